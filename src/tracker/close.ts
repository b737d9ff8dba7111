import type { Entry } from "../registry/document/document.ts";
import { referenceKey } from "../todo/reference.ts";
import { findEntryId } from "./entry-id.ts";
import type { FreshStates } from "./refresh.ts";
import { entryNameOf, type Closing, type Session } from "./session.ts";
import type { Reference, Stop } from "./tracker.ts";

// More at once is probably a mistake, such as a moved folder or a wrong setting.
const mostEntries = 10;
const mostShare = 0.2;
const fewEntries = 3;

interface Gone {
  readonly entry: Entry;
  readonly issue: Reference;
}

/** Reports the open issues of resolved entries, and closes them if that was asked for and there is no objection. */
export async function closeGone(session: Session, { states }: FreshStates): Promise<Stop | null> {
  const { entries } = session.store.read().document;
  const gone = entries.flatMap((entry) => {
    const issue = entry.resolved === null ? null : session.issueOf(entry);
    return issue !== null && states.get(referenceKey(issue))?.state === "open" ? [{ entry, issue }] : [];
  });
  const { closing, isDryRun } = session.options;
  if (closing === null || isDryRun) {
    for (const { entry, issue } of gone) session.report({ kind: "gone", issue, ...entryNameOf(entry) });
    return null;
  }
  const objection = closing.objection ?? tooMany(gone.length, entries.length, closing);
  for (const item of gone) {
    const stop = objection === null ? await closeOne(session, item, closing) : leave(session, item, objection);
    if (stop !== null) return stop;
  }
  return null;
}

async function closeOne(session: Session, item: Gone, { isGone, commit }: Closing): Promise<Stop | null> {
  const { entry, issue } = item;
  const { tracker } = session;
  if (!isGone(entry)) return leave(session, item, "the code still holds its comment, or cannot be read");
  const asked = await tracker.fetchIssue(issue);
  if ("stop" in asked) return asked.stop;
  const { body, isOpen, trust } = asked.value;
  const id = findEntryId(body);
  // An app's issue counts here, because the entry names it: a workflow may have created it, and a person may run this.
  if (id === null || id !== entry.issue?.id?.value || trust === "none")
    return leave(session, item, "it was not created for this entry");
  if (isOpen) {
    const closed = await tracker.closeIssue(issue, { kind: "completed" });
    if ("stop" in closed) return closed.stop;
    const at = commit === null ? "" : ` as of ${commit}`;
    await tracker.addComment(issue, `The TODO comment of this issue was removed from the code${at}.`);
  }
  await session.store.writeIssue(id, {
    label: entry.issue.label,
    url: entry.issue.url,
    state: "closed",
    stateReason: "completed",
  });
  session.report({ kind: "closed", issue, ...entryNameOf(entry) });
  return null;
}

function leave(session: Session, { entry, issue }: Gone, message: string): null {
  session.report({ kind: "notClosed", issue, message, ...entryNameOf(entry) });
  return null;
}

function tooMany(count: number, all: number, { isForced }: Closing): string | null {
  const limit = Math.max(fewEntries, Math.min(mostEntries, Math.floor(all * mostShare)));
  return isForced || count <= limit ? null : `${count} at once are more than ${limit}. Pass --force to close them`;
}
