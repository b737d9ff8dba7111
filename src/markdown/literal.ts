import { BlockCursor, isFenced } from "./blocks.ts";
import { codeSpans } from "./inline.ts";
import type { Span } from "../text/span.ts";

/** The parts of Markdown that are not plain Markdown, each list in order. */
export interface Literal {
  /** The lines of code blocks and the contents of code spans. */
  readonly code: readonly Span[];
  /** HTML blocks. Backticks and URLs have no meaning there. */
  readonly html: readonly Span[];
}

const htmlStart = /^(?:[-*+>]|\d{1,9}[.)]|[ \t])*<(?:[!?]|\/?[a-z][a-z\d-]*(?:[\s/>]|$))/iu;

const openAddress = /(?:https?:\/\/|www\.)[^\s<]*`\s*$/iu;
const longestAddress = 2000;

/** Finds the code in Markdown. A doubtful part does not count as code, because code may hold anything. */
export function findLiteral(markdown: string): Literal {
  return new LiteralReader(markdown).read();
}

class LiteralReader {
  readonly #markdown: string;
  readonly #code: Span[] = [];
  readonly #html: Span[] = [];
  /** The lines of the open paragraph. */
  #lines: Span[] = [];
  /** An HTML block continues to the next blank line. */
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

/** Code spans of both the paragraph and the line. A list item or a table row may end the paragraph. */
function findSpans(markdown: string, paragraph: Span, lines: readonly Span[]): Span[] {
  const spansOf = ({ start, end }: Span): Span[] => {
    const spans = codeSpans(markdown, start, end).map(({ span }) => span);
    // Such a URL includes the backtick, which changes all later pairs of backticks.
    const swallowed = spans.findIndex((span, index) =>
      openAddress.test(
        markdown.slice(Math.max(spans[index - 1]?.end ?? start, span.start - longestAddress), span.start),
      ),
    );
    return swallowed === -1 ? spans : spans.slice(0, swallowed);
  };
  return lines.length === 1 ? spansOf(paragraph) : intersect(spansOf(paragraph), lines.flatMap(spansOf));
}

/** The overlaps of two ordered lists of spans. */
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
