import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import type { Standing } from "../matching/reading.ts";

/** What is found at a path. */
export interface Found {
  readonly standing: Standing;
  /** Relative to the root, with `/`: where the path leads, through the links that stay inside. */
  readonly path: string;
}

// A pipe in a file's place would block. What a platform lacks counts for nothing.
const flags = constants.O_RDONLY | constants.O_NONBLOCK;
const largest = 1 << 28;
// Of these is certain that nothing is there.
const nothing = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG"]);
const pointer = /^version https:\/\/git-lfs\.github\.com\/spec\/|^\/annex\/objects\//u;

/** Looks what stands at a path below a root that is free of links. Follows no link out of it. Never throws. */
export function lookAt(root: string, path: string): Found {
  const inner = followLinks(root, path);
  if (typeof inner !== "string") return { standing: inner.standing, path };
  try {
    const stat = lstatSync(join(root, inner), { throwIfNoEntry: false });
    if (stat === undefined) return { standing: "absent", path: inner };
    if (stat.isDirectory()) return { standing: "folder", path: inner };
    return { standing: stat.isFile() ? lookInto(join(root, inner)) : "unreadable", path: inner };
  } catch (error) {
    return { standing: isNothing(error) ? "absent" : "unreadable", path: inner };
  }
}

/** A folder without links; as it is, where it cannot be looked at. */
export function realPathOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/** The path without links; where the file is missing, that of its folder goes on with its name. */
function followLinks(root: string, path: string): string | { readonly standing: Standing } {
  const names: string[] = [];
  for (let at = path; at !== "." && at !== ""; at = dirname(at)) {
    try {
      const real = relative(root, realpathSync(join(root, at))).replaceAll("\\", "/");
      if (real === ".." || real.startsWith("../") || isAbsolute(real)) return { standing: "outside" };
      return [real, ...names].filter((name) => name !== "").join("/");
    } catch (error) {
      if (!isNothing(error)) return { standing: isLoop(error) ? "outside" : "unreadable" };
      if (isLink(join(root, at))) return { standing: "outside" };
      names.unshift(at.slice(at.lastIndexOf("/") + 1));
    }
  }
  return names.join("/");
}

/** Whether the bytes of a file can be taken for text of its own. */
function lookInto(file: string): Standing {
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
