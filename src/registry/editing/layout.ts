import type { Span } from "../../text/span.ts";
import { BlockCursor } from "../../markdown/blocks.ts";
import type { Priority, Registry, Section } from "../document/document.ts";
import { lineEnd, lineStart } from "../../text/lines.ts";
import { parseFieldStart } from "../document/field.ts";
import { parseSectionHeading } from "../document/heading.ts";

const breakBehind = /^\s*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})[\r\n]/u;

/** Whether `---` separates the entries. True without entries. */
export function hasBreaks({ text, entries }: Registry): boolean {
  return entries.length === 0 || entries.some(({ span }) => breakBehind.test(text.slice(span.end, span.end + 100)));
}

/** Where new content of a section goes: after its last entry or area, else after its introduction. */
export function contentEnd(
  registry: Registry,
  section: Section,
): { readonly offset: number; readonly isEntry: boolean } {
  const entry = registry.entries.findLast((candidate) => candidate.section === section)?.span.end ?? 0;
  const area = registry.areas.findLast((candidate) => candidate.section === section)?.heading.end ?? 0;
  const offset = Math.max(entry, area) || introductionEnd(registry.text, section);
  return { offset, isEntry: entry > area };
}

/** Where a new section goes, and the level of its heading. */
export interface SectionPosition {
  readonly offset: number;
  readonly isBefore: boolean;
  readonly level: number;
}

/** The levels of the headings in a section. */
export interface Levels {
  /** Null if the entries have no areas. */
  readonly area: number | null;
  readonly entry: number;
}

/** The levels that the section already uses, else one below the other. */
export function levelsOf({ areas, entries }: Registry, section: Pick<Section, "level">): Levels {
  const area = areas.findLast((candidate) => candidate.section === section)?.level ?? null;
  const entry = entries.findLast((candidate) => candidate.section === section)?.level ?? null;
  if (area === null && entry === section.level + 1) return { area: null, entry };
  const areaLevel = area ?? section.level + 1;
  return { area: areaLevel, entry: entry !== null && entry > areaLevel ? entry : areaLevel + 1 };
}

/** The section for new entries of a priority. A section with entries goes first. */
export function sectionOf({ sections, entries }: Registry, priority: Priority | null): Section | null {
  const own = sections.filter((section) =>
    priority === null ? section.isUntriaged : section.priority === priority.name,
  );
  return own.find((section) => entries.some((entry) => entry.section === section)) ?? own[0] ?? null;
}

/** Before the first section of a lower priority, else after the last section. */
export function sectionPosition(
  registry: Registry,
  priority: Priority | null,
  priorities: readonly Priority[],
): SectionPosition {
  const rankOf = (name: string | null): number => {
    const rank = priorities.findIndex((candidate) => candidate.name === name);
    return rank === -1 ? Infinity : rank;
  };
  const { sections, text } = registry;
  const lower = sections.find((section) => rankOf(section.priority) > rankOf(priority?.name ?? null));
  if (lower !== undefined) {
    const offset = lineStart(text, lower.heading.start);
    return { offset, isBefore: true, level: lower.level };
  }
  const last = sections.at(-1);
  if (last !== undefined) return { offset: contentEnd(registry, last).offset, isBefore: false, level: last.level };
  return { ...firstSectionPosition(registry), level: 2 };
}

/** Writes `Priority 2 (High) - 3 Items`. It uses the name if the number would mean another priority. */
export function formatSectionHeading(
  priority: Priority | null,
  count: number,
  priorities: readonly Priority[],
  level = 2,
): string {
  const hashes = "#".repeat(level);
  if (priority === null) return `${hashes} Untriaged - ${count} Items`;
  const digits = /\d+/u.exec(priority.name)?.[0] ?? String(priorities.indexOf(priority) + 1);
  const title = priority.title === priority.name ? "" : ` (${priority.title})`;
  const written = [digits, priority.name].map((name) => `Priority ${name}${title} - ${count} Items`);
  const isOwn = (heading: string): boolean => {
    const span: Span = { start: 0, end: heading.length };
    return parseSectionHeading(heading, { value: heading, span }, priorities)?.priority === priority;
  };
  return `${hashes} ${written.find(isOwn) ?? written.join("")}`;
}

/** Without sections: before the first heading after the summary, else before the fields at the end. */
function firstSectionPosition({ text, title, table, legend, fields }: Registry): { offset: number; isBefore: boolean } {
  const summaryEnd = Math.max(title?.span.end ?? 0, table?.span.end ?? 0, legend.at(-1)?.span.end ?? 0);
  const cursor = new BlockCursor(text);
  while (cursor.next()) {
    if (cursor.start > summaryEnd && cursor.kind === "heading" && cursor.level <= 2)
      return { offset: cursor.start, isBefore: true };
  }
  const field = fields.find(({ span }) => span.start > summaryEnd);
  if (field !== undefined) return { offset: lineStart(text, field.span.start), isBefore: true };
  return { offset: text.trimEnd().length, isBefore: false };
}

function introductionEnd(text: string, { heading, span }: Section): number {
  const cursor = new BlockCursor(text.slice(heading.end, span.end));
  let end = 0;
  while (cursor.next() && cursor.kind !== "break" && cursor.kind !== "heading") {
    if (cursor.kind === "blank") continue;
    const offset = heading.end + cursor.first;
    if (parseFieldStart(text, offset, lineEnd(text, offset))?.isBold === true) break;
    end = cursor.end;
  }
  return heading.end + end;
}
