import type { RegistryIndex } from "../registry/matching/lookup.ts";
import { closeGone } from "./close.ts";
import { createIssues, issueTextOf } from "./create.ts";
import { closeDuplicates } from "./duplicates.ts";
import type { SyncEvent, SyncResult } from "./event.ts";
import { findNamedIssue } from "./named-issue.ts";
import { adoptIssues, identifyEntries, pendingIn, scanStart } from "./pending.ts";
import { editStates, entriesByIssue, fetchStates, reportStates } from "./refresh.ts";
import { scanIssues, type IssuesByEntry } from "./scan.ts";
import { entryNameOf, Session, type SyncOptions } from "./session.ts";
import type { Store } from "./store.ts";
import type { Stop, Tracker } from "./tracker.ts";

type NamedEvent = Extract<SyncEvent, { kind: "named" }>;

const day = 86_400_000;

/**
 * Gives every entry exactly one issue, and refreshes the state of all. Only the document and the entry ids in the issues
 * are read, so that the next run finishes one that was killed at any point.
 * @throws {StoreError} where the document cannot be read or written
 */
export async function syncRegistry(tracker: Tracker, store: Store, options: SyncOptions): Promise<SyncResult> {
  store.read();
  await options.onStep("Asking for the repository");
  const answer = await tracker.open();
  if ("stop" in answer)
    return { service: null, repository: null, events: [], left: pendingIn(store.read()).length, stop: answer.stop };
  const session = new Session(tracker, store, options, answer.value);
  const stop = await runSteps(session);
  const registry = store.read();
  return {
    service: session.project.service,
    repository: session.project.name,
    events: session.events.map((event) => (event.kind === "named" ? relocate(event, registry, session) : event)),
    left: pendingIn(registry).length,
    stop,
  };
}

/** The line as it is after this run's writes. */
function relocate(event: NamedEvent, registry: RegistryIndex, { project }: Session): NamedEvent {
  const entry = registry.entryOf(event.entry);
  const named = entry === null ? null : findNamedIssue(registry.document.text, entry, project.spellings);
  return { ...event, ...named };
}

async function runSteps(session: Session): Promise<Stop | null> {
  const { tracker, store, options, project } = session;
  const objection = judge(session);
  if (objection !== null) return objection;
  reportNames(session);
  if (!options.isDryRun) await identifyEntries(store, tracker.now(), project.spellings);

  await options.onStep("Looking for issues that are there already");
  const marked = await scanIssues(tracker, scanStart(session));
  if ("stop" in marked) return marked.stop;
  const adopted = await adoptIssues(session, marked.value);
  const waiting = adopted.filter(({ entry }) => options.isSilenced?.(entry) !== true);

  const batch = waiting.slice(0, options.createLimit);
  if (options.isDryRun) {
    for (const item of batch)
      session.report({ kind: "planned", labels: issueTextOf(session, item).labels, ...entryNameOf(item.entry) });
  }
  const stopped = options.isDryRun || batch.length === 0 ? null : await createIssues(session, batch);
  if (stopped?.kind === "failed" || stopped?.at != null) return stopped;

  const stop = (await settle(session, batch.length > 0 && !options.isDryRun ? null : marked.value)) ?? stopped;
  if (stop !== null || waiting.length <= batch.length || options.isDryRun) return stop;
  const left = waiting.length - batch.length;
  return {
    kind: "later",
    message: `The limit of this run is reached (--create-limit ${options.createLimit}). Entries still without an issue: ${left}.`,
    at: null,
  };
}

/** Closes duplicates, refreshes the states, and closes the issues of resolved entries. */
async function settle(session: Session, scanned: IssuesByEntry | null): Promise<Stop | null> {
  const { store, options } = session;
  const marked = scanned === null ? await scanToday(session) : { value: scanned };
  if ("stop" in marked) return marked.stop;
  const unsettled = await closeDuplicates(session, marked.value);
  if (unsettled !== null) return unsettled;
  const fresh = await fetchStates(session);
  if ("stop" in fresh) return fresh.stop;
  reportStates(session, fresh.value);
  if (!options.isDryRun) await store.write((registry) => editStates(session, registry.document, fresh.value));
  const unclosed = await closeGone(session, fresh.value);
  if (unclosed !== null || fresh.value.isComplete) return unclosed;
  return { kind: "later", message: `${session.project.service} did not tell the state of every issue.`, at: null };
}

/** Another run may have created at the same time. */
function scanToday({ tracker }: Session): ReturnType<typeof scanIssues> {
  return scanIssues(tracker, new Date(tracker.now().getTime() - day));
}

function judge(session: Session): Stop | null {
  const { store, options, project } = session;
  const registry = store.read();
  const pending = pendingIn(registry).length;
  return project.objectionTo({
    pending,
    creates: options.isDryRun ? 0 : Math.min(pending, options.createLimit),
    states: entriesByIssue(session, registry.document.entries).length,
  });
}

function reportNames(session: Session): void {
  const { name, askedName } = session.project;
  if (askedName.toLowerCase() !== name.toLowerCase()) session.report({ kind: "renamed", from: askedName, to: name });
  const foreign = session.store
    .read()
    .document.entries.filter((entry) => entry.issue?.reference != null && session.issueOf(entry) === null);
  if (foreign.length > 0) session.report({ kind: "foreign", entries: foreign.map(({ number }) => number.value) });
}
