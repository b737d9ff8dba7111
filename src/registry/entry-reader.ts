import type { Span } from "../todo/todo.ts";
import { BlockCursor } from "./blocks.ts";
import type { Quote } from "./document.ts";
import { parseFieldStart, type EntryField } from "./field.ts";

/** Where a field's value stands. A File field of several lines is found once for each. */
export interface FoundField {
  readonly name: EntryField;
  readonly start: number;
  end: number;
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
  #hasFile = false;
  /** Whether this entry writes its fields as list items; unknown until its first field. */
  #hasItems: boolean | null = null;
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

  #takeText({ first, end }: BlockCursor): void {
    const found = parseFieldStart(this.#text, first, end);
    const isField =
      found !== null && (found.isBold ? found.isItem === (this.#hasItems ?? found.isItem) : !this.#isParagraph);
    if (isField && found.field !== null) {
      this.#hasItems ??= found.isItem;
      this.#isParagraph = found.isBold;
      this.#open(found.field, found.valueStart, end);
      return;
    }
    this.#isParagraph = true;
    if (this.#field === null) return;
    if ((isField && found.isBold) || lineFields.has(this.#field.name)) this.#field = null;
    else if (this.#field.name === "file") this.#open("file", first, end);
  }

  #open(name: EntryField, start: number, end: number): void {
    this.#field = { name, start, end };
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
  return reader.fields.map((field) => ({ name: field.name, start: field.start + start, end: field.end + start }));
}
