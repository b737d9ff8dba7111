import { Finder } from "../text/finder.ts";
import { isBlank, kindInFence, openFence, runLength, space, tab, type Fence, type Opening } from "./fence.ts";
import { hasOpenComment } from "./inline.ts";

export type { Opening } from "./fence.ts";

/** `hidden` is a line of an HTML comment. `break` is a line like `---`, also below a paragraph. */
export type LineKind = "blank" | "heading" | "break" | "fenceOpen" | "fenceText" | "fenceClose" | "hidden" | "text";

/** Whether a line belongs to a fenced code block. */
export function isFenced(kind: LineKind): boolean {
  return kind === "fenceOpen" || kind === "fenceText" || kind === "fenceClose";
}

const hash = 0x23;
const asterisk = 0x2a;
const plus = 0x2b;
const hyphen = 0x2d;
const lessThan = 0x3c;
const underscore = 0x5f;
const backtick = 0x60;
const tilde = 0x7e;
const breakPattern = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/u;

/**
 * Walks the lines of a Markdown document and tells the kind of each. It knows code blocks and HTML comments. It does
 * not know underlined headings, other HTML, or lists except for code blocks in items.
 */
export class BlockCursor {
  kind: LineKind = "blank";
  /** Offsets: of the line's start, of its end without the line break, and of its first visible character. */
  start = 0;
  end = 0;
  first = 0;
  /** Where the next line starts. */
  behind: number;
  /** Counted from 1. */
  line = 0;
  /** A heading's level. */
  level = 0;
  /** Comments that start inside a paragraph and are still open at its end. */
  readonly brokenComments: Opening[] = [];

  readonly #text: string;
  readonly #lineFeeds: Finder;
  readonly #returns: Finder;
  readonly #comments: Finder;
  #fence: Fence | null = null;
  #comment: (Opening & { readonly isBlock: boolean }) | null = null;

  constructor(text: string) {
    this.#text = text;
    this.behind = text.startsWith("\ufeff") ? 1 : 0;
    this.#lineFeeds = new Finder(text, "\n");
    this.#returns = new Finder(text, "\r");
    this.#comments = new Finder(text, "<!--");
  }

  /** The first line of the code block that is open after the current line. */
  get fence(): Opening | null {
    return this.#fence;
  }

  /** The first line of the comment that is open after the current line. */
  get comment(): Opening | null {
    return this.#comment;
  }

  /** Moves to the next line. False after the last line. */
  next(): boolean {
    const text = this.#text;
    if (this.behind >= text.length) return false;
    const start = this.behind;
    let first = start;
    while (isBlank(text, first)) first += 1;
    const end = Math.min(text.length, this.#lineFeeds.next(first), this.#returns.next(first));
    this.start = start;
    this.first = first;
    this.end = end;
    this.behind = Math.min(text.length, end + (text.startsWith("\r\n", end) ? 2 : 1));
    this.line += 1;
    this.kind = this.#classify();
    return true;
  }

  #classify(): LineKind {
    if (this.#fence !== null) {
      const kind = kindInFence(this.#text, this.#fence, this, this.#indent());
      if (kind !== "fenceText") this.#fence = null;
      if (kind !== null) return kind;
    }
    if (this.#comment?.isBlock === true) return this.#hide();
    if (this.first === this.end) return this.#endParagraph("blank");
    const kind = this.#indent() < 4 ? this.#openingKind() : null;
    if (kind !== null) return kind;
    if (this.#comment !== null) return this.#hide();
    if (this.#comments.next(this.start) < this.end && hasOpenComment(this.#text.slice(this.first, this.end)))
      this.#openComment(false);
    return "text";
  }

  #openingKind(): LineKind | null {
    const text = this.#text;
    const code = text.charCodeAt(this.first);
    switch (code) {
      case hash:
        this.level = runLength(text, this.first, code);
        return this.level < 7 && this.#endsAt(this.first + this.level) ? this.#endParagraph("heading") : null;
      case lessThan:
        if (!text.startsWith("<!--", this.first)) return null;
        this.#endParagraph("hidden");
        this.#openComment(true);
        return this.#hide();
      case backtick:
      case tilde:
        return text.charCodeAt(this.first + 2) === code ? this.#fenceOpening() : null;
      case hyphen:
      case asterisk:
      case underscore:
        if (this.#isBreak(code)) return this.#endParagraph("break");
        return text.charCodeAt(this.first + 1) === code ? null : this.#fenceInItem();
      default:
        return code === plus || isDigit(code) ? this.#fenceInItem() : null;
    }
  }

  /** Whether a word ends at the offset. */
  #endsAt(offset: number): boolean {
    return offset === this.end || isBlank(this.#text, offset);
  }

  #isBreak(code: number): boolean {
    const last = this.#text.charCodeAt(this.end - 1);
    if (last !== code && last !== space && last !== tab) return false;
    return breakPattern.test(this.#text.slice(this.first, this.end));
  }

  #fenceInItem(): LineKind | null {
    // A check box, the start of most list items in a registry.
    if (this.#text.startsWith(" [", this.first + 1)) return null;
    const head = this.#text.slice(this.first, Math.min(this.end, this.first + 48));
    return head.includes("```") || head.includes("~~~") ? this.#fenceOpening() : null;
  }

  #fenceOpening(): LineKind | null {
    const fence = openFence(this.#text, this, this.#indent());
    if (fence === null) return null;
    this.#fence = fence;
    return this.#endParagraph("fenceOpen");
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
    // A tab reaches at least column 4. No block opens there.
    const width = this.first - this.start;
    return width > 0 && this.#text.slice(this.start, this.first).includes("\t") ? Math.max(4, width) : width;
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
