import type { Fact, Span } from "../../text/span.ts";
import type { Priority } from "./document.ts";
import { trimmed } from "../../markdown/inline.ts";
import { findMention, findPriority, isName, isNamed, mayName } from "./priority-name.ts";

/** A heading that names a priority. `priority` is null if the settings do not have it. */
export interface SectionHeading {
  readonly priority: Priority | null;
  readonly isUntriaged: boolean;
  readonly count: Fact<number> | null;
  /**
   * `plain`: the heading contains nothing else, or starts like our own headings. It always opens a section. `worded`:
   * the heading contains more words, or names an unknown priority.
   */
  readonly form: "plain" | "worded";
  /** Whether the heading gives the number or name of the priority, not only its title. */
  readonly isNamed: boolean;
}

const sectionPattern = /^[^\p{L}\p{N}]*priority[ \t]+([^\s:(–—]{1,40})/iu;
const untriagedPattern = /^[^\p{L}\p{N}]*untriaged(?![\p{L}\p{N}])/iu;
const entryPattern = /^(\d{1,9})[.)](?=\s|$)/u;
const numberedPattern = /^\d+[.)](?=\s|$)/u;
// A sign between two numbers or words starts no count: `2026-01`, `12:30`.
const countSign = String.raw`(?:[([]|(?<![\p{L}\p{N}])[-–—:]|[-–—:](?=[ \t]))[ \t]*`;
const itemCount = new RegExp(String.raw`${countSign}(\d{1,9})[ \t]+items?(?![\p{L}\p{N}])`, "giu");
const lastCount = new RegExp(
  String.raw`${countSign}(\d{1,9})([ \t]+(?:items?|todos?|entries|entry|issues?|tasks?))?[ \t]*[)\]]?$`,
  "iu",
);
// Without a noun such a number is a year, or a part of a date.
const year = /^(?:19|20)\d\d$|^0\d/u;
const countWords = /\b(?:items?|todos?|entries|entry|issues?|tasks?)\b/giu;

/** The text of a heading without its opening and closing hashes. */
export function headingText(text: string, first: number, end: number, level: number): Fact {
  const content = trimmed(text, first + level, end);
  let close = content.span.end;
  while (text[close - 1] === "#") close -= 1;
  if (close === content.span.end) return content;
  const isCloser = close <= content.span.start || /[ \t]/u.test(text.charAt(close - 1));
  return isCloser ? trimmed(text, content.span.start, Math.max(close, content.span.start)) : content;
}

/** Reads `Priority 2 (High) - 12 Items`, `🟡 P3`, `High Priority` or `Untriaged - 3 Items`. Null for other headings. */
export function parseSectionHeading(
  text: string,
  heading: Fact,
  priorities: readonly Priority[],
): SectionHeading | null {
  if (numberedPattern.test(heading.value) || !mayName(heading.value, priorities)) return null;
  const { start, end } = heading.span;
  const items = itemCounts(text, start, end)[0] ?? null;
  if (untriagedPattern.test(heading.value))
    return { priority: null, isUntriaged: true, count: items ?? countAtEnd(heading, 0), form: "plain", isNamed: true };
  const written = sectionPattern.exec(heading.value)?.[1];
  const named = written === undefined ? null : findPriority(written, priorities);
  if (written !== undefined && (named !== null || /^\d+$/u.test(written) || items !== null)) {
    const from = heading.value.indexOf(written) + written.length;
    const isTitle = named === null && findMention(heading.value, priorities)?.priority != null;
    if (!isTitle)
      return {
        priority: named,
        isUntriaged: false,
        count: items ?? countAtEnd(heading, from),
        form: "plain",
        isNamed: true,
      };
  }
  return parseMention(heading, items, priorities);
}

function parseMention(
  heading: Fact,
  items: Fact<number> | null,
  priorities: readonly Priority[],
): SectionHeading | null {
  const mention = findMention(heading.value, priorities);
  const count = items ?? countAtEnd(heading, mention?.end ?? 0);
  const rest = withoutCount(heading, count);
  if (mention === null) {
    // A title without other words, with or without an emoji: `🔴 Critical (3)`.
    const priority = priorities.find(({ title }) => isName(rest, title));
    return priority === undefined ? null : { priority, isUntriaged: false, count, form: "plain", isNamed: false };
  }
  const isPlain =
    mention.priority !== null &&
    isNamed(
      rest.replace(countWords, " "),
      ...priorities.flatMap(({ name, title }) => [name, title]),
      ...mention.written,
      "priority",
    );
  return {
    priority: mention.priority,
    isUntriaged: false,
    count,
    form: isPlain ? "plain" : "worded",
    isNamed: mention.isNamed,
  };
}

/** Whether a heading with these words may open a section. */
export function opensSection(words: string, priorities: readonly Priority[]): boolean {
  const span: Span = { start: 0, end: words.length };
  return parseSectionHeading(words, { value: words, span }, priorities) !== null;
}

/** Reads `N. Title`. Null for other headings. */
export function parseEntryHeading(text: string, heading: Fact): { number: Fact<number>; title: Fact } | null {
  const digits = entryPattern.exec(heading.value)?.[1];
  if (digits === undefined) return null;
  const span: Span = { start: heading.span.start, end: heading.span.start + digits.length };
  return { number: { value: Number(digits), span }, title: trimmed(text, span.end + 1, heading.span.end) };
}

/** Whether a heading starts like an entry but its number is too long. */
export function hasLongNumber({ value }: Fact): boolean {
  return numberedPattern.test(value) && !entryPattern.test(value);
}

/** Reads `(5)`, `- 5` or `: 5 todos` at the end of the heading, after the priority. `(2026)` is a year. */
function countAtEnd({ value, span }: Fact, from: number): Fact<number> | null {
  const match = lastCount.exec(value);
  const digits = match?.[1];
  if (match === null || digits === undefined || match.index < from) return null;
  if (match[2] === undefined && year.test(digits)) return null;
  const start = span.start + match.index + match[0].indexOf(digits);
  return { value: Number(digits), span: { start, end: start + digits.length } };
}

/** All counts like `- 12 items` in a part of the text. */
export function itemCounts(text: string, start: number, end: number): Fact<number>[] {
  return [...text.slice(start, end).matchAll(itemCount)].map((match) => {
    const digits = match[1] ?? "";
    const from = start + match.index + match[0].indexOf(digits);
    return { value: Number(digits), span: { start: from, end: from + digits.length } };
  });
}

function withoutCount({ value, span }: Fact, count: Fact<number> | null): string {
  if (count === null) return value;
  return (
    value.slice(0, count.span.start - span.start) + value.slice(count.span.end - span.start).replace(countWords, " ")
  );
}
