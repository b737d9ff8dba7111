import type { Grammar } from "../../todo/grammar.ts";
import { ownReferences, referenceKey } from "../../todo/reference.ts";
import { normalizeText } from "../../todo/compare.ts";
import type { Entry } from "../document/document.ts";
import { KnownIssues } from "./known-issues.ts";
import { findRenames, findSameNames, pairMoved } from "./elsewhere.ts";
import { groupBy } from "../../text/group.ts";
import type { RegistryIndex } from "./lookup.ts";
import { settlePlaces } from "../places/own-places.ts";
import { isFree, isOpen, pair, pairBy, pairTwins } from "./pairing.ts";
import type { Reading } from "../unseen/reading.ts";
import { createSlots, createSubjects, type Slot, type Subject, type TreeFile } from "./sides.ts";
import { findSimilarPairs } from "./similar.ts";

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
  /** The comments that nothing in the document knows, in the order of the tree. */
  readonly unknown: readonly Subject[];
  /** Whether the tree tells what has become of a file, so that a comment that is not in it is gone. */
  isKnown(path: string): boolean;
  /** The entry whose number the comment gives as though it were an issue's: no issue is, and it records this file. */
  itemOf(subject: Subject): Entry | null;
}

// A text that is as good as the same goes before the same text in another file.
const strongSimilarity = 0.8;
// Shorter texts, `TODO: fix`, are no reason to bring a resolved entry back in another file.
const leastWords = 3;

/** Assigns the comments of the whole tree to what the document records, each step what the steps before it have left. */
export function assignTodos(registry: RegistryIndex, tree: TodoTree, options: AssignOptions): Assignment {
  const assigner = new Assigner(registry, tree, options);
  assigner.assign();
  return assigner;
}

class Assigner implements Assignment {
  readonly slots: readonly Slot[];
  readonly #registry: RegistryIndex;
  readonly #home: string | null;
  readonly #isComplete: boolean;
  readonly #subjects: readonly Subject[];
  readonly #files: ReadonlySet<string>;
  readonly #readingOf: (path: string) => Reading;
  readonly #issues: KnownIssues;
  /** The slots that a comment may have left for another place. */
  readonly #movable: readonly Slot[];

  constructor(registry: RegistryIndex, tree: TodoTree, { grammar, repository }: AssignOptions) {
    const { entries } = registry.document;
    this.#registry = registry;
    this.#home = repository;
    this.#isComplete = tree.isComplete;
    this.#files = new Set(tree.files.map(({ path }) => path));
    this.#readingOf = (path) => tree.readingOf(path);
    this.#subjects = tree.files.flatMap(createSubjects);
    this.slots = entries.flatMap((entry) => createSlots(entry, grammar));
    this.#movable = this.slots.filter(({ entry, place }) => entry.isTodo && this.isKnown(place.path));
    this.#issues = new KnownIssues(entries, repository);
  }

