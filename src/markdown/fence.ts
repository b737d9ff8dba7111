import type { Span } from "../text/span.ts";

/** The first line of a code block or of an HTML comment. */
export interface Opening extends Span {
  readonly line: number;
}

/** A code block that is open. */
export interface Fence extends Opening {
  /** The code of the character that the fence repeats. */
  readonly code: number;
  readonly length: number;
  /** The column at which the content of the list item around it starts, 0 outside lists. */
  readonly column: number;
}

/** A line of the document. `first` is the offset of its first visible character. */
interface Line {
  readonly first: number;
  readonly end: number;
  readonly line: number;
}

export const tab = 0x09;
export const space = 0x20;
const fencePattern = /^((?:(?:[-*+]|\d{1,9}[.)])[ \t]+){0,8})(`{3,}(?=[^`]*$)|~{3,})/u;

/** The code block that a line opens, within list items too. */
export function openFence(text: string, { first, end, line }: Line, indent: number): Fence | null {
  const [, prefix, run] = fencePattern.exec(text.slice(first, end)) ?? [];
  if (prefix === undefined || run === undefined) return null;
  const column = prefix === "" ? 0 : indent + prefix.length;
  return { code: run.charCodeAt(0), length: run.length, column, start: first, end, line };
}

/**
 * The kind of a line while a code block is open. Null if the list item of the block ends here, which ends the block
 * too.
 */
export function kindInFence(
  text: string,
  fence: Fence,
  { first, end }: Line,
  indent: number,
): "fenceText" | "fenceClose" | null {
  if (indent < fence.column && first < end) return null;
  const length = runLength(text, first, fence.code);
  if (length < fence.length || indent > fence.column + 3) return "fenceText";
  for (let at = first + length; at < end; at += 1) if (!isBlank(text, at)) return "fenceText";
  return "fenceClose";
}

export function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === space || code === tab;
}

/** How often a character is repeated from an offset on. */
export function runLength(text: string, start: number, code: number): number {
  let end = start;
  while (text.charCodeAt(end) === code) end += 1;
  return end - start;
}
