import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { categoryOf, countRegistry } from "../../../src/registry/counting/count.ts";
import { entryOf, parse, seed } from "../documents.ts";

function describeWrong(text: string): string[] {
  return countRegistry(parse(text)).map(({ what, written, expected, span }) => {
    expect(text.slice(span.start, span.end)).toMatch(
      written === null ? /^-?$/u : new RegExp(`^${String(written)}$`, "u"),
    );
    return `${what}: ${String(written)} -> ${String(expected)}`;
  });
}

function corrected(text: string): string {
  return countRegistry(parse(text)).reduceRight(
    (result, { span, replacement }) => result.slice(0, span.start) + replacement + result.slice(span.end),
    text,
  );
}

describe("the seed's counts", () => {
  it("are wrong in two rows of its table and nowhere else", () => {
    expect(describeWrong(seed)).toEqual([
      'the P2 count of "KVM Addon": 8 -> 9',
      'the P3 count of "KVM Addon": 3 -> 2',
      'the count of "Deployment System": 4 -> 3',
      'the P2 count of "Deployment System": 3 -> 2',
    ]);
  });

  it("are right after the replacements, which change digits alone", () => {
    const result = corrected(seed);
    expect(describeWrong(result)).toEqual([]);
    expect(result.replace(/\d/gu, "")).toBe(seed.replace(/\d/gu, ""));
  });

  it("are those without the entry that is marked Resolved", () => {
    const text = corrected(seed).replace("\n**Description:** Only Stripe", "\n**Status:** Resolved (2026-01-31)\n$&");
    expect(describeWrong(text)).toEqual([
      "Total Items: 20 -> 19",
      'the count of "KVM Addon": 11 -> 10',
      'the P2 count of "KVM Addon": 9 -> 8',
      "the legend's count of P2: 12 -> 11",
      "the heading's count of P2: 12 -> 11",
    ]);
  });
});

describe("a number that says something else", () => {
  it.each(["**Total Items:** 12 in January", "**Total Items:** 3 of 12", "**Total Items:** 12 / 40"])(
    "stays: %j",
    (line) => {
      expect(describeWrong(`# R\n\n${line}\n\n## P1\n\n${entryOf(1, "a.py:1", "# TODO: a")}`)).toEqual([]);
    },
  );

  it.each(["9 (or so)", "9", "9 items", "9, all of them"])("is none of these totals: %j", (value) => {
    const text = `# R\n\n**Total Items:** ${value}\n\n## P1\n\n${entryOf(1, "a.py:1", "# TODO: a")}`;
    expect(describeWrong(text)).toEqual(["Total Items: 9 -> 1"]);
  });
});

const counted = `# Registry

**Total Items:** 9 (or so)

| Category | Count | Priority Distribution |
|---|---|---|
| API | 5 | P1: 1 |
| **Total** | 5 | P1: 1, P2: 2 |
| Gone | 1 | P3: 1 |
| Quiet | 0 | - |

## Priority 1 - 7 Items

### api / v2

${entryOf(1, "a.py:1", "# TODO: a")}

### Quiet

${entryOf(2, "a.py:2", "# TODO: b")}

## Priority 2

### API

${entryOf(3, "a.py:3", "# TODO: c")}

## Untriaged - 0 Items

${entryOf(4, "a.py:4", "# TODO: d")}
`;

describe("counts", () => {
  it("are compared wherever the document tells one", () => {
    expect(describeWrong(counted)).toEqual([
      "Total Items: 9 -> 4",
      'the count of "API": 5 -> 2',
      'the P2 count of "API": null -> 1',
      'the count of "**Total**": 5 -> 4',
      'the P1 count of "**Total**": 1 -> 2',
      'the P2 count of "**Total**": 2 -> 1',
      'the count of "Quiet": 0 -> 1',
      'the P1 count of "Quiet": null -> 1',
      "the heading's count of P1: 7 -> 2",
      "the heading's count of Untriaged: 0 -> 1",
    ]);
    expect(corrected(counted)).toContain("| API | 2 | P1: 1, P2: 1 |");
    expect(describeWrong(corrected(counted))).toEqual([]);
  });

  it("take the place of a dash, which says that there are none, and of no words", () => {
    const withCell = (cell: string): string => counted.replace("| API | 5 | P1: 1 |", `| API | 2 | ${cell} |`);
    expect(withCell("-")).not.toBe(counted);
    expect(describeWrong(withCell("-"))).toEqual(
      expect.arrayContaining(['the P1 count of "API": null -> 1', 'the P2 count of "API": null -> 1']),
    );
    expect(corrected(withCell("-"))).toContain("| API | 2 | P1: 1, P2: 1 |");
    expect(describeWrong(corrected(withCell("-")))).toEqual([]);
    expect(corrected(withCell(""))).toContain("| API | 2 |  |");
  });

  it("of any number are made right at once", () => {
    const number = fc.nat(999_999).map(String);
    fc.assert(
      fc.property(fc.array(number, { minLength: 30, maxLength: 30 }), (numbers) => {
        const counts = /(?<=^\*\*Total Items:\*\* |^\| [\w/ ]+ \| |P\d: | - )\d+(?= items?\b| Items?\b|,| \||$)/gmu;
        let next = 0;
        const text = seed.replace(counts, () => numbers[next++] ?? "0");
        expect(next).toBeGreaterThan(20);
        expect(corrected(text)).toBe(corrected(seed));
      }),
      { numRuns: 50 },
    );
  });
});

describe("an area's category", () => {
  it.each([
    ["Compliance", ["KVM Addon", "Compliance/Security"], "Compliance/Security"],
    ["KVM Addon - Monitoring", ["KVM Addon", "Compliance/Security"], "KVM Addon"],
    ["KVM Addon - Monitoring", ["KVM", "KVM Addon"], "KVM Addon"],
    ["KVM Addon", ["KVM Addon - Monitoring", "KVM Addon"], "KVM Addon"],
    ["a | b", ["A \\| B"], "A \\| B"],
    ["Api", ["**API**"], "**API**"],
    ["Notifications", ["Deployment", ""], null],
  ])("of %s among %j is %s", (area, categories, expected) => {
    expect(categoryOf(area, categories)).toBe(expected);
  });
});

it("leaves rows of no area alone in a table without a column of priorities, and the sum with them", () => {
  const rows = "| Shop | 50 |\n| Billing | 20 |\n| **Total** | 70 |";
  const text = `# TODOs\n\n| Category | Count |\n|---|---|\n${rows}\n\n## Priority 2 (High)\n\n### Shop\n\n#### 1. A\n**File:** \`a.py:1\`\n`;
  const counts = (document: string): string[] =>
    countRegistry(parse(document)).map(
      ({ what, written, expected }) => `${what} ${String(written)} ${String(expected)}`,
    );
  expect(counts(text)).toEqual(['the count of "Shop" 50 1']);
  expect(counts(text.replace("| Billing | 20 |\n", ""))).toEqual([
    'the count of "Shop" 50 1',
    'the count of "**Total**" 70 1',
  ]);
});
