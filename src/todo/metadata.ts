import type { Grammar } from "./grammar.ts";
import { createItem, isReferenceOrPriority, isTag, parseBareItems, parseItems } from "./items.ts";
import type { ContentLine, MetadataGroup } from "./todo.ts";

const spaces = /[ \t]*/uy;
// Metadata is short. The limit keeps a line of brackets cheap.
const longestGroup = 400;
// No real TODO has this many. Further groups are text.
const mostGroups = 16;
const longestLead = 40;
const emphasis = /^\*{1,3}/u;
const colon = /^[ \t]*(?::+\*{0,3}|[-–—](?=[ \t]|$))/u;
// Punctuation after a marker or its metadata, attached or apart. It is no description.
const gluedLead = /^[!?.,;…~=*#-]+/u;
const spacedLead = /^[ \t]*(?:[!?.,;…~=]+|-{2,}|[–—])(?=[ \t]|$)/u;
const behindColon = /^(?:[-–—…]+|\.{3,})(?=[ \t]|$)/u;

/** The metadata in a part of a line, and the end of that part. */
export interface Metadata {
  readonly groups: readonly MetadataGroup[];
  /** The offset after the metadata, further markers, separators and the colon. */
  readonly end: number;
}

/**
 * Reads the metadata between a marker and its text, before and after the colon. `limit` ends the marker's line.
 * `skipRun` skips further markers. `closer` closes a bracket before the marker.
 */
export function parseMetadata(
  text: string,
  from: number,
  limit: number,
  grammar: Grammar,
  { skipRun, closer }: { readonly skipRun: (at: number) => number; readonly closer: string },
): Metadata {
  const before = parseMarkerGroups(text, from, from, limit, grammar);
  let end = skipRun(before.end);
  const groups = [...before.groups];
  if (end > before.end) {
    const behindRun = parseMarkerGroups(text, end, end, limit, grammar);
    groups.push(...behindRun.groups);
    end = behindRun.end;
  }
  end = skipLead(text, end, limit, closer);
  while (groups.length < mostGroups) {
    const group = parseGroup(text, end, limit, "text", grammar);
    if (group === null || !group.items.every(isTag) || !isTextGroup(group, text, limit, grammar)) break;
    groups.push(group);
    const separator =
      /^[ \t]*(?:[:,–—-](?=[ \t]|$))?[ \t]*/u.exec(text.slice(group.end, Math.min(limit, group.end + 12)))?.[0] ?? "";
    end = Math.min(limit, group.end + separator.length);
  }
  return { groups, end: skipSpaces(text, end, limit) };
}

/** The metadata directly after a marker or after a run of markers. */
function parseMarkerGroups(text: string, from: number, glued: number, limit: number, grammar: Grammar): Metadata {
  const groups: MetadataGroup[] = [];
  let end = from;
  while (groups.length < mostGroups) {
    const start = skipSpaces(text, end, limit);
    const group = parseGroup(text, start, limit, "marker", grammar);
    if (group === null || !isMarkerGroup(group, start === glued, text, limit)) break;
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
export function parseEndGroups(text: string, from: number, limit: number, grammar: Grammar): MetadataGroup[] {
  const groups: MetadataGroup[] = [];
  let end = text[limit - 1] === "." ? limit - 1 : limit;
  // Metadata must not touch a word: `foo(P1)` and `[upstream](https://…)` are text.
  let edge: MetadataGroup[] = [];
  while (groups.length < mostGroups) {
    const close = text[end - 1];
    if (close !== ")" && close !== "]") return edge;
    // Looks back only as far as metadata may be long, so that a file of brackets stays cheap.
    const reach = Math.max(from, end - longestGroup);
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
export function parseLineGroup(text: string, line: ContentLine, grammar: Grammar): MetadataGroup | null {
  if (line.end - line.start > longestGroup) return null;
  const item = createItem(text.slice(line.start, line.end), line.start, grammar);
  return item.kind === "reference"
    ? { start: line.start, end: line.end, open: "", position: "body", items: [item] }
    : null;
}

/** Attached brackets are always metadata. Other brackets are metadata only with certain items or before a colon. */
function isMarkerGroup(group: MetadataGroup, isGlued: boolean, text: string, limit: number): boolean {
  if (group.open === "") return true;
  return isGlued || (group.items.length > 0 && group.items.every(isTag)) || text[Math.min(group.end, limit)] === ":";
}

/** After the colon, items without a reference are words, unless a separator or further metadata follows. */
function isTextGroup(group: MetadataGroup, text: string, limit: number, grammar: Grammar): boolean {
  if (!group.items.some(isReferenceOrPriority)) return false;
  if (group.open !== "" || hasReference(group) || isSeparated(group, text, limit)) return true;
  const next = parseGroup(text, skipSpaces(text, group.end, limit), limit, "text", grammar);
  if (next?.items.every(isTag) !== true) return false;
  return next.open !== "" || hasReference(next) || isSeparated(next, text, limit);
}

function hasReference(group: MetadataGroup): boolean {
  return group.items.some(({ kind }) => kind === "reference");
}

function isSeparated(group: MetadataGroup, text: string, limit: number): boolean {
  return /^[ \t]*(?:[:–—]|-[ \t]|$)/u.test(text.slice(group.end, Math.min(limit, group.end + 8)));
}

function parseGroup(
  text: string,
  start: number,
  limit: number,
  position: MetadataGroup["position"],
  grammar: Grammar,
): MetadataGroup | null {
  const bracket = parseBracket(text, start, limit, position, grammar);
  if (bracket !== null || start >= limit) return bracket;
  const items = parseBareItems(text, start, limit, grammar);
  const last = items?.at(-1);
  return items === null || last === undefined ? null : { start, end: last.end, open: "", position, items };
}

/** Whether known metadata starts here. It tells a marker in lower case from a word. */
export function opensTag(text: string, start: number, limit: number, grammar: Grammar): boolean {
  return parseGroup(text, start, limit, "marker", grammar)?.items.some(isTag) === true;
}

function parseBracket(
  text: string,
  start: number,
  limit: number,
  position: MetadataGroup["position"],
  grammar: Grammar,
): MetadataGroup | null {
  const open = text[start];
  if (start >= limit || (open !== "(" && open !== "[")) return null;
  const inside = text.slice(start + 1, Math.min(limit, start + longestGroup));
  const length = inside.search(open === "(" ? /[()]/u : /[[\]]/u);
  if (length === -1 || inside[length] === open) return null;
  return {
    start,
    end: start + length + 2,
    open,
    position,
    items: parseItems(inside.slice(0, length), start + 1, grammar),
  };
}

function skipSpaces(text: string, from: number, limit: number): number {
  spaces.lastIndex = from;
  return Math.min(limit, from + (spaces.exec(text)?.[0].length ?? 0));
}
