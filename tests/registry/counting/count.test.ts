import { describe, expect, it } from "vitest";
import { categoriesOf, categoryOf, isTotal } from "../../../src/registry/parsing/category.ts";
import { countRegistry } from "../../../src/registry/counting/count.ts";
import { recountDocument } from "../../../src/registry/counting/recount.ts";
import { DEFAULT_PRIORITIES } from "../../../src/registry/document/document.ts";
import { applyEdits } from "../../../src/text/edit.ts";
import { parse } from "../documents.ts";

/** What a line is found to say: `9 -> 1` for each wrong count, `unread` where that is a problem. */
function judge(text: string): string[] {
  const document = parse(text);
  const counts = countRegistry(document).map(({ written, expected, span, replacement }) => {
    expect(replacement).toMatch(written === null ? /^(?:, )?P\d: \d+$/u : /^\d+$/u);
    if (written !== null) expect(Number(text.slice(span.start, span.end))).toBe(written);
    return `${written === null ? "none" : String(written)} -> ${String(expected)}`;
  });
  return [...counts, ...document.problems.flatMap(({ code }) => (code === "unreadableCount" ? ["unread"] : []))];
}

function entry(number: number, ...lines: string[]): string {
  return [`#### ${String(number)}. Entry`, `**File:** \`a${String(number)}.py:1\``, ...lines, ""].join("\n");
}

const wrong = ["9 -> 1"];

describe("the total", () => {
  it.each<[string, string, string[]]>([
    ["is a number", "9", wrong],
    ["is a number with zeros in front", "09", wrong],
    ["may be 0", "0", ["0 -> 1"]],
    ["may be right", "1", []],
    ["may count items", "9 items", wrong],
    ["may count one item", "9 item", wrong],
    ["may count TODOs", "9 TODO comments", wrong],
    ["may count what is open", "9 open", wrong],
    ["may end in a full stop", "9.", wrong],
    ["may have a remark in brackets", "9 (or so)", wrong],
    ["may have a remark behind a dash", "9 – or so", wrong],
    ["may have another number behind a comma", "9, 3 done", wrong],
    ["may end in a hard line break", "9<br>", wrong],
    ["may end in a hard line break of a backslash", "9\\", wrong],
    ["is left where it is a part of something", "9 of 12", []],
    ["is left where it is a fraction", "9/12", []],
    ["is left where it is at least that", "9+", []],
    ["is left where it is a share", "9%", []],
    ["is left where it is of a time", "9 in January", []],
    ["is left where a longer word follows", "9 itemsets", []],
    ["with a comma for thousands is unread", "1,234", ["unread"]],
    ["with a blank for thousands is unread", "1 234", ["unread"]],
    ["with a narrow blank for thousands is unread", "1\u202f234", ["unread"]],
    ["with more digits than any number of TODOs is unread", "1234567890", ["unread"]],
    ["with a point for thousands is unread", "1.234", ["unread"]],
    ["with an apostrophe for thousands is unread", "1'234", ["unread"]],
    ["with a curly apostrophe for thousands is unread", "1’234", ["unread"]],
    ["about a number is unread", "~9", ["unread"]],
    ["in words is unread", "nine", ["unread"]],
    ["below 0 is unread", "-9", ["unread"]],
    ["in bold is unread", "**9**", ["unread"]],
    ["that is not there is unread", "", ["unread"]],
  ])("%s: %j", (_, value, expected) => {
    expect(judge(`# R\n\n**Total Items:** ${value}\n\n## Priority 2\n\n${entry(1)}`)).toEqual(expected);
  });

  it("is compared wherever it is told", () => {
    const text = `# R\n\n**Total Items:** 9\n- **Total Items**: 8\n\n## Priority 2\n\n${entry(1)}`;
    expect(judge(text)).toEqual(["9 -> 1", "8 -> 1"]);
  });
});

