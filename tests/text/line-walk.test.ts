import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createLineReader,
  createLocator,
  lineBreakOf,
  lineEnd,
  lineSpans,
  lineStart,
  nextLine,
  nextLineBreak,
  previousLineEnd,
  type LineBreaks,
} from "../../src/text/lines.ts";

/** The lines of a Markdown text, found in the simplest way there is: character by character. */
function naiveLines(text: string, breaks: string): { readonly start: number; readonly end: number }[] {
  const lines = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!breaks.includes(text.charAt(at))) continue;
    lines.push({ start, end: at });
    if (breaks.includes("\r") && text.charAt(at) === "\r" && text.charAt(at + 1) === "\n") at += 1;
    start = at + 1;
  }
  return [...lines, { start, end: text.length }];
}

const signs: Readonly<Record<LineBreaks, string>> = {
  lineFeed: "\n",
  markdown: "\n\r",
  ecmascript: "\n\r\u2028\u2029",
};

describe("a stretch", () => {
  it.each<[string, string, [start: number, end: number], LineBreaks, string[]]>([
    ["without a line break is one line", "abcd", [1, 3], "markdown", ["bc"]],
    ["that is empty is one line", "ab\ncd", [1, 1], "markdown", [""]],
    ["that ends in a line break has an empty line more", "ab\ncd", [0, 3], "markdown", ["ab", ""]],
    ["starts and ends where it is said to", "ab\ncd\nef", [1, 7], "markdown", ["b", "cd", "e"]],
    ["takes CR LF for one", "a\r\nb", [0, 4], "markdown", ["a", "b"]],
    ["takes half a CR LF for one as well", "a\r\nb", [0, 2], "markdown", ["a", ""]],
    ["takes LF CR for two", "a\n\rb", [0, 4], "markdown", ["a", "", "b"]],
    ["keeps a CR where only LF counts", "a\r\nb\rc", [0, 6], "lineFeed", ["a\r", "b\rc"]],
    ["keeps U+2028 where it does not count", "a\u2028b", [0, 3], "markdown", ["a\u2028b"]],
    ["ends a line at U+2028 where that counts", "a\u2028b\u2029c", [0, 5], "ecmascript", ["a", "b", "c"]],
    ["keeps what ends a line elsewhere", "a\u0085b\u000bc\u000cd", [0, 7], "ecmascript", ["a\u0085b\u000bc\u000cd"]],
    ["sees nothing of what stands behind it", "ab\n\n\n", [0, 1], "markdown", ["a"]],
  ])("%s", (_, text, [start, end], lineBreaks, expected) => {
    const spans = lineSpans(text, { start, end }, lineBreaks);
    expect(spans.map((span) => text.slice(span.start, span.end))).toEqual(expected);
    expect([spans[0]?.start, spans.at(-1)?.end]).toEqual([start, end]);
  });
});

describe("the line break of a text", () => {
  it.each([
    ["is a line feed where it has none", "abc", "\n"],
    ["is a line feed where it is empty", "", "\n"],
    ["is its first", "a\r\nb\nc", "\r\n"],
    ["is its first, be it the odd one", "a\nb\r\nc\r\n", "\n"],
    ["may be that of old machines", "a\rb", "\r"],
    ["is none of Unicode's", "a\u2028b", "\n"],
  ])("%s", (_, text, expected) => {
    expect(lineBreakOf(text)).toBe(expected);
  });

  it.each<[string, string, number, [number, number] | null]>([
    ["is the one at the offset", "a\nb", 1, [1, 2]],
    ["is one behind it", "a\nb\r\nc", 2, [3, 5]],
    ["is half of one from within", "a\r\nb", 2, [2, 3]],
    ["is none behind the last", "a\nb", 2, null],
    ["is none behind the end", "a\n", 2, null],
  ])("next to an offset %s", (_, text, from, expected) => {
    const found = nextLineBreak(text, from, "markdown");
    expect(found === null ? null : [found.start, found.end]).toEqual(expected);
  });
});

