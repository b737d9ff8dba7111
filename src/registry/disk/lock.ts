import { lstat, readdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { lock } from "proper-lockfile";
import { codeOf } from "./busy.ts";

/** A lock that nobody can get: the message says what is wrong with it, and what to do. */
export class LockError extends Error {
  override readonly name = "LockError";
}

// A lock that nobody has renewed for this long was left by a process that was killed; those who wait outlast it.
const stale = 5_000;
const mostTries = 70;
const pause = 100;

/**
 * Acts while no other process holds the file's lock.
 * @throws {LockError} where the lock cannot be got
 */
export async function underLock<Value>(target: string, act: () => Promise<Value>): Promise<Value> {
  const release = await acquire(target);
  try {
    return await act();
  } finally {
    // It can only fail because the lock is gone already.
    await release().catch(() => {});
  }
}

// What `lock` answers where something is in its place: another process's lock, or a file or folder that is no lock.
const heldCodes: ReadonlySet<string> = new Set(["ELOCKED", "ENOTDIR", "ENOTEMPTY", "EEXIST"]);

async function acquire(target: string): Promise<() => Promise<void>> {
  for (let tries = 1; ; tries += 1) {
    try {
      // A lock that is lost, as on a machine that slept, is no reason to end the process, which is what the default does.
      return await lock(target, { realpath: false, stale, onCompromised: () => {} });
    } catch (error) {
      if (!heldCodes.has(codeOf(error))) throw error;
      const path = `${target}.lock`;
      const flaw = await findLockFlaw(path);
      if (flaw !== null && (tries === mostTries || flaw.isLasting)) throw new LockError(flaw.message, { cause: error });
      if (tries === mostTries) {
        const remedy = "Wait for it, or remove the lock if no other command is running.";
        throw new LockError(`Another process holds the lock ${path}. ${remedy}`, { cause: error });
      }
      await wait(pause);
    }
  }
}

/** Why nobody can get a lock that is there; null where it is like any that is held. Lasting is what no waiting mends. */
export async function findLockFlaw(
  path: string,
): Promise<{ readonly message: string; readonly isLasting: boolean } | null> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return null;
  if (!found.isDirectory())
    return { message: `The lock ${path} is not a folder. Remove it, then run the command again.`, isLasting: true };
  const held = await readdir(path).catch(() => []);
  if (held.length > 0)
    return { message: `The lock ${path} holds files. Remove it, then run the command again.`, isLasting: true };
  if (found.mtimeMs <= Date.now() + stale) return null;
  const remedy = "Remove it if no other command is running.";
  return { message: `The lock ${path} is dated in the future, so that it never expires. ${remedy}`, isLasting: false };
}
