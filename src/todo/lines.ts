import { lineSpans } from "../text/lines.ts";
import type { Comment, ContentLine } from "./todo.ts";
import type { Span } from "../text/span.ts";

/** Comments that read as one: a block comment, or line comments below each other in one column. */
export interface CommentGroup extends Span {
  readonly isCode: boolean;
  /** True for a comment that ends in a star and a slash. */
  readonly isBlock: boolean;
  readonly lines: readonly ContentLine[];
}

const opener = /\/\*+!?|\/{2,}!?|#+!?|<!--+|--+|;+|[rRuU]{0,2}(?:"""|'''|"|')/uy;
const decoration = /[ \t\v\f\u00a0]*(?:[*|]+(?![\p{L}\p{N}*`]))?[ \t\v\f\u00a0]*/uy;
const onlyIndent = /^(?:\r\n|[\r\n])[ \t\f]*$/u;
const ending = /(?:\*+\/|--+>|"""|'''|["'])$/u;
const trailing = /[\s*#|]/u;
const isWord = /[\p{L}\p{N}]/u;

/**
 * Joins comments to groups and splits these into content lines. The comments must be in order. Linear in their length.
 */
export function* groupComments(text: string, comments: readonly Comment[]): Generator<CommentGroup> {
  for (let first = 0; first < comments.length;) {
    const head = comments[first];
    if (head === undefined) return;
    let next = first + 1;
    let last = head;
    const style = openerOf(text, head);
    if (isLineStyle(style)) {
      const column = columnOf(text, head.start);
      for (let follower = comments[next]; follower !== undefined; follower = comments[next]) {
        const gap = follower.start - last.end;
        if (gap > column + 2 || !openerOf(text, follower).startsWith(style.charAt(0))) break;
        if (!onlyIndent.test(text.slice(last.end, follower.start)) || columnOf(text, follower.start) !== column) break;
        last = follower;
        next += 1;
      }
    }
    yield {
      start: head.start,
      end: last.end,
      isCode: head.isCode === true,
      isBlock: style.startsWith("/*"),
      lines: comments.slice(first, next).flatMap((comment) => contentLines(text, comment)),
    };
    first = next;
  }
}

function openerOf(text: string, comment: Span): string {
  opener.lastIndex = comment.start;
  return opener.exec(text)?.[0] ?? "";
}

function isLineStyle(style: string): boolean {
  return /^(?:#|\/\/|--|;)/u.test(style);
}

function columnOf(text: string, offset: number): number {
  let start = offset;
  // Limited to the longest indentation, so that comments in a minified line stay cheap.
  const limit = Math.max(0, offset - 400);
  while (start > limit && text[start - 1] !== "\n" && text[start - 1] !== "\r") start -= 1;
  return offset - start;
}

function contentLines(text: string, comment: Comment): ContentLine[] {
  // A hashbang is not a comment.
  if (comment.start === 0 && text.startsWith("#!")) return [];
  const style = openerOf(text, comment);
  let end = comment.end;
  if (style !== "" && !isLineStyle(style)) {
    // In `/**/` and `"""` the opener must not be taken for the closer.
    const from = Math.min(end, comment.start + (style.startsWith("/*") ? 2 : style.length));
    end -= ending.exec(text.slice(Math.max(from, end - 8), end))?.[0].length ?? 0;
  }
  const tags = comment.tags ?? [];
  const lines: ContentLine[] = [];
  const start = Math.min(comment.start + style.length, end);
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
