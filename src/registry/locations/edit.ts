import { insertion, type TextEdit } from "../../text/edit.ts";
import { formatLocation } from "../../text/location.ts";
import type { Span } from "../../text/span.ts";
import type { Entry, EntryLocation, LocationItem, Registry } from "../document/document.ts";
import { lineEnd, lineStart, previousLineEnd } from "../../text/lines.ts";
import { parseFieldStart } from "../document/field.ts";
import { groupBy } from "../../text/group.ts";
import { fieldValue } from "../../markdown/inline.ts";
import { parseRange } from "./line-numbers.ts";
import { formatLocationSpan, isRecordable } from "./recordable.ts";
import { normalizePath } from "./written-path.ts";

// What separates two lines of one path.
const lineJoint = /[ \t]*(?:[,;&]|(?:,[ \t]*)?(?:and|or))[ \t]*L?$/iu;

/** The current location of a comment. */
export interface NewLocation {
  readonly path: string;
  readonly line: number;
}

/** The edits of one path of a File field. */
export interface ItemEdit {
  readonly edits: readonly TextEdit[];
  /**
   * Locations in another file than the rest of the path. They get a path of their own, so the caller removes them here.
   */
  readonly leaving: readonly EntryLocation[];
}

/**
 * Changes the line of a location, and its path if that differs. A location without a line gets none. A line within a
 * recorded range changes nothing.
 */
export function editLocation({ text }: Registry, location: EntryLocation, path: string, line: number): TextEdit[] {
  const { path: recorded, pathSpan, line: first, lineSpan } = location;
  const isMoved = path !== recorded;
  const { last, between, after } = parseRange(lineSpan === null ? "" : text.slice(lineSpan.start, lineSpan.end));
  const isWithin = first === line || (!isMoved && last !== null && first !== null && first < line && line <= last);
  const written = isMoved ? path : text.slice(pathSpan.start, pathSpan.end);
  const target = { path: written, line: isWithin ? null : line };
  const edits = [...(isMoved ? [{ ...pathSpan, text: path }] : []), ...editAddress(text, location, target)];
  if (lineSpan === null || first === null || isWithin) return edits;
  const shifted = last === null ? "" : String(last - first + line);
  return [...edits, { ...lineSpan, text: `${line}${between}${shifted}${after}` }];
}

// The part of a URL before a path of the repository. A branch with a slash could be a part of the path.
const branchUrl = /^[a-z]+:\/\/.*\/(?:blob|src|raw|tree|blame|branch)\/[^/]+\/$/iu;
const folderAbove = /^(?:\/|(?:\.\/)*\.\.\/(?:.*\/)?)$/u;

/**
 * Changes the URL of a link like its text, if it certainly leads to the same path. A URL of a commit stays. A null line
 * stays.
 */
