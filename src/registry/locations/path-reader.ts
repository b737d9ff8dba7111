import { codeSpans, trimmed, type CodeSpan } from "../../markdown/inline.ts";
import { linesBehind, linesWithin, moreLines } from "./line-numbers.ts";
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
const word = /[^\s,;`<>]{1,1000}/uy;

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
    if (linked?.[1] !== undefined) {
      const label = trimmed(this.#line, at + 1, at + 1 + linked[1].length);
      const ticks = /^(`+)([^`]+)\1$/u.exec(label.value)?.[1]?.length ?? 0;
      const name = trimmed(this.#line, label.span.start + ticks, label.span.end - ticks);
      return this.readName(name, { start: at, end: link.lastIndex }, true);
    }
    word.lastIndex = at;
    const written = word.exec(this.#line)?.[0].replace(/[.:!?)\]]+$/u, "") ?? "";
    if (written === "" || /^[!>|#]/u.test(written)) return null;
    return this.readName(trimmed(this.#line, at, at + written.length), { start: at, end: at + written.length }, false);
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
    const more = isCode ? { lines: [], end: outer.end } : moreLines(this.#line, outer.end);
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
  return isPathLike(path.value, { isCode, hasLine: lines.length > 0 });
}
