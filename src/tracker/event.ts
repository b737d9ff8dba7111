import type { IssueState, StateReason } from "../registry/document/document.ts";
import type { Reference, Stop } from "./tracker.ts";

/** An entry as an event names it. */
export interface EntryName {
  /** Its number in the document. */
  readonly entry: number;
  readonly title: string;
}

/** The state of an issue as an Issue field tells it. */
export interface KnownState {
  readonly state: IssueState | null;
  readonly stateReason: StateReason | null;
}

/** One thing that a sync did or found, as plain data. */
export type SyncEvent =
  // Without a request: the entry got an id, or would get one in a dry run.
  | ({ readonly kind: "identified" } & EntryName)
  | ({ readonly kind: "planned"; readonly labels: readonly string[] } & EntryName)
  | ({ readonly kind: "named"; readonly line: number; readonly written: string } & EntryName)
  | ({ readonly kind: "created" | "adopted"; readonly issue: Reference; readonly url: string } & EntryName)
  | ({ readonly kind: "refused"; readonly message: string } & EntryName)
  | ({ readonly kind: "deferred"; readonly message: string } & EntryName)
  | ({ readonly kind: "lost"; readonly issue: Reference; readonly url: string } & EntryName)
  | { readonly kind: "labelCreated"; readonly label: string }
  | { readonly kind: "labelMissing"; readonly label: string; readonly message: string }
  | ({ readonly kind: "labelsDropped"; readonly issue: Reference; readonly labels: readonly string[] } & EntryName)
  | { readonly kind: "untrusted"; readonly issue: Reference; readonly author: string | null; readonly id: string }
  | ({ readonly kind: "held"; readonly issue: Reference; readonly author: string | null } & EntryName)
  | { readonly kind: "duplicateClosed"; readonly issue: Reference; readonly keeper: Reference }
  | { readonly kind: "duplicateLeft"; readonly issue: Reference; readonly keeper: Reference; readonly message: string }
  | ({ readonly kind: "repointed"; readonly issue: Reference; readonly from: Reference } & EntryName)
  | {
      readonly kind: "stateChanged";
      readonly issue: Reference;
      readonly from: KnownState;
      readonly to: KnownState;
      /** The numbers of the entries that it is the issue of. */
      readonly entries: readonly number[];
    }
  | { readonly kind: "missing" | "pullRequest"; readonly issue: Reference; readonly entries: readonly number[] }
  | {
      readonly kind: "transferred";
      readonly issue: Reference;
      readonly url: string;
      readonly entries: readonly number[];
    }
  | { readonly kind: "stale"; readonly issues: readonly Reference[]; readonly message: string }
  | { readonly kind: "foreign"; readonly entries: readonly number[] }
  | { readonly kind: "renamed"; readonly from: string; readonly to: string }
  | ({ readonly kind: "gone" | "closed"; readonly issue: Reference } & EntryName)
  | ({ readonly kind: "notClosed"; readonly issue: Reference; readonly message: string } & EntryName);

export type EventKind = SyncEvent["kind"];

/** What a person has to check. */
const findings: ReadonlySet<EventKind> = new Set([
  "held",
  "lost",
  "missing",
  "named",
  "notClosed",
  "pullRequest",
  "refused",
  "transferred",
  "duplicateLeft",
  "untrusted",
]);

/** Whether an event asks a person to do something; the others tell what was done. */
export function isFinding({ kind }: SyncEvent): boolean {
  return findings.has(kind);
}

/** What a run did, and why it stopped if it did not reach its end. */
export interface SyncResult {
  /** What the tracker is called in a sentence, null where it was not asked or did not answer. */
  readonly service: string | null;
  /** The project as the tracker spells it, null where it was not asked or did not tell. */
  readonly repository: string | null;
  readonly events: readonly SyncEvent[];
  /** How many entries still have no issue. */
  readonly left: number;
  readonly stop: Stop | null;
}
