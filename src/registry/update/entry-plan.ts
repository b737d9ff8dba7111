import type { TextEdit } from "../../text/edit.ts";
import { addEntries, type AddOptions, type NewEntry } from "../editing/add.ts";
import type { Assignment } from "../matching/assign.ts";
import type { EntryChange } from "./change.ts";
import type { Entry, Registry } from "../document/document.ts";
import { editIssue, editCodeBlock, resolveEntry, returnEntry } from "../editing/entry-edit.ts";
import { excerptTodo } from "../editing/excerpt.ts";
import { groupBy } from "../../text/group.ts";
import type { RegistryIndex } from "../matching/lookup.ts";
import { issueReferenceOf, issueValueOf, titleOf } from "../editing/new-entry.ts";
import { planLocations } from "./location-plan.ts";
import { editNumber, highestNumber, renumberEntries } from "../editing/renumber.ts";
import type { Fate } from "../unseen/resolution.ts";
import { seenIn, type Slot, type Subject } from "../matching/sides.ts";

export interface EntryPlanOptions extends AddOptions {
  /** The date for resolved entries, in ISO format. */
  readonly today: string;
}

/** Plans the changes of each entry and collects them. */
export class EntryPlanner {
  readonly edits: TextEdit[] = [];
  readonly changes: EntryChange[] = [];
  readonly added: NewEntry[] = [];
  /** Further comments that the File field of their entry cannot hold. */
  readonly unrecordable: Subject[] = [];
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
      this.#report("renumbered", entry, entry.locations[0] ?? null, String(entry.number.value), String(number));
    }
  }

  plan(entry: Entry, slots: readonly Slot[]): void {
    const further = (this.#assignment.further.get(entry) ?? []).filter(({ silence }) => silence === null);
    const found = [...slots.flatMap((slot) => seenIn(slot) ?? []), ...further];
    if (found.length === 0) {
      if (entry.resolved === null && slots.every((slot) => this.#isGone(slot))) this.#resolve(entry);
      return;
    }
    if (entry.resolved !== null) {
      this.edits.push(...returnEntry(this.#document, entry));
      this.#report("returned", entry, found[0] ?? null, entry.resolved.value, null);
    }
    const locations = planLocations(this.#document, entry, { slots, further, isGone: (slot) => this.#isGone(slot) });
    this.edits.push(...locations.edits);
    this.unrecordable.push(...locations.unrecordable);
    for (const { kind, at, from, to } of locations.changes) this.#report(kind, entry, at, from, to);
    this.#planCodeBlock(entry, slots, found);
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
    this.#report("resolved", entry, entry.locations[0] ?? null, null, today);
  }

  #planCodeBlock(entry: Entry, slots: readonly Slot[], found: readonly Subject[]): void {
    // The text of one location would replace that of another location, which is then lost.
    if (entry.codeBlock === null && slots.some((slot) => slot.subject === null && !this.#isGone(slot))) return;
    const recorded = new Set(slots.map(({ text }) => text));
    const edited = found.find(({ text }) => !recorded.has(text));
    if (edited === undefined) return;
    // A text stays if an unread file may still hold it. New text goes below it.
    const texts = new Set(found.map(({ text }) => text));
    const isUntold = slots.some(
      (slot) => slot.text !== null && !texts.has(slot.text) && !this.#isToldGone(slot, slots),
    );
    const written = isUntold ? found.filter(({ text }) => !recorded.has(text)) : found;
    const content = [...(isUntold ? [entry.codeBlock?.text.trimEnd() ?? ""] : []), this.#codeBlockOf(written)].join(
      "\n",
    );
    if (content === entry.codeBlock?.text) return;
    this.edits.push(...editCodeBlock(this.#document, entry, content, this.#options.infoStringOf(edited.path)));
    this.#report("edited", entry, edited, this.#registry.textOf(entry), edited.todo.text);
  }

  /** Whether the text is gone from all its locations. */
  #isToldGone({ text }: Slot, slots: readonly Slot[]): boolean {
    return slots.every((slot) => slot.text !== text || slot.subject !== null || this.#isGone(slot));
  }

  /** The content of a code block. It contains duplicates once. */
  #codeBlockOf(subjects: readonly Subject[]): string {
    const distinct = [...groupBy(subjects, ({ text, body }) => `${text}\0${body}`).values()];
    return distinct
      .flatMap(([first]) => first ?? [])
      .map(({ source, todo }) => excerptTodo(source, todo, this.#options.grammar))
      .join("\n");
  }

  #planIssue(entry: Entry, found: readonly Subject[]): void {
    if (entry.issue?.reference != null) return;
    const { repository } = this.#options;
    for (const subject of found) {
      const reference = issueReferenceOf(subject.todo, repository);
      const value = reference === null ? null : issueValueOf(reference, repository);
      const isOthers = subject.owner?.doubt === "contested" || this.#assignment.entryByNumber(subject) !== null;
      if (value === null || isOthers) continue;
      const edit = editIssue(this.#document, entry, { ...value, id: entry.issue?.id?.value ?? null });
      if (edit !== null) this.edits.push(edit);
      this.#report("adopted", entry, subject, entry.issue?.label ?? null, value.label);
      return;
    }
  }

  #report(
    kind: EntryChange["kind"],
    entry: Entry,
    location: { readonly path: string; readonly line: number | null } | null,
    from: string | null,
    to: string | null,
  ): void {
    this.changes.push({
      kind,
      number: this.#numbers.get(entry) ?? entry.number.value,
      title: entry.title.value,
      path: location?.path ?? null,
      line: location?.line ?? null,
      from,
      to,
      documentLine: entry.line,
    });
  }
}
