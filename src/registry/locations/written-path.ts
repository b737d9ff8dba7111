import type { EntryLocation, LocationItem } from "../document/document.ts";
import type { Fact, Span } from "../../text/span.ts";
import { doubtOf } from "./doubt.ts";
import { parseRange } from "./line-numbers.ts";

// `@/` stands for a folder that the build configuration names.
const absolutePattern = /^(?:[/~]|@\/|[A-Za-z]:|[A-Za-z][\w+.-]*:\/\/)/u;
const overlongLine = /:\d{10,}$/u;

/** Text of a File field that is not a location. `reason` continues the words "the path". */
export interface BadPath extends Fact {
  readonly reason: string;
}

/** A path as written, and the spans of its line numbers. */
export interface WrittenPath {
  readonly path: Fact;
  /** Numbers or ranges such as `10-20`. Empty without a line. */
  readonly lines: readonly Span[];
}

/** Whether an item of a File field is a location. */
export function isLocation(item: EntryLocation | BadPath): item is EntryLocation {
  return "path" in item;
}

/** The form in which paths are compared: `/` between segments, no `.` segment, no empty segment. */
export function normalizePath(path: string): string {
  if (!/\/\/|\.\/|\/$|^\.$/u.test(path)) return path;
  return path
    .split("/")
    .filter((segment) => segment !== "." && segment !== "")
    .join("/");
}

/** The locations of a path, one for each line, or the reason why the path is not valid. */
export function createLocations(
  text: string,
  { path: written, lines }: WrittenPath,
  item: LocationItem,
): readonly EntryLocation[] | readonly [BadPath] {
  const { value, span: pathSpan } = written;
  const path = normalizePath(value);
  const [first] = lines;
  const whole = { start: pathSpan.start, end: lines.at(-1)?.end ?? pathSpan.end };
  const reason =
    path === ""
      ? "does not name a file"
      : (leavesRoot(value) ??
        lines.map((span) => faultOf(text, span)).find((fault) => fault !== null) ??
        doubtOf(path));
  if (reason !== null) return [{ value: text.slice(whole.start, whole.end), span: whole, reason }];
  if (first === undefined) return [{ path, line: null, span: pathSpan, pathSpan, lineSpan: null, item }];
  return lines.map((lineSpan) => ({
    path,
    line: Number.parseInt(text.slice(lineSpan.start, lineSpan.end), 10),
    span: lineSpan === first ? { start: pathSpan.start, end: first.end } : lineSpan,
    pathSpan,
    lineSpan,
    item,
  }));
}

function leavesRoot(path: string): string | null {
  if (path.includes("\\")) return 'contains a backslash instead of "/"';
  if (absolutePattern.test(path)) return "is not relative to the root";
  if (path.includes("..") && path.split("/").includes("..")) return 'contains "..", which may leave the root';
  if (overlongLine.test(path)) return "has a line number that is too large";
  return path.includes("\0") ? "contains a NUL character" : null;
}

function faultOf(text: string, { start, end }: Span): string | null {
  const { first, last } = parseRange(text.slice(start, end));
  if (first === 0) return "has line 0, but the first line is 1";
  return last !== null && last < first ? "has a range that ends before it starts" : null;
}
