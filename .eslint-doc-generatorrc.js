import prettier from "prettier";

/** @type {import("eslint-doc-generator").GenerateOptions} */
export default {
  ruleListColumns: ["name", "description", "configsError", "configsWarn", "fixable", "hasSuggestions", "options"],
  postprocess: async (content, path) =>
    prettier.format(content, { ...(await prettier.resolveConfig(path)), parser: "markdown" }),
};
