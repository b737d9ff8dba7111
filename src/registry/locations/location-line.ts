import type { EntryLocation } from "../document/document.ts";
import { fieldValue, trimmed } from "../../markdown/inline.ts";
import { doubtOf } from "./doubt.ts";
import { leadingJoiners, separators, withoutTrailingJoiners } from "./joiners.ts";
import { isPathLike } from "./path-like.ts";
import { isClear, PathReader, type FoundPath } from "./path-reader.ts";
import { findRemarkEnd, findStrayPaths, opensRemark } from "./remarks.ts";
import { createLocations, type BadPath } from "./written-path.ts";
import type { Span } from "../../text/span.ts";

// Text after a path on its own line. Without such a separator it continues a sentence.
const remarkStart = /^[ \t]*(?:[-–—([]|[:,;](?=[ \t]|$)|(?:in|at|of|inside|near)[ \t]+`)/u;

/** How a line of a File field ends: with a joiner, with a path, or with other text. */
export type LineEnding = "joiner" | "path" | "text";

/** Reads one line of a File field from left to right: a path, a remark about it, the next path. */
export class LocationLine {
  readonly #text: string;
  readonly #line: string;
  readonly #base: number;
  readonly #paths: PathReader;
  /** Paths in text that is not understood. */
  readonly #strays: FoundPath[] = [];

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
    if (first === null) return [this.#badPath({ start: 0, end: this.#line.length }, "is not a path")];
    this.#strays.push(...findStrayPaths(this.#line, { start: 0, end: first.span.start }, this.#paths));
    return this.#locationsOf(this.#follow(first));
  }

  parseFurther(): (EntryLocation | BadPath)[] | null {
    const first = this.#paths.readAt(this.#afterJoiners());
    if (first === null || !isClear(first)) return null;
    const found = this.#follow(first);
    const last = found.findLast((_, index) => index === 0 || this.#isListed(found, index)) ?? first;
    const rest = this.#line.slice(last.span.end);
    // A path without a line may be a sentence about the file.
    const isRemark = first.lines.length > 0 && remarkStart.test(rest);
    // With another path, the line may be a list in a form that is not understood.
    const isDoubtful = first.lines.length > 0 && this.#strays.length > 0;
    if (isRemark || isDoubtful || withoutTrailingJoiners(rest).trim() === "") return this.#locationsOf(found);
    return null;
  }

  /**
   * The paths of a line that is a list of paths in a form that is not understood: it follows a joiner, or contains no
   * word besides. Null for other lines.
   */
  parseDoubtful(isJoined: boolean): BadPath[] | null {
    const strays = findStrayPaths(this.#line, { start: 0, end: this.#line.length }, this.#paths);
    const [first] = strays;
    if (first === undefined) return null;
    const start = this.#afterJoiners();
    const isList = first.span.start <= start + 1 && !/^[>|!]/u.test(this.#line);
    const rest = strays.reduceRight((line, { span }) => line.slice(0, span.start) + line.slice(span.end), this.#line);
    // `b.py:2, c.py:3 must come first` is a sentence, but `<b.py:2>, also c.py:3` may be a list.
    const isBare = first.span.start === start && isClear(first);
    const hasWords = /[\p{L}\p{N}]/u.test(withoutTrailingJoiners(rest.slice(start)));
    if (!isJoined && (!isList || (hasWords && (isBare || strays.length === 1)))) return null;
    return strays.map((stray) => this.#strayPath(stray));
  }

  ending(): LineEnding {
    if (withoutTrailingJoiners(this.#line) !== this.#line.trimEnd()) return "joiner";
    const first = this.#paths.readAt(this.#afterJoiners());
    if (first === null || !isClear(first)) return "text";
    return this.#follow(first).at(-1)?.span.end === this.#line.length ? "path" : "text";
  }

  isJoinedPath(): boolean {
    const at = this.#afterJoiners();
    const first = at === 0 ? null : this.#paths.readAt(at);
    return first !== null && isClear(first);
  }

  #afterJoiners(): number {
    leadingJoiners.lastIndex = 0;
    return leadingJoiners.exec(this.#line)?.[0].length ?? 0;
  }

  /** A code span at the start may have any name. Otherwise the first certain path counts. */
  #findFirst(): FoundPath | null {
    const atStart = this.#paths.readAt(0);
    if (atStart !== null && isClear(atStart)) return atStart;
    const clear = [...this.#paths.code.keys()].flatMap((at) => this.#paths.readAt(at) ?? []).find(isClear);
    if (atStart?.isCode === true && (clear === undefined || this.#hasJoiner(atStart.span.end))) return atStart;
    return clear ?? this.#readLoosely(atStart);
  }

  /** A path with spaces, or a word that only may be a path. It must stand alone before a comma. */
  #readLoosely(atStart: FoundPath | null): FoundPath | null {
    const item = trimmed(this.#line, 0, /[,;]|$/u.exec(this.#line)?.index ?? 0);
    const whole = this.#paths.readName(item, item.span, false);
    const { value } = whole.path;
    if (/\s/u.test(value) && doubtOf(value) === null)
      return isPathLike(value, { isCode: true, hasLine: whole.lines.length > 0 }) ? whole : null;
    return atStart !== null && /[./:\\]/u.test(value) && !/^n\/a$/iu.test(value) ? atStart : null;
  }

  /** The path and all paths that follow it in the line. */
  #follow(first: FoundPath): FoundPath[] {
    const found = [first];
    let at = first.span.end;
    let [isListed, isInRemark] = [true, false];
    while (at < this.#line.length) {
      const gap = this.#gapAt(at);
      const next: FoundPath | null = gap === 0 ? null : this.#nextPath(at, gap, isListed);
      isListed = next !== null;
      if (next !== null) {
        found.push(next);
        isInRemark = false;
        at = next.span.end;
        continue;
      }
      const end = Math.max(at + 1, findRemarkEnd(this.#line, at + gap, this.#paths));
      isInRemark ||= opensRemark(this.#line, at, this.#paths);
      if (!isInRemark) this.#strays.push(...findStrayPaths(this.#line, { start: at + gap, end }, this.#paths));
      at = end;
    }
    return found;
  }

  /** After a remark a name may be part of it. Only a line number or a folder makes it a path. */
  #nextPath(at: number, gap: number, isListed: boolean): FoundPath | null {
    const next = this.#paths.readAt(at + gap);
    if (next === null || !isClear(next)) return null;
    if (!next.isCode && next.lines.length === 0 && !this.#hasJoiner(at)) return null;
    return isListed || next.lines.length > 0 || next.path.value.includes("/") ? next : null;
  }

  #gapAt(at: number): number {
    separators.lastIndex = at;
    return separators.exec(this.#line)?.[0].length ?? 0;
  }

  #hasJoiner(at: number): boolean {
    return this.#line.slice(at, at + this.#gapAt(at)).trim() !== "";
  }

  /** Whether no remark separates this path from the one before it. */
  #isListed(found: readonly FoundPath[], index: number): boolean {
    const end = found[index - 1]?.span.end ?? 0;
    const gap = this.#gapAt(end);
    return gap > 0 && end + gap === found[index]?.span.start;
  }

  #locationsOf(found: readonly FoundPath[]): (EntryLocation | BadPath)[] {
    // A remark after the last of several paths is about all of them, unless another path has its own remark.
    const isOwn = !found.some((_, index) => index > 0 && this.#isListed(found, index));
    const locations = found.flatMap(({ path, lines, span }, index): readonly (EntryLocation | BadPath)[] => {
      const next = found[index + 1]?.span.start;
      const end = next === undefined && !isOwn ? span.end : this.#remarkEnd(span.end, next ?? this.#line.length);
      const at = (inLine: Span): Span => ({ start: inLine.start + this.#base, end: inLine.end + this.#base });
      const absolute = { path: { value: path.value, span: at(path.span) }, lines: lines.map(at) };
      return createLocations(this.#text, absolute, { span: at(span), end: end + this.#base });
    });
    return [...locations, ...this.#strays.map((stray) => this.#strayPath(stray))];
  }

  #remarkEnd(start: number, end: number): number {
    return start + withoutTrailingJoiners(this.#line.slice(start, end).trimEnd()).trimEnd().length;
  }

  #strayPath({ path, lines }: FoundPath): BadPath {
    const span = { start: path.span.start, end: lines.at(-1)?.end ?? path.span.end };
    return this.#badPath(span, doubtOf(path.value) ?? "stands in text that is not understood");
  }

  #badPath({ start, end }: Span, reason: string): BadPath {
    const span = { start: this.#base + start, end: this.#base + end };
    return { value: this.#line.slice(start, end), span, reason };
  }
}
