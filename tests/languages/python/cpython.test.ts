import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { python } from "../../../src/languages/python/scanner.ts";
import type { Comment } from "../../../src/todo/todo.ts";
import { findCPython, loadCPython, type CPython, type Located, type PythonFile } from "./cpython.ts";
import { pythonText } from "./python-text.ts";

function locate(text: string, comments: readonly Comment[]): Located[] {
  const breaks = /\r\n|[\r\n]/g;
  let line = 1;
  let lineStart = 0;
  let next = breaks.exec(text);
  return comments.map(({ start, end }) => {
    while (next !== null && next.index < start) {
      line++;
      lineStart = breaks.lastIndex;
      next = breaks.exec(text);
    }
    // CPython reads every line break as a line feed.
    return [line, start - lineStart, text.slice(start, end).replace(/\r\n?/g, "\n")];
  });
}

function differences(
  files: readonly PythonFile[],
  expected: readonly (readonly Located[] | null)[],
  find: (text: string) => Comment[],
) {
  return files.flatMap(({ path, text }, index) => {
    const wanted = expected[index] ?? null;
    const found = locate(text, find(text));
    return wanted === null || JSON.stringify(wanted) === JSON.stringify(found) ? [] : [{ path, wanted, found }];
  });
}

function count(answers: readonly (readonly Located[] | null)[]): { read: number; located: number } {
  const read = answers.filter((answer) => answer !== null);
  return { read: read.length, located: read.reduce((sum, answer) => sum + answer.length, 0) };
}

describe("CPython 3.14, compiled to WebAssembly", { timeout: 300_000 }, () => {
  let cpython: CPython;
  let files: PythonFile[];
  beforeAll(async () => {
    cpython = await loadCPython();
    files = cpython.standardLibrary();
  }, 120_000);

  it("finds the same comments in its standard library", () => {
    const expected = cpython.comments(files.map((file) => file.text));
    expect(differences(files, expected, python.comments)).toEqual([]);
    expect(count(expected).read).toBe(files.length);
    expect(count(expected).located).toBeGreaterThan(40_000);
  });

  it("finds the same docstrings in its standard library", () => {
    const expected = cpython.docstrings(files.map((file) => file.text));
    expect(differences(files, expected, python.docstrings)).toEqual([]);
    expect(count(expected).read).toBe(files.length);
    expect(count(expected).located).toBeGreaterThan(5_000);
  });

  it("finds the same comments in made-up text, wherever it can read that", () => {
    const made = fc
      .sample(pythonText, { numRuns: 30_000, seed: 20_260_101 })
      .map((text, index) => ({ path: `#${index}`, text }));
    const expected = cpython.comments(made.map((file) => file.text));
    expect(differences(made, expected, python.comments)).toEqual([]);
    expect(count(expected).read).toBeGreaterThan(3_000);
  });
});

const installed = findCPython();

describe.skipIf(installed === null)(
  `CPython on this machine${installed === null ? " (skipped: no python3 of 3.12 or newer on PATH or in $TODO_REGISTRY_PYTHON)" : ""}`,
  { timeout: 300_000 },
  () => {},
);
