import type { Place, PlaceItem } from "../document/document.ts";
import type { Fact, Span } from "../../text/span.ts";

const absolutePattern = /^(?:[/~]|[A-Za-z]:|[A-Za-z][\w+.-]*:\/\/)/u;
const overlongLine = /:\d{10,}$/u;

/** What stands for a place and is none, with the reason in words that go behind "the path". */
export interface BadPath extends Fact {
  readonly reason: string;
}

/** A path as it is written, and where the numbers of its lines stand. */
export interface WrittenPath {
  readonly path: Fact;
  /** A number, or a range such as `10-20`, each; empty where the path tells no line. */
  readonly lines: readonly Span[];
}

/** Whether what stands in a File field is a place. */
export function isPlace(item: Place | BadPath): item is Place {
  return "path" in item;
}

/** A path in the one form in which paths are compared: `/` between segments, no `.` segment, none empty. */
export function normalizePath(path: string): string {
  if (!path.includes("\\") && !path.includes("//") && !path.includes("./") && path !== ".") return path;
  return path
    .split(/[\\/]+/u)
    .filter((segment) => segment !== "." && segment !== "")
    .join("/");
}

/** The places of a path, one for each of its lines; instead of them the reason why it cannot be one. */
export function createPlaces(
  text: string,
  { path: written, lines }: WrittenPath,
  item: PlaceItem,
): readonly Place[] | readonly [BadPath] {
  const { value, span: pathSpan } = written;
  const path = normalizePath(value);
  const [first] = lines;
  const whole = { start: pathSpan.start, end: lines.at(-1)?.end ?? pathSpan.end };
  const reason =
    path === ""
      ? "does not name a file"
      : (leavesRoot(value) ?? lines.map((span) => faultOf(text, span)).find(Boolean));
  if (reason != null) return [{ value: text.slice(whole.start, whole.end), span: whole, reason }];
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
  const [first, last] = text
    .slice(start, end)
    .split(/[^\d]+/u)
    .map(Number);
  if (first === 0) return "has line 0, but the first line is 1";
  const isRange = /^\d+(?:[-–]|\.\.)/u.test(text.slice(start, end));
  return isRange && last !== undefined && last < (first ?? 0) ? "has a range that ends before it starts" : null;
}
