import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Finder } from "../../src/text/finder.ts";

describe("the next place of a string", () => {
  it.each<[string, string, string, number[], number[]]>([
    ["at the very offset", "a-b", "-", [1], [1]],
    ["behind the offset", "a-b-c", "-", [0, 2], [1, 3]],
    ["is the same for all offsets up to it", "abc-", "-", [0, 1, 2, 3], [3, 3, 3, 3]],
    ["is nowhere behind the last one", "a-b", "-", [1, 2, 3], [1, Infinity, Infinity]],
    ["is nowhere in an empty text", "", "-", [0, 5], [Infinity, Infinity]],
    ["is nowhere for a string longer than the text", "ab", "abc", [0], [Infinity]],
    ["is nowhere behind the text", "--", "-", [9], [Infinity]],
    ["may overlap the one before", "aaaa", "aa", [0, 1, 2, 3], [0, 1, 2, Infinity]],
    ["skips those that nobody asked for", "-a-b-", "-", [0, 3], [0, 4]],
    ["is told again for the same offset", "a-", "-", [1, 1], [1, 1]],
    ["counts a character of two units as two", "😀-", "-", [0], [2]],
    ["is no pattern", "aXb.c", ".", [0], [3]],
    ["keeps to the case", "A a", "a", [0], [2]],
  ])("%s", (_, text, sought, offsets, expected) => {
    const finder = new Finder(text, sought);
    expect(finder.sought).toBe(sought);
    expect(offsets.map((offset) => finder.next(offset))).toEqual(expected);
  });

  it("is that of indexOf, whatever rising offsets it is asked from", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 30 });
    const sought = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(text, sought, fc.array(fc.nat(32), { maxLength: 12 }), (written, word, offsets) => {
        const finder = new Finder(written, word);
        const rising = offsets.toSorted((a, b) => a - b);
        const expected = rising.map((offset) => {
          const found = written.indexOf(word, offset);
          return found === -1 || offset > written.length ? Infinity : found;
        });
        expect(rising.map((offset) => finder.next(offset))).toEqual(expected);
      }),
    );
  });
});
