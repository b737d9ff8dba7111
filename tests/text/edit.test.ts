import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, insertion, originOf, type TextEdit } from "../../src/text/edit.ts";

function replacement(start: number, end: number, text: string): TextEdit {
  return { start, end, text };
}

describe("edits", () => {
  it.each<[string, TextEdit[], string]>([
    ["none leave the text as it is", [], "abcdef"],
    ["one replaces its span", [replacement(1, 3, "X")], "aXdef"],
    ["one may be longer than its span", [replacement(1, 3, "WXYZ")], "aWXYZdef"],
    ["one without text removes its span", [replacement(1, 3, "")], "adef"],
    ["one may take the whole text", [replacement(0, 6, "")], ""],
    ["an insertion replaces nothing", [insertion(3, "X")], "abcXdef"],
    ["an insertion stands in front of the text", [insertion(0, "X")], "Xabcdef"],
    ["an insertion stands behind the text", [insertion(6, "X")], "abcdefX"],
    ["the order in which they are given means nothing", [replacement(4, 5, "Y"), replacement(1, 2, "X")], "aXcdYf"],
    ["two that touch both apply", [replacement(1, 3, "X"), replacement(3, 5, "Y")], "aXYf"],
    ["an insertion comes before what replaces its offset", [replacement(2, 4, "Y"), insertion(2, "X")], "abXYef"],
    ["an insertion comes after what ends at its offset", [insertion(4, "Y"), replacement(2, 4, "X")], "abXYef"],
    [
      "insertions at one offset keep their order",
      [insertion(2, "1"), insertion(2, "2"), insertion(2, "3")],
      "ab123cdef",
    ],
    ["an insertion of nothing changes nothing", [insertion(2, "")], "abcdef"],
    ["text that is put in is not edited again", [replacement(0, 1, "bb"), replacement(1, 2, "c")], "bbccdef"],
  ])("%s", (_, edits, expected) => {
    expect(applyEdits("abcdef", edits)).toBe(expected);
  });

  it("apply to an empty text", () => {
    expect(applyEdits("", [insertion(0, "a"), insertion(0, "b")])).toBe("ab");
  });

  it("are given back as they were", () => {
    const edits = [insertion(3, "x"), insertion(1, "y")];
    applyEdits("abcdef", edits);
    originOf(edits, 2);
    expect(edits).toEqual([insertion(3, "x"), insertion(1, "y")]);
  });

  // "abcdef" with "XY" put in at 1 and "cd" replaced by "Z": "aXYbZef".
  const some = [replacement(2, 4, "Z"), insertion(1, "XY")];

  it.each([
    ["in front of all edits stays", 0, 0],
    ["where text was put in is where it was put in", 1, 1],
    ["within text that was put in is where it was put in", 2, 1],
    ["behind it is shifted back", 3, 1],
    ["of a replacement is where that starts", 4, 2],
    ["behind a shorter replacement is shifted on", 5, 4],
    ["of the last character", 6, 5],
    ["of the end", 7, 6],
  ])("an offset %s: %i was %i", (_, offset, origin) => {
    expect(applyEdits("abcdef", some)).toBe("aXYbZef");
    expect(originOf(some, offset)).toBe(origin);
    expect(originOf(some.toReversed(), offset)).toBe(origin);
  });

  it("give each kept character back where it stood, as edits from the last to the first would", () => {
    const edit = fc.record({ gap: fc.nat(3), length: fc.nat(3), text: fc.string({ maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), fc.nat(4), (parts, rest) => {
        let end = 0;
        const edits = parts.map(({ gap, length, text }): TextEdit => {
          const start = end + gap;
          end = start + length;
          return { start, end, text };
        });
        // Each character that was there is there once, and none of them is put in.
        const before = Array.from({ length: end + rest }, (_, index) => String.fromCharCode(0x4e00 + index)).join("");
        const expected = edits.reduceRight(
          (text, { start, end: stop, text: put }) => text.slice(0, start) + put + text.slice(stop),
          before,
        );
        const after = applyEdits(before, edits);
        expect(after).toBe(expected);
        for (const [offset, character] of [...after].entries())
          if (before.includes(character)) expect(before.charAt(originOf(edits, offset))).toBe(character);
        expect(originOf(edits, after.length)).toBe(before.length);
      }),
      { numRuns: 300 },
    );
  });
});
