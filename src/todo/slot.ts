import type { Grammar } from "./grammar.ts";
import type { SlotGroup, SlotItem, Span } from "./todo.ts";

const spaces = /[ \t]*/uy;
const bareItem =
  /(?:https?:\/\/[^\s)\]>,]+|@[\w.-]*\w|[\w./-]*#[\w?-]+|GH-\d+|[\p{L}\p{N}_]+(?:-\d+)?)(?=$|[\s:,([])/uy;
const dueDate = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u;
const ownerName = /^(?:@[\w./-]+|[\p{L}_][\p{L}\p{N}\p{M}_.'-]*|[\w.+-]+@[\w.-]+)$/u;
const placeholder =
  /^(?:[\w.-]+\/[\w.-]+)?#(?!\d*[1-9]\d*$)\S*$|^GH-(?:0+|[XN?]+)$|^(?:TBD|TBA|X{3,}|N{3,}|\?+)$|^https?:\/\/\S+\/(?:issues|pull)\/(?:0+|[XN?]+|\W.*)?$/iu;
const keyPlaceholder = /^[A-Z][A-Z0-9_]{0,20}-(?:0+|X+|N+|\?+)$/u;
const itemSeparator = /[,;|]/u;
// A slot is short; without a bound, a line of brackets would be searched from each of them.
const longestSlot = 400;
// Nor has anyone written as many as this; what comes behind them is text.
const mostSlots = 16;

/** Where a slot region ends and what it held. */
export interface Slots {
  readonly groups: readonly SlotGroup[];
  /** Offset of what follows: slots, separators and the colon are behind. */
  readonly end: number;
}

/** Reads the slots behind a marker: before the colon, and behind it. `limit` is the end of the marker's line. */
export function parseSlots(text: string, from: number, limit: number, grammar: Grammar): Slots {
  const groups: SlotGroup[] = [];
  let at = from;
  let end = from;
  while (groups.length < mostSlots) {
    const start = skipSpaces(text, at, limit);
    const group = parseSlot(text, start, limit, "marker", grammar);
    if (group === null || !isMarkerSlot(group, start === from, text, limit)) break;
    groups.push(group);
    at = end = group.end;
  }
  const colon = /^\*{0,2}[ \t]*(?::|[-–—](?=[ \t]))\*{0,2}/u.exec(text.slice(end, Math.min(limit, end + 12)));
  if (colon !== null) end += colon[0].length;
  at = end = skipSpaces(text, end, limit);
  while (groups.length < mostSlots) {
    const group = parseSlot(text, at, limit, "text", grammar);
    if (group === null || !group.items.every(isTag) || !isTextSlot(group, text, limit, grammar)) break;
    groups.push(group);
    end = group.end;
    const separator =
      /^[ \t]*(?:[:,–—-](?=[ \t]|$))?[ \t]*/u.exec(text.slice(end, Math.min(limit, end + 12)))?.[0] ?? "";
    at = end = Math.min(limit, end + separator.length);
  }
  return { groups, end: skipSpaces(text, end, limit) };
}

/** The slots in brackets at a line's end, `x (#12, P2)` or `x [#12][P2]`: items alone, references or priorities among them. */
export function parseEndSlots(text: string, from: number, limit: number, grammar: Grammar): SlotGroup[] {
  const groups: SlotGroup[] = [];
  let end = text[limit - 1] === "." ? limit - 1 : limit;
  while (groups.length < mostSlots) {
    const close = text[end - 1];
    const start = close === ")" || close === "]" ? text.lastIndexOf(close === ")" ? "(" : "[", end - 1) : -1;
    if (start < from || end - start > longestSlot) return groups;
    const group = parseBracket(text, start, end, "end", grammar);
    if (group?.end !== end || !group.items.every(isTag) || !group.items.some(isReferenceOrPriority)) return groups;
    groups.unshift(group);
    end = start;
    while (end > from && (text[end - 1] === " " || text[end - 1] === "\t")) end -= 1;
  }
  return groups;
}

/** The slot that is a whole line: a link alone on the line below the text. */
export function parseLineSlot(text: string, line: Span, grammar: Grammar): SlotGroup | null {
  if (line.end - line.start > longestSlot) return null;
  const raw = text.slice(line.start, line.end);
  const item = createItem(raw, line.start, grammar);
  return item.kind === "reference" ? { ...line, open: "", place: "body", items: [item] } : null;
}

function isReferenceOrPriority(item: SlotItem): boolean {
  return /^(?:reference|placeholder|priority|unknownPriority)$/u.test(item.kind);
}

/** What may stand in a slot that is not glued to the marker: a bare name would be a word of the text. */
function isTag(item: SlotItem): boolean {
  return isReferenceOrPriority(item) || item.kind === "due" || item.raw.startsWith("@");
}

/** Glued brackets are the slot whatever they hold; others only where they hold tags or the colon follows them. */
function isMarkerSlot(group: SlotGroup, isGlued: boolean, text: string, limit: number): boolean {
  if (group.open === "") return group.items.every(isTag);
  return isGlued || (group.items.length > 0 && group.items.every(isTag)) || text[Math.min(group.end, limit)] === ":";
}

/** Behind the colon a bare item other than a reference counts only where a separator or a slot shows that it is no word. */
function isTextSlot(group: SlotGroup, text: string, limit: number, grammar: Grammar): boolean {
  if (!group.items.some(isReferenceOrPriority)) return false;
  if (group.open !== "" || isReference(group) || isSeparated(group, text, limit)) return true;
  const next = parseSlot(text, skipSpaces(text, group.end, limit), limit, "text", grammar);
  if (next?.items.every(isTag) !== true) return false;
  return next.open !== "" || isReference(next) || isSeparated(next, text, limit);
}

function isReference(group: SlotGroup): boolean {
  return group.items[0]?.kind === "reference";
}

function isSeparated(group: SlotGroup, text: string, limit: number): boolean {
  return /^[ \t]*(?:[:–—]|-[ \t]|$)/u.test(text.slice(group.end, Math.min(limit, group.end + 8)));
}

function parseSlot(
  text: string,
  start: number,
  limit: number,
  place: SlotGroup["place"],
  grammar: Grammar,
): SlotGroup | null {
  return parseBracket(text, start, limit, place, grammar) ?? parseBare(text, start, limit, place, grammar);
}

function parseBracket(
  text: string,
  start: number,
  limit: number,
  place: SlotGroup["place"],
  grammar: Grammar,
): SlotGroup | null {
  const open = text[start];
  if (start >= limit || (open !== "(" && open !== "[")) return null;
  const inside = text.slice(start + 1, Math.min(limit, start + longestSlot));
  const length = inside.search(open === "(" ? /[()]/u : /[[\]]/u);
  if (length === -1 || inside[length] === open) return null;
  return {
    start,
    end: start + length + 2,
    open,
    place,
    items: parseItems(inside.slice(0, length), start + 1, grammar),
  };
}

function parseBare(
  text: string,
  start: number,
  limit: number,
  place: SlotGroup["place"],
  grammar: Grammar,
): SlotGroup | null {
  bareItem.lastIndex = start;
  if (start >= limit) return null;
  const raw = bareItem.exec(text)?.[0] ?? "";
  if (raw === "" || start + raw.length > limit || raw.length > longestSlot) return null;
  // A priority in small letters is a word ("p1 norm"); so is a stand-in outside brackets ("XXX").
  const item = createItem(raw.replace(/:$/u, ""), start, grammar);
  if (item.kind === "priority" && grammar.canonicalPriority(raw) !== raw) return null;
  if (item.kind === "placeholder" && !raw.includes("#")) return null;
  return { start, end: item.end, open: "", place, items: [item] };
}

function parseItems(inside: string, offset: number, grammar: Grammar): SlotItem[] {
  const items: SlotItem[] = [];
  let at = 0;
  for (const piece of inside.split(itemSeparator)) {
    const lead = piece.length - piece.trimStart().length;
    const raw = piece.trim();
    const whole = createItem(raw, offset + at + lead, grammar);
    if (raw !== "" && (whole.kind !== "other" || !/\s/u.test(raw))) items.push(whole);
    else
      for (const word of raw.matchAll(/\S+/gu))
        items.push(createItem(word[0], offset + at + lead + word.index, grammar));
    at += piece.length + 1;
  }
  return items;
}

function createItem(raw: string, start: number, grammar: Grammar): SlotItem {
  return { kind: kindOf(raw, grammar), raw, start, end: start + raw.length };
}

// The priority comes first: `P1` is never a reference, nor a name.
function kindOf(raw: string, grammar: Grammar): SlotItem["kind"] {
  if (grammar.canonicalPriority(raw) !== null) return "priority";
  if (/^P\d{1,2}(?:-\w+)?$/iu.test(raw)) return "unknownPriority";
  if (grammar.parseReference(raw) !== null) return "reference";
  if (placeholder.test(raw) || keyPlaceholder.test(raw)) return "placeholder";
  if (dueDate.test(raw)) return "due";
  return ownerName.test(raw) && !/^v\d/iu.test(raw) ? "owner" : "other";
}

function skipSpaces(text: string, from: number, limit: number): number {
  spaces.lastIndex = from;
  return Math.min(limit, from + (spaces.exec(text)?.[0].length ?? 0));
}
