import { describe, expect, it } from "vitest";
import type { Silence } from "../../../src/registry/matching/sides.ts";
import { unread, type UnreadReason } from "../../../src/registry/matching/reading.ts";
import type { Evidence } from "../../../src/registry/unseen/resolution.ts";
import type { UpdateTree } from "../../../src/registry/update/plan.ts";
import { entryOf, withEntries } from "../documents.ts";
import { entryChanges, plan, treeOf, type Files } from "../trees.ts";

const document = withEntries(
  entryOf(1, "a.py:1", "# TODO: write the first thing"),
  entryOf(2, "b.py:1", "# TODO: write the second thing"),
);
const second = { "b.py": "# TODO: write the second thing\n" };

/** What becomes of the first entry, and what is told of it: `held at c.vue:7`. */
function judge(text: string, files: Files, part: Partial<UpdateTree> = {}): string[] {
  const { problems, undecided, ...rest } = plan(text, treeOf(files, part));
  expect(problems).toEqual([]);
  const told = undecided.map(({ kind, number, path, unread: why, renamedTo, candidates, isFinding }) => {
    const at = candidates.map(
      (candidate) => ` at ${candidate.path}:${String(candidate.line)} ${candidate.text ?? "-"}`,
    );
    const reason = why === null ? "" : ` ${why.reason}`;
    const renamed = renamedTo === null ? "" : ` now ${renamedTo}`;
    return `${kind}${reason} ${String(number)} ${path}${renamed}${at.join("")}${isFinding ? "" : ", left out"}`;
  });
  return [...entryChanges({ problems, undecided, ...rest }).map((change) => change.replace(/:.*$/u, "")), ...told];
}

function seeking(found: { path: string; line: number } | null): Evidence["seek"] {
  return (wanted) => new Map(wanted.map((slot) => [slot, found]));
}

function silenced(files: Files, silence: Silence): UpdateTree["files"] {
  return treeOf(files).files.map((file) => ({ ...file, silenced: new Map(file.todos.map((todo) => [todo, silence])) }));
}

function renaming(from: string, to: string): Evidence["findRenames"] {
  return (paths) => new Map(paths.includes(from) ? [[from, to]] : []);
}

function unreadAt(path: string, reason: UnreadReason): UpdateTree["readingOf"] {
  return (asked) => (asked === path ? unread(reason) : "read");
}

const first = { ...second, "a.py": "# TODO: write the first thing\n" };

