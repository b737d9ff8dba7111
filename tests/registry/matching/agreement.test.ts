import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { python } from "../../../src/languages/python/scanner.ts";
import { digestRegistry } from "../../../src/registry/disk/read.ts";
import { DEFAULT_PRIORITIES } from "../../../src/registry/document/document.ts";
import { assignTodos } from "../../../src/registry/matching/assign.ts";
import { describeMatch, matchTodos, type TodoMatch } from "../../../src/registry/matching/match.ts";
import type { Subject } from "../../../src/registry/matching/sides.ts";
import { isSameReference } from "../../../src/todo/reference.ts";
import { parseTodos } from "../../../src/todo/parse.ts";
import { seed } from "../../sample.ts";
import { grammar, indexOf, plan, treeOf, type Files } from "../trees.ts";

const paths = ["a.py", "b.py", "lib/c.py"];
const texts = [
  "load the file",
  "load the whole file",
  "load the file again now",
  "print it",
  "fix",
  "count all retries",
  "",
];
const bodies = ["", "", "", "the red one"];

interface RandomEntry {
  readonly locations: readonly (readonly [path: string, line: number])[];
  readonly text: string | null;
  readonly body: string;
  readonly priority: 1 | 2;
  readonly issue: string;
  readonly line: string;
}

const entry: fc.Arbitrary<RandomEntry> = fc.record({
  locations: fc.array(fc.tuple(fc.constantFrom(...paths), fc.integer({ min: 1, max: 12 })), {
    minLength: 1,
    maxLength: 3,
  }),
  text: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...texts) }, { weight: 1, arbitrary: fc.constant(null) }),
  body: fc.constantFrom(...bodies),
  priority: fc.constantFrom(1 as const, 2 as const),
  issue: fc.constantFrom("", "", "pending", "#3", "#11", "#12", "o/r#11"),
  line: fc.oneof(
    { weight: 8, arbitrary: fc.constant("") },
    { weight: 1, arbitrary: fc.constant("**Status:** Resolved (2026-01-01)") },
    { weight: 1, arbitrary: fc.constant("**Action:** Leave as-is") },
  ),
});

/** An entry as an update writes it: one file. */
const usual = entry.map((random): RandomEntry => {
  const lines = new Set(random.locations.map(([, line]) => line));
  const path = random.locations[0]?.[0] ?? "a.py";
  return { ...random, body: "", locations: [...lines].map((line) => [path, line]) };
});

