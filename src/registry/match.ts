import { isSameReference } from "../todo/grammar.ts";
import { normalizeText } from "../todo/text.ts";
import type { Todo } from "../todo/todo.ts";
import type { Entry } from "./document.ts";
import { groupBy } from "./group.ts";
import type { Recorded, RegistryIndex } from "./lookup.ts";
import { normalizePath } from "./place.ts";
import { findSimilarPairs } from "./similar.ts";

export type { RegistryIndex } from "./lookup.ts";

/**
 * What the registry says of a comment. `moved`: it records the same text for another file, where it may have come from.
 * `edited`: it records a similar text for this file. `not-a-todo`: an entry declares the comment to be none.
 */
export type MatchStatus = "registered" | "moved" | "edited" | "unregistered" | "not-a-todo";

export interface TodoMatch {
  readonly status: MatchStatus;
  /** Null where the status is unregistered. */
  readonly entry: Entry | null;
  /** What tied the comment to the entry; null where nothing did. */
  readonly by: "reference" | "itemNumber" | "text" | "similarity" | null;
  /** Exact and the only one, so that a fix may take the issue and the priority from the entry. */
  readonly isCertain: boolean;
  /** Whether the comment references the entry's number as though it were an issue's. */
  readonly isItemNumber: boolean;
  /** What a person may choose from, the best first, at most three; the entry is among them. */
  readonly candidates: readonly Entry[];
}

export interface MatchOptions {
  /** `owner/repo`: the repository that a bare number belongs to; null where it is not known. */
  readonly repository?: string | null;
}

/** A comment on its way to its entry. */
interface Subject {
  readonly todo: Todo;
  /** Normalized. */
  readonly text: string;
  match: TodoMatch | null;
}

const mostCandidates = 3;
// The same entry may come several times; of thousands of twins no more are looked at.
const mostExamined = 20;

/** Finds the entry of each TODO of one file; `path` is relative to the root. One match a TODO, in the same order. */
export function matchTodos(
  todos: readonly Todo[],
  path: string,
  registry: RegistryIndex,
  { repository = null }: MatchOptions = {},
): TodoMatch[] {
  if (todos.length === 0) return [];
  const matcher = new FileMatcher(todos, normalizePath(path), registry, repository);
  return matcher.match();
}

/** Assigns the comments of a file to what the document records, each step what the steps before it have left. */
class FileMatcher {
  readonly #path: string;
  readonly #registry: RegistryIndex;
  readonly #home: string | null;
  readonly #subjects: readonly Subject[];
  readonly #recorded: readonly Recorded[];
  /** What no comment is assigned to yet, by text. */
  readonly #left: ReadonlyMap<string | null, Recorded[]>;
  readonly #taken = new Set<Recorded>();

  constructor(todos: readonly Todo[], path: string, registry: RegistryIndex, home: string | null) {
    this.#path = path;
    this.#registry = registry;
    this.#home = home;
    this.#subjects = todos.map((todo) => ({ todo, text: normalizeText(todo.text), match: null }));
    this.#recorded = registry.recordedIn(path).toSorted(byPlace);
    this.#left = groupBy(this.#recorded, ({ text }) => text);
  }

  match(): TodoMatch[] {
    this.#matchReferences();
    this.#matchTexts();
    this.#matchItemNumbers();
    this.#matchSimilar();
    return this.#subjects.map((subject) => subject.match ?? this.#matchElsewhere(subject));
  }

  #matchReferences(): void {
    const here = groupBy(this.#recorded, ({ entry }) => entry.issue?.reference?.id);
    for (const subject of this.#subjects) {
      for (const reference of subject.todo.references) {
        const hasIssue = ({ entry: { issue } }: Recorded): boolean =>
          issue?.reference != null && isSameReference(issue.reference, reference, this.#home);
        const exact = this.#left.get(subject.text)?.filter(hasIssue) ?? [];
        const [recorded] = exact;
        const entries = exact.length > 0 ? entriesOf(exact) : this.#registry.entriesOf(reference, this.#home);
        const entry = recorded?.entry ?? here.get(reference.id)?.find(hasIssue)?.entry ?? entries[0];
        if (entry === undefined) continue;
        if (recorded !== undefined) this.#take(recorded);
        subject.match = createMatch("registered", "reference", [entry, ...entries], isOneAnswer(entries));
        break;
      }
    }
  }

  #matchTexts(): void {
    for (const [text, subjects] of groupBy(this.#unmatched(), (subject) => subject.text)) {
      const left = this.#left.get(text) ?? [];
      const open = left.filter(({ entry }) => entry.resolved === null);
      const pool = subjects.length <= open.length ? open : [...left];
      const entries = entriesOf(pool);
      const isCertain = subjects.length <= pool.length && isOneAnswer(entries);
      const assign = (subject: Subject, recorded: Recorded | undefined): void => {
        if (recorded === undefined) return;
        const { entry } = recorded;
        pool.splice(pool.indexOf(recorded), 1);
        this.#take(recorded);
        subject.match =
          this.#itemOf(subject) === entry
            ? createMatch("registered", "itemNumber", [entry, ...entries], false)
            : createMatch("registered", "text", [entry, ...entries], isCertain);
      };
      // Twins are told apart by the number that one names and by the lines below it, else by their order.
      for (const subject of subjects) {
        const item = this.#itemOf(subject);
        const body = normalizeText(subject.todo.body.join(" "));
        if (item === null && body === "") continue;
        assign(
          subject,
          pool.find((recorded) => recorded.entry === item || (body !== "" && recorded.body === body)),
        );
      }
      for (const subject of subjects) if (subject.match === null) assign(subject, pool[0]);
    }
  }

  #matchItemNumbers(): void {
    for (const subject of this.#unmatched()) {
      const entry = this.#itemOf(subject);
      if (entry === null) continue;
      const recorded = this.#recorded.find((candidate) => candidate.entry === entry && this.#isLeft(candidate));
      if (recorded !== undefined) this.#take(recorded);
      subject.match = createMatch("edited", "itemNumber", [entry], false);
    }
  }

