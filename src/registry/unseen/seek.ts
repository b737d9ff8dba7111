import type { Grammar } from "../../todo/grammar.ts";
import { escapePattern } from "../../text/pattern.ts";
import { normalizeText, wordsOf } from "../../todo/compare.ts";
import type { Sighting } from "./resolution.ts";
import type { Slot } from "../matching/sides.ts";
import { Lines } from "./lines.ts";
import { holdsWords, spellingsOf } from "../matching/source.ts";

// Fewer words are found by chance: they count in a TODO comment that says just them.
const leastWords = 3;
// A TODO's reference may stand below its marker.
const linesBelow = 2;
// Of more words one after the other each file is split into words faster than it is searched for them.
const mostNeedles = 32;

/** Seeks what the document records in files that no language reads, as lines. */
export class Seeker {
  /** Where it was found first. */
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

  /** Words of which a file must hold one, in any case; null where a file may hold none, and where they are too many. */
  get needles(): readonly string[] | null {
    const needles = [...new Set(this.#wanted.flatMap(needlesOf))];
    return needles.length > mostNeedles || this.#wanted.some(isBare) ? null : needles;
  }

  lookInto(path: string, written: string): void {
    const text = written.normalize("NFC");
    const isNamesake = (slot: Slot): boolean => isBare(slot) && isSameStem(slot, path);
    if (this.#needles?.test(text) === false && !this.#wanted.some(isNamesake)) return;
    const lines = new Lines(text, this.#grammar, this.#marker);
    const owners = this.#recorded.filter(({ place }) => place.path === path);
    for (const slot of this.#wanted) {
      if (this.found.has(slot)) continue;
      if (!isNamesake(slot) && !needlesOf(slot).some((needle) => lines.words.has(needle))) continue;
      const own = findLines(slot, path, lines);
      const line = own.length === 0 ? undefined : withoutOwned(slot, own, owners, lines)[0];
      if (line !== undefined) this.found.set(slot, { path, line });
    }
  }
}

/** A marker as a word in capitals, as it stands in a language that nobody parses. */
export function wholeMarker(markers: readonly string[]): RegExp {
  return new RegExp(`(?<![\\w.$-])(?:${markers.map(escapePattern).join("|")})(?![\\w.$-])`);
}

/** The lines of a file that may be the comment which the slot records. */
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
    // The next TODO has a reference of its own.
    while (end <= line + linesBelow && !isMarker(end)) end += 1;
    const near = Array.from({ length: end - line }, (_, below) => lines.at(line + below)).join("\n");
    return spellings.some((spelling) => holdsWords(normalizeText(near), spelling));
  });
}

/** Leaves out what is the comment of something else that is recorded for this file, a line for each. */
function withoutOwned(slot: Slot, own: readonly number[], owners: readonly Slot[], lines: Lines): number[] {
  const left = new Set(own);
  for (const owner of owners) {
    if (owner === slot) continue;
    const candidates = findLines(owner, owner.place.path, lines);
    const recorded = candidates.find((line) => line === owner.place.line);
    if (recorded !== undefined) left.delete(recorded);
    // What stands nowhere but on lines that are sought as well has one of these.
    else if (candidates.every((line) => own.includes(line)))
      left.delete(candidates.find((line) => left.has(line)) ?? 0);
  }
  return [...left];
}

function isIn(numbers: readonly number[]): (number: number) => boolean {
  const set = new Set(numbers);
  return (number) => set.has(number);
}

/** What a slot is sought by: its text, else its entry's title. */
function soughtText({ text, entry }: Slot): string {
  return text ?? entry.title.value;
}

/** Whether there are no words to seek, so that a marker alone is all there is: in a file of the same name. */
function isBare(slot: Slot): boolean {
  const { length } = wordsOf(soughtText(slot));
  return slot.text === null ? length < leastWords : length === 0;
}

function isSameStem({ place }: Slot, path: string): boolean {
  return stemOf(place.path) === stemOf(path);
}

function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.replace(/(?<=.)\..*$/u, "").toLowerCase();
}

/** Words of which a file that holds what is recorded has one. */
function needlesOf(slot: Slot): string[] {
  const [longest] = wordsOf(soughtText(slot)).sort((a, b) => b.length - a.length);
  const id = wordsOf(slot.entry.issue?.reference?.id ?? "").at(-1);
  return [longest, id].filter((needle): needle is string => needle !== undefined);
}
