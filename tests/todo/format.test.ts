import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commentSyntax } from "../../src/languages/index.ts";
import { formatPriorityEdit, formatReferenceEdit, type Spelling } from "../../src/spelling/format.ts";
import type { TextEdit } from "../../src/text/edit.ts";
import { formatGroupEdit } from "../../src/spelling/style.ts";
import { createGrammar } from "../../src/todo/grammar.ts";
import { parseTodos } from "../../src/todo/parse.ts";
import { defaultPattern, parseTemplate } from "../../src/spelling/template.ts";
import type { Todo } from "../../src/todo/todo.ts";
import { lineComments, styles } from "./comments.ts";
import { spelled } from "./spelled.ts";

const grammar = createGrammar(commentSyntax);
const template = templateOf(defaultPattern);

function templateOf(pattern: string): Spelling {
  const parsed = parseTemplate(pattern);
  if (typeof parsed === "string") throw new Error(parsed);
  return { template: parsed, grammar };
}

function apply(text: string, edit: TextEdit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

/** Parses a comment, edits its first TODO and gives back the comment's text. */
function edited(written: string, edit: (text: string, todo: Todo) => TextEdit | null): string {
  const { text, comments } = lineComments(written.split("\n"), "\n", "# ");
  const [todo] = parseTodos(text, comments, grammar);
  if (todo === undefined) throw new Error(`no TODO in ${written}`);
  const change = edit(text, todo);
  return (change === null ? text : apply(text, change))
    .replace(/^code\(\)\n/u, "")
    .replace(/^# |\n$/gu, "")
    .replaceAll("\n# ", "\n");
}

describe("a reference", () => {
  it.each([
    ["TODO: x", "TODO(#142): x"],
    ["TODO x", "TODO(#142) x"],
    ["TODO", "TODO(#142)"],
    ["todo: x", "todo(#142): x"],
    ["TODO(): x", "TODO(#142): x"],
    ["TODO(P2): x", "TODO(#142, P2): x"],
    ["TODO(alice): x", "TODO(#142, alice): x"],
    ["TODO(P2, alice): x", "TODO(#142, P2, alice): x"],
    ["TODO[P2] x", "TODO[#142, P2] x"],
    ["TODO P2: x", "TODO #142 P2: x"],
    ["TODO: x (P2)", "TODO: x (#142, P2)"],
    ["TODO: [P2] x", "TODO: [#142, P2] x"],
    ["TODO: P2 - x", "TODO(#142): P2 - x"],
    ["TODO(#TBD, P2): x", "TODO(#142, P2): x"],
    ["TODO(#0): x", "TODO(#142): x"],
    ["TODO: #TBD - x", "TODO: #142 - x"],
    ["TODO/FIXME: x", "TODO/FIXME(#142): x"],
    ["@todo x", "@todo (#142) x"],
    ["@todo: x", "@todo(#142): x"],
    ["**TODO:** x", "**TODO(#142):** x"],
    ["why. TODO: x", "why. TODO(#142): x"],
    ["TODO:\nx", "TODO(#142):\nx"],
  ])("is written into %j", (written, expected) => {
    expect(edited(written, (text, todo) => formatReferenceEdit(text, todo, "#142", template))).toBe(expected);
  });
});

describe("a priority", () => {
  it.each([
    ["TODO: x", "TODO(P2): x"],
    ["TODO(#1): x", "TODO(#1, P2): x"],
    ["TODO(#1, alice): x", "TODO(#1, P2, alice): x"],
    ["TODO(alice): x", "TODO(P2, alice): x"],
    ["TODO[#1] x", "TODO[#1, P2] x"],
    ["TODO #1: x", "TODO #1 P2: x"],
    ["TODO: #1 - x", "TODO(P2): #1 - x"],
    ["TODO: x (#1)", "TODO: x (#1, P2)"],
    ["TODO(P9, #1): x", "TODO(P2, #1): x"],
    ["TODO(#1, P2-high): x", "TODO(#1, P2): x"],
    ["TODO: x, see #1", "TODO(P2): x, see #1"],
    ["TODO: x\n#1", "TODO(P2): x\n#1"],
    ["@todo (#1) x", "@todo (#1, P2) x"],
  ])("is written into %j", (written, expected) => {
    expect(edited(written, (text, todo) => formatPriorityEdit(text, todo, "P2", template))).toBe(expected);
  });
});

describe("the template", () => {
  it.each([
    ["TODO(#1, P2): x", "TODO(#1, P2): x"],
    ["TODO(P2, #1): x", "TODO(#1, P2): x"],
    ["TODO[#1][P2] x", "TODO(#1, P2): x"],
    ["TODO #1 P2: x", "TODO(#1, P2): x"],
    ["TODO: #1 - x", "TODO(#1): x"],
    ["TODO: x  y (#1, P2)", "TODO(#1, P2): x  y"],
    ["TODO: x [#1][P2]", "TODO(#1, P2): x"],
    ["TODO x", "TODO x"],
    ["TODO(#1):x", "TODO(#1): x"],
    ["TODO(#TBD) x", "TODO(#TBD) x"],
    ["TODO(P1): x (P2)", "TODO(P1): x (P2)"],
    ["TODO(#1, alice, p2, #3): x", "TODO(#1, #3, P2, alice): x"],
    ["TODO(alice): x", "TODO(alice): x"],
    ["@todo x", "@todo x"],
    ["@todo: [P2] x (#1)", "@todo (#1, P2) x"],
    ["TODO: x, see #1", "TODO: x, see #1"],
    ["TODO(#1)\nx", "TODO(#1):\nx"],
  ])("spells %j", (written, expected) => {
    expect(edited(written, (text, todo) => formatGroupEdit(text, todo, template))).toBe(expected);
  });

  it("is left where it would end a comment, or open one", () => {
    const other = templateOf("{marker}: {text} */ {issue} /* {priority}");
    const written = edited("TODO: x", (text, todo) => formatReferenceEdit(text, todo, "#142", other));
    expect(written).not.toMatch(/\*\/|\/\*/u);
  });

  it("leaves what it would spell in another way the next time", () => {
    const other = templateOf("{marker}[{issue}][{priority}] {text}");
    for (const written of ["TODO:; (#12, P2)", "todo:;（#12、P2）"])
      expect(edited(written, (text, todo) => formatGroupEdit(text, todo, other))).toBe(written);
  });

  it.each([
    ["{marker}[{issue}][{priority}] {text}", "TODO[#1][P2] x", "TODO[#142] x"],
    ["{marker} {issue} {priority}: {text}", "TODO #1 P2: x", "TODO #142: x"],
    ["{marker}: {issue} - [{priority}] {text}", "TODO: #1 - [P2] x", "TODO: #142 - x"],
    ["{marker}: {text} ({issue}, {priority})", "TODO: x (#1, P2)", "TODO: x (#142)"],
    ["{marker}({priority}, {issue}): {text}", "TODO(P2, #1): x", "TODO(#142): x"],
  ])("may be %j", (pattern, complete, bare) => {
    const other = templateOf(pattern);
    expect(edited("TODO(#1, P2): x", (text, todo) => formatGroupEdit(text, todo, other))).toBe(complete);
    expect(
      edited("TODO: x", (text, todo) => formatReferenceEdit(text, todo, "#142", other)).replace(
        "TODO[#142]: x",
        "TODO[#142] x",
      ),
    ).toBe(bare);
  });

  it("gives an address its place, whatever signs it holds", () => {
    const other = templateOf("{marker} {issue} {priority}: {text}");
    const written = edited("TODO: x", (text, todo) =>
      formatReferenceEdit(text, todo, "https://github.com/o/r/issues/9", other),
    );
    expect(written).toBe("TODO https://github.com/o/r/issues/9: x");
  });

  it.each([
    ["TODO({issue}, {priority}): {text}", 'must start with "{marker}"'],
    ["{marker}({issue}): {text}", 'must contain "{priority}" once'],
    ["{marker}({issue}, {issue}, {priority}): {text}", 'must contain "{issue}" once'],
    ["{marker}({issue}, {priority}, {owner}): {text}", 'contains "{owner}". Use only '],
  ])("may not be %j", (pattern, problem) => {
    expect(parseTemplate(pattern)).toContain(problem);
  });
});

describe("every spelling", () => {
  const style = fc.constantFrom(...Object.values(styles));
  const eol = fc.constantFrom("\n", "\r\n");
  const templates = [
    defaultPattern,
    "{marker}[{issue}][{priority}] {text}",
    "{marker} {issue} {priority}: {text}",
    "{marker}: {issue} - [{priority}] {text}",
    "{marker}: {text} ({issue}, {priority})",
    "{marker}({priority}, {issue}): {text}",
  ].map(templateOf);

  /** Reads the text back after an edit, as a linter's next pass would: the comments have grown with it. */
  function reread(
    text: string,
    comments: readonly { start: number; end: number }[],
    edit: TextEdit | null,
  ): { text: string; todos: Todo[] } {
    if (edit === null) throw new Error(`no edit for ${text}`);
    const grown = edit.text.length - (edit.end - edit.start);
    const moved = comments.map(({ start, end }) => ({
      start: start > edit.start ? start + grown : start,
      end: end >= edit.end ? end + grown : end,
    }));
    const next = apply(text, edit);
    return { text: next, todos: parseTodos(next, moved, grammar) };
  }

  it("keeps its text, body, owner and other items whatever is written into it", () => {
    fc.assert(
      fc.property(spelled, style, eol, fc.constantFrom(...templates), (written, write, lineBreak, using) => {
        const { text, comments } = write(written.split("\n"), lineBreak);
        const [todo] = parseTodos(text, comments, grammar);
        if (todo === undefined) throw new Error("no TODO");
        const kept = { text: todo.text, body: todo.body, owner: todo.owner, due: todo.due };

        const referred = reread(text, comments, formatReferenceEdit(text, todo, "#142", using)).todos;
        expect(referred).toMatchObject([{ ...kept, priority: todo.priority }]);
        expect(referred[0]?.references.map((reference) => reference.id)).toContain("142");

        const ranked = reread(text, comments, formatPriorityEdit(text, todo, "P1", using)).todos;
        expect(ranked).toMatchObject([{ ...kept, priority: "P1" }]);
        expect(ranked[0]?.references.map(({ raw }) => raw)).toEqual(todo.references.map(({ raw }) => raw));
      }),
      { numRuns: 2000 },
    );
  });

  it("reads back the same once it is spelled by the template, and is then left alone", () => {
    fc.assert(
      fc.property(spelled, style, eol, fc.constantFrom(...templates), (written, write, lineBreak, using) => {
        const { text, comments } = write(written.split("\n"), lineBreak);
        const [todo] = parseTodos(text, comments, grammar);
        if (todo === undefined) throw new Error("no TODO");
        const edit = formatGroupEdit(text, todo, using);
        if (edit === null) return;
        const next = reread(text, comments, edit);
        expect(next.todos).toMatchObject([
          { text: todo.text, body: todo.body, priority: todo.priority, due: todo.due },
        ]);
        expect(next.todos[0]?.references.map(({ id }) => id).sort()).toEqual(
          todo.references.map(({ id }) => id).sort(),
        );
        expect(next.todos.map((again) => formatGroupEdit(next.text, again, using))).toEqual([null]);
      }),
      { numRuns: 2000 },
    );
  });
});
