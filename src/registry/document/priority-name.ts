import { escapePattern } from "../../text/pattern.ts";
import type { Priority } from "./document.ts";

/** A priority that a text names. */
export interface Mention {
  /** Null if the settings do not have it. */
  readonly priority: Priority | null;
  /** The names as written: `2` of `Priority 2`. */
  readonly written: readonly string[];
  /** The end of the last name. */
  readonly end: number;
  /** Whether the text gives the number or name of the priority, not only its title. */
  readonly isNamed: boolean;
}

interface Found {
  readonly priority: Priority | null;
  readonly written: string;
  readonly end: number;
}

// A number before a noun is a count: `High priority: 5 items`.
const numberPattern =
  /(?<![\p{L}\p{N}_])priority(?:[ \t]*[:#][ \t]*|[ \t]+#?|-)(?=([\p{L}\p{N}]{1,40})(?![\p{L}\p{N}]|[ \t]+(?:items?|todos?|entries|entry|issues?|tasks?)\b))/giu;
const titlePatterns = new WeakMap<readonly Priority[], RegExp>();
const anyPatterns = new WeakMap<readonly Priority[], RegExp>();

/** Finds a priority by its name (`P2`) or number. The number is the one in the name, else the position in the list. */
export function findPriority(written: string, priorities: readonly Priority[]): Priority | null {
  const named = priorities.find(({ name }) => name.toLowerCase() === written.toLowerCase());
  if (named !== undefined || !/^\d{1,4}$/u.test(written)) return named ?? null;
  const numbered = priorities.filter(({ name }) => /\d/u.test(name));
  if (numbered.length === 0) return priorities[Number(written) - 1] ?? null;
  return numbered.find(({ name }) => Number(/\d+/u.exec(name)?.[0]) === Number(written)) ?? null;
}

/**
 * The one priority that a text names: `Priority 2`, the word `P2`, or a title next to the word priority. Null if it
 * names none or several.
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

/** A quick test: most headings name no priority. */
export function mayName(text: string, priorities: readonly Priority[]): boolean {
  let pattern = anyPatterns.get(priorities);
  if (pattern === undefined) {
    pattern = new RegExp(String.raw`priority|untriaged|\p{L}[_-]?\d|${titlesOf(priorities)}`, "iu");
    anyPatterns.set(priorities, pattern);
  }
  return pattern.test(text);
}

/** Whether a text contains these names and no other word. */
export function isNamed(text: string, ...names: readonly string[]): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const known = new Set(names.flatMap((name) => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []));
  return words.length > 0 && words.every((word) => known.has(word));
}

/** Whether a text contains this name and no other word. */
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

/** Finds names with a digit. Names without one, such as `now`, are words of prose too. */
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
