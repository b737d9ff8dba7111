import { groupBy } from "../../text/group.ts";
import { normalizeText } from "../../todo/compare.ts";
import { ownReferences } from "../../todo/reference.ts";
import type { Entry } from "../document/document.ts";
import { settleLocations } from "./own-locations.ts";
import { findRenamedFiles, pairMoved } from "./elsewhere.ts";
import { IssueMatcher } from "./issue-matcher.ts";
import type { RegistryIndex } from "./lookup.ts";
import { isFree, isUnpaired, pair, pairBy } from "./pairing.ts";
import { pairSameText, type ReferenceFacts } from "./same-text.ts";
import type { Doubt, Recorded, Slot, StepName, Subject } from "./sides.ts";
import { findSimilarPairs } from "./similar.ts";

/** The input of the matcher: a tree with the whole registry, or one file with its recorded comments. */
export interface Scope {
  readonly registry: RegistryIndex;
  /** `owner/repo`: the repository of a bare number, null if unknown. */
  readonly ownRepository: string | null;
  readonly slots: readonly Slot[];
  readonly subjects: readonly Subject[];
  /** Whether a file certainly no longer exists. */
  readonly isGone: (path: string) => boolean;
  /** Whether all comments of a file are among the subjects. */
  readonly isKnown: (path: string) => boolean;
  /** Whether no subject can belong to a location in an unknown file. */
  readonly isComplete: boolean;
  /** Whether a recorded line alone may decide. A rule must not depend on lines. */
  readonly heedsLines: boolean;
}

interface SimilarSlot {
  readonly subject: Subject;
  readonly slot: Slot;
  readonly similarity: number;
}

// A text this similar wins over the same text in another file.
const strongSimilarity = 0.8;
// A shorter text such as `TODO: fix` must not reopen a resolved entry from another file.
const leastWords = 3;

/**
 * Decides which entry each comment belongs to. It runs an ordered list of steps, and each step takes what the previous
 * steps left. Rules run it for one file, commands for the tree. A single file is an incomplete tree.
 */
export class Matcher implements ReferenceFacts {
  readonly #scope: Scope;
  /** Slots whose comment may have moved. */
  readonly #movable: readonly Slot[];
  readonly #issues: IssueMatcher;

  constructor(scope: Scope) {
    this.#scope = scope;
    this.#movable = scope.slots.filter(({ entry, location }) => entry.isTodo && scope.isKnown(location.path));
    this.#issues = new IssueMatcher(scope.registry, scope.ownRepository, scope.subjects);
  }

  match(): void {
    const { slots, subjects } = this.#scope;
    this.#issues.pair(slots, (path, text) => `${path}\0${text ?? ""}`);
    pairSameText(slots, subjects, this);
    this.#issues.pair(this.#movable, (path) => path);
    this.#ownByEntryNumber();
    this.#issues.pair(this.#movable, (_, text) => text ?? "");
    this.#issues.pair(this.#movable, () => "");
    this.#issues.ownFurtherLocations();
    this.#pairByLine();
    this.#ownDeclared();
    const similar = this.#findSimilar((path) => path);
    this.#pairMostSimilar(similar, strongSimilarity);
    this.#pairMoved(({ entry }) => entry.resolved === null);
    this.#pairMostSimilar(similar);
    this.#pairMoved(({ entry, text }) => entry.resolved !== null && (text ?? "").split(" ").length >= leastWords);
    const renames = findRenamedFiles(this.#scope, this.#movable);
    this.#pairMostSimilar(this.#findSimilar((path) => renames.get(path)));
    if (!this.#scope.heedsLines) return;
    settleLocations(this.#movable, subjects.filter(isFree));
    this.#note("recordedLine", "edited");
  }

  isBound(subject: Subject): boolean {
    return this.#issues.isBound(subject);
  }

  entryByNumber({ todo, path }: Subject): Entry | null {
    const { registry, ownRepository } = this.#scope;
    for (const reference of ownReferences(todo)) {
      if (reference.repository !== null || !/^\d{1,9}$/u.test(reference.id)) continue;
      if (registry.entriesOf(reference, ownRepository).some(({ isTodo }) => isTodo)) continue;
      const entry = registry.entryOf(Number(reference.id));
      if (entry?.locations.some((location) => location.path === path) === true) return entry;
    }
    return null;
  }

  #ownByEntryNumber(): void {
    const free = this.#scope.subjects.filter((subject) => isFree(subject) && !this.isBound(subject));
    for (const subject of free) {
      const entry = this.entryByNumber(subject);
      if (entry?.isTodo !== true) continue;
      const slot = this.#movable.find(
        (own) => own.entry === entry && isUnpaired(own) && own.location.path === subject.path,
      );
      if (slot !== undefined) pair(slot, subject);
      subject.owner = { entry, step: "entryNumber", candidates: [entry], doubt: "entryNumber" };
    }
  }

  /** For an entry without a code block only the location is known. */
  #pairByLine(): void {
    const keyOf = (path: string, line: number | null): string | null => (line === null ? null : `${path}\0${line}`);
    pairBy(
      this.#movable.filter(({ text }) => text === null),
      this.#scope.subjects,
      ({ location }) => keyOf(location.path, location.line),
      ({ path, line }) => keyOf(path, line),
    );
    this.#note("recordedLine", "edited");
  }

