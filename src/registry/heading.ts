import type { Span } from "../todo/todo.ts";
import type { Fact, Priority } from "./document.ts";
import { itemCounts, trimmed } from "./inline.ts";

/** What a level 2 heading opens. `priority` is null where the settings know no such one. */
export interface SectionHeading {
  readonly priority: Priority | null;
  readonly isUntriaged: boolean;
  readonly count: Fact<number> | null;
}

const sectionPattern = /^priority[ \t]+([^\s:(–—]{1,40})/iu;
const entryPattern = /^(\d{1,9})[.)](?=\s|$)/u;

/** A heading's text without its hashes, those that close it included. */
export function headingText(text: string, first: number, end: number, level: number): Fact {
  const content = trimmed(text, first + level, end);
  let close = content.span.end;
  while (text[close - 1] === "#") close -= 1;
  if (close === content.span.end) return content;
  const isCloser = close <= content.span.start || /[ \t]/u.test(text.charAt(close - 1));
  return isCloser ? trimmed(text, content.span.start, Math.max(close, content.span.start)) : content;
}

/** `Priority 2 (High) - 12 Items` or `Untriaged - 3 Items`; null for a heading of prose. */
export function parseSectionHeading(
  text: string,
  heading: Fact,
  priorities: readonly Priority[],
): SectionHeading | null {
  const count = itemCounts(text, heading.span.start, heading.span.end)[0] ?? null;
  if (/^untriaged(?![\p{L}\p{N}])/iu.test(heading.value)) return { priority: null, isUntriaged: true, count };
  const written = sectionPattern.exec(heading.value)?.[1];
  if (written === undefined) return null;
  const priority = findPriority(written, priorities);
  // "Priority matrix" is prose; a number or a count says that a section is meant.
  if (priority === null && !/^\d+$/u.test(written) && count === null) return null;
  return { priority, isUntriaged: false, count };
}

/** `N. Title`; null for any other heading. */
export function parseEntryHeading(text: string, heading: Fact): { number: Fact<number>; title: Fact } | null {
  const digits = entryPattern.exec(heading.value)?.[1];
  if (digits === undefined) return null;
  const span: Span = { start: heading.span.start, end: heading.span.start + digits.length };
  return { number: { value: Number(digits), span }, title: trimmed(text, span.end + 1, heading.span.end) };
}

/** A priority by its name (`P2`), or by its number: the one that its name holds, else its place in the scale. */
function findPriority(written: string, priorities: readonly Priority[]): Priority | null {
  const named = priorities.find(({ name }) => name.toLowerCase() === written.toLowerCase());
  if (named !== undefined || !/^\d{1,4}$/u.test(written)) return named ?? null;
  const numbered = priorities.filter(({ name }) => /\d/u.test(name));
  if (numbered.length === 0) return priorities[Number(written) - 1] ?? null;
  return numbered.find(({ name }) => Number(/\d+/u.exec(name)?.[0]) === Number(written)) ?? null;
}
