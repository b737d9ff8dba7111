import { editIssue } from "../registry/entry-edit.ts";
import type { Entry } from "../registry/document.ts";
import type { RegistryIndex } from "../registry/lookup.ts";
import { recordIssue, type Pending } from "./create.ts";
import { createId, timeOfId } from "./marker.ts";
import { isTrusted, type MarkedIssues } from "./scan.ts";
import { nameOf, type Session } from "./session.ts";
import type { Store } from "./store.ts";

const day = 86_400_000;

/** The entries that are to have an issue and have none. */
export function pendingIn({ document }: RegistryIndex): Entry[] {
  return document.entries.filter(isPending);
}

/**
 * Gives every entry that is to have an issue an id, before there is one: what a run that was killed has created is found
 * again by it alone.
 * @throws {StoreError} where the document cannot be read or written
 */
export async function identifyEntries(store: Store, now: Date): Promise<number> {
  let count = 0;
  await store.write(({ document }) => {
    const edits = document.entries
      .filter((entry) => isPending(entry) && entry.issue?.id == null)
      .map((entry) =>
        editIssue(document, entry, {
          label: "pending",
          url: null,
          state: "pending",
          stateReason: null,
          id: createId(now),
        }),
      );
    count = edits.length;
    return edits.filter((edit) => edit !== null);
  });
  return count;
}

/** A day before the first id that still has no issue, and a day in any case; null where an id does not tell its age. */
export function scanStart({ client, store }: Session): Date | null {
  const now = client.now();
  let earliest = now.getTime();
  for (const { issue } of pendingIn(store.read())) {
    if (issue?.id == null) continue;
    const time = timeOfId(issue.id.value, now);
    if (time === null) return null;
    earliest = Math.min(earliest, time.getTime());
  }
  return new Date(earliest - day);
}

/** Writes the numbers of issues that were created before, and answers which entries are left. */
export async function adoptIssues(session: Session, marked: MarkedIssues): Promise<Pending[]> {
  const waiting: Pending[] = [];
  for (const entry of pendingIn(session.store.read())) {
    const item = { entry, id: entry.issue?.id?.value ?? createId(session.client.now()) };
    const issues = marked.get(item.id) ?? [];
    const issue =
      issues.find((candidate) => isTrusted(candidate) && candidate.state === "OPEN") ?? issues.find(isTrusted);
    for (const other of issues.filter((candidate) => !isTrusted(candidate)))
      session.report({ kind: "untrusted", issue: other.number, author: other.author?.login ?? null, id: item.id });
    if (issue === undefined) {
      waiting.push(item);
      continue;
    }
    if (!session.options.isDryRun) await recordIssue(session, item, issue);
    session.report({ kind: "adopted", issue: issue.number, url: issue.url, ...nameOf(entry) });
  }
  return waiting;
}

function isPending({ isTodo, resolved, issue }: Entry): boolean {
  return isTodo && resolved === null && (issue?.reference ?? null) === null;
}
