import markdown from "@eslint/markdown";
import { RuleTester, type Linter, type Rule } from "eslint";
import { join } from "node:path";
import { describe, it } from "vitest";
import { python as scanner } from "../../src/languages/python/scanner.ts";
import { createStubParser } from "../../src/languages/eslint/stub-parser.ts";
import { findHtmlComments } from "../../src/markdown/comments.ts";

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

/** The folder that the fixture registry's paths are relative to. */
export const root = join(import.meta.dirname, "fixtures");
const settings = { root, registry: "TODO_TRACKING.md", repository: "acme/app" };
const parser = createStubParser(scanner, { name: "test-parser", version: "0" });

type Tests = Omit<Parameters<RuleTester["run"]>[2], "assertionOptions">;

// ESLint 9 does not know these; the same cases run there with all that they assert.
const assertionOptions = { requireMessage: true, requireLocation: true, requireData: true };

/** Runs a rule on code. Each error must state its message, its data, and its location to the end. */
export function testRule(name: string, rule: object, tests: Tests): void {
  new RuleTester({ languageOptions: { sourceType: "module" } }).run(name, asRule(rule), { ...tests, assertionOptions });
}

/** Runs a rule on the document with all that reads it: our parser, and the languages of the plugin for Markdown. */
export function testDocumentRule(name: string, rule: object, tests: Tests): void {
  const scanner = { name: "Markdown", comments: findHtmlComments, docstrings: () => [] };
  const documentParser = createStubParser(scanner, { name: "test-parser", version: "0" });
  const readers: Linter.Config[] = [
    { languageOptions: { parser: documentParser } },
    { plugins: { markdown }, language: "markdown/gfm" },
    { plugins: { markdown }, language: "markdown/commonmark" },
  ];
  for (const reader of readers) {
    describe(reader.language ?? "stub parser", () =>
      new RuleTester(reader).run(name, asRule(rule), { ...tests, assertionOptions }),
    );
  }
}

/** A rule as ESLint 10 types it. */
function asRule(rule: object): Rule.RuleModule {
  return rule as Rule.RuleModule;
}

interface EntryLocation {
  readonly filename: string;
  readonly settings: NonNullable<Linter.Config["settings"]>;
  readonly languageOptions?: Linter.LanguageOptions;
}

/** A file of the fixture project, Python by its name, with settings on top of the project's. */
export function file(path: string, more: object = {}): EntryLocation {
  const location = { filename: join(root, path), settings: { "todo-registry": { ...settings, ...more } } };
  return path.endsWith(".py") ? { ...location, languageOptions: { parser } } : location;
}

/** The report of one line: its span is that of the first marker on it. */
export function at(
  line: number,
  column: number,
  length: number,
): { line: number; column: number; endLine: number; endColumn: number } {
  return { line, column, endLine: line, endColumn: column + length };
}
