import { isSameReference, ownReferences, referenceKey } from "../../todo/reference.ts";
import type { Reference, Todo } from "../../todo/todo.ts";
import type { Entry } from "../document/document.ts";

/** The issues that a document's entries are of; `home` (`owner/repo`) is the repository that a bare number belongs to. */
export class KnownIssues {
  readonly #home: string | null;
  readonly #byId = new Map<string, Reference[]>();

  constructor(entries: readonly Entry[], home: string | null) {
    this.#home = home;
    for (const { issue } of entries) {
      if (issue?.reference == null) continue;
      const { id } = issue.reference;
      const known = this.#byId.get(id) ?? [];
      const key = referenceKey(issue.reference);
      if (known.every((other) => referenceKey(other) !== key)) this.#byId.set(id, [...known, issue.reference]);
    }
  }

  has(reference: Reference): boolean {
    return this.#byId.get(reference.id)?.some((issue) => isSameReference(issue, reference, this.#home)) === true;
  }

  /** Whether a comment references one of them: it then belongs to no entry of another. */
  hasOf(todo: Todo): boolean {
    return ownReferences(todo).some((reference) => this.has(reference));
  }

  isOf({ issue }: Entry, reference: Reference): boolean {
    return issue?.reference != null && isSameReference(issue.reference, reference, this.#home);
  }
}
