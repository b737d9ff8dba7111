import type { EventKind, SyncEvent, SyncResult } from "../../../src/tracker/event.ts";
import type { Reference } from "../../../src/tracker/tracker.ts";
import type { SyncRun } from "../../../src/report/sync/words.ts";

export const entry = { entry: 3, title: "Cart" };
export const url = "https://github.com/acme/webops/issues/7";

export function issue(number: number): Reference {
  return { id: String(number), repository: "acme/webops", host: "github.com" };
}

export function resultOf(events: readonly SyncEvent[], more: Partial<SyncResult> = {}): SyncResult {
  return { service: "GitHub", repository: "acme/webops", events, left: 0, stop: null, ...more };
}

export function runOf(more: Partial<SyncRun> = {}): SyncRun {
  return { name: "docs/TODO_TRACKING.md", isDryRun: false, isOffline: false, options: [], exit: 0, ...more };
}

/** An event of each kind. */
export const events: Readonly<Record<EventKind, SyncEvent>> = {
  identified: { kind: "identified", ...entry },
  planned: { kind: "planned", labels: ["bug", "P2-high"], ...entry },
  created: { kind: "created", issue: issue(7), url, ...entry },
  adopted: { kind: "adopted", issue: issue(7), url, ...entry },
  deferred: { kind: "deferred", message: "timeout", ...entry },
  named: { kind: "named", line: 42, written: "issue 5", ...entry },
  refused: { kind: "refused", message: "no title.", ...entry },
  lost: { kind: "lost", issue: issue(7), url, ...entry },
  labelCreated: { kind: "labelCreated", label: "bug" },
  labelMissing: { kind: "labelMissing", label: "bug", message: "too long" },
  labelsDropped: { kind: "labelsDropped", issue: issue(7), labels: ["bug", "P2"], ...entry },
  untrusted: { kind: "untrusted", issue: issue(7), author: null, id: "almi00000000" },
  held: { kind: "held", issue: issue(7), author: "github-actions", ...entry },
  repointed: { kind: "repointed", issue: issue(7), from: issue(9), ...entry },
  duplicateClosed: { kind: "duplicateClosed", issue: issue(9), keeper: issue(7) },
  duplicateLeft: { kind: "duplicateLeft", issue: issue(9), keeper: issue(7), message: "people have commented on it" },
  stateChanged: {
    kind: "stateChanged",
    issue: issue(7),
    from: { state: null, stateReason: null },
    to: { state: "closed", stateReason: "not planned" },
    entries: [3, 4],
  },
  missing: { kind: "missing", issue: issue(7), entries: [3] },
  transferred: { kind: "transferred", issue: issue(7), url, entries: [3] },
  pullRequest: { kind: "pullRequest", issue: issue(7), entries: [3] },
  stale: { kind: "stale", issues: [issue(7), issue(9)], message: "timeout" },
  foreign: { kind: "foreign", entries: [3, 4] },
  renamed: { kind: "renamed", from: "acme/old", to: "acme/webops" },
  gone: { kind: "gone", issue: issue(7), ...entry },
  closed: { kind: "closed", issue: issue(7), ...entry },
  notClosed: { kind: "notClosed", issue: issue(7), message: "sparse", ...entry },
};
