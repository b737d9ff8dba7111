import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entry, Registry } from "../../src/registry/document/document.ts";
import { applyEdits, originOf, type TextEdit } from "../../src/text/edit.ts";
import { editLastUpdated, setField } from "../../src/registry/editing/fields.ts";
import { lineBreakOf, linesAt } from "../../src/text/lines.ts";
import {
  editIssue,
  editPlace,
  editCodeBlock,
  removePlaces,
  resolveEntry,
  returnEntry,
  type IssueValue,
} from "../../src/registry/editing/entry-edit.ts";
import { factsOf, parse } from "./documents.ts";
import { generated } from "./generated.ts";
import { plan } from "./trees.ts";

/** A document with one of its entries. */
const target = fc
  .tuple(generated, fc.nat())
  .map(([{ text }, index]) => {
    const registry = parse(text);
    return { registry, entry: registry.entries[index % Math.max(1, registry.entries.length)] };
  })
  .filter((found): found is { registry: Registry; entry: Entry } => found.entry !== undefined);

const issueValue: fc.Arbitrary<IssueValue> = fc
  .record({
    number: fc.integer({ min: 1, max: 99_999 }),
    isLinked: fc.boolean(),
    state: fc.constantFrom(
      { state: null, stateReason: null },
      { state: "open" as const, stateReason: null },
      { state: "missing" as const, stateReason: null },
      { state: "closed" as const, stateReason: "completed" as const },
      { state: "closed" as const, stateReason: "not planned" as const },
    ),
    id: fc.constantFrom(null, "k3f9x2ab"),
  })
  .map(({ number, isLinked, state, id }) => ({
    label: `#${String(number)}`,
    url: isLinked ? `https://github.com/o/r/issues/${String(number)}` : null,
    ...state,
    id,
  }));

