import type { Span } from "../../text/span.ts";
import { categoriesOf, categoryOf, isTotal } from "../parsing/category.ts";
import type { Entry, Registry, Section, SummaryRow } from "../document/document.ts";
import { groupBy } from "../../text/group.ts";

export { categoryOf } from "../parsing/category.ts";

/** A count that differs from the entries. */
export interface WrongCount {
  /** The name of the count in a message: `the count of "Deployment System"`. */
  readonly what: string;
  /** Null if the registry should have this count but does not. The span is then empty. */
  readonly written: number | null;
  readonly expected: number;
  readonly span: Span;
  /** The text that corrects the span. */
  readonly replacement: string;
}

/**
 * Counts the entries and returns the wrong counts in document order. Entries that are not TODOs count, resolved entries
 * do not. Without entries no count is wrong, because it may count text that only people understand.
 */
export function countRegistry(registry: Registry): WrongCount[] {
  if (registry.entries.length === 0) return [];
  const entries = registry.entries.filter(({ resolved }) => resolved === null);
  const unread = registry.unread.filter(({ hasItems }) => hasItems).map(({ section }) => section);
  const whole = [...countTotals(registry, entries.length), ...countTable(registry, entries)];
  return [
    ...whole.filter((count) => unread.length === 0 || !isTooHigh(count)),
    ...countLegend(registry, entries, unread),
    ...countSections(registry, entries, unread),
  ].sort((a, b) => a.span.start - b.span.start);
}

/** Unread text may explain such a count. */
function isTooHigh({ written, expected }: WrongCount): boolean {
  return written !== null && written > expected;
}

function countLegend({ legend }: Registry, entries: readonly Entry[], unread: readonly Section[]): WrongCount[] {
  return legend.flatMap(({ priority, value, span }) => {
    const expected = entries.filter((entry) => entry.priority === priority).length;
    const isUnread = unread.some((section) => section.priority === priority);
    return compare(`the legend's count of ${priority}`, value, expected, span).filter(
      (count) => !isUnread || !isTooHigh(count),
    );
  });
}

// `12 in January` and `3 of 12` are not totals.
const total = /^\d{1,9}(?=$|[ \t]*(?:[-–—(;,.*<]|(?:items?|todos?|open|entries|comments)(?![\p{L}\p{N}])))/iu;

function countTotals({ fields }: Registry, expected: number): WrongCount[] {
  return fields.flatMap(({ name, value, span }) => {
    const digits = name === "Total Items" ? total.exec(value)?.[0] : undefined;
    if (digits === undefined) return [];
    return compare("Total Items", Number(digits), expected, { start: span.start, end: span.start + digits.length });
  });
}

function countSections({ sections }: Registry, entries: readonly Entry[], unread: readonly Section[]): WrongCount[] {
  const members = groupBy(entries, ({ section }) => section);
  return sections.flatMap((section, index) => {
    const next = sections[index + 1]?.heading.start ?? Infinity;
    // A section with inner sections counts their entries too.
    if (section.count === null || next < section.span.end) return [];
    const what = `the heading's count of ${section.priority ?? (section.isUntriaged ? "Untriaged" : "this section")}`;
    const wrong = compare(what, section.count.value, members.get(section)?.length ?? 0, section.count.span);
    return wrong.filter((count) => !unread.includes(section) || !isTooHigh(count));
  });
}

function countTable({ table, text, entries: all, areas }: Registry, entries: readonly Entry[]): WrongCount[] {
  // Entries without areas belong to no row.
  if (table === null || all.every(({ area }) => area === null)) return [];
  const categories = categoriesOf(table);
  const categoryOfArea = new Map<string, string | null>();
  const members = groupBy(entries, ({ area }) => {
    if (area === null) return null;
    const known = categoryOfArea.get(area.name);
    const category = known === undefined ? categoryOf(area.name, categories) : known;
    categoryOfArea.set(area.name, category);
    return category;
  });
  // A row without an area may count something else. In a table without priorities the total may include it.
  const isOwn = table.rows.some(({ distributionSpan }) => distributionSpan !== null);
  const explained = new Set(areas.map(({ name }) => categoryOf(name, categories)));
  const isExplained = (category: string): boolean => explained.has(category);
  const isWhole = isOwn || categories.every(isExplained);
  return table.rows.flatMap((row) => {
    const { value } = row.category;
    if (isTotal(value)) return isWhole ? countRow(row, entries, text) : [];
    return isExplained(value) ? countRow(row, members.get(value) ?? [], text) : [];
  });
}

function countRow(
  { category, count, distribution, distributionSpan }: SummaryRow,
  members: readonly Entry[],
  text: string,
): WrongCount[] {
  const row = `"${category.value}"`;
  const wrong = count === null ? [] : compare(`the count of ${row}`, count.value, members.length, count.span);
  const shares = groupBy(members, ({ priority }) => priority);
  for (const { priority, value, span } of distribution) {
    wrong.push(...compare(`the ${priority} count of ${row}`, value, shares.get(priority)?.length ?? 0, span));
    shares.delete(priority);
  }
  // A cell that names some shares must name all. So must a dash, which means none. Prose stays.
  const last = distribution.at(-1)?.span ?? null;
  const dash = last === null && distributionSpan !== null && isDash(text, distributionSpan) ? distributionSpan : null;
  const cell = last ?? dash;
  if (cell === null) return wrong;
  let isFirst = last === null;
  for (const [priority, { length: expected }] of shares) {
    if (priority === null) continue;
    const share = `${priority}: ${String(expected)}`;
    wrong.push({
      what: `the ${priority} count of ${row}`,
      written: null,
      expected,
      span: { start: isFirst ? cell.start : cell.end, end: cell.end },
      replacement: isFirst ? share : `, ${share}`,
    });
    isFirst = false;
  }
  return wrong;
}

function isDash(text: string, { start, end }: Span): boolean {
  return /^[-–—]$/u.test(text.slice(start, end));
}

function compare(what: string, written: number, expected: number, span: Span): WrongCount[] {
  return written === expected ? [] : [{ what, written, expected, span, replacement: String(expected) }];
}
