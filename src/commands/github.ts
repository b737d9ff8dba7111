import type { Address } from "../github/api/address.ts";
import type { Client, Pace } from "../github/api/client.ts";
import { connect } from "../github/connect.ts";
import { GithubTracker } from "../github/github-tracker.ts";
import type { GithubProblem } from "../github/problem.ts";
import { createSpellings } from "../github/spellings.ts";
import { findTarget } from "../github/target.ts";
import { CommandError, type Io } from "../io.ts";
import { createWaitReport } from "../report/waiting.ts";
import type { Checkout } from "../workspace/git/checkout.ts";
import type { Project } from "../workspace/project/project.ts";
import type { IssueAccess } from "../workspace/tasks/sync.ts";

/** The options that name a GitHub. */
export interface GithubOptions {
  /** `owner/name`, in place of the setting or the remote's. */
  readonly repository?: string | undefined;
  /** The URL of a GitHub Enterprise server. */
  readonly apiUrl?: string | undefined;
}

/** Where a command asks GitHub from. */
export interface GithubSurroundings {
  readonly project: Project;
  readonly checkout: Checkout;
  readonly io: Io;
  /** GitHub's own unless told. */
  readonly pace?: Pace;
}

/** The issues of the GitHub repository that the options, the setting or the remote name. */
export function createIssueAccess(options: GithubOptions, surroundings: GithubSurroundings): IssueAccess {
  const { trustedApps } = surroundings.project.settings;
  return {
    naming() {
      const target = targetOf(options, surroundings);
      if ("problem" in target) return null;
      const { repository, hosts } = target;
      return createSpellings({ repositories: [`${repository.owner}/${repository.name}`], hosts });
    },
    async connect() {
      const target = targetOf(options, surroundings);
      if ("problem" in target) throw toGithubError(target.problem);
      const { repository, hosts, address } = target;
      const client = await connectClient(address, surroundings);
      return new GithubTracker(client, { repository, hosts, trustedApps });
    },
  };
}

/** The repository on a GitHub that the sources name, or why they name none. */
export function targetOf(
  options: GithubOptions,
  { project, checkout, io }: GithubSurroundings,
): ReturnType<typeof findTarget> {
  return findTarget({ ...options, setting: project.settings.repository, remote: checkout.remote, env: io.env });
}

/**
 * A client with the token that there is for a server.
 * @throws {CommandError} where there is none
 */
export async function connectClient(address: Address, { project, io, pace }: GithubSurroundings): Promise<Client> {
  const onWait = createWaitReport(project.progress, io);
  const paced = pace === undefined ? {} : { pace };
  const connected = await connect(address, { env: io.env, now: () => io.now(), onWait, ...paced });
  if ("problem" in connected) throw toGithubError(connected.problem);
  return connected.client;
}

/** The error of a command that cannot ask GitHub. */
export function toGithubError({ kind, message }: GithubProblem): CommandError {
  return new CommandError({ code: `error/${kind}`, message, remedy: null });
}