describe("the line of an offset", () => {
  // [start, end, the next line's start, the end of the line before]
  it.each<[string, string, number, [number, number, number, number | null]]>([
    ["is all of a text of one line", "abc", 1, [0, 3, 3, null]],
    ["is empty in an empty text", "", 0, [0, 0, 0, null]],
    ["is the one that ends at its line break", "ab\ncd", 2, [0, 2, 3, null]],
    ["starts behind the line break", "ab\ncd", 3, [3, 5, 5, 2]],
    ["is the empty one behind the last line break", "ab\n", 3, [3, 3, 3, 2]],
    ["is the empty one between two line breaks", "a\n\nb", 2, [2, 2, 3, 1]],
    ["ends before CR LF", "ab\r\ncd", 1, [0, 2, 4, null]],
    ["starts behind CR LF, and the one before ends before it", "ab\r\ncd", 4, [4, 6, 6, 2]],
    ["ends at a CR alone", "ab\rcd\ref", 3, [3, 5, 6, 2]],
    ["has an empty one before it", "\n\nab", 2, [2, 4, 4, 1]],
    ["has an empty first one before it", "\nab", 1, [1, 3, 3, 0]],
    ["has an empty first one before it, in CR LF", "\r\nab", 2, [2, 4, 4, 0]],
    ["starts behind a byte order mark", "\ufeffab\ncd", 2, [1, 3, 4, null]],
    ["starts at a byte order mark where that is asked for", "\ufeffab", 0, [0, 3, 3, null]],
    ["starts at a byte order mark that is not the text's first", "ab\n\ufeffcd", 4, [3, 6, 6, 2]],
    ["does not end at U+2028", "a\u2028b\nc", 2, [0, 3, 4, null]],
  ])("%s", (_, text, offset, expected) => {
    expect([
      lineStart(text, offset),
      lineEnd(text, offset),
      nextLine(text, offset),
      previousLineEnd(text, offset),
    ]).toEqual(expected);
  });
});

describe("whatever the text", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "é", "\n", "\r", "\r\n", "\u2028", "\u2029"), maxLength: 20 });
  const convention = fc.constantFrom<LineBreaks[]>("lineFeed", "markdown", "ecmascript");
  /** Nobody asks for what stands between the two halves of a line break. */
  const isBetween = (written: string, offset: number): boolean => written.slice(offset - 1, offset + 1) === "\r\n";

  it("its lines are those of a walk character by character", () => {
    fc.assert(
      fc.property(text, convention, (written, lineBreaks) => {
        const lines = naiveLines(written, signs[lineBreaks]);
        expect(lineSpans(written, { start: 0, end: written.length }, lineBreaks)).toEqual(lines);
        const locate = createLocator(written, lineBreaks);
        const lineOf = createLineReader(written, lineBreaks);
        for (let offset = 0; offset <= written.length; offset += 1) {
          if (isBetween(written, offset)) continue;
          const index = lines.findLastIndex(({ start }) => start <= offset);
          const { start } = lines[index] ?? { start: 0 };
          expect([offset, locate(offset)]).toEqual([offset, { line: index + 1, column: offset - start }]);
          expect([offset, lineOf(offset)]).toEqual([offset, index + 1]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("a line's ends, and those of its neighbours, are those of that walk", () => {
    fc.assert(
      fc.property(text, (written) => {
        const lines = naiveLines(written, signs.markdown);
        for (let offset = 0; offset <= written.length; offset += 1) {
          if (isBetween(written, offset)) continue;
          const index = lines.findLastIndex(({ start }) => start <= offset);
          expect([offset, lineStart(written, offset)]).toEqual([offset, lines[index]?.start]);
          expect([offset, lineEnd(written, offset)]).toEqual([offset, lines[index]?.end]);
          expect([offset, nextLine(written, offset)]).toEqual([offset, lines[index + 1]?.start ?? written.length]);
          expect([offset, previousLineEnd(written, offset)]).toEqual([offset, lines[index - 1]?.end ?? null]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
