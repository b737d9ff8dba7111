import { realpathSync } from "node:fs";
import { lock } from "proper-lockfile";
import { BusyError, codeOf, whileBusy } from "./busy.ts";
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
    const release = await whileBusy(target, () =>
      lock(target, { realpath: false, stale: 15_000, onCompromised: () => {} }),
    );
    // It can only fail because the lock is gone already.
    return () => release().catch(() => {});
  } catch (error) {
    const flaw = await findLockFlaw(`${target}.lock`);
    if (flaw !== null) throw new LockError(flaw.message, { cause: error });
    throw new LockError(describe(path, error), { cause: error });
  }
}

function describe(path: string, error: unknown): string {
  const code = codeOf(error) || String(error);
  if (code === "ELOCKED") return `Another sync of ${path} is running, or was killed a moment ago. Wait for it.`;
  const remedy =
    error instanceof BusyError
      ? "Another program has it open. Close that program, then run the command again."
      : "Make the folder writable.";
  return `Cannot create the lock ${path}.sync.lock (${code}). ${remedy}`;
}
