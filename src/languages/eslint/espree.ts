import type { AST, Linter } from "eslint";
import { createRequire } from "node:module";
import { pathOf } from "./parser-options.ts";

interface Espree {
  parse(text: string, options: unknown): AST.Program;
}

const load = createRequire(import.meta.url);
let espree: Espree | null = null;

/**
 * What ESLint's own parser makes of a .jsx file. Null where the config does not turn its JSX on: then it would fail, so that
 * nobody lints .jsx files with it.
 */
export function parseWithEspree(text: string, options: unknown): Linter.ESLintParseResult | null {
  if (!pathOf(options).endsWith(".jsx") || memberOf(memberOf(options, "ecmaFeatures"), "jsx") !== true) return null;
  // ESLint's, not one of ours: this package needs ESLint anyway. What is loaded has no type.
  espree ??= createRequire(load.resolve("eslint/package.json"))("espree") as Espree;
  return { ast: espree.parse(text, options) };
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
