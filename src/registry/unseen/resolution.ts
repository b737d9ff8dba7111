import type { Assignment } from "../matching/assign.ts";
import { unread, type Reading, type Unread } from "../matching/reading.ts";
import { seenIn, type Slot, type Subject } from "../matching/sides.ts";

/** A line of a file that nobody reads. */
export interface Sighting {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
}

/** What can be known beyond the comments that were read. */
export interface Evidence {
  readingOf(path: string): Reading;
  /** The files that git says have another name now, of these, with that name. */
  findRenames(paths: readonly string[]): ReadonlyMap<string, string>;
  /**
   * Where files that nobody reads hold what the wanted record, null where files that are not here may hold it; `recorded` is
   * all that the document records.
   */
  seek(wanted: readonly Slot[], recorded: readonly Slot[]): ReadonlyMap<Slot, Sighting | null>;
}

/**
 * What has become of a recorded comment that was not found. `gone`: its file was read, or is deleted, and its text is
 * nowhere. `anyOf`: the entry quotes nothing, and any comment of its file may be its own. `held`: a file that nobody reads
 * has its text. `reworded`: git saw its file renamed, and that has comments which nothing records.
 */
export type Fate =
  | { readonly kind: "gone" }
  | { readonly kind: "anyOf" }
  | { readonly kind: "unread"; readonly unread: Unread; readonly renamedTo: string | null }
  | { readonly kind: "held"; readonly at: Sighting }
  | { readonly kind: "reworded"; readonly subjects: readonly Subject[] };

/** Tells what has become of each of these slots that has no comment. Only `gone` lets an entry be resolved. */
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
    const reading = evidence.readingOf(slot.place.path);
    if (reading !== "read") fates.set(slot, { kind: "unread", unread: reading, renamedTo: null });
    else if (slot.text === null && hasTodos(slot.place.path)) fates.set(slot, { kind: "anyOf" });
    else missing.push(slot);
  }
  if (missing.length === 0) return fates;
  const sightings = evidence.seek(missing, recorded);
  const unseen = missing.filter((slot) => !sightings.has(slot));
  const renames = evidence.findRenames([...new Set(unseen.map(({ place }) => place.path))]);
  for (const slot of missing) {
    const at = sightings.get(slot);
    if (at === null) fates.set(slot, { kind: "unread", unread: unread("notFetched"), renamedTo: null });
    else if (at !== undefined) fates.set(slot, { kind: "held", at });
    else fates.set(slot, judgeRename(renames.get(slot.place.path), unknown, evidence));
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
