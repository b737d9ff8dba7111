import type { IssueAnswer } from "../github/api/answer.ts";
import { addComment, closeIssue } from "../github/api/queries.ts";
import type { Stop } from "./event.ts";
import { isLasting } from "../github/api/failure.ts";
import type { MarkedIssues } from "./scan.ts";
import { nameOf, type Session } from "./session.ts";
import { entryWithId } from "./store.ts";

/**
 * Several issues of one entry are the trace of two runs at once, or of a read that lagged. The lowest number is kept, the
 * others are closed as its duplicates, so that whoever comes next decides the same.
 */
export async function closeTwins(session: Session, marked: MarkedIssues): Promise<Stop | null> {
  for (const [id, issues] of marked) {
    const entry = entryWithId(session.store.read(), id);
    const trusted = issues.filter((issue) => session.isTrusted(issue));
    const recorded = entry === null ? null : session.numberOf(entry.issue?.reference ?? null);
    // Whoever pointed the entry to another issue had a reason.
    if (entry === null || recorded === null || !trusted.some(({ number }) => number === recorded)) continue;
    const open = trusted.filter(({ state }) => state === "OPEN");
    const keeper = open[0] ?? trusted[0];
    if (keeper === undefined || trusted.length < 2) continue;
    if (keeper.number !== recorded && !session.options.isDryRun) {
      const { number, url } = keeper;
      await session.store.writeIssue(id, { label: `#${number}`, url, ...stateOf(keeper) });
      session.report({ kind: "repointed", issue: number, from: recorded, ...nameOf(entry) });
    }
    for (const twin of open) {
      const stop = twin === keeper ? null : await closeTwin(session, twin, keeper);
      if (stop !== null) return stop;
    }
  }
  return null;
}

async function closeTwin(session: Session, twin: IssueAnswer, keeper: IssueAnswer): Promise<Stop | null> {
  const names = { issue: twin.number, keeper: keeper.number };
  if (twin.commentCount > 0) {
    session.report({ kind: "twinLeft", ...names, message: "people have commented on it" });
    return null;
  }
  if (session.options.isDryRun) {
    session.report({ kind: "twinLeft", ...names, message: "this is a dry run" });
    return null;
  }
  const { client } = session;
  let closed = await client.mutate(closeIssue(twin.id, { stateReason: "DUPLICATE", duplicateIssueId: keeper.id }));
  if ("failure" in closed && closed.failure.kind === "invalid") {
    closed = await client.mutate(closeIssue(twin.id, { stateReason: "NOT_PLANNED" }));
    // Without a comment nothing would tell what it is a duplicate of.
    if (!("failure" in closed)) await client.mutate(addComment(twin.id, `Duplicate of #${keeper.number}.`));
  }
  if (!("failure" in closed)) {
    session.report({ kind: "twinClosed", ...names });
    return null;
  }
  if (isLasting(closed.failure)) return session.stopAfter(closed.failure);
  session.report({ kind: "twinLeft", ...names, message: closed.failure.message });
  return null;
}

function stateOf({ state }: IssueAnswer) {
  return { state: state === "OPEN" ? "open" : "closed", stateReason: null } as const;
}
