import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import eslintPlugin from "eslint-plugin-eslint-plugin";
import tseslint from "typescript-eslint";
import { configure } from "./dist/index.js";

/** What each part of src/ may import of the others; what a folder is here may be a file of that name as well. */
const layers = {
  text: [],
  markdown: ["text"],
  todo: ["text"],
  spelling: ["text", "todo"],
  registry: ["text", "markdown", "todo"],
  languages: ["text", "todo"],
  settings: ["todo", "spelling", "registry"],
  rule: ["text", "todo", "registry", "languages", "settings"],
  "document-rule": ["rule", "registry", "settings"],
  rules: ["rule", "document-rule", "text", "todo", "spelling", "registry"],
  configs: ["rules"],
  index: ["rules", "configs", "languages", "rule", "settings", "registry", "markdown"],
  github: ["text", "markdown", "todo", "registry"],
  commands: ["text", "markdown", "todo", "registry", "languages", "github", "settings", "index"],
  cli: ["commands"],
};

/** The layers below all others: they know neither a registry nor a package. */
const ground = ["text", "markdown", "todo", "spelling"];

/** The layers that know no platform: they turn values into values. */
const pure = ["text", "markdown", "todo", "spelling", "registry", "languages", "rules", "configs"];

/** The files of a pure layer that touch disk: they ask what is there, read and write, and one asks git. */
const disk = ["src/registry/disk/**"];

export default defineConfig([
  globalIgnores(["dist/", "coverage/", "examples/", "tests/**/fixtures/"]),

  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-empty-function": ["error", { allow: ["arrowFunctions"] }],
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    files: ["**/*.{js,mjs}"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        console: "readonly",
        process: "readonly",
        performance: "readonly",
        Buffer: "readonly",
        gc: "readonly",
      },
    },
  },
  { files: ["scripts/**", "bench/**"], rules: { "no-console": "off" } },
  {
    // What a test reads back, from JSON or another process, is judged by its assertions.
    files: ["tests/**", "bench/**"],
    rules: {
      "@typescript-eslint/no-misused-spread": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },

  {
    files: ["src/rules/*.ts"],
    ignores: ["src/rules/index.ts"],
    extends: [eslintPlugin.configs.recommended],
    rules: {
      "eslint-plugin/meta-property-ordering": [
        "error",
        ["type", "docs", "fixable", "hasSuggestions", "messages", "schema", "defaultOptions"],
      ],
      "eslint-plugin/require-meta-docs-description": [
        "error",
        { pattern: String.raw`^(?:Enforce|Require|Disallow) .+[^. ]$` },
      ],
      "eslint-plugin/report-message-format": ["error", String.raw`^(?:[A-Z"]|\{\{).*(?:\.|\w\}\})$`],
      "no-restricted-syntax": [
        "error",
        { selector: ":function[async=true]", message: "ESLint calls rules synchronously." },
      ],
    },
  },

  { files: ["src/**"], ignores: ["src/cli.ts"], rules: { "no-restricted-globals": ["error", "process", "fetch"] } },
  ...Object.entries(layers).flatMap(([layer, allowed]) =>
    [0, 1, 2].map((depth) => ({
      name: `layers/${layer}/${depth}`,
      files: [depth === 0 ? `src/${layer}.ts` : `src/${layer}/${"*/".repeat(depth - 1)}*.ts`],
      rules: {
        "@typescript-eslint/no-restricted-imports": ["error", { patterns: patternsFor(layer, allowed, depth) }],
      },
    })),
  ),
  {
    files: disk,
    rules: {
      "@typescript-eslint/no-restricted-imports": ["error", { patterns: [outside("registry", layers.registry, 2)] }],
    },
  },

  configure({ root: import.meta.dirname, registry: "docs/TODO_TRACKING.md" }),
]);

function patternsFor(layer, allowed, depth) {
  const patterns = [outside(layer, allowed, depth)];
  if (ground.includes(layer)) patterns.push({ regex: String.raw`^[^.]`, message: `${layer}/ imports no package.` });
  if (pure.includes(layer)) patterns.push({ regex: "^node:", message: `${layer}/ knows no platform.` });
  if (layer !== "commands") {
    patterns.push({
      regex: String.raw`^eslint(?:/|$)`,
      allowTypeImports: true,
      message: "ESLint gives; ask for types only.",
    });
  }
  return patterns;
}

/** What leaves the layer for one that it may not know. */
function outside(layer, allowed, depth) {
  const top = depth === 0 ? String.raw`\./` : String.raw`\.\./`.repeat(depth);
  const known = allowed.length === 0 ? "" : String.raw`(?!(?:${allowed.join("|")})(?:/|\.ts$))`;
  return {
    regex: `^${top}${known}(?!\\.\\.)`,
    message: `${layer} may import ${allowed.join(", ") || "no other layer"}.`,
  };
}
