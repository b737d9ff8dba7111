import type { Fact, Span } from "../../text/span.ts";
import { BlockCursor } from "../../markdown/blocks.ts";
import { parseFieldStart } from "./field.ts";
import { headingText, parseEntryHeading } from "./heading.ts";
import { trimmed } from "../../markdown/inline.ts";

/** A heading, underlined or not. */
export interface Heading {
  /** The whole heading, with the line that underlines it. */
  readonly span: Span;
  /** Where the line of the heading starts. */
  readonly start: number;
  readonly line: number;
  readonly level: number;
  readonly title: Fact;
  readonly isUnderlined: boolean;
}

const underline = /[ ]{0,3}(?:=+|-+)[ \t]*(?=[\r\n]|$)/uy;

/** The heading at the cursor, null if there is none. The line that underlines it is the cursor's next line. */
export function headingAt(text: string, cursor: BlockCursor, isFirstOfParagraph: boolean): Heading | null {
  const { kind, first, start, end, line, level } = cursor;
  if (kind === "heading") {
    const title = headingText(text, first, end, level);
    return { span: { start: first, end }, start, line, level, title, isUnderlined: false };
  }
  if (kind !== "text" || !isFirstOfParagraph || !mayUnderline(text.charCodeAt(cursor.behind))) return null;
  underline.lastIndex = cursor.behind;
  const [below] = underline.exec(text) ?? [];
  if (below === undefined || first - start > 3 || !isWords(text, first, end)) return null;
  const span = { start: first, end: cursor.behind + below.trimEnd().length };
  const title = trimmed(text, first, end);
  return { span, start, line, level: below.includes("=") ? 1 : 2, title, isUnderlined: true };
}

/** A quick test: most lines do not start with `=`, `-` or a space. */
function mayUnderline(code: number): boolean {
  return code === 0x3d || code === 0x2d || code === 0x20;
}

/** Whether `---` below the line underlines it. Below a list item, quotation, table row or field it does not. */
function isWords(text: string, first: number, end: number): boolean {
  if (/^(?:[-*+>|<]|\d{1,9}[.)])/u.test(text.slice(first, Math.min(end, first + 12)))) return false;
  const field = parseFieldStart(text, first, end);
  return field === null || (!field.isBold && field.field === null);
}

interface Outlined {
  readonly start: number;
  readonly level: number;
  readonly isNumbered: boolean;
  hasFile: boolean;
}

/** Tells what follows the headings. It reads the text on the first call, which few registries need. */
export class HeadingOutline {
  readonly #text: string;
  #headings: readonly Outlined[] | null = null;
  readonly #indexes = new Map<number, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether a File field follows the heading at the offset, before the next heading. */
  hasFile(start: number): boolean {
    return this.#at(start)?.hasFile === true;
  }

  /**
   * Whether the part of the registry below the heading contains an entry. `mustHaveFile` asks for an entry with a File
   * field.
   */
  hasEntries(start: number, mustHaveFile: boolean): boolean {
    const heading = this.#at(start);
    if (heading === null) return false;
    const headings = this.#all();
    for (let at = (this.#indexes.get(start) ?? 0) + 1; at < headings.length; at += 1) {
      const next = headings[at];
      if (next === undefined || next.level <= heading.level) return false;
      if (next.isNumbered && (next.hasFile || !mustHaveFile)) return true;
    }
    return false;
  }

  /** Whether the next heading is an entry's, at any level. */
  isBeforeEntry(start: number): boolean {
    const next = this.#all()[(this.#indexes.get(start) ?? -1) + 1];
    return next?.isNumbered === true && next.hasFile;
  }

  #at(start: number): Outlined | null {
    const headings = this.#all();
    return headings[this.#indexes.get(start) ?? -1] ?? null;
  }

  #all(): readonly Outlined[] {
    return (this.#headings ??= this.#outline());
  }

  #outline(): Outlined[] {
    const text = this.#text;
    const cursor = new BlockCursor(text);
    const headings: Outlined[] = [];
    let wasText = false;
    while (cursor.next()) {
      const heading = headingAt(text, cursor, !wasText);
      wasText = cursor.kind === "text" && heading === null;
      if (heading !== null) {
        this.#indexes.set(heading.start, headings.length);
        const isNumbered = parseEntryHeading(text, heading.title) !== null;
        headings.push({ start: heading.start, level: heading.level, isNumbered, hasFile: false });
        if (heading.isUnderlined) cursor.next();
        continue;
      }
      const last = headings.at(-1);
      if (cursor.kind !== "text" || last === undefined || last.hasFile) continue;
      last.hasFile = parseFieldStart(text, cursor.first, cursor.end)?.field === "file";
    }
    return headings;
  }
}
