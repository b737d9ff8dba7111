import type { Fact, Place } from "./document.ts";
import { codeSpans, listItems } from "./inline.ts";

const linePattern = /:(\d{1,9})(?:[-–:]\d{1,9})?$/u;
const absolutePattern = /^(?:[/~]|[A-Za-z]:|[A-Za-z][\w+.-]*:\/\/)/u;

/** What stands for a place and is none, with the reason in words that go behind "the path". */
export interface BadPath extends Fact {
  readonly reason: string;
}

/** The `path:line`s of one line of a File field, a path that leaves the root with the reason instead of a place. */
export function parsePlaces(text: string, start: number, end: number): (Place | BadPath)[] {
  const spans = codeSpans(text, start, end);
  const written = spans.length > 0 ? spans.filter(isPlace) : listItems(text, start, end);
  return written.map(parsePlace);
}

/** A path in the one form in which paths are compared: `/` between segments, no `.` segment, none empty. */
export function normalizePath(path: string): string {
  if (!path.includes("\\") && !path.includes("//") && !path.includes("./") && path !== ".") return path;
  return path
    .split(/[\\/]+/u)
    .filter((segment) => segment !== "." && segment !== "")
    .join("/");
}

function parsePlace(fact: Fact): Place | BadPath {
  const { value, span } = fact;
  const match = value.includes(":") ? linePattern.exec(value) : null;
  const written = match === null ? value : value.slice(0, match.index);
  const path = normalizePath(written);
  const reason = path === "" ? "names no file" : leavesRoot(written);
  if (reason !== null) return { value, span, reason };
  const pathEnd = span.start + written.length;
  return {
    path,
    line: match === null ? null : Number(match[1]),
    span,
    pathSpan: { start: span.start, end: pathEnd },
    lineSpan: match === null ? null : { start: pathEnd + 1, end: span.end },
  };
}

function leavesRoot(path: string): string | null {
  if (path.includes("\\")) return "has a backslash, where paths are written with `/`";
  if (absolutePattern.test(path)) return "is not relative to the root";
  if (path.includes("..") && path.split("/").includes("..")) return "may leave the root with `..`";
  return path.includes("\0") ? "holds a NUL character" : null;
}

/** The first code span names a file whatever it looks like; those behind it may be code in a remark. */
function isPlace({ value }: Fact, index: number): boolean {
  return index === 0 || linePattern.test(value) || (/[./]/u.test(value) && !/[\s()]/u.test(value));
}
