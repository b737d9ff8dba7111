import { relative } from "node:path";
import type { RegistryIndex } from "../registry/matching/lookup.ts";
import { planUpdate, type Change, type UpdatePlan } from "../registry/update/plan.ts";
import { readRegistry } from "../registry/disk/read.ts";
import { writeRegistry } from "../registry/disk/write.ts";
import { escapeControls } from "../text/visible.ts";
import type { Declare } from "./declare.ts";
import { CommandError, type ExitCode, type Io } from "./io.ts";
import { withoutOthers } from "./owned.ts";
import { loadProject, type Project } from "./project.ts";
import { countEntries } from "./sync-report.ts";
import { colorsOf, countOf, hasColors, type Colors } from "./terminal.ts";
import { collectTree } from "./tree.ts";
import { formatUndecided } from "./undecided-report.ts";
import { describeUnread } from "./unread.ts";
import { createUpdateOptions, toUpdateTree } from "./update-input.ts";
import { formatChanges } from "./update-report.ts";

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
  const project = await loadProject(io);
  const { path } = readDocument(project);
  const name = nameOf(path, io.cwd);
  const tree = await withoutOthers(await collectTree(paths, project, io), project);
  io.stderr.write(describeUnread(tree));
  const options = { ...(await createUpdateOptions(project, io)), recount };
  const plan = await planAndWrite(project, !check && !dryRun, async (registry) =>
    planUpdate(registry, await toUpdateTree(tree, registry, project, io), options),
  );
  if (plan.problems.length > 0) {
    for (const { line, message } of plan.problems)
      io.stderr.write(`${escapeControls(`${name}:${line}: ${message}`)}\n`);
    io.stderr.write(`${escapeControls(name)} is left as it is.\n`);
    return 2;
  }
  io.stderr.write(describeDocument(plan, name) + describeUnrecordable(plan));
  if (dryRun) {
    io.stderr.write(formatUndecided(plan.undecided, colorsOf(io.stderr, io.env)));
    io.stdout.writeData(await formatDiff(name, plan.before, plan.text, io));
  } else io.stdout.write(formatOutcome(plan, name, check, io));
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
  const { code, message } = answer.failure;
  throw new CommandError(
    code === "missing" ? `${message} "npx eslint-plugin-todo-registry init" creates one.` : message,
  );
}

/** Lines are for display: they shift with every edit above them, and nothing is wrong with a document for that. */
function isDrift({ kind }: Change): boolean {
  return kind !== "line";
}

function formatOutcome(plan: UpdatePlan, name: string, check: boolean, { stdout, env }: Io): string {
  const colors = colorsOf(stdout, env);
  const findings = plan.undecided.filter(({ isFinding }) => isFinding);
  if (findings.length === 0) return formatJudged(plan, name, check, colors);
  const parts = [formatUndecided(findings, colors)];
  if (plan.changes.length > 0) parts.unshift(formatJudged(plan, name, check, colors));
  const entries = countEntries(new Set(findings.map(({ number }) => number)).size);
  const total = `${escapeControls(name)}: ${entries} could not be judged, and nothing is changed there.`;
  return `${parts.join("\n")}\n${colors.bold(check ? colors.red(total) : total)}\n`;
}

function formatJudged(
  { changes, undecided, contradictions }: UpdatePlan,
  name: string,
  check: boolean,
  colors: Colors,
): string {
  const shown = escapeControls(name);
  const left = new Set(undecided.filter(({ isFinding }) => !isFinding).map(({ number }) => number)).size;
  if (changes.length === 0 && contradictions.length > 0)
    return `${colors.red(`${shown} contradicts itself in ${countOf(contradictions.length, "place")}. Correct them by hand.`)}\n`;
  if (changes.length === 0 && left > 0)
    return `${colors.green(`${shown} is true of the files that were read. ${countEntries(left)} left out.`)}\n`;
  if (changes.length === 0) return `${colors.green(`${shown} is true of the code.`)}\n`;
  const drifts = changes.filter(isDrift).length;
  const total = !check
    ? `${shown}: ${countOf(changes.length, "change")} written.`
    : drifts === 0
      ? `${shown} is true of the code but for line numbers, which "npx eslint-plugin-todo-registry update" refreshes.`
      : `${shown}: ${countOf(drifts, "drift")}; run "npx eslint-plugin-todo-registry update".`;
  const isWrong = check && drifts > 0;
  return `${formatChanges(changes, name, colors)}\n${colors.bold(isWrong ? colors.red(total) : colors.green(total))}\n`;
}

async function formatDiff(name: string, before: string, after: string, { stdout, env }: Io): Promise<string> {
  if (before === after) return "";
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import("diff");
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
  const diff = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, options);
  // What a program reads it gets as it is, so that the diff can be applied.
  if (!stdout.isTTY && !hasColors(stdout, env)) return diff;
  const colors = colorsOf(stdout, env);
  const paints: Readonly<Record<string, (line: string) => string>> = {
    "+": colors.green,
    "-": colors.red,
    "@": colors.cyan,
  };
  const paint = (line: string): string => {
    const shown = line.split("\t").map(escapeControls).join("\t");
    return /^(?:---|\+\+\+) /u.test(line) ? colors.bold(shown) : (paints[line.charAt(0)]?.(shown) ?? shown);
  };
  return diff.replaceAll("\r\n", "\n").split("\n").map(paint).join("\n");
}

/** What the document says against itself, and tables that look like a summary and are none, where there is no summary. */
function describeDocument({ contradictions, foreignLines }: UpdatePlan, name: string): string {
  const foreign = foreignLines.map((line) => ({
    line,
    message: "No category of this table is an area. The table was not changed.",
  }));
  return [...foreign, ...contradictions]
    .map(({ line, message }) => `${escapeControls(`${name}:${line}: ${message}`)}\n`)
    .join("");
}

function describeUnrecordable({ unrecordable }: UpdatePlan): string {
  return unrecordable
    .map(
      ({ path, line }) =>
        `${escapeControls(path)}:${line}: cannot be recorded, for no File line can hold such a name.\n`,
    )
    .join("");
}

/** As one would type it from where the command runs. */
function nameOf(path: string, cwd: string): string {
  return relative(cwd, path).replaceAll("\\", "/");
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
