import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commentSyntax } from "../../src/languages/index.ts";
import { createGrammar } from "../../src/todo/grammar.ts";
import { parseTodos } from "../../src/todo/parse.ts";
import type { Todo } from "../../src/todo/todo.ts";
import { lineComments } from "../todo/comments.ts";

const page = readFileSync(join(import.meta.dirname, "../../docs/syntax.md"), "utf8");
const grammar = createGrammar(commentSyntax);

function rowsOf(heading: string): string[][] {
  const section = page.split(/^## /mu).find((part) => part.startsWith(heading)) ?? "";
  return [...section.matchAll(/^\| `.*\|$/gmu)].map(([row]) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/u)
      .map((cell) => cell.trim()),
  );
}

function parse(cell: string): Todo[] {
  const { text, comments } = lineComments([cell.replace(/^`|`$/gu, "")], "\n", "# ");
  return parseTodos(text, comments, grammar);
}

describe("docs/syntax.md", () => {
  it.each([...rowsOf("Complete"), ...rowsOf("Incomplete")])("%s", (written, issue, priority, description) => {
    const todos = parse(written);
    expect(
      todos.map((todo) => [
        todo.references.map(({ repository, id }) => `\`${repository ?? ""}#${id}\``).join(", "),
        todo.priority === null ? "" : `\`${todo.priority}\``,
        todo.text,
      ]),
    ).toEqual([[issue, priority, description]]);
  });

  it.each(rowsOf("Not TODO"))("%s", (written) => {
    expect(parse(written)).toEqual([]);
  });

  it("has rows in each table", () => {
    expect([rowsOf("Complete").length, rowsOf("Incomplete").length, rowsOf("Not TODO").length]).toEqual([21, 15, 10]);
  });
});
