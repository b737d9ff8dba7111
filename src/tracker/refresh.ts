import type { TextEdit } from "../text/edit.ts";
import type { Entry, Issue, Registry } from "../registry/document/document.ts";
import { setField } from "../registry/editing/fields.ts";
import { editIssue } from "../registry/editing/entry-edit.ts";
import { groupBy } from "../text/group.ts";
import type { StateAnswer } from "../github/api/answer.ts";
import { askStates, batchSize } from "../github/api/queries.ts";
import type { KnownState, Stop } from "./event.ts";
import type { Session } from "./session.ts";

interface FreshState extends KnownState {
  readonly url: string | null;
}

/** The states of the document's issues as GitHub has them now. */
export interface FreshStates {
  /** By number; one that is missing has the state `missing`. */
  readonly states: ReadonlyMap<number, FreshState>;
  /** Whether GitHub told all of them. */
  readonly isComplete: boolean;
}

const mostHalvings = 8;

/** Asks for the state of every issue of this repository that the document names, many at a time. */
export async function fetchStates(session: Session): Promise<FreshStates | Stop> {
  const entries = entriesByNumber(session, session.store.read().document.entries);
  const numbers = [...entries.keys()].sort((a, b) => a - b);
  const states = new Map<number, FreshState>();
  const stale: number[] = [];
  const batches: number[][] = [];
  for (let start = 0; start < numbers.length; start += batchSize) batches.push(numbers.slice(start, start + batchSize));
  let halvings = 0;
  let reason = "";
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
    await session.options.onStep(`Asking for the state of ${numbers.length} issues`);
    const answer = await session.client.query(askStates(session.options.repository, batch));
    if ("failure" in answer && !answer.failure.isTooHeavy) return session.stopAfter(answer.failure);
    const known = "failure" in answer ? new Map<number, StateAnswer>() : answer.value;
    const missing = new Set("failure" in answer ? [] : answer.errors.flatMap(missingNumber));
    const left: number[] = [];
    for (const number of batch) {
      const state = known.get(number);
      const named = entries.get(number) ?? [];
      if (state !== undefined) takeState(session, state, number, named, states);
      else if (missing.has(number)) states.set(number, { state: "missing", stateReason: null, url: null });
      else left.push(number);
    }
    if (left.length === 0) continue;
    reason = "failure" in answer ? answer.failure.message : (answer.errors[0]?.message ?? "");
    if (batch.length === 1 || halvings === mostHalvings) stale.push(...left);
    else {
      const half = Math.ceil(batch.length / 2);
      batches.unshift(...[left.slice(0, half), left.slice(half)].filter((part) => part.length > 0));
      halvings += 1;
    }
  }
  if (stale.length > 0) session.report({ kind: "stale", issues: stale, message: reason });
  return { states, isComplete: stale.length === 0 };
}

/** Reports what is other than the document says, and what somebody should look at. */
export function reportStates(session: Session, { states }: FreshStates): void {
  for (const [number, entries] of entriesByNumber(session, session.store.read().document.entries)) {
    const to = states.get(number);
    const from = entries[0]?.issue ?? null;
    if (to === undefined) continue;
    const names = entries.map((entry) => entry.number.value);
    const known = { state: from?.state ?? null, stateReason: from?.stateReason ?? null };
    if (known.state !== to.state || known.stateReason !== to.stateReason) {
      const { state, stateReason } = to;
      session.report({ kind: "stateChanged", issue: number, from: known, to: { state, stateReason }, entries: names });
    }
    if (to.state === "missing") session.report({ kind: "missing", issue: number, entries: names });
  }
}

/** Writes the states home, and where all are known the day they are of. */
export function editStates(session: Session, document: Registry, { states, isComplete }: FreshStates): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const [number, entries] of entriesByNumber(session, document.entries)) {
    const fresh = states.get(number);
    for (const entry of entries) {
      const { issue } = entry;
      if (issue === null || fresh === undefined) continue;
      const { label, id, reference } = issue;
      // A label with the repository's former name must not link to its present one.
      const isPresent = reference?.repository == null || session.isHome(reference.repository);
      const url = issue.url ?? (isPresent ? fresh.url : null);
      const value = { label, ...fresh, url, id: id?.value ?? null };
      const edit = editIssue(document, entry, value);
      if (edit !== null) edits.push(edit);
    }
  }
  const today = session.client.now().toISOString().slice(0, 10);
  return isComplete ? [...edits, ...setField(document, "Last Synced", today)] : edits;
}

/** The entries of each issue of this repository. */
export function entriesByNumber(session: Session, entries: readonly Entry[]): ReadonlyMap<number, readonly Entry[]> {
  const groups = groupBy(entries, ({ issue }) => session.numberOf(issue?.reference ?? null));
  return new Map([...groups].flatMap(([number, group]) => (number === null ? [] : [[number, group]])));
}

function takeState(
  session: Session,
  answer: StateAnswer,
  number: number,
  entries: readonly Entry[],
  states: Map<number, FreshState>,
): void {
  const names = entries.map((entry) => entry.number.value);
  // Its state there says nothing about whether this reference still leads anywhere.
  if (!session.isHome(answer.repository) || answer.number !== number) {
    session.report({ kind: "transferred", issue: number, url: answer.url, entries: names });
    return;
  }
  if (answer.isPullRequest) session.report({ kind: "pullRequest", issue: number, entries: names });
  states.set(number, { ...readKnownState(answer), url: answer.url });
}

function readKnownState({ state, stateReason }: StateAnswer): KnownState {
  if (state === "OPEN") return { state: "open", stateReason: null };
  if (state === "MERGED") return { state: "closed", stateReason: "completed" };
  return { state: "closed", stateReason: reasons.get(stateReason ?? "") ?? null };
}

const reasons = new Map<string, NonNullable<Issue["stateReason"]>>([
  ["COMPLETED", "completed"],
  ["NOT_PLANNED", "not planned"],
  ["DUPLICATE", "duplicate"],
]);

function missingNumber({ type, path }: { type: string | null; path: readonly (string | number)[] }): number[] {
  const alias = path[1];
  if (type !== "NOT_FOUND" || typeof alias !== "string" || !/^i\d+$/u.test(alias)) return [];
  return [Number(alias.slice(1))];
}