describe("a heading's count", () => {
  it.each<[string, string, string[]]>([
    ["stands behind a dash", "## Priority 2 - 9 Items", wrong],
    ["stands behind a dash of print", "## Priority 2 — 9 Items", wrong],
    ["may be of one item", "## Priority 2 - 9 Item", wrong],
    ["may be of TODOs", "## Priority 2 - 9 TODOs", wrong],
    ["may be of nothing", "## Priority 2 - 9", wrong],
    ["stands in brackets", "## Priority 2 (9)", wrong],
    ["stands in square brackets", "## Priority 2 [9]", wrong],
    ["stands behind a colon", "## Priority 2: 9", wrong],
    ["stands behind a name and a sign", "## 🟡 P2 (9 items)", wrong],
    ["stands behind a title", "## High - 9 Items", wrong],
    ["may have more behind it", "## Priority 2 (High) - 9 items, 3 done", wrong],
    ["may stand before hashes", "## Priority 2 - 9 Items ##", wrong],
    ["may be underlined", "Priority 2 - 9 Items\n---", wrong],
    ["is one of what is untriaged as well", "## Untriaged (9 items)", wrong],
    ["may be right", "## Priority 2 - 1 Items", []],
    ["is left where it is a part of something", "## Priority 2 - 3 of 9 items", []],
    ["is left where it counts something else", "## Priority 2 - 9 open", []],
    ["is left where it has a comma for thousands", "## Priority 2 - 1,234 Items", []],
    ["is left where it has a blank for thousands", "## Priority 2 - 1 234 Items", []],
    ["is left where it has too many digits", "## Priority 2 (1234567890)", []],
    ["is left where it is a year", "## Priority 2 (2026)", []],
    ["is left where it is a year behind a dash", "## Priority 2 (High) - 2027", []],
    ["is left where it is a year behind a colon", "## Priority 2: 1999", []],
    ["is left where it ends a date", "## Priority 2 (High) 2026-01", []],
    ["is left where it ends a date in brackets", "## Priority 2 (2026-12)", []],
    ["is left where it ends a time", "## Priority 2, until 12:30", []],
    ["is left where it ends a range", "## Priority 2 (1-3 items)", []],
    ["is left where it ends a quarter", "## Priority 2 - Q1-2", []],
    ["may be as high as a year where it counts items", "## Priority 2 (2026 items)", ["2026 -> 1"]],
    ["may be as high as a year where it counts TODOs", "## Priority 2 - 2026 TODOs", ["2026 -> 1"]],
    ["is left where it stands in a remark", "## Priority 2 (High, 9 items)", []],
    ["is no number of the priority", "## Priority 2", []],
  ])("%s: %j", (_, heading, expected) => {
    expect(judge(`# R\n\n${heading}\n\n${entry(1)}`)).toEqual(expected);
  });
});

describe("the legend's count", () => {
  it.each<[string, string, string[]]>([
    ["stands behind the words", "- **P2 (High):** soon - 9 items", wrong],
    ["stands in brackets", "- **P2:** soon (9 items)", wrong],
    ["stands behind a dash of print", "* **P2**: soon – 9 Items", wrong],
    ["is of a name in any case", "- **p2:** soon - 9 items", wrong],
    ["is the last of several", "- **P2:** of 3 items - 4 items - 9 items", wrong],
    ["may have more behind it", "- **P2:** soon - 9 items, 3 done", wrong],
    ["is left where nothing says what it counts", "- **P2:** soon - 9", []],
    ["is left where no words stand before it", "- **P2:** 9 items", []],
    ["is left where it is of a priority that nobody knows", "- **P9:** soon - 9 items", []],
    ["is left where it is no item", "**P2:** soon - 9 items", []],
    ["is left where its name is not in bold", "- P2: soon - 9 items", []],
    ["is left where it has a comma for thousands", "- **P2:** soon - 1,234 items", []],
    ["is left in the next list", "- **P2:** soon - 1 items\n\nWords.\n\n- **P2:** soon - 9 items", []],
  ])("%s: %j", (_, line, expected) => {
    expect(judge(`# R\n\n${line}\n\n## Priority 2\n\n${entry(1)}`)).toEqual(expected);
  });
});

