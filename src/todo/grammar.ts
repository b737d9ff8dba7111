import type { CommentSyntax } from "./comment-syntax.ts";
import { createReferenceReader, type ReferenceReader } from "./reference.ts";
import { escapePattern } from "../text/pattern.ts";
import type { Reference } from "./todo.ts";

/** The settings for the syntax of TODO comments. */
export interface GrammarOptions {
  /** Marker words in their canonical spelling. */
  readonly markers: readonly string[];
  /** Priority names, the most urgent first. */
  readonly priorities: readonly string[];
  /** Project keys of other trackers: `KEY` makes `KEY-12` a reference. */
  readonly keys: readonly string[];
}

/** The compiled options. Create one and keep it: compiling costs more than parsing. */
export interface Grammar {
  readonly options: GrammarOptions;
  /** The comments of every language. */
  readonly comments: CommentSyntax;
  /** Whether the text contains the letters of a marker, in any case. A quick test for most files. */
  hasMarker(text: string): boolean;
  /** The next letters of a marker from an offset on, -1 if there are none. */
  nextMarker(text: string, from: number): number;
  /** A marker in any case, global. Set `lastIndex` before use. */
  readonly marker: RegExp;
  /** The canonical spelling of a marker in any case. */
  canonicalMarker(written: string): string;
  /** The canonical spelling of a priority in any case, null if it is unknown. */
  canonicalPriority(written: string): string | null;
  /** The reference that the whole text spells, null if it spells none. Issue 0 is not a reference. */
  parseReference(raw: string): Reference | null;
  /** The references in running text. See `ReferenceReader`. */
  readonly findReferences: ReferenceReader["find"];
}

/** The markers and priorities of a project that sets none. */
export const defaultGrammarOptions: GrammarOptions = {
  markers: ["TODO", "FIXME", "XXX", "HACK"],
  priorities: ["P1", "P2", "P3", "P4"],
  keys: [],
};

/** Compiles the options. Markers, priorities and keys may contain any character. */
export function createGrammar(comments: CommentSyntax, options: GrammarOptions = defaultGrammarOptions): Grammar {
  const markers = new Map(options.markers.map((marker) => [marker.toUpperCase(), marker]));
  const priorities = new Map(options.priorities.map((name) => [name.toUpperCase(), name]));
  const anyMarker = `(?:${options.markers.map(anyCase).join("|")})`;
  const letters = new RegExp(anyMarker, "gu");
  const nextMarker = (text: string, from: number): number => {
    letters.lastIndex = from;
    return letters.exec(text)?.index ?? -1;
  };
  const references = createReferenceReader(options.keys);

  return {
    options,
    comments,
    hasMarker: (text) => nextMarker(text, 0) !== -1,
    nextMarker,
    marker: new RegExp(anyMarker, "gu"),
    canonicalMarker: (written) => markers.get(written.toUpperCase()) ?? written,
    canonicalPriority: (written) => priorities.get(written.toUpperCase()) ?? null,
    parseReference: references.parse,
    findReferences: references.find,
  };
}

/** `[Tt][Oo]…` is several times as fast as the `i` flag on text without a match. */
function anyCase(word: string): string {
  return [...word]
    .map((letter) => {
      const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
      return lower === upper || lower.length !== 1 || upper.length !== 1 ? escapePattern(letter) : `[${upper}${lower}]`;
    })
    .join("");
}
