import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createLineReader,
  createLocator,
  lineSpans,
  lineStarts,
  linesAt,
  nextLineBreak,
  splitLines,
} from "../../src/text/lines.ts";

const text = "a\r\nb\rc\nd\u2028e";

describe("line breaks", () => {
  it("are those of the convention", () => {
    expect(splitLines(text, "lineFeed")).toEqual(["a\r", "b\rc", "d\u2028e"]);
    expect(splitLines(text, "markdown")).toEqual(["a", "b", "c", "d\u2028e"]);
    expect(splitLines(text, "ecmascript")).toEqual(["a", "b", "c", "d", "e"]);
    expect(nextLineBreak(text, 1, "markdown")).toEqual({ start: 1, end: 3 });
    expect(nextLineBreak(text, 8, "markdown")).toBeNull();
  });

  it("give lines and columns", () => {
    const locate = createLocator(text, "ecmascript");
    expect([0, 1, 2, 3, 5, 8, 9].map(locate)).toEqual([
      { line: 1, column: 0 },
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 2, column: 0 },
      { line: 3, column: 0 },
      { line: 4, column: 1 },
      { line: 5, column: 0 },
    ]);
    expect(linesAt(text, [3, 9], "markdown")).toEqual([2, 4]);
  });

  it("part a text into lines that are all of it", () => {
    const anyText = fc.string({ unit: fc.constantFrom("a", " ", "\n", "\r", "\u2028", "\u2029") });
    const convention = fc.constantFrom("lineFeed" as const, "markdown" as const, "ecmascript" as const);
    fc.assert(
      fc.property(anyText, convention, (written, lineBreaks) => {
        const whole = { start: 0, end: written.length };
        const spans = lineSpans(written, whole, lineBreaks);
        expect(spans.map(({ start, end }) => written.slice(start, end))).toEqual(splitLines(written, lineBreaks));
        const starts = lineStarts(written, lineBreaks);
        expect(linesAt(written, starts, lineBreaks)).toEqual(starts.map((_, index) => index + 1));
        const offsets = Array.from({ length: written.length + 1 }, (_, offset) => offset);
        const positions = offsets.map(createLocator(written, lineBreaks));
        expect(positions.map(({ line, column }) => (starts[line - 1] ?? NaN) + column)).toEqual(offsets);
        expect(positions.every(({ column }) => column >= 0)).toBe(true);
        const lineOf = createLineReader(written, lineBreaks);
        expect(starts.toReversed().map(lineOf)).toEqual(starts.map((_, index) => starts.length - index));
      }),
    );
  });
});
