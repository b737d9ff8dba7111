import { BlockCursor } from "../registry/blocks.ts";
import { codeSpans } from "../registry/inline.ts";
import type { Span } from "../todo/todo.ts";

/**
 * The stretches of Markdown that are code: the lines of fences, and the contents of code spans. Where it depends on how
 * paragraphs are told apart, a stretch is none: what is taken for code is trusted to do nothing.
 */
export function findCode(markdown: string): Span[] {
  const code: Span[] = [];
  const cursor = new BlockCursor(markdown);
  let lines: Span[] = [];
  const closeParagraph = (): void => {
    code.push(...findSpans(markdown, lines));
    lines = [];
  };
  while (cursor.next()) {
    const { kind, start, first, end } = cursor;
    if (kind !== "text") closeParagraph();
    if (kind === "text" || kind === "heading") lines.push({ start: first, end });
    if (kind === "heading") closeParagraph();
    if (kind.startsWith("fence")) code.push({ start, end });
  }
  closeParagraph();
  return code;
}

/** What is a code span of the paragraph and of its line as well: a list item or a table row may end the paragraph. */
function findSpans(markdown: string, lines: readonly Span[]): Span[] {
  const [first, last] = [lines[0], lines.at(-1)];
  // In a block of HTML backticks mean nothing.
  if (first === undefined || last === undefined || /^<[!/?a-z]/iu.test(markdown.slice(first.start, first.start + 2)))
    return [];
  const whole = codeSpans(markdown, first.start, last.end).map(({ span }) => span);
  if (lines.length === 1) return whole;
  const own = lines.flatMap(({ start, end }) => codeSpans(markdown, start, end).map(({ span }) => span));
  return intersect(whole, own);
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
