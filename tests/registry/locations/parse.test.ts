import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entry } from "../../../src/registry/document/document.ts";
import { removeLocations } from "../../../src/registry/locations/edit.ts";
import { applyEdits } from "../../../src/text/edit.ts";
import { entryOf, firstEntry, parse, withEntries } from "../documents.ts";
import { changedLines, entryChanges, plan, shown } from "../trees.ts";

const quoted = "```python\n# TODO: do it\n```";

/** What a File field says: `path:line` for each place, with what goes where it is removed. */
function read(field: string): string[] {
  const text = withEntries(`#### 1. x\n${field}`);
  const { entries, problems } = parse(text);
  expect(problems.filter(({ code }) => code !== "missingFile")).toEqual([]);
  return (entries[0]?.locations ?? []).map(({ path, line, item }) => {
    const whole = text.slice(item.span.start, item.end);
    return `${path}:${String(line)} = ${whole}`;
  });
}

it("reads a list of paths on behind an item of several lines", () => {
  const list =
    "- src/pay.py:40 - old one\n  with a second line of notes.py\n- src/cart.js:9 - new one\n  more text\nOwner: Marta\n- src/late.js:1";
  const text = withEntries(`#### 1. x\n**File:**\n${list}`);
  expect(firstEntry(text).locations.map(({ path, line }) => `${path}:${String(line)}`)).toEqual([
    "src/pay.py:40",
    "src/cart.js:9",
  ]);
});

describe("a form of a place", () => {
  it.each<[string, string[]]>([
    ["`a.py:2, 5`", ["a.py:2", "a.py:5"]],
    ["`a.py:2,5, 9`", ["a.py:2", "a.py:5", "a.py:9"]],
    ["a.py:2, 5", ["a.py:2", "a.py:5"]],
    ["a.py:2 and 5, b.py:3", ["a.py:2", "a.py:5", "b.py:3"]],
    ["`a.py:2-9`", ["a.py:2"]],
    ["`a.py:2-4, 8`", ["a.py:2", "a.py:8"]],
    ["`a.py#L2`", ["a.py:2"]],
    ["`a.py#L2-L9`", ["a.py:2"]],
    ["a.py#L2", ["a.py:2"]],
    ["`a.py:L2`", ["a.py:2"]],
    ["[a.py](../src/a.py) (Line 2)", ["a.py:2"]],
    ["[`src/a.py`](https://github.com/o/r/blob/main/src/a.py), line 2", ["src/a.py:2"]],
    ["[src/a.py:2](../src/a.py)", ["src/a.py:2"]],
    ["a.py line 2", ["a.py:2"]],
    ["`a.py line 2`", ["a.py:2"]],
    ["`a.py` line 2", ["a.py:2"]],
    ["`a.py` (lines 2, 5)", ["a.py:2", "a.py:5"]],
    ["`a.py`, lines 2 and 5", ["a.py:2", "a.py:5"]],
    ["`a.py` (L2)", ["a.py:2"]],
    ["`a.py`:2", ["a.py:2"]],
    ["`a.py:2`\\", ["a.py:2"]],
    ["`a.py:2`<br>", ["a.py:2"]],
    ["a.py:2  ", ["a.py:2"]],
    ["my file.py:2", ["my file.py:2"]],
    ["src/my dir/a.py:2", ["src/my dir/a.py:2"]],
    ["src/[id]/page.tsx:2", ["src/[id]/page.tsx:2"]],
    ["see `a.py:2` for it", ["a.py:2"]],
    ["`a.py:2 - merge`, `b.py:3 (drop)`", ["a.py:2", "b.py:3"]],
    ["`a.py:2, 5 – both`", ["a.py:2", "a.py:5"]],
    ["Makefile", ["Makefile:null"]],
  ])("%s is read", (value, locations) => {
    const text = withEntries(`#### 1. x\n**File:** ${value}`);
    expect(parse(text).problems).toEqual([]);
    expect(firstEntry(text).locations.map(({ path, line }) => `${path}:${String(line)}`)).toEqual(locations);
  });

  it.each(["LICENSE", "TBD", "n/a", "see below", "the cart module", "several, see the notes"])(
    "is not %s, which is said",
    (value) => {
      const { problems } = parse(withEntries(`#### 1. x\n**File:** ${value}`));
      expect(problems.map(({ code, line }) => [code, line])).toEqual([["invalidPath", 6]]);
      expect(problems.at(-1)?.message).toContain("is not a path");
    },
  );

  it.each([
    ["a.py:0", "has line 0"],
    ["a.py:2, 0", "has line 0"],
    ["`a.py#L0`", "has line 0"],
    ["a.py:9-2", "ends before it starts"],
    ["`a.py:12345678901`", "has a line number that is too large"],
  ])("%s is a problem", (value, reason) => {
    const { problems } = parse(withEntries(`#### 1. x\n**File:** ${value}`));
    expect(problems.map(({ code, line }) => [code, line])).toEqual([["invalidPath", 6]]);
    expect(problems[0]?.message).toContain(reason);
  });
});

