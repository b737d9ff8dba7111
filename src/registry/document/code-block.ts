import { lineEnd } from "../../text/lines.ts";
import type { Delimiters } from "../../todo/comment-syntax.ts";
import type { Grammar } from "../../todo/grammar.ts";
import { groupComments } from "../../todo/lines.ts";
import { parseTodos } from "../../todo/parse.ts";
import type { Comment } from "../../todo/todo.ts";

/** The text of a quoted comment: its first line, and the lines that continue it. */
export interface QuotedText {
  readonly text: string;
  readonly body: readonly string[];
}

/**
 * The texts in a code block of any language: those of its TODO comments. Without any: the text of its first comment or
 * line, for an entry that is not a TODO.
 */
export function parseCodeBlock(codeBlock: string, grammar: Grammar): QuotedText[] {
  const comments = findComments(codeBlock, grammar);
  const todos = parseTodos(codeBlock, comments, grammar);
  if (todos.length > 0) return todos.map(({ text, body }) => ({ text, body }));
  const openedFirst = [...comments.filter(({ isBare }) => !isBare), ...comments];
  for (const comment of openedFirst) {
    for (const { lines } of groupComments(codeBlock, [comment], grammar.comments)) {
      const [text, ...body] = lines.map(({ start, end }) => codeBlock.slice(start, end)).filter((line) => line !== "");
      if (text !== undefined) return [{ text, body }];
    }
  }
  return [];
}

/** Whether a code block contains a TODO comment. After a change of the markers it may contain none. */
export function isExcerpt(codeBlock: string, grammar: Grammar): boolean {
  return parseTodos(codeBlock, findComments(codeBlock, grammar), grammar).length > 0;
}

interface QuotedComment extends Comment {
  /** Whether the comment has no opener: prose, code, or lines inside a block comment. */
  readonly isBare: boolean;
}

function findComments(codeBlock: string, grammar: Grammar): QuotedComment[] {
  const comments: QuotedComment[] = [];
  for (let start = 0; start < codeBlock.length;) {
    const end = lineEnd(codeBlock, start);
    const first = start + (/\S/u.exec(codeBlock.slice(start, end))?.index ?? 0);
    const opener = findOpener(codeBlock, first, end, grammar);
    const last = comments.at(-1);
    if (opener !== null) {
      const stop = endOfComment(codeBlock, opener, end);
      comments.push({ start: opener.start, end: stop, isBare: false });
      start = Math.max(end, lineEnd(codeBlock, stop)) + 1;
      continue;
    }
    const stop = first + codeBlock.slice(first, end).replace(/[ \t]*\*+\/[ \t]*$/u, "").length;
    if (last?.isBare === true && last.end >= start - 1) comments[comments.length - 1] = { ...last, end: stop };
    else comments.push({ start: first, end: stop, isBare: true });
    start = end + 1;
  }
  return comments;
}

interface Opener {
  readonly start: number;
  readonly delimiters: Delimiters;
}

/** The end of a comment with its closer. Without one it ends with the line or with the code block. */
function endOfComment(codeBlock: string, { start, delimiters: { opener, closer } }: Opener, lineEnd: number): number {
  if (closer === null) return lineEnd;
  const close = codeBlock.indexOf(closer, start + opener.length);
  return close === -1 ? codeBlock.length : close + closer.length;
}

/**
 * The comment opener of a line. It starts the line, or it is the nearest one before a marker, or the first one after a
 * space.
 */
function findOpener(codeBlock: string, first: number, end: number, grammar: Grammar): Opener | null {
  const leading = grammar.comments.delimitersAt(codeBlock, first);
  if (leading !== null && !isShortString(leading)) return { start: first, delimiters: leading };
  const line = codeBlock.slice(first, end);
  const openers = grammar.comments
    .openersIn(line)
    .map(({ index, delimiters }): Opener => ({ start: first + index, delimiters }));
  if (openers.length === 0) return null;
  if (!grammar.hasMarker(line)) return openers.find(({ start }) => /[ \t]/u.test(codeBlock.charAt(start - 1))) ?? null;
  grammar.marker.lastIndex = 0;
  const [opener] = openers;
  for (const marker of line.matchAll(grammar.marker)) {
    if (opener !== undefined && opener.start < first + marker.index)
      return openers.findLast(({ start }) => start < first + marker.index) ?? null;
  }
  return null;
}

/** In a language that is not known, a string in single signs is no documentation. */
function isShortString({ kind, closer }: Delimiters): boolean {
  return kind === "string" && closer.length === 1;
}
