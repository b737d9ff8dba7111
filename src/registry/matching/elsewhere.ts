import { groupBy } from "../../text/group.ts";
import { isFree, isOpen, pair, pairBy } from "./pairing.ts";
import type { Slot, Subject } from "./sides.ts";

const mostSegments = 6;

/**
 * Pairs comments with what is recorded of the same text for another place: the only ones of their text first, then those
 * that came with them from one file to another, then by how much of the path is the same. Each step is linear.
 */
export function pairMoved(slots: readonly Slot[], subjects: readonly Subject[]): void {
  const open = slots.filter((slot) => isOpen(slot) && slot.text !== null);
  const texts = new Set(open.map(({ text }) => text));
  const left = subjects.filter((subject) => isFree(subject) && texts.has(subject.text));
  if (left.length === 0) return;
  // A bare `TODO` is known by its file alone.
  const named = open.filter(({ text }) => text !== "");
  pairUnique(named, left);
  pairRenamed(slots, open, left);
  const pairByPath = (keyOf: (path: string) => string | null): void => {
    const keyWith = (path: string, text: string | null): string | null => {
      const key = keyOf(path);
      return key === null || text === null ? null : `${key}\0${text}`;
    };
    pairBy(
      named,
      left,
      ({ place, text }) => keyWith(place.path, text),
      ({ path, text }) => keyWith(path, text),
    );
  };
  for (let length = mostSegments; length > 0; length -= 1) pairByPath((path) => lastSegments(path, length));
  pairByPath(folderOf);
  pairByPath(() => "");
  pairRenamed(slots, open, left);
}

/** Pairs what is alone with its text on both sides. */
function pairUnique(slots: readonly Slot[], subjects: readonly Subject[]): void {
  const subjectsByText = groupBy(subjects, ({ text }) => text);
  for (const [text, [slot, ...more]] of groupBy(slots, (candidate) => candidate.text ?? "")) {
    const [subject, ...others] = subjectsByText.get(text) ?? [];
    if (slot !== undefined && subject !== undefined && more.length + others.length === 0) pair(slot, subject);
  }
}

/** Pairs what is left of a file with what is in the file that its other comments went to. */
function pairRenamed(slots: readonly Slot[], open: readonly Slot[], subjects: readonly Subject[]): void {
  const renames = findRenames(slots);
  pairBy(
    open,
    subjects,
    ({ place, text }) => {
      const path = renames.get(place.path);
      return path === undefined ? null : `${path}\0${text ?? ""}`;
    },
    ({ path, text }) => `${path}\0${text}`,
  );
}

/** The files that are gone by what they may have become: where their comments went, else a new file of the same name. */
export function findRenamedFiles(
  {
    slots,
    subjects,
    isGone,
  }: {
    readonly slots: readonly Slot[];
    readonly subjects: readonly Subject[];
    readonly isGone: (path: string) => boolean;
  },
  movable: readonly Slot[],
): Map<string, string> {
  const gone = new Set(movable.filter(isOpen).flatMap(({ place }) => (isGone(place.path) ? [place.path] : [])));
  if (gone.size === 0) return new Map();
  const recorded = new Set(slots.map(({ place }) => place.path));
  const added = new Set(subjects.filter(isFree).flatMap(({ path }) => (recorded.has(path) ? [] : [path])));
  const renames = [...findSameNames(gone, added), ...findRenames(slots)];
  return new Map(renames.filter(([from]) => isGone(from)));
}

/** Where the comments of a file went, by the most of them that were found in another. */
function findRenames(slots: readonly Slot[]): Map<string, string> {
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
function findSameNames(gone: ReadonlySet<string>, added: ReadonlySet<string>): Map<string, string> {
  const addedByName = groupBy([...added], (path) => lastSegments(path, 1));
  const renames = new Map<string, string>();
  for (const [name, [from, ...more]] of groupBy([...gone], (path) => lastSegments(path, 1))) {
    const [to, ...others] = addedByName.get(name) ?? [];
    if (from !== undefined && to !== undefined && more.length + others.length === 0) renames.set(from, to);
  }
  return renames;
}

/** The path's end, null where it is shorter. */
function lastSegments(path: string, length: number): string | null {
  let start = path.length;
  for (let segments = 0; segments < length; segments += 1) {
    if (start <= 0) return null;
    start = path.lastIndexOf("/", start - 1);
  }
  return path.slice(start + 1);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