describe("what goes with a place", () => {
  it.each<[string, string[]]>([
    [
      "**File:** `cart.js:1` in `mergeCart()` of `CartService.merge`",
      ["cart.js:1 = `cart.js:1` in `mergeCart()` of `CartService.merge`"],
    ],
    ["**File:** `a.py:1` - merge, `b.py:2` - drop", ["a.py:1 = `a.py:1` - merge", "b.py:2 = `b.py:2` - drop"]],
    ["**File:** `a.py:1`, `b.py:2` (both)", ["a.py:1 = `a.py:1`", "b.py:2 = `b.py:2`"]],
    [
      "**File:** a.py:1 (see `c.py:9`, 3 times), b.py:2",
      ["a.py:1 = a.py:1 (see `c.py:9`, 3 times)", "b.py:2 = b.py:2"],
    ],
    ["**File:** a.py:2, 5 items", ["a.py:2 = a.py:2, 5 items"]],
    [
      "**File:** `a.py:1` - like the rest, `conf.py` and b.py",
      ["a.py:1 = `a.py:1` - like the rest, `conf.py` and b.py"],
    ],
    ["**Files:**\n- `a.py:1` - merge\n- `b.py:2` - drop", ["a.py:1 = `a.py:1` - merge", "b.py:2 = `b.py:2` - drop"]],
    ["**Files:**\n1. [a.py](a.py) (line 1): merge", ["a.py:1 = [a.py](a.py) (line 1): merge"]],
  ])("%j", (field, expected) => {
    expect(read(field)).toEqual(expected);
  });

  it.each([
    "- [ ] write a test",
    "- [ ] `b.py:2`",
    "Owner: Marta",
    "- Owner: Marta",
    "- urgent",
    "- N/A",
    "- read/write",
    "- 10:30",
    "- Step:3",
    "- 2024/01/02",
    "It is called from",
    "`b.py` is where it happens.",
    "- `b.py`: needs a test",
    "- See `b.py:2`",
    "- `b.py:2` must come first",
    "- `mergeCart()`",
    "- `CartService.merge`",
    "> `b.py:2`",
    "| `b.py:2` | x |",
    "![b.py](b.png)",
    "[the design](docs/design.md)",
    "https://example.org/b.py",
  ])("is no line such as %s", (line) => {
    expect(read(`**File:** \`a.py:1\`\n${line}`)).toEqual(["a.py:1 = `a.py:1`"]);
  });

  it("goes on behind a list item of others, and not behind prose", () => {
    expect(read("**Files:**\n- `a.py:1`\n- urgent\n- `b.py:2`").map((location) => location.slice(0, 6))).toEqual([
      "a.py:1",
      "b.py:2",
    ]);
    expect(read("**File:** `a.py:1`\nOwner: Marta\n`b.py:2`").map((location) => location.slice(0, 6))).toEqual([
      "a.py:1",
    ]);
  });

  it.each<[string, number[], string]>([
    ["**Files:**\n- `a.py:1` - merge\n- `b.py:2` - drop", [0], "**Files:**\n- `b.py:2` - drop"],
    ["**Files:**\n- `a.py:1` - merge\n- `b.py:2` - drop", [1], "**Files:**\n- `a.py:1` - merge"],
    ["**File:** `a.py:1` - merge\n- urgent\n- `b.py:2` - drop", [0], "**File:**\n- urgent\n- `b.py:2` - drop"],
    ["**File:** `a.py:1`,\n`b.py:2`\nOwner: Marta", [1], "**File:** `a.py:1`\nOwner: Marta"],
    ["**File:** `a.py:1`, `b.py:2`, c.py:3 (all)", [0, 2], "**File:** `b.py:2` (all)"],
    ["**File:** `a.py:1` - merge, `b.py:2` - drop", [0], "**File:** `b.py:2` - drop"],
    ["**File:** `a.py:1` - merge, `b.py:2` - drop", [1], "**File:** `a.py:1` - merge"],
    ["**File:** `a.py:2, 5, 9`", [0], "**File:** `a.py:5, 9`"],
    ["**File:** `a.py:2, 5, 9`", [1], "**File:** `a.py:2, 9`"],
    ["**File:** a.py (lines 2, 5) and b.py", [1], "**File:** a.py (lines 2) and b.py"],
    ["- **File:** `a.py:1`, `b.py:2`  \n- **Status:** x", [0], "- **File:** `b.py:2`  \n- **Status:** x"],
  ])("goes with it alone: %j without %j", (field, gone, expected) => {
    for (const lineBreak of ["\n", "\r\n"]) {
      const text = withEntries(`#### 1. x\n${field}\n\n${quoted}`).replaceAll("\n", lineBreak);
      const registry = parse(text);
      const entry = firstEntry(text);
      const removed = new Set(entry.locations.filter((_, index) => gone.includes(index)));
      const after = applyEdits(text, removeLocations(registry, entry, removed));
      expect(after.replaceAll(lineBreak, "\n")).toBe(withEntries(`#### 1. x\n${expected}\n\n${quoted}`));
      expect(locationsOf(firstEntry(after))).toEqual(
        locationsOf({ locations: entry.locations.filter((location) => !removed.has(location)) }),
      );
    }
  });
});

