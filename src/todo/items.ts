import type { Grammar } from "./grammar.ts";
import { endsInCue } from "./reference.ts";
import type { MetadataItem } from "./todo.ts";
import type { Span } from "../text/span.ts";

const dueDate = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u;
const ownerName = /^(?:@[\w./-]+|[\p{L}_][\p{L}\p{N}\p{M}_.'-]*|[\w.+-]+@[\w.-]+)$/u;
// A closed list, because fixes overwrite placeholders.
const placeholder =
  /^(?:(?:[\w.-]+(?:\/[\w.-]+)+)?#(?:0*|N+|X+|\?+|TBD|TBA|TODO)|GH[-#](?:0+|[XN?]+)|TBD|TBA|X{3,}|N{3,}|\?{3,}|https?:\/\/[^\s?#]+\/(?:issues|pull)(?:\/(?:0+|[XN?]+)?)?)$/iu;
// A single letter is part of a name: `PLAN-X`.
const keyPlaceholder = /^#?[A-Z][A-Z0-9_]{0,20}-(?:0+|X{2,}|N{2,}|\?+)$/u;
// A reference with a space (`# 12`) is not a placeholder.
const partedNumber = /(?:^|[ \t])#[ \t]+\d/u;
const unknownPriority = /^P\d{1,2}(?:-\w+)?$/iu;
const separator = /[,;|]/u;
// Signs that join two items like a comma. Elsewhere they are part of a name, a path or a sentence.
const joints = /[ \t]*[/+&][ \t]*|[ \t]+and[ \t]+|[ \t]+/giu;
const blanks = /[ \t]+/gu;
const bareItem =
  /^(?:https?:\/\/[^\s)\]>,]+|@[\w.-]*\w|[\w./-]*#[\w?-]+|\d{4}-\d{2}-\d{2}|[\w-]+(?:\.[\w-]+)+(?:\/[\w.-]+)+|GH-\d+|[\p{L}\p{N}_]+(?:-\d+)?)(?=$|[\s:,;|/+&([])/u;
const bareJoint = /[ \t]*[,;|/+&][ \t]*|[ \t]+and[ \t]+|[ \t]+/iuy;
const longestItem = 400;
// No real TODO has this many. Further items are text.
const mostItems = 16;

/** The items between brackets. `offset` is where `inside` starts. Unknown text is one item, as written. */
export function parseItems(inside: string, offset: number, grammar: Grammar): MetadataItem[] {
  const items: MetadataItem[] = [];
  let at = offset;
  for (const piece of inside.split(separator)) {
    const raw = piece.trim();
    const start = at + piece.length - piece.trimStart().length;
    if (raw !== "") items.push(...parsePiece(raw, start, grammar));
    at += piece.length + 1;
  }
  return items;
}

/** One item, or several with a space, slash, `+`, `&` or `and` between them. Unknown text stays whole. */
function parsePiece(raw: string, start: number, grammar: Grammar): MetadataItem[] {
  const whole = createItem(raw, start, grammar);
  if (whole.kind !== "other" || partedNumber.test(raw)) return [whole];
  const joined = splitAt(raw, start, joints, grammar);
  if (joined.every((item) => isCertain(item, grammar))) return joined;
  const words = splitAt(raw, start, blanks, grammar);
  let [first, end] = [0, words.length];
  while (first < end && isCertainAt(words, first, grammar)) first += 1;
  const [from, last] = [words[first], words.at(-1)];
  if (from === undefined || last === undefined) return words;
  // "see #12" is a sentence about an issue, so it stays whole.
  const isSentence = endsInCue(raw.slice(0, last.start - start));
  while (!isSentence && end > first && isCertainAt(words, end - 1, grammar)) end -= 1;
  const to = words[end - 1] ?? from;
  const rest = createItem(raw.slice(from.start - start, to.end - start), from.start, grammar);
  return [...words.slice(0, first), rest, ...words.slice(end)];
}

function splitAt(raw: string, start: number, joint: RegExp, grammar: Grammar): MetadataItem[] {
  const items: MetadataItem[] = [];
  let at = 0;
  const add = (end: number): void => {
    // "#12: crash": the colon belongs to neither item.
    const word = raw.slice(at, end).replace(/(?<=.):$/u, "");
    if (word !== "") items.push(createItem(word, start + at, grammar));
  };
  for (const { index, 0: written } of raw.matchAll(joint)) {
    add(index);
    at = index + written.length;
  }
  add(raw.length);
  return items;
}

function isCertainAt(items: readonly MetadataItem[], index: number, grammar: Grammar): boolean {
  const item = items[index];
  return item !== undefined && isCertain(item, grammar);
}

/** Reads a list of known items without brackets: `#12, P2` or `@alice #12`. Null if there is none. */
export function parseBareItems(text: string, from: number, limit: number, grammar: Grammar): MetadataItem[] | null {
  const items: MetadataItem[] = [];
  for (let at = from; at < limit && items.length < mostItems;) {
    const item = parseBareItem(text, at, limit, grammar);
    if (item === null) break;
    items.push(item);
    bareJoint.lastIndex = item.end;
    const joint = bareJoint.exec(text)?.[0];
    if (joint === undefined) break;
    at = item.end + joint.length;
  }
  return items.length === 0 ? null : items;
}

function parseBareItem(text: string, start: number, limit: number, grammar: Grammar): MetadataItem | null {
  const raw = bareItem.exec(text.slice(start, Math.min(limit, start + longestItem)))?.[0].replace(/:$/u, "") ?? "";
  if (raw === "") return null;
  const item = createItem(raw, start, grammar);
  return isCertain(item, grammar) ? item : null;
}

/**
 * Whether an item is certain without brackets. A bare name may be a word of the text. So may a priority in lower case
 * ("p1 norm"), a percentile ("P95") and a placeholder without `#` ("XXX").
 */
function isCertain(item: MetadataItem, grammar: Grammar): boolean {
  if (item.kind === "priority") return grammar.canonicalPriority(item.raw) === item.raw;
  if (item.kind === "unknownPriority") return /^P\d(?:-\w+)?$/u.test(item.raw);
  if (item.kind === "placeholder") return item.raw.includes("#");
  return item.kind === "reference" || item.kind === "due" || item.raw.startsWith("@");
}

/** Whether an item may stand in metadata that does not touch the marker. */
export function isTag(item: MetadataItem): boolean {
  return isReferenceOrPriority(item) || item.kind === "due" || item.raw.startsWith("@");
}

/** Whether an item is a reference, a placeholder or a priority. */
export function isReferenceOrPriority(item: MetadataItem): boolean {
  switch (item.kind) {
    case "reference":
    case "placeholder":
      return true;
    case "owner":
    case "due":
    case "other":
      return false;
    default:
      return isPriority(item);
  }
}

/** Whether an item is a priority, known or unknown. */
export function isPriority({ kind }: MetadataItem): boolean {
  return kind === "priority" || kind === "unknownPriority";
}

/** The item that the whole of `raw` spells. */
export function createItem(raw: string, start: number, grammar: Grammar): MetadataItem & Span {
  return { kind: kindOf(raw, grammar), raw, start, end: start + raw.length };
}

// Priorities come first: `P1` is neither a reference nor a name.
function kindOf(raw: string, grammar: Grammar): MetadataItem["kind"] {
  if (grammar.canonicalPriority(raw) !== null) return "priority";
  if (unknownPriority.test(raw)) return "unknownPriority";
  if (grammar.parseReference(raw) !== null) return "reference";
  if (placeholder.test(raw) || keyPlaceholder.test(raw)) return "placeholder";
  if (dueDate.test(raw)) return "due";
  return ownerName.test(raw) && !/^v\d/iu.test(raw) ? "owner" : "other";
}
