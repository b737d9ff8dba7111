import { formatLocation } from "../../text/location.ts";
import { escapeControls } from "../../text/visible.ts";
import { isFinding, type SyncEvent, type SyncResult } from "../../tracker/event.ts";
import type { Stop } from "../../tracker/tracker.ts";
import { formatRemedy } from "../remedy.ts";
import type { Colors } from "../terminal.ts";
import { commandOf, remedyOf } from "./remedies.ts";
import { describeEvent, headingsOf, summarize, toSentence, type SyncRun } from "./words.ts";

/** What a sync did and found, a line each, grouped by kind; what a person has to check comes last. */
export function formatResult(result: SyncResult, run: SyncRun, service: string, colors: Colors): string {
  const sections = run.isOffline ? [] : formatSections(result.events, run, service, colors);
  return `${sections.map((text) => `${text}\n`).join("")}${colors.bold(escapeControls(summarize(result, run)))}\n`;
}

/** Why a run ended before its end, and whether another goes on. */
export function formatStop({ kind, message, at }: Stop): string {
  const again = kind === "failed" ? "" : ` Run the command again${at === null ? "" : ` after ${at.toISOString()}`}.`;
  return `todo-registry: ${escapeControls(message)}${again}\n`;
}

function formatSections(events: readonly SyncEvent[], run: SyncRun, service: string, colors: Colors): string[] {
  const sections = Object.entries(headingsOf(service, run.isDryRun)).flatMap(([kind, heading]) => {
    const own = events.filter((event) => event.kind === kind);
    const [first] = own;
    if (first === undefined) return [];
    const title = isFinding(first) ? colors.yellow(heading) : heading;
    const lines = own.map((event) => `  ${escapeControls(formatEvent(event, run, service))}\n`);
    return [{ isLast: isFinding(first), text: `${colors.bold(title)} (${own.length})\n${lines.join("")}` }];
  });
  return [...sections.filter(({ isLast }) => !isLast), ...sections.filter(({ isLast }) => isLast)].map(
    ({ text }) => text,
  );
}

function formatEvent(event: SyncEvent, run: SyncRun, service: string): string {
  const location = event.kind === "named" ? `${formatLocation({ path: run.name, line: event.line })}: ` : "";
  const what = `${location}${describeEvent(event, service)}`;
  const remedy = remedyOf(event, run);
  // The end of the report says to run the command again. A dry run does not need it.
  const isAgain = remedy !== null && "command" in remedy && remedy.command === commandOf(run);
  return remedy === null || isAgain ? what : `${toSentence(what)} ${formatRemedy(remedy)}`;
}
