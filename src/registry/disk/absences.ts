import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Tracking } from "../matching/reading.ts";

/**
 * Tells from git's files why a path is missing: it belongs to a submodule, or a sparse checkout may leave it out. A
 * rule starts no process, so it cannot ask git which files it ignores.
 */
export function readAbsences(root: string): (path: string) => Tracking {
  const top = findTop(root);
  if (top === null) return () => "untold";
  const folder = gitFolderOf(top);
  if (!existsSync(join(folder, "index")) && hasCommit(folder)) return () => "noIndex";
  const isSparse = ["config", "config.worktree"].some((name) => isSparseBy(join(folder, name), folder));
  const above = relative(top, root).replaceAll(sep, "/");
  const submodules = [...textOf(join(top, ".gitmodules")).matchAll(/^[ \t]*path[ \t]*=[ \t]*(.+?)[ \t]*$/gmu)];
  const nested = submodules.map(([, path = ""]) => `${path}/`);
  return (path) => {
    const whole = above === "" ? path : `${above}/${path}`;
    if (nested.some((module) => `${whole}/`.startsWith(module))) return "submodule";
    return isSparse ? "hidden" : "unlisted";
  };
}

/** The top folder of the git repository that a folder is in, null where it is in none. No process is started. */
export function findTop(inner: string): string | null {
  for (let folder = inner; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

/** In a worktree or a submodule `.git` is a file that names the folder. */
function gitFolderOf(top: string): string {
  const path = join(top, ".git");
  const named = /^gitdir: (.+)$/mu.exec(textOf(path))?.[1];
  return named === undefined ? path : resolve(top, named);
}

/** Whether HEAD names a commit, directly or by a branch. */
function hasCommit(folder: string): boolean {
  const head = textOf(join(folder, "HEAD")).trim();
  const branch = /^ref: (.+)$/u.exec(head)?.[1];
  if (branch === undefined) return head !== "";
  return textOf(join(folder, branch)) !== "" || textOf(join(folder, "packed-refs")).includes(` ${branch}\n`);
}

function isSparseBy(config: string, folder: string): boolean {
  const common = textOf(join(folder, "commondir")).trim();
  const texts = [textOf(config), common === "" ? "" : textOf(join(resolve(folder, common), "config"))];
  return texts.some((text) => /^[ \t]*sparsecheckout[ \t]*=[ \t]*true[ \t]*$/imu.test(text));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
