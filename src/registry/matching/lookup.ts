import type { Grammar } from "../../todo/grammar.ts";
import { isSameReference, ownReferences, referenceKey } from "../../todo/reference.ts";
import type { Reference, Todo, WrittenReference } from "../../todo/todo.ts";
import type { Entry, Issue, Registry } from "../document/document.ts";
import { parseCodeBlock } from "../document/code-block.ts";
import { recordedBy, type Recorded } from "./sides.ts";

const nothing: readonly Recorded[] = [];

/** A registry with fast ways to find an entry. It parses a code block when its file is first needed. */
export class RegistryIndex {
  readonly document: Registry;
  readonly #grammar: Grammar;
  /** The issues of entries, by id and then by spelling. */
  readonly #byIssue = new Map<string, Map<string, IssueEntries>>();
  readonly #byNumber = new Map<number, Entry>();
  readonly #byPath = new Map<string, Entry[]>();
  readonly #recorded = new Map<Entry, readonly Recorded[]>();
  readonly #files = new Map<string, readonly Recorded[]>();
  #byText: Map<string, Recorded[]> | null = null;

  constructor(document: Registry, grammar: Grammar) {
    this.document = document;
    this.#grammar = grammar;
    for (const entry of document.entries) this.#add(entry);
  }

  /** The entries of an issue. `home` (`owner/repo`) is the repository of a bare number. */
  entriesOf(reference: Reference, ownRepository: string | null): Entry[] {
    const spellings = [...(this.#byIssue.get(reference.id)?.values() ?? [])];
    return spellings.flatMap((spelling) =>
      isSameReference(spelling.issue, reference, ownRepository) ? spelling.entries : [],
    );
  }

  /** The references of a comment that name the issue of an entry, in the order of the comment. */
  issuesIn(todo: Todo, ownRepository: string | null): WrittenReference[] {
    return ownReferences(todo).filter((reference) =>
      [...(this.#byIssue.get(reference.id)?.values() ?? [])].some(
        ({ issue, hasTodo }) => hasTodo && isSameReference(issue, reference, ownRepository),
      ),
    );
  }

  /** The issue as recorded by the first entry that gives its state. */
  issueOf(reference: Reference, ownRepository: string | null): Issue | null {
    const issues = this.entriesOf(reference, ownRepository).flatMap(({ issue }) => issue ?? []);
    return issues.find(({ state }) => state !== null) ?? issues[0] ?? null;
  }

  /** The first entry with this number. */
  entryOf(number: number): Entry | null {
    return this.#byNumber.get(number) ?? null;
  }

  /** The recorded comments of an entry. The code block is parsed once. */
  recordedFor(entry: Entry): readonly Recorded[] {
    const recorded = this.#recorded.get(entry) ?? recordedBy(entry, this.#grammar);
    this.#recorded.set(entry, recorded);
    return recorded;
  }

  /** The recorded comments of a file. The path is relative to the root. */
  recordedIn(path: string): readonly Recorded[] {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const entries = this.#byPath.get(path);
    if (entries === undefined) return nothing;
    const all = entries.flatMap((entry) => this.recordedFor(entry).filter(({ location }) => location.path === path));
    this.#files.set(path, all);
    return all;
  }

  /** The recorded comments with this normalized text. The first call parses all code blocks. */
  recordedAs(text: string): readonly Recorded[] {
    if (this.#byText === null) {
      this.#byText = new Map();
      for (const entry of this.document.entries)
        for (const recorded of this.recordedFor(entry))
          if (recorded.text !== null) append(this.#byText, recorded.text, recorded);
    }
    return this.#byText.get(text) ?? [];
  }

  /** The text in the entry's code block as written, null without one. */
  textOf(entry: Entry): string | null {
    return entry.codeBlock === null ? null : (parseCodeBlock(entry.codeBlock.text, this.#grammar)[0]?.text ?? null);
  }

  /** The date of the last sync as written, null if there was none. */
  syncedOn(): string | null {
    const value = this.document.fields.findLast(({ name }) => name === "Last Synced")?.value ?? "";
    return value === "" ? null : value;
  }

  #add(entry: Entry): void {
    if (!this.#byNumber.has(entry.number.value)) this.#byNumber.set(entry.number.value, entry);
    const reference = entry.issue?.reference ?? null;
    if (reference !== null) this.#addIssue(reference, entry);
    for (const { path } of entry.locations) {
      // An entry with several locations in a file is listed once.
      if (this.#byPath.get(path)?.at(-1) !== entry) append(this.#byPath, path, entry);
    }
  }

  #addIssue(issue: Reference, entry: Entry): void {
    const spellings = this.#byIssue.get(issue.id) ?? new Map<string, IssueEntries>();
    this.#byIssue.set(issue.id, spellings);
    const spelling = spellings.get(referenceKey(issue)) ?? { issue, entries: [], hasTodo: false };
    spellings.set(referenceKey(issue), spelling);
    spelling.entries.push(entry);
    spelling.hasTodo ||= entry.isTodo;
  }
}

interface IssueEntries {
  readonly issue: Reference;
  readonly entries: Entry[];
  /** Whether one of the entries is a TODO. */
  hasTodo: boolean;
}

/** Builds the index. Use one index for a registry, because it remembers its answers. */
export function indexRegistry(document: Registry, grammar: Grammar): RegistryIndex {
  return new RegistryIndex(document, grammar);
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