  #pairMoved(isMeant: (slot: Recorded) => boolean): void {
    pairMoved(this.#movable.filter(isMeant), this.#scope.subjects);
    this.#note("sameTextElsewhere", "elsewhere");
    if (this.#scope.isComplete) return;
    // Only the other file shows whether its comment is gone.
    for (const subject of this.#scope.subjects) {
      if (!isFree(subject) || subject.text === "") continue;
      const recorded = this.#scope.registry
        .recordedAs(subject.text)
        .find((other) => other.entry.isTodo && !this.#scope.isKnown(other.location.path) && isMeant(other));
      if (recorded === undefined) continue;
      const { entry } = recorded;
      subject.owner = { entry, step: "sameTextElsewhere", candidates: this.#alike(subject), doubt: "elsewhere" };
    }
  }

  /**
   * Compares the remaining slots of each file with the comments of the file it probably became. The most similar pairs
   * come first.
   */
  #findSimilar(fileOf: (path: string) => string | undefined): SimilarSlot[] {
    const open = this.#movable.filter((slot) => isUnpaired(slot) && slot.entry.resolved === null);
    if (open.length === 0) return [];
    const slots = groupBy(open, ({ location }) => fileOf(location.path));
    const pairs: SimilarSlot[] = [];
    for (const [path, subjects] of groupBy(this.#scope.subjects.filter(isFree), (subject) => subject.path)) {
      const comparable = (slots.get(path) ?? []).map((slot) => ({
        slot,
        text: slot.text ?? normalizeText(slot.entry.title.value),
      }));
      if (comparable.length === 0) continue;
      for (const { left, right, similarity } of findSimilarPairs(subjects, comparable))
        pairs.push({ subject: left, slot: right.slot, similarity });
    }
    return pairs.sort((a, b) => b.similarity - a.similarity);
  }

  #pairMostSimilar(pairs: readonly SimilarSlot[], least = 0): void {
    const alternatives = groupBy(pairs, ({ subject }) => subject);
    for (const { slot, subject, similarity } of pairs) {
      if (similarity < least || !isUnpaired(slot) || !isFree(subject)) continue;
      pair(slot, subject);
      const candidates = [slot.entry, ...(alternatives.get(subject) ?? []).map((other) => other.slot.entry)];
      const isHere = slot.location.path === subject.path;
      subject.owner = {
        entry: slot.entry,
        step: isHere ? "similarText" : "renamedFile",
        candidates: [...new Set(candidates)],
        doubt: isHere ? "edited" : "elsewhere",
      };
    }
  }

  /** If all entries with a text declare that it is not a TODO, it is not a TODO in any file. */
  #ownDeclared(): void {
    for (const subject of this.#scope.subjects) {
      if (!isFree(subject) || subject.text === "") continue;
      const recorded = this.#scope.registry.recordedAs(subject.text);
      const [first] = recorded;
      if (first !== undefined && recorded.every(({ entry }) => !entry.isTodo))
        subject.owner = { entry: first.entry, step: "declaredNoTodo", candidates: [first.entry], doubt: "elsewhere" };
    }
  }

  /** Sets the owner of each comment that a step paired. */
  #note(step: StepName, doubt: Doubt): void {
    for (const subject of this.#scope.subjects) {
      if (subject.slot === null || subject.owner !== null) continue;
      const { entry } = subject.slot;
      subject.owner = { entry, step, candidates: [...new Set([entry, ...this.#alike(subject)])], doubt };
    }
  }

  #alike({ text }: Subject): Entry[] {
    const recorded = text === "" ? [] : this.#scope.registry.recordedAs(text).slice(0, 20);
    return [...new Set(recorded.map(({ entry }) => entry))];
  }
}
