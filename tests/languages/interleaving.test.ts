import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { createDocumentReader } from "../../src/languages/eslint/document.ts";
import { createProcessor, type ProcessorOptions } from "../../src/languages/eslint/processor.ts";
import type { Scanner } from "../../src/languages/language.ts";
import { pythonConfig } from "./lint.ts";

const message: Linter.LintMessage = {
  ruleId: "ours/require-number",
  messageId: "missingNumber",
  message: "TODO without a number.",
  severity: 2,
  line: 1,
  column: 1,
  fix: { range: [0, 0], text: "" },
};
const othersMessage: Linter.LintMessage = { ...message, ruleId: "other/spoil", messageId: "spoilt" };

const options: ProcessorOptions = {
  name: "test/own",
  version: "0.0.0",
  languageLabel: "Test",
  ownMessages: new Map([["require-number", new Set(["missingNumber"])]]),
  isForeignEncoding: (text) => text === "foreign",
  createRuleDisabler: (text) => () => ({ start: 0, end: 0, text }),
};

/** The text that an edit was made from; null where no edit is offered at all. */
function textBehind(messages: readonly Linter.LintMessage[]): string | null | undefined {
  const [kept] = messages;
  if (kept?.fix === undefined && kept?.suggestions === undefined) return null;
  return kept.suggestions?.[0]?.fix.text;
}

describe("a processor whose calls are interleaved", () => {
  it.each([
    ["in the order they started", ["a.py", "b.py"]],
    ["in the other order", ["b.py", "a.py"]],
  ])("keeps each file's fixes to its own text, ended %s", (_, ended) => {
    const processor = createProcessor(options);
    processor.preprocess("text of a.py", "a.py");
    processor.preprocess("text of b.py", "b.py");
    for (const name of ended) expect(textBehind(processor.postprocess([[message]], name))).toBe(`text of ${name}`);
  });

  it("takes no other file's encoding for this one's", () => {
    const processor = createProcessor(options);
    processor.preprocess("foreign", "a.py");
    processor.preprocess("plain", "b.py");
    expect(textBehind(processor.postprocess([[message]], "a.py"))).toBeNull();
    expect(textBehind(processor.postprocess([[message]], "b.py"))).toBe("plain");
  });

  it("offers no fix where two texts of one filename are pending, and fixes again once both are done", () => {
    const processor = createProcessor(options);
    processor.preprocess("one", "a.py");
    processor.preprocess("other", "a.py");
    expect(textBehind(processor.postprocess([[message]], "a.py"))).toBeNull();
    expect(textBehind(processor.postprocess([[message]], "a.py"))).toBeNull();
    processor.preprocess("third", "a.py");
    expect(textBehind(processor.postprocess([[message]], "a.py"))).toBe("third");
  });

  it("fixes where the same text of one filename is pending twice", () => {
    const processor = createProcessor(options);
    processor.preprocess("same", "a.py");
    processor.preprocess("same", "a.py");
    expect(textBehind(processor.postprocess([[message]], "a.py"))).toBe("same");
    expect(textBehind(processor.postprocess([[message]], "a.py"))).toBe("same");
  });
});

describe("a document reader whose calls are interleaved", () => {
  const scanner: Scanner = { comments: () => [], docstrings: () => [] };
  const both = [[message, othersMessage]];

  it.each([
    ["in the order they started", ["stub.md", "other.md"]],
    ["in the other order", ["other.md", "stub.md"]],
  ])("knows which file the stub parser read, ended %s", (_, ended) => {
    const { parser, processor } = createDocumentReader(scanner, options);
    processor.preprocess?.("", "stub.md");
    parser.parseForESLint("", { filePath: "stub.md" });
    processor.preprocess?.("", "other.md");
    for (const name of ended) {
      const kept = processor.postprocess?.(both, name).map(({ ruleId }) => ruleId);
      expect(kept).toEqual(name === "stub.md" ? [message.ruleId] : [message.ruleId, othersMessage.ruleId]);
    }
  });

  it("lets no rule of others through for either of two texts that the stub parser read", () => {
    const { parser, processor } = createDocumentReader(scanner, options);
    for (const text of ["one", "other"]) {
      processor.preprocess?.(text, "a.md");
      parser.parseForESLint(text, { filePath: "a.md" });
    }
    expect(processor.postprocess?.(both, "a.md")).toMatchObject([{ ruleId: message.ruleId }]);
    expect(processor.postprocess?.(both, "a.md")).toMatchObject([{ ruleId: message.ruleId }]);
    processor.preprocess?.("", "a.md");
    expect(processor.postprocess?.(both, "a.md")).toEqual(both.flat());
  });
});

it("a Linter within a rule of another Linter takes no fix from the outer file", () => {
  const inner = new Linter();
  const innerConfig: Linter.Config = { ...pythonConfig, files: ["**/*.py"] };
  const outerConfig: Linter.Config = {
    ...pythonConfig,
    plugins: {
      ...pythonConfig.plugins,
      nested: {
        rules: {
          lint: {
            create: () => ({
              Program: () => {
                const { output } = inner.verifyAndFix("# TODO b\n", [innerConfig], { filename: "b.py" });
                expect(output).toBe("# TODO(#1) b\n");
              },
            }),
          },
        },
      },
    },
    rules: { ...pythonConfig.rules, "nested/lint": "error" },
  };
  const { output } = new Linter().verifyAndFix("# TODO a\n", [outerConfig], { filename: "a.py" });
  expect(output).toBe("# TODO(#1) a\n");
});
