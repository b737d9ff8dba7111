import { expect, it } from "vitest";
import { isForeignEncoding } from "../../../src/languages/python/encoding.ts";

it.each([
  "# coding: latin-1",
  "# -*- coding: iso-8859-15 -*-",
  "# vim: set fileencoding=cp1252 :",
  "\t\f # coding=utf-16",
  "#!/usr/bin/env python\n# coding: latin-1",
  "\n# coding: latin-1",
  "  \t\r\n# coding: latin-1",
  "# a\r# coding: latin-1",
  "# encoding: euc_jp",
  "# coding: utf-7",
])("%j is not UTF-8", (text) => {
  expect(isForeignEncoding(`${text}\nx = 1\n`)).toBe(true);
});

it.each([
  "",
  "x = 1",
  "# coding: utf-8",
  "# -*- coding: UTF_8 -*-",
  "# coding=utf8",
  "# coding: utf-8-sig",
  "# vim: set fileencoding=utf-8-unix :",
  "# coding: ascii",
  "# coding: us-ascii",
  // Neither a cookie of the first two lines, nor one that a comment starts.
  "\n\n# coding: latin-1",
  "x = 1\n# coding: latin-1",
  "x = 1  # coding: latin-1",
  "'# coding: latin-1'",
  "# coding : latin-1",
  "# encoding is latin-1",
  "\u2028# coding: latin-1",
  // The first cookie counts.
  "# coding: utf-8\n# coding: latin-1",
  // Python takes a byte order mark for UTF-8, whatever else is said.
  "\ufeff# coding: latin-1",
])("%j is UTF-8", (text) => {
  expect(isForeignEncoding(text)).toBe(false);
});
