import { constants } from "node:fs";
import { access, lstat, mkdir, readFile, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { pathInside } from "../../text/path.ts";
import { BusyError, codeOf, whileBusy } from "./busy.ts";
import { LockError, underLock } from "./lock.ts";
import { clearLeftovers, copyPathOf, replaceFile } from "./replace.ts";

/** Why the registry was not written. The file is unchanged. The message says what is wrong, then what to do. */
export interface WriteFailure {
  readonly code: "changed" | "exists" | "interrupted" | "locked" | "missing" | "notAFile" | "outside" | "unwritable";
  readonly message: string;
}

export interface WriteOptions {
  /** The folder that a path inside it must not leave through a link. Without it there is no such check. */
  readonly root?: string;
  /** For how many milliseconds to wait for another program that has the file open. */
  readonly patience?: number | undefined;
}

/**
 * Writes the whole registry or nothing, and only if the file still holds `expected`. Null as `expected` creates the
 * file and its folder. Returns null on success and never rejects.
 */
export async function writeRegistry(
  path: string,
  expected: string | null,
  text: string,
  { root, patience }: WriteOptions = {},
): Promise<WriteFailure | null> {
  try {
    const target = await findTarget(resolve(path));
    if (root !== undefined && (await leavesRoot(resolve(root), resolve(path), target)))
      return {
        code: "outside",
        message: `The registry ${path} is a link out of ${root}. Replace the link with the file.`,
      };
    return await whileBusy(target, () => writeTarget({ path, target }, expected, text), patience);
  } catch (error) {
    return failureOf(path, error);
  }
}

interface Target {
  /** As messages name it. */
  readonly path: string;
  /** After links. */
  readonly target: string;
}

async function writeTarget(
  { path, target }: Target,
  expected: string | null,
  text: string,
): Promise<WriteFailure | null> {
  if (expected === null) await mkdir(dirname(target), { recursive: true });
  return underLock(target, async () => {
    await clearLeftovers(target);
    const failure = (await findCopy(path, target)) ?? (await compare(path, target, expected));
    if (failure === null && text !== expected) await replaceFile(target, expected ?? "", text);
    return failure;
  });
}

/** The target of a path after links. A missing part stays as it is. */
async function findTarget(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" || dirname(path) === path) throw error;
    return join(await findTarget(dirname(path)), basename(path));
  }
}

async function leavesRoot(root: string, path: string, target: string): Promise<boolean> {
  return pathInside(root, path) !== null && pathInside(await realpath(root), target) === null;
}

/** A copy of the former text exists only if a process was killed while it overwrote the registry. */
async function findCopy(path: string, target: string): Promise<WriteFailure | null> {
  const copy = copyPathOf(target);
  if ((await lstat(copy).catch(() => null)) === null) return null;
  return {
    code: "interrupted",
    message: `Writing the registry ${path} was interrupted. Restore its text from ${copy}, or remove that file.`,
  };
}

/** Checks that the file still holds the expected text. */
async function compare(path: string, target: string, expected: string | null): Promise<WriteFailure | null> {
  const found = await lstat(target).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  });
  if (expected === null) {
    if (found === null) return null;
    return { code: "exists", message: `The registry ${path} exists already. It was not changed.` };
  }
  if (found === null)
    return {
      code: "missing",
      message: `The registry ${path} was removed. Restore the file, then run the command again.`,
    };
  if (!found.isFile())
    return { code: "notAFile", message: `The registry ${path} is not a file. Fix the "registry" setting.` };
  await access(target, constants.W_OK);
  if ((await readFile(target, "utf8")) === expected) return null;
  return { code: "changed", message: `The registry ${path} was changed by another process. Run the command again.` };
}

function failureOf(path: string, error: unknown): WriteFailure {
  if (error instanceof LockError) return { code: "locked", message: error.message };
  const code = codeOf(error) || String(error);
  if (error instanceof BusyError)
    return {
      code: "unwritable",
      message: `Another program has the registry ${path} open (${code}). Close it, then run the command again.`,
    };
  return { code: "unwritable", message: `The registry ${path} cannot be written (${code}). ${remedyOf(code)}` };
}

function remedyOf(code: string): string {
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return "Free disk space, then run the command again.";
    case "EROFS":
      return "Run the command on a file system that is not read-only.";
    case "EACCES":
    case "EPERM":
      return "Make the file and its folder writable.";
    default:
      return "Check the file and its folder, then run the command again.";
  }
}