  get unknown(): Subject[] {
    const byText = groupBy(this.slots, ({ text }) => text);
    return this.#subjects.filter((subject) => {
      if (subject.slot !== null) return false;
      const same = subject.text === "" ? [] : (byText.get(subject.text) ?? []);
      if (same.length > 0 && same.every(({ entry }) => !entry.isTodo)) return false;
      return !this.#mayBeRecorded(subject, same);
    });
  }

  isKnown(path: string): boolean {
    return this.#files.has(path) || this.#readingOf(path) === "read";
  }

  itemOf({ todo, path }: Subject): Entry | null {
    for (const reference of ownReferences(todo)) {
      if (reference.repository !== null || !/^\d{1,9}$/u.test(reference.id) || this.#issues.has(reference)) continue;
      const entry = this.#registry.entryOf(Number(reference.id));
      if (entry?.places.some((place) => place.path === path) === true) return entry;
    }
    return null;
  }

  assign(): void {
    this.#pairByReference(this.slots, (path, text) => `${path}\0${text ?? ""}`);
    this.#pairByText();
    this.#pairByReference(this.#movable, (_, text) => text ?? "");
    this.#pairByReference(this.#movable, (path) => path);
    this.#pairByItemNumber();
    this.#pairByReference(this.#movable, () => "");
    this.#pairByPlace();
    this.#pairBySimilarity();
    settlePlaces(this.#movable, this.#unbound());
  }

  /** Pairs comments with entries of an issue that they reference, where the rest of the key is the same as well. */
  #pairByReference(slots: readonly Slot[], keyOf: (path: string, text: string | null) => string): void {
    const claims = this.#subjects.filter(isFree).flatMap((subject) =>
      ownReferences(subject.todo)
        .filter((reference) => this.#issues.has(reference))
        .map((reference) => ({ subject, reference })),
    );
    if (claims.length === 0) return;
    const pools = groupBy(
      slots.filter((slot) => isOpen(slot) && slot.entry.issue?.reference != null),
      ({ entry, place, text }) => `${entry.issue?.reference?.id ?? ""}\0${keyOf(place.path, text)}`,
    );
    const groups = groupBy(claims, ({ subject, reference }) => `${reference.id}\0${keyOf(subject.path, subject.text)}`);
    for (const [key, group] of groups) {
      const pool = pools.get(key) ?? [];
      for (const same of groupBy(group, ({ reference }) => referenceKey(reference)).values()) {
        const ofIssue = pool.filter(
          ({ entry }) => same[0] !== undefined && this.#issues.isOf(entry, same[0].reference),
        );
        pairTwins(
          ofIssue,
          same.map(({ subject }) => subject),
        );
      }
    }
  }

  /** Pairs the same text in the same file; twins by the number that one names, by the lines below them, then in order. */
  #pairByText(): void {
    const withoutIssue = this.slots.filter(hasNoIssue);
    const unbound = this.#unbound();
    const pairSame = (
      slots: readonly Slot[],
      subjects: readonly Subject[],
      tellApart: (side: Slot | Subject) => string | number,
    ) => {
      const keyOf = (side: Slot | Subject, path: string): string | null => {
        const mark = tellApart(side);
        return side.text === null || mark === "" ? null : `${path}\0${side.text}\0${mark}`;
      };
      pairBy(
        slots,
        subjects,
        (slot) => keyOf(slot, slot.place.path),
        (subject) => keyOf(subject, subject.path),
      );
    };
    pairSame(this.slots, unbound, (side) => ("entry" in side ? side.entry : this.itemOf(side))?.number.value ?? "");
    pairSame(this.slots, unbound, ({ body }) => body);
    pairSame(
      withoutIssue,
      this.#subjects.filter(({ todo }) => ownReferences(todo).length > 0),
      () => 0,
    );
    pairSame(this.slots, unbound, () => 0);
  }

  #pairByItemNumber(): void {
    const slots = groupBy(
      this.slots.filter((slot) => isOpen(slot) && slot.entry.isTodo),
      ({ entry }) => entry,
    );
    for (const subject of this.#unbound()) {
      const entry = this.itemOf(subject);
      const slot =
        entry === null ? undefined : slots.get(entry)?.find((own) => isOpen(own) && own.place.path === subject.path);
      if (slot !== undefined) pair(slot, subject);
    }
  }

  /** An entry that quotes nothing has but its place. */
  #pairByPlace(): void {
    const slots = this.#movable.filter(({ text }) => text === null);
    const keyOf = (path: string, line: number | null): string | null => (line === null ? null : `${path}\0${line}`);
    pairBy(
      slots,
      this.#unbound(),
      ({ place }) => keyOf(place.path, place.line),
      ({ path, line }) => keyOf(path, line),
    );
  }

  #pairBySimilarity(): void {
    const similar = this.#findSimilar((path) => path);
    pairMostSimilar(similar.filter(({ similarity }) => similarity >= strongSimilarity));
    const [resolved, open] = [true, false].map((isResolved) =>
      this.#movable.filter(({ entry }) => (entry.resolved !== null) === isResolved),
    );
    this.#pairMoved(open ?? []);
    pairMostSimilar(similar);
    this.#pairMoved((resolved ?? []).filter(({ text }) => text !== null && text.split(" ").length >= leastWords));
    const renames = this.#findRenames();
    pairMostSimilar(this.#findSimilar((path) => renames.get(path)));
  }

  #pairMoved(slots: readonly Slot[]): void {
    pairMoved(slots, this.#unbound());
    pairMoved(slots.filter(hasNoIssue), this.#subjects);
  }

  /** What is left of each file with what is alike in the file that it may have become, the most similar first. */
  #findSimilar(fileOf: (path: string) => string | undefined): SimilarSlot[] {
    const open = this.#movable.filter((slot) => isOpen(slot) && slot.entry.resolved === null);
    const slots = groupBy(open, ({ place }) => fileOf(place.path));
    const pairs: SimilarSlot[] = [];
    for (const [path, subjects] of groupBy(this.#subjects.filter(isFree), (subject) => subject.path)) {
      const comparable = (slots.get(path) ?? []).map((slot) => ({
        slot,
        text: slot.text ?? normalizeText(slot.entry.title.value),
      }));
      if (comparable.length === 0) continue;
      for (const { left, right, similarity } of findSimilarPairs(subjects, comparable)) {
        if (hasNoIssue(right.slot) || !this.#issues.hasOf(left.todo))
          pairs.push({ subject: left, slot: right.slot, similarity });
      }
    }
    return pairs.sort((a, b) => b.similarity - a.similarity);
  }

  #findRenames(): Map<string, string> {
    const isGone = (path: string): boolean => !this.#files.has(path) && this.isKnown(path);
    const recorded = new Set(this.slots.map(({ place }) => place.path));
    const gone = new Set(
      this.#movable
        .filter(isOpen)
        .map(({ place }) => place.path)
        .filter(isGone),
    );
    const added = new Set(
      this.#subjects
        .filter(isFree)
        .map(({ path }) => path)
        .filter((path) => !recorded.has(path)),
    );
    const renames = [...findSameNames(gone, added), ...findRenames(this.slots)];
    return new Map(renames.filter(([from]) => isGone(from)));
  }

  /** Whether what is recorded for a file that was not looked at may be this comment. */
  #mayBeRecorded({ todo }: Subject, sameText: readonly Slot[]): boolean {
    const isUnseen = ({ subject, place }: Slot): boolean => subject === null && !this.isKnown(place.path);
    if (this.#isComplete) return false;
    if (sameText.some(isUnseen)) return true;
    return ownReferences(todo).some((reference) =>
      this.#registry
        .entriesOf(reference, this.#home)
        .some(({ places }) => places.some(({ path }) => !this.isKnown(path))),
    );
  }

  #unbound(): Subject[] {
    return this.#subjects.filter((subject) => isFree(subject) && !this.#issues.hasOf(subject.todo));
  }
}

interface SimilarSlot {
  readonly subject: Subject;
  readonly slot: Slot;
  readonly similarity: number;
}

function pairMostSimilar(pairs: readonly SimilarSlot[]): void {
  for (const { slot, subject } of pairs) if (isOpen(slot) && isFree(subject)) pair(slot, subject);
}

function hasNoIssue({ entry }: Slot): boolean {
  return entry.issue?.reference == null;
}
