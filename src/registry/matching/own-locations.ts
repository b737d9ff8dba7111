import type { Entry } from "../document/document.ts";
import { groupBy } from "../../text/group.ts";
import { isFree, isUnpaired, pair, unpair } from "./pairing.ts";
import type { Slot, Subject } from "./sides.ts";

/**
 * Gives each location of an entry its comment. Several comments of one location move to the next locations of the file.
 * Then a location without a comment takes a free comment at its line, whatever its text.
 */
export function settleLocations(slots: readonly Slot[], subjects: readonly Subject[]): void {
  const several = [...groupBy(slots, ({ entry }) => entry)].filter(
    ([entry]) => entry.isTodo && entry.locations.length > 1,
  );
  if (several.length === 0) return;
  for (const [, own] of several)
    for (const ofFile of groupBy(own, ({ location }) => location.path).values()) spread(ofFile);
  const byLocation = groupBy(subjects.filter(isFree), ({ path, line }) => `${path}\0${line}`);
  if (byLocation.size > 0) for (const [entry, own] of several) takeAtLines(entry, own, byLocation);
}

/** Distributes comments by line if one location has several and another has none. */
function spread(slots: readonly Slot[]): void {
  const locations = [...groupBy(slots, ({ location }) => location)].sort(
    ([a], [b]) => (a.line ?? Infinity) - (b.line ?? Infinity),
  );
  const counts = locations.map(([, own]) => own.filter(({ subject }) => subject !== null).length);
  if (!counts.includes(0) || counts.every((count) => count < 2)) return;
  const found = slots.filter(({ subject, location }) => subject?.path === location.path);
  const texts = new Map(found.flatMap(({ subject, text }) => (subject === null ? [] : [[subject, text]])));
  for (const slot of found) unpair(slot);
  const ordered = [...texts.keys()].sort((a, b) => a.line - b.line);
  for (const [index, subject] of ordered.entries()) {
    const first = Math.min(index, locations.length - 1);
    // The last location takes the rest, if it records their text.
    const candidates = locations
      .slice(first)
      .concat(locations)
      .flatMap(([, own]) => own);
    const slot = candidates.find((candidate) => isUnpaired(candidate) && candidate.text === texts.get(subject));
    if (slot !== undefined) pair(slot, subject);
  }
}

function takeAtLines(entry: Entry, slots: readonly Slot[], byLocation: ReadonlyMap<string, readonly Subject[]>): void {
  if (entry.resolved !== null || slots.every(({ subject }) => subject === null)) return;
  for (const [{ path, line }, own] of groupBy(slots, ({ location }) => location)) {
    const [slot] = own;
    if (slot === undefined || line === null || !own.every(isUnpaired)) continue;
    const subject = byLocation.get(`${path}\0${line}`)?.find(isFree);
    if (subject !== undefined) pair(slot, subject);
  }
}
