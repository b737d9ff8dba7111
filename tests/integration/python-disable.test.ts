import { ESLint, type Linter } from "eslint";
import fc from "fast-check";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { commentSyntax } from "../../src/languages/index.ts";
import { configure } from "../../src/index.ts";
import { python } from "../../src/languages/python/scanner.ts";
import { createGrammar } from "../../src/todo/grammar.ts";
import { parseTodos } from "../../src/todo/parse.ts";
import { loadCPython, type CPython } from "../languages/python/cpython.ts";
import { pythonText } from "../languages/python/python-text.ts";

const registry = `# TODO Tracking Document

## Priority 2 (High) - 1 Item

### Area

#### 1. Known
**File:** \`a.py:1\`
\`\`\`python
# TODO: known
\`\`\`
**Issue:** [#1](https://github.com/o/r/issues/1) - closed (completed)
`;

const line = fc.constantFrom(
  ...["# TODO: known", "# todo: a", "# FIXME(#1): b", "# TODO(P2): c. HACK: d", "# XXX", "# TODO:", "#   e f g"],
  ...["# Issue URL: https://github.com/o/r/issues/1", "# (#1, P2)", "# ```", "#", "", "x = 1  # TODO: known"],
  ...["# eslint-disable-next-line todo-registry/require-issue", "# pylint: disable-next=fixme", "# eslint-enable"],
  ...[
    "# eslint-disable-next-line todo-registry/no-closed-issue -- why",
    "# eslint-disable todo-registry/require-issue",
  ],
  ...[
    "def f():",
    "    'TODO: h'  # TODO: i",
    "    # TODO: known",
    "f(",
    ")  # TODO: j",
    "x = 1 + \\",
    "  2  # TODO: k",
  ],
  ...[
    "x = '''",
    "'''  # TODO: l",
    "x = f'''{x  # TODO: m",
    "}'''",
    "#!/usr/bin/python TODO: n",
    "# coding: utf-8 TODO: o",
  ],
);
const text = fc
  .tuple(
    fc.array(fc.oneof({ weight: 12, arbitrary: line }, pythonText), { minLength: 1, maxLength: 9 }),
    fc.constantFrom("\n", "\r\n", "\r"),
  )
  .map(([lines, lineBreak]) => lines.join(lineBreak));

interface Disabled {
  readonly before: string;
  readonly after: string;
  readonly expected: unknown;
  readonly found: unknown;
}

let root = "";
let eslint: ESLint;
let cpython: CPython;

beforeAll(async () => {
  cpython = await loadCPython();
  root = mkdtempSync(join(tmpdir(), "todo-registry-disable-"));
  writeFileSync(join(root, "TODO_TRACKING.md"), registry);
  eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: configure({ root, registry: "TODO_TRACKING.md", preset: "strict", docstrings: true }),
  });
});
afterAll(() => rmSync(root, { recursive: true }));

async function lint(text: string): Promise<Linter.LintMessage[]> {
  const [result] = await eslint.lintText(text, { filePath: join(root, "a.py") });
  return result?.messages ?? [];
}

/** The edit that is offered last, and is our own. */
function disablingFix({ suggestions }: Linter.LintMessage): Linter.LintSuggestion["fix"] | null {
  const last = suggestions?.at(-1);
  return last?.desc === "Disable this rule for this line with a Python comment." ? last.fix : null;
}

function summarize({ ruleId, message, line, column, fix }: Linter.LintMessage, shift: number): unknown {
  return [ruleId, message, line + shift, column, ruleId === null ? "" : fix?.text];
}

/** Turns off the rule of a message as its suggestion does, and lints again. */
async function disable(text: string, message: Linter.LintMessage, all: Linter.LintMessage[]): Promise<Disabled | null> {
  const fix = disablingFix(message);
  if (fix === null) return null;
  const [start, end] = fix.range;
  const after = text.slice(0, start) + fix.text + text.slice(end);
  const isLine = !fix.text.startsWith(",");
  const others = all.filter(({ ruleId, line }) => ruleId !== message.ruleId || line !== message.line);
  return {
    before: text,
    after,
    expected: others.map((other) => summarize(other, isLine && other.line >= message.line ? 1 : 0)),
    found: (await lint(after)).map((other) => summarize(other, 0)),
  };
}

const grammar = createGrammar(commentSyntax);

/** All that a TODO says, without where. */
function read(text: string): unknown {
  return parseTodos(text, python.comments(text), grammar).map((todo) => ({
    ...[todo.marker, todo.text, todo.body, todo.priority, todo.owner, todo.due],
    references: todo.references.map(({ raw }) => raw),
    slots: todo.groups.map(({ open, position: location, items }) => [
      open,
      location,
      items.map(({ kind, raw }) => [kind, raw]),
    ]),
  }));
}

it("changes no other finding, no TODO and no token of the program", async () => {
  const disabled: Disabled[] = [];
  let withoutLocation = 0;
  for (const before of fc.sample(text, { numRuns: 150, seed: 142 })) {
    const messages = await lint(before);
    for (const message of messages) {
      const result = await disable(before, message, messages);
      if (result === null) withoutLocation += 1;
      else disabled.push(result);
    }
  }
  expect(disabled.filter(({ expected, found }) => JSON.stringify(expected) !== JSON.stringify(found))).toEqual([]);
  expect(disabled.filter(({ before, after }) => JSON.stringify(read(before)) !== JSON.stringify(read(after)))).toEqual(
    [],
  );
  const tokens = cpython.nonCommentTokens(disabled.map(({ before }) => before));
  expect(cpython.nonCommentTokens(disabled.map(({ after }) => after))).toEqual(tokens);

  expect(disabled.length).toBeGreaterThan(400);
  expect(disabled.filter(({ after }) => after.includes("require-issue, todo-registry/")).length).toBeGreaterThan(10);
  expect(tokens.filter((digest) => digest !== null).length).toBeGreaterThan(100);
  expect(withoutLocation).toBeGreaterThan(100);
});

it("leaves real programs as they are, with a directive at each of their comments", async () => {
  const files = cpython.standardLibrary().filter((_, index) => index % 30 === 7);
  const before: string[] = [];
  const after: string[] = [];
  let count = 0;
  for (const { text } of files) {
    const marked = [...python.comments(text)]
      .reverse()
      .reduce((rest, { start }) => `${rest.slice(0, start)}# TODO: ${rest.slice(start + 1)}`, text);
    const fixes = (await lint(marked)).flatMap((message) =>
      message.ruleId === "todo-registry/require-issue" ? [disablingFix(message)] : [],
    );
    const output = fixes
      .filter((fix) => fix !== null)
      .reverse()
      .reduce((rest, { range: [start, end], text }) => rest.slice(0, start) + text + rest.slice(end), marked);
    const left = (await lint(output)).filter(({ ruleId }) => ruleId === "todo-registry/require-issue");
    expect(left).toHaveLength(fixes.filter((fix) => fix === null).length);
    count += fixes.length - left.length;
    before.push(text);
    after.push(output);
  }
  expect(cpython.nonCommentTokens(after)).toEqual(cpython.nonCommentTokens(before));
  expect(count).toBeGreaterThan(1000);
});
