/**
 * What happens to an entry. `location`: a further comment belongs to it. `dropped`: one of several places is gone. `adopted`: the comment references an issue, and the
 * entry has none. `renumbered`: another entry has its number.
 */
export interface EntryChange {
  readonly kind:
    "added" | "location" | "moved" | "line" | "edited" | "adopted" | "dropped" | "resolved" | "returned" | "renumbered";
  readonly number: number;
  readonly title: string;
  /** Where the comment is, or was. */
  readonly path: string | null;
  readonly line: number | null;
  /** What the document says and what it is to say: a place, a text, an issue, a date or a number. */
  readonly from: string | null;
  readonly to: string | null;
  /** The document's line before the change; null for an entry that is added. */
  readonly documentLine: number | null;
}

export interface CountChange {
  readonly kind: "count";
  /** What is counted, for a message: `the count of "Deployment System"`. */
  readonly what: string;
  readonly from: string | null;
  readonly to: string;
  readonly documentLine: number;
}

/** A conflict of a merge that is in counts alone, which are counted anew. */
export interface ConflictChange {
  readonly kind: "conflict";
  readonly documentLine: number;
}

export type Change = EntryChange | CountChange | ConflictChange;

/** Whether the document says something wrong: lines are for display, and shift with every edit above them. */
export function isDifference({ kind }: Change): boolean {
  return kind !== "line";
}