const comment = fc
  .tuple(
    fc.constantFrom("", "", "(P1)", "(P2)", "(#3)", "(#11)", "(#11, P2)", "(#12)", "(#99)", "(o/r#11)", " #1", " #2"),
    fc.constantFrom(...texts),
    fc.constantFrom(...bodies),
  )
  .map(([metadata, text, body]) => `# TODO${metadata}: ${text}${body === "" ? "" : `\n# ${body}`}`);

/** Without lines below: what stands below which duplicate may change places with an update. */
const plain = fc.array(
  fc.tuple(
    fc.nat(2),
    comment.map((text) => text.split("\n")[0] ?? ""),
  ),
  { maxLength: 5 },
);
const file = fc.array(fc.tuple(fc.nat(2), comment), { maxLength: 5 });

function documentOf(entries: readonly RandomEntry[]): string {
  const sections = [1, 2].map((priority) => {
    const own = entries.flatMap((random, at) => (random.priority === priority ? [formatEntry(random, at + 1)] : []));
    return `## Priority ${String(priority)}\n\n${own.join("\n\n")}\n`;
  });
  return `# Registry\n\n${sections.join("\n")}`;
}

function formatEntry({ locations, text, body, issue, line }: RandomEntry, number: number): string {
  return [
    `#### ${String(number)}. Entry of the ${text ?? "print it"}`,
    `**File:** ${locations.map(([path, at]) => `\`${path}:${String(at)}\``).join(", ")}`,
    ...(text === null ? [] : ["```python", `# TODO: ${text}`, ...(body === "" ? [] : [`# ${body}`]), "```"]),
    ...(issue === "" ? [] : [`**Issue:** ${issue}`]),
    ...(line === "" ? [] : [line]),
  ].join("\n");
}

function sourceOf(comments: readonly (readonly [number, string])[]): string {
  return comments.map(([gap, text]) => `${"pass\n".repeat(gap)}${text}\npass\n`).join("");
}

/** What a file alone cannot know, by name; null where both must agree. */
function excuseOf(
  own: TodoMatch,
  whole: TodoMatch,
  subject: Subject,
  { all, alone }: { readonly all: readonly Subject[]; readonly alone: readonly TodoMatch[] },
): string | null {
  const of = (match: TodoMatch): string => match.entry?.issue?.reference?.id ?? "";
  if (own.status === "moved") return "moved, copied or unregistered";
  if (own.step === "furtherLocation" && whole.step === "issue" && of(own) === of(whole))
    return "duplicates across files";
  if (own.entry === null && whole.step === "renamedFile") return "renamed";
  const hasSeveral = [own, whole].some(
    ({ step, entry: at }) => step === "recordedLine" && (at?.locations.length ?? 0) > 1,
  );
  if (hasSeveral) return "completeness of duplicates' lines";
  // What a comment of another file has taken is not to be had any more, and what one has left for another file is.
  const isFollowUp = own.step === "similarText" || own.step === "recordedLine" || own.entry === null;
  const here = all.filter(({ path }) => path === subject.path);
  const hasLeft = here.some(({ owner }) => owner?.step === "sameTextElsewhere" || owner?.step === "renamedFile");
  const isTaken = all.some(({ path, slot }) => path !== subject.path && slot?.location.path === subject.path);
  const mayHaveMoved = alone.some(({ status }) => status === "moved");
  return isFollowUp && (hasLeft || isTaken || mayHaveMoved) ? "moved, and what follows from it" : null;
}

describe("a file alone and the whole tree", () => {
  it("say of each comment that it belongs to the same entry, but for what only the tree can know", () => {
    const counts = { same: 0, excused: 0 };
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), fc.tuple(file, file, file), (entries, comments) => {
        const files: Files = Object.fromEntries(paths.map((path, at) => [path, sourceOf(comments[at] ?? [])]));
        const index = indexOf(documentOf(entries));
        expect(index.document.problems).toEqual([]);
        const { subjects } = assignTodos(index, treeOf(files), { grammar, repository: "o/r" });
        for (const path of paths) {
          const text = files[path] ?? "";
          const todos = parseTodos(text, python.comments(text), grammar);
          const alone = matchTodos({ path, text, todos }, index, { repository: "o/r" });
          const here = subjects.filter((subject) => subject.path === path);
          expect(alone).toHaveLength(here.length);
          for (const [at, subject] of here.entries()) {
            const [own, whole] = [alone[at], describeMatch(subject, index)];
            if (own === undefined) continue;
            const isSame = own.entry === whole.entry && own.status === whole.status;
            counts[isSame ? "same" : "excused"] += 1;
            if (!isSame)
              expect([path, at, own, whole, excuseOf(own, whole, subject, { all: subjects, alone })]).not.toContain(
                null,
              );
            // What is certain for the file is so for the tree: a fix writes it.
            const [written, meant] = [own.entry?.issue?.reference ?? null, whole.entry?.issue?.reference ?? null];
            if (own.doubt === null && written !== null)
              expect(meant !== null && isSameReference(written, meant, "o/r")).toBe(true);
          }
        }
      }),
      { numRuns: seed === null ? 20_000 : 1_500 },
    );
    expect(counts.excused).toBeLessThan(counts.same / 4);
  });

  it("agree after an update, which finds nothing more to do", () => {
    fc.assert(
      fc.property(fc.array(usual, { maxLength: 6 }), fc.tuple(plain, plain, plain), (entries, comments) => {
        const files: Files = Object.fromEntries(paths.map((path, at) => [path, sourceOf(comments[at] ?? [])]));
        const { text, problems } = plan(documentOf(entries), files, { repository: "o/r" });
        expect(problems).toEqual([]);
        const again = plan(text, files, { repository: "o/r" });
        expect([again.changes, again.text]).toEqual([[], text]);
      }),
      { numRuns: seed === null ? 20_000 : 1_000 },
    );
  });

  it("says the same of each comment as long as the digest of the document is the same", () => {
    const shift = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 6, maxLength: 6 });
    let same = 0;
    const folder = mkdtempSync(join(tmpdir(), "digest-"));
    const digestOf = (text: string): string => {
      const path = join(folder, "TODO_TRACKING.md");
      writeFileSync(path, text);
      return digestRegistry(path, { grammar, priorities: DEFAULT_PRIORITIES });
    };
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), shift, file, (entries, lines, comments) => {
        const shifted = entries.map((random, at) => ({
          ...random,
          locations: random.locations.map(([path, line]): [string, number] => [path, line + (lines[at] ?? 0)]),
        }));
        const [before, after] = [documentOf(entries), documentOf(shifted)];
        if (digestOf(before) !== digestOf(after)) return;
        same += before === after ? 0 : 1;
        const text = sourceOf(comments);
        const todos = parseTodos(text, python.comments(text), grammar);
        const [one, other] = [before, after].map((document) =>
          matchTodos({ path: "a.py", text, todos }, indexOf(document)).map(({ status, doubt, entry: at }) => [
            status,
            doubt,
            // Of two entries of one issue either will do.
            at?.issue?.reference?.id ?? at?.number.value,
          ]),
        );
        expect(other).toEqual(one);
      }),
      { numRuns: seed === null ? 20_000 : 2_000 },
    );
    rmSync(folder, { recursive: true });
    expect(same).toBeGreaterThan(100);
  });
});

describe("an entry of several texts", () => {
  const document = `# Registry

## Priority 2

#### 5. Load
**File:** \`a.py:10\`, \`a.py:2\`
\`\`\`python
# TODO: one
# TODO: two
# TODO: three
\`\`\`
**Issue:** #11
`;
  // Which text stands at which location nothing says: the matcher may find two comments for the first and none for the second.
  it.each([
    ["# TODO: three\npass\n# TODO: two\npass\npass\npass\n# TODO(#11, P2): one\n", "`a.py:3`, `a.py:1`"],
    [`${"pass\n".repeat(7)}# TODO: two\npass\n# TODO: three\n`, "`a.py:10`, `a.py:8`"],
    [`${"pass\n".repeat(8)}# TODO: two\n# TODO: three\n`, "`a.py:10`, `a.py:9`"],
  ])("keeps a location for each comment: %j", (text, expected) => {
    const first = plan(document, { "a.py": text }, { repository: "o/r" });
    expect(first.text).toContain(`**File:** ${expected}\n`);
    expect(plan(first.text, { "a.py": text }, { repository: "o/r" }).changes).toEqual([]);
  });
});
