import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_PRIORITIES } from "../../../src/registry/document/document.ts";
import { settleCounts } from "../../../src/registry/update/conflict.ts";
import { entryOf, parse } from "../documents.ts";

interface Counts {
  readonly total: number;
  readonly updated: string;
  readonly row: string;
  readonly legend: number;
  readonly heading: number;
}

const right: Counts = { total: 2, updated: "2026-01-01", row: "2 | P2: 2", legend: 2, heading: 2 };

/** A document with each kind of count on lines that are well apart. */
function documentOf(counts: Partial<Counts> = {}): string {
  const { total, updated, row, legend, heading } = { ...right, ...counts };
  const apart = ["", "Some words.", "", "Some more.", ""];
  return [
    "# Registry",
    "",
    `**Total Items:** ${String(total)}`,
    ...apart,
    `**Last Updated:** ${updated}`,
    ...apart,
    "| Category | Count | Priority Distribution |",
    "|---|---|---|",
    `| API | ${row} |`,
    ...apart,
    `- **P2 (High):** soon - ${String(legend)} items`,
    ...apart,
    `## Priority 2 (High) - ${String(heading)} Items`,
    "",
    "### API",
    "",
    entryOf(1, "a.py:1", "# TODO: one"),
    "",
    entryOf(2, "b.py:1", "# TODO: two"),
    "",
  ].join("\n");
}

/** A conflict as git writes it. */
function conflict(ours: string, theirs: string, base: string | null = null): string {
  const ancestor = base === null ? "" : `||||||| 1a2b3c\n${base}`;
  return `<<<<<<< HEAD\n${ours}${ancestor}=======\n${theirs}>>>>>>> theirs\n`;
}

function settle(text: string): { readonly text: string; readonly lines: readonly number[] } | null {
  const settled = settleCounts(parse(text), DEFAULT_PRIORITIES);
  if (settled === null) return null;
  return { text: settled.document.text, lines: settled.changes.map(({ documentLine }) => documentLine) };
}

const total = "**Total Items:** 2\n";
const totals = conflict("**Total Items:** 3\n", "**Total Items:** 4\n");

