import prettier from "prettier";

/** @type {import("eslint-doc-generator").GenerateOptions} */
export default {
  // Python's config has the recommended rules.
  ignoreConfig: ["python"],
  configEmoji: [["registry", "📒"]],
  ruleListColumns: ["name", "description", "configsError", "configsWarn", "fixable", "hasSuggestions", "options"],
  postprocess: async (content, path) =>
    prettier.format(content, { ...(await prettier.resolveConfig(path)), parser: "markdown" }),
};
