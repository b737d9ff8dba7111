import { groupBy } from "../../text/group.ts";
import { formatLocation } from "../../text/location.ts";
import type { TextEdit } from "../../text/edit.ts";
import type { Entry, Place, Registry } from "../document/document.ts";
import { comparePositions, type Positioned } from "../matching/pairing.ts";
import { seenIn, type Slot, type Subject } from "../matching/sides.ts";
import { addLocations } from "../places/add-location.ts";
import { canHold, editItem, editPlace, removePlaces } from "../places/place-edit.ts";
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
  const byPlace = groupBy(slots, (slot) => slot.place);
  const settled = settle(byPlace);
  const vacant = [...byPlace].flatMap(([place, own]) => (!settled.has(place) && own.every(isGone) ? [place] : []));
  const { reused, left } = reuse(vacant, further);
  const gone = new Set(vacant.filter((place) => !reused.has(place)));
  const leaving = new Set<Place>();
  const edits: TextEdit[] = [];
  const changes: LocationPlan["changes"][number][] = [];
  for (const [item, own] of groupBy([...byPlace], ([{ item }]) => item)) {
    const targets = new Map<Place, Subject>();
    for (const [place] of own) {
      const subject = settled.get(place) ?? reused.get(place);
      if (subject === undefined) continue;
      if (subject.path === place.path || canHold(document, place, subject.path)) targets.set(place, subject);
    }
    const edit = editItem(document, item, targets);
    edits.push(...edit.edits);
    for (const place of edit.leaving) leaving.add(place);
    for (const [place, subject] of targets) changes.push(...describeMove(document, place, subject));
  }
  edits.push(...removePlaces(document, entry, new Set([...gone, ...leaving])));
  for (const place of gone) changes.push({ kind: "dropped", at: place, from: formatLocation(place), to: null });
  if (left.length === 0) return { edits, changes, unrecordable: [] };
  const anchor = entry.places.findLast((place) => !gone.has(place) && !leaving.has(place));
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
function settle(byPlace: ReadonlyMap<Place, readonly Slot[]>): ReadonlyMap<Place, Subject> {
  const settled = new Map<Place, Subject>();
  for (const places of groupBy([...byPlace], ([{ path }]) => path).values()) {
    const seen = places.map(([place, own]) => [place, own.flatMap((slot) => seenIn(slot) ?? [])] as const);
    for (const [place, [first]] of seen) if (first !== undefined) settled.set(place, first);
    if (seen.every(([, subjects]) => subjects.length < 2)) continue;
    const left = new Set(seen.flatMap(([, subjects]) => subjects).sort(comparePositions));
    const open = new Set(places.map(([place]) => place).sort(comparePositions));
    for (const place of open) {
      const same = [...left].find(({ path, line }) => path === place.path && line === place.line);
      if (same === undefined) continue;
      settled.set(place, same);
      left.delete(same);
      open.delete(place);
    }
    const rest = [...left];
    for (const [at, place] of [...open].entries()) {
      const subject = rest[at];
      if (subject === undefined) settled.delete(place);
      else settled.set(place, subject);
    }
  }
  return settled;
}

/** Gives further comments the locations in their file whose comments are gone. Equal lines go first. */
function reuse(
  vacant: readonly Place[],
  further: readonly Subject[],
): { readonly reused: ReadonlyMap<Place, Subject>; readonly left: readonly Subject[] } {
  const reused = new Map<Place, Subject>();
  const left = new Set(further);
  for (const isSameLine of [true, false]) {
    for (const place of vacant) {
      if (reused.has(place)) continue;
      const subject = [...left].find(({ path, line }) => path === place.path && (!isSameLine || line === place.line));
      if (subject === undefined) continue;
      reused.set(place, subject);
      left.delete(subject);
    }
  }
  return { reused, left: [...left] };
}

function describeMove(document: Registry, place: Place, subject: Subject): LocationPlan["changes"] {
  const { path, line } = subject;
  if (path !== place.path)
    return [{ kind: "moved", at: subject, from: formatLocation(place), to: formatLocation(subject) }];
  if (editPlace(document, place, path, line).length === 0) return [];
  return [{ kind: "line", at: subject, from: String(place.line), to: String(line) }];
}
