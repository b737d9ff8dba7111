/**
 * What is known of the files between `preprocess` and `postprocess`. ESLint tells `postprocess` the filename alone, and
 * promises no order: of two calls for one filename nobody can tell which ends first, so the facts of both are kept.
 */
export class Pending<Fact> {
  readonly #byName = new Map<string, { calls: number; readonly facts: Set<Fact> }>();

  start(filename: string): void {
    const known = this.#byName.get(filename);
    if (known === undefined) this.#byName.set(filename, { calls: 1, facts: new Set() });
    else known.calls += 1;
  }

  /** Keeps a fact of a pending file. Facts of other files are dropped. */
  note(filename: string, fact: Fact): void {
    this.#byName.get(filename)?.facts.add(fact);
  }

  /** The facts that may be of the call that ends here. */
  end(filename: string): ReadonlySet<Fact> {
    const known = this.#byName.get(filename);
    if (known === undefined) return new Set();
    known.calls -= 1;
    if (known.calls === 0) this.#byName.delete(filename);
    return known.facts;
  }
}
