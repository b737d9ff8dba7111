import type { ExitCode, Remedy } from "../../io.ts";
import type { RegistryIndex } from "../../registry/matching/lookup.ts";
import type { EventKind, SyncEvent } from "../../tracker/event.ts";
import { entryWithId } from "../../tracker/store.ts";
import type { Reference, Stop } from "../../tracker/tracker.ts";
import { pathFrom } from "../../text/path.ts";
import type { Synced } from "../../workspace/tasks/sync.ts";
import { locationFrom, type AgentReport, type Folders } from "../agent.ts";
import { commandOf, remedyOf } from "./remedies.ts";
import { summarize, tellEvent, type SyncRun } from "./words.ts";

/** What `sync --format json` tells: a public format, whose keys and codes later versions only add to. */
export interface SyncRecord {
  readonly exit: ExitCode;
  /** Relative to the root, with `/`. */
  readonly registry: string;
  /** What the tracker is called; null where it was not asked or did not answer. */
  readonly service: string | null;
  /** The project as the tracker spells it; null as above. */
  readonly repository: string | null;
  readonly events: readonly EventRecord[];
  /** How many entries still have no issue. */
  readonly left: number;
  readonly stop: StopRecord | null;
}

/** An event with the keys of its kind; an issue is its number, or its key. */
export interface EventRecord {
  readonly kind: EventKind;
  readonly code: `sync/${EventKind}`;
  /** The registry, relative to the root. */
  readonly file: string;
  /** The line of the entry's heading, counted from 1; null where the event has no entry. */
  readonly line: number | null;
  /** The event in one sentence. The key `message` of some kinds is what the tracker said. */
  readonly sentence: string;
  /** Null where there is nothing to do. */
  readonly remedy: Remedy | null;
}

export interface StopRecord extends Stop {
  readonly code: `sync/${Stop["kind"]}`;
  /** Null where the message says what to do. */
  readonly remedy: Remedy | null;
}

/** The result of a sync as plain data. */
export function toSyncRecord({ path, result, registry }: Synced, run: SyncRun, { root }: Folders): SyncRecord {
  const { service, repository, events, left, stop } = result;
  const file = pathFrom(root, path);
  const called = serviceOf(result);
  return {
    exit: run.exit,
    registry: file,
    service,
    repository,
    events: events.map((event) => ({
      kind: event.kind,
      code: `sync/${event.kind}`,
      file,
      line: lineOf(event, registry),
      // The event `named` has its own line: the line that names the issue.
      ...withNumbers(event),
      sentence: tellEvent(event, called, run.isDryRun),
      remedy: remedyOf(event, run),
    })),
    left,
    stop: stop === null ? null : toStop(stop, run),
  };
}

/** The same for a coding agent, with paths relative to the folder where it ran the command. */
export function toSyncAgentReport(synced: Synced, run: SyncRun, folders: Folders): AgentReport {
  const { events, registry, stop } = toSyncRecord(synced, run, folders);
  const items = events.map(({ code, sentence, remedy, ...at }) => ({
    location: locationFrom(folders, at),
    code,
    message: sentence,
    remedy,
  }));
  const end =
    stop === null
      ? []
      : [{ location: locationFrom(folders, { file: registry, line: null }), ...stop, message: describeStop(stop) }];
  return {
    items: [...items, ...end],
    summary: summarize(synced.result, run),
    exit: run.exit,
    meaning: meanings[run.exit],
  };
}

/** What the tracker is called in a sentence. */
export function serviceOf({ service }: Synced["result"]): string {
  return service ?? "the tracker";
}

/** The line in the registry as it is after the run. */
function lineOf(event: SyncEvent, registry: RegistryIndex | null): number | null {
  if (registry === null) return null;
  if (event.kind === "untrusted") return entryWithId(registry, event.id)?.line ?? null;
  const number = "entry" in event ? event.entry : "entries" in event ? event.entries[0] : undefined;
  return number === undefined ? null : (registry.entryOf(number)?.line ?? null);
}

function withNumbers(event: SyncEvent): object {
  switch (event.kind) {
    case "repointed":
      return { ...event, issue: numberOf(event.issue), from: numberOf(event.from) };
    case "duplicateClosed":
    case "duplicateLeft":
      return { ...event, issue: numberOf(event.issue), keeper: numberOf(event.keeper) };
    case "stale":
      return { ...event, issues: event.issues.map(numberOf) };
    default:
      return "issue" in event ? { ...event, issue: numberOf(event.issue) } : event;
  }
}

/** A key such as `SHOP-12` is none. */
function numberOf({ id }: Reference): number | string {
  return /^\d+$/u.test(id) ? Number(id) : id;
}

function toStop(stop: Stop, run: SyncRun): StopRecord {
  const remedy = stop.kind === "later" ? { command: commandOf(run) } : null;
  return { ...stop, code: `sync/${stop.kind}`, remedy };
}

function describeStop({ message, at }: Stop): string {
  return at === null ? message : `${message} Another run can go on after ${at.toISOString()}.`;
}

const meanings: Readonly<Record<ExitCode, string>> = {
  0: "the command is done",
  1: "something has to be done",
  2: "the command could not finish",
  3: "another run goes on",
};
