import { isSameReference } from "../../todo/reference.ts";
import type { Entry } from "../document/document.ts";

/** Whether all entries give the same answer: there is one, or all have the same issue and priority. */
export function isOneAnswer(entries: readonly Entry[]): boolean {
  const [first] = entries;
  const issue = first?.issue?.reference ?? null;
  return entries.every((entry) => {
    if (entry === first) return true;
    const other = entry.issue?.reference ?? null;
    const isSameIssue = issue !== null && other !== null && isSameReference(issue, other, null);
    return isSameIssue && entry.priority === first?.priority;
  });
}
