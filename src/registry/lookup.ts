import { isSameReference, type Grammar } from "../todo/grammar.ts";
import { normalizeText } from "../todo/text.ts";
import type { Reference } from "../todo/todo.ts";
import type { Entry, Issue, Registry } from "./document.ts";
import { parseQuote } from "./quote.ts";

/** One text that an entry records for one of its places, or a place alone where the entry quotes nothing. */
export interface Recorded {
  readonly entry: Entry;
  readonly path: string;
  readonly line: number | null;
  /** Normalized, as is the body; null where the entry quotes nothing. */
  readonly text: string | null;
  readonly body: string;
}

/** A document with what it takes to find an entry at once. */
export class RegistryIndex {
  readonly document: Registry;
  readonly #grammar: Grammar;
  readonly #byIssue = new Map<string, Entry[]>();
  readonly #byNumber = new Map<number, Entry>();
  readonly #byPath = new Map<string, Recorded[]>();
  readonly #byText = new Map<string, Recorded[]>();

  constructor(document: Registry, grammar: Grammar) {
    this.document = document;
    this.#grammar = grammar;
    for (const entry of document.entries) this.#add(entry);
  }

  /** The entries of an issue; `home` (`owner/repo`) is the repository that a bare number belongs to. */
  entriesOf(reference: Reference, home: string | null): Entry[] {
    const entries = this.#byIssue.get(reference.id) ?? [];
    return entries.filter(({ issue }) => issue?.reference != null && isSameReference(issue.reference, reference, home));
  }

  /** What the document knows of an issue, from the first entry that tells its state. */
  issueOf(reference: Reference, home: string | null): Issue | null {
    const issues = this.entriesOf(reference, home).flatMap(({ issue }) => issue ?? []);
    return issues.find(({ state }) => state !== null) ?? issues[0] ?? null;
  }

  /** The first entry of this number. */
  entryOf(number: number): Entry | null {
    return this.#byNumber.get(number) ?? null;
  }

  /** What the document records for a file, in the order of its entries. */
  recordedIn(path: string): readonly Recorded[] {
    return this.#byPath.get(path) ?? [];
  }

  /** Where the document records a normalized text. */
  recordedAs(text: string): readonly Recorded[] {
    return this.#byText.get(text) ?? [];
  }

  /** The recorded comment's text as written, null where the entry quotes none. */
  textOf(entry: Entry): string | null {
    return entry.quote === null ? null : (parseQuote(entry.quote.text, this.#grammar)[0]?.text ?? null);
  }

  /** Of what day the issues' states are, as the document writes it; null where it was never synced. */
  syncedOn(): string | null {
    const value = this.document.fields.findLast(({ name }) => name === "Last Synced")?.value ?? "";
    return value === "" ? null : value;
  }

  #add(entry: Entry): void {
    if (!this.#byNumber.has(entry.number.value)) this.#byNumber.set(entry.number.value, entry);
    const reference = entry.issue?.reference ?? null;
    if (reference !== null) append(this.#byIssue, reference.id, entry);
    const quoted = entry.quote === null ? [] : parseQuote(entry.quote.text, this.#grammar);
    for (const { path, line } of entry.places) {
      if (quoted.length === 0) append(this.#byPath, path, { entry, path, line, text: null, body: "" });
      for (const { text: written, body } of quoted) {
        const text = normalizeText(written);
        const recorded = { entry, path, line, text, body: normalizeText(body.join(" ")) };
        append(this.#byPath, path, recorded);
        append(this.#byText, text, recorded);
      }
    }
  }
}

/** Builds the index: once for a document, since it costs about as much as parsing it. */
export function indexRegistry(document: Registry, grammar: Grammar): RegistryIndex {
  return new RegistryIndex(document, grammar);
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
