import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { python } from "../../../src/languages/python/scanner.ts";
import { pythonText } from "./python-text.ts";

function commentsOf(text: string): string[] {
  return python.comments(text).map(({ start, end }) => text.slice(start, end));
}

/** Names of the cases show line breaks and other invisible characters. */
function table(rows: readonly (readonly [text: string, comments: readonly string[]])[]): void {
  it.each(rows.map(([text, comments]) => ({ name: JSON.stringify(text), text, comments })))(
    "$name",
    ({ text, comments }) => {
      expect(commentsOf(text)).toEqual(comments);
    },
  );
}

describe("a comment", () => {
  table([
    ["", []],
    ["#", ["#"]],
    ["# a", ["# a"]],
    ["x = 1  # a  \n# b\n", ["# a  ", "# b"]],
    ["#!/usr/bin/env python3\n# -*- coding: utf-8 -*-", ["#!/usr/bin/env python3", "# -*- coding: utf-8 -*-"]],
    ["# a # b", ["# a # b"]],
    ["# it's \"quoted\n# b", ["# it's \"quoted", "# b"]],
    ["# a \\\n# b", ["# a \\", "# b"]],
    ["f(  # a\n  x,  # b\n)", ["# a", "# b"]],
    ["x = 1 + \\\n  2  # a", ["# a"]],
  ]);
});

describe("a line ends at LF, CR and CRLF alone", () => {
  table([
    ["# a\r# b\r\n# c\n# d", ["# a", "# b", "# c", "# d"]],
    ["# a\fb", ["# a\fb"]],
    ["\f# a", ["# a"]],
    ["# a\vb\u0085c\u2028d\u2029e\x1cf", ["# a\vb\u0085c\u2028d\u2029e\x1cf"]],
    ["'a\u2028# b'  # c", ["# c"]],
    ["\ufeff# a", ["# a"]],
    ["# a\0b\n\0# c", ["# a\0b", "# c"]],
  ]);
});

describe("a string holds no comment", () => {
  table([
    ["'#'", []],
    ['"#"  # a', ["# a"]],
    ["'\\'#'  # a", ["# a"]],
    ["'\\\\'  # a", ["# a"]],
    ["''  # a", ["# a"]],
    ['"" "#" \'#\'  # a', ["# a"]],
    ["'\"' # a'", ["# a'"]],
    ["'''\n# no\n'''  # a", ["# a"]],
    ["'''it's # no'''  # a", ["# a"]],
    ["'''''' # a", ["# a"]],
    ['"""\\"""# no"""  # a', ["# a"]],
    ['"""a"b""c\\""""  # a', ["# a"]],
    ["'''a''\\''''  # a", ["# a"]],
    ["'a\\\n# no'  # a", ["# a"]],
    ["'a\\\r\n# no'  # a", ["# a"]],
    ["'a\\\r# no'  # a", ["# a"]],
  ]);
});

describe("prefixes", () => {
  table([
    ["r'\\'# no'  # a", ["# a"]],
    ["r'\\\\'  # a", ["# a"]],
    ["R'''\\'''# no'''  # a", ["# a"]],
    ["b'#' B'#' u'#' U'#' bR'#' Rb'#'  # a", ["# a"]],
    // Only a formatted string's braces hold code.
    ["r'{x # no}' b'{x # no}' rb'{x # no}'", []],
    ["f'{x # a\n}' F'{x # b\n}' t'{x # c\n}' T'{x # d\n}'", ["# a", "# b", "# c", "# d"]],
    ["rf'{x # a\n}' Fr'{x # b\n}' rT'{x # c\n}' tR'{x # d\n}'", ["# a", "# b", "# c", "# d"]],
    // A longer word is a name, and what follows it a plain string.
    ["buf'{x # no}' ft'{x # no}' bf'{x # no}' _f'{x # no}' éf'{x # no}' 1f'{x # no}'", []],
    ["xr'\\\\'  # a", ["# a"]],
  ]);
});

describe("an f-string's text", () => {
  table([
    ["f'#'  # a", ["# a"]],
    ["f'{{# no}}'  # a", ["# a"]],
    ["f'{{{x}# no}}'  # a", ["# a"]],
    ["f'{{{{# no'  # a", ["# a"]],
    ["f'a}# no'  # a", ["# a"]],
    ["f'\\{x}# no'  # a", ["# a"]],
    ["f'\\'# no'  # a", ["# a"]],
    ["rf'\\'# no'  # a", ["# a"]],
    ["f'\\N{NUMBER SIGN}# no'  # a", ["# a"]],
    ["rf'\\N{x # a\n}# no'", ["# a"]],
    ["f'\\\n# no{x}'  # a", ["# a"]],
    ["f'\\\r\n# no{x}'  # a", ["# a"]],
    ["f'''\n# no {x}\n'# no'''  # a", ["# a"]],
    ["f'''{x}''# no'''  # a", ["# a"]],
    ['f""  # a', ["# a"]],
    ['f""""""  # a', ["# a"]],
  ]);
});

