import fc from "fast-check";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configText, createProject } from "../integration/project.ts";
import { runHere } from "./command.ts";

const registry = `# TODOs

## Priority 2 (High) - 1 Item

### Area

#### 1. Restore
**File:** \`src/known.ts:1\`
\`\`\`
// TODO: restore the backup
\`\`\`
**Issue:** [#142](https://github.com/o/r/issues/142) - open
`;

/** Comments for ESLint that people have in their files: of plugins that are not here, of ESLint's own rules, and wrong ones. */
const foreign = [
  "/* eslint-disable no-console */",
  "/* eslint-enable no-console */",
  "/* eslint-disable jest/expect-expect, @typescript-eslint/no-explicit-any */",
  "/* eslint-disable */ /* eslint-enable */",
  "/* eslint-enable unicorn/no-null -- it was off */",
  "/* eslint foo/bar: error */",
  '/* eslint no-console: "error", no-debugger: 2, no-extra-semi: "error" */',
  '/* eslint no-console: "sometimes" */',
  "/* eslint no-console: [error, {a: 1}] */",
  '/* eslint quotes: ["error", "single", { nope: 1 }] */',
  "/* eslint foo/bar: [error, */",
  '/* eslint prefer-const: "error", no-var: "error" */',
  "/* eslint-env node, jest */",
  "/* global jQuery, $: readonly, window: sometimes */",
  "/* globals a:true */",
  "/* exported setup */",
  "// eslint-disable-next-line react-hooks/exhaustive-deps",
  "// eslint-disable-next-line no-unused-vars, foo/bar -- why not",
  "var unused = 1; // eslint-disable-line",
  "var other = 1;; // eslint-disable-line no-var, vue/no-mutating-props",
  "/* eslint-disable-line no-alert */",
  "/* eslint-disable-next-line\n   import/order */",
  "/* eslint-disable-line\n   import/order */",
  "// tslint:disable-next-line",
  "// @ts-expect-error",
  "/* istanbul ignore next */",
  "// prettier-ignore",
] as const;
const code = ["let value = 'x'", "debugger;", "if (value) {;}", "console.log(value);;"] as const;
const todo = "// TODO: restore the backup";
const fixed = "// TODO(#142, P2): restore the backup";

/** Lints a project in this process: the exit code, what was said by rule, and the text of a file afterwards. */
async function lintFix(path: string, text: string, files: Readonly<Record<string, string>> = {}) {
  const document = registry.replace("src/known.ts", path);
  const project = createProject({ "docs/TODO_TRACKING.md": document, [path]: text, ...files });
  const { exit, stdout, stderr } = await runHere(project, ["lint", "--fix", "--format", "json", path]);
  const [result] = JSON.parse(stdout) as {
    messages: { ruleId: string | null; message: string }[];
    errorCount: number;
    warningCount: number;
  }[];
  if (result === undefined) throw new Error(`${path} was not linted: ${stderr}`);
  const { messages, errorCount, warningCount } = result;
  const said = messages.map(({ ruleId, message }) => ruleId ?? message);
  return { exit, said, count: errorCount + warningCount, text: project.read(path) };
}

describe("lint --fix touches nothing but ours", () => {
  it.each(foreign)("%s", async (comment) => {
    const text = `${comment}\n${code.join("\n")}\n${todo}\n`;
    expect(await lintFix("src/known.ts", text)).toEqual({
      exit: 0,
      said: [],
      count: 0,
      text: text.replace(todo, fixed),
    });
  });

  it.each(foreign)("in Python: %s", async (comment) => {
    const text = `${comment.replaceAll(/^(?:\/\/|\/\*)? ?/gmu, "# ").replaceAll("*/", "")}\n# TODO: restore the backup\n`;
    const { said, text: after } = await lintFix("src/known.py", text);
    expect(after.replace("TODO(#142, P2)", "TODO")).toBe(text);
    expect(said.filter((what) => !what.startsWith("todo-registry/"))).toEqual([]);
  });

  it("where many stand in one file, in whatever order", async () => {
    const line = fc.oneof(
      fc.constantFrom(...foreign),
      fc.constantFrom(...code),
      fc.constantFrom(todo, `${todo} // eslint-disable-line foo/bar`, ""),
    );
    const eol = fc.constantFrom("\n", "\r\n");
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 14 }), eol, async (lines, end) => {
        const text = [...lines, todo].join(end);
        const { said, text: after } = await lintFix("src/known.ts", text);
        expect(after.replaceAll("TODO(#142, P2)", "TODO")).toBe(text);
        expect(said.filter((what) => !what.startsWith("todo-registry/"))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("says what is wrong with a comment that configures our rules, and what cannot be parsed", async () => {
    const text = [
      "/* eslint-disable todo-registry/nope */",
      '/* eslint todo-registry/require-issue: "sometimes" */',
      "/* eslint todo-registry/require-issue: [error, */",
    ].join("\n");
    const { exit, said } = await lintFix("src/known.ts", `${text}\n${todo}\n`);
    expect(exit).toBe(1);
    expect(said.map((what) => what.replace(/ from .*$/su, ""))).toEqual([
      "todo-registry/nope",
      "todo-registry/require-issue",
      "Failed to parse JSON",
    ]);
    expect(await lintFix("src/known.ts", `let a = ;\n${todo}\n`)).toMatchObject({
      exit: 1,
      said: ["Parsing error: Unexpected token"],
    });
  });

  it("obeys a file's own comments about our rules", async () => {
    const off = ["require-issue", "require-priority", "match-registry"].map((rule) => `todo-registry/${rule}`);
    for (const comment of [
      `/* eslint-disable ${off.join(", ")} */`,
      `/* eslint ${off.map((rule) => `${rule}: off`).join(", ")} */`,
      "/* eslint-disable */",
    ]) {
      const text = `${comment}\n${todo}\n`;
      expect(await lintFix("src/known.ts", text)).toEqual({ exit: 0, said: [], count: 0, text });
    }
  });
});

describe("a language that only the project's config reads", () => {
  // A rule that would end the run, and a processor that has a fix of its own.
  const theirs = `const theirs = {
  rules: { throwing: { create() { throw new Error("theirs"); } } },
  processors: { fixing: {
    supportsAutofix: true,
    preprocess: (text) => [text],
    postprocess: (messages) => [
      ...messages.flat(),
      { ruleId: "theirs/x", severity: 2, message: "x", line: 1, column: 1, fix: { range: [0, 0], text: "/* theirs */" } },
    ],
  } },
};`;
  const css = join(import.meta.dirname, "../../node_modules/@eslint/css");
  const config = configText(
    "",
    `{ files: ["**/*.css"], plugins: { theirs, css: load(${JSON.stringify(css)}).default }, language: "css/css",
       processor: "theirs/fixing", rules: { "theirs/throwing": "error", "css/no-empty-blocks": "error" } },`,
  ).replace("export default", `${theirs}\nexport default`);
  const text = `/* eslint-disable css/use-layers, foo/bar */\na { color: red !important }\nb {}\n/* TODO: restore the backup */\n`;

  it("is linted by it, for our rules alone", async () => {
    const files = { "eslint.config.js": config };
    expect(await lintFix("src/known.css", text, files)).toEqual({
      exit: 0,
      said: [],
      count: 0,
      text: text.replace("TODO", "TODO(#142, P2)"),
    });
  });
});
