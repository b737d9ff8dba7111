import type { TextEdit } from "../../text/edit.ts";
import type { Entry, Registry } from "../document/document.ts";
import { groupBy } from "../../text/group.ts";

/** The highest number of an entry, 0 without any. */
export function highestNumber({ entries }: Registry): number {
  return entries.reduce((highest, { number }) => Math.max(highest, number.value), 0);
}

/**
 * New numbers for entries whose number is taken, as a merge leaves them. Of those of one number the first that has an
 * issue keeps it, since people know it by that, else the first; the others get the next free ones in their order.
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

/** Writes an entry's new number into its heading. */
export function editNumber({ number }: Entry, value: number): TextEdit {
  return { ...number.span, text: String(value) };
}
