import { conflictMarkerOf } from "../../text/conflict.ts";
import type { Span } from "../../text/span.ts";
import type { BlockCursor, Opening } from "../../markdown/blocks.ts";
import type { Entry, Problem, ProblemCode } from "../document/document.ts";
import { linesAt } from "../../text/lines.ts";
import { parseFieldStart } from "../document/field.ts";

/** Reports a problem. The line is computed later from the span. */
export type Report = (code: ProblemCode, span: Span, message: string) => void;

/** Finds merge conflict markers. `=======` counts only after `<<<<<<<`, because alone it underlines a heading. */
export class ConflictWatch {
  readonly #text: string;
  readonly #report: Report;
  #isOpen = false;

  constructor(text: string, report: Report) {
    this.#text = text;
    this.#report = report;
  }

  /** Whether a `=======` would be a conflict marker here. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  take({ start, end, line }: BlockCursor): void {
    const marker = conflictMarkerOf(this.#text.slice(start, Math.min(end, start + 8)));
    if (marker === null || marker === "|" || (marker === "=" && !this.#isOpen)) return;
    this.#isOpen = marker !== ">";
    const message = `Line ${line} is a merge conflict marker ("${marker.repeat(7)}"). Resolve the conflict.`;
    this.#report("conflictMarker", { start, end }, message);
  }
}

/**
 * Finds a code block that the author forgot to close. Markdown ends it at the next closing fence, so it hides the entry
 * between. An entry heading with a File field inside a code block is a sign of it, but only in a section. Elsewhere it
 * may be an example.
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
    const message = `Code block is not closed and hides the entry at line ${heading.line}. Add \`\`\` after the code.`;
    this.#report("unclosedFence", { start: fence.start, end: fence.end }, message);
  }
}

/** Reports entry numbers and ids that are used twice, at the later entry. */
export function reportDuplicates(entries: readonly Entry[], report: Report): void {
  const numbers = new Map<number, Entry>();
  const ids = new Map<string, Entry>();
  for (const entry of entries) {
    const { number, issue } = entry;
    const first = numbers.get(number.value);
    if (first === undefined) numbers.set(number.value, entry);
    else {
      const message = `Duplicate entry number ${number.value} (first used at line ${first.line}). Run "npx eslint-plugin-todo-registry update" to renumber.`;
      report("duplicateNumber", number.span, message);
    }
    if (issue?.id == null) continue;
    const owner = ids.get(issue.id.value);
    if (owner === undefined) ids.set(issue.id.value, entry);
    else {
      const message = `Duplicate entry id ${issue.id.value} (first used at line ${owner.line}). Remove it from this Issue field.`;
      report("duplicateId", issue.id.span, message);
    }
  }
}

/** Reports code blocks and comments without an end, and NUL characters. */
export function reportBlocks(text: string, { fence, comment, brokenComments }: BlockCursor, report: Report): void {
  if (fence !== null) report("unclosedFence", spanOf(fence), "Code block is not closed. Add ``` after the code.");
  for (const opening of comment === null ? brokenComments : [...brokenComments, comment])
    report("unclosedComment", spanOf(opening), 'HTML comment is not closed. Add "-->" at its end.');
  const nul = text.indexOf("\0");
  if (nul === -1) return;
  const message = "The registry contains a NUL character. Remove it, or restore the file.";
  report("nulCharacter", { start: nul, end: nul + 1 }, message);
}

/** Sorts the problems by position and adds their lines. */
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
