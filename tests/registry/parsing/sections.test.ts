import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_PRIORITIES } from "../../../src/registry/document/document.ts";
import { parseSectionHeading } from "../../../src/registry/document/heading.ts";
import { parseRegistry } from "../../../src/registry/parsing/parse.ts";
import { entryOf, parse } from "../documents.ts";
import { entryChanges, plan } from "../trees.ts";

const entry = entryOf(1, "a.py:1", "# TODO: do it");

function prioritiesIn(text: string): (string | null)[] {
  const { entries, problems } = parse(text);
  expect(problems).toEqual([]);
  return entries.map(({ priority }) => priority);
}

function codesIn(text: string): [string, number][] {
  return parse(text).problems.map(({ code, line }) => [code, line]);
}

describe("a heading that opens a section", () => {
  it.each<[string, string | null]>([
    ["## Priority 2 (High) - 12 Items", "P2"],
    ["## 🟡 Priority 3 (Medium)", "P3"],
    ["## **Priority 3** (Medium) - 2 Items", "P3"],
    ["## Priority: 3", "P3"],
    ["## Priority #3", "P3"],
    ["## Priority-3", "P3"],
    ["## P2", "P2"],
    ["## P2 (High)", "P2"],
    ["## [P2] High", "P2"],
    ["## 🔴 P1 - Critical (3)", "P1"],
    ["## p4: Low", "P4"],
    ["## P3 — Nice to have", "P3"],
    ["## Backlog (P3)", "P3"],
    ["## High Priority", "P2"],
    ["## HIGH-PRIORITY TODOs", "P2"],
    ["## high-priority priority 4", "P4"],
    ["## High Priority - 5 Items", "P2"],
    ["## Priority: High", "P2"],
    ["## Priority (Low)", "P4"],
    ["## Priority High - 3 Items", "P2"],
    ["## Medium priority bugs", "P3"],
    ["## 🔴 Critical", "P1"],
    ["## 🔴 Critical (3)", "P1"],
    ["## Low", "P4"],
    ["# Priority 2", "P2"],
    ["### Priority 2", "P2"],
    ["# P1 (Critical)", "P1"],
    ["Priority 2 (High)\n---", "P2"],
    ["Priority 2 (High)\n=================", "P2"],
    ["🟢 Low\n------", "P4"],
    ["## Untriaged", null],
    ["## 📥 Untriaged (2)", null],
  ])("%j", (heading, priority) => {
    for (const lineBreak of ["\n", "\r\n"]) {
      const text = `# R\n\n${heading}\n\n${entry}\n`.replaceAll("\n", lineBreak);
      expect(prioritiesIn(text)).toEqual([priority]);
      expect(plan(text, { "a.py": "# TODO: do it\n" }, { recount: false })).toMatchObject({ changes: [], text });
    }
  });

  it.each([
    "## High availability",
    "## Highest priority",
    "## Priorities",
    "## P1 and P2",
    "## P1/P2",
    "## Critical issues",
    "## Someday",
    "## P2P networking",
    "## 2. Priority 2",
  ])("is not %s, below which an entry is said", (heading) => {
    const text = `# R\n\n## Untriaged\n\n${heading}\n\n${entry}\n`;
    expect(parse(text).entries).toEqual([]);
    expect(codesIn(text)).toEqual([["strayEntry", 7]]);
    expect(plan(text, { "a.py": "# TODO: do it\n" })).toMatchObject({ changes: [], text });
  });

  it("is a problem where it names a priority that nobody knows", () => {
    for (const heading of ["## P7 (Never)", "## Priority 7", "## Priority Soon - 1 Item"])
      expect(codesIn(`# R\n\n${heading}\n\n${entry}\n`)).toEqual([["unknownPriority", 3]]);
  });

  it.each([
    "## Changes in P2",
    "## How we handle High Priority work",
    "### Priority 2",
    "# Priority 2",
    "#### P1 (Critical)",
  ])("is not %s, where no entry follows", (heading) => {
    expect(parse(`${heading}\n\nText.\n\n## Untriaged\n`).sections).toHaveLength(1);
  });

  it("is never one with a number and a dot", () => {
    const span = { start: 0, end: 13 };
    expect(parseSectionHeading("2. Priority 2", { value: "2. Priority 2", span }, DEFAULT_PRIORITIES)).toBeNull();
  });

  it("takes the names and titles of the settings", () => {
    const scale = [
      { name: "now", title: "Now", label: "now" },
      { name: "soon", title: "Very soon", label: "soon" },
    ];
    const read = (heading: string): unknown => parseRegistry(`## ${heading}\n\n${entry}\n`, scale).entries[0]?.priority;
    expect(
      ["Priority now", "Priority 2", "🟡 Very soon", "Very soon priority", "Now or never", "Soon"].map(read),
    ).toEqual(["now", "soon", "soon", "soon", undefined, undefined]);
  });
});

