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
  /** Whether these are all: else what is recorded for another file may still be there. */
  readonly isComplete: boolean;
  /** Whether a file's comments are all here, and why not: what is recorded for one that was not read is left alone. */
  readingOf(path: string): Reading;
}

export interface AssignOptions {
  readonly grammar: Grammar;
  /** `owner/repo`: the repository that a bare number belongs to; null where it is not known. */
  readonly repository: string | null;
}

/** What the document records and what the tree holds, each with the other where they belong together. */
export interface Assignment {
  /** In the order of the document. */
  readonly slots: readonly Slot[];
  /** In the order of the tree. */
  readonly subjects: readonly Subject[];
  /** The comments that belong to no entry, in the order of the tree. */
  readonly unknown: readonly Subject[];
  /** Comments that belong to an entry which does not record their location yet. */
  readonly further: ReadonlyMap<Entry, readonly Subject[]>;
  /** The entry whose number the comment gives as though it were an issue's: no issue is, and it records this file. */
  itemOf(subject: Subject): Entry | null;
}

/** Assigns the comments of the whole tree to what the document records. */
export function assignTodos(registry: RegistryIndex, tree: TodoTree, { repository }: AssignOptions): Assignment {
  const files = new Set(tree.files.map(({ path }) => path));
  const isKnown = (path: string): boolean => files.has(path) || tree.readingOf(path) === "read";
  const subjects = tree.files.flatMap(createSubjects);
  const recorded = registry.document.entries.flatMap((entry) => registry.recordedFor(entry));
  const slots = createSlots(recorded, subjects);
  const matcher = new Matcher({
    registry,
    home: repository,
    slots,
    subjects,
    isGone: (path) => !files.has(path) && isKnown(path),
    isKnown,
    isComplete: tree.isComplete,
    heedsLines: true,
  });
  matcher.match();
  const isSettled = ({ places }: Entry): boolean => tree.isComplete || places.every(({ path }) => isKnown(path));
  const further = subjects.filter(
    ({ slot, owner }) => slot === null && owner !== null && isFurther(owner.step) && isSettled(owner.entry),
  );
  return {
    slots,
    subjects,
    unknown: subjects.filter(({ owner }) => owner === null),
    further: groupFurther(further),
    itemOf: (subject) => matcher.itemOf(subject),
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
