import type { RegistryIndex } from "../registry/matching/lookup.ts";
import type { Client } from "../github/api/client.ts";
import { closeGone } from "./close.ts";
import { createIssues, textOf } from "./create.ts";
import { askRepository, batchSize } from "../github/api/queries.ts";
import type { Stop, SyncEvent, SyncResult } from "./event.ts";
import { findNamedIssue } from "./named-issue.ts";
import { adoptIssues, identifyEntries, pendingIn, scanStart } from "./pending.ts";
import { editStates, entriesByNumber, fetchStates, reportStates } from "./refresh.ts";
import { scanIssues, type MarkedIssues } from "./scan.ts";
import { nameOf, Session, stopAfter, type SyncOptions } from "./session.ts";
import type { Store } from "./store.ts";
import { closeTwins } from "./duplicates.ts";

type NamedEvent = Extract<SyncEvent, { kind: "named" }>;

const day = 86_400_000;

/**
 * Gives every entry its issue, exactly one, and brings home the states of all. What counts is in the document and in the
 * issues' markers alone, so that a run which ends anywhere is finished by the next.
 * @throws {StoreError} where the document cannot be read or written
 */
export async function syncRegistry(client: Client, store: Store, options: SyncOptions): Promise<SyncResult> {
  const events: SyncEvent[] = [];
  store.read();
  await options.onStep("Asking for the repository");
  const answer = await client.query(askRepository(options.repository));
  if ("failure" in answer) {
    const stop = stopAfter(answer.failure, client, options.repository);
    return { repository: null, events, left: pendingIn(store.read()).length, stop };
  }
  const session = new Session(client, store, options, answer.value, events);
  const stop = await runSteps(session);
  const registry = store.read();
  return {
    repository: answer.value.nameWithOwner,
    events: events.map((event) => (event.kind === "named" ? relocate(event, registry, session) : event)),
    left: pendingIn(registry).length,
    stop,
  };
}

/** What the run has written since has moved the line. */
function relocate(event: NamedEvent, registry: RegistryIndex, { home }: Session): NamedEvent {
  const entry = registry.entryOf(event.entry);
  const named = entry === null ? null : findNamedIssue(registry.document.text, entry, home);
  return { ...event, ...named };
}

async function runSteps(session: Session): Promise<Stop | null> {
  const { client, store, options } = session;
  const refusal = judgeRepository(session) ?? judgePoints(session);
  if (refusal !== null) return refusal;
  reportNames(session);
  if (!options.isDryRun) await identifyEntries(store, client.now(), session.home);

  await options.onStep("Looking for issues that are there already");
  const marked = await scanIssues(session, scanStart(session));
  if ("kind" in marked) return marked;
  const adopted = await adoptIssues(session, marked);
  const waiting = adopted.filter(({ entry }) => options.isSilenced?.(entry) !== true);

  const batch = waiting.slice(0, options.createLimit);
  if (options.isDryRun) {
    for (const item of batch)
      session.report({ kind: "planned", labels: textOf(session, item).labels, ...nameOf(item.entry) });
  }
  const stopped = options.isDryRun || batch.length === 0 ? null : await createIssues(session, batch);
  if (stopped?.kind === "failed" || stopped?.at != null) return stopped;

  const stop = (await settle(session, batch.length > 0 && !options.isDryRun ? null : marked)) ?? stopped;
  if (stop !== null || waiting.length <= batch.length || options.isDryRun) return stop;
  const left = waiting.length - batch.length;
  return { kind: "later", message: `A run creates ${options.createLimit} issues at most; ${left} are left.`, at: null };
}

/** What is done for the issues that there are: twins, states, those whose TODO is gone. */
async function settle(session: Session, scanned: MarkedIssues | null): Promise<Stop | null> {
  const { client, store, options } = session;
  // Another run may have created at the same time.
  const marked = scanned ?? (await scanIssues(session, new Date(client.now().getTime() - day)));
  if ("kind" in marked) return marked;
  const unsettled = await closeTwins(session, marked);
  if (unsettled !== null) return unsettled;
  const fresh = await fetchStates(session);
  if ("kind" in fresh) return fresh;
  reportStates(session, fresh);
  if (!options.isDryRun) await store.write((registry) => editStates(session, registry.document, fresh));
  const unclosed = await closeGone(session, fresh);
  if (unclosed !== null || fresh.isComplete) return unclosed;
  return { kind: "later", message: "GitHub did not tell the state of every issue.", at: null };
}

function judgeRepository({ repository, store }: Session): Stop | null {
  const { nameWithOwner, hasIssuesEnabled, isArchived, isDisabled } = repository;
  const failed = (message: string): Stop => ({ kind: "failed", message, at: null });
  if (isDisabled) return failed(`GitHub has disabled ${nameWithOwner}.`);
  if (!hasIssuesEnabled) return failed(`Issues are turned off in ${nameWithOwner}; turn them on in its settings.`);
  if (isArchived && pendingIn(store.read()).length > 0)
    return failed(`${nameWithOwner} is archived, so that no issue can be created in it; unarchive it first.`);
  return null;
}

/** A run that GitHub would stop in its middle had better not start. */
function judgePoints(session: Session): Stop | null {
  const { client, store, options } = session;
  const registry = store.read();
  const creates = options.isDryRun ? 0 : Math.min(pendingIn(registry).length, options.createLimit);
  const queries = Math.ceil(entriesByNumber(session, registry.document.entries).size / batchSize) + 3;
  if (client.remaining === null || client.remaining >= creates + queries) return null;
  const message = `Of GitHub's hourly points ${client.remaining} are left, and this run needs ${creates + queries}.`;
  return { kind: "later", message, at: client.resetAt };
}

function reportNames(session: Session): void {
  const { owner, name } = session.options.repository;
  const to = session.repository.nameWithOwner;
  if (!session.isHome(`${owner}/${name}`)) session.report({ kind: "renamed", from: `${owner}/${name}`, to });
  const foreign = session.store.read().document.entries.filter(({ issue }) => {
    const reference = issue?.reference ?? null;
    return reference !== null && session.numberOf(reference) === null;
  });
  if (foreign.length > 0) session.report({ kind: "foreign", entries: foreign.map(({ number }) => number.value) });
}
