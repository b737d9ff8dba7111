import type { Change, UpdatePlan } from "../registry/update/plan.ts";
import { escapeControls } from "../text/visible.ts";
import { countEntries, countOf, type Colors } from "./terminal.ts";
import { formatUndecided } from "./undecided-report.ts";

const headings: Readonly<Record<Change["kind"], string>> = {
  conflict: "Merge conflict, in counts alone",
  added: "Not recorded yet",
  location: "Further location",
  returned: "Back in the code",
  moved: "In another file",
  edited: "Other text",
  adopted: "Issue known from the comment",
  resolved: "Gone from the code",
  dropped: "No longer in one of several places",
  renumbered: "Number taken",
  line: "Other line",
  count: "Wrong count",
};

/** What an update was asked for. */
export interface UpdateRun {
  /** The document's path as the reader sees it. */
  readonly name: string;
  /** Whether it only tells. */
  readonly isCheck: boolean;
}

/** What differs between document and code, a line each, grouped by kind; true before an update as after it. */
function formatChanges(changes: readonly Change[], registryName: string, colors: Colors): string {
  const sections = Object.entries(headings).flatMap(([kind, heading]) => {
    const own = changes.filter((change) => change.kind === kind);
    if (own.length === 0) return [];
    const rows = own.map((change) => ({
      place: escapeControls(placeOf(change, registryName)),
      what: describe(change),
    }));
    const width = rows.reduce((most, { place }) => Math.max(most, place.length), 0);
    const lines = rows.map(({ place, what }) => `  ${colors.dim(place.padEnd(width))}  ${escapeControls(what)}\n`);
    return [`${colors.bold(heading)} (${own.length})\n${lines.join("")}`];
  });
  return sections.join("\n");
}

function placeOf(change: Change, registryName: string): string {
  if (change.kind === "conflict" || change.kind === "count" || change.kind === "renumbered" || change.path === null)
    return `${registryName}:${change.documentLine ?? 1}`;
  return change.line === null ? change.path : `${change.path}:${change.line}`;
}

function describe(change: Change): string {
  if (change.kind === "conflict") return "both sides have counts of their own";
  if (change.kind === "count") {
    const { what, from, to } = change;
    return from === null ? `${what} is missing, should be ${to}` : `${what} is ${from}, should be ${to}`;
  }
  const { kind, number, title, from, to } = change;
  const entry = `entry ${number} "${title}"`;
  switch (kind) {
    case "added":
      return entry;
    case "location":
      return `${entry} does not record this location`;
    case "returned":
      return `${entry} was resolved${from === null ? "" : ` (${from})`}`;
    case "moved":
      return `${entry} is recorded in ${from ?? ""}`;
    case "edited":
      return `${entry} records "${from ?? ""}", the comment says "${to ?? ""}"`;
    case "adopted":
      return `${entry} is issue ${to ?? ""}`;
    case "resolved":
      return entry;
    case "dropped":
      return `${entry} has other places`;
    case "renumbered":
      return `${entry} was entry ${from ?? ""}, which another is`;
    case "line":
      return `${entry} is recorded at line ${from ?? ""}`;
  }
}

/** Lines are for display: they shift with every edit above them, and nothing is wrong with a document for that. */
export function isDrift({ kind }: Change): boolean {
  return kind !== "line";
}

/** What an update has changed, or would change, and what it could not judge. */
export function formatOutcome(plan: UpdatePlan, run: UpdateRun, colors: Colors): string {
  const findings = plan.undecided.filter(({ isFinding }) => isFinding);
  if (findings.length === 0) return formatJudged(plan, run, colors);
  const parts = [formatUndecided(findings, colors)];
  if (plan.changes.length > 0) parts.unshift(formatJudged(plan, run, colors));
  const entries = countEntries(new Set(findings.map(({ number }) => number)).size);
  const total = `${escapeControls(run.name)}: ${entries} could not be judged, and nothing is changed there.`;
  return `${parts.join("\n")}\n${colors.bold(run.isCheck ? colors.red(total) : total)}\n`;
}

function formatJudged(
  { changes, undecided, contradictions }: UpdatePlan,
  { name, isCheck }: UpdateRun,
  colors: Colors,
): string {
  const shown = escapeControls(name);
  const left = new Set(undecided.filter(({ isFinding }) => !isFinding).map(({ number }) => number)).size;
  if (changes.length === 0 && contradictions.length > 0)
    return `${colors.red(`${shown} contradicts itself in ${countOf(contradictions.length, "place")}. Correct them by hand.`)}\n`;
  if (changes.length === 0 && left > 0)
    return `${colors.green(`${shown} is true of the files that were read. ${countEntries(left)} left out.`)}\n`;
  if (changes.length === 0) return `${colors.green(`${shown} is true of the code.`)}\n`;
  const drifts = changes.filter(isDrift).length;
  const total = !isCheck
    ? `${shown}: ${countOf(changes.length, "change")} written.`
    : drifts === 0
      ? `${shown} is true of the code but for line numbers, which "npx eslint-plugin-todo-registry update" refreshes.`
      : `${shown}: ${countOf(drifts, "drift")}; run "npx eslint-plugin-todo-registry update".`;
  const isWrong = isCheck && drifts > 0;
  return `${formatChanges(changes, name, colors)}\n${colors.bold(isWrong ? colors.red(total) : colors.green(total))}\n`;
}

/** The change of a document as a unified diff: with colours for a person, without any as it is. */
export async function formatDiff(
  { before, text: after }: { readonly before: string; readonly text: string },
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

/** What the document says against itself, and tables that look like a summary and are none, where there is no summary. */
export function describeDocument({ contradictions, foreignLines }: UpdatePlan, name: string): string {
  const foreign = foreignLines.map((line) => ({
    line,
    message: "No category of this table is an area. The table was not changed.",
  }));
  return [...foreign, ...contradictions]
    .map(({ line, message }) => `${escapeControls(`${name}:${line}: ${message}`)}\n`)
    .join("");
}

/** The comments that no entry can be written for. */
export function describeUnrecordable({ unrecordable }: UpdatePlan): string {
  return unrecordable
    .map(
      ({ path, line }) =>
        `${escapeControls(path)}:${line}: cannot be recorded, for no File line can hold such a name.\n`,
    )
    .join("");
}

/** Why nothing is written. */
export function describeProblems({ problems }: UpdatePlan, name: string): string {
  const lines = problems.map(({ line, message }) => `${escapeControls(`${name}:${line}: ${message}`)}\n`);
  return `${lines.join("")}${escapeControls(name)} is left as it is.\n`;
}
