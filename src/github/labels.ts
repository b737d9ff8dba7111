import type { LabelRequest, LabelResult, PreparedLabels, Stop } from "../tracker/tracker.ts";
import { isLasting, type Failure } from "./api/failure.ts";
import { createLabel } from "./api/mutations.ts";
import { askLabels, batchSize } from "./api/queries.ts";
import type { Connection } from "./connection.ts";

const longestLabel = 50;
const plainColor = "ededed";
/** By how urgent a priority is, the most urgent first. */
const priorityColors = ["b60205", "d93f0b", "fbca04", "c2e0c6"];
const mayLabel: ReadonlySet<string> = new Set(["ADMIN", "MAINTAIN", "WRITE", "TRIAGE"]);

/** The node ids of labels by name, as far as they are known: what an issue gets its labels by. */
export class Labels {
  readonly #connection: Connection;
  readonly #ids = new Map<string, string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Creates what the repository lacks. */
  async prepare(labels: readonly LabelRequest[]): Promise<PreparedLabels> {
    const results: LabelResult[] = labels
      .filter(({ name }) => name.length > longestLabel)
      .map(({ name }) => ({ label: name, problem: `longer than ${longestLabel} characters` }));
    const usable = labels.filter(({ name }) => name.length <= longestLabel);
    const failure = await this.renew(usable.map(({ name }) => name));
    if (failure !== null) return { results, ...this.#connection.stop(failure) };
    for (const label of usable) {
      if (this.#ids.has(label.name)) continue;
      const added = await this.#add(label);
      if (added === null) continue;
      if ("stop" in added) return { results, stop: added.stop };
      results.push(added);
    }
    return { results, stop: null };
  }

  /** Looks up these labels again, and forgets what GitHub does not have any more; why that failed, if it did. */
  async renew(names: readonly string[]): Promise<Failure | null> {
    for (let start = 0; start < names.length; start += batchSize) {
      const asked = names.slice(start, start + batchSize);
      const answer = await this.#connection.client.query(askLabels(this.#connection.asked, asked));
      if ("failure" in answer) return answer.failure;
      for (const name of asked) {
        const id = answer.value.get(name);
        if (id === undefined) this.#ids.delete(name);
        else this.#ids.set(name, id);
      }
    }
    return null;
  }

  idsOf(names: readonly string[]): string[] {
    return names.flatMap((name) => this.#ids.get(name) ?? []);
  }

  /** Forgets the labels of these whose node id a message names: another may be as good as ever. */
  forgetNamed(names: readonly string[], message: string): void {
    const words = message.split(/[^\w=-]+/u);
    for (const name of names) if (words.includes(this.#ids.get(name) ?? "")) this.#ids.delete(name);
  }

  forget(names: readonly string[]): void {
    for (const name of names) this.#ids.delete(name);
  }

  /** Creates a label, and looks again where that fails: another run may have been faster, or the answer was lost. */
  async #add({ name, urgency }: LabelRequest): Promise<LabelResult | { readonly stop: Stop } | null> {
    const { client, repository } = this.#connection;
    const { permission } = repository;
    if (permission !== null && !mayLabel.has(permission))
      return { label: name, problem: `the token may not create it, as ${permission}` };
    const created = await client.mutate(createLabel(repository.id, name, colorOf(urgency)));
    if (!("failure" in created)) {
      this.#ids.set(name, created.value);
      return { label: name, problem: null };
    }
    if (isLasting(created.failure)) return this.#connection.stop(created.failure);
    const failure = await this.renew([name]);
    if (failure !== null) return this.#connection.stop(failure);
    return this.#ids.has(name) ? null : { label: name, problem: created.failure.message };
  }
}

function colorOf(urgency: number | null): string {
  if (urgency === null) return plainColor;
  return priorityColors[Math.min(urgency, priorityColors.length - 1)] ?? plainColor;
}
