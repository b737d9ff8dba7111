import type { Grammar } from "../todo/grammar.ts";
import { parseTodos } from "../todo/parse.ts";
import type { Comment, Todo } from "../todo/todo.ts";
import { createMemo } from "./memo.ts";
import type { Scanner } from "./language.ts";

const byteOrderMark = /^\ufeff/u;
const separators = /[\u2028\u2029]/gu;
const remember = createMemo<readonly Todo[]>();

/** What decides, beside the text, which TODO comments there are. */
export interface TodoQuery {
  readonly grammar: Grammar;
  /** Whether those in docstrings count. */
  readonly docstrings: boolean;
}

/** A text as rules see it, which line breaks of ESLint alone do not part. Only a byte-order mark moves the offsets. */
export function normalizeSource(text: string): string {
  return text.replace(byteOrderMark, "").replace(separators, " ");
}

/** The TODO comments of a normalised text. The processor asks first, then the rules, of one text: it is parsed once. */
export function findTodos(text: string, scanner: Scanner, { grammar, docstrings }: TodoQuery): readonly Todo[] {
  if (!grammar.hasMarker(text)) return [];
  // Each copy of the settings that ESLint makes has a grammar of its own.
  const key = [text, scanner, docstrings, JSON.stringify(grammar.options)];
  return remember(key, () => parseTodos(text, findAllComments(text, scanner, docstrings), grammar));
}

/** The comments of a text in order, with the docstrings where they count. */
export function findAllComments(text: string, scanner: Scanner, hasDocstrings: boolean): Comment[] {
  const comments = scanner.comments(text);
  if (!hasDocstrings) return comments;
  return [...comments, ...(scanner.docstrings?.(text) ?? [])].sort((a, b) => a.start - b.start);
}
