import { describe, expect, it } from "vitest";
import { commentSyntax } from "../../../src/languages/index.ts";
import { parseCodeBlock } from "../../../src/registry/document/code-block.ts";
import { createGrammar } from "../../../src/todo/grammar.ts";
import { parse, seed } from "../documents.ts";

const grammar = createGrammar(commentSyntax);

describe("a quote says", () => {
  it.each<[string, string[][]]>([
    ["# TODO: Calculate actual size", [["Calculate actual size"]]],
    ["disk_size_mb=0,  # TODO: Calculate actual size", [["Calculate actual size"]]],
    ["x = 1  # TODO calculate", [["calculate"]]],
    ["x = '#1'; y = 'http://a'  # TODO calculate", [["calculate"]]],
    ["todo.append(x)  # TODO calculate", [["calculate"]]],
    ["f(); // TODO calculate -- later", [["calculate -- later"]]],
    ["f(); /* TODO calculate */ g();", [["calculate"]]],
    ["f(); /* TODO calculate\n   all of it */ g();", [["calculate", "all of it"]]],
    ["/* TODO: one\n * two\n */\nf(); // TODO: three", [["one", "two"], ["three"]]],
    ["/** @todo one */", [["one"]]],
    [" * TODO: one", [["one"]]],
    [" * TODO: one */", [["one"]]],
    [" * @todo one\n * two", [["one", "two"]]],
    ["<!-- TODO: one -->", [["one"]]],
    ["<p><!-- TODO: one --></p>", [["one"]]],
    // Cut before the comment's end: the other languages' closers are its text.
    ["<!-- TODO: #12\n#12 */", [["#12 */"]]],
    ["/* TODO: one -->", [["one -->"]]],
    ["-- TODO: one", [["one"]]],
    ["; TODO: one", [["one"]]],
    ['"""TODO: one."""', [["one."]]],
    ['r"""\nTODO: one.\n\nMore.\n"""', [["one."]]],
    ["TODO: one", [["one"]]],
    ["TODO: one\ntwo", [["one", "two"]]],
    ["# TODO(#12, P2): one", [["one"]]],
    ["# TODO: one\n# two\n# TODO: three", [["one", "two"], ["three"]]],
    ["def f():\n    # TODO: one\n    return 1", [["one"]]],
    ["a = 1  # TODO: one\n       # two", [["one", "two"]]],
    ["# why. TODO: one", [["one"]]],
    ["# Format as XXXX-XXXX", [["Format as XXXX-XXXX"]]],
    ["code = x  # Format as XXXX-XXXX", [["Format as XXXX-XXXX"]]],
    ["def f():\n    # Format\n    # as XXXX-XXXX", [["Format"]]],
    ["/* Format\n * as XXXX-XXXX */", [["Format", "as XXXX-XXXX"]]],
    ["format(x)", [["format(x)"]]],
    ["", []],
    ["\n  \n", []],
    ["/*", []],
    ["#", []],
  ])("%j", (codeBlock, expected) => {
    expect(parseCodeBlock(codeBlock, grammar).map(({ text, body }) => [text, ...body])).toEqual(expected);
  });

  it("its one text in each entry of the seed", () => {
    const texts = parse(seed).entries.map(({ codeBlock }) => parseCodeBlock(codeBlock?.text ?? "", grammar));
    expect(texts.filter((quoted) => quoted.length === 1)).toHaveLength(20);
    expect(texts[13]?.[0]).toEqual({ text: "Calculate actual size", body: [] });
  });
});
