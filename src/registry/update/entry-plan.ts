import type { TextEdit } from "../../text/edit.ts";
import { addEntries, type AddOptions, type NewEntry } from "../editing/add.ts";
import type { Assignment } from "../matching/assign.ts";
import type { EntryChange } from "./change.ts";
import type { Entry, Place, Registry } from "../document/document.ts";
import { editIssue, editQuote, resolveEntry, returnEntry } from "../editing/entry-edit.ts";
import { languageOf, quoteTodo } from "../editing/excerpt.ts";
import { groupBy } from "../../text/group.ts";
import type { RegistryIndex } from "../matching/lookup.ts";
import { issueReferenceOf, issueValueOf, titleOf } from "../editing/new-entry.ts";
import { canHold, editItem, editPlace, removePlaces } from "../places/place-edit.ts";
import { editNumber, highestNumber, renumberEntries } from "../editing/renumber.ts";
import type { Fate } from "../unseen/resolution.ts";
import { seenIn, type Slot, type Subject } from "../matching/sides.ts";

export interface EntryPlanOptions extends AddOptions {
  /** An ISO date, for what is resolved. */
  readonly today: string;
}

/** Works out what happens to each entry, and collects it. */
export class EntryPlanner {
  readonly edits: TextEdit[] = [];
  readonly changes: EntryChange[] = [];
  readonly added: NewEntry[] = [];
  readonly #registry: RegistryIndex;
  readonly #document: Registry;
  readonly #fates: ReadonlyMap<Slot, Fate>;
  readonly #assignment: Assignment;
  readonly #options: EntryPlanOptions;
  readonly #numbers: ReadonlyMap<Entry, number>;

  constructor(
    registry: RegistryIndex,
    fates: ReadonlyMap<Slot, Fate>,
    assignment: Assignment,
    options: EntryPlanOptions,
  ) {
    this.#registry = registry;
    this.#document = registry.document;
    this.#fates = fates;
    this.#assignment = assignment;
    this.#options = options;
    this.#numbers = renumberEntries(this.#document);
    for (const [entry, number] of this.#numbers) {
      this.edits.push(editNumber(entry, number));
      this.#report("renumbered", entry, entry.places[0] ?? null, String(entry.number.value), String(number));
    }
  }

  plan(entry: Entry, slots: readonly Slot[]): void {
    const found = slots.flatMap((slot) => seenIn(slot) ?? []);
    if (found.length === 0) {
      if (entry.resolved === null && slots.every((slot) => this.#isGone(slot))) this.#resolve(entry);
      return;
    }
    if (entry.resolved !== null) {
      this.edits.push(...returnEntry(this.#document, entry));
      this.#report("returned", entry, found[0] ?? null, entry.resolved.value, null);
    }
    this.#planPlaces(entry, slots);
    this.#planQuote(entry, slots, found);
    this.#planIssue(entry, found);
  }

  add(subjects: readonly Subject[]): void {
    const first = highestNumber(this.#document) + this.#numbers.size + 1;
    const { edits, added } = addEntries(this.#document, subjects, first, this.#options);
    this.edits.push(...edits);
    this.added.push(...added);
    for (const { number, subject } of added) {
      const { path, line, todo } = subject;
      const change = { number, title: titleOf(subject), path, line, from: null, to: todo.text };
      this.changes.push({ kind: "added", ...change, documentLine: null });
    }
  }

  #isGone(slot: Slot): boolean {
    return this.#fates.get(slot)?.kind === "gone";
  }

  #resolve(entry: Entry): void {
    const { today } = this.#options;
    this.edits.push(resolveEntry(this.#document, entry, today));
    this.#report("resolved", entry, entry.places[0] ?? null, null, today);
  }

  #planPlaces(entry: Entry, slots: readonly Slot[]): void {
    const [gone, leaving] = [new Set<Place>(), new Set<Place>()];
    const byPlace = groupBy(slots, (slot) => slot.place);
    for (const [item, own] of groupBy([...byPlace], ([{ item }]) => item)) {
      const targets = new Map<Place, Subject>();
      for (const [place, ofPlace] of own) {
        const [subject] = ofPlace.flatMap((slot) => seenIn(slot) ?? []);
        if (subject === undefined) {
          if (ofPlace.every((slot) => this.#isGone(slot))) gone.add(place);
        } else if (subject.path === place.path || canHold(this.#document, place, subject.path))
          targets.set(place, subject);
      }
      const edit = editItem(this.#document, item, targets);
      this.edits.push(...edit.edits);
      for (const place of edit.leaving) leaving.add(place);
      for (const [place, subject] of targets) this.#reportPlace(entry, place, subject);
    }
    this.edits.push(...removePlaces(this.#document, entry, new Set([...gone, ...leaving])));
    for (const place of gone) this.#report("dropped", entry, place, formatPlace(place), null);
  }

  #reportPlace(entry: Entry, place: Place, subject: Subject): void {
    const { path, line } = subject;
    if (path !== place.path) this.#report("moved", entry, subject, formatPlace(place), formatPlace(subject));
    else if (editPlace(this.#document, place, path, line).length > 0)
      this.#report("line", entry, subject, String(place.line), String(line));
  }

  #planQuote(entry: Entry, slots: readonly Slot[], found: readonly Subject[]): void {
    // What one place holds, quoted, would make another place gone that nobody could tell of.
    if (entry.quote === null && slots.some((slot) => slot.subject === null && !this.#isGone(slot))) return;
    const recorded = new Set(slots.map(({ text }) => text));
    const edited = found.find(({ text }) => !recorded.has(text));
    if (edited === undefined) return;
    const { grammar } = this.#options;
    const content = [...new Set(found.map(({ source, todo }) => quoteTodo(source, todo, grammar)))].join("\n");
    if (content === entry.quote?.text) return;
    this.edits.push(...editQuote(this.#document, entry, content, languageOf(edited.path)));
    this.#report("edited", entry, edited, this.#registry.textOf(entry), edited.todo.text);
  }

  #planIssue(entry: Entry, found: readonly Subject[]): void {
    if (entry.issue?.reference != null) return;
    const { repository } = this.#options;
    for (const subject of found) {
      const reference = issueReferenceOf(subject.todo, repository);
      const value = reference === null ? null : issueValueOf(reference, repository);
      if (value === null || this.#assignment.itemOf(subject) !== null) continue;
      const edit = editIssue(this.#document, entry, { ...value, id: entry.issue?.id?.value ?? null });
      if (edit !== null) this.edits.push(edit);
      this.#report("adopted", entry, subject, entry.issue?.label ?? null, value.label);
      return;
    }
  }

  #report(
    kind: EntryChange["kind"],
    entry: Entry,
    place: { readonly path: string; readonly line: number | null } | null,
    from: string | null,
    to: string | null,
  ): void {
    this.changes.push({
      kind,
      number: this.#numbers.get(entry) ?? entry.number.value,
      title: entry.title.value,
      path: place?.path ?? null,
      line: place?.line ?? null,
      from,
      to,
      documentLine: entry.line,
    });
  }
}

function formatPlace({ path, line }: { readonly path: string; readonly line: number | null }): string {
  return line === null ? path : `${path}:${line}`;
}
