import { realpathSync } from "node:fs";
import { lock } from "proper-lockfile";
import { findLockFlaw, LockError } from "./lock.ts";

/**
 * Keeps other syncs of a document away until the function that it returns is called: two at once would both create an
 * issue for one entry.
 * @throws {LockError} where another is running, or no lock can be put there
 */
export async function lockSync(path: string): Promise<() => Promise<void>> {
  // Not the lock of the document itself, which each write of it takes.
  const target = `${realpathSync(path)}.sync`;
  try {
    // Like any lock it can be lost to a machine that slept; duplicates are found all the same.
    const release = await lock(target, { realpath: false, stale: 15_000, onCompromised: () => {} });
    // It can only fail because the lock is gone already.
    return () => release().catch(() => {});
  } catch (error) {
    const flaw = await findLockFlaw(`${target}.lock`);
    if (flaw !== null) throw new LockError(flaw.message, { cause: error });
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    const message =
      code === "ELOCKED"
        ? `Another sync of ${path} is running, or was killed a moment ago. Wait for it.`
        : `Cannot create a lock beside ${path} (${code}). Make the folder writable.`;
    throw new LockError(message, { cause: error });
  }
}
