import type { Span } from "../../text/span.ts";

// A column may follow a line: `2:5`, and `L2C5` in a URL.
const lineAndColumn = String.raw`\d{1,9}(?:C\d{1,9})?`;
const range = String.raw`${lineAndColumn}(?:(?:[-–:]L?|\.\.)${lineAndColumn})?`;
const separator = String.raw`[ \t]{0,4}(?:[,;&]|(?:,[ \t]{0,4})?(?:and|or)(?=[ \t]))[ \t]{0,4}`;
// A number before a word is a count: `a.py:2, 5 items`.
const further = String.raw`${separator}L?${range}(?=[ \t]{0,4}(?:$|[,;&+()[\]<]|(?:and|or)[ \t]|[-–—][ \t])|[ \t]+\/[ \t]|[.:](?:[ \t]|$))`;
const words = String.raw`(?:(?:at|on)[ \t]{1,4})?(?:lines?:?[ \t]{0,4}|L(?=\d))`;
const within = new RegExp(
  String.raw`(?:[ \t]{0,4}:[ \t]{0,4}L?|#L|,?[ \t]{1,4}[([]?${words})(${range}(?:${separator}L?${range})*)[)\]]?$`,
  "iu",
);
const behind = new RegExp(
  String.raw`(?::L?|#L|[ \t]{0,4},?[ \t]{0,4}[([]?${words})(${range}(?:${further})*)(?![\p{L}\p{N}])[)\]]?`,
  "iuy",
);
const more = new RegExp(`(?:${further})*`, "iuy");
const each = new RegExp(range, "giu");
const longestName = 1000;

/** The line numbers of a path, and the end of the text that gives them. */
export interface LineNumbers {
  readonly lines: readonly Span[];
  readonly end: number;
}

/** A line number or a range as written. A column is not the end of a range. */
export interface WrittenRange {
  readonly first: number;
  /** Null without a range. */
  readonly last: number | null;
  /** The text between the two numbers, and the text after the last number: a column, or nothing. */
  readonly between: string;
  readonly after: string;
}

/** Splits `10-20`, `L10C3-L20C5` or `10:4` into its numbers. */
export function parseRange(written: string): WrittenRange {
  const [, first, column = "", separator, last, after = ""] =
    /^(\d+)(C\d+)?(?:([-–]L?|\.\.)(\d+)(.*))?/iu.exec(written) ?? [];
  const isRange = separator !== undefined;
  return {
    first: Number(first),
    last: isRange ? Number(last) : null,
    between: isRange ? column + separator : "",
    after: isRange ? after : written.slice(first?.length ?? 0),
  };
}

/** The lines at the end of a name, and the length of the path before them: `:2, 5`, `#L2`, `, line 2`. */
export function linesWithin(name: string): { readonly length: number; readonly lines: readonly Span[] } | null {
  const match = name.length > longestName ? null : within.exec(name);
  const numbers = match?.[1];
  if (match === null || numbers === undefined) return null;
  const start = match.index + match[0].lastIndexOf(numbers);
  return { length: match.index, lines: spansIn(name, start, start + numbers.length) };
}

/** The lines after a code span, a link or a word. */
export function linesBehind(line: string, at: number): LineNumbers | null {
  behind.lastIndex = at;
  const match = behind.exec(line);
  const numbers = match?.[1];
  if (match === null || numbers === undefined) return null;
  const start = at + match[0].indexOf(numbers);
  return { lines: spansIn(line, start, start + numbers.length), end: at + match[0].length };
}

/** Further lines of a path outside code spans: `, 5` and `and 9`. */
export function moreLines(line: string, at: number): LineNumbers {
  more.lastIndex = at;
  const end = at + (more.exec(line)?.[0].length ?? 0);
  return { lines: spansIn(line, at, end), end };
}

function spansIn(line: string, start: number, end: number): Span[] {
  return [...line.slice(start, end).matchAll(each)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}
