import { formatShort } from "../../text/visible.ts";
import type { Fact, Span } from "../../text/span.ts";
import type { Entry, Priority, Registry } from "./document.ts";
import { linesAt } from "../../text/lines.ts";
import { findMention, findPriority } from "./priority-name.ts";

/** A contradiction within the registry. Only a person can settle it, but commands may still write. */
export interface Contradiction {
  /** What is wrong, and what to do. */
  readonly message: string;
  readonly span: Span;
  /** Counted from 1. */
  readonly line: number;
}

/** Finds labels that contradict the section, unknown priority labels, and legend counts of unknown priorities. */
export function findContradictions(registry: Registry, priorities: readonly Priority[]): Contradiction[] {
  const found = [
    ...findLegend(registry, priorities),
    ...registry.entries.flatMap((entry) => findLabels(entry, priorities)),
  ];
  const sorted = found.sort((a, b) => a.span.start - b.span.start);
  const lines = linesAt(
    registry.text,
    sorted.map(({ span }) => span.start),
    "markdown",
  );
  return sorted.map((contradiction, index) => ({ ...contradiction, line: lines[index] ?? 1 }));
}

function findLegend({ unknownLegend }: Registry, priorities: readonly Priority[]): Omit<Contradiction, "line">[] {
  const known = priorities.map(({ name }) => name).join(", ");
  return unknownLegend
    .filter(({ value }) => value > 0)
    .map(({ name, span }) => ({
      span,
      message: `Unknown priority "${formatShort(name)}" in the legend. Use one of ${known}.`,
    }));
}

function findLabels(entry: Entry, priorities: readonly Priority[]): Omit<Contradiction, "line">[] {
  const { section, priority, resolved, number, title } = entry;
  if (resolved !== null || (priority === null && !section.isUntriaged)) return [];
  return entry.labels.flatMap(({ value, span }: Fact) => {
    const meant = priorityOfLabel(value, priorities);
    if (meant === null || meant.priority?.name === priority) return [];
    const own = priorities.find(({ name }) => name === priority);
    const label = `"${formatShort(value)}"`;
    const name = `entry ${number.value} "${formatShort(title.value)}"`;
    const use = own === undefined ? "Remove it" : `Use "${own.label}"`;
    const message =
      meant.priority === null
        ? `Unknown priority label ${label} in ${name}. ${use}, or change the "priorities" setting.`
        : `Label ${label} of ${name} contradicts its section (${own?.name ?? "Untriaged"}). ${use}, or move the entry to ${meant.priority.name}.`;
    return [{ message, span }];
  });
}

/**
 * The priority that a label names. The inner priority is null if it is unknown. Null if the label is about something
 * else.
 */
function priorityOfLabel(
  label: string,
  priorities: readonly Priority[],
): { readonly priority: Priority | null } | null {
  const exact = priorities.find((each) =>
    [each.label, each.name].some((name) => name.toLowerCase() === label.toLowerCase()),
  );
  if (exact !== undefined) return { priority: exact };
  const prefix = /^(\p{L}+\d{1,2})(?![\p{L}\p{N}])/u.exec(label)?.[1];
  const named = prefix === undefined ? null : findPriority(prefix, priorities);
  if (named !== null) return { priority: named };
  const mention = findMention(label, priorities);
  if (mention !== null) return { priority: mention.priority };
  const isUsual = priorities.some(({ name }) => /^p\d+$/iu.test(name));
  return isUsual && prefix !== undefined && /^p\d/iu.test(prefix) ? { priority: null } : null;
}
