import { expect, it } from "vitest";
import { escapePattern } from "../../src/text/pattern.ts";

it.each([
  "\\",
  "^",
  "$",
  ".",
  "*",
  "+",
  "?",
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  "|",
  "/",
  "a.b",
  "C++",
  "?[x]{1}",
  "-",
  "😀",
])("a word as a pattern matches itself alone: %s", (word) => {
  const pattern = new RegExp(`^(?:${escapePattern(word)})$`, "u");
  expect(pattern.test(word)).toBe(true);
  for (const other of ["", "x", `${word}${word}`, word.slice(0, -1)])
    if (other !== word) expect(pattern.test(other)).toBe(false);
});
