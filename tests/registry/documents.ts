import { readFileSync } from "node:fs";
import { DEFAULT_PRIORITIES, type Entry, type Registry } from "../../src/registry/document/document.ts";
import type { Fact } from "../../src/text/span.ts";
import { parseRegistry } from "../../src/registry/parsing/parse.ts";

/** The hand-written tracking document that everything here must be able to read. */
export const seed = readFileSync(new URL("./fixtures/TODO_TRACKING.md", import.meta.url), "utf8");

export function parse(text: string): Registry {
  return parseRegistry(text, DEFAULT_PRIORITIES);
}

/** A document with one section of these entries. */
export function withEntries(...entries: string[]): string {
  return ["# Registry", "", "## Priority 2 (High)", "", ...entries.flatMap((entry) => [entry, "", "---", ""])].join(
    "\n",
  );
}

/** An entry of the usual form; `lines` stand behind its quote. */
export function entryOf(number: number, location: string, codeBlock: string, ...lines: string[]): string {
  return [
    `#### ${String(number)}. Entry ${String(number)}`,
    `**File:** \`${location}\``,
    "```python",
    codeBlock,
    "```",
    ...lines,
  ].join("\n");
}

export function firstEntry(text: string): Entry {
  const [entry] = parse(text).entries;
  if (entry === undefined) throw new Error(`no entry in ${text}`);
  return entry;
}

/** What a document says, without where it says it. */
export function factsOf(registry: Registry): unknown {
  const value = (fact: Fact<unknown> | null): unknown => fact?.value;
  return {
    title: value(registry.title),
    fields: registry.fields.map((field) => [field.name, field.value]),
    rows: registry.table?.rows.map((row) => [row.category.value, value(row.count), row.distribution.map(pairOf)]),
    legend: registry.legend.map(pairOf),
    sections: registry.sections.map((section) => [
      section.priority,
      section.isUntriaged,
      value(section.count),
      section.line,
    ]),
    areas: registry.areas.map((area) => [area.name, registry.sections.indexOf(area.section)]),
    problems: registry.problems.map((problem) => [problem.code, problem.line, problem.message]),
    entries: registry.entries.map((entry) => ({
      number: entry.number.value,
      title: entry.title.value,
      line: entry.line,
      priority: entry.priority,
      area: entry.area?.name ?? null,
      locations: entry.locations.map((location) => [location.path, location.line]),
      codeBlock: [entry.codeBlock?.info, entry.codeBlock?.text],
      issue: [entry.issue?.reference, entry.issue?.state, entry.issue?.stateReason, entry.issue?.id?.value],
      resolved: value(entry.resolved),
      isTodo: entry.isTodo,
      prose: [entry.description, entry.impact, entry.suggestedTitle, entry.estimatedEffort].map(value),
      labels: entry.labels.map(value),
      criteria: entry.acceptanceCriteria?.value.split(/\r\n|\n|\r/u).map((line) => line.trim()),
    })),
  };
}

function pairOf(count: { readonly priority: string; readonly value: number }): [string, number] {
  return [count.priority, count.value];
}
