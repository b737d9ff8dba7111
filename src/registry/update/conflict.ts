import { conflictMarkerOf, type ConflictMarker } from "../../text/conflict.ts";
import type { ConflictChange } from "./change.ts";
import type { Priority, Problem, Registry } from "../document/document.ts";
import { applyEdits } from "../../text/edit.ts";
import { editLastUpdated } from "../editing/fields.ts";
import { parseRegistry } from "../parsing/parse.ts";
import { normalizePath } from "../locations/written-path.ts";
import { recountDocument } from "../counting/recount.ts";

type Side = "both" | "ours" | "ancestor" | "theirs";

/** The next side for each marker. `=======` outside a conflict is text. */
const turns: Readonly<Record<ConflictMarker, Partial<Record<Side, Side>>>> = {
  "<": { both: "ours" },
  "|": { ours: "ancestor", both: "both" },
  "=": { ours: "theirs", ancestor: "theirs", both: "both" },
  ">": { theirs: "both" },
};

/**
 * Resolves merge conflicts that are only in values that a count rewrites: Total Items, headings, table, legend and Last
 * Updated. Two branches that each add an entry both change these. Keeps our side. Null if anything else conflicts or
 * the markers are incomplete.
 */
export function settleCounts(
  { text, entries }: Registry,
  priorities: readonly Priority[],
): { readonly document: Registry; readonly changes: readonly ConflictChange[] } | null {
  const sides = parseSides(text);
  if (sides === null) return null;
  // The paths with resolved links are known from the whole document.
  const real = new Map(
    entries.flatMap(({ locations }) =>
      locations.map(({ path, pathSpan }) => [normalizePath(text.slice(pathSpan.start, pathSpan.end)), path]),
    ),
  );
  const parse = (side: string): Registry => parseRegistry(side, priorities, (path) => real.get(path) ?? path);
  const [ours, theirs] = [parse(sides.ours), parse(sides.theirs)];
  if (ours.problems.some(isConflict)) return null;
  if (countAnew(ours, priorities) !== countAnew(theirs, priorities)) return null;
  return { document: ours, changes: sides.lines.map((documentLine) => ({ kind: "conflict", documentLine })) };
}

/** Both sides of a document with conflicts, and the line of each conflict. */
function parseSides(
  text: string,
): { readonly ours: string; readonly theirs: string; readonly lines: readonly number[] } | null {
  const ours: string[] = [];
  const theirs: string[] = [];
  const lines: number[] = [];
  let side: Side = "both";
  for (const [index, line] of (text.match(/[^\n]*\n|[^\n]+$/gu) ?? []).entries()) {
    const marker = conflictMarkerOf(line);
    const next: Side | undefined = marker === null ? side : turns[marker][side];
    if (next === undefined) return null;
    if (next !== side) {
      if (side === "both") lines.push(index + 1);
      side = next;
      continue;
    }
    if (side === "both" || side === "ours") ours.push(line);
    if (side === "both" || side === "theirs") theirs.push(line);
  }
  return side === "both" && lines.length > 0 ? { ours: ours.join(""), theirs: theirs.join(""), lines } : null;
}

function countAnew(document: Registry, priorities: readonly Priority[]): string {
  const { registry, edits } = recountDocument(document, priorities);
  return applyEdits(registry.text, [...edits, ...editLastUpdated(registry, "0000-00-00")]);
}

/** Whether a problem comes from a merge. */
export function isConflict({ code }: Pick<Problem, "code">): boolean {
  return code === "conflictMarker";
}
