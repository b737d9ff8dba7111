import { describe, expect, it } from "vitest";
import type { UnreadReason } from "../../../src/registry/matching/reading.ts";
import { unread } from "../../../src/registry/matching/reading.ts";
import { findWrongRoot } from "../../../src/registry/update/root.ts";
import { parse, withEntries } from "../documents.ts";
import { plan, treeOf } from "../trees.ts";

interface Given {
  /** What each entry says below its heading; a path stands for a File field. */
  readonly recorded: readonly string[];
  /** Files with TODO comments. */
  readonly files: readonly string[];
  readonly without?: readonly string[];
  readonly unread?: Readonly<Record<string, UnreadReason>>;
  readonly isComplete?: boolean;
}

function documentOf(recorded: readonly string[]): string {
  return withEntries(
    ...recorded.map((entry, index) => {
      const fields = entry.includes("**") ? entry : `**File:** \`${entry}:1\``;
      return `#### ${String(index + 1)}. Entry\n${fields}\n\n**Impact:** y`;
    }),
  );
}

/** The line of the first entry and the two paths of the hint; null where the root is right, or nobody can tell. */
function judge({ recorded, files, without = [], unread: kept = {}, isComplete = true }: Given) {
  const sources = Object.fromEntries(files.map((path) => [path, "# TODO: something else\n"]));
  const tree = treeOf(sources, {
    isComplete,
    exists: (path) => files.includes(path) || without.includes(path),
    readingOf: (path) => (kept[path] === undefined ? "read" : unread(kept[path])),
  });
  const document = documentOf(recorded);
  expect(parse(document).problems).toEqual([]);
  const problem = findWrongRoot(parse(document), tree);
  if (problem === null) return null;
  // What is found is the only problem that the update then has, and nothing is written.
  const update = plan(document, tree);
  expect(update).toMatchObject({ changes: [], text: document, problems: [problem] });
  expect(problem.message).toContain('"root"');
  return { line: problem.line, hint: [...problem.message.matchAll(/[`"](\S+?\/\S+?)[`"]/gu)].map(([, path]) => path) };
}

const three = ["src/a.py", "src/b.py", "lib/c.py"];

describe("the root is wrong", () => {
  it.each<[string, Given, string[]]>([
    [
      "where it is a folder above that of the paths",
      { recorded: three, files: ["app/src/a.py"] },
      ["src/a.py", "app/src/a.py"],
    ],
    [
      "where it is several folders above",
      { recorded: three, files: ["x/y/z/lib/c.py"] },
      ["lib/c.py", "x/y/z/lib/c.py"],
    ],
    [
      "where it is a folder below that of the paths",
      { recorded: ["app/src/a.py", "app/src/b.py", "app/lib/c.py"], files: ["src/b.py"] },
      ["app/src/b.py", "src/b.py"],
    ],
    [
      "where it is several folders below",
      { recorded: ["x/y/src/a.py", "x/y/src/b.py", "x/y/c.py"], files: ["src/a.py"] },
      ["x/y/src/a.py", "src/a.py"],
    ],
    [
      "where files are there that nobody recorded, without a hint",
      { recorded: three, files: ["other/d.py", "e.py"] },
      [],
    ],
    ["where nothing is there at all", { recorded: three, files: [] }, []],
    ["where only a name is the same, which says nothing", { recorded: three, files: ["app/a.py", "b.py"] }, []],
    ["where only the folders are the same", { recorded: three, files: ["src/d.py", "lib/e.py"] }, []],
    [
      "where a path has a part alone in common with another",
      { recorded: ["app/src/a.py", "app/src/b.py", "app/c.py"], files: ["lib/src/a.py"] },
      [],
    ],
    ["where a folder's name only ends as another's", { recorded: three, files: ["app/mysrc/a.py"] }, []],
    ["where a folder has the same name in another case", { recorded: three, files: ["app/Src/a.py"] }, []],
    [
      "where one file alone is found elsewhere",
      { recorded: [...three, "d/e.py"], files: ["q/d/e.py", "z.py"] },
      ["d/e.py", "q/d/e.py"],
    ],
    [
      "with the hint of the shortest way there",
      { recorded: ["app/src/a.py", "x/b.py", "x/c.py"], files: ["r/q/app/src/a.py"] },
      ["app/src/a.py", "r/q/app/src/a.py"],
    ],
    [
      "with the hint of the first file of the tree",
      { recorded: three, files: ["k/lib/c.py", "k/src/a.py"] },
      ["lib/c.py", "k/lib/c.py"],
    ],
    [
      "with a folder above before one below",
      { recorded: ["src/a.py", "w/q/b.py", "x/c.py"], files: ["q/b.py", "app/src/a.py"] },
      ["src/a.py", "app/src/a.py"],
    ],
    [
      "where paths are written with detours",
      { recorded: ["./src/a.py", "src//b.py", "lib/c.py"], files: ["app/src/a.py"] },
      ["src/a.py", "app/src/a.py"],
    ],
    [
      "where three files are of one entry",
      { recorded: ["**File:** `src/a.py:1`, `src/b.py:2`, `lib/c.py:3`"], files: ["app/src/a.py"] },
      ["src/a.py", "app/src/a.py"],
    ],
  ])("%s", (_, given, hint) => {
    expect(judge(given)).toEqual({ line: 5, hint });
  });

  it("at the line of the first entry that counts", () => {
    const resolved = "**File:** `old/z.py:1`\n**Status:** Resolved (2026-01-01)";
    const declared = "**File:** `old/y.py:1`\n**Type:** Comment, not a TODO";
    expect(judge({ recorded: [resolved, declared, ...three], files: [] })?.line).toBe(21);
  });

  it("also where entries that do not count have files that are there", () => {
    const resolved = "**File:** `old/z.py:1`\n**Status:** Resolved (2026-01-01)";
    expect(judge({ recorded: [...three, resolved], files: ["old/z.py"] })).not.toBeNull();
  });

  it("with a name in the hint that is shown as it may be", () => {
    const recorded = ["src/a\u001b.py", "src/b.py", "lib/c.py"];
    expect(judge({ recorded, files: ["app/src/a\u001b.py"] })?.hint).toEqual([
      "src/a\\u{1b}.py",
      "app/src/a\\u{1b}.py",
    ]);
  });
});

describe("nobody can tell that the root is wrong", () => {
  it.each<[string, Given]>([
    ["where one of the files is there", { recorded: three, files: ["lib/c.py"] }],
    [
      "where one of the files is there, without a TODO",
      { recorded: three, files: ["app/src/a.py"], without: ["src/b.py"] },
    ],
    ["where two files alone are recorded", { recorded: ["src/a.py", "src/b.py"], files: ["app/src/a.py"] }],
    [
      "where several entries record two files alone",
      { recorded: ["src/a.py", "src/b.py", "src/a.py", "src/b.py"], files: ["app/src/a.py"] },
    ],
    ["where one file alone is recorded", { recorded: ["src/a.py"], files: ["app/src/a.py"] }],
    ["where nothing is recorded", { recorded: [], files: ["src/a.py"] }],
    ["where the command looks at some paths alone", { recorded: three, files: ["app/src/a.py"], isComplete: false }],
    [
      "where one of the files is not checked out",
      { recorded: three, files: ["app/src/a.py"], unread: { "src/b.py": "sparse" } },
    ],
    ["where one of the files is of a submodule", { recorded: three, files: [], unread: { "lib/c.py": "submodule" } }],
    [
      "where the third file is of an entry that is resolved",
      {
        recorded: ["src/a.py", "src/b.py", "**File:** `lib/c.py:1`\n**Status:** Resolved (2026-01-01)"],
        files: ["app/src/a.py"],
      },
    ],
    [
      "where the third file is of an entry that is no TODO",
      {
        recorded: ["src/a.py", "src/b.py", "**File:** `lib/c.py:1`\n**Action:** Leave as-is"],
        files: ["app/src/a.py"],
      },
    ],
  ])("%s", (_, given) => {
    expect(judge(given)).toBeNull();
  });
});
