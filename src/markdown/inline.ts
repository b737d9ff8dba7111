import type { Fact, Span } from "../text/span.ts";

/** The content of a code span, trimmed. */
export interface CodeSpan extends Fact {
  /** The span with its backticks. */
  readonly outer: Span;
}

/** The code spans of a part of the text. A run of backticks without a partner opens no span. */
export function codeSpans(text: string, start: number, end: number): CodeSpan[] {
  const line = text.slice(start, end);
  const spans: CodeSpan[] = [];
  // Filled at the first run without a partner. Many such runs must not search the line again.
  let lastRuns: Map<number, number> | null = null;
  for (let open = line.indexOf("`"); open !== -1;) {
    const length = runLength(line, open);
    const behind = open + length;
    const isLone = isEscaped(line, open) || (lastRuns !== null && (lastRuns.get(length) ?? 0) <= open);
    const close = isLone ? -1 : findRun(line, behind, length);
    const outer = { start: start + open, end: start + close + length };
    if (close !== -1) spans.push({ ...trimmed(text, start + behind, start + close), outer });
    else lastRuns ??= findLastRuns(line, open);
    open = line.indexOf("`", close === -1 ? behind : close + length);
  }
  return spans;
}

/** Where the next run of exactly this many backticks starts, -1 if there is none. */
function findRun(line: string, from: number, length: number): number {
  for (let at = line.indexOf("`", from); at !== -1;) {
    const found = runLength(line, at);
    if (found === length) return at;
    at = line.indexOf("`", at + found);
  }
  return -1;
}

/** Where the last run of each length starts. */
function findLastRuns(line: string, from: number): Map<number, number> {
  const runs = new Map<number, number>();
  for (let at = line.indexOf("`", from); at !== -1;) {
    const length = runLength(line, at);
    runs.set(length, at);
    at = line.indexOf("`", at + length);
  }
  return runs;
}

function runLength(line: string, start: number): number {
  let end = start;
  while (line[end] === "`") end += 1;
  return end - start;
}

function isEscaped(line: string, at: number): boolean {
  let backslashes = 0;
  while (line[at - 1 - backslashes] === "\\") backslashes += 1;
  return backslashes % 2 === 1;
}

/** Whether a comment starts on this line outside code spans and is still open at the line's end. */
export function hasOpenComment(line: string): boolean {
  const spans = codeSpans(line, 0, line.length);
  let next = 0;
  for (let open = line.indexOf("<!--"); open !== -1;) {
    while ((spans[next]?.span.end ?? Infinity) < open) next += 1;
    const code = spans[next];
    if (code !== undefined && code.span.start <= open) {
      open = line.indexOf("<!--", code.span.end);
      continue;
    }
    const close = line.indexOf("-->", open + 2);
    if (close === -1) return true;
    open = line.indexOf("<!--", close + 3);
  }
  return false;
}

/** A part of the text without spaces at its ends. */
export function trimmed(text: string, start: number, end: number): Fact {
  let [from, to] = [start, end];
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return { value: text.slice(from, to), span: { start: from, end: to } };
}

/** The value of a field: without spaces at its ends, and without a hard line break at its end. */
export function fieldValue(text: string, start: number, end: number): Fact {
  const value = trimmed(text, start, end);
  const last = text.charCodeAt(value.span.end - 1);
  if (last !== 0x5c && last !== 0x3e) return value;
  const hardBreak = /(?<!\\)(?:\\\\)*(\\)$|(<br[ \t]*\/?>)$/iu.exec(value.value);
  const length = (hardBreak?.[1] ?? hardBreak?.[2] ?? "").length;
  return trimmed(text, value.span.start, value.span.end - length);
}

/** The trimmed items of a comma-separated list, without empty items. */
export function listItems(text: string, start: number, end: number): Fact[] {
  const items: Fact[] = [];
  let from = start;
  for (const part of text.slice(start, end).split(",")) {
    const to = from + part.length;
    if (part !== "") {
      const item = trimmed(text, from, to);
      if (item.value !== "") items.push(item);
    }
    from = to + 1;
  }
  return items;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
}
