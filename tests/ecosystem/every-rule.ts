import stylistic from "@stylistic/eslint-plugin";
import type { Linter } from "eslint";
import { importX } from "eslint-plugin-import-x";
import jsdoc from "eslint-plugin-jsdoc";
import n from "eslint-plugin-n";
import perfectionist from "eslint-plugin-perfectionist";
import reactHooks from "eslint-plugin-react-hooks";
import * as regexp from "eslint-plugin-regexp";
import sonarjs from "eslint-plugin-sonarjs";
import unicorn from "eslint-plugin-unicorn";
import { builtinRules } from "eslint/use-at-your-own-risk";
import tseslint from "typescript-eslint";

/** Plugins of others, by the prefixes of their rules. */
export const plugins: Record<string, object> = {
  "@stylistic": stylistic,
  "@typescript-eslint": tseslint.plugin,
  "import-x": importX,
  jsdoc,
  n,
  perfectionist,
  "react-hooks": reactHooks,
  regexp,
  sonarjs,
  unicorn,
};

/**
 * The only two that cannot be enabled as they are, because they want to be told what to sort; and one that would print that
 * ESLint 10 has not what it needs, so that it does nothing.
 */
const options: Readonly<Record<string, Linter.RuleEntry>> = {
  "import-x/no-unused-modules": ["error", { unusedExports: true, suppressMissingFileEnumeratorAPIWarning: true }],
  "perfectionist/sort-arrays": ["error", { useConfigurationIf: { matchesAstSelector: "*" } }],
  "perfectionist/sort-constructor-parameters": ["error", { useConfigurationIf: { matchesAstSelector: "*" } }],
};

/** The names of every rule of ESLint and of these plugins. */
export const names = [
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- no other list has the deprecated rules, which people enable
  ...builtinRules.keys(),
  ...Object.entries(plugins).flatMap(([namespace, plugin]) =>
    "rules" in plugin ? Object.keys(plugin.rules ?? {}).map((rule) => `${namespace}/${rule}`) : [],
  ),
];
/** Turns all of them on, for every file. */
export const everything: Linter.Config = {
  plugins,
  rules: Object.fromEntries(names.map((name) => [name, options[name] ?? "error"])),
};
