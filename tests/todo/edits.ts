import { expect } from "vitest";
import { commentSyntax } from "../../src/languages/index.ts";
import { formatPriorityEdit, formatReferenceEdit, type Spelling } from "../../src/spelling/format.ts";
import type { TextEdit } from "../../src/text/edit.ts";
import { createGrammar } from "../../src/todo/grammar.ts";
import { parseTodos } from "../../src/todo/parse.ts";
import { formatGroupEdit } from "../../src/spelling/style.ts";
import { normalizeText } from "../../src/todo/compare.ts";
import { parseTemplate } from "../../src/spelling/template.ts";
import type { Comment, Todo } from "../../src/todo/todo.ts";

/** Finds the comments of a text as its language has them; null where it cannot be read. */
export type Scan = (text: string) => readonly Comment[] | null;

export const grammar = createGrammar(commentSyntax);

/** Spellings that teams use, and such as could go wrong. */
export const spellings: readonly Spelling[] = [
  "{marker}({issue}, {priority}): {text}",
  "{marker}[{issue}][{priority}] {text}",
  "{marker} [{issue}][{priority}] {text}",
  "{marker} {priority} {issue}: {text}",
  "{marker} {issue} {priority}: {text}",
  "{marker}: {issue} - [{priority}] {text}",
  "{marker}: {text} ({issue}, {priority})",
  "{marker} -- {text} [{issue}] [{priority}]",
  "{marker}({priority}/{issue}) - {text}",
  "{marker}: {text} */ {issue} /* {priority}",
  "{marker} --> {issue} <!-- {priority}: {text}",
  '{marker}: {text} """ {issue} {priority}',
  '{marker}: {text} {issue} {priority}"',
].map((pattern) => {
  const template = parseTemplate(pattern);
  if (typeof template === "string") throw new Error(template);
  return { template, grammar };
});

/** Labels as a registry may hold them, hostile ones among them. */
export const labels = [
  "#142",
  "o/r#142",
  "https://github.com/o/r/issues/142",
  "https://github.com/o/r/issues/142#*/x=1;/*",
  'https://jira.example/*/console.log("PWNED")/*/ABC-1',
  "https://jira.example/-->/issues/1",
  "https://jira.example/'''/issues/1",
  "https://jira.example/a\\/issues/1",
  "#142\n",
];

export interface Edited {
  readonly kind: "reference" | "priority" | "style";
  readonly edit: TextEdit | null;
  /** What may go: a stand-in that gives way to what it stands for. */
  readonly lost: string | null;
  readonly added: string | null;
}

/** All that may be written into a TODO. */
export function editsOf(text: string, todo: Todo, label: string, spelling: Spelling): Edited[] {
  const { placeholder, priorityItem } = todo;
  const edits: Edited[] = [{ kind: "style", edit: formatGroupEdit(text, todo, spelling), lost: null, added: null }];
  if (todo.references.length === 0) {
    const edit = formatReferenceEdit(text, todo, label, spelling);
    edits.push({ kind: "reference", edit, lost: placeholder?.raw ?? null, added: "reference" });
  }
  if (todo.priority === null) {
    const edit = formatPriorityEdit(text, todo, "P2", spelling);
    edits.push({ kind: "priority", edit, lost: priorityItem?.raw ?? null, added: "P2" });
  }
  return edits;
}

/**
 * What must hold of a text after an edit, told by the language's own scanner and not by what made the edit: the same comments
 * but for this one, no byte outside of it, the same TODOs but for what was added, every word still there.
 */
export function expectHarmless(scan: Scan, text: string, index: number, { kind, edit, lost }: Edited): string {
  if (edit === null) return text;
  const [before, todos] = read(scan, text);
  const todo = todos[index];
  if (todo === undefined) throw new Error("no TODO");
  const next = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  const [after, again] = read(scan, next);
  const shift = edit.text.length - (edit.end - edit.start);
  expect(after.map(({ start, end }) => [start, end])).toEqual(
    before.map(({ start, end }) => [start > edit.start ? start + shift : start, end >= edit.end ? end + shift : end]),
  );
  expect(before.some(({ start, end }) => start < edit.start && edit.end <= end)).toBe(true);
  expect(again.map(reading)).toEqual(todos.map(reading));
  expect(again.map((each, nth) => (nth === index ? null : summary(each)))).toEqual(
    todos.map((each, nth) => (nth === index ? null : summary(each))),
  );
  const edited = again[index];
  expect(edited?.priority).toBe(kind === "priority" ? "P2" : todo.priority);
  expect(edited?.references.length).toBe(todo.references.length + (kind === "reference" ? 1 : 0));
  expect(missingWords(text, next, lost)).toEqual([]);
  return next;
}

function read(scan: Scan, text: string): [readonly Comment[], readonly Todo[]] {
  const comments = scan(text);
  if (comments === null) throw new Error(`cannot be read: ${text}`);
  return [comments, parseTodos(text, comments, grammar)];
}

/** Its text as it is compared: a full stop behind a slot at the line's end is the text's where the slot goes. */
function reading({ marker, text, body, owner, due }: Todo): unknown {
  return { marker, text: normalizeText(text), body, owner, due };
}

function summary({ references, priority, groups }: Todo): unknown {
  return [references.map(({ raw }) => raw), priority, groups.flatMap(({ items }) => items.map(({ raw }) => raw))];
}

function missingWords(before: string, after: string, lost: string | null): string[] {
  const left = wordsOf(after);
  for (const word of wordsOf(lost ?? "")) left.push(word);
  return wordsOf(before).filter((word) => {
    const at = left.indexOf(word);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
