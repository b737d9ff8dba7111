import { resolve } from "node:path";
import { CommandError, type ExitCode } from "../../io.ts";
import { readRegistry } from "../../registry/disk/read.ts";
import type { RegistryIndex } from "../../registry/matching/lookup.ts";
import { isFinding, type SyncResult } from "../../tracker/event.ts";
import { defaultTemplate, parseIssueTemplate, type TemplatePart } from "../../tracker/issue-template.ts";
import type { Naming } from "../../tracker/named-issue.ts";
import { entriesWithoutId, identifyEntries, pendingIn } from "../../tracker/pending.ts";
import { entryNameOf } from "../../tracker/session.ts";
import { Store, StoreError } from "../../tracker/store.ts";
import { syncRegistry } from "../../tracker/sync.ts";
import type { Tracker } from "../../tracker/tracker.ts";
import { readInput } from "../files/file-reader.ts";
import type { Checkout } from "../git/checkout.ts";
import { findBranchProblem } from "../git/default-branch.ts";
import { createClosing } from "./gone.ts";
import type { Project } from "../project/project.ts";
import { findSilencedEntries } from "./silenced.ts";
import { openRegistry, toError } from "./registry.ts";

/** How a sync reaches the issues. */
export interface IssueAccess {
  /** How texts name the project, as far as that is known without a request; null for a project that is not known. */
  readonly naming: () => Naming | null;
  /** @throws {CommandError} where the tracker cannot be asked */
  readonly connect: () => Promise<Tracker>;
}

/** What a sync works on. */
export interface SyncScope {
  readonly project: Project;
  readonly checkout: Checkout;
  readonly access: IssueAccess;
}

/** What a sync is asked for. */
export interface SyncRequest {
  /** Ask the tracker, and change nothing. */
  readonly isDryRun: boolean;
  /** Close the issues of resolved entries. */
  readonly closes: boolean;
  /** Work on another branch than the default one, and close any number of issues. */
  readonly isForced: boolean;
  /** The most issues that this run creates. */
  readonly createLimit: number;
  /** The path of a template for the issues' text, relative to the working folder. */
  readonly issueTemplate: string | null;
}

export interface Synced {
  /** The registry's absolute path. */
  readonly path: string;
  readonly result: SyncResult;
  /** The registry after the run, null where it cannot be read any more. */
  readonly registry: RegistryIndex | null;
}

/**
 * Creates the issues that entries lack, and refreshes the states of all issues in the registry.
 * @throws {CommandError} where the registry cannot be read or written, or the tracker cannot be asked
 */
export async function syncProject(scope: SyncScope, request: SyncRequest): Promise<Synced> {
  return withStore(scope.project, async (store) => {
    // A problem of the registry is reported before the lock is created.
    store.read();
    const release = request.isDryRun ? null : await store.lock();
    try {
      return await syncStore(store, scope, request);
    } finally {
      await release?.();
    }
  });
}

/**
 * Gives the entries their ids, without contacting the tracker.
 * @throws {CommandError} where the registry cannot be read or written
 */
export async function identifyProject(
  { project, access }: SyncScope,
  { isDryRun, now }: { readonly isDryRun: boolean; readonly now: Date },
): Promise<Synced> {
  return withStore(project, async (store) => {
    const naming = access.naming();
    const entries = isDryRun ? entriesWithoutId(store.read(), naming) : await identifyEntries(store, now, naming);
    const events = entries.map((entry) => ({ kind: "identified" as const, ...entryNameOf(entry) }));
    return { service: null, repository: null, events, left: pendingIn(store.read()).length, stop: null };
  });
}

/** The exit code of a sync: 2 where somebody has to do something first, 3 where another run goes on. */
export function exitOf({ stop, events }: SyncResult): ExitCode {
  if (stop !== null) return stop.kind === "failed" ? 2 : 3;
  return events.some(isFinding) ? 1 : 0;
}

async function withStore(project: Project, work: (store: Store) => Promise<SyncResult>): Promise<Synced> {
  const { path } = openRegistry(project);
  const options = { ...project.settings, root: project.root };
  try {
    const result = await work(new Store(path, options));
    const answer = readRegistry(path, options);
    return { path, result, registry: "registry" in answer ? answer.registry : null };
  } catch (error) {
    if (error instanceof StoreError) throw toError(error.failure, { cause: error });
    throw error;
  }
}

async function syncStore(
  store: Store,
  { project, checkout, access }: SyncScope,
  request: SyncRequest,
): Promise<SyncResult> {
  requireBranch(checkout, request, project);
  const { createLimit, isDryRun, closes, isForced, issueTemplate } = request;
  const registry = store.read();
  try {
    const tracker = await access.connect();
    return await syncRegistry(tracker, store, {
      priorities: project.settings.priorities,
      template: readTemplate(issueTemplate, project),
      source: checkout,
      createLimit,
      isDryRun,
      closing: closes ? await createClosing(registry, checkout, isForced, project) : null,
      isSilenced: await findSilencedEntries(registry, project),
      onStep: (step) => project.progress.report(() => step),
    });
  } finally {
    project.progress.stop();
  }
}

/** No issue is created for a comment that may never be merged. */
function requireBranch(checkout: Checkout, request: SyncRequest, { env }: Project): void {
  const { isForced, isDryRun, createLimit, closes } = request;
  const changesNothing = isDryRun || (createLimit === 0 && !closes);
  const problem = isForced || changesNothing ? null : findBranchProblem(checkout, env);
  if (problem === null) return;
  const message = `${problem}. Run sync there, or pass --force.`;
  throw new CommandError({ code: "error/notDefaultBranch", message, remedy: null });
}

function readTemplate(path: string | null, { cwd }: Project): readonly TemplatePart[] {
  if (path === null) return defaultTemplate;
  const read = readInput(resolve(cwd, path));
  if ("text" in read) return parseIssueTemplate(read.text);
  throw new CommandError({
    code: "error/templateUnreadable",
    message: `The issue template ${path} cannot be read (${read.problem}).`,
    remedy: null,
  });
}
