import { splitLines } from "../../text/lines.ts";
import type { Grammar } from "../../todo/grammar.ts";
import { wordsOf } from "../../todo/compare.ts";
import { parseCodeBlock } from "../document/code-block.ts";

/** The lines, marked lines and words of a text, each computed on demand. */
export class Lines {
  readonly #text: string;
  readonly #grammar: Grammar;
  readonly #marker: RegExp;
  #lines: readonly string[] | null = null;
  #words: Words | null = null;
  #markers: readonly number[] | null = null;

  constructor(text: string, grammar: Grammar, marker: RegExp) {
    this.#text = text;
    this.#grammar = grammar;
    this.#marker = marker;
  }

  get lines(): readonly string[] {
    return (this.#lines ??= splitLines(this.#text, "ecmascript"));
  }

  get words(): Words {
    return (this.#words ??= new Words(this.lines));
  }

  /** The numbers of the lines with a marker. */
  get markers(): readonly number[] {
    return (this.#markers ??= this.lines.flatMap((line, index) => (this.#marker.test(line) ? [index + 1] : [])));
  }

  /** The lines with a TODO of exactly these words. */
  saying(words: readonly string[]): number[] {
    const said = words.join(" ");
    return this.markers.filter((line) =>
      parseCodeBlock(this.at(line), this.#grammar).some(({ text }) => wordsOf(text).join(" ") === said),
    );
  }

  at(line: number): string {
    return this.lines[line - 1] ?? "";
  }
}

/** The words of a text with their lines. A search crosses line breaks and punctuation. */
class Words {
  readonly #joined: string;
  readonly #distinct = new Set<string>();
  readonly #starts: number[] = [];
  readonly #lines: number[] = [];

  constructor(lines: readonly string[]) {
    let joined = "";
    for (const [index, line] of lines.entries()) {
      for (const word of wordsOf(line)) {
        this.#starts.push(joined.length);
        this.#lines.push(index + 1);
        this.#distinct.add(word);
        joined += ` ${word}`;
      }
    }
    this.#joined = `${joined} `;
  }

  has(word: string): boolean {
    return this.#distinct.has(word);
  }

  /** The lines where the words start, in order. */
  find(words: readonly string[]): number[] {
    const sought = ` ${words.join(" ")} `;
    const found: number[] = [];
    for (let at = this.#joined.indexOf(sought); at !== -1; at = this.#joined.indexOf(sought, at + 1))
      found.push(this.#lines[this.#indexOf(at)] ?? 1);
    return found;
  }

  #indexOf(offset: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
