import { groupBy } from "../../text/group.ts";
import type { Grammar } from "../../todo/grammar.ts";
import type { Entry } from "../document/document.ts";
import type { Reading } from "./reading.ts";
import type { RegistryIndex } from "./lookup.ts";
import { Matcher } from "./matcher.ts";
import { createSlots, createSubjects, type Slot, type Subject, type TreeFile } from "./sides.ts";

/** The TODO comments below the root. */
export interface TodoTree {
  readonly files: readonly TreeFile[];
  /** Whether this is the whole tree. If not, comments may still be in other files. */
  readonly isComplete: boolean;
  /** Whether the comments of a file are known, and why not. Entries of an unread file stay as they are. */
  readingOf(path: string): Reading;
}

export interface AssignOptions {
  readonly grammar: Grammar;
  /** `owner/repo`: the repository of a bare number, null if unknown. */
  readonly repository: string | null;
}

/** Which location of the registry and which comment belong together. */
export interface Assignment {
  /** In document order. */
  readonly slots: readonly Slot[];
  /** In the order of the tree. */
  readonly subjects: readonly Subject[];
  /** Comments without an entry, in the order of the tree. */
  readonly unknown: readonly Subject[];
  /** Comments of an entry that does not record their location yet. */
  readonly further: ReadonlyMap<Entry, readonly Subject[]>;
  /**
   * The entry whose number the comment uses like an issue number. The entry records this file, and no entry has that
   * issue.
   */
  entryByNumber(subject: Subject): Entry | null;
}

/** Assigns the comments of the whole tree to the locations in the registry. */
export function assignTodos(registry: RegistryIndex, tree: TodoTree, { repository }: AssignOptions): Assignment {
  const files = new Set(tree.files.map(({ path }) => path));
  const isKnown = (path: string): boolean => files.has(path) || tree.readingOf(path) === "read";
  const subjects = tree.files.flatMap(createSubjects);
  const recorded = registry.document.entries.flatMap((entry) => registry.recordedFor(entry));
  const slots = createSlots(recorded, subjects);
  const matcher = new Matcher({
    registry,
    ownRepository: repository,
    slots,
    subjects,
    isGone: (path) => !files.has(path) && isKnown(path),
    isKnown,
    isComplete: tree.isComplete,
    heedsLines: true,
  });
  matcher.match();
  const isSettled = ({ locations }: Entry): boolean => tree.isComplete || locations.every(({ path }) => isKnown(path));
  const further = subjects.filter(
    ({ slot, owner }) => slot === null && owner !== null && isFurther(owner.step) && isSettled(owner.entry),
  );
  return {
    slots,
    subjects,
    unknown: subjects.filter(({ owner }) => owner === null),
    further: groupFurther(further),
    entryByNumber: (subject) => matcher.entryByNumber(subject),
  };
}

function isFurther(step: NonNullable<Subject["owner"]>["step"]): boolean {
  return step === "furtherLocation" || step === "text" || step === "entryNumber";
}

function groupFurther(subjects: readonly Subject[]): Map<Entry, Subject[]> {
  const groups = new Map<Entry, Subject[]>();
  for (const [entry, own] of groupBy(subjects, ({ owner }) => owner?.entry ?? null))
    if (entry !== null) groups.set(entry, own);
  return groups;
}
