import { conflictMarkerOf } from "../../text/conflict.ts";
import type { Span } from "../../text/span.ts";
import type { BlockCursor, Opening } from "../../markdown/blocks.ts";
import type { Entry, Problem, ProblemCode } from "../document/document.ts";
import { linesAt } from "../../text/lines.ts";
import { parseFieldStart } from "../document/field.ts";

/** Takes note of a problem; the line is found out later, from the span. */
export type Report = (code: ProblemCode, span: Span, message: string) => void;

/** Finds what a merge leaves behind: a `=======` counts only below a `<<<<<<<`, since alone it underlines a heading. */
export class ConflictWatch {
  readonly #text: string;
  readonly #report: Report;
  #isOpen = false;

  constructor(text: string, report: Report) {
    this.#text = text;
    this.#report = report;
  }

  /** Whether a `=======` would be the next marker. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  take({ start, end, line }: BlockCursor): void {
    const marker = conflictMarkerOf(this.#text.slice(start, Math.min(end, start + 8)));
    if (marker === null || marker === "|" || (marker === "=" && !this.#isOpen)) return;
    this.#isOpen = marker !== ">";
    const message = `Line ${line} is a merge-conflict marker, "${marker.repeat(7)}"; resolve the conflict.`;
    this.#report("conflictMarker", { start, end }, message);
  }
}

/**
 * Finds the fence that an author forgot to close. To Markdown the next closing fence ends it, so that it swallows the
 * entry between: an entry's heading with its File line inside a fence is taken for that, in a section or below the
 * heading of one inside the fence. Elsewhere it may be a sample.
 */
export class FenceWatch {
  readonly #text: string;
  readonly #report: Report;
  #heading: { readonly line: number; readonly fence: Opening } | null = null;
  #sectionIn: Opening | null = null;
  #reported: Opening | null = null;

  constructor(text: string, report: Report) {
    this.#text = text;
    this.#report = report;
  }

  take({ first, end, line, fence }: BlockCursor, isInSection: boolean): void {
    if (fence === null || fence === this.#reported || first === end) return;
    if (
      /^#{1,4}[ \t]+[^\p{L}\p{N}]*(?:priority[ \t]+\S|p\d\b|untriaged)/iu.test(
        this.#text.slice(first, Math.min(end, first + 24)),
      )
    )
      this.#sectionIn = fence;
    if (!isInSection && this.#sectionIn !== fence) return;
    if (/^#{2,6}[ \t]+\d{1,9}[.)]/u.test(this.#text.slice(first, Math.min(end, first + 24)))) {
      this.#heading = { line, fence };
      return;
    }
    const heading = this.#heading;
    this.#heading = null;
    if (heading?.fence !== fence) return;
    const field = parseFieldStart(this.#text, first, end);
    if (field?.field !== "file") return;
    this.#reported = fence;
    const message = `The fence opened at line ${fence.line} swallows the entry at line ${heading.line}; close it where the code ends.`;
    this.#report("unclosedFence", { start: fence.start, end: fence.end }, message);
  }
}

/** Reports numbers and ids that two entries claim, at the later one. */
export function reportDuplicates(entries: readonly Entry[], report: Report): void {
  const numbers = new Map<number, Entry>();
  const ids = new Map<string, Entry>();
  for (const entry of entries) {
    const { number, issue } = entry;
    const first = numbers.get(number.value);
    if (first === undefined) numbers.set(number.value, entry);
    else {
      const message = `Number ${number.value} is taken by the entry at line ${first.line}; give this one a number of its own.`;
      report("duplicateNumber", number.span, message);
    }
    if (issue?.id == null) continue;
    const owner = ids.get(issue.id.value);
    if (owner === undefined) ids.set(issue.id.value, entry);
    else {
      const message = `Id ${issue.id.value} is taken by entry ${owner.number.value} at line ${owner.line}; remove it from this Issue line.`;
      report("duplicateId", issue.id.span, message);
    }
  }
}

/** Reports what was never closed, and characters that no text has. */
export function reportBlocks(text: string, { fence, comment, brokenComments }: BlockCursor, report: Report): void {
  if (fence !== null)
    report("unclosedFence", spanOf(fence), "This fence is never closed; close it where the code ends.");
  for (const opening of comment === null ? brokenComments : [...brokenComments, comment])
    report("unclosedComment", spanOf(opening), "This HTML comment is not closed; end it with `-->`.");
  const nul = text.indexOf("\0");
  if (nul === -1) return;
  const message = "Here is a NUL character; remove it, or restore the file if it is damaged.";
  report("nulCharacter", { start: nul, end: nul + 1 }, message);
}

/** The problems in the order in which they stand, each with its line. */
export function sortProblems(text: string, problems: readonly Omit<Problem, "line">[]): Problem[] {
  const sorted = problems.toSorted((a, b) => a.span.start - b.span.start);
  const lines = linesAt(
    text,
    sorted.map(({ span }) => span.start),
    "markdown",
  );
  return sorted.map((problem, index) => ({ ...problem, line: lines[index] ?? 1 }));
}

function spanOf({ start, end }: Opening): Span {
  return { start, end };
}
