import type { GithubProblem } from "../github/problem.ts";
import { CommandError } from "../io.ts";

/** The error of a command that cannot ask GitHub. */
export function toGithubError({ kind, message }: GithubProblem): CommandError {
  return new CommandError({ code: `error/${kind}`, message, remedy: null });
}
