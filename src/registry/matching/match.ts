import type { Todo } from "../../todo/todo.ts";
import type { Entry } from "../document/document.ts";
import { normalizePath } from "../locations/written-path.ts";
import type { RegistryIndex } from "./lookup.ts";
import { Matcher } from "./matcher.ts";
import { createSlots, createSubjects, type Doubt, type StepName, type Subject } from "./sides.ts";

export type { RegistryIndex } from "./lookup.ts";

/**
 * The status of a comment. `moved`: an entry records the same text for another file. `edited`: the entry records
 * another text. `not-a-todo`: the entry declares that the comment is not a TODO.
 */
export type MatchStatus = "registered" | "moved" | "edited" | "unregistered" | "not-a-todo";

export interface TodoMatch {
  readonly status: MatchStatus;
  /** Null if the status is unregistered. */
  readonly entry: Entry | null;
  /** The matcher's step that found the entry, null if none did. */
  readonly step: StepName | null;
  /** Why a fix must not use the issue and priority of the entry. Null if it may. */
  readonly doubt: Doubt | null;
  /** At most three entries to choose from, the best first. They include the entry. */
  readonly candidates: readonly Entry[];
}

/** A comment with what the registry knows of it. */
export interface MatchedTodo {
  readonly todo: Todo;
  readonly match: TodoMatch;
}

export interface MatchOptions {
  /** `owner/repo`: the repository of a bare number, null if unknown. */
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

/** Finds the entry of each TODO in one file, in the same order. `path` is relative to the root. */
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
    ownRepository: repository,
    slots,
    subjects,
    isGone: () => false,
    isKnown,
    isComplete: false,
    heedsLines: false,
  }).match();
  return subjects.map((subject) => describeMatch(subject, registry));
}

/** The matcher's result for a comment. */
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
