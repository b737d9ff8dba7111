import { groupBy } from "../../text/group.ts";
import { createLocator } from "../../text/lines.ts";
import type { Grammar } from "../../todo/grammar.ts";
import { normalizeText } from "../../todo/compare.ts";
import type { Todo } from "../../todo/todo.ts";
import type { Entry, EntryLocation } from "../document/document.ts";
import { parseCodeBlock } from "../document/code-block.ts";

/** A file with TODO comments. */
export interface TreeFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly todos: readonly Todo[];
  /** The text that the offsets of the TODOs refer to. */
  readonly text: string;
  /** TODOs that the user silenced, with the reason. */
  readonly silenced?: ReadonlyMap<Todo, Silence>;
}

/** Why `require-registration` ignores a TODO. */
export type Silence = "directive" | "severityOff";

/** One recorded comment: a location of an entry with one text of its code block. */
export interface Slot {
  readonly entry: Entry;
  readonly location: EntryLocation;
  /** Normalized text, null without a code block. The body is normalized too. */
  readonly text: string | null;
  readonly body: string;
  /** Limits for the entry in this file, and for this text: how many comments it may have. */
  readonly shares: readonly Share[];
  /** The comment found for this slot. */
  subject: Subject | null;
}

/** How many comments a group of slots may have. */
export interface Share {
  readonly most: number;
  taken: number;
}

/** A comment of the tree. */
export interface Subject {
  readonly todo: Todo;
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** The text that the TODO's offsets refer to. */
  readonly source: string;
  /** The line of the marker, counted from 1. */
  readonly line: number;
  /** Normalized, like the body. */
  readonly text: string;
  readonly body: string;
  /** Why the comment is silenced, null if it is not. */
  readonly silence: Silence | null;
  /** The slot of the comment. Null also for a further location of an entry. */
  slot: Slot | null;
  /** The entry of the comment and the step that found it. Null without an entry. */
  owner: Owner | null;
  /** Whether its duplicates kept the entry's priority and issue, but this comment changed. */
  hasLeft: boolean;
}

/** The names of the matcher's steps, in the order in which they first run. */
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

/** The entry of a comment, and how certain that is. */
export interface Owner {
  readonly entry: Entry;
  readonly step: StepName;
  /** Entries with the same text or issue. They include the entry itself. */
  readonly candidates: readonly Entry[];
  /** Why no fix may use this entry, null if it may. */
  readonly doubt: Doubt | null;
}

/**
 * `duplicates`: other entries have the same text, and a recorded line is wrong. `contested`: the comment names another
 * entry's issue. `entryNumber`: it uses the entry's number as an issue number. `edited`: its text differs. `elsewhere`:
 * the entry records another file.
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

/** A recorded comment as the registry states it. */
export type Recorded = Omit<Slot, "subject" | "shares">;

/** All recorded comments of an entry: each text at each location. */
export function recordedBy(entry: Entry, grammar: Grammar): Recorded[] {
  const quoted = entry.codeBlock === null ? [] : parseCodeBlock(entry.codeBlock.text, grammar);
  const texts = quoted.map(({ text, body }) => ({ text: normalizeText(text), body: normalizeText(body.join(" ")) }));
  return entry.locations.flatMap((location) =>
    (texts.length === 0 ? [{ text: null, body: "" }] : texts).map((text) => ({ entry, location, ...text })),
  );
}

/**
 * Creates the slots for one run of the matcher. Two locations with two texts give four slots, because any text may
 * stand at any location. Two comments fill them.
 */
export function createSlots(recorded: readonly Recorded[], subjects: readonly Subject[]): Slot[] {
  const keyOf = (path: string, text: string | null): string => `${path}\0${text ?? ""}`;
  const present = new Set(subjects.map(({ path, text }) => keyOf(path, text)));
  const byFile = groupBy(recorded, ({ entry, location }) => `${entry.number.span.start}\0${location.path}`);
  return [...byFile.values()].flatMap((ofFile) => {
    const locations = new Set(ofFile.map(({ location }) => location)).size;
    const texts = [...groupBy(ofFile, ({ text, body }) => `${text ?? ""}\0${body}`).values()].map((alike) => ({
      alike,
      count: alike.length / locations,
      isHere: alike.some(({ location, text }) => present.has(keyOf(location.path, text))),
    }));
    const needed = texts.reduce((sum, { count, isHere }) => sum + (isHere ? count : 0), 0);
    const ofAll = { most: Math.max(locations, needed === 0 ? texts.length : needed), taken: 0 };
    return texts.flatMap(({ alike, count, isHere }) => {
      // Other texts need some of the locations.
      const left = locations - (isHere ? needed - count : needed);
      const ofText = { most: Math.max(isHere || needed === 0 ? count : 0, left), taken: 0 };
      return alike.map((own) => ({ ...own, shares: [ofAll, ofText], subject: null }));
    });
  });
}

/** The comment of a slot, unless it is silenced. */
export function seenIn({ subject }: Slot): Subject | null {
  return subject?.silence === null ? subject : null;
}
