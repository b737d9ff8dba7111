import { groupBy } from "../../text/group.ts";
import { referenceKey } from "../../todo/reference.ts";
import type { Reference } from "../../todo/todo.ts";
import type { Entry } from "../document/document.ts";
import { isOneAnswer } from "./answer.ts";
import type { RegistryIndex } from "./lookup.ts";
import { isFree, isUnpaired, pairDuplicates } from "./pairing.ts";
import type { Owner, Slot, Subject } from "./sides.ts";

/** The steps that match comments by the issue that they reference as their own. */
export class IssueMatcher {
  readonly #registry: RegistryIndex;
  readonly #ownRepository: string | null;
  /** Comments that reference the issue of an entry, with these references. */
  readonly #bound = new Map<Subject, readonly Reference[]>();
  readonly #answers = new Map<string, Pick<Owner, "candidates" | "doubt">>();

  constructor(registry: RegistryIndex, ownRepository: string | null, subjects: readonly Subject[]) {
    this.#registry = registry;
    this.#ownRepository = ownRepository;
    for (const subject of subjects) {
      const issues = registry.issuesIn(subject.todo, ownRepository);
      if (issues.length > 0) this.#bound.set(subject, issues);
    }
  }

  /** Whether a comment references the issue of an entry. */
  isBound(subject: Subject): boolean {
    return this.#bound.has(subject);
  }

  /** Pairs comments with entries of their issue if the key is the same too. */
  pair(slots: readonly Slot[], keyOf: (path: string, text: string | null) => string): void {
    const claims = [...this.#bound].flatMap(([subject, references]) =>
      isFree(subject) ? references.map((reference) => ({ subject, reference })) : [],
    );
    if (claims.length === 0) return;
    const pools = groupBy(
      slots.filter((slot) => isUnpaired(slot) && slot.entry.issue?.reference != null),
      ({ entry, location, text }) => `${entry.issue?.reference?.id ?? ""}\0${keyOf(location.path, text)}`,
    );
    const groups = groupBy(claims, ({ subject, reference }) => `${reference.id}\0${keyOf(subject.path, subject.text)}`);
    for (const [key, group] of groups) {
      const pool = pools.get(key);
      if (pool === undefined) continue;
      for (const same of groupBy(group, ({ reference }) => referenceKey(reference)).values()) {
        const [first] = same;
        if (first === undefined) continue;
        const entries = new Set(this.#entriesOf(first.reference));
        pairDuplicates(
          pool.filter(({ entry }) => entries.has(entry)),
          same.map(({ subject }) => subject),
        );
      }
    }
    this.#note();
  }

  /** Makes a second comment of a recorded issue a further location of its entry. */
  ownFurtherLocations(): void {
    for (const [subject, [reference]] of this.#bound) {
      if (!isFree(subject) || reference === undefined) continue;
      const answer = this.#answerOf(subject, reference);
      const own = answer.candidates.filter(({ isTodo }) => isTodo);
      const entries = own.length > 0 ? own : this.#entriesOf(reference).filter(({ isTodo }) => isTodo);
      const entry =
        entries.find(
          ({ locations, resolved }) => resolved === null && locations.some(({ path }) => path === subject.path),
        ) ??
        entries.find(({ resolved }) => resolved === null) ??
        entries[0];
      if (entry !== undefined) subject.owner = { entry, step: "furtherLocation", ...answer };
    }
  }

  #note(): void {
    for (const [subject, references] of this.#bound) {
      if (subject.slot === null || subject.owner !== null) continue;
      const { slot } = subject;
      const reference = references.find((own) => this.#entriesOf(own).includes(slot.entry));
      if (reference !== undefined)
        subject.owner = { entry: slot.entry, step: "issue", ...this.#answerOf(subject, reference) };
    }
  }

  /** The entries of the issue. If some of them record this text for this file, only those. */
  #answerOf({ path, text }: Subject, reference: Reference): Pick<Owner, "candidates" | "doubt"> {
    const key = [referenceKey(reference), path, text].join("\0");
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const entries = this.#entriesOf(reference);
    const exact = entries.filter((entry) =>
      this.#registry.recordedFor(entry).some((other) => other.location.path === path && other.text === text),
    );
    const candidates = exact.length > 0 ? exact : entries;
    const answer = { candidates, doubt: isOneAnswer(candidates) ? null : ("duplicates" as const) };
    this.#answers.set(key, answer);
    return answer;
  }

  #entriesOf(reference: Reference): Entry[] {
    return this.#registry.entriesOf(reference, this.#ownRepository);
  }
}