describe("a row of the summary", () => {
  const table = "| Category | Count | Priority Distribution |\n|---|---|---|\n";

  it.each<[string, string, string[]]>([
    ["counts its area", "| API | 9 | P2: 1 |", wrong],
    ["counts its area's shares", "| API | 1 | P2: 9 |", wrong],
    ["is right", "| API | 1 | P2: 1 |", []],
    ["counts in bold", "| API | **9** | P2: 1 |", wrong],
    ["names its area in code", "| `API` | 9 | P2: 1 |", wrong],
    ["names its area in any case", "| api | 9 | P2: 1 |", wrong],
    ["names its area by its beginning", "| AP | 9 | P2: 1 |", wrong],
    ["names more than its area", "| API and more | 9 | P2: 1 |", wrong],
    ["has no pipes at its ends", "API | 9 | P2: 1", wrong],
    ["names a priority in any case, without a blank", "| API | 1 | p2:9 |", wrong],
    ["has a share that is 0", "| API | 1 | P2: 1, P3: 0 |", []],
    ["has a share of what there is none", "| API | 1 | P2: 1, P3: 9 |", ["9 -> 0"]],
    ["lacks a share", "| API | 1 | P3: 0 |", ["none -> 1"]],
    ["has a dash for the shares", "| API | 1 | - |", ["none -> 1"]],
    ["has a dash of print for the shares", "| API | 1 | — |", ["none -> 1"]],
    ["has no shares", "| API | 1 |  |", []],
    ["has no cell for the shares", "| API | 1 |", []],
    ["has a remark on the shares", "| API | 1 | P2: 1 (P3: 9 soon) |", []],
    ["is of no area, and may count something else", "| Shop | 9 | P2: 9 |\n| API | 1 | P2: 1 |", []],
    ["is of a priority", "| P2 | 9 | P2: 9 |\n| API | 1 | P2: 1 |", []],
    ["is the sum", "| API | 1 | P2: 1 |\n| **Total** | 9 | P2: 9 |", ["9 -> 1", "9 -> 1"]],
    ...["Total:", "Totals", "**TOTAL:**", "`totals`", "Grand Total", "grand totals:"].map(
      (name): [string, string, string[]] => [
        "is the sum in other words",
        `| API | 1 | P2: 1 |\n| ${name} | 9 | P2: 1 |`,
        wrong,
      ],
    ),
    ...["Sum", "All", "SUM:", "Overall", "Everything", "Σ", "Subtotal", "Summe", "Total cost", "-", "**", "P2", ""].map(
      (name): [string, string, string[]] => [
        "may be the sum of something",
        `| API | 1 | P2: 1 |\n| ${name} | 9 | P2: 9 |`,
        [],
      ],
    ),
    ["counts a priority twice", "| API | 1 | P2: 1, P2: 1 |", ["unread"]],
    ["counts a priority twice, in other letters", "| API | 1 | P2: 1, p2: 0 |", ["unread"]],
    ["has a share with a blank for thousands", "| API | 1 | P2: 1 234 |", ["unread"]],
    ["counts with a blank for thousands", "| API | 1 234 | P2: 1 |", ["unread"]],
    ["counts in words", "| API | nine | P2: 1 |", ["unread"]],
    ["counts nothing", "| API |  | P2: 1 |", ["unread"]],
    ["counts with a comma for thousands", "| API | 1,234 | P2: 1 |", ["unread"]],
    ["counts in half of bold", "| API | **9 | P2: 1 |", ["unread"]],
    ["has a share with more digits than any number of TODOs", "| API | 1 | P2: 1234567890 |", ["unread"]],
    ["counts with a unit", "| API | 9 items | P2: 1 |", ["unread"]],
    ["has a share in other words", "| API | 1 | 1 x P2 |", ["unread"]],
    ["has shares without a comma", "| API | 1 | P2: 1 P3: 0 |", ["unread"]],
    ["has a share of a priority that nobody knows", "| API | 1 | P2: 1, P9: 1 |", ["unread"]],
    ["says that it has no shares", "| API | 1 | P2: 1, none |", ["unread"]],
  ])("%s: %j", (_, rows, expected) => {
    const text = `# R\n\n${table}${rows}\n\n## Priority 2\n\n### API\n\n${entry(1)}`;
    expect(judge(text)).toEqual(expected);
  });

  it("is left where no entry has an area, and so is the sum", () => {
    const rows = "| API | 9 | P2: 9 |\n| **Total** | 9 | P2: 9 |";
    expect(judge(`# R\n\n${table}${rows}\n\n## Priority 2\n\n${entry(1)}`)).toEqual([]);
  });

  it("is not read in a table without the two columns, or without its line of dashes", () => {
    for (const head of [
      "| Category | Pages |\n|---|---|",
      "| Name | Count |\n|---|---|",
      "| Category | Count |",
      "| Category | Count |\n|---|",
    ]) {
      const text = `# R\n\n${head}\n| API | 9 |\n\n## Priority 2\n\n### API\n\n${entry(1)}`;
      expect([head, judge(text)]).toEqual([head, []]);
    }
  });
});