describe("an entry whose comment was not found", () => {
  it.each<[string, Files, Partial<UpdateTree>, string[]]>([
    ["is none where it was found", first, {}, []],
    ["is resolved where its file was read", { ...second, "a.py": "x = 1\n" }, {}, ["resolved 1 at a.py"]],
    [
      "is resolved where its file has another comment alone",
      { ...second, "a.py": "# TODO: say something quite different\n" },
      {},
      ["resolved 1 at a.py", "added 3 at a.py"],
    ],
    ["is resolved where its file is gone", second, {}, ["resolved 1 at a.py"]],
    [
      "is kept where its file has no language",
      second,
      { readingOf: unreadAt("a.py", "noLanguage") },
      ["unread noLanguage 1 a.py"],
    ],
    [
      "is kept where its file is not checked out",
      second,
      { readingOf: unreadAt("a.py", "sparse") },
      ["unread sparse 1 a.py"],
    ],
    [
      "is kept, and nobody need look, where nobody asked",
      second,
      { readingOf: unreadAt("a.py", "notAsked") },
      ["unread notAsked 1 a.py, left out"],
    ],
    [
      "is kept, and nobody need look, where another registry is nearer",
      second,
      { readingOf: unreadAt("a.py", "otherRegistry") },
      ["unread otherRegistry 1 a.py, left out"],
    ],
    [
      "is kept where a file that nobody reads has its text",
      second,
      { seek: seeking({ path: "c.vue", line: 7 }) },
      ["held 1 a.py at c.vue:7 -"],
    ],
    ["is kept where a partial clone may have its text", second, { seek: seeking(null) }, ["unread notFetched 1 a.py"]],
    [
      "is kept where its comment is silenced",
      first,
      { files: silenced(first, "directive").slice(1).concat(treeOf(second).files) },
      ["unread directive 1 a.py"],
    ],
    [
      "is kept where the rule is off in its file",
      first,
      { files: silenced(first, "severityOff").slice(1).concat(treeOf(second).files) },
      ["unread severityOff 1 a.py"],
    ],
    [
      "is kept where its file was renamed, and has a comment that nothing records",
      { ...second, "new.py": "x\n# TODO: say it in other words entirely\n" },
      { findRenames: renaming("a.py", "new.py") },
      ["reworded 1 a.py now new.py at new.py:2 say it in other words entirely"],
    ],
    [
      "is resolved where its file was renamed, and has no comment left",
      second,
      { findRenames: renaming("a.py", "new.py") },
      ["resolved 1 at a.py"],
    ],
    [
      "is resolved where its file was renamed to one whose comments are all recorded",
      second,
      { findRenames: renaming("a.py", "b.py") },
      ["resolved 1 at a.py"],
    ],
    [
      "is kept where its file was renamed to one that nobody reads",
      second,
      { findRenames: renaming("a.py", "new.vue"), readingOf: unreadAt("new.vue", "noLanguage") },
      ["unread noLanguage 1 a.py now new.vue"],
    ],
    [
      "is kept by its text before its file's new name",
      second,
      { seek: seeking({ path: "c.vue", line: 7 }), findRenames: renaming("a.py", "b.py") },
      ["held 1 a.py at c.vue:7 -"],
    ],
    [
      "is kept by what was not read before its text",
      second,
      { seek: seeking({ path: "c.vue", line: 7 }), readingOf: unreadAt("a.py", "tooLarge") },
      ["unread tooLarge 1 a.py"],
    ],
  ])("%s", (_, files, part, expected) => {
    expect(judge(document, files, part)).toEqual(expected);
  });

  it.each<[string, Files, Partial<UpdateTree>, string[]]>([
    ["is kept while its file has a comment that may be it", { "a.py": "# TODO: anything\n" }, {}, ["added 2 at a.py"]],
    ["is resolved where its file has none", { "a.py": "x = 1\n" }, {}, ["resolved 1 at a.py"]],
    ["is kept where its file was not read", {}, { readingOf: unreadAt("a.py", "ignored") }, ["unread ignored 1 a.py"]],
    [
      "is kept where another file has its title",
      {},
      { seek: seeking({ path: "c.vue", line: 1 }) },
      ["held 1 a.py at c.vue:1 -"],
    ],
  ])("and that quotes nothing %s", (_, files, part, expected) => {
    const text = withEntries("#### 1. Restore the backups\n**File:** `a.py:3`");
    expect(judge(text, files, part)).toEqual(expected);
  });

  it("is told once for each of its locations that was not read, and keeps all of them", () => {
    const text = withEntries(entryOf(1, "a.py:1`, `c.py:9", "# TODO: write it\n# TODO: read it"));
    expect(judge(text, {}, { readingOf: () => unread("sparse") })).toEqual([
      "unread sparse 1 a.py",
      "unread sparse 1 c.py",
    ]);
    expect(judge(text, {}, { readingOf: unreadAt("c.py", "sparse") })).toEqual(["unread sparse 1 c.py"]);
  });

  it("is asked for alone, and for new names only what nobody holds", () => {
    const asked: { wanted: string[]; recorded: number; renames: string[] }[] = [];
    const text = withEntries(
      entryOf(1, "a.py:1", "# TODO: write the first thing"),
      entryOf(2, "b.py:1", "# TODO: write the second thing"),
      entryOf(3, "c.py:1", "# TODO: write the third thing"),
      entryOf(4, "a.py:9", "# TODO: write the fourth thing"),
    );
    const call = { wanted: [] as string[], recorded: 0, renames: [] as string[] };
    judge(text, second, {
      seek: (wanted, recorded) => {
        call.wanted = wanted.map(({ entry }) => String(entry.number.value));
        call.recorded = recorded.length;
        asked.push(call);
        return new Map(wanted.slice(1, 2).map((slot) => [slot, { path: "x.vue", line: 1 }]));
      },
      findRenames: (paths) => {
        call.renames = [...paths];
        return new Map();
      },
    });
    expect(asked).toEqual([{ wanted: ["1", "3", "4"], recorded: 4, renames: ["a.py"] }]);
  });

  it("asks nobody where all are found", () => {
    const never = (): never => {
      throw new Error("asked");
    };
    expect(judge(document, first, { seek: never, findRenames: never })).toEqual([]);
  });
});
