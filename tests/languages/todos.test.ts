import { Linter } from "eslint";
import { describe, expect, it, vi } from "vitest";
import { commentSyntax } from "../../src/languages/index.ts";
import { configure } from "../../src/index.ts";
import { createMemo } from "../../src/languages/memo.ts";
import type { Scanner } from "../../src/languages/language.ts";
import { findTodos, normalizeSource } from "../../src/languages/todos.ts";
import { createGrammar, defaultGrammarOptions } from "../../src/todo/grammar.ts";
import * as parse from "../../src/todo/parse.ts";

const grammar = createGrammar(commentSyntax);
/** Comments run from `#` to the line's end, docstrings from `"` to `"`. */
const scanner: Scanner = {
  comments: (text) => spansOf(text, /#.*/gu),
  docstrings: (text) => spansOf(text, /"[^"]*"/gu),
};

function spansOf(text: string, pattern: RegExp): { start: number; end: number }[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

describe("the memo", () => {
  it("answers by the key alone, whatever was asked before", () => {
    const remember = createMemo<string>();
    const asked = ["a", "b", "a", "c", "d", "e", "b", "a", "e"];
    expect(asked.map((text) => remember([text, 1], () => text.toUpperCase()))).toEqual(
      asked.map((text) => text.toUpperCase()),
    );
    expect(remember(["a", 2], () => "other")).toBe("other");
  });

  it("makes a value once while four others have not been made since", () => {
    const remember = createMemo<string>();
    const make = vi.fn(() => "made");
    for (const text of ["a", "b", "c", "d", "a", "b"]) remember([text], make);
    expect(make).toHaveBeenCalledTimes(4);
    remember(["e"], make);
    remember(["a"], make);
    expect(make).toHaveBeenCalledTimes(6);
  });
});

describe("the TODO comments of a text", () => {
  it("are those of its language, grammar and docstrings", () => {
    const text = '# TODO a\n"TODO b"\n# LATER c\n';
    const find = (docstrings: boolean, markers = defaultGrammarOptions.markers): string[] =>
      findTodos(text, scanner, {
        grammar: createGrammar(commentSyntax, { ...defaultGrammarOptions, markers }),
        docstrings,
      }).map((todo) => todo.text);
    const otherScanner: Scanner = { ...scanner, comments: () => [] };
    for (let round = 0; round < 2; round += 1) {
      expect(find(false)).toEqual(["a"]);
      expect(find(true)).toEqual(["a", "b"]);
      expect(find(false, ["LATER"])).toEqual(["c"]);
      expect(findTodos(text, otherScanner, { grammar, docstrings: false })).toEqual([]);
    }
  });

  it("are parsed once for two grammars that say the same", () => {
    const query = { grammar, docstrings: false };
    expect(findTodos("# TODO once", scanner, { ...query, grammar: createGrammar(commentSyntax) })).toBe(
      findTodos("# TODO once", scanner, query),
    );
  });
});

describe("a Python file is parsed once by the processor and all rules", () => {
  it.each([
    ["plain", "# TODO: plain\n"],
    ["with a byte-order mark", "\ufeff# TODO: marked\n"],
    ["with separators that Python takes for no line break", "# TODO: apart\u2028\nx = '\u2029'\n"],
    ["with a shebang", "#!/usr/bin/env python\n# TODO: run\n"],
  ])("%s", (_, text) => {
    const parsed = vi.spyOn(parse, "parseTodos");
    const config = configure({ root: import.meta.dirname, preset: "strict" });
    const messages = new Linter({ cwd: import.meta.dirname }).verify(text, config, { filename: "a.py" });
    expect(messages.length).toBeGreaterThan(0);
    expect(parsed.mock.calls.filter(([asked]) => asked === normalizeSource(text))).toHaveLength(1);
    parsed.mockRestore();
  });
});
