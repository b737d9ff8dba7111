import type { Comment } from "../todo/todo.ts";

/** Where a language keeps its comments; total (any text gives an answer, malformed code too) and linear in the text's length. */
export interface Scanner {
  readonly name: string;
  /** Every comment in the order of the text, delimiters included, without the line break. */
  comments(text: string): Comment[];
  /** Every string literal that documents code (`isCode`), in the order of the text; empty for a language without such. */
  docstrings(text: string): Comment[];
}
