import type { Span } from "../text/span.ts";
import { findDirective } from "./directive.ts";
import { trimDecoration } from "./lines.ts";

// The delimiters of a comment inside a comment.
const nested: readonly (readonly [opener: string, closer: string])[] = [
  ["/*", "*/"],
  ["<!--", "-->"],
  ["{#", "#}"],
  ["(*", "*)"],
];
const looseCloser = /[ \t](?:\*\/|-->)[)}\];,]*$/u;
const lookBack = 160;

/** Where a TODO ends on its line: before another marker's opener, a directive, or the end of an inner comment. */
export function endOfTodo(text: string, line: Span, marker: Span, next: number | null, isBlock: boolean): number {
  let end = next === null ? line.end : endBefore(text, marker.end, next);
  const directive = findDirective(text.slice(marker.end, end));
  if (directive !== -1) end = marker.end + directive;
  const before = text.slice(Math.max(line.start, marker.start - lookBack), marker.start);
  for (const [opener, closer] of nested) {
    const opened = isBlock && opener === "/*" ? -1 : before.lastIndexOf(opener);
    if (opened === -1 || before.includes(closer, opened)) continue;
    const close = text.slice(marker.end, end).indexOf(closer);
    if (close !== -1) end = marker.end + close;
  }
  return isBlock ? trimEnd(text, marker.end, end, line.end) : withoutClosers(text, marker.end, end, line.end);
}

/** An inner comment closes at the line's end, with the brackets around it. */
function withoutClosers(text: string, from: number, to: number, lineEnd: number): number {
  let end = trimEnd(text, from, to, lineEnd);
  for (;;) {
    const loose = looseCloser.exec(text.slice(Math.max(from, end - 12), end))?.[0] ?? "";
    if (loose === "") return end;
    end = trimEnd(text, from, end - loose.length, lineEnd);
  }
}

/** Removes decoration if the text ends before the line does. */
function trimEnd(text: string, from: number, end: number, lineEnd: number): number {
  return end === lineEnd ? end : trimDecoration(text, from, end);
}

/** Where a TODO ends before another one. In `x  # FIXME: y` the comment opener belongs to the second. */
function endBefore(text: string, from: number, next: number): number {
  const end = trimmedEnd(text, from, next);
  const opener = /(?<=[ \t])(?:#+|\/\/+)$/u.exec(text.slice(Math.max(from, end - 8), end))?.[0] ?? "";
  return trimmedEnd(text, from, end - opener.length);
}

/** The end of a text without the spaces before it. */
export function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /\s/u.test(text.charAt(end - 1))) end -= 1;
  return end;
}
