import { codeSpans, trimmed, type CodeSpan } from "../../markdown/inline.ts";
import { linesBehind, linesWithin, moreLines } from "./line-numbers.ts";
import { doubtOf } from "./doubt.ts";
import { isPathLike } from "./path-like.ts";
import type { WrittenPath } from "./written-path.ts";
import type { Fact, Span } from "../../text/span.ts";

/** A path with its lines, before the rest of the line is known. */
export interface FoundPath extends WrittenPath {
  /** The path with its backticks or its link, and the words that give its lines. */
  readonly span: Span;
  readonly isCode: boolean;
}

const link = /\[([^[\]]{1,1000})\]\((?:<[^<>]*>|[^\s()<>]*)(?:[ \t]+"[^"]*")?\)/uy;
/** The longest text that is read as one path. */
export const longestWord = 1000;
const word = new RegExp(`[^\\s,;\`<>"“”]{1,${longestWord}}`, "uy");
// A path in bold, in italics or in quotation marks. The sign at its end is followed by no letter.
const wrapped =
  /(?:(?<emphasis>\*{1,3}|_{1,3})(?![\s*_])(?<emphasized>.{1,1000}?)(?<!\s)\k<emphasis>(?![\w*])|"(?<quoted>[^"]{1,1000})"|'(?<single>[^']{1,1000})'(?!\w)|“(?<curly>[^”]{1,1000})”|‘(?<curved>[^’]{1,1000})’(?!\w))/uy;

// Signs after a path that are not a part of it. A slash after a line number joins the next path.
const glued = /[.:!?)\]]*(?:(?<=[:L]\d{1,9}[)\]]?)\/)?$/u;

/** Reads single paths of a line of a File field. All offsets are those of the line. */
export class PathReader {
  /** Code spans by the offset of their first backtick. */
  readonly code: ReadonlyMap<number, CodeSpan>;
  readonly #line: string;

  constructor(line: string) {
    this.#line = line;
    this.code = new Map(codeSpans(line, 0, line.length).map((code) => [code.outer.start, code]));
  }

  /** The path at an offset of the line, null if there is none. */
  readAt(at: number): FoundPath | null {
    const code = this.code.get(at);
    if (code !== undefined) return this.readName(code, code.outer, true);
    link.lastIndex = at;
    const linked = link.exec(this.#line);
    if (linked?.[1] !== undefined) return this.#readLink(at, linked[1].length, link.lastIndex);
    const inside = this.#readWrapped(at);
    if (inside !== null) return inside;
    word.lastIndex = at;
    const written = word.exec(this.#line)?.[0].replace(glued, "") ?? "";
    if (written === "" || /^[!>|#]/u.test(written)) return null;
    return this.readName(trimmed(this.#line, at, at + written.length), { start: at, end: at + written.length }, false);
  }

  /** The text of a link: a name, code, or code with its lines after it. */
  #readLink(at: number, length: number, end: number): FoundPath {
    const label = trimmed(this.#line, at + 1, at + 1 + length);
    const outer = { start: at, end };
    const code = this.code.get(label.span.start);
    if (code === undefined) return this.readName(label, outer, true);
    if (code.outer.end === label.span.end) return this.readName(code, outer, true);
    const behind = linesBehind(this.#line.slice(0, label.span.end), code.outer.end);
    if (behind?.end !== label.span.end) return this.readName(label, outer, true);
    return { path: { value: code.value, span: code.span }, lines: behind.lines, span: outer, isCode: true };
  }

  /** A path in bold, in italics or in quotation marks, null if the text between the signs is not certainly a path. */
  #readWrapped(at: number): FoundPath | null {
    wrapped.lastIndex = at;
    const groups = wrapped.exec(this.#line)?.groups;
    if (groups === undefined) return null;
    const end = wrapped.lastIndex;
    const length = groups["emphasis"]?.length ?? 1;
    const inner = { start: at + length, end: end - length };
    const outer = { start: at, end };
    if (/[`[*_"'“‘]/u.test(this.#line.charAt(inner.start))) {
      const found = this.readAt(inner.start);
      if (found === null || !isClear(found)) return null;
      if (found.span.end === inner.end) return { ...found, span: outer };
    }
    const found = this.readName(trimmed(this.#line, inner.start, inner.end), outer, true);
    return isClear(found) ? found : null;
  }

  /** Splits a name into the path and its lines. Lines may also follow the name. */
  readName({ value, span: { start, end } }: Fact, outer: Span, isCode: boolean): FoundPath {
    const inside = linesWithin(value) ?? (isCode ? linesBeforeRemark(value) : null);
    if (inside === null) {
      const behind = linesBehind(this.#line, outer.end);
      const span = { start: outer.start, end: behind?.end ?? outer.end };
      return { path: { value, span: { start, end } }, lines: behind?.lines ?? [], span, isCode };
    }
    const path = { value: value.slice(0, inside.length), span: { start, end: start + inside.length } };
    const lines = inside.lines.map((line) => ({ start: line.start + start, end: line.end + start }));
    const more = moreLines(this.#line, outer.end);
    return { path, lines: [...lines, ...more.lines], span: { start: outer.start, end: more.end }, isCode };
  }
}

/** A code span may contain a remark: `cart.js:2 - drop`. The remark stays. */
function linesBeforeRemark(name: string): ReturnType<typeof linesWithin> {
  const remark = /[ \t]+(?:[-–—]+[ \t]|[([])/u.exec(name);
  return remark === null ? null : linesWithin(name.slice(0, remark.index));
}

/** Whether the name is certainly a path. */
export function isClear({ path, lines, isCode }: FoundPath): boolean {
  return isPathLike(path.value, { isCode, hasLine: lines.length > 0 }) && doubtOf(path.value) === null;
}
