import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findContradictions } from "../../../src/registry/document/contradictions.ts";
import { countRegistry } from "../../../src/registry/counting/count.ts";
import { parseAmongFiles } from "../../../src/registry/disk/files.ts";
import { DEFAULT_PRIORITIES } from "../../../src/registry/document/document.ts";
import { RegistryIndex } from "../../../src/registry/matching/lookup.ts";
import { planUpdate } from "../../../src/registry/update/plan.ts";
import { findUnreadFiles } from "../../../src/registry/parsing/unread.ts";
import { entryOf, parse, seed, withEntries } from "../documents.ts";
import { grammar, options, plan, treeOf } from "../trees.ts";

const entry = entryOf(1, "a.py:1", "# TODO: do it");
const files = { "a.py": "# TODO: do it\n" };
const read = `## Priority 2 (High) - 1 Items\n\n### Mail\n\n${entry}\n`;

function codesIn(text: string): [string, number][] {
  return parse(text).problems.map(({ code, line }) => [code, line]);
}

describe("a section in another layout", () => {
  it.each([
    "| File | What |\n|---|---|\n| src/cart.js | merge |",
    "- Merge the carts\n- Drop the old ones",
    "1. Merge the carts",
    "**Merge the carts** - see the notes.",
    "Three things are left.",
    "##### Merge the carts\n\nText.",
    "```\nsrc/cart.js:1\n```",
  ])("is said where it tells a count: %j", (body) => {
    for (const heading of ["## Priority 1: Integration Pending (8 items)", "## 🔴 Critical (8)", "## P1 - 8 todos"]) {
      const text = `# R\n\n**Total Items:** 9\n\n${heading}\n\n${body}\n\n${read}`;
      expect(codesIn(text)).toEqual([["unreadableSection", 5]]);
      expect(plan(text, files)).toMatchObject({ changes: [], text });
    }
  });

  it.each([
    "## Priority 1 (Critical) - 0 Items\n\nNothing blocks.",
    "## Priority 1 (Critical)\n\nNothing blocks.",
    "## Priority 1 (Critical) - 8 Items\n\n### Mail\n\n---",
  ])("is not %j", (section) => {
    expect(codesIn(`# R\n\n${section}\n\n${read}`)).toEqual([]);
  });

  it("has its count made right where nothing stands below it but the areas that its entries left", () => {
    const text = `# R\n\n## Priority 1 (Critical) - 8 Items\n\n### Mail\n\n${read}`;
    expect(plan(text, files).text).toBe(text.replace("8 Items", "0 Items"));
  });

  it("has no count that is too high while an area holds a list and no entry", () => {
    const text = `# R\n\n**Total Items:** 3\n\n${read.replace("1 Items", "3 Items")}\n### Carts\n\n- Merge\n- Drop\n`;
    expect(plan(text, files)).toMatchObject({ changes: [], problems: [], text });
    const low = text.replace("3 Items", "0 Items");
    expect(plan(low, files).text).toBe(text.replace("3 Items", "1 Items"));
  });

  it("may hold sections whose entries it counts", () => {
    const text = `# R\n\n# All the P2 and lower, priority high (7)\n\n${read}`.replace("# R\n\n", "");
    expect(countRegistry(parse(text.replace(/^#.*/u, "# High priority and lower (7)")))).toEqual([]);
  });
});

describe("a section that is about files", () => {
  const root = mkdtempSync(join(tmpdir(), "todo-registry-unread-"));
  mkdirSync(join(root, "src"));
  writeFileSync(join(root, "src/cart.js"), "// TODO: merge\n");
  writeFileSync(join(root, "a.py"), "# TODO: do it\n");
  symlinkSync("src", join(root, "linked"));
  symlinkSync(tmpdir(), join(root, "outside"));
  const among = (text: string) => parseAmongFiles(text, DEFAULT_PRIORITIES, root);

  it.each([
    "| src/cart.js | merge |\n|---|---|",
    "| Where | What |\n|---|---|\n| `src/cart.js:1` | merge |",
    "- src/cart.js: merge",
    "- [ ] Merge the carts ([code](src/cart.js#L1))",
    "* **Merge** (./src/cart.js)",
    "### src/cart.js\n\nMerge.",
    "##### Merge in `src/cart.js`",
    "2. Merge, src/cart.js:1-5.",
  ])("is said: %j", (body) => {
    const { problems } = among(`# R\n\n## P1 (Critical)\n\n${body}\n\n${read}`);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([["unreadableSection", 3]]);
    expect(problems[0]?.message).toContain('Section "P1 (Critical)" mentions src/cart.js');
  });

  it.each([
    "See src/cart.js for all of it.",
    "- src/gone.js: merge",
    "- Merge the carts",
    "- /src/cart.js",
    "- ../src/cart.js",
    "- https://example.org/src/cart.js",
  ])("is not: %j", (body) => {
    expect(among(`# R\n\n## P1 (Critical)\n\n${body}\n\n${read}`).problems).toEqual([]);
  });

  it("is read whatever names stand in it", () => {
    const names = ["a".repeat(400), "src/\0x.js", "src/cart.js/x.js", "src/".repeat(100)];
    for (const name of names) {
      const { problems } = among(`# R\n\n## P1\n\n- ${name}.js\n\n${read}`);
      expect(problems.filter(({ code }) => code !== "nulCharacter")).toEqual([]);
    }
    const recorded = withEntries(entryOf(1, `${"a".repeat(400)}/x.py:1`, "# TODO: x"));
    expect(among(recorded).entries[0]?.locations[0]?.path).toBe(`${"a".repeat(400)}/x.py`);
  });

  it("is one with entries as well, where its count is higher than they are", () => {
    const text = `# R\n\n${read}\n### Carts\n\n- Merge, src/cart.js\n`;
    expect(among(text).problems).toEqual([]);
    expect(among(text.replace("1 Items", "2 Items")).problems.map(({ code }) => code)).toEqual(["unreadableSection"]);
  });

  it("and a path through a link in place of a folder is the file that it leads to", () => {
    const text = withEntries(
      entryOf(1, "linked/cart.js:1", "// TODO: merge"),
      entryOf(2, "outside/x.js:1", "// TODO: y"),
      entryOf(3, "gone/x.js:1", "// TODO: z"),
    );
    expect(among(text).entries.map(({ locations }) => locations[0]?.path)).toEqual([
      "src/cart.js",
      "outside/x.js",
      "gone/x.js",
    ]);
    expect(text.slice(among(text).entries[0]?.locations[0]?.pathSpan.start).startsWith("linked/cart.js:1`")).toBe(true);
  });
});

it("a path through a link is the file that it leads to in a conflict of counts as well", () => {
  const root = mkdtempSync(join(tmpdir(), "todo-registry-linked-"));
  mkdirSync(join(root, "src"));
  symlinkSync("src", join(root, "linked"));
  const linked = withEntries(entryOf(1, "linked/cart.py:1", "# TODO: merge"));
  const text = `<<<<<<< ours\n**Total Items:** 1\n=======\n**Total Items:** 2\n>>>>>>> theirs\n\n${linked}`;
  const registry = new RegistryIndex(parseAmongFiles(text, DEFAULT_PRIORITIES, root), grammar);
  const tree = treeOf({ "src/cart.py": "# TODO: merge\n" });
  expect(planUpdate(registry, tree, options)).toMatchObject({ problems: [], text: `**Total Items:** 1\n\n${linked}` });
});

describe("a table", () => {
  const foreign = "| Category | Count |\n|---|---|\n| Unit tests | 120 |\n| E2E | many |\n";

  it("about something else is neither read nor rewritten, and does not hide the summary", () => {
    const text = `# R\n\n${foreign}\n${read}`;
    const { table, foreignTables, problems } = parse(text);
    expect([table, problems]).toEqual([null, []]);
    expect(foreignTables.map(({ start, end }) => text.slice(start, end))).toEqual([foreign.trimEnd()]);
    expect(plan(text, files)).toMatchObject({ changes: [], text });
    const both = `# R\n\n${foreign}\n| Area | Items |\n|---|---|\n| Mail | 7 |\n\n${read}`;
    expect(plan(both, files).text).toBe(both.replace("| 7 |", "| 1 |"));
  });

  it.each([
    "| Category | Count | Priority Distribution |\n|---|---|---|\n| Old | 7 | |",
    "| Category | Count | Priorities |\n|---|---|---|\n| Old | 7 | P2: 7 |",
    "| Category | Count |\n|---|---|\n| Mail and more | 7 |",
    "| Category | Count |\n|---|---|",
  ])("is the summary by its column of priorities, its rows, or for want of any: %j", (table) => {
    expect(parse(`# R\n\n${table}\n\n${read}`).table).not.toBeNull();
  });

  it("of which no entry explains a row is left alone", () => {
    const table = "| Category | Count | Priority Distribution |\n|---|---|---|\n| Mail | 7 | P2: 7 |\n";
    const text = `# R\n\n${table}\n## Priority 2 (High)\n\n${entry}\n`;
    expect(plan(text, files)).toMatchObject({ changes: [], text });
    const none = `# R\n\n**Total Items:** 7\n\n${table}\n## Priority 2 (High)\n\n- Merge the carts\n`;
    expect(plan(none, {})).toMatchObject({ changes: [], text: none });
  });
});

describe("what a document says against itself", () => {
  const labelled = (labels: string, heading = "## Priority 2 (High)"): string[] =>
    findContradictions(parse(`# R\n\n${heading}\n\n${entry}\n**Labels:** ${labels}\n`), DEFAULT_PRIORITIES).map(
      ({ message, line }) => `${String(line)}: ${message}`,
    );

  it.each([
    "`bug`, `P2-high`",
    "P2",
    "`priority: high`, `high-priority`",
    "`P2/urgent`",
    "`p2p`, `php8`, `i18n`",
    "`highlight`",
    "`performance-p95`",
  ])("is no label such as %s", (labels) => {
    expect(labelled(labels)).toEqual([]);
  });

  it.each([
    ["`bug`, `P3-medium`", 'contradicts its section (P2). Use "P2-high", or move the entry to P3.'],
    ["p1", "contradicts its section (P2)."],
    ["`priority: low`", "contradicts its section (P2)."],
    ["`P9-someday`", 'Use "P2-high", or change the "priorities" setting.'],
  ])("is %s", (labels, message) => {
    const [found, ...more] = labelled(labels);
    expect(more).toEqual([]);
    expect(found).toMatch(/^10: (?:Label "[^"]+" of|Unknown priority label "[^"]+" in) entry 1 "Entry 1"/u);
    expect(found).toContain(message);
  });

  it("is a priority's label below Untriaged, and none in a resolved entry", () => {
    expect(labelled("`P2-high`", "## Untriaged")).toEqual([
      '10: Label "P2-high" of entry 1 "Entry 1" contradicts its section (Untriaged). Remove it, or move the entry to P2.',
    ]);
    expect(labelled("`P3-medium`\n\n**Status:** Resolved")).toEqual([]);
  });

  it("is a legend's count of a priority that nobody knows", () => {
    const legend = "- **P1 (Critical):** now - 0 items\n- **P9 (Odd):** never - 4 items\n- **P8:** never - 0 items";
    const found = findContradictions(parse(`# R\n\n${legend}\n\n${read}`), DEFAULT_PRIORITIES);
    expect(found.map(({ message, line }) => [line, message])).toEqual([
      [4, 'Unknown priority "P9" in the legend. Use one of P1, P2, P3, P4.'],
    ]);
    expect(parse(`# R\n\n${legend}\n- **P3:** later - 2 items\n\n${read}`).legend).toHaveLength(2);
  });

  it("is nothing in the seed", () => {
    expect(findContradictions(parse(seed), DEFAULT_PRIORITIES)).toEqual([]);
    expect(parse(seed)).toMatchObject({ unread: [], foreignTables: [], unknownLegend: [] });
  });

  it("keeps an update from nothing", () => {
    const text = `# R\n\n## Priority 2 (High) - 4 Items\n\n${entry}\n**Labels:** P3-medium\n`;
    const { contradictions, changes, text: after } = plan(text, files);
    expect(contradictions).toHaveLength(1);
    expect(changes).toHaveLength(1);
    expect(after).toBe(text.replace("4 Items", "1 Items"));
  });
});

describe("whatever a document counts", () => {
  const item = fc.constantFrom(
    "- [ ] Merge the carts (src/x.py:3)",
    "- Merge the carts",
    "| x.py | merge |",
    "**Merge**",
    "1. `src/x.py`",
    "Prose.",
    "##### Merge `src/x.py`",
  );
  const section = fc.record({
    priority: fc.integer({ min: 1, max: 4 }),
    hasCount: fc.boolean(),
    entries: fc.integer({ min: 0, max: 2 }),
    items: fc.array(item, { minLength: 1, maxLength: 3 }),
    isForeign: fc.boolean(),
  });

  it("is not lowered by what was not read", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(section, { minLength: 1, maxLength: 4, selector: ({ priority }) => priority }),
        (sections) => {
          const tree: Record<string, string> = {};
          let number = 0;
          let total = 0;
          const parts = sections.map(({ priority, hasCount, entries, items, isForeign }) => {
            const isCounted = (line: string): boolean => isForeign && line !== "Prose.";
            const foreign = isForeign ? items : [];
            const count = (isForeign ? foreign.filter(isCounted).length : entries) || 0;
            total += count;
            const own = Array.from({ length: isForeign ? 0 : entries }, () => {
              number += 1;
              tree[`f${String(number)}.py`] = `# TODO: thing number ${String(number)}\n`;
              return entryOf(number, `f${String(number)}.py:1`, `# TODO: thing number ${String(number)}`);
            });
            const title = `## Priority ${String(priority)}${hasCount ? ` - ${String(count)} Items` : ""}`;
            return { text: [title, "### Mail", ...own, foreign.join("\n")].join("\n\n"), priority, count };
          });
          const legend = parts.map(({ priority, count }) => `- **P${String(priority)}:** x - ${String(count)} items`);
          const table = `| Category | Count | Priority Distribution |\n|---|---|---|\n| Mail | ${String(total)} | - |`;
          const text = `# R\n\n**Total Items:** ${String(total)}\n\n${table}\n\n${legend.join("\n")}\n\n${parts.map((part) => part.text).join("\n\n")}\n`;
          const registry = parse(text);
          const problems = [
            ...registry.problems,
            ...findUnreadFiles(registry, (path) => path === "src/x.py" || path === "x.py"),
          ];
          if (problems.length > 0) return;
          const numbers = (document: string): number[] =>
            [...document.matchAll(/(?:Items:\*\* |Mail \| | - )(\d+)/gu)].map((match) => Number(match[1]));
          const [before, after] = [numbers(text), numbers(plan(text, tree).text)];
          expect(after.length).toBe(before.length);
          for (const [index, count] of before.entries()) expect(after[index]).toBeGreaterThanOrEqual(count);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
