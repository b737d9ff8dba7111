import { Finder } from "../../text/finder.ts";

/** Receives the offsets of what was found, end exclusive. */
export type Visit = (start: number, end: number) => void;

/**
 * Visits every comment, those in the fields of f-strings too, and every string literal, prefix and quotes included, when it
 * ends. A literal inside a field belongs to the outermost one. Malformed code is read on from where CPython would give up.
 */
export function visitTokens(text: string, onComment: Visit, onString: Visit): void {
  new Lexer(text, onComment, onString).run();
}

/** An f-string or t-string that is still open. */
interface Formatted {
  readonly start: number;
  readonly quotes: string;
  readonly isRaw: boolean;
  /** Whether its text, or a field's format specification, is being read, and not a field's code. */
  isText: boolean;
  /** How many fields are open, each inside the specification of the one before. */
  fields: number;
  /** How many brackets are open in the innermost of them. */
  brackets: number;
}

const END_OF_FIELD_CODE = /["'#:()[\]{}]/g;
const END_OF_TEXT = /["'{}\\\r\n]/g;

const PREFIXES = new Set(["b", "br", "f", "fr", "r", "rb", "rf", "rt", "t", "tr", "u"]);
const LONGEST_PREFIX = 2;

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
  readonly #open: Formatted[] = [];
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
          this.#readStructure(formatted);
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
      this.#open.push({ start, quotes, isRaw: prefix.length === 2, isText: true, fields: 0, brackets: 0 });
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

  /** Reads a bracket or colon of a field: a colon outside brackets starts its specification, a brace ends it. */
  #readStructure(formatted: Formatted): void {
    const char = this.#text.charAt(this.#at);
    this.#at++;
    if (char === "(" || char === "[" || char === "{") {
      formatted.brackets++;
    } else if (char === ":") {
      formatted.isText = formatted.brackets === 0;
    } else if (formatted.brackets > 0) {
      formatted.brackets--;
    } else if (char === "}") {
      formatted.fields--;
      formatted.isText = true;
    }
  }

  /** Reads up to a field's start or end, or to the end of the string: its quotes, or the line's end where they are not triple. */
  #readText(formatted: Formatted): void {
    const text = this.#text;
    this.#at = endOfText(text, this.#at, formatted);
    const char = text.charAt(this.#at);
    if (char === "{") {
      this.#at++;
      formatted.isText = false;
      formatted.fields++;
      formatted.brackets = 0;
    } else if (char === "}") {
      this.#at++;
      formatted.fields--;
    } else if (isLineBreak(char) && formatted.fields > 0) {
      // Only the specification ends here: its field may go on.
      formatted.isText = false;
    } else if (this.#at < text.length) {
      this.#at += isLineBreak(char) ? 0 : formatted.quotes.length;
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

/** The first place behind `from` where a run of an f-string's text ends: at its quotes, at a field's brace, at a line break. */
function endOfText(text: string, from: number, { quotes, isRaw, fields }: Formatted): number {
  let isInName = false;
  for (;;) {
    const at = search(END_OF_TEXT, text, from);
    switch (text.charAt(at)) {
      case "\\":
        if (!isRaw && text.startsWith("N{", at + 1)) {
          isInName = true;
          from = at + 3;
        } else {
          from = text.startsWith("{", at + 1) || text.startsWith("}", at + 1) ? at + 1 : endOfEscape(text, at);
        }
        break;
      case "{":
        if (fields > 0 || !text.startsWith("{{", at)) {
          return at;
        }
        from = at + 2;
        break;
      case "}":
        if (fields > 0 && !isInName) {
          return at;
        }
        isInName = false;
        from = at + 1;
        break;
      case "\n":
      case "\r":
        if (quotes.length === 1) {
          return at;
        }
        from = at + 1;
        break;
      default:
        if (at === text.length || text.startsWith(quotes, at)) {
          return at;
        }
        from = at + 1;
    }
  }
}

/** Where `pattern`, global and one unit long, matches first; the text's length where it does not. */
function search(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex - 1 : text.length;
}

/** A backslash takes the next unit with it, in raw strings too, and a CRLF whole. */
export function endOfEscape(text: string, at: number): number {
  return at + (text.startsWith("\r\n", at + 1) ? 3 : 2);
}

/** The string prefix that ends at `quote`, in lower case; empty where what stands there is another word. */
function prefixBefore(text: string, quote: number): string {
  let start = quote;
  while (start > 0 && quote - start <= LONGEST_PREFIX && isIdentifierUnit(text.charCodeAt(start - 1))) {
    start--;
  }
  const word = text.slice(start, quote).toLowerCase();
  return PREFIXES.has(word) ? word : "";
}

/** True for a UTF-16 unit that may stand inside an identifier; beyond ASCII that is any, as in CPython's lexer. */
export function isIdentifierUnit(unit: number): boolean {
  const lower = unit | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f || unit >= 0x80;
}

function isLineBreak(char: string): boolean {
  return char === "\n" || char === "\r";
}