function locationsOf({ locations }: Pick<Entry, "locations">): [string, number | null][] {
  return locations.map(({ path, line }) => [path, line]);
}

it("an entry that returns loses its gone place at once", () => {
  const resolved = withEntries(
    entryOf(1, "a.py:1`, `b.py:1", "# TODO: do it", "", "**Status:** Resolved (2025-01-02)"),
  );
  const files = { "a.py": "pass\n", "b.py": "# TODO: do it\n" };
  const { text } = plan(resolved, files);
  expect(text).toBe(withEntries(entryOf(1, "b.py:1", "# TODO: do it")));
  expect(plan(text, files)).toMatchObject({ changes: [], text });
});

describe("an entry with two comments of one file", () => {
  const both = withEntries(
    "#### 1. Carts\n**Files:**\n- `cart.py:1` - merge\n- `cart.py:2` - drop\n```python\n# TODO: merge the carts\n# TODO: drop the old ones\n```",
  );

  it("keeps each with its remark, wherever they are shifted", () => {
    for (let shift = 0; shift < 12; shift += 1) {
      const files = { "cart.py": `${"\n".repeat(shift)}# TODO: merge the carts\n# TODO: drop the old ones\n` };
      const { text, changes } = plan(both, files);
      expect(shown(changes).filter((change) => !change.startsWith("line"))).toEqual([]);
      expect(changedLines(both, text).filter((line) => line.startsWith("+"))).toEqual(
        shift === 0
          ? []
          : [`+- \`cart.py:${String(1 + shift)}\` - merge`, `+- \`cart.py:${String(2 + shift)}\` - drop`],
      );
      expect(plan(text, files)).toMatchObject({ changes: [], text });
    }
  });

  it("keeps the place of a comment that it did not quote yet, which is of no other entry", () => {
    const one = both.replace("# TODO: drop the old ones\n", "");
    const files = { "cart.py": "# TODO: merge the carts\n# TODO: drop the old ones\n" };
    const { text, changes } = plan(one, files);
    expect(shown(changes)).toEqual(["edited 1 at cart.py:2: merge the carts -> drop the old ones"]);
    expect(text).toBe(both);
    expect(plan(text, files)).toMatchObject({ changes: [], text });
  });

  it("quotes nothing while one of its places may be any comment of the file", () => {
    const text = withEntries("#### 1. x\n**Files:**\n- a.py:1\n- a.py:99 - same here");
    const tree = { "a.py": "\n# TODO: do it\n# TODO: another\n" };
    const first = plan(text.replace("a.py:1", "a.py:2"), tree);
    expect(entryChanges(first)).toEqual(["added 2 at a.py:3: - -> another"]);
    expect(first.text).toContain("- a.py:99 - same here");
    expect(plan(first.text, tree)).toMatchObject({ changes: [], text: first.text });
  });

  it("loses the place that holds another entry's", () => {
    const other = `${both}\n#### 2. Old\n**File:** \`cart.py:9\`\n\`\`\`python\n# TODO: an old one\n\`\`\`\n`;
    const files = { "cart.py": "# TODO: merge the carts\n# TODO: an old one\n" };
    expect(entryChanges(plan(other, files))).toEqual([
      "dropped 1 at cart.py:2: cart.py:2 -> -",
      "line 2 at cart.py:2: 9 -> 2",
    ]);
    expect(plan(other, files).text).toContain("**Files:**\n- `cart.py:1` - merge\n```python");
  });
});

