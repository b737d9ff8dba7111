import { ESLint, type Linter, type Rule } from "eslint";
import { createProcessor } from "../../src/languages/eslint/processor.ts";
import { isForeignEncoding } from "../../src/languages/python/encoding.ts";
import { python } from "../../src/languages/python/scanner.ts";
import { commentServicesOf, createStubParser } from "../../src/languages/eslint/stub-parser.ts";

/** A rule of ours as far as the processor knows: reports each TODO, fixes it, and suggests the same. */
const requireNumber: Rule.RuleModule = {
  meta: {
    type: "problem",
    fixable: "code",
    hasSuggestions: true,
    messages: { missingNumber: "TODO without a number.", addNumber: "Add a number." },
  },
  create: (context) => ({
    Program() {
      const { sourceCode } = context;
      for (const { start, end } of commentServicesOf(sourceCode.parserServices)?.comments() ?? []) {
        const match = /TODO(?!\()/.exec(sourceCode.text.slice(start, end));
        if (match === null) continue;
        const from = start + match.index;
        const fix: Rule.ReportFixer = (fixer) => fixer.insertTextAfterRange([from, from + 4], "(#1)");
        context.report({
          loc: { start: sourceCode.getLocFromIndex(from), end: sourceCode.getLocFromIndex(from + 4) },
          messageId: "missingNumber",
          fix,
          suggest: [{ messageId: "addNumber", fix }],
        });
      }
    },
  }),
};

const silent: Rule.RuleModule = { meta: {}, create: () => ({}) };

/** A rule of someone else's that works on any program, and would ruin Python. */
const spoil: Rule.RuleModule = {
  meta: { type: "layout", fixable: "code", messages: { missingNumber: "Spoilt." } },
  create: (context) => ({
    Program: (node) =>
      context.report({
        node,
        messageId: "missingNumber",
        fix: (fixer) => fixer.insertTextAfterRange([0, 0], "// spoilt\n"),
      }),
  }),
};

/** A namesake that reports as rules did before there were messageIds. */
const namesake: Rule.RuleModule = {
  create: (context) => ({ Program: (node) => context.report({ node, message: "Spoilt." }) }),
};

const meta = { name: "test/python", version: "0.0.0" };

export const processor = createProcessor({
  ...meta,
  languageLabel: "Python",
  ownMessages: new Map([["require-number", new Set(["missingNumber"])]]),
  isForeignEncoding,
});

/** What a user would have in the config, the namespace of the user's choice. */
export const pythonConfig: Linter.Config = {
  files: ["**/*.py"],
  plugins: { ours: { rules: { "require-number": requireNumber, silent } } },
  processor,
  languageOptions: { parser: createStubParser(python, meta) },
  rules: { "ours/require-number": "error" },
};

/** Rules of other plugins, unscoped, as people have them. */
export const foreignConfig: Linter.Config = {
  plugins: { other: { rules: { spoil, "require-number": namesake } } },
  rules: { "other/spoil": "error", "other/require-number": "error" },
};

export interface Linted {
  readonly messages: Linter.LintMessage[];
  readonly suppressed: number;
  readonly output: string | undefined;
}

export async function lint(
  text: string,
  config: readonly Linter.Config[] = [pythonConfig],
  fix = false,
): Promise<Linted> {
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: [...config], fix });
  const [result] = await eslint.lintText(text, { filePath: "example.py" });
  if (result === undefined) throw new Error("example.py is ignored");
  return { messages: result.messages, suppressed: result.suppressedMessages.length, output: result.output };
}

/** `line:column-endColumn` of each message, counted from 1 as ESLint reports them. */
export function locationsOf(messages: readonly Linter.LintMessage[]): string[] {
  return messages.map(({ line, column, endColumn }) => `${line}:${column}-${endColumn ?? ""}`);
}
