import { BlockCursor, isFenced } from "./blocks.ts";
import { codeSpans } from "./inline.ts";
import type { Span } from "../text/span.ts";

/** What in Markdown is not read as such; each list is in order. */
export interface Literal {
  /** The lines of fences, and the contents of code spans. */
  readonly code: readonly Span[];
  /** Blocks of HTML, in which backticks and addresses mean nothing. */
  readonly html: readonly Span[];
}

const htmlStart = /^(?:[-*+>]|\d{1,9}[.)]|[ \t])*<(?:[!?]|\/?[a-z][a-z\d-]*(?:[\s/>]|$))/iu;

const openAddress = /(?:https?:\/\/|www\.)[^\s<]*`\s*$/iu;
const longestAddress = 2000;

/**
 * Finds the stretches of Markdown that are code. Where it depends on how paragraphs are told apart, a stretch is none:
 * what is taken for code is trusted to do nothing.
 */
export function findLiteral(markdown: string): Literal {
  return new LiteralReader(markdown).read();
}

class LiteralReader {
  readonly #markdown: string;
  readonly #code: Span[] = [];
  readonly #html: Span[] = [];
  /** Of the paragraph that is open. */
  #lines: Span[] = [];
  /** A block of HTML goes on to the next blank line, whatever seems to open in it. */
  #isHtml = false;
  #isFenceOfHtml = false;

  constructor(markdown: string) {
    this.#markdown = markdown;
  }

  read(): Literal {
    const cursor = new BlockCursor(this.#markdown);
    while (cursor.next()) this.#take(cursor);
    this.#closeParagraph();
    return { code: this.#code, html: this.#html };
  }

  #take({ kind, start, first, end }: BlockCursor): void {
    if (kind !== "text") this.#closeParagraph();
    if (kind === "text" || kind === "heading") this.#lines.push({ start: first, end });
    if (kind === "heading") this.#closeParagraph();
    if (kind === "blank") this.#isHtml = false;
    if (kind === "hidden") this.#html.push({ start, end });
    if (kind === "fenceOpen") this.#isFenceOfHtml = this.#isHtml;
    if (isFenced(kind)) (this.#isFenceOfHtml ? this.#html : this.#code).push({ start, end });
  }

  #closeParagraph(): void {
    const [first, last] = [this.#lines[0], this.#lines.at(-1)];
    if (first === undefined || last === undefined) return;
    const span = { start: first.start, end: last.end };
    this.#isHtml ||= this.#lines.some(({ start, end }) => htmlStart.test(this.#markdown.slice(start, end)));
    if (this.#isHtml) this.#html.push(span);
    else this.#code.push(...findSpans(this.#markdown, span, this.#lines));
    this.#lines = [];
  }
}

/** What is a code span of the paragraph and of its line as well: a list item or a table row may end the paragraph. */
function findSpans(markdown: string, paragraph: Span, lines: readonly Span[]): Span[] {
  const spansOf = ({ start, end }: Span): Span[] => {
    const spans = codeSpans(markdown, start, end).map(({ span }) => span);
    // Such an address takes the backtick in, after which all others are paired otherwise.
    const swallowed = spans.findIndex((span, index) =>
      openAddress.test(
        markdown.slice(Math.max(spans[index - 1]?.end ?? start, span.start - longestAddress), span.start),
      ),
    );
    return swallowed === -1 ? spans : spans.slice(0, swallowed);
  };
  return lines.length === 1 ? spansOf(paragraph) : intersect(spansOf(paragraph), lines.flatMap(spansOf));
}

/** What two lists of stretches have in common; each is in order, without overlaps. */
function intersect(some: readonly Span[], others: readonly Span[]): Span[] {
  const common: Span[] = [];
  for (let i = 0, j = 0; ;) {
    const [a, b] = [some[i], others[j]];
    if (a === undefined || b === undefined) return common;
    const [start, end] = [Math.max(a.start, b.start), Math.min(a.end, b.end)];
    if (start < end) common.push({ start, end });
    if (a.end < b.end) i += 1;
    else j += 1;
  }
}
