import type { Linter } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import { createProcessor } from "../../src/languages/eslint/processor.ts";
import { foreignConfig, lint, locationsOf, processor, pythonConfig } from "./lint.ts";

describe("rules of others", () => {
  it("say nothing and fix nothing", async () => {
    const { messages, output } = await lint("# TODO a\nx = 1\n", [foreignConfig, pythonConfig], true);
    expect(messages).toEqual([]);
    expect(output).toBe("# TODO(#1) a\nx = 1\n");
  });

  it("say nothing, whatever order the configs have", async () => {
    const { messages } = await lint("# TODO a", [pythonConfig, foreignConfig]);
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(["ours/require-number"]);
  });

  it("are named where a configuration names none that exists", async () => {
    const { messages } = await lint("# eslint other/nothing: 1", [foreignConfig, pythonConfig]);
    expect(messages).toMatchObject([
      { ruleId: "other/nothing", message: "Definition for rule 'other/nothing' was not found." },
    ]);
  });

  it("are named where a comment configures one wrongly", async () => {
    const { messages } = await lint("# eslint ours/require-number: [1, 2]", [pythonConfig]);
    expect(messages).toMatchObject([
      { ruleId: "ours/require-number", message: expect.stringMatching(/^Inline configuration for rule/) },
    ]);
  });
});

describe("a parser of another config", () => {
  it("is said to be the reason where it cannot read the file", async () => {
    const { messages } = await lint("def f():\n  pass  # TODO a", [
      pythonConfig,
      { languageOptions: { parser: tseslint.parser } },
    ]);
    expect(messages).toMatchObject([{ fatal: true, severity: 2, line: 1, column: 1 }]);
    expect(messages[0]?.message).toBe(
      "This Python file went to a parser of another config, which sets languageOptions.parser for it: put todo-registry's Python config last.",
    );
  });
});

describe("a source that is not in UTF-8", () => {
  it.each([
    ["by its cookie", "# coding: latin-1\n# TODO a\n"],
    ["by a byte that ESLint could not decode", "x = '\ufffd'\n# TODO a\n"],
  ])("%s is reported on, but offered no fix", async (_, text) => {
    const { messages, output } = await lint(text, [pythonConfig], true);
    expect(locationsOf(messages)).toEqual(["2:3-7"]);
    expect(messages[0]).not.toHaveProperty("fix");
    expect(messages[0]).not.toHaveProperty("suggestions");
    expect(output).toBeUndefined();
  });

  it("is fixed again once it says that it is", async () => {
    expect((await lint("# coding: latin-1\n# TODO a\n", [pythonConfig], true)).output).toBeUndefined();
    expect((await lint("# coding: utf-8\n# TODO a\n", [pythonConfig], true)).output).toBe(
      "# coding: utf-8\n# TODO(#1) a\n",
    );
  });
});

describe("the processor alone", () => {
  const message: Linter.LintMessage = {
    ruleId: "any/prefix/require-number",
    messageId: "missingNumber",
    message: "TODO without a number.",
    severity: 2,
    line: 1,
    column: 1,
    fix: { range: [0, 0], text: "" },
    suggestions: [{ desc: "", fix: { range: [0, 0], text: "" } }],
  };

  it("names itself, for ESLint's cache, and fixes", () => {
    expect(processor).toMatchObject({ meta: { name: "test/python", version: "0.0.0" }, supportsAutofix: true });
  });

  it("leaves the text its offsets", () => {
    expect(processor.preprocess("\ufeffa\u2028b\u2029c\r\n", "a.py")).toEqual(["\ufeffa b c\r\n"]);
    expect(processor.postprocess([], "a.py")).toEqual([]);
  });

  it("knows its rules under any namespace, by their messageIds", () => {
    const others: Linter.LintMessage[] = [
      { ...message, messageId: "unknown" },
      { ...message, ruleId: "require-numbers" },
      { ...message, ruleId: "require-number/other" },
    ];
    processor.preprocess("", "a.py");
    expect(processor.postprocess([[message, ...others], [{ ...message, ruleId: "require-number" }]], "a.py")).toEqual([
      message,
      { ...message, ruleId: "require-number" },
    ]);
  });

  it("trusts no fix for a text that it has not seen", () => {
    processor.preprocess("", "a.py");
    expect(processor.postprocess([[message]], "a.py")).toEqual([message]);
    for (const path of ["b.py", "a.py"]) {
      const [kept] = processor.postprocess([[message]], path);
      expect(kept).toHaveProperty("messageId", "missingNumber");
      expect(kept).not.toHaveProperty("fix");
      expect(kept).not.toHaveProperty("suggestions");
    }
  });

  it("offers last to turn the rule off in the language's syntax, where there is a place for it", () => {
    const own = createProcessor({
      name: "test/own",
      version: "0.0.0",
      languageLabel: "Python",
      ownMessages: new Map([["require-number", new Set(["missingNumber"])]]),
      isForeignEncoding: () => false,
      createRuleDisabler: (text) => (line, column, rule) =>
        line === 1 ? { start: 0, end: 0, text: `${text} ${line}:${column} ${rule}` } : null,
    });
    const offer = {
      desc: "Disable this rule for this line with a Python comment.",
      fix: { range: [0, 0], text: "abc 1:1 any/prefix/require-number" },
    };
    const unused: Linter.LintMessage = { ...message, ruleId: null };
    const bare: Linter.LintMessage = { ...message, column: 1 };
    delete bare.suggestions;
    own.preprocess("abc", "a.py");
    expect(own.postprocess([[message, bare, { ...message, line: 2 }, unused]], "a.py")).toEqual([
      { ...message, suggestions: [...(message.suggestions ?? []), offer] },
      { ...bare, suggestions: [offer] },
      { ...message, line: 2 },
      unused,
    ]);
  });

  it("has a text linted only if it may concern a rule, or ESLint itself", () => {
    const choosy = createProcessor({
      name: "test/choosy",
      version: "0.0.0",
      languageLabel: "Python",
      ownMessages: new Map(),
      isForeignEncoding: () => false,
      mayConcern: (text) => text.includes("TODO"),
    });
    expect(choosy.preprocess("x = 1", "a.py")).toEqual([]);
    expect(choosy.postprocess([], "a.py")).toEqual([]);
    expect(choosy.preprocess("# TODO", "a.py")).toEqual(["# TODO"]);
    expect(choosy.preprocess("# eslint-disable", "a.py")).toEqual(["# eslint-disable"]);
  });
});
