import { devNull } from "node:os";
import type { Io } from "./io.ts";

/**
 * Arguments and environment of a question to git. What a repository configures may run a program, and the repository may be
 * anybody's: no monitor of files, no hook, no transport is started.
 */
export function askOfGit(
  args: readonly string[],
  { env }: Io,
): { readonly args: string[]; readonly env: Readonly<Record<string, string | undefined>> } {
  return {
    args: ["-c", "core.fsmonitor=false", "-c", `core.hooksPath=${devNull}`, "--no-pager", ...args],
    // Answers are read in English. A clone that lacks objects would fetch them, by a command of the repository's choice.
    env: { ...env, LC_ALL: "C", GIT_ALLOW_PROTOCOL: "none", GIT_NO_LAZY_FETCH: "1", GIT_OPTIONAL_LOCKS: "0" },
  };
}
