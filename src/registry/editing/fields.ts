import { insertion, type TextEdit } from "../../text/edit.ts";
import { lineBreakOf, lineEnd, lineStart, nextLine } from "../../text/lines.ts";
import type { Span } from "../../text/span.ts";
import type { DocumentField, Registry } from "../document/document.ts";

const fieldName = /[A-Za-z][A-Za-z ]*/u;

/** Sets a field outside the entries. A new field gets a line after Last Updated. */
export function setField({ text, fields, title }: Registry, name: DocumentField["name"], value: string): TextEdit[] {
  const present = fields.filter((field) => field.name === name);
  if (present.length > 0)
    return present.filter((field) => field.value !== value).map(({ span }) => setOff(text, span, value));
  const lineBreak = lineBreakOf(text);
  const model = fields.findLast((field) => field.name === "Last Updated") ?? fields[0];
  if (model === undefined) {
    const end = headingEnd(text, title?.span.end ?? 0);
    return [insertion(end, `${lineBreak}${lineBreak}**${name}:** ${value}`)];
  }
  const end = lineEnd(text, model.span.end);
  // The new line copies what surrounds that field: a bullet or a hard line break.
  const before = text.slice(lineStart(text, model.span.start), model.span.start).replace(fieldName, () => name);
  return [insertion(end, `${lineBreak}${before.trimEnd()} ${value}${text.slice(model.span.end, end)}`)];
}

/** The end of a heading, with the line that underlines it. */
function headingEnd(text: string, offset: number): number {
  const next = nextLine(text, offset);
  const below = text.slice(next, lineEnd(text, next));
  return /^ {0,3}(?:=+|-+)[ \t]*$/u.test(below) ? next + below.length : lineEnd(text, offset);
}

// A written date: `28.10.2025`, `October 28, 2025`, `28 Oct 2025`.
const writtenDay =
  /^(?:\d{1,4}[./]\d{1,2}[./]\d{1,4}|\d{1,2}(?:st|nd|rd|th)?[ \t]+\p{L}{3,12}\.?,?[ \t]+\d{4}|\p{L}{3,12}\.?[ \t]+\d{1,2}(?:st|nd|rd|th)?,?[ \t]+\d{4})(?![\p{L}\d])/u;

/** Sets the date in every Last Updated. Remarks and values that are no date stay. */
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

/** Replaces a value, or sets the value of an empty field after a space. */
export function setOff(text: string, span: Span, value: string): TextEdit {
  const isApart = /\s/u.test(text.charAt(span.start - 1));
  return { start: span.start, end: span.end, text: isApart ? value : ` ${value}` };
}
