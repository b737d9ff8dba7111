import type { TextEdit } from "../text/edit.ts";
import type { Entry, Registry } from "../registry/document/document.ts";
import { setField } from "../registry/editing/fields.ts";
import { editIssue } from "../registry/editing/entry-edit.ts";
import { groupBy } from "../text/group.ts";
import { referenceKey } from "../todo/reference.ts";
import type { KnownState } from "./event.ts";
import type { Session } from "./session.ts";
import type { IssueStatus, Outcome, Reference } from "./tracker.ts";

interface FreshState extends KnownState {
  readonly url: string | null;
}

/** The states of the document's issues as the tracker has them now. */
export interface FreshStates {
  /** By `referenceKey`; one that is missing has the state `missing`. */
  readonly states: ReadonlyMap<string, FreshState>;
  /** Whether the tracker told all of them. */
  readonly isComplete: boolean;
}

/** The entries of one issue of the project. */
interface IssueEntries {
  readonly reference: Reference;
  readonly entries: readonly Entry[];
}

/** Asks for the state of every issue of the project that the document names. */
export async function fetchStates(session: Session): Promise<Outcome<FreshStates>> {
  const issues = entriesByIssue(session, session.store.read().document.entries);
  if (issues.length === 0) return { value: { states: new Map(), isComplete: true } };
  await session.options.onStep(`Asking for the state of ${issues.length} issues`);
  const answer = await session.tracker.fetchStatuses(issues.map(({ reference }) => reference));
  if ("stop" in answer) return answer;
  const { statuses, reason } = answer.value;
  const states = new Map<string, FreshState>();
  const stale: Reference[] = [];
  for (const [index, { reference, entries }] of issues.entries()) {
    const status = statuses[index] ?? null;
    const state = status === null ? null : takeStatus(session, status, reference, entries);
    if (state !== null) states.set(referenceKey(reference), state);
    if (status === null) stale.push(reference);
  }
  if (stale.length > 0) session.report({ kind: "stale", issues: stale, message: reason });
  return { value: { states, isComplete: stale.length === 0 } };
}

/** Reports the states that differ from the document, and the issues that are missing. */
export function reportStates(session: Session, { states }: FreshStates): void {
  for (const { reference, entries } of entriesByIssue(session, session.store.read().document.entries)) {
    const to = states.get(referenceKey(reference));
    const from = entries[0]?.issue ?? null;
    if (to === undefined) continue;
    const names = numbersOf(entries);
    const known = { state: from?.state ?? null, stateReason: from?.stateReason ?? null };
    if (known.state !== to.state || known.stateReason !== to.stateReason) {
      const { state, stateReason } = to;
      const event = { issue: reference, from: known, to: { state, stateReason }, entries: names };
      session.report({ kind: "stateChanged", ...event });
    }
    if (to.state === "missing") session.report({ kind: "missing", issue: reference, entries: names });
  }
}

/** Writes the states into the document, and today's date if all of them are known. */
export function editStates(session: Session, document: Registry, { states, isComplete }: FreshStates): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { reference: own, entries } of entriesByIssue(session, document.entries)) {
    const fresh = states.get(referenceKey(own));
    for (const entry of entries) {
      const { issue } = entry;
      if (issue === null || fresh === undefined) continue;
      const { label, id, reference } = issue;
      // A label with the project's former name must not link to its present one.
      const isPresent = reference?.repository == null || reference.repository === own.repository;
      const url = issue.url ?? (isPresent ? fresh.url : null);
      const value = { label, ...fresh, url, id: id?.value ?? null };
      const edit = editIssue(document, entry, value);
      if (edit !== null) edits.push(edit);
    }
  }
  const today = session.tracker.now().toISOString().slice(0, 10);
  return isComplete ? [...edits, ...setField(document, "Last Synced", today)] : edits;
}

/** The entries of each issue of the project, in the order of the issues. */
export function entriesByIssue(session: Session, entries: readonly Entry[]): IssueEntries[] {
  const named = entries.flatMap((entry) => {
    const reference = session.issueOf(entry);
    return reference === null ? [] : [{ entry, reference }];
  });
  const groups = groupBy(named, ({ reference }) => referenceKey(reference));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ reference: first.reference, entries: group.map(({ entry }) => entry) }];
  });
}

function takeStatus(
  session: Session,
  status: IssueStatus,
  issue: Reference,
  entries: readonly Entry[],
): FreshState | null {
  switch (status.kind) {
    case "missing":
      return { state: "missing", stateReason: null, url: null };
    case "transferred":
      // The state of the issue there says nothing about this reference.
      session.report({ kind: "transferred", issue, url: status.url, entries: numbersOf(entries) });
      return null;
    case "pullRequest":
    case "issue":
      if (status.kind === "pullRequest") session.report({ kind: "pullRequest", issue, entries: numbersOf(entries) });
      return { state: status.state, stateReason: status.stateReason, url: status.url };
  }
}

function numbersOf(entries: readonly Entry[]): number[] {
  return entries.map(({ number }) => number.value);
}
