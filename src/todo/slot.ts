import type { Grammar } from "./grammar.ts";
import { createItem, isReferenceOrPriority, isTag, parseBareItems, parseItems } from "./items.ts";
import type { ContentLine, SlotGroup } from "./todo.ts";

const spaces = /[ \t]*/uy;
// Metadata is short. The limit keeps a line of brackets cheap.
const longestSlot = 400;
// No real TODO has this many. Further groups are text.
const mostSlots = 16;
const longestLead = 40;
const emphasis = /^\*{1,3}/u;
const colon = /^[ \t]*(?::+\*{0,3}|[-–—](?=[ \t]|$))/u;
// Punctuation after a marker or its metadata, attached or apart. It is no description.
const gluedLead = /^[!?.,;…~=*#-]+/u;
const spacedLead = /^[ \t]*(?:[!?.,;…~=]+|-{2,}|[–—])(?=[ \t]|$)/u;
const behindColon = /^(?:[-–—…]+|\.{3,})(?=[ \t]|$)/u;

/** The metadata in a part of a line, and the end of that part. */
export interface Slots {
  readonly groups: readonly SlotGroup[];
  /** The offset after the metadata, further markers, separators and the colon. */
  readonly end: number;
}

/**
 * Reads the metadata between a marker and its text, before and after the colon. `limit` ends the marker's line.
 * `skipRun` skips further markers. `closer` closes a bracket before the marker.
 */
export function parseSlots(
  text: string,
  from: number,
  limit: number,
  grammar: Grammar,
  { skipRun, closer }: { readonly skipRun: (at: number) => number; readonly closer: string },
): Slots {
  const before = parseMarkerSlots(text, from, from, limit, grammar);
  let end = skipRun(before.end);
  const groups = [...before.groups];
  if (end > before.end) {
    const behindRun = parseMarkerSlots(text, end, end, limit, grammar);
    groups.push(...behindRun.groups);
    end = behindRun.end;
  }
  end = skipLead(text, end, limit, closer);
  while (groups.length < mostSlots) {
    const group = parseSlot(text, end, limit, "text", grammar);
    if (group === null || !group.items.every(isTag) || !isTextSlot(group, text, limit, grammar)) break;
    groups.push(group);
    const separator =
      /^[ \t]*(?:[:,–—-](?=[ \t]|$))?[ \t]*/u.exec(text.slice(group.end, Math.min(limit, group.end + 12)))?.[0] ?? "";
    end = Math.min(limit, group.end + separator.length);
  }
  return { groups, end: skipSpaces(text, end, limit) };
}

/** The metadata directly after a marker or after a run of markers. */
function parseMarkerSlots(text: string, from: number, glued: number, limit: number, grammar: Grammar): Slots {
  const groups: SlotGroup[] = [];
  let end = from;
  while (groups.length < mostSlots) {
    const start = skipSpaces(text, end, limit);
    const group = parseSlot(text, start, limit, "marker", grammar);
    if (group === null || !isMarkerSlot(group, start === glued, text, limit)) break;
    groups.push(group);
    end = group.end;
  }
  return { groups, end };
}

/** Skips the punctuation between a marker or its metadata and the text, up to and with the colon. */
function skipLead(text: string, from: number, limit: number, closer: string): number {
  let rest = text.slice(from, Math.min(limit, from + longestLead));
  const length = rest.length;
  const skip = (pattern: RegExp): boolean => {
    const found = pattern.exec(rest)?.[0] ?? "";
    rest = rest.slice(found.length);
    return found !== "";
  };
  if (closer !== "" && rest.startsWith(closer)) rest = rest.slice(closer.length);
  skip(emphasis);
  if (!colon.test(rest)) skip(gluedLead);
  while (!colon.test(rest) && skip(spacedLead));
  if (skip(colon)) {
    skip(/^[ \t]+/u);
    skip(behindColon);
  }
  return skipSpaces(text, from + length - rest.length, limit);
}

/** The metadata in brackets at a line's end, with a reference or a priority: `x (#12, P2)` or `x [#12][P2]`. */
export function parseEndSlots(text: string, from: number, limit: number, grammar: Grammar): SlotGroup[] {
  const groups: SlotGroup[] = [];
  let end = text[limit - 1] === "." ? limit - 1 : limit;
  // Metadata must not touch a word: `foo(P1)` and `[upstream](https://…)` are text.
  let edge: SlotGroup[] = [];
  while (groups.length < mostSlots) {
    const close = text[end - 1];
    if (close !== ")" && close !== "]") return edge;
    // Looks back only as far as metadata may be long, so that a file of brackets stays cheap.
    const reach = Math.max(from, end - longestSlot);
    const start = reach + text.slice(reach, end - 1).lastIndexOf(close === ")" ? "(" : "[");
    if (start < reach) return edge;
    const group = parseBracket(text, start, end, "end", grammar);
    if (group?.end !== end || !group.items.every(isTag) || !group.items.some(isReferenceOrPriority)) return edge;
    groups.unshift(group);
    end = start;
    if (start === from || /[\s.,;!?\u3000-\u9fff\uac00-\ud7af]/u.test(text.charAt(start - 1))) edge = [...groups];
    while (end > from && (text[end - 1] === " " || text[end - 1] === "\t")) end -= 1;
  }
  return edge;
}

/** A reference alone on the line below the text. */
export function parseLineSlot(text: string, line: ContentLine, grammar: Grammar): SlotGroup | null {
  if (line.end - line.start > longestSlot) return null;
  const item = createItem(text.slice(line.start, line.end), line.start, grammar);
  return item.kind === "reference"
    ? { start: line.start, end: line.end, open: "", place: "body", items: [item] }
    : null;
}

/** Attached brackets are always metadata. Other brackets are metadata only with certain items or before a colon. */
function isMarkerSlot(group: SlotGroup, isGlued: boolean, text: string, limit: number): boolean {
  if (group.open === "") return true;
  return isGlued || (group.items.length > 0 && group.items.every(isTag)) || text[Math.min(group.end, limit)] === ":";
}

/** After the colon, items without a reference are words, unless a separator or further metadata follows. */
function isTextSlot(group: SlotGroup, text: string, limit: number, grammar: Grammar): boolean {
  if (!group.items.some(isReferenceOrPriority)) return false;
  if (group.open !== "" || hasReference(group) || isSeparated(group, text, limit)) return true;
  const next = parseSlot(text, skipSpaces(text, group.end, limit), limit, "text", grammar);
  if (next?.items.every(isTag) !== true) return false;
  return next.open !== "" || hasReference(next) || isSeparated(next, text, limit);
}

function hasReference(group: SlotGroup): boolean {
  return group.items.some(({ kind }) => kind === "reference");
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
  const bracket = parseBracket(text, start, limit, place, grammar);
  if (bracket !== null || start >= limit) return bracket;
  const items = parseBareItems(text, start, limit, grammar);
  const last = items?.at(-1);
  return items === null || last === undefined ? null : { start, end: last.end, open: "", place, items };
}

/** Whether known metadata starts here. It tells a marker in lower case from a word. */
export function opensTag(text: string, start: number, limit: number, grammar: Grammar): boolean {
  return parseSlot(text, start, limit, "marker", grammar)?.items.some(isTag) === true;
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

function skipSpaces(text: string, from: number, limit: number): number {
  spaces.lastIndex = from;
  return Math.min(limit, from + (spaces.exec(text)?.[0].length ?? 0));
}
