import type { RegistryIndex } from "../../registry/matching/lookup.ts";
import { isDifference } from "../../registry/update/change.ts";
import { planUpdate, type UpdatePlan } from "../../registry/update/plan.ts";
import type { ExitCode } from "../../io.ts";
import { writeRegistry } from "../../registry/disk/write.ts";
import type { Project } from "../project/project.ts";
import { openRegistry, toError } from "./registry.ts";
import { collectTree, type Tree } from "../tree/tree.ts";
import { createUpdateOptions, toUpdateTree } from "../tree/update-input.ts";

/** What an update is asked for. */
export interface UpdateRequest {
  /** Files, folders and globs to look at; all files below the root where there are none. */
  readonly paths: readonly string[];
  /** Whether the changes are written. */
  readonly isWritten: boolean;
  /** False leaves counts and dates as they are. */
  readonly recount: boolean;
  readonly now: Date;
}

export interface UpdateResult {
  /** The registry's absolute path. */
  readonly path: string;
  /** Its text before the update; `plan.text` is the text after it. */
  readonly before: string;
  readonly plan: UpdatePlan;
  readonly tree: Tree;
}

/**
 * Updates the project's registry from its code, or works out what that would change.
 * @throws {CommandError} where the registry cannot be read or written
 */
export async function updateRegistry(
  project: Project,
  { paths, isWritten, recount, now }: UpdateRequest,
): Promise<UpdateResult> {
  // A missing registry is reported before all files are read.
  openRegistry(project);
  const tree = await collectTree(project, paths);
  const options = { ...(await createUpdateOptions(project, now)), recount };
  const result = await planAndWrite(project, isWritten, async (registry) =>
    planUpdate(registry, await toUpdateTree(tree, registry, project), options),
  );
  return { ...result, tree };
}

// When many processes write at once, each may be overtaken by all the others.
const mostTries = 50;

/** Plans from the registry as it is on disk, and plans again if another process has changed it before it was written. */
async function planAndWrite(
  project: Project,
  isWritten: boolean,
  planOf: (registry: RegistryIndex) => Promise<UpdatePlan>,
): Promise<Omit<UpdateResult, "tree">> {
  for (let tries = 1; ; tries += 1) {
    const { path, registry } = openRegistry(project);
    const before = registry.document.text;
    const plan = await planOf(registry);
    const result = { path, before, plan };
    if (!isWritten || plan.problems.length > 0 || plan.text === before) return result;
    const failure = await writeRegistry(path, before, plan.text, { root: project.root });
    if (failure === null) return result;
    if (failure.code !== "changed" || tries === mostTries) throw toError(failure);
  }
}

/**
 * The exit code of an update: 2 for a registry with problems. Of `update --check` it is 1 where the registry differs from the
 * code, contradicts itself, or could not be judged.
 */
export function exitOf({ problems, changes, contradictions, undecided }: UpdatePlan, isCheck: boolean): ExitCode {
  if (problems.length > 0) return 2;
  const isWrong = contradictions.length > 0 || undecided.some(({ isFinding }) => isFinding);
  return isCheck && (isWrong || changes.some(isDifference)) ? 1 : 0;
}
