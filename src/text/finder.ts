/** The next place of one string in a text; asked from rising offsets, all its answers together cost one pass. */
export class Finder {
  readonly sought: string;
  readonly #text: string;
  #found = -1;

  constructor(text: string, sought: string) {
    this.sought = sought;
    this.#text = text;
  }

  /** The first place at or behind `from`, Infinity where there is none. */
  next(from: number): number {
    if (this.#found < from) {
      const found = this.#text.indexOf(this.sought, from);
      this.#found = found === -1 ? Infinity : found;
    }
    return this.#found;
  }
}
