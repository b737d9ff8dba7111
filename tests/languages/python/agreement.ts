import fc from "fast-check";
import { expect } from "vitest";
import { python } from "../../../src/languages/python/scanner.ts";
import { sampleOf, seed } from "../../sample.ts";
import type { Comment } from "../../../src/todo/todo.ts";
import type { CPython, Located, PythonFile } from "./cpython.ts";
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

/** Over the files of its standard library that it can read: all, or a sample. */
export function expectAgreement(cpython: CPython): void {
  const library = cpython.standardLibrary();
  const files = sampleOf(library, 8);
  expect(library.length).toBeGreaterThan(400);
  const texts = files.map((file) => file.text);

  const comments = cpython.comments(texts);
  expect(differences(files, comments, python.comments)).toEqual([]);
  const docstrings = cpython.docstrings(texts);
  expect(differences(files, docstrings, python.docstrings)).toEqual([]);

  // A few files are there to be malformed, and a sample may have more than its share of them, or of short ones.
  const [share, perFile] = seed === null ? [0.98, 20] : [0.9, 5];
  expect(count(comments).read).toBeGreaterThan(share * files.length);
  expect(count(docstrings).read).toBeGreaterThan(share * files.length);
  expect(count(comments).located).toBeGreaterThan(perFile * files.length);
  expect(count(docstrings).located).toBeGreaterThan((perFile / 10) * files.length);
}

/** Over text made up from the seed, wherever it can read that. */
export function expectAgreementOnMadeUpText(cpython: CPython): void {
  const size = seed === null ? 20_000 : 6_000;
  const files = fc
    .sample(pythonText, { numRuns: size, seed: seed ?? 701 })
    .map((text, index) => ({ path: `#${index}: ${text}`, text }));
  const texts = files.map((file) => file.text);

  const comments = cpython.comments(texts);
  expect(differences(files, comments, python.comments)).toEqual([]);
  const docstrings = cpython.docstrings(texts);
  expect(differences(files, docstrings, python.docstrings)).toEqual([]);

  expect(count(comments).read).toBeGreaterThan(0.25 * size);
  expect(count(comments).located).toBeGreaterThan(0.25 * size);
  expect(count(docstrings).read).toBeGreaterThan(0.1 * size);
  expect(count(docstrings).located).toBeGreaterThan(0.02 * size);
}