describe("an f-string's field is code", () => {
  table([
    ["f'{x}# no'  # a", ["# a"]],
    ["f'''{\n  x  # a\n}# no'''", ["# a"]],
    ["f'{\n  x  # a }\n}# no'  # b", ["# a }", "# b"]],
    ["f'{'# no'}'  # a", ["# a"]],
    ["f'{f'{'# no'}'}'  # a", ["# a"]],
    ["f'{f\"{f'''{x # a\n}'''}\"}'  # b", ["# a", "# b"]],
    ["f'''{'''# no'''}'''  # a", ["# a"]],
    ["f'{ {'a': '#'}['a'] }# no'  # a", ["# a"]],
    ["f'{x[(1, {2: 3}), # a\n]}# no'", ["# a"]],
    ["f'{(lambda y: y)(1) # a\n}'", ["# a"]],
    ["f'{x=}# no{x!r}# no{x != y}# no'  # a", ["# a"]],
  ]);
});

describe("an f-string's format specification is text", () => {
  table([
    ["f'{x:#x}'  # a", ["# a"]],
    ["f'{x!r:#>10}# no'  # a", ["# a"]],
    ["f'{x:{w}#}# no'  # a", ["# a"]],
    ["f'{x:{w # a\n}.{p:{q}#}#}# no'  # b", ["# a", "# b"]],
    ["f'{x:{'#'}>10}'  # a", ["# a"]],
    ["f'{x!r:>{w}}'  # a", ["# a"]],
    ["f'{x:%H:%M}# no'  # a", ["# a"]],
    ["f'{x[a:b]:#}' f'{(y:=1):#}'  # a", ["# a"]],
    ["f'{lambda: #}'  # a", ["# a"]],
    ["f'{x:\\}}# no'  # a", ["# a"]],
    // Two braces are two fields, but behind a field of the specification they are text.
    ["f'{x:{{1}}#}# no'  # a", ["# a"]],
    ["f'{x:{w}{{#}# no'  # a", ["# a"]],
    ["f'''{x:\n#\n}'''  # a", ["# a"]],
  ]);
});

describe("malformed code costs no more than its line, or the string that it leaves open", () => {
  table([
    ["x = 'a # no\n# a", ["# a"]],
    ['x = "a # no\r# a', ["# a"]],
    ["x = f'a # no\n# a", ["# a"]],
    ["'''a # no\n# no", []],
    ["f'''a # no\n# no", []],
    ["f'{x # a\n# b", ["# a", "# b"]],
    ["f'{x:# no\n# a", ["# a"]],
    ["f'{x:# no'\n# a", ["# a"]],
    ["f'{(x}'\n# a", ["# a"]],
    ["f'{x)]}'\n# a", ["# a"]],
    [")]}\n# a", ["# a"]],
    ["\\\n# a", ["# a"]],
    ["'\\", []],
    ["f'\\", []],
    ["f'\\N{", []],
    ["f'{x", []],
    ["f'{f'{f'{", []],
  ]);
});

describe("any text", () => {
  const anything = fc.oneof(pythonText, fc.string({ unit: "binary", maxLength: 200 }));
  const lineBreak = /[\r\n]/;

  it("gives comments in order that start with # and stay on their line", () => {
    fc.assert(
      fc.property(anything, (text) => {
        let last = 0;
        for (const { start, end } of python.comments(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.charAt(start)).toBe("#");
          expect(text.slice(start, end)).not.toMatch(lineBreak);
          expect(end === text.length || lineBreak.test(text.charAt(end))).toBe(true);
          last = end;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("gives docstrings in order that are plain strings and hold no comment", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const comments = python.comments(text);
        let last = 0;
        for (const { start, end, isCode } of python.docstrings(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(isCode).toBe(true);
          expect(text.slice(start, end)).toMatch(/^[ru]?["']/i);
          expect(comments.filter((comment) => comment.end > start && comment.start < end)).toEqual([]);
          last = end;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("means the same behind other lines of code", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const before = "x = f'{y:>{z}}'  # before\n";
        const moved = python.comments(before + text).slice(1);
        const shift = before.length;
        expect(moved).toEqual(
          python.comments(text).map(({ start, end }) => ({ start: start + shift, end: end + shift })),
        );
      }),
      { numRuns: 1_000 },
    );
  });
});
