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
  /** The comment that it is found to record. */
  subject: Subject | null;
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
  /** What records it. */
  slot: Slot | null;
}

/** The comments of a file, in order. */
export function createSubjects({ path, todos, text: source, silenced }: TreeFile): Subject[] {
  const locate = createLocator(source, "ecmascript");
  return todos.map((todo) => {
    const { line } = locate(todo.span.start);
    const body = normalizeText(todo.body.join(" "));
    const silence = silenced?.get(todo) ?? null;
    return { todo, path, source, line, text: normalizeText(todo.text), body, silence, slot: null };
  });
}

/** All that an entry records: each of its texts for each of its places. */
export function createSlots(entry: Entry, grammar: Grammar): Slot[] {
  const quoted = entry.quote === null ? [] : parseQuote(entry.quote.text, grammar);
  const texts = quoted.map(({ text, body }) => ({ text: normalizeText(text), body: normalizeText(body.join(" ")) }));
  return entry.places.flatMap((place) =>
    (texts.length === 0 ? [{ text: null, body: "" }] : texts).map((text) => ({ entry, place, ...text, subject: null })),
  );
}

/** The comment that a slot is found to record, if it is one that somebody is asked about. */
export function seenIn({ subject }: Slot): Subject | null {
  return subject?.silence === null ? subject : null;
}
