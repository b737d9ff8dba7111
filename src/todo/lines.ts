import { lineSpans } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import type { CommentSyntax, Delimiters } from "./comment-syntax.ts";
import type { Comment, ContentLine } from "./todo.ts";

/** Comments that read as one: a block comment, or line comments below each other in one column. */
export interface CommentGroup extends Span {
  readonly isCode: boolean;
  /** True for a comment that ends in a star and a slash. */
  readonly isBlock: boolean;
  readonly lines: readonly ContentLine[];
}

const decoration = /[ \t\v\f\u00a0]*(?:[*|]+(?![\p{L}\p{N}*`]))?[ \t\v\f\u00a0]*/uy;
const onlyIndent = /^(?:\r\n|[\r\n])[ \t\f]*$/u;
const trailing = /[\s*#|]/u;
const isWord = /[\p{L}\p{N}]/u;

/**
 * Joins comments to groups and splits these into content lines. The comments must be in order. Linear in their length.
 */
export function* groupComments(
  text: string,
  comments: readonly Comment[],
  syntax: CommentSyntax,
): Generator<CommentGroup> {
  for (let first = 0; first < comments.length;) {
    const head = comments[first];
    if (head === undefined) return;
    let next = first + 1;
    let last = head;
    const delimiters = syntax.delimitersOf(text, head);
    if (delimiters?.kind === "line") {
      const column = columnOf(text, head.start);
      for (let follower = comments[next]; follower !== undefined; follower = comments[next]) {
        const gap = follower.start - last.end;
        if (gap > column + 2 || syntax.delimitersOf(text, follower)?.opener[0] !== delimiters.opener[0]) break;
        if (!onlyIndent.test(text.slice(last.end, follower.start)) || columnOf(text, follower.start) !== column) break;
        last = follower;
        next += 1;
      }
    }
    yield {
      start: head.start,
      end: last.end,
      isCode: head.isCode === true,
      isBlock: delimiters?.closer === "*/",
      lines: comments.slice(first, next).flatMap((comment) => contentLines(text, comment, syntax)),
    };
    first = next;
  }
}

function columnOf(text: string, offset: number): number {
  let start = offset;
  // Limited to the longest indentation, so that comments in a minified line stay cheap.
  const limit = Math.max(0, offset - 400);
  while (start > limit && text[start - 1] !== "\n" && text[start - 1] !== "\r") start -= 1;
  return offset - start;
}

function contentLines(text: string, comment: Comment, syntax: CommentSyntax): ContentLine[] {
  // A hashbang is not a comment.
  if (comment.start === 0 && text.startsWith("#!")) return [];
  const { start, end } = contentSpan(text, comment, syntax.delimitersOf(text, comment));
  const tags = comment.tags ?? [];
  const lines: ContentLine[] = [];
  let nextTag = 0;
  for (const outer of lineSpans(text, { start, end }, "ecmascript")) {
    const line = trimLine(text, outer.start, outer.end);
    const tag = tags[nextTag];
    const opensTag = tag !== undefined && tag.start < outer.end;
    if (opensTag) nextTag += 1;
    if (tags[nextTag - 1]?.name === "example")
      lines.push({ start: line.start, end: line.start, tag: "example", outer });
    else lines.push({ ...line, tag: opensTag ? tag.name : null, outer });
  }
  return lines;
}

/** A comment without its delimiters. Those of a comment in code may be longer: `/****`, `###`, `//!`, `---->`. */
function contentSpan(text: string, comment: Span, delimiters: Delimiters | null): Span {
  if (delimiters === null) return comment;
  const { kind, opener, closer } = delimiters;
  let start = Math.min(comment.end, comment.start + opener.length);
  let { end } = comment;
  // In `/**/` the opener must not be taken for the closer.
  if (closer !== null && text.slice(start, end).endsWith(closer)) {
    end -= closer.length;
    while (kind === "block" && end > start && text[end - 1] === closer[0]) end -= 1;
  }
  if (kind === "string") return { start, end };
  while (start < end && text[start] === opener.at(-1)) start += 1;
  if (start < end && text[start] === "!") start += 1;
  return { start, end };
}

/** The content of a comment line, without decoration. */
export function trimLine(text: string, from: number, to: number): Span {
  decoration.lastIndex = from;
  const start = Math.min(to, from + (decoration.exec(text)?.[0].length ?? 0));
  const end = trimDecoration(text, start, to);
  return { start, end: hasWord(text, start, end) ? end : start };
}

/**
 * The end of a line without decoration that may close a box. Only text after a space is removed: `x #` and `x *`
 * change, `C#` and `x *y*` do not.
 */
export function trimDecoration(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && trailing.test(text.charAt(end - 1))) end -= 1;
  while (end < to && end > from && !/\s/u.test(text.charAt(end))) end += 1;
  return end;
}

function hasWord(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (isWord.test(text.charAt(at)) || text.charCodeAt(at) > 0x2fff || text[at] === "`" || text[at] === "~")
      return true;
  }
  return false;
}
