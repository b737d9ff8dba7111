/** Finds the next occurrence of one string. With rising offsets all calls together read the text once. */
export class Finder {
  readonly sought: string;
  readonly #text: string;
  #found = -1;

  constructor(text: string, sought: string) {
    this.sought = sought;
    this.#text = text;
  }

  /** The first occurrence at or after `from`, Infinity if there is none. */
  next(from: number): number {
    if (this.#found < from) {
      const found = this.#text.indexOf(this.sought, from);
      this.#found = found === -1 ? Infinity : found;
    }
    return this.#found;
  }
}
