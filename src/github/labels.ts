import { askLabels, batchSize, createLabel } from "./api/queries.ts";
import type { Stop } from "../tracker/event.ts";
import { isLasting, type Failure } from "./api/failure.ts";
import { longestLabel } from "../tracker/issue-text.ts";
import type { Session } from "../tracker/session.ts";

const plainColor = "ededed";
/** By how urgent a priority is, the most urgent first. */
const priorityColors = ["b60205", "d93f0b", "fbca04", "c2e0c6"];
const mayLabel: ReadonlySet<string> = new Set(["ADMIN", "MAINTAIN", "WRITE", "TRIAGE"]);

/** The node ids of labels by name, as far as they are known. */
export type LabelIds = Map<string, string>;

/**
 * The node ids of labels by name. What the repository lacks is created; what cannot be is reported and left out, since an
 * issue without a label is better than none.
 */
export async function prepareLabels(session: Session, names: readonly string[]): Promise<LabelIds | Stop> {
  const usable = names.filter((name) => name.length <= longestLabel);
  for (const label of names.filter((name) => name.length > longestLabel))
    session.report({ kind: "labelMissing", label, message: `longer than ${longestLabel} characters` });
  const ids = new Map<string, string>();
  for (let start = 0; start < usable.length; start += batchSize) {
    const answer = await session.client.query(
      askLabels(session.options.repository, usable.slice(start, start + batchSize)),
    );
    if ("failure" in answer) return session.stopAfter(answer.failure);
    for (const [name, id] of answer.value) ids.set(name, id);
  }
  for (const name of usable) {
    if (ids.has(name)) continue;
    const id = await addLabel(session, name);
    if (id !== null && typeof id !== "string") return id;
    if (id !== null) ids.set(name, id);
  }
  return ids;
}

/** Looks up the ids of these labels again, and forgets what GitHub does not have any more; why that failed, if it did. */
export async function renewLabels(session: Session, ids: LabelIds, names: readonly string[]): Promise<Failure | null> {
  for (let start = 0; start < names.length; start += batchSize) {
    const asked = names.slice(start, start + batchSize);
    const answer = await session.client.query(askLabels(session.options.repository, asked));
    if ("failure" in answer) return answer.failure;
    for (const name of asked) {
      const id = answer.value.get(name);
      if (id === undefined) ids.delete(name);
      else ids.set(name, id);
    }
  }
  return null;
}

/** Creates a label, and looks again where that fails: another run may have been faster, or the answer was lost. */
async function addLabel(session: Session, label: string): Promise<string | Stop | null> {
  const { permission, id: repositoryId } = session.repository;
  if (permission !== null && !mayLabel.has(permission)) {
    session.report({ kind: "labelMissing", label, message: `the token may not create it, as ${permission}` });
    return null;
  }
  const created = await session.client.mutate(createLabel(repositoryId, label, colorOf(session, label)));
  if (!("failure" in created)) {
    session.report({ kind: "labelCreated", label });
    return created.value;
  }
  if (isLasting(created.failure)) return session.stopAfter(created.failure);
  const again = await session.client.query(askLabels(session.options.repository, [label]));
  if ("failure" in again) return session.stopAfter(again.failure);
  const found = again.value.get(label) ?? null;
  if (found === null) session.report({ kind: "labelMissing", label, message: created.failure.message });
  return found;
}

function colorOf({ options: { priorities } }: Session, label: string): string {
  const index = priorities.findIndex((priority) => priority.label === label);
  return index === -1 ? plainColor : (priorityColors[Math.min(index, priorityColors.length - 1)] ?? plainColor);
}
