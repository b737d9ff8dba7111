import { splitLines } from "../../text/lines.ts";
import type { Grammar } from "../../todo/grammar.ts";
import { normalizeText } from "../../todo/compare.ts";
import type { Reference } from "../../todo/todo.ts";
import type { Entry } from "../document/document.ts";
import { parseCodeBlock } from "../document/code-block.ts";

// The text of a TODO may follow its marker, after a line with the issue.
const linesBelow = 2;
// The parts of URLs of issues and pull requests before the number.
const pages = ["issues", "pull", "pulls", "pull-requests", "merge_requests", "work_items"];
const isWord = /[\p{L}\p{N}\p{M}_]/u;

/**
 * A source file in any language. It tells from the lines whether an entry's comment is still there. A positive answer
 * may be wrong, a negative one is right.
 */
export class SourceText {
  readonly #text: string;
  readonly #grammar: Grammar;
  #whole: string | null = null;
  #atMarkers: string | null = null;

  constructor(text: string, grammar: Grammar) {
    this.#text = text;
    this.#grammar = grammar;
  }

  /** Whether a line holds the entry's text or, for a TODO, its issue. Always true without a code block. */
  holds({ codeBlock, isTodo, issue }: Entry): boolean {
    const texts =
      codeBlock === null ? [] : parseCodeBlock(codeBlock.text, this.#grammar).map(({ text }) => normalizeText(text));
    const sought = texts.filter((text) => text !== "");
    if (codeBlock === null || sought.length === 0) return true;
    if (!isTodo || !this.#grammar.hasMarker(codeBlock.text))
      return sought.some((text) => holdsWords(this.#all(), text));
    const spellings = issue?.reference == null ? [] : spellingsOf(issue.reference);
    return [...sought, ...spellings].some((text) => holdsWords(this.#nearMarkers(), text));
  }

  #all(): string {
    return (this.#whole ??= normalizeText(this.#text));
  }

  #nearMarkers(): string {
    return (this.#atMarkers ??= normalizeText(linesAtMarkers(this.#text, this.#grammar).join("\n")));
  }
}

function linesAtMarkers(text: string, grammar: Grammar): string[] {
  if (!grammar.hasMarker(text)) return [];
  let left = 0;
  return splitLines(text, "markdown").filter((line) => {
    left = grammar.hasMarker(line) ? linesBelow + 1 : left - 1;
    return left > 0;
  });
}

/** The spellings of a reference in normalized text. */
export function spellingsOf({ id }: Reference): string[] {
  if (!/^\d+$/u.test(id)) return [id.toLowerCase()];
  return [`#${id}`, `gh-${id}`, ...pages.map((page) => `${page}/${id}`)];
}

/** Whether the text contains the words, and not as a part of longer words. */
export function holdsWords(text: string, words: string): boolean {
  const [opensWord, closesWord] = [isWord.test(words.charAt(0)), isWord.test(words.charAt(words.length - 1))];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (opensWord && isWord.test(text.charAt(at - 1))) continue;
    if (!(closesWord && isWord.test(text.charAt(end)))) return true;
  }
  return false;
}
