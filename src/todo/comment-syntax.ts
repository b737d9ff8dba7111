import { escapePattern } from "../text/pattern.ts";
import type { Span } from "../text/span.ts";

/** What opens and closes the comments of a language. */
export interface CommentDelimiters {
  /** What opens a comment that ends with its line. */
  readonly line: readonly string[];
  /** What opens any other comment, and what closes it. */
  readonly block: readonly (readonly [opener: string, closer: string])[];
  /** The quotes of the strings that document code. */
  readonly quotes?: readonly string[];
}

/** The delimiters of one comment. The opener of a string has its prefix. A comment without a closer ends with its line. */
export type Delimiters =
  | { readonly kind: "line"; readonly opener: string; readonly closer: null }
  | { readonly kind: "block" | "string"; readonly opener: string; readonly closer: string };

/** The delimiters of several languages, compiled. */
export interface CommentSyntax {
  /** The delimiters of a comment, null if they are unknown. */
  delimitersOf(text: string, comment: Span): Delimiters | null;
  /** The delimiters of a comment or string that starts at the offset, null if none does. */
  delimitersAt(text: string, offset: number): Delimiters | null;
  /** The openers in a line of code, in order. Strings are not among them. */
  openersIn(line: string): { readonly index: number; readonly delimiters: Delimiters }[];
}

const stringPrefix = /[rRuU]{0,2}/uy;

/** Joins the delimiters of languages. */
export function createCommentSyntax(languages: readonly CommentDelimiters[]): CommentSyntax {
  const delimiters = languages.flatMap(commentsOf).sort(byLength);
  const strings = languages.flatMap(stringsOf).sort(byLength);
  // A single sign other than `#` is an operator in most languages.
  const inCode = delimiters.filter(({ opener }) => opener.length > 1 || opener === "#");
  const anyOpener = new RegExp(inCode.map(({ opener }) => escapePattern(opener)).join("|") || "(?!)", "gu");

  const delimitersAt = (text: string, offset: number): Delimiters | null =>
    delimiters.find(({ opener }) => text.startsWith(opener, offset)) ?? stringAt(text, offset, strings);
  return {
    delimitersAt,
    // Where `--[[` opens a block comment, `--[[a]] b` is still a line comment.
    delimitersOf: (text, comment) =>
      delimiters.find((each) => isWhole(text, comment, each)) ?? delimitersAt(text, comment.start),
    openersIn: (line) =>
      [...line.matchAll(anyOpener)].flatMap(({ index, 0: written }) => {
        const found = inCode.find(({ opener }) => opener === written);
        return found === undefined ? [] : [{ index, delimiters: found }];
      }),
  };
}

/** The text of a comment between its delimiters. */
export function contentOf(text: string, comment: Span, { opener, closer }: Delimiters): string {
  const content = text.slice(comment.start + opener.length, comment.end);
  return closer !== null && content.endsWith(closer) ? content.slice(0, -closer.length) : content;
}

function isWhole(text: string, { start, end }: Span, { opener, closer }: Delimiters): boolean {
  if (!text.startsWith(opener, start)) return false;
  return closer === null || text.slice(start + opener.length, end).endsWith(closer);
}

function stringAt(text: string, offset: number, strings: readonly Delimiters[]): Delimiters | null {
  stringPrefix.lastIndex = offset;
  const prefix = stringPrefix.exec(text)?.[0] ?? "";
  const found = strings.find(({ opener }) => text.startsWith(opener, offset + prefix.length));
  return found === undefined ? null : { ...found, opener: prefix + found.opener };
}

function commentsOf({ line, block }: CommentDelimiters): Delimiters[] {
  return [
    ...line.map((opener): Delimiters => ({ kind: "line", opener, closer: null })),
    ...block.map(([opener, closer]): Delimiters => ({ kind: "block", opener, closer })),
  ];
}

function stringsOf({ quotes = [] }: CommentDelimiters): Delimiters[] {
  return quotes.map((quote) => ({ kind: "string", opener: quote, closer: quote }));
}

function byLength(a: Delimiters, b: Delimiters): number {
  return b.opener.length - a.opener.length;
}
