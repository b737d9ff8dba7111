import type { EntryLocation } from "../document/document.ts";
import { trimmed } from "../../markdown/inline.ts";
import { LocationLine, type LineEnding } from "./location-line.ts";
import { createLocations, type BadPath } from "./written-path.ts";

const usual = /^`([\w@+-][\w.@+/-]*):([1-9]\d{0,8})`$/u;
const bullet = /^(?:[-*+]|\d{1,9}[.)])[ \t]+/u;

/** The locations of a File field's first line. A text that may name another file gives a reason instead. */
export function parseLocations(text: string, start: number, end: number): (EntryLocation | BadPath)[] {
  return parseUsual(text, start, end) ?? new LocationLine(text, start, end).parseFirst();
}

/**
 * The locations of a line below a File field, null if the line does not belong to the field. After a joiner a line with
 * paths always belongs to the field.
 */
export function parseFurtherLocations(
  text: string,
  start: number,
  end: number,
  isJoined = false,
): (EntryLocation | BadPath)[] | null {
  const marked = bullet.exec(text.slice(start, Math.min(end, start + 20)))?.[0].length ?? 0;
  const line = new LocationLine(text, start + marked, end);
  return line.parseFurther() ?? line.parseDoubtful(isJoined);
}

/** How the line ends. It tells whether the next line may continue a list of paths. */
export function lineEndingOf(text: string, start: number, end: number): LineEnding {
  const marked = bullet.exec(text.slice(start, Math.min(end, start + 20)))?.[0].length ?? 0;
  return new LocationLine(text, start + marked, end).ending();
}

/** Whether the line starts with a joiner and a path. */
export function isJoinedPath(text: string, start: number, end: number): boolean {
  return new LocationLine(text, start, end).isJoinedPath();
}

/** A code span with `path:line` and nothing else. Large registries consist of them. */
function parseUsual(text: string, start: number, end: number): (EntryLocation | BadPath)[] | null {
  const value = trimmed(text, start, end);
  const [, path, line] = usual.exec(value.value) ?? [];
  if (path === undefined || line === undefined) return null;
  const pathSpan = { start: value.span.start + 1, end: value.span.start + 1 + path.length };
  const lines = [{ start: pathSpan.end + 1, end: pathSpan.end + 1 + line.length }];
  return [
    ...createLocations(
      text,
      { path: { value: path, span: pathSpan }, lines },
      { span: value.span, end: value.span.end },
    ),
  ];
}
