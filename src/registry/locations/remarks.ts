import type { Span } from "../../text/span.ts";
import { doubtOf } from "./doubt.ts";
import { mentionsFile } from "./path-like.ts";
import { isClear, longestWord, type FoundPath, type PathReader } from "./path-reader.ts";

const remarkOpening = /[ \t]*(?:[-–—]+[ \t]+|:[ \t]+|(?:in|at|of|inside|near)[ \t]+(?=`))/uy;
const lineBreakTag = /<br[ \t]*\/?>/iuy;
const plainWord = /[^\s,;`<>"“”./()[\]!~]*/uy;
const wordEnd = /^(?:[\s,;`<>"“”]|$)/u;
const startsWord = /(?:^|[^\p{L}\p{N}_./\\-])$/u;

/** Whether the text after a path is a remark about it. `- merge` is one, but `- b.py:3` may be another path. */
export function opensRemark(line: string, at: number, paths: PathReader): boolean {
  remarkOpening.lastIndex = at;
  const opening = remarkOpening.exec(line)?.[0].length;
  if (opening === undefined) return false;
  const found = paths.readAt(at + opening);
  if (found === null || !isClear(found)) return true;
  return found.lines.length === 0 && /^[ \t]*[^\s,;]/u.test(line.slice(found.span.end));
}

/** The next separator outside code and brackets. A bracket at the start is a remark of its own. */
export function findRemarkEnd(line: string, from: number, { code }: PathReader): number {
  let depth = 0;
  for (let at = from; at < line.length; at += 1) {
    const char = line.charAt(at);
    const span = code.get(at);
    if (span !== undefined) at = span.outer.end - 1;
    else if ("([".includes(char)) depth += 1;
    else if (")]".includes(char)) {
      depth = Math.max(0, depth - 1);
      if (depth === 0 && "([".includes(line.charAt(from))) return at + 1;
    } else if (depth === 0 && isSeparator(line, at)) return at;
  }
  return line.length;
}

function isSeparator(line: string, at: number): boolean {
  if (",;".includes(line.charAt(at)) || /^[ \t](?:and|&)[ \t]/u.test(line.slice(at, at + 5))) return true;
  lineBreakTag.lastIndex = at;
  return lineBreakTag.test(line);
}

/** The paths in text that is not understood. What stands in brackets, comments or struck out is not one of them. */
export function findStrayPaths(line: string, { start, end }: Span, paths: PathReader): FoundPath[] {
  const found: FoundPath[] = [];
  let at = start;
  while (at < end) {
    const plain = plainEnd(line, at);
    if (plain > at) {
      at = plain;
      continue;
    }
    const hidden = hiddenEnd(line, at);
    if (hidden !== null) {
      const inside = line.charAt(at) === "(" ? paths.readAt(at + 1) : null;
      if (inside !== null && isClear(inside) && inside.lines.length > 0) found.push(inside);
      at = hidden;
      continue;
    }
    const path = startsWord.test(line.slice(Math.max(0, at - 1), at)) ? paths.readAt(at) : null;
    if (path !== null && isStray(path)) found.push(path);
    at = path !== null && (path.isCode || isStray(path)) ? path.span.end : at + 1;
  }
  return found;
}

/**
 * The end of a word in which no path can start, because it has no dot, slash or name of a build file. Otherwise the offset
 * itself. A long word would be read anew from each of its signs.
 */
function plainEnd(line: string, at: number): number {
  plainWord.lastIndex = at;
  const word = plainWord.exec(line)?.[0] ?? "";
  const end = at + word.length;
  if (word.length > longestWord) return end - longestWord;
  return wordEnd.test(line.charAt(end)) && !/file/iu.test(word) ? end : at;
}

function isStray(found: FoundPath): boolean {
  const { value } = found.path;
  if (value.includes("://")) return false;
  if (isClear(found)) return found.isCode || found.lines.length > 0 || (value.includes("/") && mentionsFile(value));
  return (found.isCode || value.includes("/")) && mentionsFile(value) && doubtOf(value) !== null;
}

/** The end of a bracket, a comment or struck-out text at the offset. Null if none starts there. */
function hiddenEnd(line: string, at: number): number | null {
  const [open, close] = pairs.find(([sign]) => line.startsWith(sign, at)) ?? [];
  if (open === undefined || close === undefined) return null;
  let depth = 0;
  for (let next = at; next < line.length; next += 1) {
    const isEnd = next > at && line.startsWith(close, next);
    if (!isEnd && line.startsWith(open, next)) depth += 1;
    if (isEnd && --depth === 0) return next + close.length;
  }
  return line.length;
}

const pairs: readonly (readonly [open: string, close: string])[] = [
  ["![", ")"],
  ["(", ")"],
  ["<!--", "-->"],
  ["~~", "~~"],
];
