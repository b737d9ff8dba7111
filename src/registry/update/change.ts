/**
 * A change of an entry. `location`: a new location. `dropped`: one of several locations removed. `adopted`: the issue
 * that the comment references. `renumbered`: another entry has its number.
 */
export interface EntryChange {
  readonly kind:
    "added" | "location" | "moved" | "line" | "edited" | "adopted" | "dropped" | "resolved" | "returned" | "renumbered";
  readonly number: number;
  readonly title: string;
  /** The current or former location of the comment. */
  readonly path: string | null;
  readonly line: number | null;
  /** The former and the new value: a location, text, issue, date or number. */
  readonly from: string | null;
  readonly to: string | null;
  /** The line in the registry before the change. Null for a new entry. */
  readonly documentLine: number | null;
}

export interface CountChange {
  readonly kind: "count";
  /** The name of the count in a message: `the count of "Deployment System"`. */
  readonly what: string;
  readonly from: string | null;
  readonly to: string;
  readonly documentLine: number;
}

/** A merge conflict in counts alone, resolved by a new count. */
export interface ConflictChange {
  readonly kind: "conflict";
  readonly documentLine: number;
}

export type Change = EntryChange | CountChange | ConflictChange;

/** Whether the document says something wrong: lines are for display, and shift with every edit above them. */
export function isDifference({ kind }: Change): boolean {
  return kind !== "line";
}
