import type { Fact } from "../../text/span.ts";
import { formatShort } from "../../text/visible.ts";
import { BlockCursor } from "../../markdown/blocks.ts";
import type { DocumentField, Entry, Priority, Problem, Registry } from "../document/document.ts";
import { eagerFields, ParsedEntry, type EntryHeading } from "./entry.ts";
import { EntryReader } from "./entry-reader.ts";
import { parseFieldStart, type FieldStart } from "../document/field.ts";
import { headingAt, type Heading } from "../document/headings.ts";
import { fieldValue } from "../../markdown/inline.ts";
import { LegendReader } from "./legend.ts";
import { Outline } from "./outline.ts";
import { parseLocations } from "../locations/parse.ts";
import { isLocation } from "../locations/written-path.ts";
import { ConflictWatch, FenceWatch, reportBlocks, reportDuplicates, sortProblems, type Report } from "./problems.ts";
import { SummaryReader } from "./summary.ts";
import { findUnread } from "./unread.ts";

const fieldNames: readonly DocumentField["name"][] = [
  "Created",
  "Status",
  "Total Items",
  "Last Updated",
  "Last Synced",
  "Next Review",
];

/**
 * Parses a registry in linear time and never fails: unreadable parts become problems. `realPath` resolves links in the
 * folders of a path.
 */
export function parseRegistry(
  text: string,
  priorities: readonly Priority[],
  realPath: (path: string) => string = (path) => path,
): Registry {
  return new RegistryParser(text, priorities, realPath).parse();
}

class RegistryParser {
  readonly #text: string;
  readonly #realPath: (path: string) => string;
  readonly #cursor: BlockCursor;
  readonly #summary: SummaryReader;
  readonly #fields: DocumentField[] = [];
  readonly #legend: LegendReader;
  readonly #outline: Outline;
  readonly #entries: Entry[] = [];
  readonly #problems: Omit<Problem, "line">[] = [];
  #title: Fact | null = null;
  #heading: EntryHeading | null = null;
  #entry: EntryReader | null = null;

  constructor(text: string, priorities: readonly Priority[], realPath: (path: string) => string) {
    this.#text = text;
    this.#realPath = realPath;
    this.#cursor = new BlockCursor(text);
    this.#outline = new Outline(text, priorities, (code, span, message) => this.#report(code, span, message));
    this.#summary = new SummaryReader(text, priorities);
    this.#legend = new LegendReader(text, priorities);
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
    const { table, foreign } = this.#summary.choose(this.#entries, (span, message) =>
      this.#report("unreadableCount", span, message),
    );
    this.#reportWhole(table !== null);
    const { sections, areas } = this.#outline;
    const entries = this.#entries;
    const unread = findUnread(text, { sections, areas, entries }, this.#report);
    return {
      text,
      title: this.#title,
      fields: this.#fields,
      table,
      legend: this.#legend.counts,
      unknownLegend: this.#legend.unknown,
      sections,
      areas,
      entries,
      foreignTables: foreign,
      unread,
      problems: sortProblems(text, this.#problems),
    };
  }

  readonly #report: Report = (code, span, message) => {
    this.#problems.push({ code, span, message });
  };

  #headingAt(isWithinParagraph: boolean): Heading | null {
    const heading = headingAt(this.#text, this.#cursor, !isWithinParagraph);
    return heading !== null && this.#outline.isHeading(heading) ? heading : null;
  }

  /** False for a heading that is a part of the current entry. */
  #takeHeading(heading: Heading): boolean {
    const role = this.#outline.take(heading, this.#heading?.level ?? null);
    if (role === "part") return false;
    this.#closeEntry(heading.start);
    this.#legend.end();
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
    const isLegend = this.#legend.take(field, end);
    if (field === null || isLegend || (field.isItem && !field.isBold)) return;
    const name = fieldNames.find((candidate) => candidate.toLowerCase() === field.name.toLowerCase());
    if (name !== undefined) this.#takeField(name, fieldValue(this.#text, field.valueStart, end));
    else if (this.#outline.section !== null && field.field === "file" && this.#isFile(field, end))
      this.#report(
        "strayFile",
        { start: first, end },
        'File field outside every entry. Add a heading such as "#### 12. Title" above.',
      );
  }

  /** Prose may contain `File: the one above`. */
  #isFile({ isBold, valueStart }: FieldStart, end: number): boolean {
    return isBold || parseLocations(this.#text, valueStart, end).some(isLocation);
  }

  #takeField(name: DocumentField["name"], value: Fact): void {
    this.#fields.push({ name, ...value });
    if (name === "Total Items" && !/^\d{1,9}(?!\d|[.,'’]\d|[ \u00a0\u202f]\d{3}(?!\d))/u.test(value.value))
      this.#report(
        "unreadableCount",
        value.span,
        `Total Items "${formatShort(value.value)}" is not a number. Write a number.`,
      );
  }

  #closeEntry(offset: number): void {
    if (this.#entry === null || this.#heading === null) return;
    this.#entry.close(offset);
    const context = { report: this.#report, realPath: this.#realPath };
    this.#entries.push(new ParsedEntry(this.#text, this.#heading, this.#entry, context));
    this.#entry = null;
    this.#heading = null;
  }

  #reportWhole(hasTable: boolean): void {
    reportBlocks(this.#text, this.#cursor, this.#report);
    reportDuplicates(this.#entries, this.#report);
    if (this.#outline.sections.length > 0 || hasTable) return;
    const message = 'The registry has no section. Add one such as "## Priority 2 (High) - 0 Items".';
    this.#report("notARegistry", { start: 0, end: 0 }, message);
  }
}
