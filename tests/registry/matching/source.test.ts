import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_PRIORITIES, type Entry } from "../../../src/registry/document/document.ts";
import { parseRegistry } from "../../../src/registry/parsing/parse.ts";
import { locateRegistry } from "../../../src/registry/disk/locate.ts";
import { readSource } from "../../../src/registry/disk/source.ts";
import { SourceText } from "../../../src/registry/matching/source.ts";
import { createGrammar } from "../../../src/todo/grammar.ts";

const grammar = createGrammar();

function entryOf(codeBlock: string, fields = ""): Entry {
  const document = `## Priority 2 (High)\n\n#### 1. Entry\n**File:** \`a.py:1\`\n~~~\n${codeBlock}\n~~~\n${fields}`;
  const [entry] = parseRegistry(document, DEFAULT_PRIORITIES).entries;
  if (entry === undefined) throw new Error("no entry");
  return entry;
}

describe("SourceText", () => {
  const restore = entryOf("# TODO: Implement  full restoration.", "**Issue:** #142 - open\n");

  it.each([
    "x = 1  # TODO(#9, P1): implement full\trestoration",
    "<!-- fixme: IMPLEMENT FULL RESTORATION -->",
    "/* TODO:\n * https://github.com/o/r/issues/9\n * Implement full restoration, at last */",
    "-- TODO(#142): in other words",
    "# TODO in other words\r\n# https://github.com/o/r/issues/142",
    "# TODO(GH-142): in other words",
  ])("holds it: %j", (text) => {
    expect(new SourceText(text, grammar).holds(restore)).toBe(true);
  });

  it.each([
    "",
    "# Implement full restoration",
    "# TODO: reimplement full restoration",
    "# TODO: Implement full restorations",
    "# TODO: x\n\n\n# Implement full restoration",
    "# TODO(#1420): in other words",
    "# see #142",
  ])("does not hold it: %j", (text) => {
    expect(new SourceText(text, grammar).holds(restore)).toBe(false);
  });

  it("takes any line for what is declared to be no TODO, and for a quote without a marker", () => {
    const source = new SourceText("# Format as a code\nfix = 1", grammar);
    expect(source.holds(entryOf("# TODO: Format as a code", "**Action:** Leave as-is\n"))).toBe(true);
    expect(source.holds(entryOf("# TODO: Format as another", "**Action:** Leave as-is\n"))).toBe(false);
    expect(source.holds(entryOf("# Format as a code"))).toBe(true);
    expect(source.holds(entryOf("# TODO: fix"))).toBe(false);
  });

  it("holds an entry that quotes several comments as long as it holds one of them", () => {
    const entry = entryOf("# TODO: one\nx = 1\n# TODO: two");
    expect(new SourceText("# TODO: two", grammar).holds(entry)).toBe(true);
    expect(new SourceText("# TODO: three", grammar).holds(entry)).toBe(false);
  });

  it("has nothing to look for where nothing is quoted", () => {
    expect(new SourceText("", grammar).holds(entryOf(""))).toBe(true);
    expect(new SourceText("", grammar).holds(entryOf("# TODO"))).toBe(true);
  });

  it("holds any comment that is still there as it was quoted", () => {
    const text = fc.string({ unit: "grapheme" }).map((written) => `Do ${written.replace(/[\s`~]+/gu, " ")} x`);
    fc.assert(
      fc.property(text, fc.string(), fc.string(), (written, before, after) => {
        const comment = `# TODO: ${written}`;
        expect(new SourceText(`${before}\n${comment}\n${after}`, grammar).holds(entryOf(comment))).toBe(true);
      }),
    );
  });
});

describe("on disk", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "registry-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }

  it("a source is read again when it has changed", () => {
    write("a/..b.py", "one");
    expect(readSource(root, "a/..b.py")).toMatchObject({ text: "one" });
    expect(readSource(root, "a/..b.py")).toMatchObject({ text: "one" });
    write("a/..b.py", "three");
    expect(readSource(root, "a/..b.py")).toMatchObject({ text: "three" });
    rmSync(join(root, "a/..b.py"));
    expect(readSource(root, "a/..b.py")).toEqual({ failure: "missing" });
  });

  it("a source is never read out of the root", () => {
    write("inside/a.py", "a");
    write("outside/b.py", "b");
    symlinkSync(join(root, "outside"), join(root, "inside/folder"));
    symlinkSync(join(root, "outside/b.py"), join(root, "inside/file.py"));
    symlinkSync(join(root, "inside/a.py"), join(root, "inside/own.py"));
    const inside = join(root, "inside");
    for (const path of ["folder/b.py", "file.py", "../outside/b.py", join(root, "outside/b.py")])
      expect(readSource(inside, path)).toEqual({ failure: "outside" });
    expect(readSource(inside, "own.py")).toMatchObject({ text: "a" });
    // Known from another root, it is still outside of this one.
    expect(readSource(root, "outside/b.py")).toMatchObject({ text: "b" });
    expect(readSource(inside, "../outside/b.py")).toEqual({ failure: "outside" });
  });

  it("what is no source is told apart", () => {
    write("a.py", "a");
    symlinkSync("loop", join(root, "loop"));
    execFileSync("mkfifo", [join(root, "pipe")]);
    write("large.py", "");
    truncateSync(join(root, "large.py"), 4 * 1024 * 1024 + 1);
    expect(readSource(root, ".")).toEqual({ failure: "notAFile" });
    expect(readSource(root, "pipe")).toEqual({ failure: "notAFile" });
    expect(readSource(root, "a.py/b.py")).toEqual({ failure: "missing" });
    expect(readSource(root, "large.py")).toEqual({ failure: "tooLarge" });
    expect(readSource(root, "loop")).toEqual({ failure: "unreadable" });
    expect(readSource(root, "a\0b")).toEqual({ failure: "unreadable" });
  });

  it("a document in docs belongs to the folder above, for what is beside it too", () => {
    const path = join(root, "docs/TODO_TRACKING.md");
    write("docs/TODO_TRACKING.md", "");
    const locate = (folder: string, registry: string | null = null): unknown =>
      locateRegistry({ root: null, registry }, join(root, folder));
    for (const folder of ["", "src/deep", "docs", "docs/api"]) expect(locate(folder)).toEqual({ root, path });
    expect(locate("docs", "TODO_TRACKING.md")).toEqual({ root: join(root, "docs"), path });
  });
});
