import { endOfEscape, isLineBreak, search } from "./characters.ts";

const END_OF_TEXT = /["'{}\\\r\n]/g;

/** An f-string or t-string that is being read: its text, and the fields in it, whose code is the lexer's to read. */
export class FormattedString {
  readonly start: number;
  readonly #quotes: string;
  readonly #isRaw: boolean;
  /** Whether its text, or a field's format specification, is being read, and not a field's code. */
  isText = true;
  /** Whether its end was read. */
  isClosed = false;
  /** How many fields are open, each inside the specification of the one before. */
  #fields = 0;
  /** Whether no field has ended since the specification began. CPython reads `{{` as two fields only until then. */
  #isPlainSpecification = false;
  /** How many brackets are open in the innermost of them. */
  #brackets = 0;

  constructor(start: number, quotes: string, isRaw: boolean) {
    this.start = start;
    this.#quotes = quotes;
    this.#isRaw = isRaw;
  }

  /** Reads a bracket or colon of a field: a colon outside brackets starts its specification, a brace ends it. */
  readStructure(char: string): void {
    if (char === "(" || char === "[" || char === "{") {
      this.#brackets++;
    } else if (char === ":") {
      this.isText = this.#brackets === 0;
      this.#isPlainSpecification = this.isText;
    } else if (this.#brackets > 0) {
      this.#brackets--;
    } else if (char === "}") {
      this.#endField();
      this.isText = true;
    }
  }

  /** Reads up to a field's start or end, or to the end of the string: its quotes, or the line's end where they are not triple. */
  readText(text: string, from: number): number {
    const at = this.#endOfText(text, from);
    const char = text.charAt(at);
    if (char === "{") {
      this.isText = false;
      this.#fields++;
      this.#brackets = 0;
      return at + 1;
    }
    if (char === "}") {
      this.#endField();
      return at + 1;
    }
    if (isLineBreak(char) && this.#fields > 0) {
      // Only the specification ends here: its field may go on.
      this.isText = false;
      return at;
    }
    this.isClosed = at < text.length;
    return !this.isClosed || isLineBreak(char) ? at : at + this.#quotes.length;
  }

  #endField(): void {
    this.#fields--;
    this.#isPlainSpecification = false;
  }

  /** The first place behind `from` where a run of its text ends: at its quotes, at a field's brace, at a line break. */
  #endOfText(text: string, from: number): number {
    const quotes = this.#quotes;
    let isInName = false;
    for (;;) {
      const at = search(END_OF_TEXT, text, from);
      switch (text.charAt(at)) {
        case "\\":
          if (!this.#isRaw && text.startsWith("N{", at + 1)) {
            isInName = true;
            from = at + 3;
          } else {
            from = text.startsWith("{", at + 1) || text.startsWith("}", at + 1) ? at + 1 : endOfEscape(text, at);
          }
          break;
        case "{":
          if (this.#isPlainSpecification || !text.startsWith("{{", at)) {
            return at;
          }
          from = at + 2;
          break;
        case "}":
          if (this.#fields > 0 && !isInName) {
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
}