describe("what is counted", () => {
  const head = [
    "# R\n\n**Total Items:** 9\n",
    "| Category | Count | Priority Distribution |\n|---|---|---|\n| API | 9 | P2: 9 |\n",
    "- **P2:** x - 9 items\n- **P3:** x - 9 items\n\n",
  ].join("\n");
  const api = `### API\n\n${entry(1)}\n`;

  function counts(body: string): Record<string, number> {
    return Object.fromEntries(countRegistry(parse(head + body)).map(({ what, expected }) => [what, expected]));
  }
  const all = (total: number): Record<string, number> => ({
    "Total Items": total,
    'the count of "API"': total,
    'the P2 count of "API"': total,
    "the legend's count of P2": total,
    "the heading's count of P2": total,
  });
  const noP3 = { "the legend's count of P3": 0 };

  it.each<[string, string, Record<string, number>]>([
    ["an entry", `## Priority 2 - 9 Items\n\n${api}`, { ...all(1), ...noP3 }],
    [
      "an entry that is no TODO, which the document lists",
      `## Priority 2 - 9 Items\n\n### API\n\n${entry(1, "**Action:** Leave as-is")}`,
      { ...all(1), ...noP3 },
    ],
    [
      "no entry that is resolved",
      `## Priority 2 - 9 Items\n\n### API\n\n${entry(1, "**Status:** Resolved (2026-01-01)")}`,
      { ...all(0), ...noP3 },
    ],
    [
      "an entry with several locations once",
      `## Priority 2 - 9 Items\n\n### API\n\n${entry(1).replace("`a1.py:1`", "`a1.py:1`, `b.py:2`")}`,
      { ...all(1), ...noP3 },
    ],
    ["nothing where no entry is read", "## Priority 2 - 9 Items\n\n## Priority 3 - 9 Items\n", {}],
    [
      "no row where no entry is in an area",
      `## Priority 2 - 9 Items\n\n${entry(1)}`,
      { "Total Items": 1, "the legend's count of P2": 1, "the heading's count of P2": 1, ...noP3 },
    ],
    [
      "a section without a body",
      `## Priority 2 - 9 Items\n\n${api}## Priority 3 - 9 Items\n`,
      { ...all(1), ...noP3, "the heading's count of P3": 0 },
    ],
    [
      "a section of a sentence, which tells that it is empty",
      `## Priority 2 - 9 Items\n\n${api}## Priority 3 - 0 Items\n\nNothing here.\n`,
      { ...all(1), ...noP3 },
    ],
    [
      "two sections of a priority, each for itself",
      `## Priority 2 - 9 Items\n\n${api}## Priority 2 - 1 Items\n\n### API\n\n${entry(2)}`,
      { ...all(2), "the heading's count of P2": 1, ...noP3 },
    ],
    [
      "a section of a priority that nobody knows",
      `## Priority 9 - 9 Items\n\n${api}`,
      {
        "Total Items": 1,
        'the count of "API"': 1,
        'the P2 count of "API"': 0,
        "the legend's count of P2": 0,
        ...noP3,
        "the heading's count of this section": 1,
      },
    ],
    [
      "a section within another, and not the other",
      `## Priority 2 - 9 Items\n\n### Priority 3 - 9 Items\n\n${entry(1)}`,
      {
        "Total Items": 1,
        "the legend's count of P2": 0,
        "the legend's count of P3": 1,
        "the heading's count of P3": 1,
      },
    ],
    // What nobody read may be what such a number counts: it is never lowered.
    [
      "nothing down where a section is in another layout",
      `## Priority 2 - 9 Items\n\n${api}## Priority 3 - 9 Items\n\n- one\n- two\n`,
      { "the legend's count of P2": 1, "the heading's count of P2": 1 },
    ],
    [
      "nothing down where such a section tells no count",
      `## Priority 2 - 9 Items\n\n${api}## Priority 3\n\n| a | b |\n`,
      { "the legend's count of P2": 1, "the heading's count of P2": 1 },
    ],
    [
      "nothing down where an area is in another layout",
      `## Priority 2 - 9 Items\n\n${api}### Shop\n\n- one\n\n## Priority 3 - 9 Items\n`,
      { "the legend's count of P3": 0, "the heading's count of P3": 0 },
    ],
    [
      "up where an area is in another layout",
      `## Priority 2 - 0 Items\n\n${api}### Shop\n\n- one\n`,
      { "the heading's count of P2": 1, "the legend's count of P3": 0 },
    ],
    [
      "all where a section without a count has a sentence alone",
      `## Priority 2 - 9 Items\n\n${api}## Priority 3\n\nNothing.\n`,
      { ...all(1), ...noP3 },
    ],
  ])("is %s", (_, body, expected) => {
    expect(counts(body)).toEqual(expected);
  });

  it("is raised where something is in another layout, since that can only be more", () => {
    const low = head.replaceAll("9", "0").replace("P2: 0 |", "P3: 0 |");
    const sections = `## Priority 2 - 0 Items\n\n${api}## Priority 3 - 0 Items\n\n${entry(2)}\n## Priority 3\n\n- one\n`;
    const found = countRegistry(parse(low + sections)).map(({ what, written, expected }) => [what, written, expected]);
    expect(found).toEqual([
      ["Total Items", 0, 2],
      ['the count of "API"', 0, 1],
      ['the P2 count of "API"', null, 1],
      ["the legend's count of P2", 0, 1],
      ["the legend's count of P3", 0, 1],
      ["the heading's count of P2", 0, 1],
      ["the heading's count of P3", 0, 1],
    ]);
  });

  it.each<[string, string, string]>([
    ["behind the shares that are told", "| API | 1 | P4: 0 |", "| API | 3 | P4: 0, P1: 1, P2: 2 |"],
    ["behind the last of several", "| API | 3 | P1: 1, P3: 0 |", "| API | 3 | P1: 1, P3: 0, P2: 2 |"],
    ["behind the shares and before the remark", "| API | 3 | P1: 1 (old) |", "| API | 3 | P1: 1, P2: 2 (old) |"],
    ["in the place of a dash", "| API | 3 | - |", "| API | 3 | P1: 1, P2: 2 |"],
    ["nowhere, where the cell is empty", "| API | 9 |  |", "| API | 3 |  |"],
  ])("is a share that a row lacks, written %s", (_, row, expected) => {
    const entries = `## P1\n\n### API\n\n${entry(1)}\n## P2\n\n### API\n\n${entry(2)}\n${entry(3)}`;
    const text = `# R\n\n| Category | Count | Priorities |\n|---|---|---|\n${row}\n\n${entries}`;
    const edits = countRegistry(parse(text)).map(({ span, replacement }) => ({ ...span, text: replacement }));
    expect(applyEdits(text, edits)).toBe(text.replace(row, expected));
  });

  it.each<[string, string, string[]]>([
    ["a sum of rows that are all of areas", "| API | 1 |\n| **Total** | 9 |", wrong],
    [
      "no sum with a row of no area, which may count something else",
      "| API | 1 |\n| Pages | 8 |\n| **Total** | 9 |",
      [],
    ],
  ])("is %s, in a table without shares", (_, rows, expected) => {
    const text = `# R\n\n| Category | Count |\n|---|---|\n${rows}\n\n## P2\n\n### API\n\n${entry(1)}`;
    expect(judge(text)).toEqual(expected);
  });
});

