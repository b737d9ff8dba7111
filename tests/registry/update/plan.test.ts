import { describe, expect, it } from "vitest";
import { seed, treeOf as sourcesOf } from "../../integration/project.ts";
import { unread } from "../../../src/registry/matching/reading.ts";
import { entryOf, withEntries } from "../documents.ts";
import { changedLines, entryChanges, indexOf, plan, shown, treeOf } from "../trees.ts";

const sources = sourcesOf(seed);
const trueSeed = plan(seed, sources).text;

function source(path: string): string {
  const text = sources[path];
  if (text === undefined) throw new Error(`no ${path} in the seed's tree`);
  return text;
}

describe("the document that the project started from", () => {
  it("has its wrong counts named and corrected, and nothing else but the date", () => {
    const { problems, changes, text } = plan(seed, sources);
    expect(problems).toEqual([]);
    expect(shown(changes)).toEqual([
      'the P2 count of "KVM Addon": 8 -> 9',
      'the P3 count of "KVM Addon": 3 -> 2',
      'the count of "Deployment System": 4 -> 3',
      'the P2 count of "Deployment System": 3 -> 2',
    ]);
    expect(changes.map(({ documentLine }) => documentLine)).toEqual([19, 19, 20, 20]);
    expect(changedLines(seed, text)).toEqual([
      "-| KVM Addon | 11 | P2: 8, P3: 3 |",
      "-| Deployment System | 4 | P2: 3, P3: 1 |",
      "+| KVM Addon | 11 | P2: 9, P3: 2 |",
      "+| Deployment System | 3 | P2: 2, P3: 1 |",
      "-**Last Updated:** 2025-10-28",
      "+**Last Updated:** 2026-01-31",
    ]);
  });

  it("is left alone once it is true, on any day", () => {
    expect(plan(trueSeed, sources, { today: "2027-05-05" })).toMatchObject({ changes: [], text: trueSeed });
  });

  it.each([5, 158])("follows lines that are shifted by %i", (shift) => {
    const shifted = Object.fromEntries(
      Object.entries(sources).map(([path, text]) => [path, "\n".repeat(shift) + text]),
    );
    const { changes, text } = plan(trueSeed, shifted);
    expect(changes).toHaveLength(17);
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(["line"]));
    const changed = changedLines(trueSeed, text);
    expect(changed).toHaveLength(2 * 17);
    expect(changed.every((line) => /^[-+]\*\*File:\*\* `[\w/.]+:\d+`$/u.test(line))).toBe(true);
    expect(plan(text, shifted).changes).toEqual([]);
    expect(plan(text, sources).text).toBe(trueSeed);
  });

  it("takes the number of entry 17 for what it is, and quotes the comment anew", () => {
    const path = "apps/compliance/views.py";
    const rewritten = source(path).replace(
      "# TODO: Implement actual scan execution",
      "# TODO #17: Implement security scan execution",
    );
    const { changes, text } = plan(trueSeed, { ...sources, [path]: rewritten });
    expect(shown(changes)).toEqual([
      `edited 17 at ${path}:417: Implement actual scan execution -> Implement security scan execution`,
    ]);
    expect(changedLines(trueSeed, text)).toEqual([
      "-# TODO: Implement actual scan execution",
      "+# TODO #17: Implement security scan execution",
    ]);
  });

  it("gets two TODOs that nobody recorded, in the areas of their files", () => {
    const files = {
      ...sources,
      "addons/kvm/backup.py": `${source("addons/kvm/backup.py")}def f():\n    # TODO(P2): verify the *copy*\n    #   before the original goes\n`,
      "apps/mail/send.py": "retries = 0  # TODO(#77, P1): Retry\n",
    };
    const { changes, text } = plan(trueSeed, files);
    expect(shown(changes.filter(({ kind }) => kind === "added"))).toEqual([
      "added 21 at apps/mail/send.py:1: - -> Retry",
      "added 22 at addons/kvm/backup.py:371: - -> verify the *copy*",
    ]);
    const taken = ["Total", "KVM Addon |", "(Critical)", "(High)"];
    const lines = changedLines(trueSeed, text);
    expect(lines.filter((line) => line.startsWith("-") && !taken.some((part) => line.includes(part)))).toEqual([]);
    expect(lines.filter((line) => line.startsWith("+") && line !== "+")).toEqual([
      "+**Total Items:** 22",
      "+| KVM Addon | 12 | P2: 10, P3: 2 |",
      "+| apps/mail | 1 | P1: 1 |",
      "+- **P1 (Critical):** Blocks core functionality - 1 items",
      "+- **P2 (High):** Important features, should implement soon - 13 items",
      "+## Priority 1 (Critical) - 1 Items",
      "+### apps/mail",
      "+#### 21. Retry",
      "+**File:** `apps/mail/send.py:1`",
      "+```python",
      "+retries = 0  # TODO(#77, P1): Retry",
      "+```",
      "+**Issue:** #77",
      "+---",
      "+## Priority 2 (High) - 13 Items",
      "+#### 22. Verify the \\*copy\\*",
      "+**File:** `addons/kvm/backup.py:371`",
      "+```python",
      "+# TODO(P2): verify the *copy*",
      "+#   before the original goes",
      "+```",
      "+---",
    ]);
    expect(indexOf(text).entryOf(22)?.area?.name).toBe("KVM Addon - Virtualization Features");
    expect(plan(text, files).changes).toEqual([]);
  });

  it("is refused where none of its files is below the root, with a hint where they are", () => {
    const above = Object.fromEntries(Object.entries(sources).map(([path, text]) => [`control-panel/${path}`, text]));
    const { problems, changes, text } = plan(trueSeed, above);
    expect(problems).toEqual([
      {
        code: "wrongRoot",
        line: 38,
        message:
          'Wrong root: all 12 recorded files are missing ("addons/kvm/backup.py" would be "control-panel/addons/kvm/backup.py"). Fix the "root" setting or the paths.',
      },
    ]);
    expect(changes).toEqual([]);
    expect(text).toBe(trueSeed);
    expect(plan(trueSeed, {}).problems[0]?.message).toContain("Wrong root: all 12 recorded files are missing.");
  });

  it("keeps its entries that are no TODOs as they are, whatever becomes of their lines", () => {
    const path = "apps/core/auth/services.py";
    expect(plan(trueSeed, { ...sources, [path]: `\n\n${source(path)}` }).changes).toEqual([]);
    expect(plan(trueSeed, { ...sources, [path]: "" }).changes).toEqual([]);
  });
});

