import type { TextEdit } from "../../text/edit.ts";
import type { Entry, Registry } from "../document/document.ts";
import { groupBy } from "../../text/group.ts";

/** The highest entry number, 0 without entries. */
export function highestNumber({ entries }: Registry): number {
  return entries.reduce((highest, { number }) => Math.max(highest, number.value), 0);
}

/**
 * New numbers for entries with a duplicate number, as after a merge. The first entry with an issue keeps the number,
 * because people know it by that. Without issues the first entry keeps it. The others get the next free numbers in
 * order.
 */
export function renumberEntries(registry: Registry): Map<Entry, number> {
  const moved = new Set<Entry>();
  for (const same of groupBy(registry.entries, ({ number }) => number.value).values()) {
    const keeper = same.find(({ issue }) => issue?.reference != null) ?? same[0];
    for (const entry of same) if (entry !== keeper) moved.add(entry);
  }
  const highest = highestNumber(registry);
  return new Map(
    registry.entries.filter((entry) => moved.has(entry)).map((entry, index) => [entry, highest + 1 + index]),
  );
}

/** Writes the new number into the entry's heading. */
export function editNumber({ number }: Entry, value: number): TextEdit {
  return { ...number.span, text: String(value) };
}