describe("a generated document", () => {
  it("is left byte for byte where the tree is as it says", () => {
    fc.assert(
      fc.property(generated, ({ text, files }) => {
        const unchanged = plan(text, files, { recount: false });
        expect(unchanged.problems).toEqual([]);
        expect(unchanged.changes).toEqual([]);
        expect(unchanged.text).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  it("has only its counts and its date changed by an update, and nothing by a second", () => {
    fc.assert(
      fc.property(generated, ({ text, files }) => {
        const counted = plan(text, files);
        const mask = (document: string): string => document.replace(/^\|.*$|\d+/gmu, "");
        const rows = counted.changes.filter((change) => change.kind === "count" && change.from === null).length;
        expect(counted.changes.every(({ kind }) => kind === "count")).toBe(true);
        if (rows === 0) expect(mask(counted.text)).toBe(mask(text));
        expect(plan(counted.text, files, { today: "2030-01-01" })).toMatchObject({ changes: [], text: counted.text });
      }),
      { numRuns: 150 },
    );
  });

  it("takes any update to where a second finds nothing to do", () => {
    fc.assert(
      fc.property(generated, generated, (document, other) => {
        const updated = plan(document.text, other.files);
        if (updated.problems.length > 0) {
          expect(updated.text).toBe(document.text);
          return;
        }
        expect(plan(updated.text, other.files, { today: "2030-01-01" })).toMatchObject({
          changes: [],
          problems: [],
          text: updated.text,
        });
        const broken = new RegExp(
          lineBreakOf(document.text) === "\r\n"
            ? "(?<!\r)\n|\r(?!\n)"
            : lineBreakOf(document.text) === "\n"
              ? "\r"
              : "\n",
          "u",
        );
        expect(broken.test(updated.text)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

describe("an edit changes what it means, and nothing else", () => {
  it("editIssue", () => {
    fc.assert(
      fc.property(target, issueValue, ({ registry, entry }, value) => {
        const edit = editIssue(registry, entry, value);
        const after = applied(registry, edit === null ? [] : [edit]);
        expect(entryIn(after, entry)).toMatchObject({
          issue: {
            reference: { id: value.label.slice(1) },
            url: value.url,
            state: value.state,
            stateReason: value.stateReason,
            id: value.id === null ? null : { value: value.id },
          },
        });
        expectOthersUnchanged(registry, after, entry, "issue");
        expect(linesOut(registry.text, after.text)).toBeLessThanOrEqual(entry.issue === null ? 0 : 1);
        expect(editIssue(after, entryIn(after, entry), value)).toBeNull();
      }),
    );
  });

  it("resolveEntry, and returnEntry byte for byte back", () => {
    fc.assert(
      fc.property(
        target.filter(({ entry }) => entry.resolved === null),
        ({ registry, entry }) => {
          const after = applied(registry, [resolveEntry(registry, entry, "2026-01-31")]);
          expect(entryIn(after, entry).resolved?.value).toBe("2026-01-31");
          expectOthersUnchanged(registry, after, entry, "resolved");
          expect(linesOut(registry.text, after.text)).toBe(entry.status === null ? 0 : 1);
          expect(applied(after, returnEntry(after, entryIn(after, entry))).text).toBe(registry.text);
        },
      ),
    );
  });

  it("editPlace", () => {
    fc.assert(
      fc.property(
        target,
        fc.constantFrom("src/a.py", "new/ö x.py"),
        fc.integer({ min: 1, max: 9999 }),
        ({ registry, entry }, path, line) => {
          const [location, ...others] = entry.locations;
          if (location === undefined) throw new Error("every entry has a place");
          const after = applied(registry, editPlace(registry, location, path, line));
          expect(locationsOf(entryIn(after, entry))).toEqual([[path, line], ...locationsOf({ locations: others })]);
          expectOthersUnchanged(registry, after, entry, "locations");
        },
      ),
    );
  });

  it("removePlaces", () => {
    fc.assert(
      fc.property(target, fc.nat(), ({ registry, entry }, index) => {
        const gone = new Set(entry.locations.filter((_, at) => at !== index % entry.locations.length));
        const after = applied(registry, removePlaces(registry, entry, gone));
        expect(locationsOf(entryIn(after, entry))).toEqual(
          locationsOf({ locations: entry.locations.filter((location) => !gone.has(location)) }),
        );
        expectOthersUnchanged(registry, after, entry, "locations");
      }),
    );
  });

  it("editQuote", () => {
    const line = fc.constantFrom(
      "# TODO: x",
      "",
      "```",
      "````python",
      "~~~~",
      "  indented",
      "#### 3. y",
      "| a |",
      "<!--",
    );
    fc.assert(
      fc.property(target, fc.array(line, { minLength: 1, maxLength: 4 }), ({ registry, entry }, lines) => {
        const content = lines.join("\n");
        const after = applied(registry, editCodeBlock(registry, entry, content, "python"));
        expect(entryIn(after, entry).codeBlock?.text).toBe(content);
        expectOthersUnchanged(registry, after, entry, "codeBlock");
      }),
    );
  });

  it("setField", () => {
    fc.assert(
      fc.property(generated, fc.constantFrom("Last Synced", "Last Updated", "Next Review"), ({ text }, name) => {
        const registry = parse(text);
        const after = applied(registry, setField(registry, name, "2026-02-03"));
        expect(after.fields.filter((field) => field.name === name).map(({ value }) => value)).toEqual(["2026-02-03"]);
        expect(factsOf({ ...after, fields: [], entries: [], sections: [], areas: [] })).toEqual(
          factsOf({ ...registry, fields: [], entries: [], sections: [], areas: [] }),
        );
        expect(after.entries.map((entry) => entry.number.value)).toEqual(
          registry.entries.map((entry) => entry.number.value),
        );
        expect(applied(after, setField(after, name, "2026-02-03")).text).toBe(after.text);
      }),
    );
  });
});

describe("setField", () => {
  it("adds the field below Last Updated, in its style", () => {
    const text =
      "# R\r\n\r\n| Category | Count |\r\n|---|---|\r\n\r\n- **Last Updated:** 2025-01-01  \r\n- **Next Review:** never\r\n";
    const registry = parse(text);
    expect(applyEdits(text, setField(registry, "Last Synced", "2026-01-31"))).toBe(
      text.replace("2025-01-01  \r\n", "2025-01-01  \r\n- **Last Synced:** 2026-01-31  \r\n"),
    );
  });

  it("writes into every occurrence, and below the title where there is no field at all", () => {
    const twice = parse("# R\n**Last Updated:** a\n\n| Category | Count |\n|--|--|\n\n**Last Updated:**\n");
    expect(applyEdits(twice.text, setField(twice, "Last Updated", "b"))).toBe(
      "# R\n**Last Updated:** b\n\n| Category | Count |\n|--|--|\n\n**Last Updated:** b\n",
    );
    const underlined = parse("R\r\n===\r\n\r\n## Untriaged\r\n");
    expect(applyEdits(underlined.text, setField(underlined, "Last Synced", "b"))).toBe(
      "R\r\n===\r\n\r\n**Last Synced:** b\r\n\r\n## Untriaged\r\n",
    );
    const none = parse("# R\n\n## Untriaged\n");
    expect(applyEdits(none.text, setField(none, "Last Synced", "b"))).toBe(
      "# R\n\n**Last Synced:** b\n\n## Untriaged\n",
    );
  });
});

describe("offsets", () => {
  const edits: TextEdit[] = [
    { start: 2, end: 4, text: "xyz" },
    { start: 6, end: 6, text: "++" },
    { start: 6, end: 7, text: "" },
  ];

  it("are found again in the text as it was", () => {
    expect(applyEdits("0123456789", edits)).toBe("01xyz45++789");
    expect([0, 2, 4, 5, 7, 8, 9, 11].map((offset) => originOf(edits, offset))).toEqual([0, 2, 2, 4, 6, 6, 7, 9]);
  });

  it("have lines, whatever ends these", () => {
    expect(linesAt("a\r\nb\rc\nd", [0, 1, 3, 5, 7], "markdown")).toEqual([1, 1, 2, 3, 4]);
  });
});

function applied(registry: Registry, edits: readonly TextEdit[]): Registry {
  const after = parse(applyEdits(registry.text, edits));
  expect(after.problems.filter(({ code }) => code !== "duplicateId")).toEqual([]);
  return after;
}

function entryIn(registry: Registry, { number }: Entry): Entry {
  const found = registry.entries.find((entry) => entry.number.value === number.value);
  if (found === undefined) throw new Error(`entry ${String(number.value)} is lost`);
  return found;
}

function locationsOf({ locations }: Pick<Entry, "locations">): [string, number | null][] {
  return locations.map(({ path, line }) => [path, line]);
}

/** Compares all that the documents say but for one fact of one entry, and where it stands. */
function expectOthersUnchanged(
  before: Registry,
  after: Registry,
  { number }: Entry,
  fact: "issue" | "resolved" | "locations" | "codeBlock",
): void {
  const others = (registry: Registry): unknown =>
    JSON.parse(JSON.stringify(factsOf(registry)), function (this: { number?: number }, key: string, value: unknown) {
      const isLine = key === "line" || (key === "sections" && Array.isArray(value));
      return isLine || key === "problems" || (key === fact && this.number === number.value) ? undefined : value;
    });
  expect(others(after)).toEqual(others(before));
}

/** How many lines of the one text are not in the other, in order. */
function linesOut(before: string, after: string): number {
  const [old, now] = [before.split(/\r\n|[\r\n]/u), after.split(/\r\n|[\r\n]/u)];
  let start = 0;
  while (start < old.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return old.length - start - end;
}

it.each([
  ["2025-10-28 (by Marta)", "2026-01-02 (by Marta)"],
  ["1 January 2020 (by Marta)", "2026-01-02 (by Marta)"],
  ["October 28, 2025, in the review", "2026-01-02, in the review"],
  ["28.10.2025", "2026-01-02"],
  ["Q3/2025", "Q3/2025"],
  ["before the release", "before the release"],
])("a date is set, and nothing beside it: %s", (written, expected) => {
  const text = `# TODOs\n\n**Last Updated:** ${written}\n`;
  const edited = applyEdits(text, editLastUpdated(parse(text), "2026-01-02"));
  expect(edited).toBe(text.replace(written, expected));
});