describe("a place is written back in the form that it had", () => {
  const files = { "src/b.py": "\n\n\n\n\n\n# TODO: do it\n", "lib/c.py": "# TODO: do it\n# TODO: do it\n" };

  it.each([
    ["`src/b.py:2`", "`src/b.py:7`"],
    ["src/b.py:2", "src/b.py:7"],
    ["`src/b.py#L2`", "`src/b.py#L7`"],
    ["`src/b.py#L2-L4`", "`src/b.py#L7-L9`"],
    ["`src/b.py:L2`", "`src/b.py:L7`"],
    ["`src/b.py:2-4`", "`src/b.py:7-9`"],
    ["`src/b.py:2-9`", "`src/b.py:2-9`"],
    ["`src/b.py:2:4`", "`src/b.py:7:4`"],
    ["src/b.py line 2", "src/b.py line 7"],
    ["`src/b.py` (Line 2)", "`src/b.py` (Line 7)"],
    ["`src/b.py`, lines 2–4", "`src/b.py`, lines 7–9"],
    ["[src/b.py](../src/b.py) (Line 2)", "[src/b.py](../src/b.py) (Line 7)"],
    ["[src/b.py:2](../src/b.py#L2)", "[src/b.py:7](../src/b.py#L7)"],
    [
      "[src/b.py:2](https://github.com/o/r/blob/0123456789012345678901234567890123456789/src/b.py#L2)",
      "[src/b.py:7](https://github.com/o/r/blob/0123456789012345678901234567890123456789/src/b.py#L2)",
    ],
    ["`lib/c.py:8, 9`", "`lib/c.py:1, 2`"],
    ["lib/c.py:8 and 9", "lib/c.py:1 and 2"],
    ["`lib/c.py` (lines 8, 9)", "`lib/c.py` (lines 1, 2)"],
    ["`lib/c.py:8, 9, 30`", "`lib/c.py:1, 2`"],
    // Moved to another file, all of them or some.
    ["`a.py:2`", "`src/b.py:7`"],
    ["[a.py](../a.py) (line 2)", "[src/b.py](../src/b.py) (line 7)"],
    ["[a.py](https://example.org/x) (line 2)", "[src/b.py](https://example.org/x) (line 7)"],
    ["a.py line 2", "src/b.py line 7"],
    ["`src/b.py:2, 5`", "`src/b.py:7`, `lib/c.py:1`"],
    ["src/b.py:2 and 5", "src/b.py:7, lib/c.py:1"],
  ])("%s -> %s", (before, after) => {
    const document = (value: string): string => withEntries(`#### 1. x\n**File:** ${value}\n${quoted}`);
    const own = before.includes("c.py") ? { "lib/c.py": files["lib/c.py"] } : { "src/b.py": files["src/b.py"] };
    const tree =
      before.startsWith("src/b.py:2 and") || before.includes(":2, 5") ? { ...own, "lib/c.py": "# TODO: do it\n" } : own;
    const { text, problems } = plan(document(before), tree);
    expect(problems).toEqual([]);
    expect(text).toBe(document(after));
    expect(plan(text, tree)).toMatchObject({ changes: [], text });
  });

  it.each([
    ["[a.py](a.py) (line 2)", "x]y.py"],
    ["a.py line 2", "x y.py"],
    ["`a.py:2`", "x`y.py"],
  ])("%s stays where it cannot hold the name %s", (value, path) => {
    const text = withEntries(`#### 1. x\n**File:** ${value}\n${quoted}`);
    expect(plan(text, { [path]: "# TODO: do it\n" })).toMatchObject({ changes: [], problems: [], text });
  });

  it.each([
    "- **File:** `a.py:1`\\\n- **Issue:** #6\\\n- **Status:** new",
    "* File: a.py:1\n* Issue: #6\n* Status: new",
    "- __File__: `a.py:1`<br>\n- __Issue__: #6<br>\n- __Status__: new",
    "**File:** `a.py:1`\\\n**Issue:** #6  \n**Status:** new",
  ])("with the fields around it: %j", (fields) => {
    const text = withEntries(`#### 1. x\n${fields}\n\n${quoted}`);
    expect(firstEntry(text)).toMatchObject({ issue: { reference: { id: "6" } }, status: { value: "new" } });
    const shifted = { "a.py": "\n\n# TODO: do it\n" };
    expect(changedLines(text, plan(text, shifted).text)).toEqual(changedLines(text, text.replace("a.py:1", "a.py:3")));
    const resolved = plan(text, { "a.py": "", "other.py": "" });
    expect(firstEntry(resolved.text)).toMatchObject({
      resolved: { value: "2026-01-31" },
      issue: { reference: { id: "6" } },
    });
    expect(plan(resolved.text, { "a.py": "# TODO: do it\n" }).text).toBe(text);
  });

  it("and a list within a field holds no field", () => {
    const criteria = "* Acceptance Criteria:\n  * Status: Resolved\n  * Issue: #9";
    const entry = firstEntry(withEntries(`#### 1. x\n* File: a.py:1\n${criteria}`));
    expect([entry.status, entry.issue]).toEqual([null, null]);
    const bold = firstEntry(
      withEntries("#### 1. x\n**File:** `a.py:1`\n\n**Description:** y\n\n- Status: Resolved\n- Issue: #9"),
    );
    expect([bold.status, bold.issue]).toEqual([null, null]);
  });
});

