import type { ExitCode } from "../../io.ts";
import { isFinding, type EventKind, type KnownState, type SyncEvent, type SyncResult } from "../../tracker/event.ts";
import type { Reference, Stop } from "../../tracker/tracker.ts";
import { escapeControls, formatVisible } from "../../text/visible.ts";
import { countEntries, countOf, type Colors } from "../terminal.ts";

const headings: Readonly<Record<EventKind, string>> = {
  planned: "To create",
  created: "Created",
  adopted: "Found again",
  deferred: "Not confirmed yet",
  named: "Not created: the entry names an issue",
  refused: "Refused by GitHub",
  lost: "Created for an entry that was removed",
  labelCreated: "New labels",
  labelMissing: "Labels that no issue can get",
  labelsDropped: "Labels that GitHub dropped",
  untrusted: "Entry id used by another author",
  held: "Not created: an app's issue has the entry id",
  repointed: "Entry pointed to the older of two issues",
  twinClosed: "Closed as duplicates",
  twinLeft: "Duplicates left open",
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

interface Run {
  /** The document's path as the reader sees it. */
  readonly name: string;
  readonly isDryRun: boolean;
}

/** What a sync did and found, a line each, grouped by kind; what a person has to check comes last. */
export function formatResult(result: SyncResult, { name, isDryRun }: Run, colors: Colors): string {
  const sections = Object.entries(headings).flatMap(([kind, heading]) => {
    const own = result.events.filter((event) => event.kind === kind);
    const [first] = own;
    if (first === undefined) return [];
    const title = isFinding(first) ? colors.yellow(heading) : heading;
    const lines = own.map((event) => `  ${escapeControls(describe(event, name))}\n`);
    return [{ isLast: isFinding(first), text: `${colors.bold(title)} (${own.length})\n${lines.join("")}` }];
  });
  const ordered = [...sections.filter(({ isLast }) => !isLast), ...sections.filter(({ isLast }) => isLast)];
  const total = formatTotal(result, isDryRun);
  return `${ordered.map(({ text }) => `${text}\n`).join("")}${colors.bold(total)}\n`;
}

/** The result as a program reads it: an issue is its number. */
export function formatSyncJson(result: SyncResult, exit: ExitCode): string {
  return `${JSON.stringify({ exit, ...result, events: result.events.map(toRecord) }, null, 2)}\n`;
}

/** Why a run ended before its end, and whether another goes on. */
export function formatStop({ kind, message, at }: Stop): string {
  const again = kind === "failed" ? "" : ` Run the command again${at === null ? "" : ` after ${at.toISOString()}`}.`;
  return `todo-registry: ${escapeControls(message)}${again}\n`;
}

function toRecord(event: SyncEvent): object {
  switch (event.kind) {
    case "repointed":
      return { ...event, issue: numberOf(event.issue), from: numberOf(event.from) };
    case "twinClosed":
    case "twinLeft":
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

function labelOf({ id }: Reference): string {
  return /^\d+$/u.test(id) ? `#${id}` : id;
}

function formatTotal({ repository, events, left, stop }: SyncResult, isDryRun: boolean): string {
  const findings = events.filter(isFinding).length;
  const parts = [
    ...(left === 0 ? [] : [`${countEntries(left)} without an issue`]),
    ...(findings === 0 ? [] : [`${countOf(findings, "problem")} to check`]),
  ];
  const isQuiet = events.length === 0;
  const whole = stop !== null ? "not finished" : isQuiet ? "nothing to do" : "every entry has its issue";
  const outcome = parts.length > 0 ? parts.join(", ") : whole;
  const remark = isDryRun && !isQuiet ? " (a dry run: nothing was changed)" : "";
  return `${repository === null ? "" : `${escapeControls(repository)}: `}${outcome}${remark}.`;
}

function describe(event: SyncEvent, name: string): string {
  switch (event.kind) {
    case "planned":
      return `${formatEntryName(event)}${event.labels.length === 0 ? "" : ` [${event.labels.join(", ")}]`}`;
    case "created":
    case "adopted":
    case "lost":
      return `${labelOf(event.issue)} ${formatEntryName(event)} ${event.url}`;
    case "named": {
      const written = formatVisible(event.written);
      return `${name}:${event.line}: ${formatEntryName(event)} names "${written}". Write it as **Issue:** ${readableLabel(written)}, remove it, or put it in backticks.`;
    }
    case "refused":
    case "deferred":
      return `${formatEntryName(event)}: ${event.message}`;
    case "labelCreated":
      return event.label;
    case "labelMissing":
      return `${event.label}: ${event.message}`;
    case "labelsDropped":
      return `${labelOf(event.issue)} ${formatEntryName(event)}: ${event.labels.join(", ")}`;
    case "untrusted":
      return `${labelOf(event.issue)} by ${event.author ?? "a deleted user"}: close the issue, or remove the id from its body. If it is your own app, add it to the setting "trustedApps".`;
    case "held":
      return `${labelOf(event.issue)} by ${event.author}, ${formatEntryName(event)}. If a workflow created it for the entry, add "${event.author}" to the setting "trustedApps". Otherwise close the issue.`;
    case "repointed":
      return `${labelOf(event.issue)} ${formatEntryName(event)}, before ${labelOf(event.from)}`;
    case "twinClosed":
      return `${labelOf(event.issue)} duplicates ${labelOf(event.keeper)}`;
    case "twinLeft":
      return `${labelOf(event.issue)} duplicates ${labelOf(event.keeper)}: ${event.message}`;
    case "stateChanged":
      return `${labelOf(event.issue)} ${formatState(event.to)}, before ${formatState(event.from)} (${entriesOf(event)})`;
    case "missing":
      return `${labelOf(event.issue)} (${entriesOf(event)}): correct the Issue line, or set it to pending for a new issue`;
    case "transferred":
      return `${labelOf(event.issue)} is now ${event.url} (${entriesOf(event)}): correct the Issue line`;
    case "pullRequest":
      return `${labelOf(event.issue)} (${entriesOf(event)})`;
    case "stale":
      return `${event.issues.map(labelOf).join(", ")}: ${event.message}`;
    case "foreign":
      return `${entriesOf(event)}: GitHub was not asked for their state`;
    case "renamed":
      return `${event.from} is now ${event.to}: correct the setting "repository" or the remote`;
    case "gone":
      return `${labelOf(event.issue)} ${formatEntryName(event)}: pass --close to close it`;
    case "closed":
      return `${labelOf(event.issue)} ${formatEntryName(event)}`;
    case "notClosed":
      return `${labelOf(event.issue)} ${formatEntryName(event)}: ${event.message}`;
  }
}

/** A reference, as people wrote it, in a form that an Issue field has. */
function readableLabel(written: string): string {
  const isLabel = /^(?:https?:\/\/[^/]+\/[\w.-]+\/[\w.-]+\/(?:issues|pull)\/|(?:[\w.-]+\/[\w.-]+)?#|GH-)\d+$/iu.test(
    written,
  );
  return isLabel ? written : `#${/\d+$/u.exec(written)?.[0] ?? ""}`;
}

function formatEntryName({ entry, title }: { readonly entry: number; readonly title: string }): string {
  return `entry ${entry} "${title}"`;
}

function entriesOf({ entries }: { readonly entries: readonly number[] }): string {
  return `${entries.length === 1 ? "entry" : "entries"} ${entries.join(", ")}`;
}

function formatState({ state, stateReason }: KnownState): string {
  if (state === null) return "unknown";
  return stateReason === null ? state : `${state} (${stateReason})`;
}
