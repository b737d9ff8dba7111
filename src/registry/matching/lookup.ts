import type { Grammar } from "../../todo/grammar.ts";
import { isSameReference } from "../../todo/reference.ts";
import { normalizeText } from "../../todo/compare.ts";
import type { Reference } from "../../todo/todo.ts";
import type { Entry, Issue, Registry } from "../document/document.ts";
import { parseQuote } from "../document/quote.ts";

/** One text that an entry records for one of its places, or a place alone where the entry quotes nothing. */
export interface Recorded {
  readonly entry: Entry;
  readonly path: string;
  readonly line: number | null;
  /** Normalized, as is the body; null where the entry quotes nothing. */
  readonly text: string | null;
  readonly body: string;
}

/** What a document records for one file. */
export interface RecordedFile {
  /** The open before the resolved, else in the order of the recorded lines. */
  readonly all: readonly Recorded[];
  /** The same by text, without the places alone. */
  readonly byText: ReadonlyMap<string, readonly Recorded[]>;
}

const nothing: RecordedFile = { all: [], byText: new Map() };

/** A document with what it takes to find an entry at once. Quotes are parsed when their file is first asked for. */
export class RegistryIndex {
  readonly document: Registry;
  readonly #grammar: Grammar;
  readonly #byIssue = new Map<string, Entry[]>();
  readonly #byNumber = new Map<number, Entry>();
  readonly #byPath = new Map<string, Entry[]>();
  readonly #files = new Map<string, RecordedFile>();
  #byText: Map<string, Recorded[]> | null = null;

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

  /** What the document records for a file, by the path relative to the root. */
  recordedIn(path: string): RecordedFile {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const entries = this.#byPath.get(path);
    if (entries === undefined) return nothing;
    const all = entries.flatMap((entry) => this.#recordedBy(entry, path)).sort(byPlace);
    const byText = new Map<string, Recorded[]>();
    for (const recorded of all) if (recorded.text !== null) append(byText, recorded.text, recorded);
    const file = { all, byText };
    this.#files.set(path, file);
    return file;
  }

  /** Where the document records a normalized text. The first call parses every quote. */
  recordedAs(text: string): readonly Recorded[] {
    if (this.#byText === null) {
      this.#byText = new Map();
      for (const path of this.#byPath.keys()) {
        for (const recorded of this.recordedIn(path).all) {
          if (recorded.text !== null) append(this.#byText, recorded.text, recorded);
        }
      }
    }
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
    for (const { path } of entry.places) {
      // An entry with several places in a file is one of its entries once.
      if (this.#byPath.get(path)?.at(-1) !== entry) append(this.#byPath, path, entry);
    }
  }

  #recordedBy(entry: Entry, path: string): Recorded[] {
    const quoted = entry.quote === null ? [] : parseQuote(entry.quote.text, this.#grammar);
    const recorded: Recorded[] = [];
    for (const { line, path: recordedPath } of entry.places) {
      if (recordedPath !== path) continue;
      if (quoted.length === 0) recorded.push({ entry, path, line, text: null, body: "" });
      for (const { text, body } of quoted)
        recorded.push({ entry, path, line, text: normalizeText(text), body: normalizeText(body.join(" ")) });
    }
    return recorded;
  }
}

function byPlace(a: Recorded, b: Recorded): number {
  const isResolved = Number(a.entry.resolved !== null) - Number(b.entry.resolved !== null);
  return isResolved || (a.line ?? Infinity) - (b.line ?? Infinity) || 0;
}

/** Builds the index, once for a document: it remembers what it is asked for. */
export function indexRegistry(document: Registry, grammar: Grammar): RegistryIndex {
  return new RegistryIndex(document, grammar);
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
