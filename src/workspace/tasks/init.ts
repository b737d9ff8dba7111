import { lstatSync, realpathSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { conversionTemplate, createRegistry } from "../../registry/update/create.ts";
import { BusyError, whileBusy } from "../../registry/disk/busy.ts";
import { writeRegistry } from "../../registry/disk/write.ts";
import { CommandError } from "../../io.ts";
import { canResolve } from "../project/eslint.ts";
import { findRepository } from "../files/find.ts";
import { findUnignored } from "../git/unignored.ts";
import { pathInside } from "../../text/path.ts";
import { readInput } from "../files/file-reader.ts";
import type { Project } from "../project/project.ts";
import { createEdits, formatCall, needsFallback, type ConfigEdit } from "./config-edits.ts";
import { readConfigShape, type ConfigShape } from "./config-shape.ts";
import { toError } from "./registry.ts";
import { collectTree, type Tree } from "../tree/tree.ts";
import { createUpdateOptions, toUpdateTree } from "../tree/update-input.ts";

const usualRegistry = "docs/TODO_TRACKING.md";

/** A file of the setup; its path is absolute. */
export interface SetupFile {
  readonly path: string;
  /** False where it existed before: `init` never overwrites a file. */
  readonly isNew: boolean;
}

/** What `init` did, and what is left for the user to do. */
export interface Setup {
  readonly root: string;
  readonly registry: SetupFile;
  readonly config: SetupFile;
  readonly issueTemplate: SetupFile;
  /** The entries of a new registry; null for one that existed before. */
  readonly entries: number | null;
  /** What was read for a new registry; null for one that existed before. */
  readonly tree: Tree | null;
  readonly hasPackageJson: boolean;
  /** Whether ESLint and this package are installed. */
  readonly isInstalled: boolean;
  /** Whether a config of the project cannot be loaded, so that ESLint stops there. */
  readonly hasUnreadConfig: boolean;
  /** What an existing config lacks. Empty if there is nothing to add. */
  readonly edits: readonly ConfigEdit[];
  /** Where the edits go that name an item: the file does not tell more than this. */
  readonly place: ConfigShape["place"];
  /** Paths of files with TODO comments that ESLint lints only with the fallback. */
  readonly unlinted: readonly string[];
  /** The lines that .gitignore lacks for packages and virtual environments. */
  readonly unignored: readonly string[];
}

/**
 * Sets a project up: a registry of its TODO comments, a config for ESLint, an issue template. Overwrites nothing.
 * @throws {CommandError} where a file cannot be written
 */
export async function setUp(project: Project, now: Date): Promise<Setup> {
  const { root, configFile, env } = project;
  const path = project.registry ?? join(root, usualRegistry);
  const isNew = !isThere(path);
  const tree = await collectTree(project);
  const entries = isNew ? await writeNewRegistry(path, tree, project, now) : null;
  // Node reads a file of this name as a module, whatever package.json says.
  const newConfig = join(root, "eslint.config.mjs");
  const config =
    configFile === null
      ? await createFile(root, "eslint.config.mjs", formatConfig(formatCall(newConfig, root, path)))
      : { path: configFile, isNew: false };
  const repository = (await findRepository({ folder: root, env })) ?? root;
  return {
    root,
    registry: { path, isNew },
    config,
    issueTemplate: await createFile(repository, ".github/ISSUE_TEMPLATE/todo.md", issueTemplate),
    entries,
    tree: isNew ? tree : null,
    hasPackageJson: isThere(join(root, "package.json")),
    isInstalled: canResolve(root, "eslint-plugin-todo-registry") && canResolve(root, "eslint"),
    hasUnreadConfig: project.config.hasUnread,
    unignored: await findUnignored({ folder: root, env }),
    ...(configFile === null
      ? { edits: [], place: "item", unlinted: [] }
      : await findEdits(configFile, path, tree, project)),
  };
}

/** What a config that was there before lacks for ESLint to check the comments of the tree. */
async function findEdits(
  configFile: string,
  registry: string,
  tree: Tree,
  project: Project,
): Promise<Pick<Setup, "edits" | "place" | "unlinted">> {
  const { root, written } = project;
  const isLoaded = project.isConfigLoaded;
  const call = Object.keys(written).length === 0 && (isLoaded || !mentionsPlugin(configFile));
  // Of a config that cannot be loaded nobody knows, and the fallback gives way to any other parser.
  const unlinted = tree.unlinted.filter(needsFallback);
  const fallback = isLoaded ? unlinted.length > 0 : call;
  const shape = await readConfigShape(configFile);
  const edits = createEdits(shape, { fallback, call }, formatCall(configFile, root, registry, shape.isCommonJs));
  return { edits, place: shape.place, unlinted };
}

/** Writes a registry of all TODO comments and returns the number of its entries. */
async function writeNewRegistry(path: string, tree: Tree, project: Project, now: Date): Promise<number> {
  const plan = createRegistry(await toUpdateTree(tree, null, project), await createUpdateOptions(project, now));
  const [problem] = plan.problems;
  if (problem !== undefined)
    throw new CommandError({
      code: "error/registryInvalid",
      message: `The registry cannot be created. ${problem.message}`,
      remedy: null,
    });
  const failure = await writeRegistry(path, null, plan.text, { root: project.root });
  if (failure !== null) throw toError(failure);
  return plan.changes.filter(({ kind }) => kind === "added").length;
}

function formatConfig(call: string): string {
  return `import { defineConfig } from "eslint/config";
import todoRegistry, { configure } from "eslint-plugin-todo-registry";

export default defineConfig([
  todoRegistry.configs.fallback,
  // Your own configs go here.
  ...${call},
]);
`;
}

const issueTemplate = `---
name: TODO
about: What a TODO comment in the code asks for
title: "[Area] What is to be done"
labels: enhancement
---

${conversionTemplate}
`;

/** Writes a file unless it exists, below a folder that no link may lead out of. */
async function createFile(root: string, name: string, text: string): Promise<SetupFile> {
  const path = join(root, name);
  if (isThere(path)) return { path, isNew: false };
  try {
    await whileBusy(path, () => mkdir(dirname(path), { recursive: true }));
    if (pathInside(realpathSync(root), realpathSync(dirname(path))) === null)
      throw new CommandError({
        code: "error/fileUnwritable",
        message: `${dirname(path)} is a link out of ${root}.`,
        remedy: { edit: "Put a folder there." },
      });
    await whileBusy(path, () => writeFile(path, text, { flag: "wx" }));
  } catch (error) {
    if (error instanceof CommandError || !(error instanceof Error)) throw error;
    const reason = error instanceof BusyError ? `Another program has it open (${error.code}).` : error.message;
    const message = `${path} cannot be written. ${reason}`;
    throw new CommandError({ code: "error/fileUnwritable", message, remedy: null }, { cause: error });
  }
  return { path, isNew: true };
}

/** Whether a config that cannot be loaded yet names this package, so that it may call `configure`. */
function mentionsPlugin(configFile: string): boolean {
  const read = readInput(configFile);
  return "text" in read && read.text.includes("eslint-plugin-todo-registry");
}

/** Whether something of this name exists, even a link that leads to nothing. */
function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return false;
    throw error;
  }
}
