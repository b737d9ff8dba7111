import { describe, expect, it } from "vitest";
import { createRuleDisabler } from "../../../src/languages/python/directive.ts";

/** The text with rule `r` turned off for its one TODO, null where it cannot be. */
function disable(text: string): string | null {
  const before = text.replace(/^\ufeff/, "").slice(0, text.replace(/^\ufeff/, "").indexOf("TODO"));
  const lines = before.split(/\r\n|[\r\n]/);
  const edit = createRuleDisabler(text)(lines.length, (lines.at(-1) ?? "").length + 1, "r");
  const own = text.replace(/^\ufeff/, "");
  return edit && own.slice(0, edit.start) + edit.text + own.slice(edit.end);
}

/** Names of the cases show line breaks and other invisible characters. */
function table(rows: readonly (readonly [text: string, disabled: string | null])[]): void {
  it.each(rows.map(([text, disabled]) => ({ name: JSON.stringify(text), text, disabled })))(
    "$name",
    ({ text, disabled }) => {
      expect(disable(text)).toBe(disabled);
    },
  );
}

describe("a directive stands above the comment's line, in its indent", () => {
  table([
    ["# TODO", "# eslint-disable-next-line r\n# TODO"],
    ["if x:\n\t # TODO\n", "if x:\n\t # eslint-disable-next-line r\n\t # TODO\n"],
    ["  x = 1  # TODO", "  # eslint-disable-next-line r\n  x = 1  # TODO"],
    ["f(\n  x,  # TODO\n)", "f(\n  # eslint-disable-next-line r\n  x,  # TODO\n)"],
    ["# a\n# TODO\n# b", "# a\n# eslint-disable-next-line r\n# TODO\n# b"],
    ["f'''{\n x}'''\n# TODO", "f'''{\n x}'''\n# eslint-disable-next-line r\n# TODO"],
    ["'''\n'''\n# TODO", "'''\n'''\n# eslint-disable-next-line r\n# TODO"],
    ["x = '''\n'''; y = '\\\n'  # no\n# TODO", "x = '''\n'''; y = '\\\n'  # no\n# eslint-disable-next-line r\n# TODO"],
    // A comment that ends in a backslash continues nothing.
    ["# a \\\n# TODO", "# a \\\n# eslint-disable-next-line r\n# TODO"],
  ]);
});

describe("it ends as the line before does, else as its own", () => {
  table([
    ["x\r\n# TODO\r\n", "x\r\n# eslint-disable-next-line r\r\n# TODO\r\n"],
    ["# TODO\r\nx\n", "# eslint-disable-next-line r\r\n# TODO\r\nx\n"],
    ["x\r# TODO", "x\r# eslint-disable-next-line r\r# TODO"],
    ["\ufeff# TODO\r\n", "# eslint-disable-next-line r\r\n# TODO\r\n"],
  ]);
});

describe("a directive that is there gets the rule", () => {
  table([
    ["# eslint-disable-next-line a\n# TODO", "# eslint-disable-next-line a, r\n# TODO"],
    ["#eslint-disable-next-line  a, b  \n# TODO", "#eslint-disable-next-line  a, b, r  \n# TODO"],
    ["# eslint-disable-next-line a -- why\n# TODO", "# eslint-disable-next-line a, r -- why\n# TODO"],
    ["x  # eslint-disable-next-line a\r\n# TODO", "x  # eslint-disable-next-line a, r\r\n# TODO"],
  ]);
});

describe("no line is put", () => {
  describe("into a string", () => {
    table([
      ["'''\n'''  # TODO", null],
      ["'\\\n'  # TODO", null],
      ["f'''{x}\n'''  # TODO", null],
      ["f'''{\nx  # TODO\n}'''", null],
      ["f'{x:{\ny}}'  # TODO", null],
    ]);
  });

  describe("into a statement that goes on behind a backslash", () => {
    table([
      ["x = 1 + \\\n  2  # TODO", null],
      ["x = 1 + \\\r\n  2  # TODO", null],
      ["\\\n# TODO", null],
    ]);
  });

  describe("above what must stay in the first two lines", () => {
    table([
      ["#!/usr/bin/python TODO", null],
      ["# TODO\n# coding: utf-8", null],
      ["# -*- coding: utf-8 -*- TODO", null],
      ["#!/usr/bin/python\n# vim: fileencoding=utf-8 TODO", null],
      ["#!/usr/bin/python\n# TODO", "#!/usr/bin/python\n# eslint-disable-next-line r\n# TODO"],
      ["\n\n# coding: TODO", "\n\n# eslint-disable-next-line r\n# coding: TODO"],
    ]);
  });

  describe("between a line and what is said of it", () => {
    table([
      ["# pylint: disable-next=fixme\n# TODO", null],
      ["# cspell:disable-next-line\n# TODO", null],
      ["# nosemgrep: some-rule\n# TODO", null],
      ["# see eslint-disable-next-line a\n# TODO", null],
    ]);
  });

  describe("for what is in no comment", () => {
    table([
      ["'''TODO'''", null],
      ["'''TODO'''  # a", null],
      ["'''\nTODO\n'''", null],
      ["TODO", null],
    ]);
  });
});
