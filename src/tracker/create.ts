import type { Entry } from "../registry/document/document.ts";
import { composeIssue, type IssueText } from "./issue-text.ts";
import { scanIssues } from "./scan.ts";
import { entryNameOf, type Session } from "./session.ts";
import { entryWithId, isPending, StoreError } from "./store.ts";
import type { CreatedIssue, Reference, Stop } from "./tracker.ts";

/** An entry that needs an issue. */
export interface PendingEntry {
  readonly entry: Entry;
  readonly id: string;
}

// After so many the tracker itself probably has a fault.
const mostUncertain = 3;
const minute = 60_000;
/** An issue that was created is to be recorded, so that a virus scanner is waited for as long as any takes. */
const longPatience = minute;

/** Creates one issue after the other, and writes each reference before it creates the next. */
export async function createIssues(session: Session, pending: readonly PendingEntry[]): Promise<Stop | null> {
  const texts = pending.map((item) => ({ ...item, text: issueTextOf(session, item) }));
  const unlabelled = await prepareLabels(session, [...new Set(texts.flatMap(({ text }) => text.labels))]);
  if (unlabelled !== null) return unlabelled;
  let uncertain = 0;
  for (const [index, { entry, id, text }] of texts.entries()) {
    await session.options.onStep(`Creating issue ${index + 1} of ${texts.length}`);
    if (!isStillMeant(session, id)) continue;
    const outcome = await createOne(session, { entry, id }, text);
    if (outcome === "uncertain") {
      uncertain += 1;
      if (uncertain === mostUncertain) {
        const message = `${session.project.service} did not answer several requests to create an issue.`;
        return { kind: "later", message, at: null };
      }
    } else if (outcome !== "done") return outcome;
  }
  if (uncertain === 0) return null;
  return { kind: "later", message: "It is not known yet whether some issues were created.", at: null };
}

/** What an entry's issue will say. */
export function issueTextOf({ tracker, store, options, project }: Session, { entry, id }: PendingEntry): IssueText {
  const registry = store.read();
  const { commit, prefix } = options.source;
  // Earlier writes of this run have moved the entry.
  return composeIssue(entryWithId(registry, id) ?? entry, id, {
    document: registry.document,
    priorities: options.priorities,
    template: options.template,
    markup: tracker.markup,
    linkTo: ({ path, line }) => (commit === null ? null : project.linkTo({ commit, path: `${prefix}${path}`, line })),
    textOf: (quoted) => registry.textOf(quoted),
  });
}

/** Writes the reference of an issue that the tracker has into the document. */
export async function recordIssue(
  session: Session,
  { entry, id }: PendingEntry,
  issue: Recordable,
  patience?: number,
): Promise<void> {
  const { reference, url, isOpen = true } = issue;
  const label = session.project.spellings.format(reference);
  const value = { label, url, state: isOpen ? ("open" as const) : ("closed" as const), stateReason: null };
  const isThere = await session.store.writeIssue(id, value, patience);
  if (!isThere) session.report({ kind: "lost", issue: reference, url, ...entryNameOf(entry) });
}

/** Records an issue of this run. If the document cannot be written, the result names the issue, which the next run finds. */
async function recordCreated(session: Session, item: PendingEntry, issue: Recordable): Promise<Stop | null> {
  try {
    await recordIssue(session, item, issue, longPatience);
    return null;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const message = `${issue.url} is the issue of entry ${item.entry.number.value}, but is not recorded yet. ${error.message} Then the next sync records it.`;
    return { kind: "failed", message, at: null };
  }
}

interface Recordable {
  readonly reference: Reference;
  readonly url: string;
  /** True unless told. */
  readonly isOpen?: boolean;
}

/** Creates the labels that the project lacks. A label that cannot be created is reported, and the issue goes without it. */
async function prepareLabels(session: Session, names: readonly string[]): Promise<Stop | null> {
  const { priorities } = session.options;
  const labels = names.map((name) => {
    const index = priorities.findIndex(({ label }) => label === name);
    return { name, urgency: index === -1 ? null : index };
  });
  const prepared = await session.tracker.prepareLabels?.(labels);
  for (const { label, problem } of prepared?.results ?? [])
    session.report(
      problem === null ? { kind: "labelCreated", label } : { kind: "labelMissing", label, message: problem },
    );
  return prepared?.stop ?? null;
}

async function createOne(session: Session, item: PendingEntry, text: IssueText): Promise<Stop | "done" | "uncertain"> {
  const started = session.tracker.now();
  const answer = await session.tracker.createIssue({ entryId: item.id, ...text });
  if ("value" in answer) return reportCreated(session, item, text, answer.value);
  if ("uncertain" in answer) return lookFor(session, item, started, answer.uncertain);
  if (answer.refusal === undefined) return answer.stop;
  session.report({ kind: "refused", message: answer.refusal, ...entryNameOf(item.entry) });
  return "done";
}

async function reportCreated(
  session: Session,
  item: PendingEntry,
  text: IssueText,
  created: CreatedIssue,
): Promise<Stop | "done"> {
  const { reference, url, labels } = created;
  const { service, spellings } = session.project;
  const unrecorded = await recordCreated(session, item, created);
  session.report({ kind: "created", issue: reference, url, ...entryNameOf(item.entry) });
  if (unrecorded !== null) return unrecorded;
  const given = labels.map((label) => label.toLowerCase());
  const dropped = text.labels.filter((label) => !given.includes(label.toLowerCase()));
  if (dropped.length > 0)
    session.report({ kind: "labelsDropped", issue: reference, labels: dropped, ...entryNameOf(item.entry) });
  if (spellings.resolve(reference) !== null) return "done";
  return { kind: "failed", message: `${service} created ${url}, which is in another repository.`, at: null };
}

/** Whether the entry still needs an issue: a run takes minutes, and people edit the document meanwhile. */
function isStillMeant(session: Session, id: string): boolean {
  const registry = session.store.read();
  const entry = entryWithId(registry, id);
  return entry === null || (isPending(entry) && session.mayCreate(entry, registry.document));
}

/** Looks for an issue that may have been created. The request is not sent again in this run: it may still be carried out. */
async function lookFor(
  session: Session,
  item: PendingEntry,
  started: Date,
  message: string,
): Promise<Stop | "done" | "uncertain"> {
  const { tracker } = session;
  const since = new Date(started.getTime() - minute);
  for (let look = 0; await tracker.waitToLook(look); look += 1) {
    const marked = await scanIssues(tracker, since);
    if ("stop" in marked) return marked.stop;
    const issue = marked.value.get(item.id)?.find(({ trust }) => trust === "trusted");
    if (issue === undefined) continue;
    const unrecorded = await recordCreated(session, item, issue);
    session.report({ kind: "adopted", issue: issue.reference, url: issue.url, ...entryNameOf(item.entry) });
    return unrecorded ?? "done";
  }
  session.report({ kind: "deferred", message, ...entryNameOf(item.entry) });
  return "uncertain";
}