function editAddress(
  text: string,
  { pathSpan, line, item }: EntryLocation,
  target: { readonly path: string; readonly line: number | null },
): TextEdit[] {
  const open = text.indexOf("](", pathSpan.end) + 2;
  if (text.charAt(item.span.start) !== "[" || open < 2 || open > item.span.end) return [];
  const start = open + (text.charAt(open) === "<" ? 1 : 0);
  const [, address = "", anchor] = /^([^\s()<>#?]+)(?:#L(\d+)(?![\d-]))?/u.exec(text.slice(start, item.span.end)) ?? [];
  if (/[\da-f]{40}/u.test(address)) return [];
  const path = text.slice(pathSpan.start, pathSpan.end);
  if (!leadsTo(address, path)) return [];
  const end = start + address.length;
  const edits: TextEdit[] = [];
  if (target.path !== path && address.endsWith(path)) edits.push({ start: end - path.length, end, text: target.path });
  if (anchor !== undefined && Number(anchor) === line && target.line !== null)
    edits.push({ start: end + 2, end: end + 2 + anchor.length, text: String(target.line) });
  return edits;
}

function leadsTo(address: string, path: string): boolean {
  if (normalizePath(address) === normalizePath(path)) return true;
  if (!address.endsWith(path)) return false;
  const before = address.slice(0, -path.length);
  return branchUrl.test(before) || folderAbove.test(before);
}

/** Changes the lines and the files of the locations of one path. */
export function editItem(
  registry: Registry,
  item: LocationItem,
  targets: ReadonlyMap<EntryLocation, NewLocation>,
): ItemEdit {
  const all = [...targets];
  const path = (all.find(([location, target]) => location.path === target.path) ?? all[0])?.[1].path;
  const edits: TextEdit[] = [];
  for (const [location, target] of all) {
    if (target.path !== path) continue;
    // The locations share the path, which is edited once.
    for (const edit of editLocation(registry, location, path, target.line))
      if (!edits.some(({ start }) => start === edit.start)) edits.push(edit);
  }
  const leaving = all.filter(([, target]) => target.path !== path);
  if (leaving.length === 0) return { edits, leaving: [] };
  const ticks = /^`+/u.exec(registry.text.slice(item.span.start, item.span.start + 8))?.[0] ?? "";
  const written = leaving.map(([, target]) => `, ${formatLike(ticks, target)}`).join("");
  edits.push(insertion(item.span.end, written));
  return { edits, leaving: leaving.map(([location]) => location) };
}

function formatLike(ticks: string, { path, line }: NewLocation): string {
  if (ticks === "" && /[^\w./-]/u.test(path)) return formatLocationSpan(path, line);
  return ticks + formatLocation({ path, line }) + ticks;
}

/** Whether the path can replace the path of a location in its form. */
export function canHold({ text }: Registry, { item }: EntryLocation, path: string): boolean {
  const isCode = "`[".includes(text.charAt(item.span.start));
  return isRecordable(path) && !/[`\]]/u.test(path) && (isCode || !/[\s,;()#'‘’]/u.test(path));
}

/** Removes locations from a File field that keeps others, each with its own remark. */
export function removeLocations({ text }: Registry, entry: Entry, gone: ReadonlySet<EntryLocation>): TextEdit[] {
  if (gone.size === 0) return [];
  const items = [...groupBy(entry.locations, ({ item }) => item)].map(([{ span, end }, locations]): Part => {
    const lines = locations.map((location) => ({
      ...(location.lineSpan ?? location.span),
      isGone: gone.has(location),
    }));
    return { start: span.start, end, isGone: lines.every(({ isGone }) => isGone), lines };
  });
  const edits = [...groupBy(items, ({ start }) => lineStart(text, start))].flatMap(([start, own]) =>
    own.every(({ isGone }) => isGone) ? removeLine(text, start, own) : removeParts(own),
  );
  const kept = items.filter(({ isGone }) => !isGone);
  return [...edits, ...kept.flatMap(({ lines }) => removeLines(text, lines)), ...removeLastComma(text, items)];
}

/** An item of a list. */
interface Removable extends Span {
  readonly isGone: boolean;
}

/** A path with its remark. */
interface Part extends Removable {
  readonly lines: readonly Removable[];
}

/** Removes items, each with the comma before it. The first item goes with the comma after it. */
function removeParts(parts: readonly Removable[]): TextEdit[] {
  const firstKept = parts.findIndex(({ isGone }) => !isGone);
  const [first, kept] = [parts[0], parts[firstKept]];
  const behind = parts.flatMap(({ isGone, end }, index) => {
    const previous = parts[index - 1];
    return index > firstKept && isGone && previous !== undefined ? [{ start: previous.end, end, text: "" }] : [];
  });
  if (firstKept <= 0 || first === undefined || kept === undefined) return behind;
  return [{ start: first.start, end: kept.start, text: "" }, ...behind];
}

/** Removes lines of a path. The end of a code span or a link between two lines stays. */
function removeLines(text: string, lines: readonly Removable[]): TextEdit[] {
  const firstKept = lines.findIndex(({ isGone }) => !isGone);
  const [first, kept] = [lines[0], lines[firstKept]];
  const joints = lines.map((line, index) => {
    const before = lines[index - 1]?.end ?? line.start;
    const joint = lineJoint.exec(text.slice(before, line.start))?.[0].length ?? 0;
    return { start: before, end: line.start - joint };
  });
  const behind = lines.flatMap(({ isGone, end }, index) => {
    const start = joints[index]?.end;
    return index > firstKept && isGone && start !== undefined ? [{ start, end, text: "" }] : [];
  });
  if (firstKept <= 0 || first === undefined || kept === undefined) return behind;
  const closing = joints.slice(0, firstKept + 1).map(({ start, end }) => text.slice(start, end));
  return [{ start: first.start, end: kept.start, text: "" }, insertion(kept.end, closing.join("")), ...behind];
}

/** Removes a line without remaining paths. The first line keeps the name of the field. */
function removeLine(text: string, start: number, parts: readonly Removable[]): TextEdit[] {
  const end = lineEnd(text, start);
  const first = start + (/\S/u.exec(text.slice(start, end))?.index ?? 0);
  const field = parseFieldStart(text, first, end);
  const last = parts.at(-1);
  if (field?.field !== "file" || last === undefined)
    return [{ start: previousLineEnd(text, start) ?? start, end, text: "" }];
  const name = text.slice(start, field.valueStart).trimEnd();
  const valueEnd = Math.max(last.end, fieldValue(text, field.valueStart, end).span.end);
  return [{ start: start + name.length, end: valueEnd, text: "" }];
}

/** Removes a trailing comma whose next item was removed. */
function removeLastComma(text: string, items: readonly Part[]): TextEdit[] {
  const kept = items.findLastIndex(({ isGone }) => !isGone);
  const [last, next] = [items[kept], items[kept + 1]];
  if (last === undefined || next === undefined || next.start < lineEnd(text, last.end)) return [];
  const comma = /^[ \t]*[,;](?=[ \t]*$)/u.exec(text.slice(last.end, lineEnd(text, last.end)))?.[0].length ?? 0;
  return comma === 0 ? [] : [{ start: last.end, end: last.end + comma, text: "" }];
}
