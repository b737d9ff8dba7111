import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import eslintPlugin from "eslint-plugin-eslint-plugin";
import tseslint from "typescript-eslint";
import { configure } from "./dist/index.js";
import { importsOf, layers } from "./scripts/layers.mjs";

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

  // An editor shows these at once; tests/architecture.test.ts finds what gets past them.
  {
    files: ["src/**"],
    ignores: ["src/cli.ts"],
    rules: { "no-restricted-globals": ["error", "process", "fetch", "globalThis", "global"] },
  },
  ...Object.keys(layers).flatMap((layer) => wallsOf(layer)),

  configure({ root: import.meta.dirname, registry: "docs/TODO_TRACKING.md" }),
]);

/** What the files of a layer may not import, by where they stand; a room may have more than its layer. */
function wallsOf(layer) {
  const { rooms = {}, ...shared } = layers[layer];
  const walls = [
    { files: `src/${layer}.ts`, depth: 0, allowed: [shared] },
    { files: `src/${layer}/*.ts`, depth: 1, allowed: [shared] },
    { files: `src/${layer}/*/*.ts`, depth: 2, allowed: [shared] },
    ...Object.entries(rooms).map(([room, more]) => ({
      files: `src/${layer}/${room}/*.ts`,
      depth: 2,
      allowed: [shared, more],
    })),
  ];
  return walls.map(({ files, depth, allowed }) => ({
    name: `layers/${files}`,
    files: [files],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [otherLayers(layer, depth), ...otherModules(layer, allowed), ...otherPackages(layer, allowed)] },
      ],
    },
  }));
}

function otherLayers(layer, depth) {
  const allowed = importsOf(layer);
  const top = depth === 0 ? String.raw`\./` : String.raw`\.\./`.repeat(depth);
  return {
    regex: `^${top}${butFor(allowed, String.raw`(?:/|\.ts$)`)}(?!\\.\\.)`,
    message: `${layer} may import ${allowed.join(", ") || "no other layer"}.`,
  };
}

function otherModules(layer, allowed) {
  if (allowed.some(({ node }) => node === "any")) return [];
  const modules = allowed.flatMap(({ node = [] }) => node);
  return [{ regex: `^node:${butFor(modules)}`, message: `${layer} may not use this module of Node.` }];
}

function otherPackages(layer, allowed) {
  const packages = allowed.flatMap((permissions) => permissions.packages ?? []);
  const types = allowed.flatMap((permissions) => permissions.types ?? []);
  return [
    {
      regex: String.raw`^(?!\.|node:)${butFor([...packages, ...types])}`,
      message: `${layer} may not import this package.`,
    },
    ...types.map((name) => ({
      regex: `^${name}(?:/|$)`,
      allowTypeImports: true,
      message: `${layer} may import types alone of this package.`,
    })),
  ];
}

function butFor(names, end = "(?:/|$)") {
  return names.length === 0 ? "" : `(?!(?:${names.join("|")})${end})`;
}
