import type { Span } from "../todo/todo.ts";
import { formatVisible } from "../todo/text.ts";
import { BlockCursor, type Opening } from "./blocks.ts";
import type { DocumentField, Entry, Fact, Priority, PriorityCount, Problem, Registry } from "./document.ts";
import { eagerFields, ParsedEntry, type EntryHeading } from "./entry.ts";
import { EntryReader } from "./entry-reader.ts";
import { parseFieldStart, type FieldStart } from "./field.ts";
import { headingAt, type Heading } from "./headings.ts";
import { fieldValue, itemCounts } from "./inline.ts";
import { Outline } from "./outline.ts";
import { parsePlaces } from "./place-line.ts";
import { isPlace } from "./place.ts";
import { ConflictWatch, FenceWatch, reportDuplicates, type Report } from "./problems.ts";
import { SummaryReader } from "./summary.ts";

const fieldNames: readonly DocumentField["name"][] = [
  "Created",
  "Status",
  "Total Items",
  "Last Updated",
  "Last Synced",
  "Next Review",
];

/** Parses a registry document. Never fails: what cannot be read is among the problems. Linear in the text's length. */
export function parseRegistry(text: string, priorities: readonly Priority[]): Registry {
  return new RegistryParser(text, priorities).parse();
}

class RegistryParser {
  readonly #text: string;
  readonly #priorities: readonly Priority[];
  readonly #cursor: BlockCursor;
  readonly #summary: SummaryReader;
  readonly #fields: DocumentField[] = [];
  readonly #legend: PriorityCount[] = [];
  readonly #outline: Outline;
  readonly #entries: Entry[] = [];
  readonly #problems: Omit<Problem, "line">[] = [];
  #title: Fact | null = null;
  #heading: EntryHeading | null = null;
  #entry: EntryReader | null = null;
  #isLegendOver = false;

