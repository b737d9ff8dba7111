import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstEntry, parse, withEntries } from "../documents.ts";
import { plan } from "../trees.ts";

const quoted = "```python\n# TODO: do it\n```";

function documentOf(field: string): string {
  return withEntries(`#### 1. x\n${field}\n\n${quoted}`);
}

/** Signs and words that may stand between two paths, understood or not. */
const between = [
  ...[", ", ",", "; ", " and ", ", and ", " or ", ", or ", " & ", " + ", " / ", " ", "<br>", "<br/> ", ",<br>"],
  ...[" → ", " -> ", " => ", " | ", " - ", " – ", " see also ", ", see also ", " plus ", " und ", " as well as "],
  ...[
    " was ",
    ", formerly ",
    " ~ ",
    ": ",
    ". See ",
    " then ",
    " (old), ",
    " (old) ",
    ",\n",
    " and\n",
    "\nand ",
    "\n& ",
  ],
  ...["\n- ", ",\n- ", "<br>\n", "\\\n", " /\n", ",\nsee also "],
];
const forms = [
  (path: string) => `\`${path}:1\``,
  (path: string) => `${path}:1`,
  (path: string) => `**${path}:1**`,
  (path: string) => `"${path}:1"`,
  (path: string) => `[${path}](${path}#L1) (line 1)`,
  (path: string) => `[\`${path}\`:1](${path})`,
  (path: string) => `_\`${path}:1\`_`,
  (path: string) => `${path}#L1`,
  (path: string) => `\`${path}\`:1`,
  (path: string) => `<${path}:1>`,
  (path: string) => `(${path}:1)`,
  (path: string) => `\`${path}(1)\``,
  (path: string) => `\`${path}@1\``,
  (path: string) => `\`${path}: 1\``,
  (path: string) => `\`${path}:1ff\``,
];

describe("a File field with several paths", () => {
  const written = fc.array(fc.tuple(fc.constantFrom(...forms), fc.constantFrom(...between)), {
    minLength: 2,
    maxLength: 4,
  });

  it("is read with all of them, or is said not to be understood and left as it is", () => {
    let [understood, said] = [0, 0];
    fc.assert(
      fc.property(written, fc.constantFrom("**File:** ", "**Files:**\n- "), (parts, name) => {
        const paths = parts.map((_, index) => `src/f${String(index)}.py`);
        const field = parts.map(([form], index) => form(paths[index] ?? "") + (parts[index + 1]?.[1] ?? "")).join("");
        const text = documentOf(name + field);
        const { problems } = parse(text);
        const located = firstEntry(text).locations.map(({ path }) => path);
        const isInRemark = /[-–] (?!src)|: |\. See/u.test(field);
        if (problems.length === 0 && !isInRemark) {
          understood += 1;
          expect([field, located]).toEqual([field, paths]);
        }
        // A comment of each file, all found: nothing is to be done, however the field is read.
        const files = Object.fromEntries(paths.map((path) => [path, "# TODO: do it\n"]));
        const updated = plan(text, files);
        if (problems.length > 0) {
          said += 1;
          expect(updated).toMatchObject({ changes: [], text });
          // Nor is the entry resolved where the files are gone.
          expect(plan(text, { "other.py": "" })).toMatchObject({ changes: [], text });
        } else if (!isInRemark) expect(updated).toMatchObject({ changes: [], problems: [], text });
      }),
      { numRuns: 1000 },
    );
    expect(understood).toBeGreaterThan(50);
    expect(said).toBeGreaterThan(200);
  });
});

describe("a line below a File field", () => {
  it.each<[string, string, string[]]>([
    ["continues an item behind a comma", "**Files:**\n- `a.py:1`,\n  `b.py:1`", ["a.py", "b.py"]],
    ["continues an item behind a word", "**Files:**\n- `a.py:1` and\n  `b.py:1`", ["a.py", "b.py"]],
    ["continues an item with a word", "**Files:**\n- `a.py:1`\n  and `b.py:1`", ["a.py", "b.py"]],
    ["continues an item of a path alone", "**Files:**\n- `a.py:1`\n  `b.py:1`", ["a.py", "b.py"]],
    ["continues the remark of an item", "**Files:**\n- `a.py:1` - see\n  `b.py:1`", ["a.py"]],
    ["continues the field with a word", "**File:** `a.py:1`\nand `b.py:1`", ["a.py", "b.py"]],
    ["is a list below an item", "**Files:**\n- `a.py:1`\n  - `b.py:1`", ["a.py", "b.py"]],
    ["is a sentence", "**File:** `a.py:1`\nIt is called from `b.py:1`.", ["a.py"]],
  ])("%s: %j", (_, field, paths) => {
    for (const lineBreak of ["\n", "\r\n"]) {
      const text = documentOf(field).replaceAll("\n", lineBreak);
      expect(parse(text).problems).toEqual([]);
      expect(firstEntry(text).locations.map(({ path }) => path)).toEqual(paths);
    }
  });

  it.each([
    "**File:** `a.py:1`,\nsee also `b.py:1`",
    "**Files:**\n- `a.py:1`,\n  then `b.py:1`",
    "**File:** `z.py:1`\n- `a.py:1` → `b.py:1`",
    "**Files:** `a.py:1` and\nperhaps b.py:1",
  ])("is said not to be understood: %j", (field) => {
    const text = documentOf(field);
    const { problems } = parse(text);
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ["invalidPath", 'Path "b.py:1" of entry 1 "x" stands in text that is not understood. Correct the File field.'],
    ]);
    expect(plan(text, { "b.py": "# TODO: do it\n" })).toMatchObject({ changes: [], text });
  });
});

it.each([
  "`src/*.py`",
  "`src/**/*.py:1`",
  "<a.py:1>",
  "(a.py:1)",
  "`a.py@1`",
  "`a.py(12)`",
  "`a.py::test_foo`",
  "`a.py:line`",
  "`src/…/a.py`",
  "`@/a.ts`",
  "`a.py, b.py`",
  "'a.py:1",
  "**a.py:1",
])("an entry is not resolved for what may be no path: %s", (value) => {
  const text = documentOf(`**File:** ${value}`);
  const { problems, changes, text: after } = plan(text, { "other.py": "x = 1\n" });
  expect([problems.map(({ code }) => code), changes, after]).toEqual([["invalidPath"], [], text]);
});
