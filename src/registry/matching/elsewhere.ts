import { groupBy } from "../../text/group.ts";
import { isFree, isUnpaired, pair, pairBy } from "./pairing.ts";
import type { Slot, Subject } from "./sides.ts";

const mostSegments = 6;

/**
 * Pairs comments with the same text at another location. Unique texts come first, then comments that moved together,
 * then the most similar paths. Each step is linear.
 */
export function pairMoved(slots: readonly Slot[], subjects: readonly Subject[]): void {
  const open = slots.filter((slot) => isUnpaired(slot) && slot.text !== null);
  const texts = new Set(open.map(({ text }) => text));
  const left = subjects.filter((subject) => isFree(subject) && texts.has(subject.text));
  if (left.length === 0) return;
  // The text of a bare `TODO` is empty, so only its file identifies it.
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
      ({ location, text }) => keyWith(location.path, text),
      ({ path, text }) => keyWith(path, text),
    );
  };
  for (let length = mostSegments; length > 0; length -= 1) pairByPath((path) => lastSegments(path, length));
  pairByPath(folderOf);
  pairByPath(() => "");
  pairRenamed(slots, open, left);
}

/** Pairs texts that occur once on each side. */
function pairUnique(slots: readonly Slot[], subjects: readonly Subject[]): void {
  const subjectsByText = groupBy(subjects, ({ text }) => text);
  for (const [text, [slot, ...more]] of groupBy(slots, (candidate) => candidate.text ?? "")) {
    const [subject, ...others] = subjectsByText.get(text) ?? [];
    if (slot !== undefined && subject !== undefined && more.length + others.length === 0) pair(slot, subject);
  }
}

/** Pairs the remaining comments of a file with the file that its other comments moved to. */
function pairRenamed(slots: readonly Slot[], open: readonly Slot[], subjects: readonly Subject[]): void {
  const renames = findRenames(slots);
  pairBy(
    open,
    subjects,
    ({ location, text }) => {
      const path = renames.get(location.path);
      return path === undefined ? null : `${path}\0${text ?? ""}`;
    },
    ({ path, text }) => `${path}\0${text}`,
  );
}

/**
 * The removed files and what they probably became: the file that has their comments, else a new file with the same
 * name.
 */
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
  const gone = new Set(
    movable.filter(isUnpaired).flatMap(({ location }) => (isGone(location.path) ? [location.path] : [])),
  );
  if (gone.size === 0) return new Map();
  const recorded = new Set(slots.map(({ location }) => location.path));
  const added = new Set(subjects.filter(isFree).flatMap(({ path }) => (recorded.has(path) ? [] : [path])));
  const renames = [...findSameNames(gone, added), ...findRenames(slots)];
  return new Map(renames.filter(([from]) => isGone(from)));
}

/** The file that most comments of another file moved to. */
function findRenames(slots: readonly Slot[]): Map<string, string> {
  const votes = new Map<string, Map<string, number>>();
  for (const { location, subject } of slots) {
    if (subject === null || subject.path === location.path) continue;
    const targets = votes.get(location.path) ?? new Map<string, number>();
    votes.set(location.path, targets.set(subject.path, (targets.get(subject.path) ?? 0) + 1));
  }
  const renames = new Map<string, string>();
  for (const [from, targets] of votes) {
    const [most] = [...targets].sort(([, a], [, b]) => b - a);
    if (most !== undefined) renames.set(from, most[0]);
  }
  return renames;
}

/** A removed file and a new file of the same name. The comments may all have changed. */
function findSameNames(gone: ReadonlySet<string>, added: ReadonlySet<string>): Map<string, string> {
  const addedByName = groupBy([...added], (path) => lastSegments(path, 1));
  const renames = new Map<string, string>();
  for (const [name, [from, ...more]] of groupBy([...gone], (path) => lastSegments(path, 1))) {
    const [to, ...others] = addedByName.get(name) ?? [];
    if (from !== undefined && to !== undefined && more.length + others.length === 0) renames.set(from, to);
  }
  return renames;
}

/** The last segments of a path, null if it has fewer. */
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
