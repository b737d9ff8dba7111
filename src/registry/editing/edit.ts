import type { TextEdit } from "../../spelling/format.ts";
import type { Span } from "../../todo/todo.ts";
import type { DocumentField, Registry } from "../document/document.ts";

const fieldName = /[A-Za-z][A-Za-z ]*/u;

/** Applies edits that do not overlap; of those at one offset the insertions first, in the order in which they are given. */
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

/** Where an offset of the edited text stood before the edits; for inserted text, where it was inserted. */
export function originOf(edits: readonly TextEdit[], offset: number): number {
  let shift = 0;
  for (const edit of inOrder(edits)) {
    if (offset < edit.start + shift) break;
    if (offset < edit.start + shift + edit.text.length) return edit.start;
    shift += edit.text.length - (edit.end - edit.start);
  }
  return offset - shift;
}

/** The document's own line break: its first, a line feed where it has none. */
export function lineBreakOf(text: string): string {
  return /\r\n|[\n\r]/u.exec(text)?.[0] ?? "\n";
}

/** Where the line that holds the offset starts. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text, start - 1)) start -= 1;
  return start === 0 && text.startsWith("\ufeff") ? Math.min(1, offset) : start;
}

/** Where the line that holds the offset ends, without its line break. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text, end)) end += 1;
  return end;
}

/** Where the next line starts, the text's length where there is none. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return Math.min(text.length, end + (text.startsWith("\r\n", end) ? 2 : 1));
}

/** Where the line before ends, without its line break; null on the first line. */
export function previousLineEnd(text: string, offset: number): number | null {
  const start = lineStart(text, offset);
  if (start === 0 || !isBreak(text, start - 1)) return null;
  return text.startsWith("\r\n", start - 2) ? start - 2 : start - 1;
}

/** The lines, counted from 1, of offsets in rising order. */
export function linesAt(text: string, offsets: readonly number[]): number[] {
  const lineBreak = /\r\n|[\n\r]/gu;
  let line = 1;
  let next = lineBreak.exec(text);
  return offsets.map((offset) => {
    for (; next !== null && next.index < offset; line += 1) next = lineBreak.exec(text);
    return line;
  });
}

/** Gives a field of the document its value, wherever it stands; one that is missing gets a line below Last Updated. */
export function setField({ text, fields, title }: Registry, name: DocumentField["name"], value: string): TextEdit[] {
  const present = fields.filter((field) => field.name === name);
  if (present.length > 0)
    return present.filter((field) => field.value !== value).map(({ span }) => setOff(text, span, value));
  const lineBreak = lineBreakOf(text);
  const model = fields.findLast((field) => field.name === "Last Updated") ?? fields[0];
  if (model === undefined) {
    const end = headingEnd(text, title?.span.end ?? 0);
    return [{ start: end, end, text: `${lineBreak}${lineBreak}**${name}:** ${value}` }];
  }
  const end = lineEnd(text, model.span.end);
  // What the line has around its field, a bullet or the blanks of a hard line break, the new one has as well.
  const before = text.slice(lineStart(text, model.span.start), model.span.start).replace(fieldName, () => name);
  return [{ start: end, end, text: `${lineBreak}${before.trimEnd()} ${value}${text.slice(model.span.end, end)}` }];
}

/** Where a heading's line ends, or the line that underlines it. */
function headingEnd(text: string, offset: number): number {
  const next = nextLine(text, offset);
  const below = text.slice(next, lineEnd(text, next));
  return /^ {0,3}(?:=+|-+)[ \t]*$/u.test(below) ? next + below.length : lineEnd(text, offset);
}

// A day as people write it: `28.10.2025`, `October 28, 2025`, `28 Oct 2025`; nothing else is taken for one.
const writtenDay =
  /^(?:\d{1,4}[./]\d{1,2}[./]\d{1,4}|\d{1,2}(?:st|nd|rd|th)?[ \t]+\p{L}{3,12}\.?,?[ \t]+\d{4}|\p{L}{3,12}\.?[ \t]+\d{1,2}(?:st|nd|rd|th)?,?[ \t]+\d{4})(?![\p{L}\d])/u;

/** Sets the date of every Last Updated; a remark beside the date stays, and what is no date. */
export function editLastUpdated({ text, fields }: Registry, today: string): TextEdit[] {
  return fields.flatMap(({ name, value, span }) => {
    if (name !== "Last Updated") return [];
    const date = /\d{4}-\d{2}-\d{2}/u.exec(value);
    if (date === null) {
      const length = value === "" ? 0 : (writtenDay.exec(value)?.[0].length ?? null);
      return length === null ? [] : [setOff(text, { start: span.start, end: span.start + length }, today)];
    }
    const start = span.start + date.index;
    return date[0] === today ? [] : [{ start, end: start + date[0].length, text: today }];
  });
}

/** Puts a value in the place of another, or behind a field that has none yet, set off by a blank. */
export function setOff(text: string, span: Span, value: string): TextEdit {
  const isApart = /\s/u.test(text.charAt(span.start - 1));
  return { start: span.start, end: span.end, text: isApart ? value : ` ${value}` };
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function isBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x0a || code === 0x0d;
}