  #matchSimilar(): void {
    const left = this.#recorded.filter((recorded) => recorded.entry.isTodo && this.#isLeft(recorded));
    const comparable = left.flatMap((recorded) => (recorded.text === null ? [] : [{ recorded, text: recorded.text }]));
    const pairs = findSimilarPairs(this.#unmatched(), comparable);
    const alternatives = groupBy(pairs, ({ left: subject }) => subject);
    for (const { left: subject, right } of pairs) {
      const { recorded } = right;
      if (subject.match !== null || !this.#isLeft(recorded)) continue;
      this.#take(recorded);
      const others = (alternatives.get(subject) ?? []).map((pair) => pair.right.recorded.entry);
      subject.match = createMatch("edited", "similarity", [recorded.entry, ...others], false);
    }
  }

  #matchElsewhere({ text }: Subject): TodoMatch {
    const recorded = text === "" ? [] : this.#registry.recordedAs(text);
    const [first] = recorded;
    if (first === undefined) return createMatch("unregistered", null, [], false);
    if (recorded.every(({ entry }) => !entry.isTodo)) return createMatch("registered", "text", [first.entry], false);
    const isElsewhere = ({ entry, path }: Recorded): boolean => entry.isTodo && path !== this.#path;
    const elsewhere = recorded.filter(isElsewhere);
    const moved = elsewhere.find(({ entry }) => entry.resolved === null) ?? elsewhere[0];
    if (moved !== undefined) return createMatch("moved", "text", [moved.entry, ...entriesOf(elsewhere)], false);
    return createMatch("unregistered", null, entriesOf(recorded), false);
  }

  /** The entry that the comment names by its number, as though it were an issue's: no issue is, and it records this file. */
  #itemOf({ todo }: Subject): Entry | null {
    for (const { id, repository } of todo.references) {
      if (repository !== null || !/^\d{1,9}$/u.test(id)) continue;
      const entry = this.#registry.entryOf(Number(id));
      if (entry?.places.some(({ path }) => path === this.#path) === true) return entry;
    }
    return null;
  }

  #unmatched(): Subject[] {
    return this.#subjects.filter(({ match }) => match === null);
  }

  #isLeft(recorded: Recorded): boolean {
    return !this.#taken.has(recorded);
  }

  #take(recorded: Recorded): void {
    this.#taken.add(recorded);
    const left = this.#left.get(recorded.text);
    left?.splice(left.indexOf(recorded), 1);
  }
}

function createMatch(
  status: Exclude<MatchStatus, "not-a-todo">,
  by: TodoMatch["by"],
  candidates: readonly Entry[],
  isCertain: boolean,
): TodoMatch {
  const entry = status === "unregistered" ? null : (candidates[0] ?? null);
  return {
    status: entry?.isTodo === false ? "not-a-todo" : status,
    entry,
    by,
    isCertain,
    isItemNumber: by === "itemNumber",
    candidates: [...new Set(candidates.slice(0, mostExamined))].slice(0, mostCandidates),
  };
}

function entriesOf(recorded: readonly Recorded[]): Entry[] {
  return recorded.map(({ entry }) => entry);
}

/** Whether it makes no difference which of the entries is meant: one alone, or all of one issue and one priority. */
function isOneAnswer(entries: readonly Entry[]): boolean {
  const [first] = entries;
  const issue = first?.issue?.reference ?? null;
  return entries.every((entry) => {
    if (entry === first) return true;
    const other = entry.issue?.reference ?? null;
    const isSameIssue = issue !== null && other !== null && isSameReference(issue, other, null);
    return isSameIssue && entry.priority === first?.priority;
  });
}

function byPlace(a: Recorded, b: Recorded): number {
  const isResolved = Number(a.entry.resolved !== null) - Number(b.entry.resolved !== null);
  return isResolved || (a.line ?? Infinity) - (b.line ?? Infinity) || 0;
}
