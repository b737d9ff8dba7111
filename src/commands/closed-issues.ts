import { githubPace } from "../github/client.ts";
import { askPullRequest } from "../github/documents.ts";
import { findClosedIssues, readPullRequestEvent, type PullRequest } from "../github/pull-request.ts";
import { stopAfter } from "../github/session.ts";
import type { Reference } from "../todo/todo.ts";
import type { Checkout } from "../workspace/git/checkout.ts";
import { createClient } from "./github-client.ts";
import { readInput } from "../workspace/file-reader.ts";
import { CommandError, type Io } from "../io.ts";
import { Progress } from "../report/progress.ts";
import type { Project } from "../workspace/project.ts";
import { findTarget, type TargetOptions } from "./sync-target.ts";

/** Where it is to be found which issues are closed. */
export interface ClosedIssuesOptions extends Pick<TargetOptions, "repository" | "apiUrl"> {
  /** Issues as people write them. */
  readonly issues: readonly string[];
  /** The number of a pull request to ask GitHub about. */
  readonly pullRequest?: number;
}

/** The issues that are about to be closed. */
export interface ClosedIssues {
  /** Those without a repository are of the home. */
  readonly issues: readonly Reference[];
  /** `owner/name` of the repository that a bare number in a comment belongs to, null where nobody knows. */
  readonly home: string | null;
}

interface AskedPullRequest {
  /** `owner/name`, as the repository was asked for. */
  readonly asked: string;
  readonly pullRequest: PullRequest;
}

/**
 * The issues that the options name, with those of the pull request that they name; where they name none, those of the
 * pull request that the workflow runs for.
 * @throws {CommandError} where there is nothing to tell them from, or GitHub does not tell
 */
export async function findClosed(
  options: ClosedIssuesOptions,
  project: Project,
  checkout: Checkout,
  io: Io,
): Promise<ClosedIssues> {
  const { repository, grammar } = project.settings;
  const { remote } = checkout;
  const home = repository ?? (remote === null ? null : `${remote.owner}/${remote.name}`);
  const named = options.issues.map((written) => parseIssue(written, project));
  if (options.pullRequest === undefined)
    return { issues: named.length > 0 ? named : findClosedIssues(readEvent(io), grammar), home };
  const { asked, pullRequest } = await fetchPullRequest(options.pullRequest, options, project, checkout, io);
  const isHome = asked.toLowerCase() === home?.toLowerCase();
  // GitHub follows the former name of a repository, and answers with the present one.
  const issues = [...named, ...findClosedIssues(pullRequest, grammar)];
  return { issues, home: isHome ? pullRequest.repository : home };
}

function parseIssue(written: string, { settings: { grammar } }: Project): Reference {
  const reference = grammar.parseReference(/^\d+$/u.test(written) ? `#${written}` : written);
  if (reference !== null) return reference;
  throw new CommandError({
    code: "error/issueInvalid",
    message: `"${written}" is no issue; write 12, owner/name#12 or its address.`,
    remedy: null,
  });
}

function readEvent({ env }: Io): PullRequest {
  const remedy = `name the issues ("npx eslint-plugin-todo-registry closing 12"), or ask GitHub with --pull-request <number>`;
  const path = env["GITHUB_EVENT_PATH"] ?? "";
  if (path === "") throw noPullRequest(`This is not the run of a workflow; ${remedy}.`);
  const pullRequest = readPullRequestEvent(readJson(path));
  if (pullRequest !== null) return pullRequest;
  throw noPullRequest(`This run is not of a pull request${nameEvent(env)}; run it on "pull_request", ${remedy}.`);
}

function noPullRequest(message: string): CommandError {
  return new CommandError({ code: "error/pullRequestMissing", message, remedy: null });
}

function nameEvent(env: Io["env"]): string {
  const name = env["GITHUB_EVENT_NAME"] ?? "";
  return name === "" ? "" : `, but of the event "${name}"`;
}

function readJson(path: string): unknown {
  const read = readInput(path);
  const parsed = "text" in read ? parseJson(read.text) : read;
  if ("value" in parsed) return parsed.value;
  throw new CommandError({
    code: "error/eventUnreadable",
    message: `The workflow's event ${path} cannot be read (${parsed.problem}).`,
    remedy: null,
  });
}

function parseJson(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { problem: "it is not JSON" };
  }
}

async function fetchPullRequest(
  number: number,
  options: ClosedIssuesOptions,
  project: Project,
  checkout: Checkout,
  io: Io,
): Promise<AskedPullRequest> {
  const ofRun = io.env["GITHUB_REPOSITORY"] ?? "";
  const where = { ...(ofRun === "" ? {} : { repository: ofRun }), ...options };
  const { repository, address } = findTarget(where, project, checkout, io);
  const asked = `${repository.owner}/${repository.name}`;
  const progress = new Progress(io);
  try {
    const client = await createClient(address, progress, io, githubPace);
    const answer = await client.query(askPullRequest(repository, number));
    if (!("failure" in answer)) return { asked, pullRequest: answer.value };
    const { kind, message } = answer.failure;
    throw new CommandError({
      code: "error/githubRefused",
      message:
        kind === "notFound" || kind === "forbidden"
          ? `GitHub does not show pull request ${number} of ${asked} to this token (${message.replace(/[.\s]+$/u, "")}); correct the number, or give the token access to it (Pull requests: read, Issues: read, Contents: read).`
          : stopAfter(answer.failure, client, repository).message,
      remedy: null,
    });
  } finally {
    progress.stop();
  }
}
