import MarkdownIt from "markdown-it";
import fc from "fast-check";
import { expect, it } from "vitest";
import { findHtmlComments } from "../../src/markdown/comments.ts";

function commentsIn(text: string): string[] {
  return findHtmlComments(text).map(({ start, end }) => text.slice(start, end));
}

it.each([
  ["<!-- a -->", ["<!-- a -->"]],
  ["a <!-- b --> c <!-- d -->", ["<!-- b -->", "<!-- d -->"]],
  ["\ufeff# T <!-- a -->\r\n\r\n<!--\r\nb\r\n-->", ["<!-- a -->", "<!--\r\nb\r\n-->"]],
  ["<!-- a\n```\n<!-- b -->\n\n<!-- c -->", ["<!-- a\n```\n<!-- b -->", "<!-- c -->"]],
  ["| `<!-- a -->` | <!-- b --> |", ["<!-- b -->"]],
  ["``<!-- `a` -->`` ` <!-- b -->", ["<!-- b -->"]],
  ["```\n<!-- a -->\n```", []],
  ["- ~~~\n  <!-- a -->\n  ~~~\n- <!-- b -->", ["<!-- b -->"]],
  ["<!-- never closed\n\n<!-- nor this", ["<!-- never closed\n\n<!-- nor this"]],
  ["--> <!-", []],
])("%j", (text, comments) => {
  expect(commentsIn(text)).toEqual(comments);
});

it("finds the comments that a parser of Markdown finds", () => {
  const markdown = new MarkdownIt({ html: true });
  const line = fc.constantFrom(
    "",
    "# T <!-- a -->",
    "text",
    "```",
    "~~~",
    "<!-- b -->",
    "c <!-- d --> e",
    "`<!-- f -->`",
    "<!-- g\n\nh -->",
    "- i",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const text = lines.join("\n");
      const html = markdown
        .parse(text, {})
        .flatMap((token) => [token, ...(token.children ?? [])])
        .filter(({ type }) => type.startsWith("html_"));
      expect(commentsIn(text)).toEqual(html.flatMap(({ content }) => content.match(/<!--[^]*?-->/gu) ?? []));
    }),
  );
});
