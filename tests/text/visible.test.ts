import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  characterStart,
  cutText,
  escapeControls,
  formatShort,
  formatVisible,
  showHidden,
} from "../../src/text/visible.ts";

describe("text on one line of a terminal", () => {
  it.each([
    ["is kept where it can be read", "fix the caché 東京 😀", "fix the caché 東京 😀"],
    ["has no escape sequence", "\u001b[31mred", "\\u{1b}[31mred"],
    ["has no sequence of one character either", "\u009b31m", "\\u{9b}31m"],
    ["has no line break", "a\r\nb", "a\\u{d}\\u{a}b"],
    ["has no line break of Unicode", "a\u2028b\u2029c", "a\\u{2028}b\\u{2029}c"],
    ["has no tab", "a\tb", "a\\u{9}b"],
    ["has no NUL", "a\u0000b", "a\\u{0}b"],
    ["does not delete what stands before", "ab\u0008\u007f", "ab\\u{8}\\u{7f}"],
    ["is not turned around", "a\u202egpj.exe", "a\\u{202e}gpj.exe"],
    ["is not isolated to be turned around", "\u2066a\u2069\u2067", "\\u{2066}a\\u{2069}\\u{2067}"],
    ["has no marks of a direction", "\u200ea\u200fb\u061c", "\\u{200e}a\\u{200f}b\\u{61c}"],
    ["keeps joiners, which parts of scripts need", "क्\u200dष", "क्\u200dष"],
    ["keeps a no-break space", "a\u00a0b", "a\u00a0b"],
  ])("%s", (_, text, expected) => {
    expect(escapeControls(text)).toBe(expected);
    expect(formatVisible(text)).toBe(expected);
  });

  it.each([
    ["of 120 characters is whole", "x".repeat(120), "x".repeat(120)],
    ["of more is cut, the mark of the cut within", "x".repeat(121), `${"x".repeat(119)}…`],
    ["is cut by what stands in the file", "\t".repeat(121), `${"\\u{9}".repeat(119)}…`],
  ])("%s", (_, text, expected) => {
    expect(formatVisible(text)).toBe(expected);
  });
});

describe("text in several lines", () => {
  it.each([
    ["keeps line feeds and tabs", "a\n\tb", "a\n\tb"],
    ["has line feeds for all line breaks", "a\r\nb\rc\nd", "a\nb\nc\nd"],
    ["keeps empty lines", "\r\n\r\n", "\n\n"],
    ["shows what would be hidden", "a\u001b\n\u202eb", "a\\u{1b}\n\\u{202e}b"],
    ["shows line breaks of Unicode, which Markdown does not know", "a\u2028b", "a\\u{2028}b"],
    ["may be empty", "", ""],
  ])("%s", (_, text, expected) => {
    expect(showHidden(text)).toBe(expected);
  });
});

describe("a character of several units", () => {
  const characters = ["😀", "🇩🇪", "👩‍👩‍👧‍👦", "👍🏽", "é", "क्षि", "1️⃣", "각", "ก็", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"];
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  const split = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

  it("is never divided, wherever a text is cut", () => {
    const unit = fc.constantFrom("a", " ", "-", "7", ".", ...characters);
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (text, length) => {
        const cut = cutText(text, length);
        expect(cut.length).toBeLessThanOrEqual(Math.max(length, 1));
        if (cut === text) return;
        const kept = split(cut.slice(0, -1));
        expect(split(text).slice(0, kept.length)).toEqual(kept);
        // As much as there is room for.
        const next = split(text)[kept.length] ?? "";
        expect(cut.length + next.length).toBeGreaterThan(length);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(characters)("is not divided in a message: %s", (character) => {
    for (const format of [formatShort, formatVisible]) {
      const shown = format(character.repeat(100));
      expect(split(shown.slice(0, -1)).every((part) => part === character)).toBe(true);
      expect(shown.length).toBeGreaterThan(20);
    }
  });

  it("is found in time that does not grow with the text", () => {
    const long = "🇩🇪".repeat(500_000);
    expect(characterStart(long, 1_000_001)).toBeGreaterThan(999_990);
  });
});

describe("text that is cut", () => {
  it.each([
    ["is whole where it fits", "abcde", 5, undefined, "abcde"],
    ["ends in the mark, which counts", "abcdef", 5, undefined, "abcd…"],
    ["ends in no mark where that is empty", "abcdef", 5, "", "abcde"],
    ["ends in a mark of several characters", "abcdefgh", 6, "...", "abc..."],
    ["is not cut within a character", "abc😀def", 5, undefined, "abc…"],
    ["keeps a character that ends at the cut", "ab😀def", 5, undefined, "ab😀…"],
    ["keeps a character that ends at a cut without a mark", "abc😀d", 5, "", "abc😀"],
    ["is nothing but the mark at the least", "abc", 1, undefined, "…"],
    ["may be empty", "", 0, undefined, ""],
  ])("%s", (_, text, length, mark, expected) => {
    const cut = mark === undefined ? cutText(text, length) : cutText(text, length, mark);
    expect(cut).toBe(expected);
    expect(cut.length).toBeLessThanOrEqual(length);
    expect(/\p{Surrogate}/u.test(cut)).toBe(false);
  });
});
