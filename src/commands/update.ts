import type { RegistryIndex } from "../registry/matching/lookup.ts";
import { planUpdate, type UpdatePlan } from "../registry/update/plan.ts";
import { readRegistry } from "../registry/disk/read.ts";
import { writeRegistry } from "../registry/disk/write.ts";
import type { Declare } from "./declare.ts";
import { CommandError, type ExitCode, type Io } from "../io.ts";
import type { Project } from "../workspace/project.ts";
import { openProject } from "./open-project.ts";
import { colorsOf } from "../report/terminal.ts";
import { collectTree } from "../workspace/tree.ts";
import { formatUndecided } from "../report/undecided-report.ts";
import { describeUnread } from "../report/unread.ts";
import { createUpdateOptions, toUpdateTree } from "../workspace/update-input.ts";
import {
  describeDocument,
  describeProblems,
  describeUnrecordable,
  formatDiff,
  formatOutcome,
  isDrift,
} from "../report/update-report.ts";
import { pathFrom } from "../workspace/path.ts";

export interface UpdateOptions {
  /** Files, folders and globs to look at; what is recorded for others is left alone. All where there are none. */
  readonly paths: readonly string[];
  /** Write nothing, and tell by the exit code whether there is drift. */
  readonly check: boolean;
  /** Write nothing, and print the change as a unified diff. */
  readonly dryRun: boolean;
  /** False leaves counts and dates as they are, the lines that two branches would both change. */
  readonly recount: boolean;
}

/** Makes the document true of the code, or tells what is not. */
export async function update({ paths, check, dryRun, recount }: UpdateOptions, io: Io): Promise<ExitCode> {
  const project = await openProject(io);
  const { path } = readDocument(project);
  const name = pathFrom(io.cwd, path);
  const tree = await collectTree(project, paths);
  io.stderr.write(describeUnread(tree));
  const options = { ...(await createUpdateOptions(project, io.now())), recount };
  const plan = await planAndWrite(project, !check && !dryRun, async (registry) =>
    planUpdate(registry, await toUpdateTree(tree, registry, project), options),
  );
  if (plan.problems.length > 0) {
    io.stderr.write(describeProblems(plan, name));
    return 2;
  }
  io.stderr.write(describeDocument(plan, name) + describeUnrecordable(plan));
  const colors = colorsOf(io.stdout, io.env);
  if (dryRun) {
    io.stderr.write(formatUndecided(plan.undecided, colorsOf(io.stderr, io.env)));
    // What a program reads it gets as it is, so that the diff can be applied.
    const isPainted = io.stdout.isTTY || colors.isColorSupported;
    io.stdout.writeData(await formatDiff(plan, name, isPainted ? colors : null));
  } else io.stdout.write(formatOutcome(plan, { name, isCheck: check }, colors));
  return check &&
    (plan.changes.some(isDrift) || plan.contradictions.length > 0 || plan.undecided.some(({ isFinding }) => isFinding))
    ? 1
    : 0;
}

// Of many that write at once each may be late for all the others.
const mostTries = 50;

/** Writes what is planned from the document as it is then; a plan with problems is not written. */
async function planAndWrite(
  project: Project,
  isWritten: boolean,
  planOf: (registry: RegistryIndex) => UpdatePlan | Promise<UpdatePlan>,
): Promise<UpdatePlan & { readonly before: string }> {
  for (let tries = 1; ; tries += 1) {
    const { path, registry } = readDocument(project);
    const before = registry.document.text;
    const plan = { ...(await planOf(registry)), before };
    if (!isWritten || plan.problems.length > 0 || plan.text === before) return plan;
    const failure = await writeRegistry(path, before, plan.text, { root: project.root });
    if (failure === null) return plan;
    if (failure.code !== "changed" || tries === mostTries) throw new CommandError(failure.message);
  }
}

/**
 * The document, read and parsed; it may have problems.
 * @throws {CommandError} where there is none to read
 */
function readDocument({ registry, settings, root }: Project): {
  readonly path: string;
  readonly registry: RegistryIndex;
} {
  if (registry === null)
    throw new CommandError(`There is no registry; "npx eslint-plugin-todo-registry init" creates one.`);
  const answer = readRegistry(registry, { ...settings, root });
  if ("registry" in answer) return { path: registry, registry: answer.registry };
  throw new CommandError(answer.failure.message);
}

export const declare: Declare = (program, start) => {
  program
    .command("update")
    .description("Make the registry true of the code: add what is new, follow what moved, resolve what is gone, count.")
    .argument("[paths...]", "files, folders or globs to look at (default: everything below the root)")
    .option("--check", "write nothing, print what is not true, and exit with 1 if anything is", false)
    .option("--dry-run", "write nothing, and print the change as a unified diff", false)
    .option("--no-recount", "leave counts and dates alone, so that the documents of two branches merge")
    .action((paths: string[], options: Omit<UpdateOptions, "paths">) =>
      start((io) => update({ paths, ...options }, io)),
    );
};
