import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The path without links, with the names that the file system gives it. Null where nothing exists. Never throws. */
export function findRealPath(path: string): string | null {
  try {
    // The native function also resolves 8.3 names and drives of `subst`, and corrects the letter case.
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

/** The same for a path that may not exist: what is missing stays as it is. */
export function realPathOf(path: string): string {
  const folder = dirname(path);
  return findRealPath(path) ?? (folder === path ? path : join(realPathOf(folder), basename(path)));
}

/** A folder without links. Its drive stays as the user names it: ESLint compares paths as they are written. */
export function resolveLinks(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/** Whether two paths name one file, also through links or in another letter case. */
export function isSameFile(a: string, b: string): boolean {
  return a === b || realPathOf(a) === realPathOf(b);
}
