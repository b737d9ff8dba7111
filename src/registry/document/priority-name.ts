import { escapePattern } from "../../text/pattern.ts";
import type { Priority } from "./document.ts";

/** Where a text names a priority. */
export interface Mention {
  /** Null where it is none of the settings'. */
  readonly priority: Priority | null;
  /** The names as they are written, `2` of `Priority 2`. */
  readonly written: readonly string[];
  /** Where the last of them ends. */
  readonly end: number;
  /** Whether by number or name, which says more than a title. */
  readonly isNamed: boolean;
}

interface Found {
  readonly priority: Priority | null;
  readonly written: string;
  readonly end: number;
}

// A number that a noun follows counts: `High priority: 5 items`.
const numberPattern =
  /(?<![\p{L}\p{N}_])priority(?:[ \t]*[:#][ \t]*|[ \t]+#?|-)(?=([\p{L}\p{N}]{1,40})(?![\p{L}\p{N}]|[ \t]+(?:items?|todos?|entries|entry|issues?|tasks?)\b))/giu;
const titlePatterns = new WeakMap<readonly Priority[], RegExp>();
const anyPatterns = new WeakMap<readonly Priority[], RegExp>();

/** A priority by its name (`P2`), or by its number: the one that its name holds, else its place in the scale. */
export function findPriority(written: string, priorities: readonly Priority[]): Priority | null {
  const named = priorities.find(({ name }) => name.toLowerCase() === written.toLowerCase());
  if (named !== undefined || !/^\d{1,4}$/u.test(written)) return named ?? null;
  const numbered = priorities.filter(({ name }) => /\d/u.test(name));
  if (numbered.length === 0) return priorities[Number(written) - 1] ?? null;
  return numbered.find(({ name }) => Number(/\d+/u.exec(name)?.[0]) === Number(written)) ?? null;
}

/**
 * The one priority that a text names: `Priority 2`, `P2` as a word, or a title beside the word priority. Null where it names
 * none, or two.
 */
export function findMention(text: string, priorities: readonly Priority[]): Mention | null {
  const named = [...findNumbers(text, priorities), ...findNames(text, priorities)];
  const found = named.length > 0 ? named : findTitles(text, priorities);
  const [first] = found;
  if (first === undefined || found.some(({ priority }) => priority !== first.priority)) return null;
  if (first.priority === null && new Set(found.map(({ written }) => written.toLowerCase())).size > 1) return null;
  const end = Math.max(...found.map((each) => each.end));
  return { priority: first.priority, written: found.map(({ written }) => written), end, isNamed: named.length > 0 };
}

/** A quick no for most headings, which name no priority. */
export function mayName(text: string, priorities: readonly Priority[]): boolean {
  let pattern = anyPatterns.get(priorities);
  if (pattern === undefined) {
    pattern = new RegExp(String.raw`priority|untriaged|\p{L}[_-]?\d|${titlesOf(priorities)}`, "iu");
    anyPatterns.set(priorities, pattern);
  }
  return pattern.test(text);
}

/** Whether a text holds these names and signs, and no other word. */
export function isNamed(text: string, ...names: readonly string[]): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const known = new Set(names.flatMap((name) => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []));
  return words.length > 0 && words.every((word) => known.has(word));
}

/** Whether a text consists of this name and signs alone. */
export function isName(text: string, name: string): boolean {
  const [words, own] = [text, name].map(
    (each) =>
      each
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu)
        ?.join(" ") ?? "",
  );
  return own !== "" && words === own;
}

function findNumbers(text: string, priorities: readonly Priority[]): Found[] {
  return [...text.matchAll(numberPattern)].flatMap((match) => {
    const written = match[1] ?? "";
    const priority = findPriority(written, priorities);
    if (priority === null && !/^p?\d{1,4}$/iu.test(written)) return [];
    return [{ priority, written, end: match.index + match[0].length + written.length }];
  });
}

/** Names with a digit in them: `now` and `high` are words of prose as well. */
function findNames(text: string, priorities: readonly Priority[]): Found[] {
  const isUsual = priorities.some(({ name }) => /^p\d+$/iu.test(name));
  return [...text.matchAll(/[\p{L}\p{N}_-]+/gu)].flatMap((match) => {
    const [written] = match;
    if (!/\d/u.test(written) || !/\p{L}/u.test(written)) return [];
    const priority = priorities.find(({ name }) => name.toLowerCase() === written.toLowerCase()) ?? null;
    if (priority === null && !(isUsual && /^p\d{1,2}$/iu.test(written))) return [];
    return [{ priority, written, end: match.index + written.length }];
  });
}

function findTitles(text: string, priorities: readonly Priority[]): Found[] {
  return [...text.matchAll(titlePatternOf(priorities))].flatMap((match) => {
    const written = match[1] ?? match[2] ?? "";
    const priority = priorities.find(({ title }) => title.toLowerCase() === written.toLowerCase());
    return priority === undefined ? [] : [{ priority, written, end: match.index + match[0].length }];
  });
}

/** `High Priority`, `high-priority`, `Priority: High`, `Priority (High)`. */
function titlePatternOf(priorities: readonly Priority[]): RegExp {
  const known = titlePatterns.get(priorities);
  if (known !== undefined) return known;
  const titles = titlesOf(priorities);
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}_])(?:(${titles})[ \t-]+priority|priority[ \t]*[-–—:/(]?[ \t]*(${titles}))(?![\p{L}\p{N}_])`,
    "giu",
  );
  titlePatterns.set(priorities, pattern);
  return pattern;
}

function titlesOf(priorities: readonly Priority[]): string {
  return priorities.map(({ title }) => escapePattern(title)).join("|");
}
