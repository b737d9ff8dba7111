import { groupBy } from "./group.ts";
import { isFree, isOpen, pair, pairBy } from "./pairing.ts";
import type { Slot, Subject } from "./sides.ts";

const mostSegments = 6;

/**
 * Pairs comments with what is recorded of the same text for another place: the only ones of their text first, then those
 * that came with them from one file to another, then by how much of the path is the same. Each step is linear.
 */
export function pairMoved(slots: readonly Slot[], subjects: readonly Subject[]): void {
  const open = slots.filter((slot) => isOpen(slot) && slot.text !== null && slot.text !== "");
  const texts = new Set(open.map(({ text }) => text));
  const left = subjects.filter((subject) => isFree(subject) && texts.has(subject.text));
  if (left.length === 0) return;
  const subjectsByText = groupBy(left, ({ text }) => text);
  for (const [text, [slot, ...more]] of groupBy(open, (candidate) => candidate.text ?? "")) {
    const [subject, ...others] = subjectsByText.get(text) ?? [];
    if (slot !== undefined && subject !== undefined && more.length + others.length === 0) pair(slot, subject);
  }
  const renames = findRenames(slots);
  const keyOf = (path: string | undefined, text: string | null): string | null =>
    path === undefined ? null : `${path}\0${text ?? ""}`;
  const pairByPath = (
    pathKey: (path: string) => string | undefined,
    recordedKey: (path: string) => string | undefined,
  ): void =>
    pairBy(
      open,
      left,
      ({ place, text }) => keyOf(recordedKey(place.path), text),
      ({ path, text }) => keyOf(pathKey(path), text),
    );
  pairByPath(
    (path) => path,
    (path) => renames.get(path),
  );
  for (let length = mostSegments; length > 0; length -= 1) {
    const ending = (path: string): string | undefined => lastSegments(path, length);
    pairByPath(ending, ending);
  }
  pairByPath(folderOf, folderOf);
  pairBy(
    open,
    left,
    ({ text }) => text,
    ({ text }) => text,
  );
}

/** Where the comments of a file went, by the most of them that were found in another. */
export function findRenames(slots: readonly Slot[]): Map<string, string> {
  const votes = new Map<string, Map<string, number>>();
  for (const { place, subject } of slots) {
    if (subject === null || subject.path === place.path) continue;
    const targets = votes.get(place.path) ?? new Map<string, number>();
    votes.set(place.path, targets.set(subject.path, (targets.get(subject.path) ?? 0) + 1));
  }
  const renames = new Map<string, string>();
  for (const [from, targets] of votes) {
    const [most] = [...targets].sort(([, a], [, b]) => b - a);
    if (most !== undefined) renames.set(from, most[0]);
  }
  return renames;
}

/** Files that may have been renamed with no comment left as it was: one that is gone and a new one of the same name. */
export function findSameNames(gone: ReadonlySet<string>, added: ReadonlySet<string>): Map<string, string> {
  const addedByName = groupBy([...added], (path) => lastSegments(path, 1));
  const renames = new Map<string, string>();
  for (const [name, [from, ...more]] of groupBy([...gone], (path) => lastSegments(path, 1))) {
    const [to, ...others] = (name === undefined ? undefined : addedByName.get(name)) ?? [];
    if (from !== undefined && to !== undefined && more.length + others.length === 0) renames.set(from, to);
  }
  return renames;
}

/** The path's end, undefined where it is shorter. */
function lastSegments(path: string, length: number): string | undefined {
  let start = path.length;
  for (let segments = 0; segments < length; segments += 1) {
    if (start <= 0) return undefined;
    start = path.lastIndexOf("/", start - 1);
  }
  return path.slice(start + 1);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
