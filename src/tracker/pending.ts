import { editIssue } from "../registry/editing/entry-edit.ts";
import type { Entry } from "../registry/document/document.ts";
import type { RegistryIndex } from "../registry/matching/lookup.ts";
import { recordIssue, type PendingEntry } from "./create.ts";
import { createId, timeOfId } from "./entry-id.ts";
import { findNamedIssue, type Naming } from "./named-issue.ts";
import type { IssuesByEntry } from "./scan.ts";
import { entryNameOf, type Session } from "./session.ts";
import { isPending, type Store } from "./store.ts";
import type { TrackedIssue } from "./tracker.ts";

const day = 86_400_000;

/** The entries that need an issue and have none. */
export function pendingIn({ document }: RegistryIndex): Entry[] {
  return document.entries.filter(isPending);
}

/**
 * Gives an id to every entry that needs an issue, before the issue is created: only by its id the issue of a killed run is
 * found again. An entry that names an issue in its lines gets none. `naming` is null for a project that is not known. The
 * result is the entries that got an id.
 * @throws {StoreError} where the document cannot be read or written
 */
export async function identifyEntries(store: Store, now: Date, naming: Naming | null): Promise<readonly Entry[]> {
  let identified: readonly Entry[] = [];
  await store.write((registry) => {
    identified = entriesWithoutId(registry, naming);
    const edits = identified.map((entry) =>
      editIssue(registry.document, entry, {
        label: "pending",
        url: null,
        state: "pending",
        stateReason: null,
        id: createId(now),
      }),
    );
    return edits.filter((edit) => edit !== null);
  });
  return identified;
}

/** The entries that `identifyEntries` would give an id. */
export function entriesWithoutId({ document }: RegistryIndex, naming: Naming | null): Entry[] {
  return document.entries.filter(
    (entry) => isPending(entry) && entry.issue?.id == null && findNamedIssue(document.text, entry, naming) === null,
  );
}

/** A day before the oldest id without an issue was made, at the latest yesterday; null where an id does not tell its age. */
export function scanStart({ tracker, store }: Session): Date | null {
  const now = tracker.now();
  let earliest = now.getTime();
  for (const { issue } of pendingIn(store.read())) {
    if (issue?.id == null) continue;
    const time = timeOfId(issue.id.value, now);
    if (time === null) return null;
    earliest = Math.min(earliest, time.getTime());
  }
  return new Date(earliest - day);
}

/** Writes the references of issues that were created before; the result is the entries that still need one. */
export async function adoptIssues(session: Session, marked: IssuesByEntry): Promise<PendingEntry[]> {
  const waiting: PendingEntry[] = [];
  const registry = session.store.read();
  for (const entry of pendingIn(registry)) {
    const item = { entry, id: entry.issue?.id?.value ?? createId(session.tracker.now()) };
    const issues = marked.get(item.id) ?? [];
    const trusted = issues.filter(({ trust }) => trust === "trusted");
    const issue = trusted.find(({ isOpen }) => isOpen) ?? trusted[0];
    const isHeld = issue === undefined && issues.some(({ trust }) => trust === "held");
    for (const other of issues.filter(({ trust }) => trust !== "trusted"))
      reportUntrusted(session, item, other, isHeld);
    if (issue !== undefined) {
      if (!session.options.isDryRun) await recordIssue(session, item, issue);
      session.report({ kind: "adopted", issue: issue.reference, url: issue.url, ...entryNameOf(entry) });
    } else if (!isHeld && session.mayCreate(entry, registry.document)) waiting.push(item);
  }
  return waiting;
}

function reportUntrusted(session: Session, { entry, id }: PendingEntry, issue: TrackedIssue, isHeld: boolean): void {
  const { reference, author, trust } = issue;
  if (isHeld && trust === "held") session.report({ kind: "held", issue: reference, author, ...entryNameOf(entry) });
  else session.report({ kind: "untrusted", issue: reference, author, id });
}
