import { realpathSync } from "node:fs";
import { join } from "node:path";
import type { RegistryIndex } from "../registry/lookup.ts";
import type { UpdateOptions, UpdateTree } from "../registry/plan.ts";
import { readSource } from "../registry/read.ts";
import { SourceText } from "../registry/source.ts";
import { pathInside } from "./files.ts";
import type { Io } from "./io.ts";
import type { Project } from "./project.ts";
import type { Tree } from "./tree.ts";

/** The tree as an update is planned from it; what nobody could read is left alone. */
export function toUpdateTree(tree: Tree, registry: RegistryIndex | null, project: Project): UpdateTree {
  const unseen = registry === null ? [] : findUnseen(tree, registry, project);
  return {
    files: tree.files,
    isComplete: tree.isComplete,
    uncovered: [...tree.unparsed.map(({ path }) => path), ...unseen],
    exists: (path) => existsInside(project.root, path),
  };
}

/** The options of an update; an area's globs are looked up among the files that there are. */
export async function createUpdateOptions({ settings, root }: Project, io: Io): Promise<UpdateOptions> {
  const areas = new Map<string, string>();
  for (const [name, globs] of Object.entries(settings.areas)) {
    const { glob } = await import("tinyglobby");
    const ignore = ["**/node_modules/**", "**/.git/**"];
    for (const path of await glob([...globs], { cwd: root, ignore, dot: true, followSymbolicLinks: false }))
      if (!areas.has(path)) areas.set(path, name);
  }
  return { ...settings, today: formatDate(io.now()), areaOf: (path) => areas.get(path) ?? null };
}

/** Recorded files that were not looked at, for their language or because they are ignored, but hold what is recorded. */
function findUnseen({ read }: Tree, registry: RegistryIndex, { root, settings }: Project): string[] {
  const unseen = new Set<string>();
  const sources = new Map<string, SourceText | null>();
  for (const entry of registry.document.entries) {
    for (const { path } of entry.places) {
      if (read.has(path) || unseen.has(path)) continue;
      const answer = sources.has(path) ? null : readSource(root, path);
      if (answer !== null) sources.set(path, "text" in answer ? new SourceText(answer.text, settings.grammar) : null);
      if (sources.get(path)?.holds(entry) === true) unseen.add(path);
    }
  }
  return [...unseen];
}

function existsInside(root: string, path: string): boolean {
  try {
    return pathInside(root, realpathSync(join(root, path))) !== null;
  } catch (error) {
    // Whatever keeps it from being found, a name too long even, it is not there.
    return !(error instanceof Error);
  }
}

/** The day where the command runs, as ISO has it. */
function formatDate(date: Date): string {
  const pad = (part: number): string => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
