import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { askGit, textOf, type GitContext } from "../git/ask.ts";

/** The names of ESLint's config files. */
export const configNames = ["js", "mjs", "cjs", "ts", "mts", "cts"].map((extension) => `eslint.config.${extension}`);
const oldNames = [".js", ".cjs", ".yaml", ".yml", ".json", ""].map((extension) => `.eslintrc${extension}`);
const ownPackage = "eslint-plugin-todo-registry";

/**
 * The nearest config file of ESLint at or above a folder, as ESLint seeks it: up to the top of the file system. `known` are
 * earlier answers.
 */
export function findConfigFile(folder: string, known = new Map<string, string | null>()): string | null {
  const earlier = known.get(folder);
  if (earlier !== undefined) return earlier;
  const above = dirname(folder);
  const found = findIn(folder, configNames) ?? (above === folder ? null : findConfigFile(above, known));
  known.set(folder, found);
  return found;
}

/** A config file of ESLint 8 or older in a folder, which this package does not read. */
export function findOldConfigFile(folder: string): string | null {
  return findIn(folder, oldNames);
}

function findIn(folder: string, candidates: readonly string[]): string | null {
  const paths = candidates.map((name) => join(folder, name));
  return paths.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true) ?? null;
}

/**
 * Whether a config file that cannot be loaded may hold settings of this package. A config may import them from another
 * file or from a shared package. So the code, the manifests and the lockfiles beside and below the config count as well: a
 * repository that names this package in none of them cannot configure it.
 */
export async function mayHoldSettings(file: string, env: GitContext["env"]): Promise<boolean> {
  const folder = dirname(file);
  if (readText(file).includes("todo-registry") || readText(join(folder, "package.json")).includes(ownPackage))
    return true;
  const paths = [
    ...["*.js", "*.mjs", "*.cjs", "*.ts", "*.mts", "*.cts", "*package.json"],
    ...["*package-lock.json", "*npm-shrinkwrap.json", "*pnpm-lock.yaml", "*yarn.lock", "*bun.lock"],
    ":(exclude,glob)**/node_modules/**",
  ];
  const question = ["grep", "--untracked", "-l", "-I", "-F", "-e", ownPackage, "--", ...paths];
  return (textOf(await askGit(question, { folder, env }), 1) ?? "") !== "";
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // A file that cannot be read names nothing.
    return "";
  }
}
