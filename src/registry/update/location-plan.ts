import { groupBy } from "../../text/group.ts";
import { formatLocation } from "../../text/location.ts";
import type { TextEdit } from "../../text/edit.ts";
import type { Entry, EntryLocation, Registry } from "../document/document.ts";
import { comparePositions, type Positioned } from "../matching/pairing.ts";
import { seenIn, type Slot, type Subject } from "../matching/sides.ts";
import { addLocations } from "../locations/add-location.ts";
import { canHold, editItem, editLocation, removeLocations } from "../locations/edit.ts";
import type { EntryChange } from "./change.ts";

/** What is known about the comments of one entry. */
export interface EntryEvidence {
  readonly slots: readonly Slot[];
  /** Comments of the entry at locations that it does not record. */
  readonly further: readonly Subject[];
  readonly isGone: (slot: Slot) => boolean;
}

export interface LocationPlan {
  readonly edits: readonly TextEdit[];
  readonly changes: readonly (Pick<EntryChange, "kind" | "from" | "to"> & { readonly at: Positioned })[];
  /** Further comments that the File field cannot hold. */
  readonly unrecordable: readonly Subject[];
}

/** Plans a File field: the current locations of the comments, without those whose comment is gone. */
export function planLocations(
  document: Registry,
  entry: Entry,
  { slots, further, isGone }: EntryEvidence,
): LocationPlan {
  const byLocation = groupBy(slots, (slot) => slot.location);
  const settled = settle(byLocation);
  const vacant = [...byLocation].flatMap(([location, own]) =>
    !settled.has(location) && own.every(isGone) ? [location] : [],
  );
  const { reused, left } = reuse(vacant, further);
  const gone = new Set(vacant.filter((location) => !reused.has(location)));
  const leaving = new Set<EntryLocation>();
  const edits: TextEdit[] = [];
  const changes: LocationPlan["changes"][number][] = [];
  for (const [item, own] of groupBy([...byLocation], ([{ item }]) => item)) {
    const targets = new Map<EntryLocation, Subject>();
    for (const [location] of own) {
      const subject = settled.get(location) ?? reused.get(location);
      if (subject === undefined) continue;
      if (subject.path === location.path || canHold(document, location, subject.path)) targets.set(location, subject);
    }
    const edit = editItem(document, item, targets);
    edits.push(...edit.edits);
    for (const location of edit.leaving) leaving.add(location);
    for (const [location, subject] of targets) changes.push(...describeMove(document, location, subject));
  }
  edits.push(...removeLocations(document, entry, new Set([...gone, ...leaving])));
  for (const location of gone)
    changes.push({ kind: "dropped", at: location, from: formatLocation(location), to: null });
  if (left.length === 0) return { edits, changes, unrecordable: [] };
  const anchor = entry.locations.findLast((location) => !gone.has(location) && !leaving.has(location));
  const addition = anchor === undefined ? null : addLocations(document, anchor, left);
  if (addition === null) return { edits, changes, unrecordable: left };
  edits.push(addition);
  for (const subject of left) changes.push({ kind: "location", at: subject, from: null, to: formatLocation(subject) });
  return { edits, changes, unrecordable: [] };
}

/**
 * Gives each location of the entry one of its comments. The registry does not say which text is at which location, so the
 * matcher may find two comments for one location and none for the next.
 */
function settle(byLocation: ReadonlyMap<EntryLocation, readonly Slot[]>): ReadonlyMap<EntryLocation, Subject> {
  const settled = new Map<EntryLocation, Subject>();
  for (const locations of groupBy([...byLocation], ([{ path }]) => path).values()) {
    const seen = locations.map(([location, own]) => [location, own.flatMap((slot) => seenIn(slot) ?? [])] as const);
    for (const [location, [first]] of seen) if (first !== undefined) settled.set(location, first);
    if (seen.every(([, subjects]) => subjects.length < 2)) continue;
    const left = new Set(seen.flatMap(([, subjects]) => subjects).sort(comparePositions));
    const open = new Set(locations.map(([location]) => location).sort(comparePositions));
    for (const location of open) {
      const same = [...left].find(({ path, line }) => path === location.path && line === location.line);
      if (same === undefined) continue;
      settled.set(location, same);
      left.delete(same);
      open.delete(location);
    }
    const rest = [...left];
    for (const [at, location] of [...open].entries()) {
      const subject = rest[at];
      if (subject === undefined) settled.delete(location);
      else settled.set(location, subject);
    }
  }
  return settled;
}

/** Gives further comments the locations in their file whose comments are gone. Equal lines go first. */
function reuse(
  vacant: readonly EntryLocation[],
  further: readonly Subject[],
): { readonly reused: ReadonlyMap<EntryLocation, Subject>; readonly left: readonly Subject[] } {
  const reused = new Map<EntryLocation, Subject>();
  const left = new Set(further);
  for (const isSameLine of [true, false]) {
    for (const location of vacant) {
      if (reused.has(location)) continue;
      const subject = [...left].find(
        ({ path, line }) => path === location.path && (!isSameLine || line === location.line),
      );
      if (subject === undefined) continue;
      reused.set(location, subject);
      left.delete(subject);
    }
  }
  return { reused, left: [...left] };
}

function describeMove(document: Registry, location: EntryLocation, subject: Subject): LocationPlan["changes"] {
  const { path, line } = subject;
  if (path !== location.path)
    return [{ kind: "moved", at: subject, from: formatLocation(location), to: formatLocation(subject) }];
  if (editLocation(document, location, path, line).length === 0) return [];
  return [{ kind: "line", at: subject, from: String(location.line), to: String(line) }];
}
