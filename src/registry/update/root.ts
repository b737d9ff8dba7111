import { formatVisible } from "../../text/visible.ts";
import type { TodoTree } from "../matching/assign.ts";
import type { Problem, Registry } from "../document/document.ts";
import type { Evidence } from "../unseen/resolution.ts";

/** The code that the registry is updated from. */
export interface UpdateTree extends TodoTree, Evidence {
  /** Whether the file exists below the root, with or without TODO comments. */
  exists(path: string): boolean;
}

// Fewer files may all have been removed.
const leastFiles = 3;

/**
 * Detects that no recorded file exists below the root. The paths are probably relative to another folder, and an update
 * would resolve or move all entries.
 */
export function findWrongRoot({ entries }: Registry, tree: UpdateTree): Pick<Problem, "message" | "line"> | null {
  if (!tree.isComplete) return null;
  const open = entries.filter(({ isTodo, resolved }) => isTodo && resolved === null);
  const recorded = new Set(open.flatMap(({ locations }) => locations.map(({ path }) => path)));
  const [first] = open;
  if (recorded.size < leastFiles || first === undefined) return null;
  // A file that is not checked out is not missing.
  if ([...recorded].some((path) => tree.exists(path) || tree.readingOf(path) !== "read")) return null;
  const found = findBySuffix(recorded, tree);
  const hint = found === null ? "" : ` ("${formatVisible(found.recorded)}" would be "${formatVisible(found.path)}")`;
  return {
    line: first.line,
    message: `Wrong root: all ${recorded.size} recorded files are missing${hint}. Fix the "root" setting or the paths.`,
  };
}

/** A recorded path and a path in the tree that differ only in leading folders. */
function findBySuffix(recorded: ReadonlySet<string>, { files }: UpdateTree): { recorded: string; path: string } | null {
  const paths = new Set(files.map(({ path }) => path));
  for (const { path } of files) {
    const shorter = suffixesOf(path).find((suffix) => recorded.has(suffix));
    if (shorter !== undefined) return { recorded: shorter, path };
  }
  for (const path of recorded) {
    const shorter = suffixesOf(path).find((suffix) => paths.has(suffix));
    if (shorter !== undefined) return { recorded: path, path: shorter };
  }
  return null;
}

function suffixesOf(path: string): string[] {
  const segments = path.split("/");
  return segments.slice(1, -1).map((_, index) => segments.slice(index + 1).join("/"));
}
