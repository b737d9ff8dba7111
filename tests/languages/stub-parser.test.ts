import { describe, expect, it } from "vitest";
import type { Scanner } from "../../src/languages/language.ts";
import { commentServicesOf, createStubParser } from "../../src/languages/eslint/stub-parser.ts";

/** A language that counts how often it is asked: its comments run from `#` to the line's end, its docstrings from `"` to `"`. */
function createCountedScanner() {
  const asked = { comments: 0, docstrings: 0 };
  const scanner: Scanner = {
    comments(text) {
      asked.comments++;
      return [...text.matchAll(/#.*/g)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
    },
    docstrings(text) {
      asked.docstrings++;
      return [...text.matchAll(/"[^"]*"/g)].map(({ 0: found, index }) => ({
        start: index,
        end: index + found.length,
        isCode: true,
      }));
    },
  };
  const parser = createStubParser(scanner, { name: "test/parser", version: "0.0.0" });
  asked.comments = 0;
  return { parser, asked };
}

function parse(text: string) {
  const { parser, asked } = createCountedScanner();
  const { ast, services } = parser.parseForESLint(text);
  const registry = commentServicesOf(services);
  if (registry === null) throw new Error("no services");
  return { ast, asked, registry };
}

describe("the program", () => {
  it.each([
    ["", { line: 1, column: 0 }],
    ["abc", { line: 1, column: 3 }],
    ["a\r\nb\rc\nd\u2028e\u2029", { line: 6, column: 0 }],
  ])("of %j is empty and ends where the text does", (text, end) => {
    expect(parse(text).ast).toEqual({
      type: "Program",
      sourceType: "module",
      body: [],
      tokens: [],
      comments: [],
      range: [0, text.length],
      loc: { start: { line: 1, column: 0 }, end },
    });
  });
});

describe("a text is scanned", () => {
  it("not at all where no one asks and nothing names eslint", () => {
    expect(parse('# TODO "a"').asked).toEqual({ comments: 0, docstrings: 0 });
  });

  it("once, however many ask", () => {
    const { registry, asked } = parse('# eslint\n"a"');
    expect(registry.comments()).toBe(registry.comments());
    expect(registry.docstrings()).toBe(registry.docstrings());
    expect(registry.comments()).toEqual([{ start: 0, end: 8 }]);
    expect(registry.docstrings()).toEqual([{ start: 9, end: 12, isCode: true }]);
    expect(asked).toEqual({ comments: 1, docstrings: 1 });
  });

  it("as it stands in the file: ESLint hands a shebang over as a JavaScript comment", () => {
    expect(parse("//bin/sh\n# a").registry.comments()).toEqual([
      { start: 0, end: 8 },
      { start: 9, end: 12 },
    ]);
  });
});

describe("ESLint is shown", () => {
  it("the comments that name eslint, at their places", () => {
    const { ast } = parse("# a\n\r\n  # eslint-disable-line\u2028#b eslint\r# TODO\n");
    expect(ast).toHaveProperty("comments", [
      {
        type: "Line",
        value: " eslint-disable-line",
        range: [8, 29],
        loc: { start: { line: 3, column: 2 }, end: { line: 3, column: 23 } },
      },
      {
        type: "Line",
        value: "b eslint",
        range: [30, 39],
        loc: { start: { line: 4, column: 0 }, end: { line: 4, column: 9 } },
      },
    ]);
  });

  it.each([
    ["# eslint-disable", "Block"],
    ["#eslint-enable x -- y", "Block"],
    ["# eslint x/y: 'off'", "Block"],
    ["# eslint x: [2, {}]", "Block"],
    ["# eslint-disable-line x", "Line"],
    ["# eslint-disabled", "Line"],
    ["# eslint is not for Python", "Line"],
    ["# see eslint x: 'off'", "Line"],
  ])("%j as a %s comment", (text, type) => {
    expect(parse(text).ast).toMatchObject({ comments: [{ type, value: text.slice(1) }] });
  });
});

it("the services of another parser are none", () => {
  expect(commentServicesOf(undefined)).toBeNull();
  expect(commentServicesOf({})).toBeNull();
  expect(commentServicesOf({ todoRegistry: null })).toBeNull();
  expect(commentServicesOf({ todoRegistry: {} })).toBeNull();
});
