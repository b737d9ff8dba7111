import { describe, expect, it } from "vitest";
import { lint, locationsOf, pythonConfig } from "./lint.ts";

const ESLINT_LINE_BREAKS = "\u2028\u2029";

describe("places", () => {
  it.each([
    ["# TODO a", ["1:3-7"]],
    ["x = 1  # TODO a\ny = '# TODO no'\n    # TODO b\n", ["1:10-14", "3:7-11"]],
    ["#!/usr/bin/env it's-python\n# TODO a", ["2:3-7"]],
    ["#! TODO a", ["1:4-8"]],
    ["\ufeff# TODO a\n# TODO b", ["1:3-7", "2:3-7"]],
    ["\r\n\r# TODO a", ["3:3-7"]],
    ["\f# TODO a", ["1:4-8"]],
    [`x = '${ESLINT_LINE_BREAKS}'  # TODO a\n# TODO b`, ["1:13-17", "2:3-7"]],
    ["x = '😀é'  # TODO a", ["1:14-18"]],
    ["f'''{\n  x  # TODO a\n}'''", ["2:8-12"]],
    ["", []],
  ])("%j", async (text, locations) => {
    const { messages } = await lint(text);
    expect(locationsOf(messages)).toEqual(locations);
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(locations.map(() => "ours/require-number"));
  });
});

describe("--fix", () => {
  it("changes no byte but those that it means", async () => {
    const text = `\ufeff# TODO a\r\n\f# TODO b${ESLINT_LINE_BREAKS}\rx = '''# TODO${ESLINT_LINE_BREAKS}\n'''  # TODO 😀\n\n\n#TODO`;
    const { output, messages } = await lint(text, [pythonConfig], true);
    expect(output).toBe(
      `\ufeff# TODO(#1) a\r\n\f# TODO(#1) b${ESLINT_LINE_BREAKS}\rx = '''# TODO${ESLINT_LINE_BREAKS}\n'''  # TODO(#1) 😀\n\n\n#TODO(#1)`,
    );
    expect(messages).toEqual([]);
  });
});

const reportUnused = { linterOptions: { reportUnusedDisableDirectives: "error" } } as const;
const ignoreUnused = { linterOptions: { reportUnusedDisableDirectives: "off" } } as const;

describe("directives", () => {
  it.each([
    ["# eslint-disable-next-line ours/require-number\n# TODO a\n# TODO b", ["3:3-7"]],
    ["# eslint-disable-next-line -- because\n# TODO a", []],
    ["# eslint-disable-next-line ours/silent\n# TODO a", ["2:3-7"]],
    ["# TODO a\n# eslint-disable\n# TODO b\n# eslint-enable\n# TODO c", ["1:3-7", "5:3-7"]],
    ["# eslint-disable ours/require-number -- because\n# TODO a", []],
    ["#eslint-disable\n# TODO a", []],
    ["'# eslint-disable'\n# TODO a", ["2:3-7"]],
    ["x  # eslint-disable-line\n# TODO a", ["2:3-7"]],
    ['# eslint ours/require-number: "off"\n# TODO a', []],
    ["# eslint ours/require-number: 0\n# TODO a", []],
    // Prose is no configuration, as in a line comment of JavaScript.
    ["# eslint is for JavaScript: not this\n# TODO a", ["2:3-7"]],
    ["# global x\n# exported y\n# TODO a", ["3:3-7"]],
  ])("%j", async (text, locations) => {
    const { messages } = await lint(text, [pythonConfig, ignoreUnused]);
    expect(locationsOf(messages)).toEqual(locations);
  });

  it("suppress rather than drop", async () => {
    expect(await lint("# eslint-disable-next-line\n# TODO a")).toMatchObject({ messages: [], suppressed: 1 });
  });

  it("are reported where they are unused", async () => {
    const { messages } = await lint("x = 1\n\n# eslint-disable-next-line ours/require-number\ny = 2", [
      pythonConfig,
      reportUnused,
    ]);
    expect(locationsOf(messages)).toEqual(["3:1-"]);
    expect(messages).toMatchObject([
      { ruleId: null, message: expect.stringContaining("Unused eslint-disable directive") },
    ]);
  });

  it.each([
    ["x = 1  # eslint-disable-line ours/require-number\n", "x = 1   \n"],
    [
      "#eslint-disable-next-line ours/require-number, ours/silent\n# TODO a\n",
      "#eslint-disable-next-line ours/require-number\n# TODO a\n",
    ],
  ])("lose what is unused to --fix: %j", async (text, fixed) => {
    expect((await lint(text, [pythonConfig, reportUnused], true)).output).toBe(fixed);
  });

  it("that name a rule that is not there are reported", async () => {
    const { messages } = await lint("x = 1\n# eslint nobody/nothing: 'error'");
    expect(messages.map(({ message }) => message)).toEqual([expect.stringMatching(/nobody\/nothing/)]);
    expect(locationsOf(messages)).toEqual(["2:1-33"]);
  });
});
