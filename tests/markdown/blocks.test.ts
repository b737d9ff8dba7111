import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { BlockCursor } from "../../src/markdown/blocks.ts";
import { seed } from "../registry/documents.ts";

const markdown = new MarkdownIt("commonmark", { html: true });

/** The headings and fences of a document as lines, by the cursor. */
function ownBlocks(text: string): string[] {
  const cursor = new BlockCursor(text);
  const blocks: string[] = [];
  let fence = 0;
  while (cursor.next()) {
    if (cursor.kind === "heading") blocks.push(`${String(cursor.line)} h${String(cursor.level)}`);
    if (cursor.kind === "fenceOpen") fence = cursor.line;
    if (cursor.kind === "fenceClose") blocks.push(`${String(fence)}-${String(cursor.line)} fence`);
  }
  if (cursor.fence !== null) blocks.push(`${String(fence)}-end fence`);
  return blocks;
}

/** The same by markdown-it: top-level blocks, without setext headings, which a registry does not use. */
function markdownBlocks(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/u);
  return markdown.parse(text, {}).flatMap((token) => {
    const [start = 0, end = 0] = token.map ?? [];
    if (token.type === "heading_open" && token.markup.startsWith("#"))
      return [`${String(start + 1)} h${token.tag.slice(1)}`];
    if (token.type !== "fence") return [];
    const isClosed =
      end - start > 1 &&
      new RegExp(`^ {0,3}${token.markup}[${token.markup.charAt(0)}]*[ \\t]*$`, "u").test(lines[end - 1] ?? "");
    return [`${String(start + 1)}-${isClosed ? String(end) : "end"} fence`];
  });
}

// Blocks at the top level. What the cursor reads differently on purpose is left out: lists and quotations that hold
// blocks, raw HTML other than comments, and comments inside a paragraph.
const line = fc.constantFrom(
  "",
  " ",
  "text",
  "    indented",
  "\tindented",
  "# one",
  "## two ##",
  "   ### three",
  "    #### code or text",
  "\t# code or text",
  "#### 4. four",
  "#hash",
  "#",
  "####### seven",
  "```",
  "``` ",
  "```python",
  "```a`b",
  "````",
  "   ```",
  "    ```",
  "~~~",
  "~~~ a`b ~",
  "~~~~",
  "  ~~~",
  "``",
  "---",
  "***",
  "- - -",
  "===",
  "| a | b |",
  "**File:** `a.py:1`",
  "<!-- a -->",
  "<!-- a --> # one",
  "<!--",
  "   <!-- b",
  "    <!-- b",
  "-->",
  "c --> # one",
  "<!-->",
);

describe("block structure", () => {
  it("is that of markdown-it in the seed", () => {
    expect(ownBlocks(seed)).toEqual(markdownBlocks(seed));
    expect(ownBlocks(seed).filter((block) => block.endsWith("fence"))).toHaveLength(21);
  });

  it("is that of markdown-it in documents of top-level blocks", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom("\n", "\r\n", "\r"), (lines, end) => {
        // A comment that starts inside an indented paragraph line is the inline kind that is left out.
        fc.pre(!/(?:^|[\n\r])(?! {0,3}[#~`])[^\n\r]*\S[^\n\r]*[\n\r]+ {4}<!--/u.test(lines.join("\n")));
        const text = lines.join(end);
        expect(ownBlocks(text)).toEqual(markdownBlocks(text));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["a fence in a list item", "- ```sh\n  # a\n  ```\n# b\n", ["1-3 fence", "4 h1"]],
    ["a fence in a numbered list item", "10. ~~~\n    # a\n    ~~~\n# b\n", ["1-3 fence", "4 h1"]],
    ["the end of a list item with an open fence", "- ```sh\n  # a\n\n# b\n", ["4 h1"]],
    ["a fence in a quotation", "> ```\n# a\n", ["2 h1"]],
    ["a comment that starts inside a paragraph", "a <!-- b\n**c**\n--> d\n# e\n", ["4 h1"]],
  ])("knows %s", (_name, text, blocks) => {
    expect(ownBlocks(text)).toEqual(blocks);
  });

  it("hides the lines of comments", () => {
    const kinds: string[] = [];
    const cursor = new BlockCursor("a `<!--` b\na <!-- b\nc\n--> d\ne\n<!-- f -->\n<!--\n\n# g\n-->\n");
    while (cursor.next()) kinds.push(cursor.kind);
    expect(kinds).toEqual([
      "text",
      "text",
      "hidden",
      "hidden",
      "text",
      "hidden",
      "hidden",
      "hidden",
      "hidden",
      "hidden",
    ]);
    expect([cursor.comment, cursor.brokenComments]).toEqual([null, []]);
  });
});