  constructor(text: string, priorities: readonly Priority[]) {
    this.#text = text;
    this.#priorities = priorities;
    this.#cursor = new BlockCursor(text);
    this.#outline = new Outline(text, priorities, (code, span, message) => this.#report(code, span, message));
    this.#summary = new SummaryReader(text, priorities, (span, message) =>
      this.#report("unreadableCount", span, message),
    );
  }

  parse(): Registry {
    const text = this.#text;
    const cursor = this.#cursor;
    const conflicts = new ConflictWatch(text, this.#report);
    const fences = new FenceWatch(text, this.#report);
    let wasText = false;
    while (cursor.next()) {
      conflicts.take(cursor);
      if (cursor.kind === "fenceText") fences.take(cursor, this.#outline.section !== null);
      const heading = this.#headingAt(wasText || conflicts.isOpen);
      wasText = cursor.kind === "text" && heading === null;
      if (heading !== null && this.#takeHeading(heading)) {
        if (heading.isUnderlined) cursor.next();
      } else if (cursor.kind === "break") this.#closeEntry(cursor.start);
      else if (this.#entry !== null) this.#entry.take(cursor);
      else if (cursor.kind === "text") this.#takeText();
      if (cursor.kind !== "text" || heading !== null) this.#summary.end();
    }
    this.#closeEntry(text.length);
    this.#outline.close(text.length);
    this.#reportWhole();
    return {
      text,
      title: this.#title,
      fields: this.#fields,
      table: this.#summary.table,
      legend: this.#legend,
      sections: this.#outline.sections,
      areas: this.#outline.areas,
      entries: this.#entries,
      problems: withLines(text, this.#problems),
    };
  }

  readonly #report: Report = (code, span, message) => {
    this.#problems.push({ code, span, message });
  };

  #headingAt(isWithinParagraph: boolean): Heading | null {
    const heading = headingAt(this.#text, this.#cursor, !isWithinParagraph);
    return heading !== null && this.#outline.isHeading(heading) ? heading : null;
  }

  /** False for one that is a part of the entry in which it stands. */
  #takeHeading(heading: Heading): boolean {
    const role = this.#outline.take(heading, this.#heading?.level ?? null);
    if (role === "part") return false;
    this.#closeEntry(heading.start);
    this.#isLegendOver ||= this.#legend.length > 0;
    if (heading.level === 1) this.#title ??= heading.title;
    if (role === "end") return true;
    this.#heading = role.entry;
    this.#entry = new EntryReader(this.#text, heading.span.end, eagerFields);
    return true;
  }

  #takeText(): void {
    const { first, start, end } = this.#cursor;
    if (this.#summary.take(start, end)) return;
    const field = parseFieldStart(this.#text, first, end);
    const isLegend = field?.isBold === true && field.isItem && this.#takeLegend(field, end);
    if (!isLegend && this.#legend.length > 0) this.#isLegendOver = true;
    if (field === null || isLegend || (field.isItem && !field.isBold)) return;
    const name = fieldNames.find((candidate) => candidate.toLowerCase() === field.name.toLowerCase());
    if (name !== undefined) this.#takeField(name, fieldValue(this.#text, field.valueStart, end));
    else if (this.#outline.section !== null && field.field === "file" && this.#isFile(field, end))
      this.#report(
        "strayFile",
        { start: first, end },
        "This File line belongs to no entry; put it below a heading such as `#### 12. Title`.",
      );
  }

  /** Prose may say `File: the one above`. */
  #isFile({ isBold, valueStart }: FieldStart, end: number): boolean {
    return isBold || parsePlaces(this.#text, valueStart, end).some(isPlace);
  }

  #takeField(name: DocumentField["name"], value: Fact): void {
    this.#fields.push({ name, ...value });
    if (name === "Total Items" && !/^\d{1,9}(?!\d)/u.test(value.value))
      this.#report(
        "unreadableCount",
        value.span,
        `The total "${formatVisible(value.value)}" cannot be read; write a number there.`,
      );
  }

  /** A legend line, `- **P2 (High):** text - 12 items`; only the document's first run of them is the legend. */
  #takeLegend({ name, valueStart }: FieldStart, end: number): boolean {
    if (this.#isLegendOver) return false;
    const written = /^[^\s(]+/u.exec(name)?.[0].toLowerCase();
    const priority = this.#priorities.find((candidate) => candidate.name.toLowerCase() === written);
    const count = itemCounts(this.#text, valueStart, end).at(-1);
    if (priority === undefined || count === undefined) return false;
    this.#legend.push({ priority: priority.name, ...count });
    return true;
  }

  #closeEntry(offset: number): void {
    if (this.#entry === null || this.#heading === null) return;
    this.#entry.close(offset);
    this.#entries.push(new ParsedEntry(this.#text, this.#heading, this.#entry, this.#report));
    this.#entry = null;
    this.#heading = null;
  }

  #reportWhole(): void {
    const { fence, comment, brokenComments } = this.#cursor;
    if (fence !== null)
      this.#report("unclosedFence", lineSpan(fence), "This fence is never closed; close it where the code ends.");
    for (const opening of comment === null ? brokenComments : [...brokenComments, comment])
      this.#report("unclosedComment", lineSpan(opening), "This HTML comment is not closed; end it with `-->`.");
    reportDuplicates(this.#entries, this.#report);
    const nul = this.#text.indexOf("\0");
    if (nul !== -1)
      this.#report(
        "nulCharacter",
        { start: nul, end: nul + 1 },
        "Here is a NUL character; remove it, or restore the file if it is damaged.",
      );
    if (this.#outline.sections.length === 0 && this.#summary.table === null)
      this.#report(
        "notARegistry",
        { start: 0, end: 0 },
        "This is no registry; it needs sections such as `## Priority 2 (High) - 0 Items`.",
      );
  }
}

function lineSpan({ start, end }: Opening): Span {
  return { start, end };
}

/** The problems in the order in which they stand, each with its line. */
function withLines(text: string, problems: readonly Omit<Problem, "line">[]): Problem[] {
  const lineBreak = /\r\n|\n|\r/gu;
  let line = 1;
  let next = problems.length === 0 ? null : lineBreak.exec(text);
  return problems
    .toSorted((a, b) => a.span.start - b.span.start)
    .map((problem) => {
      for (; next !== null && next.index < problem.span.start; line += 1) next = lineBreak.exec(text);
      return { ...problem, line };
    });
}
