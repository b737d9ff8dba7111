import type { IssueState, StateReason } from "../registry/document/document.ts";

/** An entry as an event names it. */
export interface EntryName {
  /** Its number in the document. */
  readonly entry: number;
  readonly title: string;
}

/** What is known of an issue: what its line in the document tells. */
export interface KnownState {
  readonly state: IssueState | null;
  readonly stateReason: StateReason | null;
}

/** One thing that a sync did or found, as plain data. */
export type SyncEvent =
  | ({ readonly kind: "planned"; readonly labels: readonly string[] } & EntryName)
  | ({ readonly kind: "named"; readonly line: number; readonly written: string } & EntryName)
  | ({ readonly kind: "created" | "adopted"; readonly issue: number; readonly url: string } & EntryName)
  | ({ readonly kind: "refused"; readonly message: string } & EntryName)
  | ({ readonly kind: "deferred"; readonly message: string } & EntryName)
  | ({ readonly kind: "lost"; readonly issue: number; readonly url: string } & EntryName)
  | { readonly kind: "labelCreated"; readonly label: string }
  | { readonly kind: "labelMissing"; readonly label: string; readonly message: string }
  | ({ readonly kind: "labelsDropped"; readonly issue: number; readonly labels: readonly string[] } & EntryName)
  | { readonly kind: "untrusted"; readonly issue: number; readonly author: string | null; readonly id: string }
  | ({ readonly kind: "held"; readonly issue: number; readonly author: string | null } & EntryName)
  | { readonly kind: "twinClosed"; readonly issue: number; readonly keeper: number }
  | { readonly kind: "twinLeft"; readonly issue: number; readonly keeper: number; readonly message: string }
  | ({ readonly kind: "repointed"; readonly issue: number; readonly from: number } & EntryName)
  | {
      readonly kind: "stateChanged";
      readonly issue: number;
      readonly from: KnownState;
      readonly to: KnownState;
      /** The numbers of the entries that it is the issue of. */
      readonly entries: readonly number[];
    }
  | { readonly kind: "missing" | "pullRequest"; readonly issue: number; readonly entries: readonly number[] }
  | { readonly kind: "transferred"; readonly issue: number; readonly url: string; readonly entries: readonly number[] }
  | { readonly kind: "stale"; readonly issues: readonly number[]; readonly message: string }
  | { readonly kind: "foreign"; readonly entries: readonly number[] }
  | { readonly kind: "renamed"; readonly from: string; readonly to: string }
  | ({ readonly kind: "gone" | "closed"; readonly issue: number } & EntryName)
  | ({ readonly kind: "notClosed"; readonly issue: number; readonly message: string } & EntryName);

export type EventKind = SyncEvent["kind"];

/** What somebody has to look at. */
const findings: ReadonlySet<EventKind> = new Set([
  "held",
  "lost",
  "missing",
  "named",
  "notClosed",
  "pullRequest",
  "refused",
  "transferred",
  "twinLeft",
  "untrusted",
]);

/** Whether an event asks somebody to do something; the others tell what was done. */
export function isFinding({ kind }: SyncEvent): boolean {
  return findings.has(kind);
}

/** Why a run ends before its end. */
export interface Stop {
  /** `later`: another run goes on where this one stopped; `failed`: first somebody has to do something. */
  readonly kind: "later" | "failed";
  /** A sentence. */
  readonly message: string;
  /** From when on another run makes sense, null for at once. */
  readonly at: Date | null;
}

/** A run that came to its end, or where it stopped, with all that happened. */
export interface SyncResult {
  /** `owner/name` as GitHub spells it, null where GitHub was not asked or did not tell. */
  readonly repository: string | null;
  readonly events: readonly SyncEvent[];
  /** How many entries still have no issue. */
  readonly left: number;
  readonly stop: Stop | null;
}
