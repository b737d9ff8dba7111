import { globSync } from "tinyglobby";
import { parseSync } from "oxc-parser";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createEcmaScriptReader } from "../../src/languages/ecmascript/reader.ts";
import { python } from "../../src/languages/python/scanner.ts";
import { parseTodos } from "../../src/todo/parse.ts";
import { loadCPython } from "../languages/python/cpython.ts";
import { editsOf, expectHarmless, grammar, labels, spellings, type Scan } from "../todo/edits.ts";

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly scan: Scan;
}

const packages = join(import.meta.dirname, "../../node_modules");
const readEcmaScript = createEcmaScriptReader(() => ({ parseSync }));
// What nobody here wrote and people maintain by hand: TODOs in every spelling.
const patterns = [
  "eslint/lib/**/*.js",
  "svelte/src/**/*.js",
  "graphql/**/*.js",
  "@typescript-eslint/*/dist/**/*.js",
  "typescript-eslint/**/*.js",
  "eslint-plugin-*/lib/**/*.js",
  "markdown-it/lib/**/*.mjs",
  "vue-eslint-parser/*.js",
  "astro-eslint-parser/lib/*.js",
  "knip/dist/**/*.js",
];

function javaScriptFiles(): SourceFile[] {
  return globSync(patterns, { cwd: packages })
    .sort()
    .map((path) => ({
      path,
      text: readFileSync(join(packages, path), "utf8"),
      scan: (text) => {
        const read = readEcmaScript(path, text);
        return "comments" in read ? read.comments : null;
      },
    }));
}

/** Writes all that may be written into every TODO, one edit at a time, each with another label and template. */
function writeEverywhere(files: readonly SourceFile[]): { readonly todos: number; readonly written: number } {
  let [todos, written] = [0, 0];
  for (const { path, text, scan } of files) {
    if (!grammar.hasMarker(text)) continue;
    const comments = scan(text);
    if (comments === null) continue;
    parseTodos(text, comments, grammar).forEach((todo, index) => {
      todos += 1;
      const [label = "", spelling] = [labels[todos % labels.length], spellings[todos % spellings.length]];
      if (spelling === undefined) return;
      for (const edited of editsOf(text, todo, label, spelling)) {
        try {
          expectHarmless(scan, text, index, edited);
        } catch (error) {
          throw new Error(`${path}: ${text.slice(todo.span.start, todo.lineEnd)}`, { cause: error });
        }
        if (edited.edit !== null) written += 1;
      }
    });
  }
  return { todos, written };
}

describe("whole sources, with every edit in every TODO", () => {
  it("JavaScript keeps every word, every token and every other TODO", () => {
    const { todos, written } = writeEverywhere(javaScriptFiles());
    expect(todos).toBeGreaterThan(100);
    expect(written).toBeGreaterThan(todos);
  });

  describe("Python's standard library", () => {
    const files: SourceFile[] = [];
    beforeAll(async () => {
      for (const { path, text } of (await loadCPython()).standardLibrary())
        files.push({ path, text, scan: (changed) => python.comments(changed) });
    }, 120_000);

    it("keeps every word, every token and every other TODO", () => {
      const { todos, written } = writeEverywhere(files);
      expect(todos).toBeGreaterThan(150);
      expect(written).toBeGreaterThan(todos);
    });
  });
});
