import type { Change } from "../../registry/update/change.ts";
import { escapeControls } from "../../text/visible.ts";
import type { UpdateResult } from "../../workspace/tasks/update.ts";
import { describeChange, headings, locationOf, summarize, type Summary, type UpdateRun } from "./words.ts";
import { formatLocation } from "../../text/location.ts";
import { countOf, type Colors } from "../terminal.ts";
import { formatUndecided } from "./undecided.ts";

/** What an update has changed, or would change, and what it could not judge. */
export function formatOutcome({ plan }: UpdateResult, run: UpdateRun, colors: Colors): string {
  const { changes, undecided } = summarize(plan, run);
  const parts = [
    formatChanges(plan.changes, run, colors),
    formatTotal(changes, run, colors),
    formatUndecided(plan.undecided, colors),
    formatTotal(undecided, run, colors),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function formatTotal(summary: Summary | null, { mode }: UpdateRun, { bold, green, red }: Colors): string {
  if (summary === null) return "";
  const shown = escapeControls(summary.text);
  if (summary.isGood) return `${green(shown)}\n`;
  return `${bold(mode === "check" ? red(shown) : shown)}\n`;
}

/** A line for each change, grouped by kind; one for all line numbers, which shift with every edit. */
function formatChanges(changes: readonly Change[], { name, mode }: UpdateRun, colors: Colors): string {
  const sections = Object.entries(headings).flatMap(([kind, heading]) => {
    const own = changes.filter((change) => change.kind === kind);
    if (own.length === 0) return [];
    const title = colors.bold(mode === "write" ? heading.after : heading.before);
    if (kind === "line") return [`${title}: ${own.length}, in ${countOf(filesOf(own), "file")}\n`];
    const rows = own.map((change) => ({
      location: escapeControls(formatLocation(locationOf(change, name))),
      what: describeChange(change),
    }));
    const width = Math.max(...rows.map(({ location }) => location.length));
    const lines = rows.map(
      ({ location, what }) => `  ${colors.dim(location.padEnd(width))}  ${escapeControls(what)}\n`,
    );
    return [`${title} (${own.length})\n${lines.join("")}`];
  });
  return sections.join("\n");
}

function filesOf(changes: readonly Change[]): number {
  return new Set(changes.map((change) => ("path" in change ? change.path : null))).size;
}

/** The change of the registry as a unified diff: with colours for a person, as it is for a program. */
export async function formatDiff(
  { before, plan: { text: after } }: UpdateResult,
  name: string,
  colors: Colors | null,
): Promise<string> {
  if (before === after) return "";
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import("diff");
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
  const diff = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, options);
  if (colors === null) return diff;
  const paints: Readonly<Record<string, (line: string) => string>> = {
    "+": colors.green,
    "-": colors.red,
    "@": colors.cyan,
  };
  const paint = (line: string): string => {
    const shown = line.split("\t").map(escapeControls).join("\t");
    return /^(?:---|\+\+\+) /u.test(line) ? colors.bold(shown) : (paints[line.charAt(0)]?.(shown) ?? shown);
  };
  return diff.replaceAll("\r\n", "\n").split("\n").map(paint).join("\n");
}
