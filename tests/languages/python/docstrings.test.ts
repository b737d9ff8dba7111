import { describe, expect, it } from "vitest";
import { python } from "../../../src/languages/python/scanner.ts";

function table(rows: readonly (readonly [text: string, docstrings: readonly string[]])[]): void {
  it.each(rows.map(([text, docstrings]) => ({ name: JSON.stringify(text), text, docstrings })))(
    "$name",
    ({ text, docstrings }) => {
      const found = python.docstrings(text);
      expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(docstrings);
      expect(found.every(({ isCode }) => isCode)).toBe(true);
    },
  );
}

describe("a module's docstring is its first statement", () => {
  table([
    ["", []],
    ["'''a'''", ["'''a'''"]],
    ["#!/bin/sh\n\n# c\n'a'\nx", ["'a'"]],
    ["\ufeff'a'\n", ["'a'"]],
    ["\\\n'a'\n", ["'a'"]],
    ["'a'; x = 1", ["'a'"]],
    ["'a'  # c", ["'a'"]],
    ["'a'\r'b'", ["'a'"]],
    ["x = 1\n'a'", []],
    ["import x; 'a'", []],
  ]);
});

describe("a class's or function's docstring is its body's first statement", () => {
  table([
    ["def f():\n    'a'\n    'b'", ["'a'"]],
    ["def f(): 'a'", ["'a'"]],
    ["def f():  # c\n\n    # d\n    'a'", ["'a'"]],
    ["class A:\n\t'a'\n\n\tdef f(self):\n\t\t'b'\n", ["'a'", "'b'"]],
    ["class A(B, metaclass=C):\n    r'''a'''", ["r'''a'''"]],
    ["async  def f():\n    'a'", ["'a'"]],
    ["async \\\n  def f():\n    'a'", ["'a'"]],
    ["def \\\n  f():\\\n  'a'", ["'a'"]],
    ["@decorate(lambda: 'x')\ndef f():\n    'a'", ["'a'"]],
    ["def f(a: int = {1: ':'}[1], *b, c=lambda: 0) -> 'x':\n    'a'", ["'a'"]],
    ["def f() -> lambda x: lambda: 0:\n    'a'", ["'a'"]],
    ["def f(\n    a,  # c: 'x'\n):\n    'a'", ["'a'"]],
    ["class A[T: (int, str), *U]:\n    'a'", ["'a'"]],
    ["if x:\n    def f():\n        'a'\n    'b'", ["'a'"]],
    ["def f():\n    pass\n    'a'", []],
    ["if x:\n    'a'", []],
    ["for x in y:\n    'a'", []],
    ["with x: 'a'", []],
    ["x = lambda: 'a'", []],
    ["define = 1\ndefé: int\n'a'\nclassy: 'b'", []],
    ["x = '''\ndef f():\n    '''; 'a'", []],
    ["f'''{x}\ndef f():\n    '''\n'a'", []],
    ["# def f():\n'a'\n# def f():\n'b'", ["'a'"]],
  ]);
});

describe("a docstring is nothing but plain strings", () => {
  table([
    ["u'a'", ["u'a'"]],
    ['R"a"', ['R"a"']],
    ["b'a'", []],
    ["rb'a'", []],
    ["f'a'", []],
    ["t'a'", []],
    ["'a' 'b'", ["'a'", "'b'"]],
    ["'a' \\\n  r'b'", ["'a'", "r'b'"]],
    ["'a' b'b'", []],
    ["'a' f'b'", []],
    ["'a''b'", ["'a'", "'b'"]],
    ["('a')", ["'a'"]],
    ["((\n  'a'  # c\n  'b'\n))  # d", ["'a'", "'b'"]],
    ["()", []],
    ["('a'", []],
    ["'a')", []],
    ["('a',)", []],
    ["('a')('b')", []],
    ["'a', 'b'", []],
    ["'a'.x", []],
    ["'a' % x", []],
    ["'a' \\\n+ 'b'", []],
    ["'a' if x else 'b'", []],
    ["'a'[0]", []],
    ["x: 'a'", []],
  ]);
});

describe("malformed code leaves the next header alone", () => {
  table([
    ["def f(:\n    'a'\n\ndef g():\n    'b'", ["'b'"]],
    ["def f\n'a'\nclass A:\n  'b'", ["'b'"]],
    ["x = (\ndef g():\n    'b'", ["'b'"]],
    ["def f(): 'a\ndef g(): 'b'", ["'a", "'b'"]],
    ["def ", []],
    ["class A:", []],
  ]);
});