describe("an area", () => {
  it.each<[string, string, string[], string | null]>([
    ["counts towards the row of its name", "API", ["API", "Shop"], "API"],
    ["counts towards a row that it begins with", "API - Version 2", ["API"], "API"],
    ["counts towards a row that begins with it", "API", ["API/Web"], "API/Web"],
    ["counts towards the closest of several", "API v2", ["A", "API", "API v2 beta"], "API"],
    ["counts towards the first of two that are as close", "API", ["API1", "API2"], "API1"],
    ["counts towards its own row before all others", "API", ["API v", "AP", "API"], "API"],
    ["is compared without stars and backticks", "**`API`**", ["api"], "api"],
    ["is compared without the backslash of a pipe", "a | b", ["A \\| B"], "A \\| B"],
    ["is compared with its blanks made one", "API   Web", [" api web"], " api web"],
    ["counts towards no row that it only shares its beginning with", "API one", ["API two"], null],
    ["counts towards no row without a name", "API", ["", "**"], null],
    ["counts towards none where there is none", "API", [], null],
    ["counts towards none where it has no name", "", ["API", "Shop"], null],
    ["counts towards none where its name is of signs alone", "**", ["API", "Shop"], null],
    ["is compared without its colon", "API:", ["API"], "API"],
  ])("%s: %j, %j", (_, area, categories, expected) => {
    expect(categoryOf(area, categories)).toBe(expected);
  });

  it.each([
    ["Total", true],
    ["**TOTAL**", true],
    [" `total` ", true],
    ["Total:", true],
    ["Totals", true],
    ["Grand total", true],
    ["Sum", false],
    ["All", false],
    ["Total cost", false],
    ["Subtotal", false],
    ["", false],
  ])("is the sum of the others where it is called %j: %s", (name, isSum) => {
    expect(isTotal(name)).toBe(isSum);
    const { table } = parse(
      `| Category | Count | Priorities |\n|---|---|---|\n| ${name} | 1 | - |\n| x | 1 | - |\n\n## P2\n`,
    );
    expect(table === null ? null : categoriesOf(table)).toEqual(isSum ? ["x"] : [name.trim(), "x"]);
  });
});

