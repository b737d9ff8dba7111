import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { python } from "../../../src/languages/python/scanner.ts";
import { fenceFor, formatCodeBlock } from "../../../src/markdown/write.ts";
import { excerptTodo } from "../../../src/registry/editing/excerpt.ts";
import { parseCodeBlock } from "../../../src/registry/document/code-block.ts";
import { parseTodos } from "../../../src/todo/parse.ts";
import { normalizeText } from "../../../src/todo/compare.ts";
import type { Comment, Todo } from "../../../src/todo/todo.ts";
import { styles } from "../../todo/comments.ts";
import { parse } from "../documents.ts";
import { grammar } from "../trees.ts";

function codeBlocks(source: string, comments: readonly Comment[] = python.comments(source)): string[] {
  return parseTodos(source, comments, grammar).map((todo) => excerptTodo(source, todo, grammar));
}

describe("a comment's quote", () => {
  it("has the code beside it, and the lines that continue it", () => {
    expect(codeBlocks("def f():\n    disk_size_mb=0,  # TODO: Calculate actual size\n    x\n")).toEqual([
      "disk_size_mb=0,  # TODO: Calculate actual size",
    ]);
    expect(codeBlocks("    # TODO(#1): a\n    #   more\n    #\n    # no more\n")).toEqual(["# TODO(#1): a\n#   more"]);
    expect(codeBlocks("# TODO:\n# below\n")).toEqual(["# TODO:\n# below"]);
    expect(codeBlocks("# TODO: a\n# https://github.com/o/r/issues/4\n# b\n")).toEqual([
      "# TODO: a\n# https://github.com/o/r/issues/4\n# b",
    ]);
  });

  it("has no other comment's", () => {
    expect(codeBlocks("# TODO: a\n# TODO: b\n")).toEqual(["# TODO: a", "# TODO: b"]);
    expect(codeBlocks("# TODO: a. TODO: b\n")).toEqual(["# TODO: a.", "# TODO: b"]);
    expect(codeBlocks('x = "# TODO: not"  # TODO: yes\n')).toEqual(["# TODO: yes"]);
    const block = "/* TODO: a\n * more\n * TODO: b\n */ f();\n";
    expect(codeBlocks(block, [{ start: 0, end: block.indexOf("*/") + 2 }])).toEqual([
      "/* TODO: a\n * more",
      "* TODO: b",
    ]);
  });

  it("is cut at 20 lines, and has no line that is too long to show", () => {
    const long = ["# TODO: start", ...Array.from({ length: 40 }, (_, index) => `# line ${String(index)}`)].join("\n");
    expect(codeBlocks(long)[0]?.split("\n")).toHaveLength(20);
    expect(codeBlocks(`${"x = 1; ".repeat(100)}# TODO: small\n`)).toEqual(["# TODO: small"]);
  });

  it("keeps from the document what would break it", () => {
    expect(codeBlocks("# TODO: a\n# b\0c\n")).toEqual(["# TODO: a\n# b\ufffdc"]);
    const conflict = "/*\nTODO: a\n<<<<<<< HEAD\n*/";
    expect(codeBlocks(conflict, [{ start: 0, end: conflict.length }])).toEqual(["TODO: a\n <<<<<<< HEAD"]);
  });

  it("is read back as the one comment, in every style and whatever its text", () => {
    const piece = fc.constantFrom(
      "alpha",
      "`x`",
      "#12",
      "(#3, P2)",
      "see #4",
      "*/",
      "```",
      ". TODO: b",
      "🙂",
      "'''",
      "--",
      "//",
      "é",
      ":",
      "\t",
      "#",
    );
    const line = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(" "));
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(styles)),
        line,
        fc.array(line, { maxLength: 3 }),
        fc.constantFrom("\n", "\r\n"),
        (style, first, rest, lineBreak) => {
          const { text, comments } = style([`TODO: ${first}`, ...rest], lineBreak);
          // Nowhere but at its end does a block comment hold what ends it.
          fc.pre(!text.startsWith("/*") || text.indexOf("*/") === text.length - 3);
          for (const todo of parseTodos(text, comments, grammar)) expectFaithful(text, todo);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

function expectFaithful(source: string, todo: Todo): void {
  const codeBlock = excerptTodo(source, todo, grammar);
  expect(parseCodeBlock(codeBlock, grammar).map(({ text }) => normalizeText(text))).toEqual([normalizeText(todo.text)]);
  const document = `# R\n\n## Untriaged\n\n#### 1. T\n**File:** \`a.py:1\`\n${formatCodeBlock(codeBlock, "python", "\n")}\n`;
  const { problems, entries } = parse(document);
  expect(problems).toEqual([]);
  expect(entries[0]?.codeBlock).toMatchObject({ info: "python", text: codeBlock });
}

describe("a fence", () => {
  it("is longer than what it holds", () => {
    expect(fenceFor("plain")).toBe("```");
    expect(fenceFor("a ```` b")).toBe("`````");
    expect(formatCodeBlock("a\nb", "", "\r\n")).toBe("```\r\na\r\nb\r\n```");
  });
});