describe("an entry", () => {
  const document = plan(
    withEntries(
      entryOf(1, "a.py:1", "# TODO: write the first thing"),
      entryOf(2, "a.py:2", "# TODO: write the second thing", "", "**Impact:** None."),
    ),
    { "a.py": "# TODO: write the first thing\n# TODO: write the second thing\n" },
  ).text;

  it("is resolved when its comment is gone, and returns without a trace when that is back", () => {
    const gone = plan(document, { "a.py": "# TODO: write the first thing\n" });
    expect(entryChanges(gone)).toEqual(["resolved 2 at a.py:2: - -> 2026-01-31"]);
    expect(changedLines(document, gone.text)).toEqual(["+**Status:** Resolved (2026-01-31)", "+"]);
    expect(plan(gone.text, { "a.py": "# TODO: write the first thing\n" }, { today: "2026-02-02" }).changes).toEqual([]);
    const back = plan(gone.text, { "a.py": "# TODO: write the first thing\n# TODO: write the second thing\n" });
    expect(entryChanges(back)).toEqual(["returned 2 at a.py:2: 2026-01-31 -> -"]);
    expect(back.text).toBe(document);
  });

  it("stays as it is where nobody looked, or nobody could read", () => {
    const first = { "a.py": "# TODO: write the first thing\n# TODO: write the second thing\n" };
    const other = withEntries(
      entryOf(1, "b.py:1", "# TODO: write the first thing"),
      entryOf(2, "run.sh:1", "# TODO: write the second thing"),
      entryOf(3, "run.sh:9", "# TODO: write the third thing"),
    );
    expect(plan(other, treeOf({}, { isComplete: false })).changes).toEqual([]);
    // What may be recorded for another file is not added either.
    expect(entryChanges(plan(other, treeOf(first, { isComplete: false })))).toEqual([]);
    expect(
      entryChanges(
        plan(other, treeOf({}, { readingOf: (path) => (path === "run.sh" ? unread("noLanguage") : "read") })),
      ),
    ).toEqual(["resolved 1 at b.py:1: - -> 2026-01-31"]);
  });

  it("adopts the issue that its comment references, and keeps its id", () => {
    const pending = withEntries(
      entryOf(1, "a.py:1", "# TODO: write it", "", "**Issue:** pending <!-- todo-registry:k3f9x2ab -->"),
      entryOf(2, "a.py:2", "# TODO: read it"),
    );
    const files = {
      "a.py": "# TODO(#12): write it\n# TODO: https://github.com/o/r/issues/13 - read it\n# TODO: x, see o/lib#9\n",
    };
    const { text, changes } = plan(pending, files, { repository: "o/r" });
    expect(shown(changes).slice(0, 2)).toEqual([
      "adopted 1 at a.py:1: pending -> #12",
      "adopted 2 at a.py:2: - -> #13",
    ]);
    expect(changedLines(pending, text).filter((line) => line.includes("Issue"))).toEqual([
      "-**Issue:** pending <!-- todo-registry:k3f9x2ab -->",
      "+**Issue:** #12 <!-- todo-registry:k3f9x2ab -->",
      "+**Issue:** [#13](https://github.com/o/r/issues/13)",
    ]);
    // A foreign issue in running text is no issue of the entry's own.
    expect(indexOf(text).entryOf(3)).toMatchObject({ issue: null });
    expect(plan(text, files, { repository: "o/r" }).changes).toEqual([]);
  });

  it("with several places follows each, and loses the one that is gone", () => {
    const locations = "a.py:1`, `b.py:2`, `c.py:3";
    const several = withEntries(entryOf(1, locations, "# TODO: do it"));
    const files = { "a.py": "\n# TODO: do it\n", "d.py": "# TODO: do it\n" };
    const { changes, text } = plan(several, treeOf(files));
    expect(shown(changes)).toEqual([
      "line 1 at a.py:2: 1 -> 2",
      "moved 1 at d.py:1: b.py:2 -> d.py:1",
      "dropped 1 at c.py:3: c.py:3 -> -",
    ]);
    expect(changedLines(several, text)).toEqual([
      "-**File:** `a.py:1`, `b.py:2`, `c.py:3`",
      "+**File:** `a.py:2`, `d.py:1`",
    ]);
    expect(plan(text, files).changes).toEqual([]);
  });

  it("of an issue with others takes the comment that is its own", () => {
    const issue = "**Issue:** [#5](https://github.com/o/r/issues/5) - open";
    const both = withEntries(
      entryOf(1, "a.py:1", "# TODO: one thing here", "", issue),
      entryOf(2, "b.py:1", "# TODO: another there", "", issue),
    );
    const files = { "a.py": "# TODO(#5): one thing here\n", "c.py": "# TODO(#5): rewritten from scratch\n" };
    expect(entryChanges(plan(both, files))).toEqual([
      "moved 2 at c.py:1: b.py:1 -> c.py:1",
      "edited 2 at c.py:1: another there -> rewritten from scratch",
    ]);
    // A further comment of the issue is a further location of an entry, which quotes it as well.
    const more = { ...files, "d.py": "# TODO(#5): and a third\n" };
    const { text, ...rest } = plan(both, more);
    expect(entryChanges({ text, ...rest })).toContain("location 1 at d.py:1: - -> d.py:1");
    expect(text).toContain(
      "**File:** `a.py:1`, `d.py:1`\n```python\n# TODO(#5): one thing here\n# TODO(#5): and a third\n```",
    );
    expect(plan(text, more).text).toBe(text);
  });

  it("that is resolved elsewhere takes no comment that an open one has in similar words", () => {
    const both = withEntries(
      entryOf(1, "b.py:1", "# TODO: cache the price table again", "", "**Status:** Resolved (2026-01-01)"),
      entryOf(2, "a.py:1", "# TODO: cache the price table of shops twice"),
    );
    expect(entryChanges(plan(both, { "a.py": "# TODO: cache the price table again\n" }))).toEqual([
      "edited 2 at a.py:1: cache the price table of shops twice -> cache the price table again",
    ]);
  });

  it("that is pending keeps its text, where the comment names the issue of another: nothing is written", () => {
    const both = withEntries(
      entryOf(3, "b.py:1", "# TODO: three", "", "**Issue:** [#7](https://github.com/o/r/issues/7) - open"),
      entryOf(7, "a.py:1", "# TODO: seven", "", "**Issue:** pending"),
    );
    const contested = plan(both, { "a.py": "# TODO(#7): seven\n", "b.py": "# TODO(#7): three\n" });
    expect([contested.changes, contested.text]).toEqual([[], both]);
    expect(contested.undecided).toEqual([
      expect.objectContaining({
        kind: "contested",
        number: 7,
        path: "a.py",
        line: 1,
        claimant: { number: 3, title: "Entry 3", issue: "#7" },
        isFinding: true,
      }),
    ]);
  });

  it("keeps the text of a location that was not read, where another gets a further text", () => {
    const document = withEntries(
      entryOf(1, "a.py:1`, `b.vue:4", "# TODO: do it\n# TODO: show it", "", "**Issue:** #5"),
    );
    const tree = treeOf(
      { "a.py": "# TODO(#5): do it\n", "c.py": "# TODO(#5): and count it\n" },
      { readingOf: (path) => (path === "b.vue" ? unread("noLanguage") : "read") },
    );
    const { text } = plan(document, tree);
    expect(text).toContain("# TODO: do it\n# TODO: show it\n# TODO(#5): and count it\n```");
    expect(text).toContain("**File:** `a.py:1`, `b.vue:4`, `c.py:1`");
    expect(plan(text, tree).text).toBe(text);
  });

  it("without a line gets none, and one with a range keeps its length", () => {
    const document = withEntries(
      entryOf(1, "a.py", "# TODO: do it"),
      entryOf(2, "b.py:1-3", "# TODO: do that"),
      entryOf(3, "c.py:4-9", "# TODO: do more"),
    );
    const files = {
      "a.py": "\n# TODO: do it\n",
      "b.py": "\n# TODO: do that\n",
      "c.py": `${"\n".repeat(19)}# TODO: do more\n`,
    };
    expect(changedLines(document, plan(document, files).text)).toEqual([
      "-**File:** `c.py:4-9`",
      "+**File:** `c.py:20-25`",
    ]);
  });

  it("that quotes nothing is found by its place or its title, and quotes the comment then", () => {
    const document = `# R\n\n## Priority 2 (High)\n\n#### 1. Restore backups\n**File:** \`a.py:3\`\n\n---\n\n#### 2. Old thing\n**File:** \`b.py:1\`\n`;
    const files = { "a.py": "# TODO: other\n# TODO: restore the backups\n", "b.py": "# TODO: anything\n" };
    const { text } = plan(document, files);
    expect(entryChanges(plan(document, files))).toEqual([
      "line 1 at a.py:2: 3 -> 2",
      "edited 1 at a.py:2: - -> restore the backups",
      "edited 2 at b.py:1: - -> anything",
      "added 3 at a.py:1: - -> other",
    ]);
    expect(text).toContain("**File:** `a.py:2`\n```python\n# TODO: restore the backups\n```\n\n---");
    expect(plan(text, files).changes).toEqual([]);
    // While its file has TODOs it may be any of them.
    expect(entryChanges(plan(document, { "a.py": "# TODO: x\n" }))).toEqual([
      "resolved 2 at b.py:1: - -> 2026-01-31",
      "added 3 at a.py:1: - -> x",
    ]);
  });
});