describe("an area that no row counts gets one", () => {
  const body = `\n\n## Priority 2\n\n### API\n\n${entry(1)}\n### New | *Area*\n\n${entry(2)}\n${entry(3)}`;

  function recount(
    table: string,
    below = body,
    lineBreak = "\n",
  ): { readonly rows: string[]; readonly corrected: string[] } {
    const text = `# R\n\n${table}${below}`.replaceAll("\n", lineBreak);
    const { registry, edits, corrected } = recountDocument(parse(text), DEFAULT_PRIORITIES);
    const after = applyEdits(registry.text, edits);
    expect(recountDocument(parse(after), DEFAULT_PRIORITIES)).toMatchObject({ edits: [], corrected: [] });
    expect(/(?<!\r)\n/u.test(after)).toBe(lineBreak === "\n");
    const [, , ...rows] = after.split(/\r?\n/u).filter((line) => /^[^#]*\|/u.test(line));
    return {
      rows,
      corrected: corrected.map(({ what, written, expected, offset }) => {
        expect(text.slice(offset)).toMatch(
          written === null ? /^(?:\r?\n|\||-|,)/u : new RegExp(`^${String(written)}`, "u"),
        );
        return `${what}: ${written === null ? "none" : String(written)} -> ${String(expected)}`;
      }),
    };
  }

  it.each<[string, string, string[]]>([
    ["behind the last", "| Category | Count |\n|---|---|\n| API | 1 |", ["| API | 1 |", "| New \\| *Area* | 2 |"]],
    [
      "with its shares",
      "| Category | Count | Priorities |\n|---|---|---|\n| API | 1 | P2: 1 |",
      ["| API | 1 | P2: 1 |", "| New \\| *Area* | 2 | P2: 2 |"],
    ],
    [
      "before the sum, which counts it",
      "| Category | Count | Priorities |\n|---|---|---|\n| API | 1 | P2: 1 |\n| **Total** | **1** | P2: 1 |",
      ["| API | 1 | P2: 1 |", "| New \\| *Area* | 2 | P2: 2 |", "| **Total** | **3** | P2: 3 |"],
    ],
    [
      "before a sum that is alone",
      "| Category | Count | Priorities |\n|---|---|---|\n| Total | 1 | P2: 1 |",
      ["| API | 1 | P2: 1 |", "| New \\| *Area* | 2 | P2: 2 |", "| Total | 3 | P2: 3 |"],
    ],
    [
      "in the order of the columns, others empty",
      "| Count | Owner | Area | Priorities |\n|---|---|---|---|\n| 1 | me | API | P2: 1 |",
      ["| 1 | me | API | P2: 1 |", "| 2 |  | New \\| *Area* | P2: 2 |"],
    ],
    [
      "in a table without rows",
      "| Category | Count | Priority Distribution |\n|---|---|---|",
      ["| API | 1 | P2: 1 |", "| New \\| *Area* | 2 | P2: 2 |"],
    ],
    [
      "in a table without pipes at its ends",
      "Category | Count\n---|---\nAPI | 1",
      ["API | 1", "| New \\| *Area* | 2 |"],
    ],
  ])("%s", (_, table, rows) => {
    expect(recount(table).rows).toEqual(rows);
    expect(recount(table, body, "\r\n").rows).toEqual(rows);
  });

  it("and is told as one that was not there, in the order of the document", () => {
    const table = "| Category | Count | Priorities |\n|---|---|---|\n| API | 7 | P2: 1 |\n| **Total** | 1 | P2: 3 |";
    expect(recount(table).corrected).toEqual([
      'the count of "API": 7 -> 1',
      'the count of "New \\| *Area*": none -> 2',
      'the count of "**Total**": 1 -> 3',
    ]);
  });

  it.each<[string, string]>([
    [
      "where all its entries are resolved",
      `\n\n## P2\n\n### API\n\n${entry(1)}\n### Shop\n\n${entry(2, "**Status:** Resolved (2026-01-01)")}`,
    ],
    ["where it has no entries", `\n\n## P2\n\n### API\n\n${entry(1)}\n### Shop\n\nNothing.\n`],
    ["where it is called as the sum is", `\n\n## P2\n\n### API\n\n${entry(1)}\n### Total\n\n${entry(2)}`],
  ])("but none %s", (_, below) => {
    const { rows } = recount("| Category | Count | Priorities |\n|---|---|---|\n| API | 1 | P2: 1 |", below);
    expect(rows).toEqual(["| API | 1 | P2: 1 |"]);
  });

  it("but none where there is no table", () => {
    expect(recount("Words.").rows).toEqual([]);
  });
});
