import type { Change } from "../registry/update/plan.ts";
import { escapeControls } from "../text/visible.ts";
import type { Colors } from "./terminal.ts";

const headings: Readonly<Record<Change["kind"], string>> = {
  conflict: "Merge conflict, in counts alone",
  added: "Not recorded yet",
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

/** What differs between document and code, a line each, grouped by kind; true before an update as after it. */
export function formatChanges(changes: readonly Change[], registryName: string, colors: Colors): string {
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
