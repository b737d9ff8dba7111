import type * as eslint from "eslint";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CommandError } from "../../io.ts";

export type ESLintModule = typeof eslint;

const needed = "9.39";
/** The first major version whose ESLint class reads eslint.config.js. */
const oldestMajor = 9;

/** The version of ESLint that is installed where a folder would find it, if it is too old to be used; else null. */
export function findOldESLint(folder: string): string | null {
  const manifest = resolveFrom(folder, "eslint/package.json");
  if (manifest === null) return null;
  const { version }: { readonly version?: unknown } = createRequire(manifest)(manifest) as object;
  return typeof version === "string" && Number.parseInt(version, 10) < oldestMajor ? version : null;
}

/** Says that an installed ESLint is too old, and which one is needed. */
export function describeOldESLint(version: string): string {
  return `ESLint ${version} is installed, but version ${needed} or later is needed.`;
}

/**
 * ESLint as the project has it installed, else the one beside this package.
 * @throws {CommandError} where there is neither, or only versions that are too old
 */
export async function loadESLint(folder: string): Promise<ESLintModule> {
  const old = findOldESLint(folder);
  const own = old === null ? resolveFrom(folder, "eslint") : null;
  try {
    // A module that is imported by its path has no type. This one is ESLint.
    const loaded = own === null ? await import("eslint") : ((await import(pathToFileURL(own).href)) as ESLintModule);
    if (Number.parseInt(loaded.ESLint.version, 10) >= oldestMajor) return loaded;
  } catch (error) {
    if (!isMissingModule(error)) throw error;
    if (old === null)
      throw new CommandError(
        {
          code: "error/eslintMissing",
          message: "ESLint is not installed.",
          remedy: { command: "npm install --save-dev eslint" },
        },
        { cause: error },
      );
  }
  throw new CommandError({
    code: "error/eslintTooOld",
    message: describeOldESLint(old ?? "8 or older"),
    remedy: { command: "npm install --save-dev eslint@latest" },
  });
}

/** Whether a package is installed where code in a folder would look for it. */
export function canResolve(folder: string, name: string): boolean {
  return resolveFrom(folder, name) !== null;
}

/** Whether `loadESLint` found no ESLint that it can use. */
export function isUnusableESLint(error: unknown): boolean {
  return error instanceof CommandError && error.code.startsWith("error/eslint");
}

/** Whether a package is missing, or one that it needs. */
export function isMissingModule(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "MODULE_NOT_FOUND" || error.code === "ERR_MODULE_NOT_FOUND")
  );
}

function resolveFrom(folder: string, name: string): string | null {
  try {
    return createRequire(join(folder, "package.json")).resolve(name);
  } catch {
    // A package whose manifest is broken, or that exports nothing, cannot be used either.
    return null;
  }
}
