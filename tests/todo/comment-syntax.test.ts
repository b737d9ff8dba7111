import { describe, expect, it } from "vitest";
import { contentOf, createCommentSyntax } from "../../src/todo/comment-syntax.ts";
import { createGrammar } from "../../src/todo/grammar.ts";
import { parseTodos } from "../../src/todo/parse.ts";

const syntax = createCommentSyntax([
  { line: ["#"], block: [], quotes: ['"', '"""'] },
  { line: ["--", ";"], block: [["--[[", "]]"]] },
  { line: [], block: [["<!--", "-->"]] },
]);

function delimitersOf(comment: string): string[] {
  const found = syntax.delimitersOf(comment, { start: 0, end: comment.length });
  return found === null ? [] : [found.kind, found.opener, found.closer ?? "end of line"];
}

it.each([
  ["# a", "line", "#", "end of line"],
  ["-- a", "line", "--", "end of line"],
  ["--[[ a ]]", "block", "--[[", "]]"],
  ["--[[ a\n]]", "block", "--[[", "]]"],
  // A line comment may start with what opens a block comment in the same or in another language.
  ["--[[a]] b", "line", "--", "end of line"],
  ["<!-- a -->", "block", "<!--", "-->"],
  // A comment at the end of a file that nothing closes.
  ["<!-- a", "block", "<!--", "-->"],
  ["<!-->", "block", "<!--", "-->"],
  ['"""a"""', "string", '"""', '"""'],
  ['r"""a"""', "string", 'r"""', '"""'],
  ['"a"', "string", '"', '"'],
  ["% a"],
  [""],
])("tells the delimiters of %j", (comment, ...expected) => {
  expect(delimitersOf(comment)).toEqual(expected);
});

it.each([
  ["a -- b # c", "-- at 2", "# at 7"],
  ["a --[[ b ]]", "--[[ at 2"],
  ["<!-- a", "<!-- at 0"],
  // Elsewhere a semicolon ends a statement, and a quote starts a string.
  ['a; "b"'],
])("finds the openers in %j", (line, ...expected) => {
  expect(syntax.openersIn(line).map(({ index, delimiters }) => `${delimiters.opener} at ${String(index)}`)).toEqual(
    expected,
  );
});

it("finds nothing where there is no language", () => {
  expect(createCommentSyntax([]).openersIn("a # b")).toEqual([]);
  expect(createCommentSyntax([]).delimitersAt("# b", 0)).toBe(null);
});

it.each([
  ["# a", " a"],
  ["--[[ a ]]", " a "],
  ["--[[ a", "[[ a"],
  ["<!-- a -->", " a "],
  ["<!-- a", " a"],
])("gives the content of %j", (comment, content) => {
  const span = { start: 0, end: comment.length };
  const delimiters = syntax.delimitersOf(comment, span);
  expect(delimiters === null ? null : contentOf(comment, span, delimiters)).toBe(content);
});

describe("a TODO comment", () => {
  const grammar = createGrammar(syntax);

  it.each([
    ["--[[ TODO: a ]]", "a"],
    ["--[[ TODO: a]]", "a"],
    ["--[[ TODO: a[b[1]] ]]", "a[b[1]]"],
    ["--[[a]] TODO: b", "b"],
    ["-- TODO: a[b[1]]", "a[b[1]]"],
    ["--- TODO: a", "a"],
    ["<!-- TODO: a -->", "a"],
    ["<!---- TODO: a ---->", "a"],
    ["<!--TODO: a-->", "a"],
  ])("%j has the text of its own language", (comment, text) => {
    expect(parseTodos(comment, [{ start: 0, end: comment.length }], grammar).map((todo) => todo.text)).toEqual([text]);
  });
});
