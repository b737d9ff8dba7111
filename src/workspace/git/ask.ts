import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { devNull } from "node:os";
import { dirname, join } from "node:path";

/** The folder and the environment in which git runs. */
export interface GitContext {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Why git gave no answer. */
export interface GitRefusal {
  /** `unusable`: there is a `.git` that is no repository for git. `refused`: git ran and failed for another reason. */
  readonly problem: "noGit" | "noRepository" | "unusable" | "refused";
  /** Git's exit code, null where it did not end by itself. */
  readonly status: number | null;
  /** What git said, in English. */
  readonly message: string;
}

/** What git printed, or why it printed nothing. The caller decides what that means. */
export type GitAnswer = { readonly value: Buffer } | GitRefusal;

const mostBytes = 1 << 30;
// A log with signatures would start the program that verifies them.
const harmless = ["core.fsmonitor=false", `core.hooksPath=${devNull}`, "log.showSignature=false"];

/** Asks git a question. Never throws. */
export function askGit(question: readonly string[], context: GitContext): Promise<GitAnswer> {
  const { args, options } = prepare(question, context);
  return new Promise((resolve) => {
    execFile("git", args, { ...options, encoding: "buffer" }, (error, stdout, stderr) => {
      resolve(error === null ? { value: stdout } : explain(error, stderr.toString("utf8"), context));
    });
  });
}

/** The same, synchronous and with an input: planning an update is synchronous. */
export function askGitNow(question: readonly string[], context: GitContext, input = ""): GitAnswer {
  const { args, options } = prepare(question, context);
  const { status, stdout, stderr, error } = spawnSync("git", args, { ...options, input });
  if (error !== undefined) return explain(error, "", context);
  return status === 0 ? { value: stdout } : explain({ code: status, message: "" }, stderr.toString("utf8"), context);
}

/** The text of an answer; null where git gave none. `silence` is the exit code that means an empty answer. */
export function textOf(answer: GitAnswer, silence = 0): string | null {
  if ("value" in answer) return answer.value.toString("utf8");
  return answer.status === silence ? "" : null;
}

/**
 * The repository may be anybody's, and its configuration may name programs: no file monitor, hook or transport is started.
 * No question may compare the files of the working tree, because that starts the configured filters.
 */
function prepare(question: readonly string[], { folder, env }: GitContext) {
  // Answers are parsed in English. A partial clone would fetch missing objects by a command that the repository names.
  const own = { LC_ALL: "C", GIT_ALLOW_PROTOCOL: "none", GIT_NO_LAZY_FETCH: "1", GIT_OPTIONAL_LOCKS: "0" };
  return {
    args: [...harmless.flatMap((setting) => ["-c", setting]), "--no-pager", ...question],
    options: { cwd: folder, env: { ...env, ...own }, maxBuffer: mostBytes },
  };
}

interface Failure {
  readonly code?: number | string | null | undefined;
  readonly message: string;
}

function explain({ code, message }: Failure, said: string, { folder }: GitContext): GitRefusal {
  const refusal = { status: typeof code === "number" ? code : null, message: said.trim() || message };
  if (code === "ENOENT") return { ...refusal, problem: "noGit" };
  if (!said.includes("not a git repository")) return { ...refusal, problem: "refused" };
  return { ...refusal, problem: isBelowRepository(folder) ? "unusable" : "noRepository" };
}

function isBelowRepository(folder: string): boolean {
  return existsSync(join(folder, ".git")) || (dirname(folder) !== folder && isBelowRepository(dirname(folder)));
}
