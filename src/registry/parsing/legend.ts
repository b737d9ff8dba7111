import type { Fact } from "../../text/span.ts";
import type { Priority, PriorityCount } from "../document/document.ts";
import type { FieldStart } from "../document/field.ts";
import { itemCounts } from "../document/heading.ts";

/** Collects the legend: the first group of lines like `- **P2 (High):** text - 12 items`. */
export class LegendReader {
  readonly counts: PriorityCount[] = [];
  readonly unknown: (Fact<number> & { readonly name: string })[] = [];
  readonly #text: string;
  readonly #priorities: readonly Priority[];
  #isOver = false;

  constructor(text: string, priorities: readonly Priority[]) {
    this.#text = text;
    this.#priorities = priorities;
  }

  /** Takes a line. False if it is not a line of the legend. */
  take(field: FieldStart | null, end: number): boolean {
    const count = this.#isOver || field?.isBold !== true || !field.isItem ? undefined : this.#countOf(field, end);
    const name = /^[^\s(]+/u.exec(field?.name ?? "")?.[0] ?? "";
    const priority = this.#priorities.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    if (count !== undefined && priority !== undefined) {
      this.counts.push({ priority: priority.name, ...count });
      return true;
    }
    if (count !== undefined && /^[A-Za-z]\d{1,2}$/u.test(name)) {
      this.unknown.push({ name, ...count });
      return true;
    }
    this.end();
    return false;
  }

  /** Ends the legend after its first group of lines. */
  end(): void {
    this.#isOver ||= this.counts.length + this.unknown.length > 0;
  }

  #countOf({ valueStart }: FieldStart, end: number): Fact<number> | undefined {
    return itemCounts(this.#text, valueStart, end).at(-1);
  }
}
