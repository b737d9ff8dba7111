import { insertion, type TextEdit } from "../../text/edit.ts";
import { lineBreakOf, lineEnd, lineStart } from "../../text/lines.ts";
import { formatLocation } from "../../text/location.ts";
import type { EntryLocation, Registry } from "../document/document.ts";
import { parseFieldStart } from "../document/field.ts";
import type { NewLocation } from "./edit.ts";
import { parseFurtherLocations, parseLocations } from "./parse.ts";
import { formatLocationSpan, isRecordable } from "./recordable.ts";

/**
 * Adds locations after one that the entry keeps: in the same line, or as list items if the entry uses a list. Null if
 * the result would not be read as exactly these additional locations.
 */
export function addLocations(
  { text }: Registry,
  anchor: EntryLocation,
  targets: readonly NewLocation[],
): TextEdit | null {
  if (!targets.every(({ path }) => isRecordable(path))) return null;
  const [start, end] = [lineStart(text, anchor.span.start), lineEnd(text, anchor.span.start)];
  const written = targets.map(({ path, line }) => formatLocationSpan(path, line));
  const [bullet] = /^[ \t]*[-*+][ \t]+/u.exec(text.slice(start, end)) ?? [];
  if (bullet !== undefined && fieldValueStart(text, start, end) === null) {
    const lines = written.map((location) => bullet + location);
    const isRead = lines.every((line) => read(line, 0, line.length)?.length === 1);
    return isRead ? insertion(end, lines.map((line) => lineBreakOf(text) + line).join("")) : null;
  }
  const before = read(text, start, end);
  if (before === null) return null;
  const behind = before.findLastIndex(({ item }) => item.span.end === anchor.item.span.end) + 1;
  const wanted = [...before.slice(0, behind), ...targets, ...before.slice(behind)].map(formatLocation).join("\n");
  const inserted = written.map((location) => `, ${location}`).join("");
  for (const offset of new Set([anchor.item.end, anchor.item.span.end])) {
    const edited = text.slice(start, offset) + inserted + text.slice(offset, end);
    if (read(edited, 0, edited.length)?.map(formatLocation).join("\n") === wanted) return insertion(offset, inserted);
  }
  return null;
}

/** The locations of one line of a File field, null if a part of it is not understood. */
function read(text: string, start: number, end: number): EntryLocation[] | null {
  const value = fieldValueStart(text, start, end);
  const found =
    value === null
      ? parseFurtherLocations(text, firstVisible(text, start, end), end)
      : parseLocations(text, value, end);
  if (found === null) return null;
  const locations = found.filter((location) => "path" in location);
  return locations.length === found.length ? locations : null;
}

function fieldValueStart(text: string, start: number, end: number): number | null {
  const field = parseFieldStart(text, firstVisible(text, start, end), end);
  return field?.field === "file" ? field.valueStart : null;
}

function firstVisible(text: string, start: number, end: number): number {
  return start + (/\S/u.exec(text.slice(start, end))?.index ?? 0);
}
