import { escapeControls } from "../text/visible.ts";
import { addressOf, parseAddress, parseRepositoryName, type Address } from "./api/address.ts";
import type { RepositoryName } from "./api/operation.ts";
import type { GithubProblem } from "./problem.ts";

/** Where a GitHub may be named; the first that names one decides. */
export interface TargetSources {
  /** The option: `owner/name`, in place of the setting or the remote's. */
  readonly repository?: string | undefined;
  /** The option: the URL of a GitHub Enterprise server. */
  readonly apiUrl?: string | undefined;
  /** The setting `repository`. */
  readonly setting: string | null;
  /** Where `origin` is. */
  readonly remote: (RepositoryName & { readonly host: string }) | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A repository on a GitHub. */
export interface GithubTarget {
  readonly repository: RepositoryName;
  readonly address: Address;
  /** The hosts by which a text may name that GitHub. */
  readonly hosts: readonly string[];
}

/** The repository and the GitHub that the sources name; or why they name none. */
export function findTarget(sources: TargetSources): GithubTarget | { readonly problem: GithubProblem } {
  const repository = findRepository(sources);
  if ("problem" in repository) return repository;
  const address = findAddress(sources);
  if ("problem" in address) return address;
  const { remote } = sources;
  return { repository, address, hosts: remote === null ? [address.host] : [address.host, remote.host] };
}

function findRepository({
  repository,
  setting,
  remote,
}: TargetSources): RepositoryName | { readonly problem: GithubProblem } {
  const written = repository ?? setting;
  const named = written === null ? remote : parseRepositoryName(written);
  if (named !== null) return { owner: named.owner, name: named.name };
  const message =
    written === null
      ? `No GitHub repository found. Pass --repository <owner/name>, or set "repository".`
      : `"${escapeControls(written)}" is not a repository. Write it as owner/name.`;
  return { problem: { kind: "repositoryUnknown", message } };
}

/** Where the option says, else where the workflow runs, else where the remote is. */
function findAddress({ apiUrl, remote, env }: TargetSources): Address | { readonly problem: GithubProblem } {
  const written = apiUrl ?? env["GITHUB_GRAPHQL_URL"];
  const address = written === undefined ? addressOf(remote?.host ?? "github.com") : parseAddress(written);
  if (address !== null) return address;
  const shown = escapeControls(written ?? remote?.host ?? "");
  const message = `"${shown}" is not the URL of a GitHub server that a token may be sent to. Pass one such as https://github.example.com with --api-url.`;
  return { problem: { kind: "serverInvalid", message } };
}
