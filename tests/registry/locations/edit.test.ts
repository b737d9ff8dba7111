import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EntryLocation, Registry } from "../../../src/registry/document/document.ts";
import { addLocations } from "../../../src/registry/locations/add-location.ts";
import { canHold, editItem, removeLocations, type NewLocation } from "../../../src/registry/locations/edit.ts";
import { applyEdits } from "../../../src/text/edit.ts";
import { firstEntry, parse, withEntries } from "../documents.ts";

/** A document with one entry that has this File field. */
function documentOf(field: string): string {
  return withEntries(`#### 1. x\n${field}\n\`\`\`python\n# TODO: x\n\`\`\``);
}

function fieldIn(document: string): string {
  return /#### 1\. x\r?\n([^]*?)\r?\n```/u.exec(document)?.[1] ?? "";
}

function told({ locations }: { readonly locations: readonly NewLocation[] | readonly EntryLocation[] }): string[] {
  return locations.map(({ path, line }) => `${path}:${String(line)}`);
}

function targetOf(written: string): NewLocation {
  const colon = written.lastIndexOf(":");
  return { path: written.slice(0, colon), line: Number(written.slice(colon + 1)) };
}

/** Points each place at the location of its index. */
function point(document: Registry, locations: readonly EntryLocation[], to: readonly NewLocation[]): string {
  const edits = [...new Set(locations.map(({ item }) => item))].flatMap((item) => {
    const own = locations.flatMap((location, index) => {
      const target = to[index];
      return location.item === item && target !== undefined ? [[location, target] as const] : [];
    });
    return editItem(document, item, new Map(own)).edits;
  });
  return applyEdits(document.text, edits);
}

