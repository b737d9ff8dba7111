import type { TextEdit } from "../todo/format.ts";
import { addEntries, type AddOptions } from "./add.ts";
import { assignTodos, type Assignment } from "./assign.ts";
import type { Entry, Place, Problem, Registry } from "./document.ts";
import { applyEdits, editLastUpdated, linesAt, originOf } from "./edit.ts";
import { editIssue, editPlace, editQuote, removePlaces, resolveEntry, returnEntry } from "./entry-edit.ts";
import { languageOf, quoteTodo } from "./excerpt.ts";
import { groupBy } from "./group.ts";
import type { RegistryIndex } from "./lookup.ts";
import { issueReferenceOf, issueValueOf, isRecordable, titleOf } from "./new-entry.ts";
import { parseRegistry } from "./parse.ts";
import { recountDocument } from "./recount.ts";
import { editNumber, highestNumber, renumberEntries } from "./renumber.ts";
import { findWrongRoot, type UpdateTree } from "./root.ts";
import type { Slot, Subject } from "./sides.ts";

export type { UpdateTree } from "./root.ts";

export interface UpdateOptions extends AddOptions {
  /** An ISO date, for Last Updated and for what is resolved. */
  readonly today: string;
  /**
   * False to leave the counts, the summary and Last Updated alone: these are the lines that two branches both change, so
   * that without them their documents merge; the branch that they merge into counts again. Default true.
   */
  readonly recount?: boolean;
}

/**
 * What happens to an entry. `dropped`: one of several places is gone. `adopted`: the comment references an issue, and the
 * entry has none. `renumbered`: another entry has its number.
 */
export interface EntryChange {
  readonly kind: "added" | "moved" | "line" | "edited" | "adopted" | "dropped" | "resolved" | "returned" | "renumbered";
  readonly number: number;
  readonly title: string;
  /** Where the comment is, or was. */
  readonly path: string | null;
  readonly line: number | null;
  /** What the document says and what it is to say: a place, a text, an issue, a date or a number. */
  readonly from: string | null;
  readonly to: string | null;
  /** The document's line before the change; null for an entry that is added. */
  readonly documentLine: number | null;
}

export interface CountChange {
  readonly kind: "count";
  /** What is counted, for a message: `the count of "Deployment System"`. */
  readonly what: string;
  readonly from: string | null;
  readonly to: string;
  readonly documentLine: number;
}

export type Change = EntryChange | CountChange;

export interface UpdatePlan {
  /** Why nothing may be written; the text is then the document as it is. */
  readonly problems: readonly Pick<Problem, "message" | "line">[];
  readonly changes: readonly Change[];
  /** The document after the changes. */
  readonly text: string;
  /** Comments that no entry can be written for, since a File field could not hold the name of their file. */
  readonly unrecordable: readonly { readonly path: string; readonly line: number }[];
}

/** Whether a document with this problem may be written to all the same, because an update is what repairs it. */
function isRepairable({ code }: Problem): boolean {
  return code === "duplicateNumber";
}

/** Works out what makes the document true of the tree. Reads and writes nothing; a second time it finds nothing to do. */
export function planUpdate(registry: RegistryIndex, tree: UpdateTree, options: UpdateOptions): UpdatePlan {
  const { document } = registry;
  const wrongRoot = findWrongRoot(document, tree);
  const problems = [
    ...document.problems.filter((problem) => !isRepairable(problem)),
    ...(wrongRoot === null ? [] : [wrongRoot]),
  ];
  if (problems.length > 0) return { problems, changes: [], text: document.text, unrecordable: [] };
  const assignment = assignTodos(registry, tree, options);
  const planner = new EntryPlanner(registry, tree, assignment, options);
  for (const [entry, slots] of groupBy(assignment.slots, ({ entry: own }) => own))
    if (entry.isTodo) planner.plan(entry, slots);
  const { unknown } = assignment;
  planner.add(unknown.filter(({ path }) => isRecordable(path)));
  const unrecordable = unknown.filter(({ path }) => !isRecordable(path)).map(({ path, line }) => ({ path, line }));
  return { ...finish(document, planner, options), unrecordable };
}

