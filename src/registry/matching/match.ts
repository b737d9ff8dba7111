import { isSameReference, ownReferences, referenceKey } from "../../todo/reference.ts";
import { normalizeText } from "../../todo/compare.ts";
import type { Reference, Todo } from "../../todo/todo.ts";
import type { Entry } from "../document/document.ts";
import { groupBy } from "../../text/group.ts";
import type { Recorded, RecordedFile, RegistryIndex } from "./lookup.ts";
import { normalizePath } from "../places/place.ts";
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

/** What the registry has for a reference in a comment of one text. */
interface ReferenceAnswer {
  /** What is recorded with that text, the first last; a comment takes one. */
  readonly left: Recorded[];
  /** For a comment for which none is left. */
  readonly entry: Entry | null;
  readonly entries: readonly Entry[];
  readonly isCertain: boolean;
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
  readonly #recorded: RecordedFile;
  readonly #taken = new Set<Recorded>();

  constructor(todos: readonly Todo[], path: string, registry: RegistryIndex, home: string | null) {
    this.#path = path;
    this.#registry = registry;
    this.#home = home;
    this.#subjects = todos.map((todo) => ({ todo, text: normalizeText(todo.text), match: null }));
    this.#recorded = registry.recordedIn(path);
  }

  match(): TodoMatch[] {
    this.#matchReferences();
    this.#matchTexts();
    this.#matchItemNumbers();
    this.#matchSimilar();
    return this.#subjects.map((subject) => subject.match ?? this.#matchElsewhere(subject));
  }

  #matchReferences(): void {
    if (this.#subjects.every(({ todo }) => ownReferences(todo).length === 0)) return;
    const here = groupBy(this.#recorded.all, ({ entry }) => entry.issue?.reference?.id);
    const byText = new Map<string, Map<string, ReferenceAnswer>>();
    for (const subject of this.#subjects) {
      const answers = byText.get(subject.text) ?? new Map<string, ReferenceAnswer>();
      byText.set(subject.text, answers);
      for (const reference of ownReferences(subject.todo)) {
        const key = referenceKey(reference);
        const answer = answers.get(key) ?? this.#answerReference(reference, subject.text, here);
        answers.set(key, answer);
        const recorded = answer.left.pop();
        const entry = recorded?.entry ?? answer.entry;
        if (entry === null) continue;
        if (recorded !== undefined) this.#taken.add(recorded);
        subject.match = createMatch("registered", "reference", [entry, ...answer.entries], answer.isCertain);
        break;
      }
    }
  }

  /** What there is for a reference: twins share it, each taking one of those with its text. */
  #answerReference(
    reference: Reference,
    text: string,
    here: ReadonlyMap<string | undefined, readonly Recorded[]>,
  ): ReferenceAnswer {
    const hasIssue = ({ entry: { issue } }: Recorded): boolean =>
      issue?.reference != null && isSameReference(issue.reference, reference, this.#home);
    const exact = this.#leftOf(text).filter(hasIssue);
    const entries = exact.length > 0 ? entriesOf(exact) : this.#registry.entriesOf(reference, this.#home);
    return {
      left: exact.reverse(),
      entry: here.get(reference.id)?.find(hasIssue)?.entry ?? entries[0] ?? null,
      entries: entries.slice(0, mostExamined),
      isCertain: isOneAnswer(entries),
    };
  }

  #matchTexts(): void {
    for (const [text, subjects] of groupBy(this.#unmatched(), (subject) => subject.text)) {
      const left = this.#leftOf(text);
      const open = left.filter(({ entry }) => entry.resolved === null);
      const pool = subjects.length <= open.length ? open : left;
      const entries = entriesOf(pool);
      const isCertain = subjects.length <= pool.length && isOneAnswer(entries);
      const assign = (subject: Subject, recorded: Recorded | undefined): void => {
        if (recorded === undefined) return;
        const { entry } = recorded;
        pool.splice(pool.indexOf(recorded), 1);
        this.#taken.add(recorded);
        subject.match =
          this.#itemOf(subject) === entry
            ? createMatch("registered", "itemNumber", [entry, ...entries], false)
            : createMatch("registered", "text", [entry, ...entries], isCertain);
      };
      // Twins are told apart by the number that one names and by the lines below it, else by their order.
      for (const subject of subjects) {
        const item = this.#itemOf(subject);
        const body = subject.todo.body.length === 0 ? "" : normalizeText(subject.todo.body.join(" "));
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
      const recorded = this.#recorded.all.find((candidate) => candidate.entry === entry && !this.#taken.has(candidate));
      if (recorded !== undefined) this.#taken.add(recorded);
      subject.match = createMatch("edited", "itemNumber", [entry], false);
    }
  }

  #matchSimilar(): void {
    const unmatched = this.#unmatched();
    if (unmatched.length === 0) return;
    const left = this.#recorded.all.filter((recorded) => recorded.entry.isTodo && !this.#taken.has(recorded));
    const comparable = left.flatMap((recorded) => (recorded.text === null ? [] : [{ recorded, text: recorded.text }]));
    const pairs = findSimilarPairs(unmatched, comparable);
    const alternatives = groupBy(pairs, ({ left: subject }) => subject);
    for (const { left: subject, right } of pairs) {
      const { recorded } = right;
      if (subject.match !== null || this.#taken.has(recorded)) continue;
      this.#taken.add(recorded);
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
    const moved =
      recorded.find((place) => isElsewhere(place) && place.entry.resolved === null) ?? recorded.find(isElsewhere);
    const candidates = entriesOf(recorded.slice(0, mostExamined));
    if (moved === undefined) return createMatch("unregistered", null, candidates, false);
    return createMatch("moved", "text", [moved.entry, ...candidates], false);
  }

  /** The entry that the comment names by its number, as though it were an issue's: no issue is, and it records this file. */
  #itemOf({ todo }: Subject): Entry | null {
    for (const { id, repository } of ownReferences(todo)) {
      if (repository !== null || !/^\d{1,9}$/u.test(id)) continue;
      const entry = this.#registry.entryOf(Number(id));
      if (entry?.places.some(({ path }) => path === this.#path) === true) return entry;
    }
    return null;
  }

  #unmatched(): Subject[] {
    return this.#subjects.filter(({ match }) => match === null);
  }

  /** What is recorded with this text and not assigned yet. */
  #leftOf(text: string): Recorded[] {
    return this.#recorded.byText.get(text)?.filter((recorded) => !this.#taken.has(recorded)) ?? [];
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
