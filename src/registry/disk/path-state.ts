import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import type { PathState } from "../matching/reading.ts";

/** What exists at a path. */
export interface ResolvedPath {
  readonly state: PathState;
  /** The path after links inside the root. Relative to the root, with `/`. */
  readonly path: string;
}

// Opening a pipe must not block. A flag that the platform lacks has no effect.
const flags = constants.O_RDONLY | constants.O_NONBLOCK;
const largest = 1 << 28;
// These errors mean that nothing exists at the path.
const nothing = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG"]);
const pointer = /^version https:\/\/git-lfs\.github\.com\/spec\/|^\/annex\/objects\//u;

/**
 * Tells what exists at a path. The root must be free of links. Links out of the root are not followed. Never throws.
 */
export function lookAt(root: string, path: string): ResolvedPath {
  const inner = followLinks(root, path);
  if (typeof inner !== "string") return { state: inner.state, path };
  try {
    const stat = lstatSync(join(root, inner), { throwIfNoEntry: false });
    if (stat === undefined) return { state: "absent", path: inner };
    if (stat.isDirectory()) return { state: "folder", path: inner };
    return { state: stat.isFile() ? lookInto(join(root, inner)) : "unreadable", path: inner };
  } catch (error) {
    return { state: isNothing(error) ? "absent" : "unreadable", path: inner };
  }
}

/** The path without links. For a missing file: its folder without links, and its name. */
function followLinks(root: string, path: string): string | { readonly state: PathState } {
  const names: string[] = [];
  for (let at = path; at !== "." && at !== ""; at = dirname(at)) {
    try {
      const real = relative(root, realpathSync(join(root, at))).replaceAll(sep, "/");
      if (real === ".." || real.startsWith("../") || isAbsolute(real)) return { state: "outside" };
      return [real, ...names].filter((name) => name !== "").join("/");
    } catch (error) {
      if (!isNothing(error)) return { state: isLoop(error) ? "outside" : "unreadable" };
      if (isLink(join(root, at))) return { state: "outside" };
      names.unshift(at.slice(at.lastIndexOf("/") + 1));
    }
  }
  return names.join("/");
}

/** Whether the content of a file is text. */
function lookInto(file: string): PathState {
  let opened: number | null = null;
  try {
    opened = openSync(file, flags);
    const stat = fstatSync(opened);
    if (!stat.isFile()) return "unreadable";
    if (stat.size > largest) return "tooLarge";
    const bytes = readFileSync(opened);
    if (!isUtf8(bytes) || bytes.includes(0)) return "notText";
    return bytes.length < 1024 && pointer.test(bytes.toString("latin1")) ? "pointer" : "file";
  } catch {
    return "unreadable";
  } finally {
    if (opened !== null) closeSync(opened);
  }
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch {
    return false;
  }
}

function isNothing(error: unknown): boolean {
  return error instanceof Error && "code" in error && nothing.has(String(error.code));
}

function isLoop(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ELOOP";
}
