import { referenceKey } from "../todo/reference.ts";
import type { IssuesByEntry } from "./scan.ts";
import { entryNameOf, type Session } from "./session.ts";
import { entryWithId } from "./store.ts";
import type { Stop, TrackedIssue } from "./tracker.ts";

/**
 * Two runs at once, or a read that lagged, can leave several issues of one entry. The lowest is kept and the others are
 * closed as its duplicates, so that every run decides the same.
 */
export async function closeDuplicates(session: Session, marked: IssuesByEntry): Promise<Stop | null> {
  for (const [id, issues] of marked) {
    const entry = entryWithId(session.store.read(), id);
    const trusted = issues.filter(({ trust }) => trust === "trusted");
    const recorded = entry === null ? null : session.issueOf(entry);
    // The entry names another issue: a person has decided that.
    if (entry === null || recorded === null || !trusted.some((issue) => isIssue(issue, recorded))) continue;
    const open = trusted.filter(({ isOpen }) => isOpen);
    const keeper = open[0] ?? trusted[0];
    if (keeper === undefined || trusted.length < 2) continue;
    if (!isIssue(keeper, recorded) && !session.options.isDryRun) {
      const { reference, url, isOpen } = keeper;
      const label = session.project.spellings.format(reference);
      await session.store.writeIssue(id, { label, url, state: isOpen ? "open" : "closed", stateReason: null });
      session.report({ kind: "repointed", issue: reference, from: recorded, ...entryNameOf(entry) });
    }
    for (const duplicate of open) {
      const stop = duplicate === keeper ? null : await closeDuplicate(session, duplicate, keeper);
      if (stop !== null) return stop;
    }
  }
  return null;
}

async function closeDuplicate(session: Session, duplicate: TrackedIssue, keeper: TrackedIssue): Promise<Stop | null> {
  const names = { issue: duplicate.reference, keeper: keeper.reference };
  if (duplicate.hasComments || session.options.isDryRun) {
    const message = duplicate.hasComments ? "people have commented on it" : "this is a dry run";
    session.report({ kind: "duplicateLeft", ...names, message });
    return null;
  }
  const closed = await session.tracker.closeIssue(duplicate.reference, { kind: "duplicate", of: keeper.reference });
  if ("value" in closed) session.report({ kind: "duplicateClosed", ...names });
  else if (closed.refusal === undefined) return closed.stop;
  else session.report({ kind: "duplicateLeft", ...names, message: closed.refusal });
  return null;
}

function isIssue({ reference }: TrackedIssue, other: TrackedIssue["reference"]): boolean {
  return referenceKey(reference) === referenceKey(other);
}
