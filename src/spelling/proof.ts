import { foldWidth } from "../todo/fold.ts";
import type { Grammar } from "../todo/grammar.ts";
import { trimLine } from "../todo/lines.ts";
import { collapse, parseBodyLine, parseLine, readItems, type BodyLine } from "../todo/parse-line.ts";
import type { ContentLine, Todo } from "../todo/todo.ts";
import type { TextEdit } from "../text/edit.ts";
import { escapePattern } from "../text/pattern.ts";
import type { Span } from "../text/span.ts";

/** The intended change of a TODO. Everything else must read as before. */
export interface ProofChange {
  /** An item to remove, as written. */
  readonly removed?: string;
  /** An item to add. */
  readonly added?: string;
  /** The new text on the line. Absent if the text stays. */
  readonly text?: string;
  /** A reference that the TODO must have after the edit. */
  readonly refersTo?: string;
}

// Delimiters that close or open a comment in any language. An edit must not add one.
const delimiters =
  /\*\/|\/\*|--!?>|<!--|"""|'''|<\/(?:script|style)|\?>|%>|\]\]>|\{-|-\}|\{#|#\}|\{\{|\}\}|\(\*|\*\)|[\p{Cc}\u2028\u2029]/giu;
// A delimiter may consist of inserted text and the text next to it.
const reach = 10;
// A longer line is not read again for each of its TODOs.
const longestLine = 4000;

/**
 * Returns the edit if the edited comment is the same TODO with only this change: same marker, text and other items,
 * same TODOs next to it, same end of the comment. Otherwise null.
 */
export function proveEdit(
  source: string,
  todo: Todo,
  edit: TextEdit,
  change: ProofChange,
  grammar: Grammar,
): TextEdit | null {
  return rereadEdit(source, todo, edit, change, grammar) === null ? null : edit;
}

/** The same, and also returns the edited line with its TODO. Their offsets are those of the line. */
export function rereadEdit(
  source: string,
  todo: Todo,
  edit: TextEdit,
  change: ProofChange,
  grammar: Grammar,
): { readonly text: string; readonly todo: Todo | null } | null {
  const line = [todo.line, ...todo.bodyLines].find(
    ({ outer }) => outer.start <= edit.start && edit.end <= outer.end && outer.end - outer.start <= longestLine,
  );
  if (line === undefined || !keepsDelimiters(source, todo, edit, grammar)) return null;
  const { start, end } = line.outer;
  const before = source.slice(start, end);
  const after = before.slice(0, edit.start - start) + edit.text + before.slice(edit.end - start);
  const isBlock = source.startsWith("/*", todo.comment.start);
  const [old, next] = [before, after].map((text) => readLine(text, line, isBlock, grammar));
  if (old === undefined || next === undefined) return null;
  if (line !== todo.line) return provesBody(old, next, change, grammar) ? { text: after, todo: null } : null;
  const at = todo.span.start - start;
  const again = next.todos.find(({ span }) => span.start === at) ?? null;
  return provesTodo(old, next, at, change, grammar) ? { text: after, todo: again } : null;
}

function keepsDelimiters(source: string, todo: Todo, edit: TextEdit, grammar: Grammar): boolean {
  const [before, behind] = [
    source.slice(Math.max(0, edit.start - reach), edit.start),
    source.slice(edit.end, edit.end + reach),
  ];
  const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const grows = (pattern: RegExp): boolean =>
    count(before + edit.text + behind, pattern) > count(before + source.slice(edit.start, edit.end) + behind, pattern);
  if (grows(delimiters)) return false;
  const closer = grammar.comments.delimitersOf(source, todo.comment)?.closer ?? null;
  if (closer !== null && grows(new RegExp(escapePattern(closer), "gu"))) return false;
  // XML forbids "--" in a comment. A docstring is a string.
  if (source.startsWith("<!--", todo.comment.start) && grows(/--/gu)) return false;
  return !(todo.isCode && grows(/["'\\]/gu));
}

interface LineReading {
  readonly text: string;
  readonly todos: readonly Todo[];
  /** The line's content if it follows a TODO. */
  readonly readBody: () => BodyLine;
}

function readLine(text: string, { tag }: ContentLine, isBlock: boolean, grammar: Grammar): LineReading {
  const source = { text, folded: foldWidth(text) };
  const outer = { start: 0, end: text.length };
  const line = { ...trimLine(text, 0, text.length), tag, outer };
  const todos = parseLine(source, { ...outer, isCode: false, isBlock }, line, grammar);
  return { text, todos, readBody: () => parseBodyLine(source, line, grammar) };
}

function provesTodo(
  before: LineReading,
  after: LineReading,
  start: number,
  change: ProofChange,
  grammar: Grammar,
): boolean {
  const index = before.todos.findIndex(({ span }) => span.start === start);
  const [old, next] = [before.todos[index], after.todos[index]];
  if (old === undefined || next === undefined || before.todos.length !== after.todos.length) return false;
  const others = ({ text, todos }: LineReading): string[] =>
    todos.flatMap((todo, nth) => (nth === index ? [] : describeTodo(text, todo)));
  return (
    isSameList(others(before), others(after)) &&
    next.span.start === start &&
    sliceOf(after.text, next.span) === sliceOf(before.text, old.span) &&
    textOf(after.text, next) === withoutPoint(change.text ?? textOf(before.text, old)) &&
    wordsOf(outsideMetadata(after.text, next)) === wordsOf(outsideMetadata(before.text, old)) &&
    after.text.slice(next.lineEnd) === before.text.slice(old.lineEnd) &&
    hasChanged(old, next, change, grammar)
  );
}

/** A line below the TODO has no marker. Only its metadata and references may change. */
function provesBody(before: LineReading, after: LineReading, change: ProofChange, grammar: Grammar): boolean {
  if (before.todos.length > 0 || after.todos.length > 0) return false;
  const [old, next] = [before.readBody(), after.readBody()];
  return next.text === collapse(change.text ?? old.text) && hasChanged(old, next, change, grammar);
}

type Items = Pick<Todo, "groups" | "references">;

function hasChanged(before: Items, after: Items, change: ProofChange, grammar: Grammar): boolean {
  const { removed, added, text, refersTo } = change;
  if (!isSameList(itemsOf(after), replaced(itemsOf(before), removed, added))) return false;
  const isReference = (raw: string | undefined): raw is string =>
    raw !== undefined && grammar.parseReference(raw) !== null;
  const references = after.references.map(({ raw }) => raw);
  if (refersTo !== undefined && !references.includes(refersTo)) return false;
  // In running text a reference is part of the text.
  if (text !== undefined || refersTo !== undefined) return true;
  const expected = replaced(
    before.references.map(({ raw }) => raw),
    isReference(removed) ? removed : undefined,
    isReference(added) ? added : undefined,
  );
  const priority = added === undefined ? null : grammar.canonicalPriority(added);
  const { priority: read } = readItems(after.groups, grammar);
  return isSameList(references, expected) && (priority === null || priority === read);
}

function replaced(list: readonly string[], removed: string | undefined, added: string | undefined): string[] {
  const at = removed === undefined ? -1 : list.indexOf(removed);
  return [...list.filter((_, index) => index !== at), ...(added === undefined ? [] : [added])];
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [a.toSorted(), b.toSorted()];
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

function describeTodo(text: string, todo: Todo): string {
  const references = todo.references.map(({ raw }) => raw);
  return JSON.stringify([sliceOf(text, todo.span), textOf(text, todo), itemsOf(todo), references]);
}

function itemsOf({ groups }: Items): string[] {
  return groups.flatMap(({ items }) => items.map(({ raw }) => raw));
}

function textOf(text: string, { textSpan }: Todo): string {
  return textSpan === null ? "" : withoutPoint(sliceOf(text, textSpan));
}

/** A full stop after metadata at the end of the line belongs to the text. */
function withoutPoint(text: string): string {
  return text.replace(/\.$/u, "");
}

/** The text between marker and description outside the metadata: punctuation or a second marker. */
export function outsideMetadata(text: string, { head, groups }: Todo): string {
  let at = head.start;
  let outside = "";
  for (const { start, end } of groups.filter((group) => group.end <= head.end)) {
    outside += text.slice(at, start);
    at = end;
  }
  return outside + text.slice(at, head.end);
}

function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function sliceOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}
