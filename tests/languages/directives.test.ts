import { Linter, type Rule } from "eslint";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSilenced } from "../../src/languages/eslint/directives.ts";
import { findComments } from "../../src/languages/eslint/comments.ts";
import { languageOf } from "../../src/languages/index.ts";
import type { Language, ScannedLanguage } from "../../src/languages/language.ts";
import { python } from "../../src/languages/python/scanner.ts";
import { createStubParser } from "../../src/languages/eslint/stub-parser.ts";

const rule = "x/re-port";
const marker = "TODO";

/** A rule that reports each marker of a text, as the rule for registration reports each TODO. */
const report: Rule.RuleModule = {
  create: (context) => ({
    Program() {
      for (const { index } of context.sourceCode.text.matchAll(new RegExp(marker, "gu"))) {
        const start = context.sourceCode.getLocFromIndex(index);
        context.report({ loc: { start, end: start }, message: String(index) });
      }
    },
  }),
};

const parser = createStubParser(python, { name: "test-parser", version: "0" });

function heard(text: string, language: "js" | "python"): number[] {
  const config: Linter.Config = {
    files: ["**/*"],
    plugins: { x: { rules: { "re-port": report } } },
    rules: { [rule]: "warn" },
    ...(language === "js" ? {} : { languageOptions: { parser } }),
  };
  const messages = new Linter().verify(text, [config]);
  return messages.flatMap(({ ruleId, message }) => (ruleId === rule ? [Number(message)] : []));
}

function loud(text: string, language: "js" | "python"): number[] {
  const comments = language === "js" ? jsComments(text) : python.comments(text);
  const isSilenced = findSilenced(text, comments, rule, languageOf(language === "js" ? "a.js" : "a.py"));
  const found = [...text.matchAll(new RegExp(marker, "gu"))].map(({ index }) => index);
  return found.filter((offset) => isSilenced?.(offset) !== true);
}

function jsComments(text: string) {
  const linter = new Linter();
  linter.verify(text, {});
  return findComments(linter.getSourceCode());
}

const directives = [
  "eslint-disable",
  "eslint-enable",
  "eslint-disable-line",
  "eslint-disable-next-line",
  "eslint-disable x/re-port",
  "eslint-enable x/re-port",
  "eslint-disable-line y/other, x/re-port",
  "eslint-disable-next-line 'x/re-port' -- TODO why",
  "eslint-disable-next-line y/other -- x/re-port",
  "eslint-disable y/other",
  "eslint-disablex",
  "see eslint-disable",
  'eslint x/re-port: "off"',
  "eslint x/re-port: 0",
  "eslint x/re-port: [2]",
  "eslint yx/re-port: 0",
];

describe.each(["js", "python"] as const)("directives in %s", (language) => {
  const opened = language === "js" ? ["// D", "/* D */", "/*\n D\n*/", "/* D\n*/"] : ["# D", "#D"];
  const todo = language === "js" ? "// TODO\n" : "# TODO\n";

  const inline = language === "js" ? "/* TODO */ " : "\n";

  it("silence what they silence for ESLint", () => {
    const line = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(todo, "x\n", "\n", `x ${todo}`, inline) },
      fc
        .tuple(fc.constantFrom(...opened), fc.constantFrom(...directives), fc.constantFrom("\n", " ", ` ${todo}`))
        .map(([comment, directive, end]) => comment.replace("D", directive) + (comment.startsWith("/*") ? end : "\n")),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = lines.join("");
        // ESLint lets the first of several settings of a rule in one file hold, and reports the others.
        fc.pre([...text.matchAll(/eslint x\/re-port/gu)].length <= 1);
        expect(loud(text, language)).toEqual(heard(text, language));
      }),
      { numRuns: 1500 },
    );
  });
});

describe("a directive for the whole file", () => {
  const scanned: ScannedLanguage = {
    id: "toy",
    label: "Toy",
    extensions: { toy: "toy" },
    comments: { line: ["//", "--"], block: [["--[[", "]]"]] },
    scanner: { comments: () => [] },
  };

  it.each<[comment: string, id: string, isSilent: boolean, language: Language | null]>([
    ["// eslint-disable", "a language that the plugin reads", true, scanned],
    ["-- eslint-disable", "a language that the plugin reads", true, scanned],
    ["--[[ eslint-disable ]]", "a language that the plugin reads", true, scanned],
    ["<!-- eslint-disable -->", "a language without such comments", false, scanned],
    ["// eslint-disable", "TypeScript", false, languageOf("a.ts")],
    ["/* eslint-disable */", "TypeScript", true, languageOf("a.ts")],
    // ESLint sees it as a line comment with another text.
    ["<!-- eslint-disable -->", "JavaScript", false, languageOf("a.js")],
    ["// eslint-disable", "a language of another plugin", false, null],
    ["# eslint-disable", "a language of another plugin", true, null],
    ["<!-- eslint-disable -->", "a language of another plugin", true, null],
  ])("%s in %s: %s", (comment, _, isSilent, language) => {
    const text = `${comment}\n${marker}\n`;
    const comments = [{ start: 0, end: comment.length }];
    expect(findSilenced(text, comments, rule, language)?.(text.indexOf(marker)) ?? false).toBe(isSilent);
  });
});
