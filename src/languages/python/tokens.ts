import type { Span } from "../../todo/todo.ts";
import { visitTokens } from "./lexer.ts";

/** What of a Python text a line may not be read without, in the order of the text. */
export interface Tokens {
  readonly comments: readonly Span[];
  /** The string literals that hold a line break. */
  readonly longStrings: readonly Span[];
}

// ESLint has one file read three times in a row: for whether it holds a TODO, by its rules, and for suggestions.
let last: { readonly text: string; readonly tokens: Tokens } | null = null;

/** Finds them; the answer for one text is kept until another is asked for. */
export function findTokens(text: string): Tokens {
  if (last?.text === text) return last.tokens;
  const comments: Span[] = [];
  const longStrings: Span[] = [];
  visitTokens(
    text,
    (start, end) => comments.push({ start, end }),
    (start, end) => {
      if (/[\r\n]/.test(text.slice(start, end))) longStrings.push({ start, end });
    },
  );
  last = { text, tokens: { comments, longStrings } };
  return last.tokens;
}
