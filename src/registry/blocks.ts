import type { Span } from "../todo/todo.ts";
import { hasOpenComment } from "./inline.ts";

/** `hidden` is a line of an HTML comment; `break` is `---` and its like, below a paragraph too. */
export type LineKind = "blank" | "heading" | "break" | "fenceOpen" | "fenceText" | "fenceClose" | "hidden" | "text";

/** The first line of a fence or a comment. */
export interface Opening extends Span {
  readonly line: number;
}

interface Fence extends Opening {
  readonly char: string;
  readonly length: number;
  /** The column at which the content of the list item that holds it starts, 0 outside lists. */
  readonly column: number;
}

const [tab, space, hash, asterisk, hyphen, lessThan, underscore] = [0x09, 0x20, 0x23, 0x2a, 0x2d, 0x3c, 0x5f];
const fencePattern = /^((?:(?:[-*+]|\d{1,9}[.)])[ \t]+){0,8})(`{3,}(?=[^`]*$)|~{3,})/u;
const breakPattern = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/u;
const headingPattern = /^#{1,6}(?=[ \t]|$)/u;

/**
 * A cursor over a Markdown document's lines that tells what each is. Knows what keeps a line from meaning what it says,
 * fences and HTML comments, and no more: neither setext headings nor raw HTML, lists only where an item opens a fence.
 */
export class BlockCursor {
  kind: LineKind = "blank";
  /** Where the line starts, where it ends without its line break, and where its first visible character stands. */
  start = 0;
  end = 0;
  first = 0;
  /** Where the next line starts. */
  behind: number;
  /** Counted from 1. */
  line = 0;
  /** A heading's level. */
  level = 0;
  /** Comments that start inside a paragraph, which ends before they do. */
  readonly brokenComments: Opening[] = [];

  readonly #text: string;
  readonly #returns: Occurrences;
  readonly #comments: Occurrences;
  readonly #backticks: Occurrences;
  readonly #tildes: Occurrences;
  #fence: Fence | null = null;
  #comment: (Opening & { readonly isBlock: boolean }) | null = null;

  constructor(text: string) {
    this.#text = text;
    this.behind = text.startsWith("\ufeff") ? 1 : 0;
    this.#returns = new Occurrences(text, "\r");
    this.#comments = new Occurrences(text, "<!--");
    this.#backticks = new Occurrences(text, "```");
    this.#tildes = new Occurrences(text, "~~~");
  }

  /** The first line of the fence that is open behind the current line. */
  get fence(): Opening | null {
    return this.#fence;
  }

  /** The first line of the comment that is open behind the current line. */
  get comment(): Opening | null {
    return this.#comment;
  }

  /** Moves to the next line; false behind the last. */
  next(): boolean {
    const text = this.#text;
    if (this.behind >= text.length) return false;
    this.start = this.behind;
    const lineFeed = text.indexOf("\n", this.start);
    this.end = Math.min(lineFeed === -1 ? text.length : lineFeed, this.#returns.from(this.start));
    this.behind = Math.min(text.length, this.end + (lineFeed === this.end + 1 && text[this.end] === "\r" ? 2 : 1));
    this.line += 1;
    this.first = this.start;
    while (this.first < this.end && isBlank(text, this.first)) this.first += 1;
    this.kind = this.#classify();
    return true;
  }

  #classify(): LineKind {
    if (this.#fence !== null) {
      const kind = this.#classifyFenced(this.#fence);
      if (kind !== null) return kind;
    }
    if (this.#comment?.isBlock === true) return this.#hide();
    if (this.first === this.end) return this.#endParagraph("blank");
    const kind = this.#indent() < 4 ? this.#openingKind() : null;
    if (kind !== null) return kind;
    if (this.#comment !== null) return this.#hide();
    if (this.#comments.from(this.start) < this.end && hasOpenComment(this.#text.slice(this.first, this.end)))
      this.#openComment(false);
    return "text";
  }

  #openingKind(): LineKind | null {
    const text = this.#text;
    const code = text.charCodeAt(this.first);
    if (isLetter(code)) return null;
    switch (code) {
      case hash: {
        const hashes = headingPattern.exec(text.slice(this.first, Math.min(this.end, this.first + 8)));
        if (hashes === null) return null;
        this.level = hashes[0].length;
        return this.#endParagraph("heading");
      }
      case lessThan:
        if (!text.startsWith("<!--", this.first)) return null;
        this.#endParagraph("hidden");
        this.#openComment(true);
        return this.#hide();
      case hyphen:
      case asterisk:
      case underscore:
        if (this.#isBreak()) return this.#endParagraph("break");
    }
    const fence = Math.min(this.#backticks.from(this.start), this.#tildes.from(this.start));
    return fence < this.end ? this.#fenceOpening() : null;
  }

  #isBreak(): boolean {
    const text = this.#text;
    const last = text.charCodeAt(this.end - 1);
    if (last !== text.charCodeAt(this.first) && last !== space && last !== tab) return false;
    return breakPattern.test(text.slice(this.first, this.end));
  }

  #fenceOpening(): LineKind | null {
    const [, prefix, run] = fencePattern.exec(this.#text.slice(this.first, this.end)) ?? [];
    if (prefix === undefined || run === undefined) return null;
    const column = prefix === "" ? 0 : this.#indent() + prefix.length;
    const { first: start, end, line } = this;
    this.#fence = { char: run.charAt(0), length: run.length, column, start, end, line };
    return this.#endParagraph("fenceOpen");
  }

  /** Null where the list item that holds the fence has ended, and the fence with it. */
  #classifyFenced(fence: Fence): LineKind | null {
    const indent = this.#indent();
    if (indent < fence.column && this.first < this.end) {
      this.#fence = null;
      return null;
    }
    const text = this.#text;
    if (text[this.first] !== fence.char || indent > fence.column + 3) return "fenceText";
    let end = this.first;
    while (end < this.end && text[end] === fence.char) end += 1;
    if (end - this.first < fence.length) return "fenceText";
    while (end < this.end && isBlank(text, end)) end += 1;
    if (end < this.end) return "fenceText";
    this.#fence = null;
    return "fenceClose";
  }

  #hide(): LineKind {
    if (this.#text.slice(this.start, this.end).includes("-->")) this.#comment = null;
    return "hidden";
  }

  #openComment(isBlock: boolean): void {
    this.#comment = { start: this.first, end: this.end, line: this.line, isBlock };
  }

  #endParagraph(kind: LineKind): LineKind {
    if (this.#comment !== null) this.brokenComments.push(this.#comment);
    this.#comment = null;
    return kind;
  }

  #indent(): number {
    // A tab reaches column 4 at least, where nothing opens.
    const width = this.first - this.start;
    return width > 0 && this.#text.slice(this.start, this.first).includes("\t") ? Math.max(4, width) : width;
  }
}

/** Finds a string's occurrences in one pass over the text, however often it is asked; to be asked in rising order. */
class Occurrences {
  readonly #text: string;
  readonly #search: string;
  #next = -1;

  constructor(text: string, search: string) {
    this.#text = text;
    this.#search = search;
  }

  /** Where the next occurrence starts, the text's length where there is none. */
  from(offset: number): number {
    if (this.#next < offset) {
      const index = this.#text.indexOf(this.#search, offset);
      this.#next = index === -1 ? this.#text.length : index;
    }
    return this.#next;
  }
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === space || code === tab;
}

function isLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}
