import { addressOf, parseAddress, parseRepositoryName, type Address } from "../github/address.ts";
import type { RepositoryName } from "../github/documents.ts";
import { createHome, type Home } from "../github/named-issue.ts";
import { escapeControls } from "../text/visible.ts";
import type { Checkout } from "../workspace/git/checkout.ts";
import { CommandError, type Io } from "../io.ts";
import type { Project } from "../workspace/project.ts";

/** What of a sync's options decides where it works. */
export interface TargetOptions {
  /** Ask GitHub, and change nothing. */
  readonly dryRun: boolean;
  /** Close the issues of resolved entries. */
  readonly close: boolean;
  /** Work on another branch than the main one, and close however many it are. */
  readonly force: boolean;
  /** The most issues that this run creates. */
  readonly createLimit: number;
  /** `owner/name`, in place of the setting or the remote's. */
  readonly repository?: string;
  /** The address of a GitHub Enterprise server. */
  readonly apiUrl?: string;
}

/** Where a sync works. */
export interface Target {
  readonly repository: RepositoryName;
  readonly address: Address;
}

/**
 * The repository and the GitHub that the options name, else the settings and the workflow, else the remote `origin`.
 * @throws {CommandError} where none of them tells
 */
export function findTarget(
  options: Pick<TargetOptions, "repository" | "apiUrl">,
  project: Project,
  checkout: Checkout,
  io: Io,
): Target {
  return {
    repository: repositoryOf(options, project, checkout),
    address: findAddress(options.apiUrl, checkout, io),
  };
}

/** The hosts by which a document may name the GitHub that a sync works with. */
export function hostsOf({ host }: Address, { remote }: Checkout): string[] {
  return remote === null ? [host] : [host, remote.host];
}

/** The repository as a document may name it, as far as it is known without asking GitHub; null where it is not. */
export function findHome(
  options: Pick<TargetOptions, "repository" | "apiUrl">,
  project: Project,
  checkout: Checkout,
  io: Io,
): Home | null {
  try {
    const { repository, address } = findTarget(options, project, checkout, io);
    return createHome([`${repository.owner}/${repository.name}`], hostsOf(address, checkout));
  } catch (error) {
    if (error instanceof CommandError) return null;
    throw error;
  }
}

/**
 * Issues of comments that may never be merged are nobody's.
 * @throws {CommandError} on another branch than the main one, as far as it is known
 */
export function requireMainBranch({ branch, mainBranch }: Checkout, options: TargetOptions, { env }: Io): void {
  const { force, dryRun, createLimit, close } = options;
  if (force || dryRun || (createLimit === 0 && !close)) return;
  const remedy = "sync there, or pass --force";
  if (env["GITHUB_EVENT_NAME"]?.startsWith("pull_request") === true)
    throw otherBranch(`This is the run of a pull request, which may never be merged into the main branch; ${remedy}.`);
  if (branch === null || mainBranch === null || branch === mainBranch) return;
  throw otherBranch(`This is the branch ${branch}, which may never be merged into ${mainBranch}; ${remedy}.`);
}

function otherBranch(message: string): CommandError {
  return new CommandError({ code: "error/notDefaultBranch", message, remedy: null });
}

function repositoryOf(
  { repository }: Pick<TargetOptions, "repository">,
  { settings }: Project,
  { remote }: Checkout,
): RepositoryName {
  const written = repository ?? settings.repository;
  const named = written === null ? remote : parseRepositoryName(written);
  if (named !== null) return named;
  if (written !== null)
    throw unknownRepository(`"${escapeControls(written)}" is no repository; write it as owner/name.`);
  throw unknownRepository(
    `Which repository the issues belong to is not known: there is no remote "origin" on a GitHub; set "repository" in the settings, or pass --repository.`,
  );
}

function unknownRepository(message: string): CommandError {
  return new CommandError({ code: "error/repositoryUnknown", message, remedy: null });
}

/** Where the option says, else where the workflow runs, else where the remote is. */
function findAddress(apiUrl: string | undefined, { remote }: Checkout, { env }: Io): Address {
  const written = apiUrl ?? env["GITHUB_GRAPHQL_URL"];
  const address = written === undefined ? addressOf(remote?.host ?? "github.com") : parseAddress(written);
  if (address !== null) return address;
  throw new CommandError({
    code: "error/serverInvalid",
    message: `"${escapeControls(written ?? remote?.host ?? "")}" is no address of a GitHub that a token may be sent to; pass one such as https://github.example.com with --api-url.`,
    remedy: null,
  });
}
