import type { Span } from "./span.ts";

/**
 * What ends a line. `lineFeed`: a line feed. `markdown`: also a carriage return, as in Python. `ecmascript`: also
 * U+2028 and U+2029, so that line numbers are those of ESLint.
 */
export type LineBreaks = keyof typeof patterns;

const patterns = {
  lineFeed: /\n/gu,
  markdown: /\r\n|[\n\r]/gu,
  ecmascript: /\r\n|[\n\r\u2028\u2029]/gu,
};

/** A line, counted from 1, and a column, counted from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Gives the positions of offsets. The offsets must rise, so that all calls together read the text once. */
export function createLocator(text: string, lineBreaks: LineBreaks): (offset: number) => Position {
  const pattern = new RegExp(patterns[lineBreaks]);
  let line = 1;
  let start = 0;
  let next = pattern.exec(text);
  return (offset) => {
    // The line feed of CR LF is still on the line that it ends.
    while (next !== null && next.index + next[0].length <= offset) {
      line += 1;
      start = next.index + next[0].length;
      next = pattern.exec(text);
    }
    return { line, column: offset - start };
  };
}

/** Gives the lines of offsets in any order. Lines are counted from 1. */
export function createLineReader(text: string, lineBreaks: LineBreaks): (offset: number) => number {
  const starts = lineStarts(text, lineBreaks);
  return (offset) => {
    let [low, high] = [1, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** The lines of rising offsets, counted from 1. */
export function linesAt(text: string, offsets: readonly number[], lineBreaks: LineBreaks): number[] {
  const locate = createLocator(text, lineBreaks);
  return offsets.map((offset) => locate(offset).line);
}

/** The lines of a part of the text, without line breaks. */
export function lineSpans(text: string, { start, end }: Span, lineBreaks: LineBreaks): Span[] {
  const spans: Span[] = [];
  // Searches only this part: otherwise each of many parts of one line would search the rest of the text.
  const stretch = text.slice(start, end);
  let from = start;
  const pattern = patterns[lineBreaks];
  pattern.lastIndex = 0;
  for (let found = pattern.exec(stretch); found !== null; found = pattern.exec(stretch)) {
    spans.push({ start: from, end: start + found.index });
    from = start + found.index + found[0].length;
  }
  spans.push({ start: from, end });
  return spans;
}

/** Where the text's lines start. */
export function lineStarts(text: string, lineBreaks: LineBreaks): number[] {
  return lineSpans(text, { start: 0, end: text.length }, lineBreaks).map(({ start }) => start);
}

/** The text's lines, without their line breaks. */
export function splitLines(text: string, lineBreaks: LineBreaks): string[] {
  return text.split(patterns[lineBreaks]);
}

/** The first line break at or after an offset, null if there is none. */
export function nextLineBreak(text: string, from: number, lineBreaks: LineBreaks): Span | null {
  const pattern = new RegExp(patterns[lineBreaks]);
  pattern.lastIndex = from;
  const found = pattern.exec(text);
  return found === null ? null : { start: found.index, end: found.index + found[0].length };
}

/** The first line break of a Markdown text, a line feed if there is none. */
export function lineBreakOf(text: string): string {
  const found = nextLineBreak(text, 0, "markdown");
  return found === null ? "\n" : text.slice(found.start, found.end);
}

/** Where the Markdown line of the offset starts. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text, start - 1)) start -= 1;
  return start === 0 && text.startsWith("\ufeff") ? Math.min(1, offset) : start;
}

/** Where the Markdown line of the offset ends, without its line break. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text, end)) end += 1;
  return end;
}

/** Where the next Markdown line starts, the text's length if there is none. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return Math.min(text.length, end + (text.startsWith("\r\n", end) ? 2 : 1));
}

/** Where the previous Markdown line ends, without its line break. Null on the first line. */
export function previousLineEnd(text: string, offset: number): number | null {
  const start = lineStart(text, offset);
  if (start === 0 || !isBreak(text, start - 1)) return null;
  return text.startsWith("\r\n", start - 2) ? start - 2 : start - 1;
}

function isBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x0a || code === 0x0d;
}
