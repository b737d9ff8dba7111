import type { Fate, Sighting } from "./resolution.ts";
import { needsCare, type Unread } from "../matching/reading.ts";
import type { RegistryIndex } from "../matching/lookup.ts";
import type { Slot, Subject } from "../matching/sides.ts";

/** A location that could not be judged, or whose comment names another entry's issue. */
export interface Undecided {
  readonly kind: "unread" | "held" | "reworded" | "contested";
  readonly number: number;
  readonly title: string;
  /** The recorded location. */
  readonly path: string;
  readonly line: number | null;
  /** Why the file was not read, null if it was. */
  readonly unread: Unread | null;
  /** The new name of the file by git, null if unknown. */
  readonly renamedTo: string | null;
  /** Lines that may be the comment: with its text, or comments of the renamed file. */
  readonly candidates: readonly (Sighting & { readonly text: string | null })[];
  /** The entry whose issue the comment names, null if it names none. */
  readonly claimant: { readonly number: number; readonly title: string; readonly issue: string } | null;
  /** Whether a person must look at it. False if the paths of the command exclude it. */
  readonly isFinding: boolean;
}

/** All locations that could not be judged, each once. */
export function listUndecided(fates: ReadonlyMap<Slot, Fate>): Undecided[] {
  const told = new Set<string>();
  return [...fates].flatMap(([slot, fate]) => {
    const undecided = describe(slot, fate);
    const key = JSON.stringify([slot.entry.number.span.start, undecided?.kind, slot.location.span.start]);
    if (undecided === null || told.has(key)) return [];
    told.add(key);
    return [undecided];
  });
}

function describe({ entry, location }: Slot, fate: Fate): Undecided | null {
  const base = {
    number: entry.number.value,
    title: entry.title.value,
    path: location.path,
    line: location.line,
    unread: null,
    renamedTo: null,
    candidates: [],
    claimant: null,
    isFinding: true,
  } as const;
  switch (fate.kind) {
    case "gone":
    case "anyOf":
      return null;
    case "unread": {
      const { unread, renamedTo } = fate;
      return { ...base, kind: "unread", unread, renamedTo, isFinding: needsCare(unread) };
    }
    case "held":
      return { ...base, kind: "held", candidates: [{ ...fate.at, text: null }] };
    case "reworded": {
      const candidates = fate.subjects.map(({ path, line, todo }) => ({ path, line, text: todo.text }));
      return { ...base, kind: "reworded", renamedTo: candidates[0]?.path ?? null, candidates };
    }
  }
}

/** Comments with the text of one entry and the issue of another. Only a person can tell which entry is meant. */
export function describeContested(
  subjects: readonly Subject[],
  registry: RegistryIndex,
  repository: string | null,
): Undecided[] {
  return subjects.flatMap(({ owner, todo, path, line, silence }) => {
    if (owner?.doubt !== "contested" || silence !== null) return [];
    const [issue] = registry.issuesIn(todo, repository);
    const claimant =
      issue === undefined ? undefined : registry.entriesOf(issue, repository).find(({ isTodo }) => isTodo);
    if (claimant === undefined) return [];
    return [
      {
        kind: "contested",
        number: owner.entry.number.value,
        title: owner.entry.title.value,
        path,
        line,
        unread: null,
        renamedTo: null,
        candidates: [],
        claimant: {
          number: claimant.number.value,
          title: claimant.title.value,
          issue: claimant.issue?.label ?? "",
        },
        isFinding: true,
      },
    ];
  });
}
