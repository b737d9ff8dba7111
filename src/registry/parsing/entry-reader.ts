import type { Span } from "../../text/span.ts";
import { BlockCursor } from "../../markdown/blocks.ts";
import type { CodeBlock } from "../document/document.ts";
import { parseFieldStart, type EntryField, type FieldStart } from "../document/field.ts";
import type { LineEnding } from "../locations/location-line.ts";
import { isJoinedPath, lineEndingOf, parseFurtherLocations } from "../locations/parse.ts";

/** The span of a field's value. A File field of several lines gives one item for each line. */
export interface FoundField {
  readonly name: EntryField;
  readonly start: number;
  end: number;
  /** Whether this is a line below the File field's first line. */
  readonly isFurther: boolean;
  /** Whether the line above it ends with a joiner, such as a comma. */
  readonly isJoined: boolean;
}

/** How the entry writes its fields. `indent` is the indentation of the line. */
interface FieldStyle extends Pick<FieldStart, "isBold" | "isItem"> {
  readonly indent: number;
}

interface OpenCodeBlock {
  readonly info: string;
  readonly indent: number;
  readonly start: number;
  readonly lines: string[];
}

// Values with several paragraphs, lists or code. All other values end with their line or paragraph.
const longFields: ReadonlySet<EntryField> = new Set(["description", "impact", "acceptanceCriteria"]);
const lineFields: ReadonlySet<EntryField> = new Set(["issue", "status"]);
// Fields that may be plain list items in an entry whose other fields are bold.
const plainFields: ReadonlySet<EntryField> = new Set(["file", "issue", "status"]);

/** Finds the fields and the code block of one entry, line by line. */
export class EntryReader {
  readonly fields: FoundField[] = [];
  codeBlock: CodeBlock | null = null;
  /** The end of the last line that is not blank. */
  end: number;
  readonly #text: string;
  readonly #wanted: ReadonlySet<EntryField> | null;
  #field: FoundField | null = null;
  #codeBlock: OpenCodeBlock | null = null;
  /** The indentation of the last item in a list of paths. */
  #itemIndent: number | null = null;
  #hasFile = false;
  /** The style of the entry's first field. */
  #style: FieldStyle | null = null;
  /** Whether this line may continue a sentence. If so, a plain `Type: x` is not a field. */
  #isParagraph = false;

  /** Keeps only the wanted fields, all if null. Most fields of a large registry are never needed. */
  constructor(text: string, end: number, wanted: ReadonlySet<EntryField> | null) {
    this.#text = text;
    this.end = end;
    this.#wanted = wanted;
  }

  /** Takes the current line of the cursor. The caller ends the entry at its last line. */
  take(cursor: BlockCursor): void {
    if (this.#codeBlock !== null && cursor.kind !== "fenceText") this.close(cursor.start);
    if (cursor.kind === "blank") {
      this.#isParagraph = false;
      const field = this.#field;
      if (field !== null && !longFields.has(field.name) && field.start < field.end) this.#field = null;
      return;
    }
    if (cursor.kind === "text") this.#takeText(cursor);
    else if (cursor.kind === "fenceOpen") this.#openFence(cursor);
    else if (this.#codeBlock !== null) this.#codeBlock.lines.push(this.#quotedLine(cursor, this.#codeBlock.indent));
    else this.#isParagraph = false;
    this.end = cursor.end;
    if (this.#field !== null && cursor.kind !== "hidden") this.#field.end = cursor.end;
  }

  /** Ends the code block if it is open. */
  close(offset: number): void {
    if (this.#codeBlock === null) return;
    const { info, start, lines } = this.#codeBlock;
    this.codeBlock = { info, text: lines.join("\n"), span: { start, end: offset } };
    this.#codeBlock = null;
  }

  #takeText({ start, first, end }: BlockCursor): void {
    const found = parseFieldStart(this.#text, first, end);
    const isField = found !== null && this.#isField(found, first - start);
    if (isField && found.field !== null) {
      this.#style ??= { isBold: found.isBold, isItem: found.isItem, indent: first - start };
      this.#isParagraph = found.isBold;
      this.#open(found.field, { start: found.valueStart, end, isFurther: false, isJoined: false });
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
    // A list may contain `Type: x` as text.
    if (!style.isItem || style.indent !== indent) return false;
    return !style.isBold || (field !== null && plainFields.has(field) && !this.#isInLongField());
  }

  #isInLongField(): boolean {
    return this.#field !== null && longFields.has(this.#field.name);
  }

  /** A path continues the field. A list item or its second line keeps the list of paths open. Prose ends the field. */
  #takeBelowFile(first: number, end: number, indent: number): void {
    const isItem = isListItem(this.#text, first);
    const isWrapped = !isItem && this.#itemIndent !== null && indent > this.#itemIndent;
    const ending = this.#lastEnding();
    if (isItem) this.#itemIndent = indent;
    // The second line of an item continues its remark, unless the list of paths goes on.
    const isRemark = isWrapped && ending === "text" && !isJoinedPath(this.#text, first, end);
    const isJoined = ending === "joiner";
    if (!isRemark && parseFurtherLocations(this.#text, first, end, isJoined) !== null)
      this.#open("file", { start: first, end, isFurther: true, isJoined });
    else if (isItem || isWrapped) this.#field = { name: "file", start: first, end, isFurther: true, isJoined: false };
    else this.#field = null;
  }

  #lastEnding(): LineEnding {
    const field = this.#field;
    return field === null ? "text" : lineEndingOf(this.#text, field.start, field.end);
  }

  #open(name: EntryField, field: Omit<FoundField, "name">): void {
    if (!field.isFurther) this.#itemIndent = null;
    this.#field = { name, ...field };
    this.#hasFile ||= name === "file";
    if (this.#wanted === null || this.#wanted.has(name)) this.fields.push(this.#field);
  }

  #openFence({ first, start, end, behind }: BlockCursor): void {
    if (this.codeBlock === null && this.#hasFile) {
      const line = this.#text.slice(first, end);
      const run = /^[^`~]*[`~]+/u.exec(line)?.[0].length ?? 0;
      this.#codeBlock = { info: line.slice(run).trim(), indent: first - start, start: behind, lines: [] };
      this.#field = null;
    } else if (this.#field !== null && !longFields.has(this.#field.name)) this.#field = null;
  }

  #quotedLine({ start, first, end }: BlockCursor, indent: number): string {
    return this.#text.slice(Math.min(start + indent, first), end);
  }
}

/** Reads all fields of the entry in the span. */
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
