import type { Grammar } from "../../todo/grammar.ts";
import { escapePattern } from "../../text/pattern.ts";
import { normalizeText, wordsOf } from "../../todo/compare.ts";
import type { Sighting } from "./resolution.ts";
import type { Slot } from "../matching/sides.ts";
import { Lines } from "./lines.ts";
import { holdsWords, spellingsOf } from "../matching/source.ts";

// Fewer words are found by chance. They count only in a TODO comment with exactly these words.
const leastWords = 3;
// The reference of a TODO may follow its marker.
const linesBelow = 2;
// With more words it is faster to split each file into words.
const mostNeedles = 32;

/** Searches files that no language reads for recorded comments, line by line. */
export class Seeker {
  /** The first sighting of each. */
  readonly found = new Map<Slot, Sighting>();
  readonly #wanted: readonly Slot[];
  readonly #recorded: readonly Slot[];
  readonly #grammar: Grammar;
  readonly #needles: RegExp | null;
  readonly #marker: RegExp;

  constructor(wanted: readonly Slot[], recorded: readonly Slot[], grammar: Grammar) {
    this.#wanted = wanted;
    this.#recorded = recorded.filter(({ entry }) => entry.resolved === null);
    this.#grammar = grammar;
    this.#marker = wholeMarker(grammar.options.markers);
    const needles = [...new Set(wanted.flatMap(needlesOf))];
    this.#needles = needles.length > mostNeedles ? null : new RegExp(needles.map(escapePattern).join("|"), "iu");
  }

  get isDone(): boolean {
    return this.found.size === this.#wanted.length;
  }

  /**
   * Each file that matters contains one of these words, in any case. Null if there are too many words, or if a file may
   * matter without one.
   */
  get needles(): readonly string[] | null {
    const needles = [...new Set(this.#wanted.flatMap(needlesOf))];
    return needles.length > mostNeedles || this.#wanted.some(isBare) ? null : needles;
  }

  lookInto(path: string, written: string): void {
    const text = written.normalize("NFC");
    const isNamesake = (slot: Slot): boolean => isBare(slot) && isSameStem(slot, path);
    if (this.#needles?.test(text) === false && !this.#wanted.some(isNamesake)) return;
    const lines = new Lines(text, this.#grammar, this.#marker);
    const owners = this.#recorded.filter(({ location }) => location.path === path);
    for (const slot of this.#wanted) {
      if (this.found.has(slot)) continue;
      if (!isNamesake(slot) && !needlesOf(slot).some((needle) => lines.words.has(needle))) continue;
      const own = findLines(slot, path, lines);
      const line = own.length === 0 ? undefined : withoutOwned(slot, own, owners, lines)[0];
      if (line !== undefined) this.found.set(slot, { path, line });
    }
  }
}

/** Matches a marker as a word in capitals, for languages without a parser. */
export function wholeMarker(markers: readonly string[]): RegExp {
  return new RegExp(`(?<![\\w.$-])(?:${markers.map(escapePattern).join("|")})(?![\\w.$-])`);
}

/** The lines of a file that may be the slot's comment. */
function findLines(slot: Slot, path: string, lines: Lines): number[] {
  return [...new Set([...findText(slot, path, lines), ...findReference(slot, lines)])].sort((a, b) => a - b);
}

function findText(slot: Slot, path: string, lines: Lines): readonly number[] {
  const words = wordsOf(soughtText(slot));
  if (slot.text === null && words.length >= leastWords) return lines.words.find(words).filter(isIn(lines.markers));
  if (isBare(slot)) return isSameStem(slot, path) ? lines.markers : [];
  return words.length >= leastWords ? lines.words.find(words) : lines.saying(words);
}

function findReference({ entry }: Slot, lines: Lines): number[] {
  const reference = entry.issue?.reference ?? null;
  if (reference === null) return [];
  const spellings = spellingsOf(reference);
  const isMarker = isIn(lines.markers);
  return lines.markers.filter((line) => {
    let end = line + 1;
    // The next TODO has its own reference.
    while (end <= line + linesBelow && !isMarker(end)) end += 1;
    const near = Array.from({ length: end - line }, (_, below) => lines.at(line + below)).join("\n");
    return spellings.some((spelling) => holdsWords(normalizeText(near), spelling));
  });
}

/** Removes the lines that belong to other recorded comments of this file, one line for each. */
function withoutOwned(slot: Slot, own: readonly number[], owners: readonly Slot[], lines: Lines): number[] {
  const left = new Set(own);
  for (const owner of owners) {
    if (owner === slot) continue;
    const candidates = findLines(owner, owner.location.path, lines);
    const recorded = candidates.find((line) => line === owner.location.line);
    if (recorded !== undefined) left.delete(recorded);
    // All lines of the other comment are candidates, so it owns one of them.
    else if (candidates.every((line) => own.includes(line)))
      left.delete(candidates.find((line) => left.has(line)) ?? 0);
  }
  return [...left];
}

function isIn(numbers: readonly number[]): (number: number) => boolean {
  const set = new Set(numbers);
  return (number) => set.has(number);
}

/** The text to search for: the slot's text, else the entry's title. */
function soughtText({ text, entry }: Slot): string {
  return text ?? entry.title.value;
}

/** Whether too few words remain, so that a marker alone counts. The file must then have the same name. */
function isBare(slot: Slot): boolean {
  const { length } = wordsOf(soughtText(slot));
  return slot.text === null ? length < leastWords : length === 0;
}

function isSameStem({ location }: Slot, path: string): boolean {
  return stemOf(location.path) === stemOf(path);
}

function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.replace(/(?<=.)\..*$/u, "").toLowerCase();
}

/** Words of which a file with the comment contains at least one. */
function needlesOf(slot: Slot): string[] {
  const [longest] = wordsOf(soughtText(slot)).sort((a, b) => b.length - a.length);
  const id = wordsOf(slot.entry.issue?.reference?.id ?? "").at(-1);
  return [longest, id].filter((needle): needle is string => needle !== undefined);
}