describe("a document with problems", () => {
  it("is left as it is, each problem named", () => {
    const broken = withEntries(entryOf(1, "../a.py:1", "# TODO: x"), entryOf(1, "b.py:1", "# TODO: y"));
    const { problems, changes, text } = plan(broken, {});
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '6: Path "../a.py:1" of entry 1 "Entry 1" contains "..", which may leave the root. Correct the File field.',
    ]);
    expect(changes).toEqual([]);
    expect(text).toBe(broken);
  });

  it("has duplicate numbers repaired: who has an issue keeps its own, else who comes first", () => {
    const merged = withEntries(
      entryOf(1, "a.py:1", "# TODO: a"),
      entryOf(2, "b.py:1", "# TODO: b"),
      entryOf(2, "c.py:1", "# TODO: c", "", "**Issue:** #7"),
      entryOf(1, "d.py:1", "# TODO: d"),
    );
    const files = {
      "a.py": "# TODO: a\n",
      "b.py": "# TODO: b\n",
      "c.py": "# TODO: c\n",
      "d.py": "# TODO: d\n",
      "e.py": "# TODO: e\n",
    };
    const { changes, text } = plan(merged, files);
    expect(shown(changes)).toEqual([
      "renumbered 3 at b.py:1: 2 -> 3",
      "renumbered 4 at d.py:1: 1 -> 4",
      "added 5 at e.py:1: - -> e",
    ]);
    expect(changedLines(merged, text).slice(0, 4)).toEqual([
      "-#### 2. Entry 2",
      "+#### 3. Entry 2",
      "-#### 1. Entry 1",
      "+#### 4. Entry 1",
    ]);
    expect(plan(text, files).changes).toEqual([]);
  });
});

it("says which comments no entry can be written for", () => {
  const files = {
    "a\nb.py": "# TODO: x\n",
    "c\\d.py": "# TODO: y\n",
    "ee:1.py": "# TODO: z\n",
    "f`g.py": "# TODO: w\n",
  };
  const { unrecordable, text } = plan(withEntries(), files);
  expect(unrecordable).toEqual([
    { path: "a\nb.py", line: 1 },
    { path: "c\\d.py", line: 1 },
  ]);
  expect(text).toContain("**File:** ``f`g.py:1``");
  expect(plan(text, files).changes).toEqual([]);
});

it("leaves counts and dates to the branch that is merged into where it is told so", () => {
  const files = { ...sources, "apps/mail/send.py": "x = 1  # TODO(P2): Retry\n" };
  const { changes, text } = plan(seed, files, { recount: false });
  expect(shown(changes)).toEqual(["added 21 at apps/mail/send.py:1: - -> Retry"]);
  expect(changedLines(seed, text).filter((line) => line.startsWith("-"))).toEqual([]);
  expect(plan(text, files, { recount: false }).changes).toEqual([]);
});
