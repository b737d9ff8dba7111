import { formatShort } from "../../text/visible.ts";
import type { Area, Priority, Section } from "../document/document.ts";
import type { EntryHeading } from "./entry.ts";
import { hasLongNumber, parseEntryHeading, parseSectionHeading, type SectionHeading } from "../document/heading.ts";
import { HeadingOutline, type Heading } from "../document/headings.ts";
import type { Report } from "./problems.ts";

const numberedTitle = /^(\d+)[.)]\s+(.*)$/u;

/** A value that changes while its part of the registry is read. */
type Draft<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** The role of a heading: it starts an entry, ends the current entry, or is a part of it. */
export type HeadingRole = { readonly entry: EntryHeading } | "part" | "end";

/** Tells what each heading opens: a section, an area or an entry. Each may have any level. */
export class Outline {
  readonly sections: Section[] = [];
  readonly areas: Area[] = [];
  readonly #text: string;
  readonly #priorities: readonly Priority[];
  readonly #report: Report;
  readonly #below: HeadingOutline;
  readonly #open: Draft<Section>[] = [];
  /** The levels of the entries in a section. */
  readonly #levels = new Map<Section, Set<number>>();
  #area: Draft<Area> | null = null;

  constructor(text: string, priorities: readonly Priority[], report: Report) {
    this.#text = text;
    this.#priorities = priorities;
    this.#report = report;
    this.#below = new HeadingOutline(text);
  }

  /** The section of the next line. */
  get section(): Section | null {
    return this.#open.at(-1) ?? null;
  }

  /** Whether an underlined line is a heading. A sentence above `---` without a blank line is not. */
  isHeading({ isUnderlined, level, title, span }: Heading): boolean {
    const section = this.section;
    if (!isUnderlined || level === 1 || section === null || section.level < level) return true;
    const isSentence = /[.!?:;,…]$/u.test(title.value) && /[^-]---$/u.test(this.#text.slice(span.start, span.end));
    return !isSentence || parseSectionHeading(this.#text, title, this.#priorities) !== null;
  }

  /** Takes a heading. `entryLevel` is the level of the entry around it, null outside entries. */
  take(heading: Heading, entryLevel: number | null): HeadingRole {
    const { level, start, title } = heading;
    const numbered = parseEntryHeading(this.#text, title);
    const isBelowEntry = entryLevel !== null && level > entryLevel;
    if (isBelowEntry && (numbered === null || !this.#below.hasFile(start))) return "part";
    if (!isBelowEntry) this.#close(level, start);
    if (hasLongNumber(title) && this.section !== null)
      this.#report("invalidNumber", heading.span, "Entry number is too long. Use the next free number.");
    if (numbered === null) return this.#takeTitle(heading);
    const section = this.#open.at(-1);
    if (section === undefined || level <= section.level) return this.#takeStray(heading);
    if (!this.#isEntry(heading, section)) return this.#openArea(heading, section);
    this.#levelsOf(section).add(level);
    const { line, span } = heading;
    return { entry: { ...numbered, heading: span, line, level, section, area: this.#area } };
  }

  /** Closes everything at the end of the registry. */
  close(offset: number): void {
    this.#close(1, offset);
    for (const { heading, level, section, name } of this.areas) {
      if (!numberedTitle.test(name) || !this.#levelsOf(section).has(level)) continue;
      const message = `Entry ${describeHeading(name)} has no File field. Add **File:** \`src/app.py:12\`.`;
      this.#report("missingFile", heading, message);
    }
  }

  #levelsOf(section: Section): Set<number> {
    const levels = this.#levels.get(section) ?? new Set<number>();
    this.#levels.set(section, levels);
    return levels;
  }

  #isEntry({ level, start }: Heading, section: Section): boolean {
    return (level === 4 && section.level < 4) || this.#levelsOf(section).has(level) || this.#below.hasFile(start);
  }

  /** An entry outside all sections has no priority, and `update` would add it again. */
  #takeStray({ start, span, title }: Heading): HeadingRole {
    if (this.#below.hasFile(start))
      this.#report(
        "strayEntry",
        span,
        `Entry ${describeHeading(title.value)} is in no section. Move it below a heading like "## Priority 2 (High)".`,
      );
    return "end";
  }

  #takeTitle(heading: Heading): HeadingRole {
    const section = this.#open.at(-1);
    const parsed = parseSectionHeading(this.#text, heading.title, this.#priorities);
    if (parsed !== null && heading.level < 5 && this.#opensSection(heading, parsed, section)) {
      this.#openSection(heading, parsed);
      return "end";
    }
    return section === undefined ? "end" : this.#openArea(heading, section);
  }

  #opensSection({ start, level, span, title }: Heading, parsed: SectionHeading, outer: Section | undefined): boolean {
    const isPlain = parsed.form === "plain";
    const hasEntries = (): boolean => this.#below.hasEntries(start, !isPlain);
    // A section in our own form may be empty.
    if (outer === undefined) return (isPlain && (level === 2 || parsed.count !== null)) || hasEntries();
    const isFilled = hasEntries();
    // An area named after a folder, in lower case: `### low`.
    if (isFilled && this.#levelsOf(outer).size === 0) return !/^[a-z\d/_.-]+$/u.test(title.value);
    const isOther = isPlain && parsed.isNamed && parsed.priority?.name !== outer.priority;
    // Its entries might get the wrong priority.
    if (isOther && (isFilled || this.#below.isBeforeEntry(start)))
      this.#report(
        "nestedSection",
        span,
        `Section "${formatShort(title.value)}" is inside the section at line ${outer.line}. Give both headings the same level.`,
      );
    return false;
  }

  #openSection({ span, line, level, title }: Heading, { priority, isUntriaged, count }: SectionHeading): void {
    const name = priority?.name ?? null;
    const section = { span, heading: span, line, level, priority: name, isUntriaged, count };
    this.#open.push(section);
    this.sections.push(section);
    this.#area = null;
    if (priority !== null || isUntriaged) return;
    const known = this.#priorities.map((known) => known.name).join(", ");
    this.#report(
      "unknownPriority",
      span,
      `Unknown priority in the heading "${formatShort(title.value)}". Use one of ${known}.`,
    );
  }

  #openArea({ span, level, title }: Heading, section: Section): HeadingRole {
    if (this.#area !== null || (level !== 3 && level !== section.level + 1)) return "end";
    this.#area = { span, heading: span, level, name: title.value, section };
    this.areas.push(this.#area);
    return "end";
  }

  #close(level: number, offset: number): void {
    if (this.#area !== null && level <= this.#area.level) {
      this.#area.span = { start: this.#area.heading.start, end: offset };
      this.#area = null;
    }
    for (
      let section = this.#open.at(-1);
      section !== undefined && level <= section.level;
      section = this.#open.at(-1)
    ) {
      section.span = { start: section.heading.start, end: offset };
      this.#open.pop();
    }
  }
}

/** Names the entry of a heading `1. Title` in a message: `1 "Title"`. */
function describeHeading(heading: string): string {
  const [, number = "", title = heading] = numberedTitle.exec(heading) ?? [];
  return `${number} "${formatShort(title)}"`.trimStart();
}
