import { formatVisible } from "../../text/visible.ts";
import type { TodoTree } from "../matching/assign.ts";
import type { Problem, Registry } from "../document/document.ts";
import type { Evidence } from "../unseen/resolution.ts";

/** The tree that a document is to be true of. */
export interface UpdateTree extends TodoTree, Evidence {
  /** Whether there is such a file below the root, with TODO comments or without. */
  exists(path: string): boolean;
}

// One file or two may well be gone at once; of more it is not likely.
const leastFiles = 3;

/**
 * Finds out that the document's paths are relative to another folder than the tree's: none of its files is there. An
 * update would take every comment for gone, or for moved.
 */
export function findWrongRoot({ entries }: Registry, tree: UpdateTree): Pick<Problem, "message" | "line"> | null {
  if (!tree.isComplete) return null;
  const open = entries.filter(({ isTodo, resolved }) => isTodo && resolved === null);
  const recorded = new Set(open.flatMap(({ places }) => places.map(({ path }) => path)));
  const [first] = open;
  if (recorded.size < leastFiles || first === undefined) return null;
  // What is not checked out explains that it is missing.
  if ([...recorded].some((path) => tree.exists(path) || tree.readingOf(path) !== "read")) return null;
  const found = findBySuffix(recorded, tree);
  const hint = found === null ? "" : ` ("${formatVisible(found.recorded)}" would be "${formatVisible(found.path)}")`;
  return {
    line: first.line,
    message: `Wrong root: all ${recorded.size} recorded files are missing${hint}. Fix the "root" setting or the paths.`,
  };
}

/** A file of the tree whose path is one that the document records but for the folders before it. */
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
