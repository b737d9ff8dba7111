import { describe, expect, it } from "vitest";
import { findTarget, type TargetSources } from "../../src/github/target.ts";

const remote = { host: "git.acme.example", owner: "acme", name: "webops" };
const none: TargetSources = { setting: null, remote: null, env: {} };

/** `owner/name` at an endpoint, with the hosts that texts may name; or the problem. */
function targetOf(sources: Partial<TargetSources>): string {
  const target = findTarget({ ...none, ...sources });
  if ("problem" in target) return target.problem.message;
  const { repository, address, hosts } = target;
  return `${repository.owner}/${repository.name} at ${address.endpoint} (${hosts.join(", ")})`;
}

const cloud = "https://api.github.com/graphql";

describe("the target", () => {
  it.each<[what: string, sources: Partial<TargetSources>, target: string]>([
    [
      "the remote",
      { remote },
      "acme/webops at https://git.acme.example/api/graphql (git.acme.example, git.acme.example)",
    ],
    [
      "the setting before the remote",
      { remote: { ...remote, host: "github.com" }, setting: "o/r" },
      `o/r at ${cloud} (github.com, github.com)`,
    ],
    ["the option before the setting", { setting: "o/r", repository: "a/b" }, `a/b at ${cloud} (github.com)`],
    [
      "the workflow's server before the remote's",
      { remote, env: { GITHUB_GRAPHQL_URL: "https://api.github.com/graphql" } },
      `acme/webops at ${cloud} (github.com, git.acme.example)`,
    ],
    [
      "the option's server before the workflow's",
      { remote, apiUrl: "https://x.ghe.com", env: { GITHUB_GRAPHQL_URL: "https://api.github.com/graphql" } },
      "acme/webops at https://api.x.ghe.com/graphql (x.ghe.com, git.acme.example)",
    ],
    ["nothing", {}, 'No GitHub repository found. Pass --repository <owner/name>, or set "repository".'],
    ["a name alone", { repository: "webops" }, '"webops" is not a repository. Write it as owner/name.'],
    ["a wrong setting", { setting: "a\u001b/b", remote }, '"a\\u{1b}/b" is not a repository. Write it as owner/name.'],
    [
      "a URL without encryption",
      { remote, apiUrl: "http://github.com" },
      '"http://github.com" is not the URL of a GitHub server that a token may be sent to. Pass one such as https://github.example.com with --api-url.',
    ],
  ])("is found by %s", (_, sources, target) => {
    expect(targetOf(sources)).toBe(target);
  });
});
