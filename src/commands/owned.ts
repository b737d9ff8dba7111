import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { locateRegistry } from "../registry/disk/locate.ts";
import type { Project } from "./project.ts";
import type { Tree } from "./tree.ts";

/**
 * The tree without what another registry is nearer to, as the rules would judge it: the comments of a package that has one
 * of its own. What this document records of such a file is then left alone.
 */
export async function withoutOthers(tree: Tree, project: Project): Promise<Tree> {
  const foreign = new Set<string>();
  for (const { path } of tree.files) if (!(await isOwn(path, project))) foreign.add(path);
  if (foreign.size === 0) return tree;
  return {
    ...tree,
    files: tree.files.filter(({ path }) => !foreign.has(path)),
    foreign,
  };
}

async function isOwn(path: string, { root, registry, settings, config }: Project): Promise<boolean> {
  const file = join(root, path);
  const located = locateRegistry((await config?.settingsOf(file)) ?? settings, dirname(file));
  return located.path === null || (registry !== null && isSameFile(located.path, registry));
}

function isSameFile(a: string, b: string): boolean {
  return a === b || (existsSync(a) && existsSync(b) && realpathSync(a) === realpathSync(b));
}
