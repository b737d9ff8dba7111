import { groupBy } from "../../text/group.ts";
import { createLocator } from "../../text/lines.ts";
import type { Grammar } from "../../todo/grammar.ts";
import { normalizeText } from "../../todo/compare.ts";
import type { Todo } from "../../todo/todo.ts";
import type { Entry, Place } from "../document/document.ts";
import { parseQuote } from "../document/quote.ts";

/** A file that holds TODO comments. */
export interface TreeFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly todos: readonly Todo[];
  /** What the offsets of the TODOs are of. */
  readonly text: string;
  /** Those of the TODOs that nobody is asked about, with the reason. */
  readonly silenced?: ReadonlyMap<Todo, Silence>;
}

/** Why the rule that asks for an entry says nothing of a TODO. */
export type Silence = "directive" | "severityOff";

/** What an entry records for one of its places: one of the texts that it quotes, or the place alone. */
export interface Slot {
  readonly entry: Entry;
  readonly place: Place;
  /** Normalized, as is the body; null where the entry quotes nothing. */
  readonly text: string | null;
  readonly body: string;
  /** Of what its entry records for the file, and of that with this text: how many comments may be found. */
  readonly shares: readonly Share[];
  /** The comment that it is found to record. */
  subject: Subject | null;
}

/** How many comments several slots may hold together. */
export interface Share {
  readonly most: number;
  taken: number;
}

/** A comment of the tree. */
export interface Subject {
  readonly todo: Todo;
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** The source that the TODO's offsets are of. */
  readonly source: string;
  /** The marker's line, counted from 1. */
  readonly line: number;
  /** Normalized, as is the body. */
  readonly text: string;
  readonly body: string;
  /** Why nobody is asked about it, null where somebody is. */
  readonly silence: Silence | null;
  /** What records it; null for a further location of an entry as well. */
  slot: Slot | null;
  /** The entry that it belongs to, and the step that found it; null where it belongs to none. */
  owner: Owner | null;
  /** Whether its entry has duplicates of it that kept their priority and issue, while this one got others. */
  hasLeft: boolean;
}

/** The steps of the matcher by name, in the order in which each first runs. */
export type StepName =
  | "issue"
  | "text"
  | "entryNumber"
  | "furtherLocation"
  | "recordedLine"
  | "declaredNoTodo"
  | "similarText"
  | "sameTextElsewhere"
  | "renamedFile";

/** Which entry a comment belongs to, and how sure that is. */
export interface Owner {
  readonly entry: Entry;
  readonly step: StepName;
  /** Entries that record the same text, or the same issue: the own one is among them. */
  readonly candidates: readonly Entry[];
  /** Why nothing may be written into the comment from its entry; null where it may. */
  readonly doubt: Doubt | null;
}

/**
 * `duplicates`: other entries have the same text, and not every recorded line is true. `contested`: the comment names the
 * issue of another entry. `entryNumber`: it names the entry's number as though it were an issue's. `edited`: its text is
 * not the recorded one. `elsewhere`: the entry records another file.
 */
export type Doubt = "duplicates" | "contested" | "entryNumber" | "edited" | "elsewhere";

/** The comments of a file, in order. */
export function createSubjects({ path, todos, text: source, silenced }: TreeFile): Subject[] {
  const locate = createLocator(source, "ecmascript");
  return todos.map((todo) => {
    const { line } = locate(todo.span.start);
    const body = normalizeText(todo.body.join(" "));
    const silence = silenced?.get(todo) ?? null;
    return {
      todo,
      path,
      source,
      line,
      text: normalizeText(todo.text),
      body,
      silence,
      slot: null,
      owner: null,
      hasLeft: false,
    };
  });
}

/** What an entry records for one of its places, as the document alone tells it. */
export type Recorded = Omit<Slot, "subject" | "shares">;

/** All that an entry records: each of its texts for each of its places. */
export function recordedBy(entry: Entry, grammar: Grammar): Recorded[] {
  const quoted = entry.quote === null ? [] : parseQuote(entry.quote.text, grammar);
  const texts = quoted.map(({ text, body }) => ({ text: normalizeText(text), body: normalizeText(body.join(" ")) }));
  return entry.places.flatMap((place) =>
    (texts.length === 0 ? [{ text: null, body: "" }] : texts).map((text) => ({ entry, place, ...text })),
  );
}

/**
 * The slots for one run of the matcher, which notes in them what it finds. An entry with two locations and two texts in a file
 * has four slots there, since nothing says which text stands where; two comments fill them.
 */
export function createSlots(recorded: readonly Recorded[], subjects: readonly Subject[]): Slot[] {
  const keyOf = (path: string, text: string | null): string => `${path}\0${text ?? ""}`;
  const present = new Set(subjects.map(({ path, text }) => keyOf(path, text)));
  const byFile = groupBy(recorded, ({ entry, place }) => `${entry.number.span.start}\0${place.path}`);
  return [...byFile.values()].flatMap((ofFile) => {
    const places = new Set(ofFile.map(({ place }) => place)).size;
    const texts = [...groupBy(ofFile, ({ text, body }) => `${text ?? ""}\0${body}`).values()].map((alike) => ({
      alike,
      count: alike.length / places,
      isHere: alike.some(({ place, text }) => present.has(keyOf(place.path, text))),
    }));
    const needed = texts.reduce((sum, { count, isHere }) => sum + (isHere ? count : 0), 0);
    const ofAll = { most: Math.max(places, needed === 0 ? texts.length : needed), taken: 0 };
    return texts.flatMap(({ alike, count, isHere }) => {
      // The locations that the other texts need are not for this one.
      const left = places - (isHere ? needed - count : needed);
      const ofText = { most: Math.max(isHere || needed === 0 ? count : 0, left), taken: 0 };
      return alike.map((own) => ({ ...own, shares: [ofAll, ofText], subject: null }));
    });
  });
}

/** The comment that a slot is found to record, if it is one that somebody is asked about. */
export function seenIn({ subject }: Slot): Subject | null {
  return subject?.silence === null ? subject : null;
}
