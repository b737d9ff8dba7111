import type { Reference } from "../tracker/tracker.ts";
import type { Client } from "./api/client.ts";
import type { RepositoryName } from "./api/operation.ts";
import { askPullRequest, type PullRequest } from "./api/pull-request-query.ts";
import { findClosedIssues, readPullRequestEvent, type ParseReference } from "./pull-request.ts";
import type { GithubProblem } from "./problem.ts";
import { stopAfter } from "./stop.ts";

type Env = Readonly<Record<string, string | undefined>>;
interface Failed {
  readonly problem: GithubProblem;
}

/** The issues that a pull request closes. */
export interface ClosedIssues {
  readonly issues: readonly Reference[];
  /** `owner/name` of the repository that a bare number in a comment belongs to, null where nobody knows. */
  readonly ownRepository: string | null;
}

const remedy = `Pass them ("npx eslint-plugin-todo-registry closing 12"), or use --pull-request <number>.`;

/** What the pull request closes that the workflow runs for; `read` reads a file. */
export function findClosedByRun(
  env: Env,
  read: (path: string) => { readonly text: string } | { readonly problem: string },
  parseReference: ParseReference,
): { readonly issues: readonly Reference[] } | Failed {
  const path = env["GITHUB_EVENT_PATH"] ?? "";
  if (path === "") return withoutPullRequest(".");
  const file = read(path);
  const event = "text" in file ? parseJson(file.text) : file;
  if ("problem" in event) {
    const message = `The workflow's event ${path} cannot be read (${event.problem}).`;
    return { problem: { kind: "eventUnreadable", message } };
  }
  const pullRequest = readPullRequestEvent(event.value);
  if (pullRequest !== null) return { issues: findClosedIssues(pullRequest, parseReference) };
  const name = env["GITHUB_EVENT_NAME"] ?? "";
  const run = name === "" ? "this workflow run" : `the workflow event "${name}"`;
  return withoutPullRequest(`: ${run} has no pull request.`);
}

function withoutPullRequest(reason: string): Failed {
  return { problem: { kind: "pullRequestMissing", message: `No issues to check${reason} ${remedy}` } };
}

/** What a pull request closes, as GitHub tells it. `ownRepository` is the repository's name as far as it is known. */
export async function fetchClosed(
  client: Client,
  repository: RepositoryName,
  number: number,
  { ownRepository, parseReference }: { readonly ownRepository: string | null; readonly parseReference: ParseReference },
): Promise<ClosedIssues | Failed> {
  const answer = await client.query(askPullRequest(repository, number));
  const asked = `${repository.owner}/${repository.name}`;
  if (!("failure" in answer)) {
    const pullRequest: PullRequest = answer.value;
    const isOwn = asked.toLowerCase() === ownRepository?.toLowerCase();
    // GitHub follows the former name of a repository, and answers with the present one.
    return {
      issues: findClosedIssues(pullRequest, parseReference),
      ownRepository: isOwn ? pullRequest.repository : ownRepository,
    };
  }
  const { kind, message } = answer.failure;
  const isHidden = kind === "notFound" || kind === "forbidden";
  const text = isHidden
    ? `GitHub does not show pull request ${number} of ${asked} to this token (${message.replace(/[.\s]+$/u, "")}). Correct the number, or give the token access to it (Pull requests: read, Issues: read, Contents: read).`
    : stopAfter(answer.failure, client, repository).message;
  return { problem: { kind: "githubRefused", message: text } };
}

function parseJson(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { problem: "it is not JSON" };
  }
}