describe("whatever stands around places", () => {
  const foreign = fc.constantFrom(
    "- [ ] write a test",
    "* urgent",
    "Owner: Marta",
    "- **Owner:** Marta",
    "Called from the cart, see `mergeCart()`.",
    "| a | b |",
    "![cart](docs/cart.png)",
    "> as the team said",
    "- `CartService.merge`",
    "1. first",
    "[design](docs/design.md)",
    "<!-- a note -->",
    "+ 2 of 3",
    "",
  );
  const remark = fc.constantFrom(
    "",
    " - merge",
    " (the first)",
    ": drop it",
    " – `foo()` alone",
    " in `bar()` of `Baz.qux`",
  );
  const form = fc.constantFrom<(path: string, line: number) => string>(
    (path, line) => `\`${path}:${String(line)}\``,
    (path, line) => `${path}:${String(line)}`,
    (path, line) => `\`${path}#L${String(line)}\``,
    (path, line) => `[${path}](../${path}) (Line ${String(line)})`,
    (path, line) => `\`${path}\` (line ${String(line)})`,
    (path, line) => `${path} line ${String(line)}`,
    (path, line) => `\`${path}:L${String(line)}\``,
    (path, line) => `\`${path}:${String(line)}-${String(line + 3)}\``,
  );
  const location = fc.record({ form, remark, isGone: fc.boolean(), before: fc.array(foreign, { maxLength: 2 }) });
  const field = fc.constantFrom("**Files:**", "- **Files:**", "* Files:", "**Files**:", "__Files:__");

  it("survives an update that shifts some of them and finds others gone", () => {
    fc.assert(
      fc.property(
        field,
        fc.array(location, { minLength: 1, maxLength: 4 }),
        fc.array(foreign, { maxLength: 4 }),
        fc.nat(7),
        fc.constantFrom("\n", "\r\n"),
        (name, locations, below, shift, lineBreak) => {
          const isNested = name.startsWith("-") || name.startsWith("*F") || name.startsWith("* ");
          const indent = isNested ? "  " : "";
          // The first is always found, so that the entry is not resolved.
          const written = locations.map(({ form: write, remark: said, before }, index) => [
            ...before.filter((line) => line !== "" && /^(?:[*+-] |1\.)/u.test(line) && !line.includes("**")),
            `- ${write(`f${String(index)}.py`, 1)}${said}`,
          ]);
          const lines = [name, ...written.flat().map((line) => indent + line), ...below.map((line) => indent + line)];
          const document = withEntries(`#### 1. x\n${lines.join("\n")}\n\n${quoted}\n\n**Impact:** y`).replaceAll(
            "\n",
            lineBreak,
          );
          const files = Object.fromEntries(
            locations.map(({ isGone }, index) => [
              `f${String(index)}.py`,
              isGone && index > 0 ? "x = 1\n" : `${"\n".repeat(shift)}# TODO: do it\n`,
            ]),
          );
          const { text, problems } = plan(document, files);
          expect(problems).toEqual([]);
          const expected = written.flatMap((own, index) => {
            const line = own.at(-1) ?? "";
            const now = line
              .replaceAll(/(?<=:|#L|:L|[Ll]ine )1\b/gu, String(1 + shift))
              .replace("-4`", `-${String(4 + shift)}\``);
            const isRange = line.includes("-4`") && shift <= 3;
            const kept = locations[index]?.isGone === true && index > 0 ? [] : [isRange ? line : now];
            return [...own.slice(0, -1), ...kept];
          });
          const all = [name, ...expected.map((line) => indent + line), ...below.map((line) => indent + line)];
          const result = withEntries(`#### 1. x\n${all.join("\n")}\n\n${quoted}\n\n**Impact:** y`).replaceAll(
            "\n",
            lineBreak,
          );
          expect(text).toBe(result);
          expect(plan(text, files)).toMatchObject({ changes: [], text });
        },
      ),
      { numRuns: 600 },
    );
  });
});