describe("a conflict in counts alone has our side's", () => {
  it.each<[string, string, string, Partial<Counts>, lines: number[]]>([
    ["in the total", total, totals, { total: 3 }, [3]],
    ["with the ancestor", total, conflict("**Total Items:** 3\n", "**Total Items:** 4\n", total), { total: 3 }, [3]],
    ["with an empty ancestor", total, conflict("**Total Items:** 3\n", "**Total Items:** 4\n", ""), { total: 3 }, [3]],
    [
      "with an ancestor that is a conflict itself",
      total,
      conflict(
        "**Total Items:** 3\n",
        "**Total Items:** 4\n",
        `<<<<<<<<< One\n${total}=========\n${total}>>>>>>>>> Two\n`,
      ),
      { total: 3 },
      [3],
    ],
    [
      "with sides that are the same",
      total,
      conflict("**Total Items:** 3\n", "**Total Items:** 3\n"),
      { total: 3 },
      [3],
    ],
    ["with markers that name nothing", total, totals.replaceAll(/ (?:HEAD|theirs)$/gmu, ""), { total: 3 }, [3]],
    ["with markers that name a path", total, totals.replace("HEAD", "HEAD:docs/TODO_TRACKING.md"), { total: 3 }, [3]],
    [
      "in the date",
      "**Last Updated:** 2026-01-01\n",
      conflict("**Last Updated:** 2026-01-05\n", "**Last Updated:** 2026-02-01\n"),
      { updated: "2026-01-05" },
      [9],
    ],
    [
      "in a row of the summary",
      "| API | 2 | P2: 2 |\n",
      conflict("| API | 3 | P2: 3 |\n", "| API | 4 | P2: 4 |\n"),
      { row: "3 | P2: 3" },
      [17],
    ],
    [
      "in the legend",
      "- **P2 (High):** soon - 2 items\n",
      conflict("- **P2 (High):** soon - 3 items\n", "- **P2 (High):** soon - 4 items\n"),
      { legend: 3 },
      [23],
    ],
    [
      "in a heading",
      "## Priority 2 (High) - 2 Items\n",
      conflict("## Priority 2 (High) - 3 Items\n", "## Priority 2 (High) - 4 Items\n"),
      { heading: 3 },
      [29],
    ],
  ])("%s", (_, counted, conflicting, ours, lines) => {
    const text = documentOf().replace(counted, () => conflicting);
    expect(settle(text)).toEqual({ text: documentOf(ours), lines });
    expect(settle(text.replaceAll("\n", "\r\n"))).toEqual({ text: documentOf(ours).replaceAll("\n", "\r\n"), lines });
  });

  it("in several places, each told with its line", () => {
    const heading = "## Priority 2 (High) - 2 Items\n";
    const text = documentOf()
      .replace(total, () => totals)
      .replace(heading, () => conflict(heading.replace("2 I", "3 I"), heading.replace("2 I", "4 I")));
    expect(settle(text)).toEqual({ text: documentOf({ total: 3, heading: 3 }), lines: [3, 33] });
  });

  it("beside lines that are no markers", () => {
    const words = [
      "======= all in all",
      "||||||| x",
      "======",
      "<<<<<<",
      ">>>>>>>>",
      "<<<<<<<x",
      " <<<<<<< HEAD",
      "- =======",
    ];
    for (const line of words) {
      const text = documentOf().replace("Some words.", () => `Some words.\n\n${line}`);
      expect([line, settle(text)]).toEqual([line, null]);
      const conflicting = text.replace(total, () => totals);
      expect([line, settle(conflicting)?.text]).toEqual([line, text.replace(total, "**Total Items:** 3\n")]);
    }
  });

  it("beside a title that is underlined as a side is", () => {
    const text = documentOf().replace("# Registry", "Registry\n=======");
    expect(settle(text.replace(total, () => totals))?.text).toBe(text.replace(total, "**Total Items:** 3\n"));
  });

  it("at the end of a document without a last line break", () => {
    const begin = `${documentOf()}\n---\n\n**Last Updated:** `;
    const date = "**Last Updated:** 2026-01-05\n";
    const conflicting = begin.replace(/\*\*Last Updated:\*\* $/u, () =>
      conflict(date, date.replace("05", "09")).trimEnd(),
    );
    expect(settle(conflicting)?.text).toBe(`${begin}2026-01-05\n`);
  });
});

describe("a conflict is left to a person", () => {
  it.each<[string, string]>([
    ["where there is none", total],
    ["that holds a word of a person", conflict(total, `${total}Fix these first.\n`)],
    ["where one side has no total", conflict(total, "")],
    ["where one side has another field", conflict(total, "**Next Review:** 2026-02-01\n")],
    ["that is in an entry", conflict(total, `${total}\n## Priority 1\n\n${entryOf(3, "c.py:1", "# TODO: three")}\n`)],
    ["that never ends", totals.replace(/^>>>>>>> .*\n/mu, "")],
    ["that has no second side", totals.replace("=======\n", "")],
    ["that never begins", totals.replace(/^<<<<<<< .*\n/mu, "")],
    ["whose end alone is left", total + ">>>>>>> theirs\n"],
    ["whose begin alone is left", `<<<<<<< HEAD\n${total}`],
    ["within our side of another", totals.replace("=======\n", () => `${totals}=======\n`)],
    ["within their side of another", totals.replace(">>>>>>> theirs", () => `${totals}>>>>>>> theirs`)],
    ["that begins again in the ancestor", conflict(total, total, `<<<<<<< HEAD\n${total}`)],
    ["that ends in the ancestor", `<<<<<<< HEAD\n${total}||||||| x\n${total}>>>>>>> theirs\n`],
    [
      "with an ancestor behind their side",
      `<<<<<<< HEAD\n${total}=======\n${total}||||||| x\n${total}>>>>>>> theirs\n`,
    ],
    ["with two ancestors", `<<<<<<< HEAD\n${total}||||||| x\n||||||| y\n=======\n${total}>>>>>>> theirs\n`],
    ["of three sides", `<<<<<<< HEAD\n${total}=======\n${total}=======\n${total}>>>>>>> theirs\n`],
    // Where the sides are the same, the markers alone can tell.
    ["of nothing that has no second side", `${total}<<<<<<< HEAD\n>>>>>>> theirs\n`],
    ["of nothing within their side", `${total}<<<<<<< HEAD\n=======\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n`],
    ["of nothing within our side", `${total}<<<<<<< HEAD\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n`],
    ["of nothing within the ancestor", `${total}<<<<<<< HEAD\n||||||| x\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n`],
    ["of nothing that ends in the ancestor", `${total}<<<<<<< HEAD\n||||||| x\n>>>>>>> theirs\n`],
    ["of nothing with an ancestor behind their side", `${total}<<<<<<< HEAD\n=======\n||||||| x\n>>>>>>> theirs\n`],
    ["of nothing with two ancestors", `${total}<<<<<<< HEAD\n||||||| x\n||||||| y\n=======\n>>>>>>> theirs\n`],
    ["of nothing that has three sides", `${total}<<<<<<< HEAD\n=======\n=======\n>>>>>>> theirs\n`],
    ["of nothing that never begins", `${total}>>>>>>> theirs\n`],
    ["of nothing that never ends", `${total}<<<<<<< HEAD\n=======\n`],
    ["that is one to Markdown, behind an old line break", `x\r<<<<<<< HEAD\n\n${totals}`],
  ])("%s", (_, damaged) => {
    const text = documentOf().replace(total, () => damaged);
    expect(settle(text)).toBeNull();
    expect(settle(text.replaceAll(/(?<!\r)\n/gu, "\r\n"))).toBeNull();
  });

  it("whose sides count other entries, though all else is the same", () => {
    const entry = entryOf(2, "b.py:1", "# TODO: two");
    const text = documentOf().replace(`${entry}\n`, () => conflict(`${entry}\n`, `${entry.replace("two", "2")}\n`));
    expect(settle(text)).toBeNull();
  });
});

