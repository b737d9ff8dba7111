import type { Span } from "../../text/span.ts";
import { BlockCursor } from "../../markdown/blocks.ts";
import type { Quote } from "../document/document.ts";
import { parseFieldStart, type EntryField, type FieldStart } from "../document/field.ts";
import { parseFurtherPlaces } from "../places/place-line.ts";

/** Where a field's value stands. A File field of several lines is found once for each. */
export interface FoundField {
  readonly name: EntryField;
  readonly start: number;
  end: number;
  /** Whether it is a line below a File field's own. */
  readonly isFurther: boolean;
}

/** How a field is written; `indent` is that of its line. */
interface FieldStyle extends Pick<FieldStart, "isBold" | "isItem"> {
  readonly indent: number;
}

interface OpenQuote {
  readonly info: string;
  readonly indent: number;
  readonly start: number;
  readonly lines: string[];
}

// Values of several paragraphs, lists and code; any other ends with its line or its paragraph.
const longFields: ReadonlySet<EntryField> = new Set(["description", "impact", "acceptanceCriteria"]);
const lineFields: ReadonlySet<EntryField> = new Set(["issue", "status"]);
// What a plain list item may be in an entry whose other fields are bold.
const plainFields: ReadonlySet<EntryField> = new Set(["file", "issue", "status"]);

/** Finds the fields and the quote of one entry, line by line. */
export class EntryReader {
  readonly fields: FoundField[] = [];
  quote: Quote | null = null;
  /** Where the last line with anything on it ends. */
  end: number;
  readonly #text: string;
  readonly #wanted: ReadonlySet<EntryField> | null;
  #field: FoundField | null = null;
  #quote: OpenQuote | null = null;
  /** How far in the last item of a list of paths stands. */
  #itemIndent: number | null = null;
  #hasFile = false;
  /** How this entry writes its fields; unknown until its first. */
  #style: FieldStyle | null = null;
  /** Whether a line here may go on with a sentence, so that a plain `Type: x` is no field. */
  #isParagraph = false;

  /** Keeps the wanted fields alone, null for all: most of a large document's fields are never asked for. */
  constructor(text: string, end: number, wanted: ReadonlySet<EntryField> | null) {
    this.#text = text;
    this.end = end;
    this.#wanted = wanted;
  }

  /** Takes the line at which the cursor stands: any but one that ends the entry. */
  take(cursor: BlockCursor): void {
    if (this.#quote !== null && cursor.kind !== "fenceText") this.close(cursor.start);
    if (cursor.kind === "blank") {
      this.#isParagraph = false;
      const field = this.#field;
      if (field !== null && !longFields.has(field.name) && field.start < field.end) this.#field = null;
      return;
    }
    if (cursor.kind === "text") this.#takeText(cursor);
    else if (cursor.kind === "fenceOpen") this.#openFence(cursor);
    else if (this.#quote !== null) this.#quote.lines.push(this.#quotedLine(cursor, this.#quote.indent));
    else this.#isParagraph = false;
    this.end = cursor.end;
    if (this.#field !== null && cursor.kind !== "hidden") this.#field.end = cursor.end;
  }

  /** Ends the quote if it is still open. */
  close(offset: number): void {
    if (this.#quote === null) return;
    const { info, start, lines } = this.#quote;
    this.quote = { info, text: lines.join("\n"), span: { start, end: offset } };
    this.#quote = null;
  }

  #takeText({ start, first, end }: BlockCursor): void {
    const found = parseFieldStart(this.#text, first, end);
    const isField = found !== null && this.#isField(found, first - start);
    if (isField && found.field !== null) {
      this.#style ??= { isBold: found.isBold, isItem: found.isItem, indent: first - start };
      this.#isParagraph = found.isBold;
      this.#open(found.field, found.valueStart, end);
      return;
    }
    this.#isParagraph = true;
    if (this.#field === null) return;
    if ((isField && found.isBold) || lineFields.has(this.#field.name)) this.#field = null;
    else if (this.#field.name === "file") this.#takeBelowFile(first, end, first - start);
  }

  #isField({ isBold, isItem, field }: FieldStart, indent: number): boolean {
    const style = this.#style;
    if (isBold) return isItem === (style?.isItem ?? isItem);
    if (!isItem) return !this.#isParagraph;
    if (style === null) return true;
    // Lists say `Type: x` too, within a field or below it.
    if (!style.isItem || style.indent !== indent) return false;
    return !style.isBold || (field !== null && plainFields.has(field) && !this.#isInLongField());
  }

  #isInLongField(): boolean {
    return this.#field !== null && longFields.has(this.#field.name);
  }

  /**
   * A path, else a list item or the second line of one, which end no list of paths, else prose, below which nothing is the
   * field's any more.
   */
  #takeBelowFile(first: number, end: number, indent: number): void {
    const isItem = isListItem(this.#text, first);
    const isWrapped = !isItem && this.#itemIndent !== null && indent > this.#itemIndent;
    if (isItem) this.#itemIndent = indent;
    if (!isWrapped && parseFurtherPlaces(this.#text, first, end) !== null) this.#open("file", first, end, true);
    else if (isItem || isWrapped) this.#field = { name: "file", start: first, end, isFurther: true };
    else this.#field = null;
  }

  #open(name: EntryField, start: number, end: number, isFurther = false): void {
    if (!isFurther) this.#itemIndent = null;
    this.#field = { name, start, end, isFurther };
    this.#hasFile ||= name === "file";
    if (this.#wanted === null || this.#wanted.has(name)) this.fields.push(this.#field);
  }

  #openFence({ first, start, end, behind }: BlockCursor): void {
    if (this.quote === null && this.#hasFile) {
      const line = this.#text.slice(first, end);
      const run = /^[^`~]*[`~]+/u.exec(line)?.[0].length ?? 0;
      this.#quote = { info: line.slice(run).trim(), indent: first - start, start: behind, lines: [] };
      this.#field = null;
    } else if (this.#field !== null && !longFields.has(this.#field.name)) this.#field = null;
  }

  #quotedLine({ start, first, end }: BlockCursor, indent: number): string {
    return this.#text.slice(Math.min(start + indent, first), end);
  }
}

/** Every field of the entry that the span covers. */
export function readFields(text: string, { start, end }: Span): FoundField[] {
  const entry = text.slice(start, end);
  const cursor = new BlockCursor(entry);
  const reader = new EntryReader(entry, 0, null);
  for (cursor.next(); cursor.next();) reader.take(cursor);
  return reader.fields.map((field) => ({ ...field, start: field.start + start, end: field.end + start }));
}

function isListItem(text: string, first: number): boolean {
  return /^(?:[-*+]|\d{1,9}[.)])[ \t]/u.test(text.slice(first, first + 12));
}
