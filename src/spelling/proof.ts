import { foldWidth } from "../todo/fold.ts";
import type { Grammar } from "../todo/grammar.ts";
import { trimLine } from "../todo/lines.ts";
import { collapse, parseBodyLine, parseLine, readItems, type BodyLine } from "../todo/parse-line.ts";
import type { ContentLine, Todo } from "../todo/todo.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";

/** What an edit means to change of a TODO. Whatever it does not name has to read as before. */
export interface Change {
  /** An item as written that goes. */
  readonly removed?: string;
  /** An item that comes. */
  readonly added?: string;
  /** The text that is then to stand on the line; absent where it keeps every byte. */
  readonly text?: string;
  /** A reference that the TODO has to have afterwards. */
  readonly refersTo?: string;
}

// What closes a comment or opens another, in any language: none may come to stand where none stood.
const delimiters =
  /\*\/|\/\*|--!?>|<!--|"""|'''|<\/(?:script|style)|\?>|%>|\]\]>|\{-|-\}|\{#|#\}|\{\{|\}\}|\(\*|\*\)|[\p{Cc}\u2028\u2029]/giu;
// The longest delimiter may be made of what is inserted and of what stands beside it.
const reach = 10;
// A line that nobody reads to its end is not read again for each of its TODOs either.
const longestLine = 4000;

/**
 * The edit, if the comment that it leaves reads as the same TODO with just this change: the same marker, text and other
 * items, the same TODOs beside it, the same end of the comment. Null otherwise.
 */
export function proveEdit(
  source: string,
  todo: Todo,
  edit: TextEdit,
  change: Change,
  grammar: Grammar,
): TextEdit | null {
  return rereadEdit(source, todo, edit, change, grammar) === null ? null : edit;
}

/** The same, with what the line reads as afterwards: offsets are those of `text`, which is the line alone. */
export function rereadEdit(
  source: string,
  todo: Todo,
  edit: TextEdit,
  change: Change,
  grammar: Grammar,
): { readonly text: string; readonly todo: Todo | null } | null {
  const line = [todo.line, ...todo.bodyLines].find(
    ({ outer }) => outer.start <= edit.start && edit.end <= outer.end && outer.end - outer.start <= longestLine,
  );
  if (line === undefined || !keepsDelimiters(source, todo, edit)) return null;
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

function keepsDelimiters(source: string, todo: Todo, edit: TextEdit): boolean {
  const [before, behind] = [
    source.slice(Math.max(0, edit.start - reach), edit.start),
    source.slice(edit.end, edit.end + reach),
  ];
  const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const grows = (pattern: RegExp): boolean =>
    count(before + edit.text + behind, pattern) > count(before + source.slice(edit.start, edit.end) + behind, pattern);
  if (grows(delimiters)) return false;
  // XML knows no "--" in a comment; a docstring is a string.
  if (source.startsWith("<!--", todo.comment.start) && grows(/--/gu)) return false;
  return !(todo.isCode && grows(/["'\\]/gu));
}

interface LineReading {
  readonly text: string;
  readonly todos: readonly Todo[];
  /** What the line says where it stands below a TODO's. */
  readonly readBody: () => BodyLine;
}

function readLine(text: string, { tag }: ContentLine, isBlock: boolean, grammar: Grammar): LineReading {
  const source = { text, folded: foldWidth(text) };
  const outer = { start: 0, end: text.length };
  const line = { ...trimLine(text, 0, text.length), tag, outer };
  const todos = parseLine(source, { ...outer, isCode: false, isBlock }, line, grammar);
  return { text, todos, readBody: () => parseBodyLine(source, line, grammar) };
}

function provesTodo(before: LineReading, after: LineReading, start: number, change: Change, grammar: Grammar): boolean {
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
    wordsOf(outsideSlots(after.text, next)) === wordsOf(outsideSlots(before.text, old)) &&
    after.text.slice(next.lineEnd) === before.text.slice(old.lineEnd) &&
    hasChanged(old, next, change, grammar)
  );
}

/** A line below the TODO has no marker: its slots and references are all that may change. */
function provesBody(before: LineReading, after: LineReading, change: Change, grammar: Grammar): boolean {
  if (before.todos.length > 0 || after.todos.length > 0) return false;
  const [old, next] = [before.readBody(), after.readBody()];
  return next.text === collapse(change.text ?? old.text) && hasChanged(old, next, change, grammar);
}

type Items = Pick<Todo, "groups" | "references">;

function hasChanged(before: Items, after: Items, change: Change, grammar: Grammar): boolean {
  const { removed, added, text, refersTo } = change;
  if (!isSameList(itemsOf(after), replaced(itemsOf(before), removed, added))) return false;
  const isReference = (raw: string | undefined): raw is string =>
    raw !== undefined && grammar.parseReference(raw) !== null;
  const references = after.references.map(({ raw }) => raw);
  if (refersTo !== undefined && !references.includes(refersTo)) return false;
  // In running text a reference is part of the text, which says what is meant.
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

/** The full stop behind a slot at the line's end is the text's where the slot goes. */
function withoutPoint(text: string): string {
  return text.replace(/\.$/u, "");
}

/** What stands between marker and text beside the slots: punctuation, a second marker. */
export function outsideSlots(text: string, { head, groups }: Todo): string {
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