describe("what git writes", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "todo-registry-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function mergeFile(style: string[], ours: string, base: string, theirs: string): string {
    for (const [name, text] of Object.entries({ ours, base, theirs })) writeFileSync(join(folder, name), text);
    const args = ["merge-file", "-p", ...style, "ours", "base", "theirs"];
    const { stdout, status, stderr } = spawnSync("git", args, { cwd: folder, encoding: "utf8" });
    if (status === null || status < 0 || status > 127) throw new Error(stderr);
    return stdout;
  }

  const counts = fc.record({
    total: fc.constantFrom(2, 3, 4),
    updated: fc.constantFrom("2026-01-01", "2026-01-05", "2026-02-01"),
    row: fc.constantFrom("2 | P2: 2", "3 | P2: 3", "4 | P2: 2"),
    legend: fc.constantFrom(2, 3, 4),
    heading: fc.constantFrom(2, 3, 4),
  });

  it.each<[string, string[]]>([
    ["merge", []],
    ["diff3", ["--diff3"]],
    ["zdiff3", ["--zdiff3"]],
  ])("in the style %s is settled as git itself would for our side", (_, style) => {
    let conflicts = 0;
    fc.assert(
      fc.property(counts, counts, fc.constantFrom("\n", "\r\n"), (ours, theirs, lineBreak) => {
        const [left, base, mine] = [ours, right, theirs].map((each) => documentOf(each).replaceAll("\n", lineBreak));
        if (left === undefined || base === undefined || mine === undefined) return;
        const merged = mergeFile(style, left, base, mine);
        const lines = merged.split(lineBreak);
        const starts = lines.flatMap((line, index) => (line.startsWith("<<<<<<< ") ? [index + 1] : []));
        conflicts += starts.length;
        const markers = lines.flatMap((line, index) => (/^(?:<{7} |={7}$|>{7} )/u.test(line) ? [index + 1] : []));
        const found = parse(merged).problems.filter(({ code }) => code === "conflictMarker");
        expect(found.map(({ code, line }) => [code, line])).toEqual(markers.map((line) => ["conflictMarker", line]));
        const expected = starts.length === 0 ? null : { text: mergeFile(["--ours"], left, base, mine), lines: starts };
        expect(settle(merged)).toEqual(expected);
      }),
      { numRuns: 12 },
    );
    expect(conflicts).toBeGreaterThan(0);
  });
});
