import type { ExitCode } from "../../io.ts";
import { formatVisible } from "../../text/visible.ts";
import { isFinding, type EventKind, type KnownState, type SyncEvent, type SyncResult } from "../../tracker/event.ts";
import type { Reference } from "../../tracker/tracker.ts";
import { formatReference } from "../../todo/reference.ts";
import { countEntries, countOf } from "../terminal.ts";

/** What a sync was asked for. */
export interface SyncRun {
  /** The registry's path as the reader sees it. */
  readonly name: string;
  readonly isDryRun: boolean;
  readonly isOffline: boolean;
  /** The options that another run needs as well, such as `--repository`, each with its value behind it. */
  readonly options: readonly string[];
  readonly exit: ExitCode;
}

/** What is said of each kind of event, in the order of a report. `service` is what the tracker is called. */
export function headingsOf(service: string, isDryRun: boolean): Readonly<Record<EventKind, string>> {
  return {
    identified: isDryRun ? "Entry id to add" : "Entry id added",
    planned: "To create",
    created: "Created",
    adopted: "Found again",
    deferred: "Not confirmed yet",
    named: "Not created: the entry names an issue",
    refused: `Refused by ${service}`,
    lost: "Created for an entry that was removed",
    labelCreated: "New labels",
    labelMissing: "Labels that no issue can get",
    labelsDropped: `Labels that ${service} dropped`,
    untrusted: "Entry id used by another author",
    held: "Not created: an app's issue has the entry id",
    repointed: "Entry pointed to the older of two issues",
    duplicateClosed: "Closed as duplicates",
    duplicateLeft: "Duplicates left open",
    stateChanged: "Changed state",
    missing: "Missing",
    transferred: "Moved to another repository",
    pullRequest: "Pull request instead of an issue",
    stale: "State unknown",
    foreign: "Issues of other repositories and trackers",
    renamed: "Repository was renamed",
    gone: "TODO resolved, issue still open",
    closed: "Closed: the TODO was resolved",
    notClosed: "Not closed",
  };
}

/** What takes the place of a heading in a sentence about one event. */
const titles: Partial<Readonly<Record<EventKind, string>>> = {
  named: "Not created, because the entry names an issue",
  labelCreated: "New label",
  labelMissing: "Label that no issue can get",
  held: "Not created, because an app's issue has the entry id",
  duplicateClosed: "Closed as a duplicate",
  duplicateLeft: "Duplicate left open",
  missing: "Issue is missing",
  closed: "Closed, because the TODO was resolved",
};

/** An event in one sentence. */
export function tellEvent(event: SyncEvent, service: string, isDryRun: boolean): string {
  const title = titles[event.kind] ?? headingsOf(service, isDryRun)[event.kind];
  return toSentence(`${title}: ${describeEvent(event, service)}`);
}

/** What an event is about, without a full stop: the words behind its heading. */
export function describeEvent(event: SyncEvent, service: string): string {
  switch (event.kind) {
    case "identified":
      return entryName(event);
    case "planned":
      return `${entryName(event)}${event.labels.length === 0 ? "" : ` [${event.labels.join(", ")}]`}`;
    case "created":
    case "adopted":
    case "lost":
      return `${labelOf(event.issue)} ${entryName(event)} ${event.url}`;
    case "named":
      return `${entryName(event)} names "${formatVisible(event.written)}"`;
    case "refused":
    case "deferred":
      return `${entryName(event)}: ${event.message}`;
    case "labelCreated":
      return event.label;
    case "labelMissing":
      return `${event.label}: ${event.message}`;
    case "labelsDropped":
      return `${labelOf(event.issue)} ${entryName(event)}: ${event.labels.join(", ")}`;
    case "untrusted":
      return `${labelOf(event.issue)} by ${event.author ?? "a deleted user"}`;
    case "held":
      return `${labelOf(event.issue)} by ${event.author ?? "a deleted user"}, ${entryName(event)}`;
    case "repointed":
      return `${labelOf(event.issue)} ${entryName(event)}, before ${labelOf(event.from)}`;
    case "duplicateClosed":
      return `${labelOf(event.issue)} duplicates ${labelOf(event.keeper)}`;
    case "duplicateLeft":
      return `${labelOf(event.issue)} duplicates ${labelOf(event.keeper)}: ${event.message}`;
    case "stateChanged":
      return `${labelOf(event.issue)} ${formatState(event.to)}, before ${formatState(event.from)} (${entriesOf(event)})`;
    case "missing":
    case "pullRequest":
      return `${labelOf(event.issue)} (${entriesOf(event)})`;
    case "transferred":
      return `${labelOf(event.issue)} is now ${event.url} (${entriesOf(event)})`;
    case "stale":
      return `${event.issues.map(labelOf).join(", ")}: ${event.message}`;
    case "foreign":
      return `${entriesOf(event)}: ${service} was not asked for their state`;
    case "renamed":
      return `${event.from} is now ${event.to}`;
    case "gone":
    case "closed":
      return `${labelOf(event.issue)} ${entryName(event)}`;
    case "notClosed":
      return `${labelOf(event.issue)} ${entryName(event)}: ${event.message}`;
  }
}

/** The outcome in one sentence. */
export function summarize({ repository, events, left, stop }: SyncResult, run: SyncRun): string {
  const { name, isDryRun, isOffline } = run;
  if (isOffline) return `${name}: ${countEntries(events.length)} ${isDryRun ? "would get" : "got"} an id.`;
  const findings = events.filter(isFinding).length;
  const parts = [
    ...(left === 0 ? [] : [`${countEntries(left)} without an issue`]),
    ...(findings === 0 ? [] : [`${countOf(findings, "problem")} to check`]),
  ];
  const isQuiet = events.length === 0;
  const whole = stop !== null ? "not finished" : isQuiet ? "nothing to do" : "every entry has its issue";
  const outcome = parts.length > 0 ? parts.join(", ") : whole;
  const remark = isDryRun && !isQuiet ? " (a dry run: nothing was changed)" : "";
  return `${repository === null ? "" : `${repository}: `}${outcome}${remark}.`;
}

/** `#12`, or another tracker's key. */
export function labelOf({ id }: Reference): string {
  return formatReference({ id, repository: null });
}

/** The text as one sentence: a tracker's own words may end in a full stop. */
export function toSentence(text: string): string {
  return `${text.replace(/[.\s]+$/u, "")}.`;
}

function entryName({ entry, title }: { readonly entry: number; readonly title: string }): string {
  return `entry ${entry} "${title}"`;
}

function entriesOf({ entries }: { readonly entries: readonly number[] }): string {
  return `${entries.length === 1 ? "entry" : "entries"} ${entries.join(", ")}`;
}

function formatState({ state, stateReason }: KnownState): string {
  if (state === null) return "unknown";
  return stateReason === null ? state : `${state} (${stateReason})`;
}