/** Applies the edits, then counts what they have made. */
function finish(
  document: Registry,
  { edits, changes }: EntryPlanner,
  { today, priorities, recount = true }: UpdateOptions,
): Omit<UpdatePlan, "unrecordable"> {
  const edited = edits.length === 0 ? document : parseRegistry(applyEdits(document.text, edits), priorities);
  const [problem] = edited.problems;
  if (problem !== undefined) {
    const message = `The update would make a document that has a problem: ${problem.message}`;
    return { problems: [{ message, line: problem.line }], changes: [], text: document.text };
  }
  if (!recount) return { problems: [], changes, text: edited.text };
  const counted = recountDocument(edited, priorities);
  const { registry, corrected } = counted;
  const isSame = edits.length + counted.edits.length === 0 && registry === document;
  const text = isSame
    ? document.text
    : applyEdits(registry.text, [...counted.edits, ...editLastUpdated(registry, today)]);
  const lines = linesAt(
    document.text,
    corrected.map(({ offset }) => originOf(edits, offset)),
  );
  const counts = corrected.map(({ what, written, expected }, at): CountChange => {
    const from = written === null ? null : String(written);
    return { kind: "count", what, from, to: String(expected), documentLine: lines[at] ?? 1 };
  });
  return { problems: [], changes: [...changes, ...counts], text };
}

/** Collects what happens to the entries. */
class EntryPlanner {
  readonly edits: TextEdit[] = [];
  readonly changes: EntryChange[] = [];
  readonly #registry: RegistryIndex;
  readonly #document: Registry;
  readonly #files: ReadonlySet<string>;
  readonly #assignment: Assignment;
  readonly #options: UpdateOptions;
  readonly #numbers: ReadonlyMap<Entry, number>;

  constructor(registry: RegistryIndex, tree: UpdateTree, assignment: Assignment, options: UpdateOptions) {
    this.#registry = registry;
    this.#document = registry.document;
    this.#files = new Set(tree.files.map(({ path }) => path));
    this.#assignment = assignment;
    this.#options = options;
    this.#numbers = renumberEntries(this.#document);
    for (const [entry, number] of this.#numbers) {
      this.edits.push(editNumber(entry, number));
      this.#report("renumbered", entry, entry.places[0] ?? null, String(entry.number.value), String(number));
    }
  }

  plan(entry: Entry, slots: readonly Slot[]): void {
    const found = slots.flatMap(({ subject }) => subject ?? []);
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
    for (const { number, subject } of added) {
      const { path, line, todo } = subject;
      const change = { number, title: titleOf(subject), path, line, from: null, to: todo.text };
      this.changes.push({ kind: "added", ...change, documentLine: null });
    }
  }

  /** Without a quote nobody can tell which of a file's comments was meant: it is gone with the last of them. */
  #isGone({ place, text }: Slot): boolean {
    return this.#assignment.isKnown(place.path) && (text !== null || !this.#files.has(place.path));
  }

  #resolve(entry: Entry): void {
    const { today } = this.#options;
    this.edits.push(resolveEntry(this.#document, entry, today));
    this.#report("resolved", entry, entry.places[0] ?? null, null, today);
  }

  #planPlaces(entry: Entry, slots: readonly Slot[]): void {
    const gone = new Set<Place>();
    for (const [place, own] of groupBy(slots, (slot) => slot.place)) {
      const subject = own.find((slot) => slot.subject !== null)?.subject;
      if (subject == null) {
        if (own.every((slot) => this.#isGone(slot))) gone.add(place);
        continue;
      }
      const { path, line } = subject;
      const isMoved = path !== place.path;
      if (isMoved && !this.#canHold(place, path)) continue;
      const edits = editPlace(this.#document, place, path, line);
      if (edits.length === 0) continue;
      this.edits.push(...edits);
      if (isMoved) this.#report("moved", entry, subject, formatPlace(place), formatPlace(subject));
      else this.#report("line", entry, subject, String(place.line), String(line));
    }
    this.edits.push(...removePlaces(this.#document, entry, gone));
    for (const place of gone) this.#report("dropped", entry, place, formatPlace(place), null);
  }

  /** Whether a name can stand where the place's own stands. */
  #canHold({ span }: Place, path: string): boolean {
    const isCode = this.#document.text[span.start - 1] === "`";
    return isRecordable(path) && !path.includes("`") && (isCode || !/[\s,]/u.test(path));
  }

  #planQuote(entry: Entry, slots: readonly Slot[], found: readonly Subject[]): void {
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
