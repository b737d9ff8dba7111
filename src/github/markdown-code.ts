import { BlockCursor } from "../registry/blocks.ts";
import { codeSpans } from "../registry/inline.ts";
import type { Span } from "../todo/todo.ts";

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
  const code: Span[] = [];
  const html: Span[] = [];
  const cursor = new BlockCursor(markdown);
  let lines: Span[] = [];
  // A block of HTML goes on to the next blank line, whatever opens in it.
  let isHtml = false;
  let isFenceOfHtml = false;
  const closeParagraph = (): void => {
    const [first, last] = [lines[0], lines.at(-1)];
    if (first === undefined || last === undefined) return;
    const span = { start: first.start, end: last.end };
    isHtml ||= lines.some(({ start, end }) => htmlStart.test(markdown.slice(start, end)));
    if (isHtml) html.push(span);
    else code.push(...findSpans(markdown, span, lines));
    lines = [];
  };
  while (cursor.next()) {
    const { kind, start, first, end } = cursor;
    if (kind !== "text") closeParagraph();
    if (kind === "text" || kind === "heading") lines.push({ start: first, end });
    if (kind === "heading") closeParagraph();
    if (kind === "hidden") html.push({ start, end });
    if (kind === "blank") isHtml = false;
    if (kind === "fenceOpen") isFenceOfHtml = isHtml;
    if (kind.startsWith("fence")) (isFenceOfHtml ? html : code).push({ start, end });
  }
  closeParagraph();
  return { code, html };
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