describe("within a section", () => {
  const inSection = (...parts: string[]): string => ["# R", "## Priority 2 (High)", ...parts].join("\n\n");
  const second = entryOf(2, "b.py:1", "# TODO: do that");

  it.each(["### High availability", "### Low", "### P3 leftovers", "### Low priority areas", "### Notifications"])(
    "%s is an area where entries stand before it",
    (heading) => {
      const { entries, problems } = parse(inSection(entry, heading, second));
      expect(problems).toEqual([]);
      expect(entries.map(({ priority, area }) => [priority, area?.name])).toEqual([
        ["P2", undefined],
        ["P2", heading.slice(4)],
      ]);
    },
  );

  it("a heading of another priority is a section where no entry stands before it", () => {
    const text = inSection("### Priority 1", entry, "### 🟢 Low", second, "### Area");
    expect(prioritiesIn(text)).toEqual(["P1", "P4"]);
  });

  it("a folder's name in small letters is an area, as 0.1 wrote them", () => {
    expect(prioritiesIn(inSection("### low", entry, "### apps/p1", second))).toEqual(["P2", "P2"]);
    expect(prioritiesIn(inSection("### apps/p1", entry))).toEqual(["P2"]);
    expect(prioritiesIn(inSection("### Low", entry))).toEqual(["P4"]);
  });

  it.each(["### Priority 3 (Medium)", "### P3"])("%s behind entries is a problem", (heading) => {
    expect(codesIn(inSection(entry, heading, second))).toEqual([["nestedSection", 11]]);
  });

  it("entries stand at any level below", () => {
    const at = (level: number, text: string): string => text.replace(/^####/u, "#".repeat(level));
    for (const level of [3, 4, 5, 6]) {
      const text = `${inSection(at(level, entry), at(level, second))}\n`;
      expect(prioritiesIn(text)).toEqual(["P2", "P2"]);
      const files = { "a.py": "# TODO: do it\n", "b.py": "# TODO: do that\n# TODO: and more\n" };
      const added = plan(text, { ...files, "c.py": "# TODO(P2): a new one\n" });
      expect(added.text).toContain(`\n${level === 3 ? "###" : "#".repeat(Math.max(4, level))} 3. A new one\n`);
      expect(entryChanges(plan(added.text, { ...files, "c.py": "# TODO(P2): a new one\n" }))).toEqual([]);
    }
  });

  it("a deeper heading is a part of the entry, unless it is another with a File field", () => {
    const text = inSection(`${entry}\n\n##### 1. First step\n\nText.`, second.replace("####", "#####"));
    expect(parse(text).entries.map(({ number, locations }) => [number.value, locations.length])).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });

  it.each<[string, [string, number][]]>([
    ["#### 0. Zero\n**File:** `a.py:1`", [["invalidNumber", 5]]],
    ["#### 5.\n**File:** `a.py:1`", [["missingTitle", 5]]],
    [
      "#### 1234567890. Long\n**File:** `a.py:1`",
      [
        ["invalidNumber", 5],
        ["strayFile", 6],
      ],
    ],
    ["#### 5: Title\n**File:** `a.py:1`", [["strayFile", 6]]],
    ["### Title\nFile: `a.py:1`", [["strayFile", 6]]],
    [`### 1. No file\n\nText.\n\n### 2. Other\n**File:** \`a.py:1\``, [["missingFile", 5]]],
    [`### 2. Other\n**File:** \`a.py:1\`\n\n### 1. No file\n\nText.`, [["missingFile", 8]]],
  ])("%j is said", (part, problems) => {
    expect(codesIn(inSection(part))).toEqual(problems);
  });
});

it("a new entry goes to the section of its priority that has entries", () => {
  const text = `# R\n\n## P2\n\nBlocks a customer.\n\n## Priority 2 (High)\n\n${entry}\n`;
  const { text: after } = plan(text, { "a.py": "# TODO: do it\n# TODO(P2): more\n" });
  expect(after.startsWith(text.trimEnd())).toBe(true);
  expect(prioritiesIn(after)).toEqual(["P2", "P2"]);
});

describe("an entry outside every section", () => {
  it("is a problem below a heading `N. Title`, at any level, and nowhere else", () => {
    const text = `# R\n\n## Untriaged\n\n## Notes\n\n### 3. Three\n- **File:** \`a.py:1\`\n\n## Template\n\nFile: \`path/to/file:line\`\n\n#### Old\n**File:** \`b.py:1\`\n`;
    expect(codesIn(text)).toEqual([["strayEntry", 7]]);
    expect(codesIn(text.replace("- **File:**", "- **Owner:**"))).toEqual([]);
  });
});

describe("an underlined heading", () => {
  it("ends what it stands behind, and a rule below a line of a section does not", () => {
    const text = `# R\n\n## Priority 2\n\n${entry}\n\n**Impact:** y\n---\n\nA sentence.\n---\n\n${entryOf(2, "b.py:1", "# TODO: y")}\n\nNotes\n=====\n\n#### Old\n`;
    expect(prioritiesIn(text)).toEqual(["P2", "P2"]);
    expect(parse(text).sections[0]?.span.end).toBe(text.indexOf("Notes"));
  });

  it.each(["Some day\n---", "Some day.\n--------"])(
    "ends the section, so that an entry below it is said: %j",
    (heading) => {
      const text = `# R\n\n## Priority 2\n\n${entry}\n\n${heading}\n\n${entryOf(2, "b.py:1", "# TODO: y")}\n`;
      expect(codesIn(text)).toEqual([["strayEntry", 14]]);
    },
  );

  it("may be an area, in a section of level 1", () => {
    const text = `R\n=\n\nPriority 2\n==========\n\nMail\n----\n\n${entry.replace("####", "###")}\n\nBilling\n-------\n`;
    expect(parse(text).areas.map(({ name, level }) => [name, level])).toEqual([
      ["Mail", 2],
      ["Billing", 2],
    ]);
    expect(prioritiesIn(text)).toEqual(["P2"]);
  });

  it("is no marker of a conflict, and a marker no heading", () => {
    const text = `# R\n\n## Priority 2\n\n${entry}\n\n<<<<<<< ours\nText\n=======\n>>>>>>> theirs\n`;
    expect(codesIn(text).map(([code]) => code)).toEqual(["conflictMarker", "conflictMarker", "conflictMarker"]);
  });
});

describe("whatever headings people write", () => {
  const word = fc.constantFrom(
    "P1",
    "P2",
    "P3",
    "P5",
    "Priority 2",
    "priority 4",
    "Priority P3",
    "High",
    "Low",
    "Critical",
    "Medium",
    "priority",
    "Urgent",
    "bugs",
    "and",
    "later",
    "(High)",
    "[P4]",
    "Priority: Low",
    "high-priority",
    "Untriaged",
  );
  const mark = fc.constantFrom("", "", "🔴 ", "🟡 ", "**", "- ", "[x] ");
  const count = fc.constantFrom("", "", " (2)", " - 2 Items", ": 2", " – 1 item (more)");
  const heading = fc
    .record({
      level: fc.integer({ min: 1, max: 4 }),
      words: fc.array(word, { minLength: 1, maxLength: 3 }),
      mark,
      count,
      isUnderlined: fc.boolean(),
    })
    .map(({ level, words, mark: before, count: behind, isUnderlined }) => {
      const text = `${before}${words.join(" ")}${behind}`;
      return isUnderlined && level < 3 ? `${text}\n${level === 1 ? "===" : "---"}` : `${"#".repeat(level)} ${text}`;
    });
  const part = fc.record({
    heading,
    area: fc.constantFrom("", "", "### Mail", "### 1. Mail"),
    entries: fc.integer({ min: 0, max: 2 }),
    level: fc.constantFrom(3, 4, 4, 4, 5),
  });

  it("each entry is read once, or it is said and nothing is written", () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.constantFrom("\n", "\r\n"), (parts, lineBreak) => {
        const files: Record<string, string> = {};
        let number = 0;
        const lines = parts.flatMap(({ heading: title, area, entries, level }) => [
          title,
          area,
          ...Array.from({ length: entries }, () => {
            number += 1;
            files[`f${String(number)}.py`] = `# TODO: thing number ${String(number)}\n`;
            return entryOf(number, `f${String(number)}.py:1`, `# TODO: thing number ${String(number)}`).replace(
              /^####/u,
              "#".repeat(level),
            );
          }),
        ]);
        const text = ["# R", ...lines, ""].join("\n\n").replaceAll("\n", lineBreak);
        const first = plan(text, { ...files, "new.py": "# TODO(P3): one more thing\n" });
        if (first.problems.length > 0) {
          expect(first.text).toBe(text);
          return;
        }
        const { entries } = parse(text);
        expect(entries.map((read) => read.number.value)).toEqual(
          Array.from({ length: number }, (_, index) => index + 1),
        );
        expect(entryChanges(first)).toEqual([`added ${String(number + 1)} at new.py:1: - -> one more thing`]);
        expect(plan(first.text, { ...files, "new.py": "# TODO(P3): one more thing\n" })).toMatchObject({
          changes: [],
          text: first.text,
        });
        // A priority that a heading names alone is the one that its entries have.
        for (const { priority, section } of entries) {
          const title = text.slice(section.heading.start, section.heading.end).replace(/^.*untriaged.*$/imu, "");
          const named = DEFAULT_PRIORITIES.filter(({ name }) =>
            new RegExp(`\\b(?:${name}|priority ${name.slice(1)})\\b`, "iu").test(title),
          );
          if (named.length === 1) expect(priority).toBe(named[0]?.name);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
