import type { Span } from "./span.ts";

/** A replacement in a text. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** An edit that replaces nothing. */
export function insertion(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}

/** Applies edits that do not overlap. Insertions at the same offset keep their given order and come first. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const edit of inOrder(edits)) {
    parts.push(text.slice(end, edit.start), edit.text);
    end = edit.end;
  }
  parts.push(text.slice(end));
  return parts.join("");
}

/** The offset before the edits. For inserted text it is the offset of the insertion. */
export function originOf(edits: readonly TextEdit[], offset: number): number {
  let shift = 0;
  for (const edit of inOrder(edits)) {
    if (offset < edit.start + shift) break;
    if (offset < edit.start + shift + edit.text.length) return edit.start;
    shift += edit.text.length - (edit.end - edit.start);
  }
  return offset - shift;
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
