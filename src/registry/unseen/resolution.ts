import type { Assignment } from "../matching/assign.ts";
import { unread, type Reading, type Unread } from "../matching/reading.ts";
import { seenIn, type Slot, type Subject } from "../matching/sides.ts";

/** A line in a file that no language reads. */
export interface Sighting {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Facts beyond the comments that were read. */
export interface Evidence {
  readingOf(path: string): Reading;
  /** The files among these that git sees renamed, with their new names. */
  findRenames(paths: readonly string[]): ReadonlyMap<string, string>;
  /**
   * Searches unread files for the wanted comments. Null means that files outside this machine may hold the comment.
   * `recorded` lists all recorded comments.
   */
  seek(wanted: readonly Slot[], recorded: readonly Slot[]): ReadonlyMap<Slot, Sighting | null>;
}

/**
 * What happened to a recorded comment that was not found. `gone`: its file was read or deleted, and its text is
 * nowhere. `anyOf`: the entry has no code block, so any comment of the file may be its own. `held`: an unread file has
 * its text. `reworded`: git sees its file renamed, and that file has unrecorded comments.
 */
export type Fate =
  | { readonly kind: "gone" }
  | { readonly kind: "anyOf" }
  | { readonly kind: "unread"; readonly unread: Unread; readonly renamedTo: string | null }
  | { readonly kind: "held"; readonly at: Sighting }
  | { readonly kind: "reworded"; readonly subjects: readonly Subject[] };

/** Decides what happened to each slot without a comment. Only `gone` resolves an entry. */
export function judgeMissing(
  slots: readonly Slot[],
  { slots: recorded, unknown }: Pick<Assignment, "slots" | "unknown">,
  evidence: Evidence,
  hasTodos: (path: string) => boolean,
): ReadonlyMap<Slot, Fate> {
  const fates = new Map<Slot, Fate>();
  const missing: Slot[] = [];
  for (const slot of slots) {
    if (seenIn(slot) !== null) continue;
    const silence = slot.subject?.silence ?? null;
    if (silence !== null) {
      fates.set(slot, { kind: "unread", unread: unread(silence), renamedTo: null });
      continue;
    }
    const reading = evidence.readingOf(slot.location.path);
    if (reading !== "read") fates.set(slot, { kind: "unread", unread: reading, renamedTo: null });
    else if (slot.text === null && hasTodos(slot.location.path)) fates.set(slot, { kind: "anyOf" });
    else missing.push(slot);
  }
  if (missing.length === 0) return fates;
  const sightings = evidence.seek(missing, recorded);
  const unseen = missing.filter((slot) => !sightings.has(slot));
  const renames = evidence.findRenames([...new Set(unseen.map(({ location }) => location.path))]);
  for (const slot of missing) {
    const at = sightings.get(slot);
    if (at === null) fates.set(slot, { kind: "unread", unread: unread("notFetched"), renamedTo: null });
    else if (at !== undefined) fates.set(slot, { kind: "held", at });
    else fates.set(slot, judgeRename(renames.get(slot.location.path), unknown, evidence));
  }
  return fates;
}

function judgeRename(to: string | undefined, unknown: readonly Subject[], evidence: Evidence): Fate {
  if (to === undefined) return { kind: "gone" };
  const reading = evidence.readingOf(to);
  if (reading !== "read") return { kind: "unread", unread: reading, renamedTo: to };
  const subjects = unknown.filter(({ path }) => path === to);
  return subjects.length === 0 ? { kind: "gone" } : { kind: "reworded", subjects };
}
