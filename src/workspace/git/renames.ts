import { askGitNow, textOf, type GitContext } from "./ask.ts";

// At most so many renames of one file are followed.
const mostRenames = 8;
const mostPaths = 500;

/**
 * The new names of files that no longer exist: from the staged changes, otherwise from the commits that removed the files.
 * Paths are relative to the folder in which git runs.
 */
export function findRenames(
  paths: readonly string[],
  exists: (path: string) => boolean,
  context: GitContext,
): Map<string, string> {
  const renames = new Map<string, string>();
  const gone = paths.filter((path) => !exists(path));
  if (gone.length === 0) return renames;
  const steps = findStaged(gone, context);
  let left = gone.filter((path) => !steps.has(path));
  for (let round = 0; round < mostRenames && left.length > 0; round += 1) {
    const before = steps.size;
    for (const commit of findDeletions(left, context))
      for (const [from, to] of readSteps([...diffTree, commit], context)) if (!steps.has(from)) steps.set(from, to);
    if (steps.size === before) break;
    left = left.flatMap((path) => steps.get(path) ?? []).filter((path) => !exists(path) && !steps.has(path));
  }
  for (const path of gone) {
    const to = follow(path, steps, exists);
    if (to !== null) renames.set(path, to);
  }
  return renames;
}

const diffTree = ["diff-tree", "-r", "-M", "-z", "--no-commit-id", "--name-status", "--diff-filter=R", "--relative"];
const diffIndex = ["--literal-pathspecs", "diff-index", "--cached", "-z", "--relative"];

/** Staged renames. If the removal of the old name is not staged, the rename looks like a copy. */
function findStaged(gone: readonly string[], context: GitContext): Map<string, string> {
  const told =
    textOf(askGitNow([...diffIndex, "--no-renames", "--diff-filter=A", "--name-only", "HEAD"], context)) ?? "";
  const added = told.split("\0").filter((path) => path !== "");
  if (added.length === 0) return new Map();
  const paths = [...gone.slice(0, mostPaths), ...added.slice(0, mostPaths)];
  return readSteps([...diffIndex, "-C", "-C", "--diff-filter=RC", "--name-status", "HEAD", "--", ...paths], context);
}

/** The commits that removed the files. */
function findDeletions(paths: readonly string[], context: GitContext): Set<string> {
  const args = ["--literal-pathspecs", "log", "--no-renames", "--diff-filter=D", "--format=%H", "--relative", "HEAD"];
  const commits = new Set<string>();
  // The length of a command line is limited.
  for (let first = 0; first < paths.length; first += mostPaths) {
    const told = textOf(askGitNow([...args, "--", ...paths.slice(first, first + mostPaths)], context)) ?? "";
    for (const commit of told.split("\n")) if (commit !== "") commits.add(commit);
  }
  return commits;
}

/** Reads `--name-status -z` of renames: a score, the old path, the new one. */
function readSteps(args: readonly string[], context: GitContext): Map<string, string> {
  const parts = textOf(askGitNow(args, context))?.split("\0") ?? [];
  const steps = new Map<string, string>();
  for (let index = 0; index + 2 < parts.length; index += 3) {
    const [from, to] = [parts[index + 1], parts[index + 2]];
    if (from !== undefined && to !== undefined) steps.set(from, to);
  }
  return steps;
}

function follow(path: string, steps: ReadonlyMap<string, string>, exists: (path: string) => boolean): string | null {
  let at = path;
  for (let round = 0; round < mostRenames; round += 1) {
    const to = steps.get(at);
    if (to === undefined) return null;
    if (exists(to)) return to;
    at = to;
  }
  return null;
}
