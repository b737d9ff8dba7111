import type { IssueAnswer } from "../github/api/answer.ts";
import type { Answer } from "../github/api/client.ts";
import { askRecentIssues, type IssuePage } from "../github/api/queries.ts";
import type { Stop } from "./event.ts";
import { findMarker } from "./entry-id.ts";
import type { Session } from "./session.ts";

/** The issues that carry a marker, by its id, the lowest number first. */
export type MarkedIssues = ReadonlyMap<string, readonly IssueAnswer[]>;

/**
 * Reads every issue that was created since then and finds the marked ones; null reads all there are. The plain list in
 * the order of creation is the one read that GitHub does not serve from an index that lags.
 */
export async function scanIssues(session: Session, since: Date | null): Promise<MarkedIssues | Stop> {
  const found = new Map<string, IssueAnswer[]>();
  for (let after: string | null = null, isOver = false; !isOver;) {
    const answer: Answer<IssuePage> = await session.client.query(askRecentIssues(session.options.repository, after));
    if ("failure" in answer) return session.stopAfter(answer.failure);
    const { issues, next }: IssuePage = answer.value;
    for (const issue of issues) {
      const id = findMarker(issue.body);
      if (id !== null) found.set(id, [issue, ...(found.get(id) ?? [])]);
    }
    const oldest = issues.at(-1);
    after = next;
    isOver = next === null || (since !== null && oldest !== undefined && oldest.createdAt < since);
  }
  for (const issues of found.values()) issues.sort((a, b) => a.number - b.number);
  return found;
}
