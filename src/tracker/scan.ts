import { findEntryId } from "./entry-id.ts";
import type { IssuePage, Outcome, TrackedIssue, Tracker } from "./tracker.ts";

/** The issues that carry an entry id, by it, the lowest issue first, so that all runs see one order. */
export type IssuesByEntry = ReadonlyMap<string, readonly TrackedIssue[]>;

const collator = new Intl.Collator("en", { numeric: true });

/** Reads every issue that was created since then and finds those with an entry id; null reads all there are. */
export async function scanIssues(tracker: Tracker, since: Date | null): Promise<Outcome<IssuesByEntry>> {
  const found = new Map<string, TrackedIssue[]>();
  for (let after: string | null = null, isOver = false; !isOver;) {
    const answer: Outcome<IssuePage> = await tracker.fetchPage(after);
    if ("stop" in answer) return answer;
    const { issues, next }: IssuePage = answer.value;
    for (const issue of issues) {
      const id = findEntryId(issue.body);
      if (id !== null) found.set(id, [issue, ...(found.get(id) ?? [])]);
    }
    const oldest = issues.at(-1);
    after = next;
    isOver = next === null || (since !== null && oldest !== undefined && oldest.createdAt < since);
  }
  for (const issues of found.values()) issues.sort((a, b) => collator.compare(a.reference.id, b.reference.id));
  return { value: found };
}
