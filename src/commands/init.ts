import { lstatSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { conversionTemplate, createRegistry } from "../registry/update/create.ts";
import { writeRegistry } from "../registry/disk/write.ts";
import { escapeControls } from "../text/visible.ts";
import type { Declare } from "./declare.ts";
import { openProject } from "./open-project.ts";
import { canResolve } from "../workspace/eslint-config.ts";
import { findRepository } from "../workspace/files.ts";
import { pathFrom, pathInside } from "../workspace/path.ts";
import { CommandError, type ExitCode, type Io } from "../io.ts";
import type { Project } from "../workspace/project.ts";
import { colorsOf, countEntries, countOf } from "../report/terminal.ts";
import { collectTree, type Tree } from "../workspace/tree.ts";
import { describeUnread } from "../report/unread.ts";
import { createUpdateOptions, toUpdateTree } from "../workspace/update-input.ts";

const usualRegistry = "docs/TODO_TRACKING.md";

/** A file that is there now. */
interface Outcome {
  readonly path: string;
  /** False where it was there before, and is left as it is. */
  readonly isNew: boolean;
  readonly remark: string;
}

/** Sets a project up: a document of its TODO comments, a config for ESLint, an issue template. Overwrites nothing. */
export async function init(io: Io): Promise<ExitCode> {
  const project = await openProject(io);
  const registry = project.registry ?? join(project.root, usualRegistry);
  const outcomes: Outcome[] = [];
  if (isThere(registry)) outcomes.push({ path: registry, isNew: false, remark: "" });
  else {
    const tree = await collectTree(project);
    io.stderr.write(describeUnread(tree));
    outcomes.push(await createDocument(registry, tree, project, io));
  }
  outcomes.push(createConfigFile(registry, project));
  const repository = (await findRepository({ folder: project.root, env: io.env })) ?? project.root;
  outcomes.push(createFile(repository, ".github/ISSUE_TEMPLATE/todo.md", issueTemplate));
  io.stdout.write(formatOutcomes(outcomes, project, io));
  return 0;
}

async function createDocument(path: string, tree: Tree, project: Project, io: Io): Promise<Outcome> {
  const plan = createRegistry(await toUpdateTree(tree, null, project), await createUpdateOptions(project, io.now()));
  const [problem] = plan.problems;
  if (problem !== undefined) throw new CommandError(`No document can be made. ${problem.message}`);
  const failure = await writeRegistry(path, null, plan.text, { root: project.root });
  if (failure !== null) throw new CommandError(failure.message);
  const entries = plan.changes.filter(({ kind }) => kind === "added").length;
  return { path, isNew: true, remark: `${countEntries(entries)}, from ${countOf(tree.files.length, "file")}` };
}

function createConfigFile(registry: string, { root, configFile }: Project): Outcome {
  if (configFile !== null) return { path: configFile, isNew: false, remark: "" };
  // By this name it is read as a module whatever package.json says, and where there is none.
  return createFile(root, "eslint.config.mjs", formatConfig(root, registry));
}

function formatConfig(root: string, registry: string): string {
  const hasTypeScript = canResolve(root, "typescript-eslint");
  return `import { defineConfig } from "eslint/config";
import { configure } from "eslint-plugin-todo-registry";
${hasTypeScript ? `import tseslint from "typescript-eslint";\n` : ""}
export default defineConfig([
${hasTypeScript ? `  { files: ["**/*.{ts,mts,cts,tsx}"], languageOptions: { parser: tseslint.parser } },\n` : ""}  ${formatConfigure(root, registry)},
]);
`;
}

function formatConfigure(root: string, registry: string): string {
  const path = pathFrom(root, registry);
  return `configure({ root: import.meta.dirname, registry: ${JSON.stringify(path)} })`;
}

const issueTemplate = `---
name: TODO
about: What a TODO comment in the code asks for
title: "[Area] What is to be done"
labels: enhancement
---

${conversionTemplate}
`;

/** Writes a file that does not exist, below a folder that no link may lead out of. */
function createFile(root: string, name: string, text: string): Outcome {
  const path = join(root, name);
  if (isThere(path)) return { path, isNew: false, remark: "" };
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (pathInside(realpathSync(root), realpathSync(dirname(path))) === null)
      throw new CommandError(`${dirname(path)} is a link out of ${root}; put a folder there.`);
    writeFileSync(path, text, { flag: "wx" });
  } catch (error) {
    if (error instanceof CommandError || !(error instanceof Error)) throw error;
    throw new CommandError(`${path} cannot be written. ${error.message}`, { cause: error });
  }
  return { path, isNew: true, remark: "" };
}

/** Whether something of this name exists, be it a link to nowhere. */
function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && /^(?:ENOENT|ENOTDIR)$/u.test(String(error.code))) return false;
    throw error;
  }
}

function formatOutcomes(outcomes: readonly Outcome[], project: Project, io: Io): string {
  const { stdout, env } = io;
  const colors = colorsOf(stdout, env);
  const lines = outcomes.map(({ path, isNew, remark }) => {
    const name = escapeControls(pathFrom(io.cwd, path));
    if (!isNew) return `${colors.dim("kept   ")}  ${name}, which was there before\n`;
    return `${colors.green("created")}  ${name}${remark === "" ? "" : ` (${remark})`}\n`;
  });
  return `${lines.join("")}\n${colors.bold("Next")}\n${nextSteps(outcomes, project, io)
    .map((step) => `  ${step}\n`)
    .join("")}`;
}

function nextSteps(outcomes: readonly Outcome[], { root, configFile, written }: Project, io: Io): string[] {
  const [registry] = outcomes;
  const needsConfigure = configFile !== null && Object.keys(written).length === 0 && registry !== undefined;
  const isInstalled = canResolve(root, "eslint-plugin-todo-registry") && canResolve(root, "eslint");
  if (!isThere(join(root, "package.json")))
    return [
      "npx eslint-plugin-todo-registry lint             what the comments lack",
      "npx eslint-plugin-todo-registry update           whenever comments have changed",
      "npx eslint-plugin-todo-registry update --check   in CI",
    ];
  return [
    ...(isInstalled ? [] : ["npm install --save-dev eslint eslint-plugin-todo-registry"]),
    ...(needsConfigure
      ? [`add to ${escapeControls(pathFrom(io.cwd, configFile))}, as the last: ${formatConfigure(root, registry.path)}`]
      : []),
    "npx eslint .                       what the comments lack",
    "npx eslint-plugin-todo-registry update           whenever comments have changed",
    "npx eslint-plugin-todo-registry update --check   in CI",
  ];
}

export const declare: Declare = (program, start) => {
  program
    .command("init")
    .description("Set a project up: a registry of its TODO comments, an ESLint config, an issue template.")
    .action(() => start(init));
};
