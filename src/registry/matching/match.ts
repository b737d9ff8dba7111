import type { Todo } from "../../todo/todo.ts";
import type { Entry } from "../document/document.ts";
import { normalizePath } from "../places/place.ts";
import type { RegistryIndex } from "./lookup.ts";
import { Matcher } from "./matcher.ts";
import { createSlots, createSubjects, type Doubt, type StepName, type Subject } from "./sides.ts";

export type { RegistryIndex } from "./lookup.ts";

/**
 * What the registry says of a comment. `moved`: it records the same text for another file, where it may have come from.
 * `edited`: it records another text for this comment. `not-a-todo`: an entry declares the comment to be none.
 */
export type MatchStatus = "registered" | "moved" | "edited" | "unregistered" | "not-a-todo";

export interface TodoMatch {
  readonly status: MatchStatus;
  /** Null where the status is unregistered. */
  readonly entry: Entry | null;
  /** The step of the matcher that found the entry; null where none did. */
  readonly step: StepName | null;
  /** Why a fix may not take the issue and the priority from the entry; null where it may. */
  readonly doubt: Doubt | null;
  /** What a person may choose from, the best first, at most three; the entry is among them. */
  readonly candidates: readonly Entry[];
}

export interface MatchOptions {
  /** `owner/repo`: the repository that a bare number belongs to; null where it is not known. */
  readonly repository?: string | null;
}

const mostCandidates = 3;
const statuses: Readonly<Record<StepName, MatchStatus>> = {
  issue: "registered",
  furtherLocation: "registered",
  text: "registered",
  entryNumber: "edited",
  recordedLine: "edited",
  similarText: "edited",
  sameTextElsewhere: "moved",
  renamedFile: "moved",
  declaredNoTodo: "not-a-todo",
};

/** Finds the entry of each TODO of one file; `path` is relative to the root. One match a TODO, in the same order. */
export function matchTodos(
  file: { readonly path: string; readonly todos: readonly Todo[]; readonly text: string },
  registry: RegistryIndex,
  { repository = null }: MatchOptions = {},
): TodoMatch[] {
  if (file.todos.length === 0) return [];
  const path = normalizePath(file.path);
  const subjects = createSubjects({ ...file, path });
  const slots = createSlots(registry.recordedIn(path), subjects);
  const isKnown = (other: string): boolean => other === path;
  new Matcher({
    registry,
    home: repository,
    slots,
    subjects,
    isGone: () => false,
    isKnown,
    isComplete: false,
    heedsLines: false,
  }).match();
  return subjects.map((subject) => describeMatch(subject, registry));
}

/** What the matcher has found out of a comment. */
export function describeMatch({ owner, text }: Subject, registry: RegistryIndex): TodoMatch {
  if (owner === null) {
    const recorded = text === "" ? [] : registry.recordedAs(text).slice(0, mostCandidates * mostCandidates);
    const candidates = distinct(recorded.map(({ entry }) => entry));
    return { status: "unregistered", entry: null, step: null, doubt: null, candidates };
  }
  const { entry, step, doubt } = owner;
  const status = entry.isTodo ? statuses[step] : "not-a-todo";
  return { status, entry, step, doubt, candidates: distinct([entry, ...owner.candidates]) };
}

function distinct(entries: readonly Entry[]): Entry[] {
  return [...new Set(entries)].slice(0, mostCandidates);
}
