import type { EntryLocation } from "../document/document.ts";
import { fieldValue, trimmed } from "../../markdown/inline.ts";
import { isPathLike } from "./path-like.ts";
import { isClear, PathReader, type FoundPath } from "./path-reader.ts";
import { createLocations, type BadPath } from "./written-path.ts";
import type { Span } from "../../text/span.ts";

const separators = new RegExp(String.raw`[ \t]*(?:[,;&+]|and(?=[ \t])|or(?=[ \t]))[ \t]*|[ \t]+(?=[${"`"}[])`, "iuy");
const usual = /^`([\w@+-][\w.@+/-]*):([1-9]\d{0,8})`$/u;
const bullet = /^(?:[-*+]|\d{1,9}[.)])[ \t]+/u;
// Text after a path on its own line. Without such a separator it continues a sentence.
const remarkStart = /^[ \t]*(?:[-–—([]|[:,;](?=[ \t]|$)|(?:in|at|of|inside|near)[ \t]+`)/u;

/** The locations of a File field's first line. A path that leaves the root gives the reason instead. */
export function parseLocations(text: string, start: number, end: number): (EntryLocation | BadPath)[] {
  return parseUsual(text, start, end) ?? new LocationLine(text, start, end).parseFirst();
}

/** The locations of a line below a File field, null if the line does not belong to the field. */
export function parseFurtherLocations(text: string, start: number, end: number): (EntryLocation | BadPath)[] | null {
  const marked = bullet.exec(text.slice(start, Math.min(end, start + 20)))?.[0].length ?? 0;
  return new LocationLine(text, start + marked, end).parseFurther();
}

/** A code span with `path:line` and nothing else. Large registries consist of them. */
function parseUsual(text: string, start: number, end: number): (EntryLocation | BadPath)[] | null {
  const value = trimmed(text, start, end);
  const [, path, line] = usual.exec(value.value) ?? [];
  if (path === undefined || line === undefined) return null;
  const pathSpan = { start: value.span.start + 1, end: value.span.start + 1 + path.length };
  const lines = [{ start: pathSpan.end + 1, end: pathSpan.end + 1 + line.length }];
  return [
    ...createLocations(
      text,
      { path: { value: path, span: pathSpan }, lines },
      { span: value.span, end: value.span.end },
    ),
  ];
}

/** Reads one line of a File field from left to right: a path, a remark about it, the next path. */
class LocationLine {
  readonly #text: string;
  readonly #line: string;
  readonly #base: number;
  readonly #paths: PathReader;

  constructor(text: string, start: number, end: number) {
    const { span } = fieldValue(text, start, end);
    this.#text = text;
    this.#base = span.start;
    this.#line = text.slice(span.start, span.end);
    this.#paths = new PathReader(this.#line);
  }

  parseFirst(): (EntryLocation | BadPath)[] {
    if (this.#line === "") return [];
    const first = this.#findFirst();
    if (first !== null) return this.#locationsOf(this.#follow(first));
    const span = { start: this.#base, end: this.#base + this.#line.length };
    return [{ value: this.#line, span, reason: "is not a path" }];
  }

  parseFurther(): (EntryLocation | BadPath)[] | null {
    const first = this.#paths.readAt(0);
    if (first === null || !isClear(first)) return null;
    const found = this.#follow(first);
    const last = found.findLast((_, index) => index === 0 || this.#isListed(found, index)) ?? first;
    const rest = this.#line.slice(last.span.end);
    // A path without a line may be a sentence about the file.
    const isRemark = first.lines.length > 0 && remarkStart.test(rest);
    return isRemark || /^[ \t]*[,;]?$/u.test(rest) ? this.#locationsOf(found) : null;
  }

  /** A code span at the start may have any name. Otherwise the first certain path counts. */
  #findFirst(): FoundPath | null {
    const code = [...this.#paths.code.keys()].flatMap((at) => this.#paths.readAt(at) ?? []);
    const atStart = this.#paths.readAt(0);
    if (atStart !== null && (atStart.isCode || isClear(atStart))) return atStart;
    return code.find(isClear) ?? this.#readLoosely(atStart);
  }

  /** A path with spaces, or a word that only may be a path. It must stand alone before a comma. */
  #readLoosely(atStart: FoundPath | null): FoundPath | null {
    const item = trimmed(this.#line, 0, /[,;]|$/u.exec(this.#line)?.index ?? 0);
    const whole = this.#paths.readName(item, item.span, false);
    const { value } = whole.path;
    if (/\s/u.test(value)) return isPathLike(value, { isCode: true, hasLine: whole.lines.length > 0 }) ? whole : null;
    return atStart !== null && /[./:\\]/u.test(value) && !/^n\/a$/iu.test(value) ? atStart : null;
  }

  /** The path and all paths that follow it in the line. */
  #follow(first: FoundPath): FoundPath[] {
    const found = [first];
    let at = first.span.end;
    let isListed = true;
    while (at < this.#line.length) {
      separators.lastIndex = at;
      const gap = separators.exec(this.#line)?.[0].length ?? 0;
      const next: FoundPath | null = gap === 0 ? null : this.#nextPath(at + gap, isListed);
      if (next !== null) found.push(next);
      isListed = next !== null;
      at = next?.span.end ?? this.#skipRemark(at + gap);
    }
    return found;
  }

  /** After a remark a name may be part of it. Only a line number or a folder makes it a path. */
  #nextPath(at: number, isListed: boolean): FoundPath | null {
    const next = this.#paths.readAt(at);
    if (next === null || !isClear(next)) return null;
    return isListed || next.lines.length > 0 || next.path.value.includes("/") ? next : null;
  }

  /** Skips to the next separator outside code and brackets. */
  #skipRemark(from: number): number {
    let depth = 0;
    let at = from;
    for (; at < this.#line.length; at += 1) {
      const char = this.#line.charAt(at);
      const code = this.#paths.code.get(at);
      if (code !== undefined) at = code.outer.end - 1;
      else if ("([".includes(char)) depth += 1;
      else if (")]".includes(char)) depth = Math.max(0, depth - 1);
      else if (depth === 0 && (",;".includes(char) || /^[ \t](?:and|&)[ \t]/u.test(this.#line.slice(at, at + 5))))
        break;
    }
    return at;
  }

  /** Whether no remark separates this path from the one before it. */
  #isListed(found: readonly FoundPath[], index: number): boolean {
    separators.lastIndex = found[index - 1]?.span.end ?? 0;
    return separators.exec(this.#line) !== null && separators.lastIndex === found[index]?.span.start;
  }

  #locationsOf(found: readonly FoundPath[]): (EntryLocation | BadPath)[] {
    // A remark after the last of several paths is about all of them, unless another path has its own remark.
    const isOwn = !found.some((_, index) => index > 0 && this.#isListed(found, index));
    return found.flatMap(({ path, lines, span }, index): readonly (EntryLocation | BadPath)[] => {
      const next = found[index + 1]?.span.start;
      const end = next === undefined && !isOwn ? span.end : this.#remarkEnd(span.end, next ?? this.#line.length);
      const at = (inLine: Span): Span => ({ start: inLine.start + this.#base, end: inLine.end + this.#base });
      const absolute = { path: { value: path.value, span: at(path.span) }, lines: lines.map(at) };
      return createLocations(this.#text, absolute, { span: at(span), end: end + this.#base });
    });
  }

  #remarkEnd(start: number, end: number): number {
    const said = this.#line.slice(start, end).trimEnd();
    return (
      start +
      said.slice(0, said.length - (/(?:[,;&+]|(?<![^ \t])(?:and|or))$/iu.exec(said)?.[0].length ?? 0)).trimEnd().length
    );
  }
}
