import { Finder } from "../../text/finder.ts";
import { endOfEscape, prefixBefore, search } from "./characters.ts";
import { FormattedString } from "./formatted.ts";

/** Receives the offsets of what was found, end exclusive. */
export type Visit = (start: number, end: number) => void;

/**
 * Visits every comment, those in the fields of f-strings too, and every string literal, prefix and quotes included, when it
 * ends. A literal inside a field belongs to the outermost one. Malformed code is read on from where CPython would give up.
 */
export function visitTokens(text: string, onComment: Visit, onString: Visit): void {
  new Lexer(text, onComment, onString).run();
}

const END_OF_FIELD_CODE = /["'#:()[\]{}]/g;

class Lexer {
  readonly #text: string;
  readonly #onComment: Visit;
  readonly #onString: Visit;
  readonly #hash: Finder;
  readonly #backslash: Finder;
  readonly #lineFeed: Finder;
  readonly #carriageReturn: Finder;
  readonly #single: Finder;
  readonly #double: Finder;
  readonly #tripleSingle: Finder;
  readonly #tripleDouble: Finder;
  readonly #open: FormattedString[] = [];
  #at = 0;

  constructor(text: string, onComment: Visit, onString: Visit) {
    this.#text = text;
    this.#onComment = onComment;
    this.#onString = onString;
    this.#hash = new Finder(text, "#");
    this.#backslash = new Finder(text, "\\");
    this.#lineFeed = new Finder(text, "\n");
    this.#carriageReturn = new Finder(text, "\r");
    this.#single = new Finder(text, "'");
    this.#double = new Finder(text, '"');
    this.#tripleSingle = new Finder(text, "'''");
    this.#tripleDouble = new Finder(text, '"""');
  }

  run(): void {
    while (this.#at < this.#text.length) {
      const formatted = this.#open.at(-1);
      if (formatted === undefined) {
        this.#at = Math.min(this.#hash.next(this.#at), this.#single.next(this.#at), this.#double.next(this.#at));
        this.#readToken();
      } else if (formatted.isText) {
        this.#readText(formatted);
      } else {
        this.#at = search(END_OF_FIELD_CODE, this.#text, this.#at);
        if (!this.#readToken()) {
          formatted.readStructure(this.#text.charAt(this.#at));
          this.#at++;
        }
      }
    }
    const outermost = this.#open[0];
    if (outermost !== undefined) {
      this.#onString(outermost.start, this.#text.length);
    }
  }

  /** Reads the comment or string that starts here; false where neither does. */
  #readToken(): boolean {
    const char = this.#text.charAt(this.#at);
    if (char === "#") {
      const start = this.#at;
      this.#at = this.#endOfLine(start);
      this.#onComment(start, this.#at);
    } else if (char === "'") {
      this.#readString(this.#text.startsWith("'''", this.#at) ? this.#tripleSingle : this.#single);
    } else if (char === '"') {
      this.#readString(this.#text.startsWith('"""', this.#at) ? this.#tripleDouble : this.#double);
    } else {
      return false;
    }
    return true;
  }

  #readString(closing: Finder): void {
    const prefix = prefixBefore(this.#text, this.#at);
    const start = this.#at - prefix.length;
    const quotes = closing.sought;
    this.#at += quotes.length;
    if (prefix.includes("f") || prefix.includes("t")) {
      this.#open.push(new FormattedString(start, quotes, prefix.length === 2));
      return;
    }
    this.#at = this.#endOfString(this.#at, closing);
    if (this.#open.length === 0) {
      this.#onString(start, this.#at);
    }
  }

  #endOfString(from: number, closing: Finder): number {
    const isTriple = closing.sought.length === 3;
    for (;;) {
      const close = closing.next(from);
      const end = Math.min(close, isTriple ? this.#text.length : this.#endOfLine(from));
      const escape = this.#backslash.next(from);
      if (escape >= end) {
        return end < close ? end : close + closing.sought.length;
      }
      from = endOfEscape(this.#text, escape);
    }
  }

  #readText(formatted: FormattedString): void {
    this.#at = formatted.readText(this.#text, this.#at);
    if (formatted.isClosed) {
      this.#open.pop();
      if (this.#open.length === 0) {
        this.#onString(formatted.start, this.#at);
      }
    }
  }

  #endOfLine(from: number): number {
    return Math.min(this.#lineFeed.next(from), this.#carriageReturn.next(from), this.#text.length);
  }
}
