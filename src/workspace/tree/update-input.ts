import { realpathSync } from "node:fs";
import { join } from "node:path";
import { infoStringOf } from "../../languages/index.ts";
import type { RegistryIndex } from "../../registry/matching/lookup.ts";
import type { UpdateOptions, UpdateTree } from "../../registry/update/plan.ts";
import { findFiles } from "../files/find.ts";
import { pathInside } from "../../text/path.ts";
import type { Project } from "../project/project.ts";
import { Readings } from "./readings.ts";
import { findRenames } from "../git/renames.ts";
import type { Tree } from "./tree.ts";
import { seekUnread } from "./unread-texts.ts";

/** The tree from which an update is planned. Entries of files that were not read are kept. */
export async function toUpdateTree(tree: Tree, registry: RegistryIndex | null, project: Project): Promise<UpdateTree> {
  const { root, settings } = project;
  const entries = registry?.document.entries ?? [];
  const readings = new Readings(tree, project);
  const recorded = new Set(entries.flatMap(({ locations }) => locations.map(({ path }) => path)));
  await readings.prepare(recorded);
  const listed = tree.isComplete || registry === null ? tree.found : await findFiles(project);
  const context = { folder: root, env: project.env };
  const withTodos = new Set(tree.files.map(({ path }) => path));
  const unparsed = new Set(tree.unparsed.map(({ path }) => path));
  const isParsed = (path: string): boolean => tree.read.has(path) && !unparsed.has(path);
  const exists = (path: string): boolean => existsInside(root, path);
  return {
    files: tree.files,
    isComplete: tree.isComplete,
    exists,
    readingOf: (path) => readings.readingOf(path),
    findRenames: (paths) => findRenames(paths, exists, context),
    seek: (wanted, all) =>
      seekUnread(wanted, all, {
        root,
        grammar: settings.grammar,
        listed,
        // Without the project's settings a recorded file may contain TODOs that only these settings find.
        isRead: (path) =>
          (!recorded.has(path) || readings.isConfigLoadedFor(path)) &&
          (isParsed(path) || withTodos.has(path) || tree.foreign.has(path)),
        registry: project.registry === null ? null : pathInside(root, project.registry),
        isLeftOut: (path) => readings.isLeftOut(path),
        listing: readings.listing,
        context,
      }),
  };
}

/** The options of an update. The date is that of the local time zone. */
export async function createUpdateOptions(project: Project, now: Date): Promise<UpdateOptions> {
  return { ...project.settings, today: formatDate(now), areaOf: await findAreas(project), infoStringOf };
}

/** The area that the settings give to a file, by their globs; null where they give none. */
export async function findAreas({ settings, root }: Project): Promise<(path: string) => string | null> {
  const areas = new Map<string, string>();
  for (const [name, globs] of Object.entries(settings.areas)) {
    const { glob } = await import("tinyglobby");
    const ignore = ["**/node_modules/**", "**/.git/**"];
    for (const path of await glob([...globs], { cwd: root, ignore, dot: true, followSymbolicLinks: false }))
      if (!areas.has(path)) areas.set(path, name);
  }
  return (path) => areas.get(path) ?? null;
}

function existsInside(root: string, path: string): boolean {
  try {
    return pathInside(root, realpathSync(join(root, path))) !== null;
  } catch (error) {
    // Every error, even one about a name that is too long, means that the file does not exist.
    return !(error instanceof Error);
  }
}

/** The local date as YYYY-MM-DD. */
function formatDate(date: Date): string {
  const pad = (part: number): string => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