describe("a location that is pointed at another line", () => {
  it.each<[string, string, string, string]>([
    ["of the same number stays", "`a.py:2`", "a.py:2", "`a.py:2`"],
    ["has the number alone replaced", "`a.py:2`", "a.py:7", "`a.py:7`"],
    ["stays without a line where it has none", "`a.py`", "a.py:7", "`a.py`"],
    ["keeps a number with zeros that is right", "`a.py:002`", "a.py:2", "`a.py:002`"],
    ["loses the zeros of one that is not", "`a.py:002`", "a.py:3", "`a.py:3`"],
    ["keeps its column", "`a.py:2:4`", "a.py:3", "`a.py:3:4`"],
    ["keeps a column that looks like the end of a range", "`a.py:2:4`", "a.py:9", "`a.py:9:4`"],
    ["stays at a range's first line", "`a.py:2-4`", "a.py:2", "`a.py:2-4`"],
    ["stays at a line of the range", "`a.py:2-4`", "a.py:3", "`a.py:2-4`"],
    ["stays at a range's last line", "`a.py:2-4`", "a.py:4", "`a.py:2-4`"],
    ["is shifted with its range behind it", "`a.py:2-4`", "a.py:5", "`a.py:5-7`"],
    ["is shifted with its range before it", "`a.py:2-4`", "a.py:1", "`a.py:1-3`"],
    ["keeps the letters of a fragment", "`a.py#L2-L4`", "a.py:9", "`a.py#L9-L11`"],
    ["keeps the dots of a range", "`a.py:2..4`", "a.py:9", "`a.py:9..11`"],
    ["keeps the dash of a range", "`a.py:2–4`", "a.py:9", "`a.py:9–11`"],
    ["keeps the words for its line", "`a.py` (at line 2)", "a.py:9", "`a.py` (at line 9)"],
    ["keeps the path as it is written", "`./src//a.py:2`", "src/a.py:3", "`./src//a.py:3`"],
    ["keeps what is said of it", "`a.py:2` - 2 of 2", "a.py:9", "`a.py:9` - 2 of 2"],
    ["has its link point there too", "[a.py:2](../a.py#L2)", "a.py:7", "[a.py:7](../a.py#L7)"],
    ["has its link in angle brackets point there too", "[a.py:2](<a.py#L2>)", "a.py:7", "[a.py:7](<a.py#L7>)"],
    ["keeps a link to another line", "[a.py:2](a.py#L3)", "a.py:7", "[a.py:7](a.py#L3)"],
    ["keeps a link to a range", "[a.py:2](a.py#L2-L4)", "a.py:7", "[a.py:7](a.py#L2-L4)"],
    ["keeps a link with a query", "[a.py:2](a.py?x#L2)", "a.py:7", "[a.py:7](a.py?x#L2)"],
    [
      "keeps a link to a commit",
      `[a.py:2](https://github.com/o/r/blob/${"0a".repeat(20)}/a.py#L2)`,
      "a.py:7",
      `[a.py:7](https://github.com/o/r/blob/${"0a".repeat(20)}/a.py#L2)`,
    ],
    ["keeps a link to another file", "[a.py:2](b.py#L2)", "a.py:7", "[a.py:7](b.py#L2)"],
    ["keeps a link to another file of that name", "[a.py:2](lib/a.py#L2)", "a.py:7", "[a.py:7](lib/a.py#L2)"],
    [
      "keeps a link whose branch may be a folder",
      "[a.py:2](https://github.com/o/r/blob/main/lib/a.py#L2)",
      "a.py:7",
      "[a.py:7](https://github.com/o/r/blob/main/lib/a.py#L2)",
    ],
    [
      "has its link to a branch point there too",
      "[a.py:2](https://github.com/o/r/blob/main/a.py#L2)",
      "a.py:7",
      "[a.py:7](https://github.com/o/r/blob/main/a.py#L7)",
    ],
    ["has its link, written otherwise, point there too", "[./a.py:2](a.py#L2)", "a.py:7", "[./a.py:7](a.py#L7)"],
    ["keeps the columns of a fragment", "`a.py#L2C3-L4C5`", "a.py:9", "`a.py#L9C3-L11C5`"],
    ["keeps the column of a fragment", "`a.py#L2C3`", "a.py:9", "`a.py#L9C3`"],
    ["keeps the stars around it", "**a.py:2**", "a.py:9", "**a.py:9**"],
    ["keeps the quotation marks around it", '"a.py:2"', "a.py:9", '"a.py:9"'],
    ["keeps the blank before its line", "`a.py: 2`", "a.py:9", "`a.py: 9`"],
    ["has the line behind its link replaced", "[a.py](a.py) (line 2)", "a.py:7", "[a.py](a.py) (line 7)"],
    // Another file.
    ["of another file keeps the stars around it", "**a.py:2**", "b/c.py:7", "**b/c.py:7**"],
    ["of another file keeps a link to a third", "[a.py:2](x.py#L2)", "b.py:7", "[b.py:7](x.py#L2)"],
    ["of another file has both replaced", "`a.py:2`", "b/c.py:7", "`b/c.py:7`"],
    ["of the same line in another file keeps that", "`a.py:2`", "b/c.py:2", "`b/c.py:2`"],
    ["of another file has no line where it had none", "`a.py`", "b.py:7", "`b.py`"],
    ["of another file is no line of the range", "`a.py:2-4`", "b.py:3", "`b.py:3-5`"],
    ["of another file is written as such", "`./src//a.py:2`", "a.py:3", "`a.py:3`"],
    ["of another file has its link point there too", "[a.py:2](../x/a.py#L2)", "b.py:7", "[b.py:7](../x/b.py#L7)"],
    ["of another file keeps a link's title", '[`a.py:2`](a.py#L2 "x")', "b.py:7", '[`b.py:7`](b.py#L7 "x")'],
    ["of another file keeps a link that ends in no such path", "[a.py:2](xa.py)", "b.py:7", "[b.py:7](xa.py)"],
    [
      "of another file has the link to a branch point there too",
      "[a.py](https://github.com/o/r/blob/main/a.py) line 2",
      "b.py:7",
      "[b.py](https://github.com/o/r/blob/main/b.py) line 7",
    ],
  ])("%s: %j at %s", (_, before, to, after) => {
    const document = parse(documentOf(`**File:** ${before}`));
    const { locations } = firstEntry(document.text);
    expect(fieldIn(point(document, locations, [targetOf(to)]))).toBe(`**File:** ${after}`);
  });

  it.each<[string, string, string[], string, leaving: number]>([
    ["lines of one path, each replaced", "`a.py:2, 5`", ["a.py:3", "a.py:6"], "`a.py:3, 6`", 0],
    ["one of them", "`a.py:2, 5-7`", ["a.py:2", "a.py:9"], "`a.py:2, 9-11`", 0],
    ["all in another file, whose path is written once", "`a.py:2, 5`", ["b.py:3", "b.py:6"], "`b.py:3, 6`", 0],
    [
      "one in another file, which gets a path behind it",
      "`a.py:2, 5`",
      ["a.py:3", "b.py:6"],
      "`a.py:3, 5`, `b.py:6`",
      1,
    ],
    [
      "the first in another file, whose own path stays",
      "`a.py:2, 5`",
      ["b.py:3", "a.py:6"],
      "`a.py:2, 6`, `b.py:3`",
      1,
    ],
    [
      "each in another file, the first of which takes the path",
      "`a.py:2, 5`",
      ["b.py:3", "c.py:6"],
      "`b.py:3, 5`, `c.py:6`",
      1,
    ],
    [
      "several that leave, in their order",
      "`a.py:2, 5, 9`",
      ["b.py:3", "b.py:6", "a.py:9"],
      "`a.py:2, 5, 9`, `b.py:3`, `b.py:6`",
      2,
    ],
    ["in more backticks", "``a.py:2, 5``", ["a.py:3", "b.py:6"], "``a.py:3, 5``, ``b.py:6``", 1],
    ["as words", "a.py:2, 5", ["a.py:3", "b.py:6"], "a.py:3, 5, b.py:6", 1],
    ["behind a link", "[a.py](a.py) (lines 2, 5)", ["a.py:3", "b.py:6"], "[a.py](a.py) (lines 3, 5), b.py:6", 1],
    ["paths of their own", "`a.py:2`, `b.py:5` (both)", ["c.py:3", "b.py:6"], "`c.py:3`, `b.py:6` (both)", 0],
  ])("holds for %s: %j", (_, before, to, after, leaving) => {
    const document = parse(documentOf(`**File:** ${before}`));
    const { locations } = firstEntry(document.text);
    expect(fieldIn(point(document, locations, to.map(targetOf)))).toBe(`**File:** ${after}`);
    const left = [...new Set(locations.map(({ item }) => item))].flatMap((item) => {
      const own = locations.flatMap((location, index) =>
        location.item === item ? [[location, targetOf(to[index] ?? "")] as const] : [],
      );
      return editItem(document, item, new Map(own)).leaving;
    });
    expect(left).toHaveLength(leaving);
  });

  it("is read as pointed there, and changes nothing where it is there already, in any form", () => {
    const form = fc.constantFrom<(path: string, line: number) => string>(
      (path, line) => `\`${path}:${String(line)}\``,
      (path, line) => `\`\`${path}:${String(line)}\`\``,
      (path, line) => `${path}:${String(line)}`,
      (path, line) => `${path}#L${String(line)}`,
      (path, line) => `\`${path}:${String(line)}:7\``,
      (path, line) => `\`${path}\` (line ${String(line)})`,
      (path, line) => `[${path}](../${path}#L${String(line)}), line ${String(line)}`,
      (path, line) => `[\`${path}:${String(line)}\`](<${path}#L${String(line)}>)`,
    );
    const path = fc.constantFrom("a.py", "src/a.py", "src/a-b_c.test.ts", "Makefile", "x/y/z.vue");
    const location = fc.record({ path, line: fc.integer({ min: 1, max: 1200 }) });
    const remark = fc.constantFrom("", " - merge", " (the old one)");
    const written = fc.record({ form, remark, from: location, to: location });
    fc.assert(
      fc.property(
        fc.array(written, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("\n", "\r\n"),
        (all, lineBreak) => {
          const list = all.map(({ form: write, remark: said, from }) => `- ${write(from.path, from.line)}${said}`);
          const text = documentOf(`**Files:**\n${list.join("\n")}`).replaceAll("\n", lineBreak);
          const document = parse(text);
          const { locations } = firstEntry(text);
          expect(told({ locations })).toEqual(told({ locations: all.map(({ from }) => from) }));
          expect(
            point(
              document,
              locations,
              all.map(({ from }) => from),
            ),
          ).toBe(text);
          const moved = point(
            document,
            locations,
            all.map(({ to }) => to),
          );
          expect(told(firstEntry(moved))).toEqual(told({ locations: all.map(({ to }) => to) }));
          // And back again, to the byte.
          const back = point(
            parse(moved),
            firstEntry(moved).locations,
            all.map(({ from }) => from),
          );
          expect(back).toBe(text);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("a name in the place of another", () => {
  it.each<[string, string, string, boolean]>([
    ["a code span holds a blank", "`a.py:2`", "b c.py", true],
    ["a code span holds a comma", "`a.py:2`", "b,c.py", true],
    ["a code span holds a hash", "`a.py:2`", "b#c.py", true],
    ["a code span holds no backtick", "`a.py:2`", "b`c.py", false],
    ["a code span holds no bracket, which a link could not", "`a.py:2`", "b]c.py", false],
    ["a link holds a blank", "[a.py](a.py) line 2", "b c.py", true],
    ["a link holds no bracket", "[a.py](a.py) line 2", "b]c.py", false],
    ["a word holds a path", "a.py:2", "b/c-d.py", true],
    ["a word holds no blank", "a.py:2", "b c.py", false],
    ["a word holds no comma", "a.py:2", "b,c.py", false],
    ["a word holds no semicolon", "a.py:2", "b;c.py", false],
    ["a word holds no bracket", "a.py:2", "b(c).py", false],
    ["a word holds no hash", "a.py:2", "b#c.py", false],
    ["nothing holds a line break", "`a.py:2`", "b\nc.py", false],
    ["nothing holds a path above the root", "`a.py:2`", "../b.py", false],
  ])("%s: %j, %j", (_, value, path, isHeld) => {
    const document = parse(documentOf(`**File:** ${value}`));
    const [location] = firstEntry(document.text).locations;
    expect(location && canHold(document, location, path)).toBe(isHeld);
  });
});

describe("locations that are added", () => {
  const one = ["b.py:3"];

  it.each<[string, string, string[], anchor: number, string]>([
    ["behind a code span", "**File:** `a.py:1`", one, 0, "**File:** `a.py:1`, `b.py:3`"],
    ["behind a word", "**File:** a.py:1", one, 0, "**File:** a.py:1, `b.py:3`"],
    ["behind a path without a line", "**File:** `a.py`", one, 0, "**File:** `a.py`, `b.py:3`"],
    [
      "behind a link and its line",
      "**File:** [a.py](a.py) (line 1)",
      one,
      0,
      "**File:** [a.py](a.py) (line 1), `b.py:3`",
    ],
    ["behind all lines of a path", "**File:** `a.py:1, 5`", one, 0, "**File:** `a.py:1, 5`, `b.py:3`"],
    ["behind the remark of its path", "**File:** `a.py:1` - merge", one, 0, "**File:** `a.py:1` - merge, `b.py:3`"],
    [
      "before the remark of the next path",
      "**File:** `a.py:1` - x, `z.py:4` - y",
      one,
      0,
      "**File:** `a.py:1` - x, `b.py:3`, `z.py:4` - y",
    ],
    ["before the next path", "**File:** `a.py:1`, `z.py:4`", one, 0, "**File:** `a.py:1`, `b.py:3`, `z.py:4`"],
    [
      "before the word that joins the next path",
      "**File:** `a.py:1` and `z.py:4`",
      one,
      0,
      "**File:** `a.py:1`, `b.py:3` and `z.py:4`",
    ],
    ["before a hard line break of blanks", "**File:** `a.py:1`  ", one, 0, "**File:** `a.py:1`, `b.py:3`  "],
    ["before a hard line break of a backslash", "**File:** `a.py:1`\\", one, 0, "**File:** `a.py:1`, `b.py:3`\\"],
    ["before a hard line break of HTML", "**File:** `a.py:1`<br>", one, 0, "**File:** `a.py:1`, `b.py:3`<br>"],
    [
      "in a field that is an item itself",
      "- **File:** `a.py:1`\n- **Status:** new",
      one,
      0,
      "- **File:** `a.py:1`, `b.py:3`\n- **Status:** new",
    ],
    ["in a line below the field", "**File:**\n`a.py:1`", one, 0, "**File:**\n`a.py:1`, `b.py:3`"],
    [
      "before the comma of a list that is wrapped",
      "**File:** `a.py:1`,\n`z.py:4`",
      one,
      0,
      "**File:** `a.py:1`, `b.py:3`,\n`z.py:4`",
    ],
    [
      "in the numbered item, which needs no new number",
      "**Files:**\n1. `a.py:1`\n2. `z.py:4`",
      one,
      0,
      "**Files:**\n1. `a.py:1`, `b.py:3`\n2. `z.py:4`",
    ],
    [
      "as an item below its own",
      "**Files:**\n- `a.py:1` - x\n- `z.py:4`",
      one,
      0,
      "**Files:**\n- `a.py:1` - x\n- `b.py:3`\n- `z.py:4`",
    ],
    [
      "as an item with the same bullet and indent",
      "**Files:**\n  *  `a.py:1`",
      one,
      0,
      "**Files:**\n  *  `a.py:1`\n  *  `b.py:3`",
    ],
    [
      "as the last item",
      "**Files:**\n- `a.py:1`\n- `z.py:4`",
      one,
      1,
      "**Files:**\n- `a.py:1`\n- `z.py:4`\n- `b.py:3`",
    ],
    [
      "several, in their order",
      "**File:** `a.py:1`",
      ["c d.py:9", "b.py:3"],
      0,
      "**File:** `a.py:1`, `c d.py:9`, `b.py:3`",
    ],
    [
      "several, each an item",
      "**Files:**\n- `a.py:1`",
      ["c.py:9", "b.py:3"],
      0,
      "**Files:**\n- `a.py:1`\n- `c.py:9`\n- `b.py:3`",
    ],
    [
      "in front of a remark that nothing closes",
      "**File:** `a.py:1` (see notes",
      one,
      0,
      "**File:** `a.py:1`, `b.py:3` (see notes",
    ],
    ["a name with a backtick", "**File:** `a.py:1`", ["b`c.py:3"], 0, "**File:** `a.py:1`, ``b`c.py:3``"],
  ])("stand %s: %j", (_, before, added, anchor, after) => {
    for (const lineBreak of ["\n", "\r\n"]) {
      const document = parse(documentOf(before).replaceAll("\n", lineBreak));
      const { locations } = firstEntry(document.text);
      const location = locations[anchor];
      if (location === undefined) throw new Error("no such place");
      const edit = addLocations(document, location, added.map(targetOf));
      const text = applyEdits(document.text, edit === null ? [] : [edit]);
      expect(fieldIn(text)).toBe(after.replaceAll("\n", lineBreak));
      const expected = told({ locations });
      const last = locations.findLastIndex(({ item }) => item === location.item);
      expect(told(firstEntry(text))).toEqual(expected.toSpliced(last + 1, 0, ...added));
    }
  });

  it.each<[string, string, string]>([
    ["above the root", "**File:** `a.py:1`", "../b.py:3"],
    ["whose name is broken", "**File:** `a.py:1`", "b\nc.py:3"],
    ["whose name may be a word's", "**File:** `a.py:1`", "-:3"],
    ["of such a name, as an item", "**Files:**\n- `a.py:1`", "-:3"],
    ["whose name holds what no path does", "**File:** `a.py:1`", "*.py:3"],
    ["beside a path that is wrong", "**File:** `a.py:1`, `../z.py:4`", "b.py:3"],
  ])("are none where they would not be read back: one %s", (_, field, added) => {
    const document = parse(documentOf(field));
    const [location] = firstEntry(document.text).locations;
    expect(location && addLocations(document, location, [targetOf(added)])).toBeNull();
    expect(location && addLocations(document, location, [targetOf("c.py:1"), targetOf(added)])).toBeNull();
  });

  it("are read back beside all others, or are none, whatever their names and what stands around", () => {
    const part = fc.string({
      unit: fc.constantFrom("a", "b", "/", ".", " ", "`", ":", "2", ",", "-", "(", "é", "[", "*"),
      maxLength: 4,
    });
    const name = fc.tuple(part, fc.constantFrom("", "c.py", "/d", " e.vue")).map(([begin, end]) => begin + end);
    const field = fc.constantFrom(
      "**File:** `a.py:1`",
      "**File:** a.py:1 (old), `z.py:4` - new",
      "**Files:**\n- `a.py:1` - merge\n- `z.py:4`",
      "- **File:** [a.py](a.py) line 1\n- **Status:** new",
      "**File:** `a.py:1, 5` and `z.py:4`\\",
    );
    let added = 0;
    fc.assert(
      fc.property(field, fc.array(name, { minLength: 1, maxLength: 2 }), fc.nat(1), (written, names, anchor) => {
        const document = parse(documentOf(written));
        const { locations } = firstEntry(document.text);
        const location = locations[anchor] ?? locations[0];
        const targets = names.map((path, index) => ({ path, line: index + 1 }));
        const edit = location === undefined ? null : addLocations(document, location, targets);
        if (edit === null) return;
        added += 1;
        const text = applyEdits(document.text, [edit]);
        const last = locations.findLastIndex(({ item }) => item === location?.item);
        expect(told(firstEntry(text))).toEqual(
          told({ locations }).toSpliced(last + 1, 0, ...told({ locations: targets })),
        );
        expect(parse(text).problems).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(added).toBeGreaterThan(10);
  });
});

describe("locations that are gone", () => {
  it.each<[string, string, number[], string]>([
    ["none", "**File:** `a.py:1`, `b.py:2`", [], "**File:** `a.py:1`, `b.py:2`"],
    ["the last, with the comma before it", "**File:** `a.py:1`, `b.py:2`", [1], "**File:** `a.py:1`"],
    ["the first, with the comma behind it", "**File:** `a.py:1`, `b.py:2`", [0], "**File:** `b.py:2`"],
    ["one in the middle", "**File:** `a.py:1`; `b.py:2`; `c.py:3`", [1], "**File:** `a.py:1`; `c.py:3`"],
    ["the last behind a word", "**File:** `a.py:1` and `b.py:2`", [1], "**File:** `a.py:1`"],
    ["the first before a word", "**File:** a.py:1 and b.py:2", [0], "**File:** b.py:2"],
    ["all but one", "**File:** `a.py:1`, `b.py:2`, `c.py:3`", [0, 2], "**File:** `b.py:2`"],
    ["the first two", "**File:** `a.py:1`, `b.py:2`, `c.py:3`", [0, 1], "**File:** `c.py:3`"],
    [
      "all of a line, with the remark on all of them",
      "**File:** `a.py:1`, `b.py:2` (both)\n- `c.py:3`",
      [0, 1],
      "**File:**\n- `c.py:3`",
    ],
    ["one with its remark", "**File:** `a.py:1` (old), `b.py:2` (new)", [0], "**File:** `b.py:2` (new)"],
    ["one line of a path", "**File:** `a.py:1, 5, 9`", [1], "**File:** `a.py:1, 9`"],
    ["one line behind a code span", "**File:** `a.py:1`, 5, 9", [1], "**File:** `a.py:1`, 9"],
    ["the line of a code span, before others", "**File:** `a.py:1`, 5, 9", [0], "**File:** `a.py:5`, 9"],
    ["all lines but the last behind a code span", "**File:** `a.py:1`, 5, 9", [0, 1], "**File:** `a.py:9`"],
    ["the line of a link, before another", "**File:** [a.py:1](a.py), 5", [0], "**File:** [a.py:5](a.py)"],
    ["the first by a slash", "**File:** `a.py:1` / `b.py:2`", [0], "**File:** `b.py:2`"],
    ["the last by a comma and a word", "**File:** `a.py:1`, and `b.py:2`", [1], "**File:** `a.py:1`"],
    ["the last behind a line break of HTML", "**File:** `a.py:1`<br>`b.py:2`", [1], "**File:** `a.py:1`"],
    ["all lines of a path", "**File:** `a.py:1, 5`, `b.py:2`", [0, 1], "**File:** `b.py:2`"],
    ["one line behind words", "**File:** `a.py` (lines 1, 5)", [0], "**File:** `a.py` (lines 5)"],
    ["one range", "**File:** `a.py:1-3, 5-7`", [0], "**File:** `a.py:5-7`"],
    ["an item, with its line", "**Files:**\n- `a.py:1` - x\n- `b.py:2` - y", [0], "**Files:**\n- `b.py:2` - y"],
    [
      "one of two in an item",
      "**Files:**\n- `a.py:1`, `b.py:2` - y\n- `c.py:3`",
      [0],
      "**Files:**\n- `b.py:2` - y\n- `c.py:3`",
    ],
    ["all of the field's own line", "**File:** `a.py:1`, `b.py:2`\n- `c.py:3`", [0, 1], "**File:**\n- `c.py:3`"],
    [
      "the lines below, with the comma before them",
      "**File:** `a.py:1`,\n`b.py:2`,\n`c.py:3`",
      [1, 2],
      "**File:** `a.py:1`",
    ],
    [
      "one line below, which others follow",
      "**File:** `a.py:1`,\n`b.py:2`,\n`c.py:3`",
      [1],
      "**File:** `a.py:1`,\n`c.py:3`",
    ],
  ])("are taken out: %s", (_, before, gone, after) => {
    for (const lineBreak of ["\n", "\r\n"]) {
      const document = parse(documentOf(before).replaceAll("\n", lineBreak));
      const entry = firstEntry(document.text);
      const removed = new Set(entry.locations.filter((_place, index) => gone.includes(index)));
      const text = applyEdits(document.text, removeLocations(document, entry, removed));
      expect(fieldIn(text)).toBe(after.replaceAll("\n", lineBreak));
      expect(told(firstEntry(text))).toEqual(told(entry).filter((_place, index) => !gone.includes(index)));
    }
  });
});
