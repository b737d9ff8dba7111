import type { Span } from "../../text/span.ts";
import { categoriesOf, categoryOf, isTotal } from "../parsing/category.ts";
import type { Entry, Registry, Section, SummaryRow } from "../document/document.ts";
import { groupBy } from "../../text/group.ts";

export { categoryOf } from "../parsing/category.ts";

/** A count that is not what the entries say. */
export interface WrongCount {
  /** What is counted, for a message: `the count of "Deployment System"`. */
  readonly what: string;
  /** Null where the document should tell a count and does not; the span is then empty. */
  readonly written: number | null;
  readonly expected: number;
  readonly span: Span;
  /** What makes it right in the span's place. */
  readonly replacement: string;
}

/**
 * Counts the entries again and returns the counts of the document that are wrong, in order. An entry that is not a TODO
 * counts like any other, since the document lists it; one that is marked Resolved no longer does. Where no entry was read
 * none can be wrong: the document may count what only people can read.
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

/** What was not read may be what such a count counts. */
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

// `12 in January` and `3 of 12` say something else.
const total = /^\d+(?=$|[ \t]*(?:[-–—(;,.*<]|(?:items?|todos?|open|entries|comments)(?![\p{L}\p{N}])))/iu;

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
    // One that holds others counts what is in them.
    if (section.count === null || next < section.span.end) return [];
    const what = `the heading's count of ${section.priority ?? (section.isUntriaged ? "Untriaged" : "this section")}`;
    const wrong = compare(what, section.count.value, members.get(section)?.length ?? 0, section.count.span);
    return wrong.filter((count) => !unread.includes(section) || !isTooHigh(count));
  });
}

function countTable({ table, text, entries: all }: Registry, entries: readonly Entry[]): WrongCount[] {
  // Entries without areas explain no row.
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
  // A table without a column of priorities may count something else as well: then a row of no area, and the sum with it, stays.
  const isOwn = table.rows.some(({ distributionSpan }) => distributionSpan !== null);
  const explained = new Set(all.flatMap(({ area }) => (area === null ? [] : categoryOf(area.name, categories))));
  const isExplained = (category: string): boolean => isOwn || explained.has(category);
  const isWhole = categories.every(isExplained);
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
  // One that tells some shares should tell all, and so should a dash, which says that there are none; prose is left alone.
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
