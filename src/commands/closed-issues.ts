import { fetchClosed, findClosedByRun } from "../github/closed-issues.ts";
import type { Reference } from "../tracker/tracker.ts";
import { readInput } from "../workspace/files/file-reader.ts";
import { parseIssue, type IssuesToClose } from "../workspace/tasks/closing.ts";
import { connectClient, targetOf, toGithubError, type GithubOptions, type GithubSurroundings } from "./github.ts";

/** What names the issues that are about to be closed. */
export interface ClosedOptions extends GithubOptions {
  /** Issues as people write them. */
  readonly issues: readonly string[];
  /** The number of a pull request to ask GitHub about. */
  readonly pullRequest?: number | undefined;
}

/**
 * The issues that the options name, and those that the named pull request closes. Without either: the issues that the
 * workflow's pull request closes.
 * @throws {CommandError} where nothing names an issue, or GitHub does not tell
 */
export async function findClosed(options: ClosedOptions, surroundings: GithubSurroundings): Promise<IssuesToClose> {
  const { project, checkout, io } = surroundings;
  const { repository, grammar } = project.settings;
  const { remote } = checkout;
  const ownRepository = repository ?? (remote === null ? null : `${remote.owner}/${remote.name}`);
  const named = options.issues.map((written) => parseIssue(written, project));
  if (options.pullRequest !== undefined) {
    const closed = await askGithub(options.pullRequest, ownRepository, options, surroundings);
    return { ...closed, issues: [...named, ...closed.issues] };
  }
  if (named.length > 0) return { issues: named, ownRepository };
  const closed = findClosedByRun(io.env, readInput, (written) => grammar.parseReference(written));
  if ("problem" in closed) throw toGithubError(closed.problem);
  return { issues: closed.issues, ownRepository };
}

async function askGithub(
  number: number,
  ownRepository: string | null,
  options: GithubOptions,
  surroundings: GithubSurroundings,
): Promise<IssuesToClose> {
  const { project, io } = surroundings;
  const ofRun = io.env["GITHUB_REPOSITORY"] ?? "";
  const repository = options.repository ?? (ofRun === "" ? undefined : ofRun);
  const target = targetOf({ ...options, repository }, surroundings);
  if ("problem" in target) throw toGithubError(target.problem);
  try {
    const client = await connectClient(target.address, surroundings);
    const parseReference = (written: string): Reference | null => project.settings.grammar.parseReference(written);
    const closed = await fetchClosed(client, target.repository, number, { ownRepository, parseReference });
    if ("problem" in closed) throw toGithubError(closed.problem);
    return closed;
  } finally {
    project.progress.stop();
  }
}
