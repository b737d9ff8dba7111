import { describe, expect, it } from "vitest";
import type { Checkout } from "../../../src/workspace/git/checkout.ts";
import { findBranchProblem } from "../../../src/workspace/git/default-branch.ts";

const checkout: Checkout = {
  remote: null,
  commit: null,
  prefix: "",
  branch: "main",
  defaultBranch: "main",
  isSparse: false,
};
const pullRequest = "A pull request may never be merged into the default branch";

describe("the branch of a checkout", () => {
  it.each<[branch: string | null, mainBranch: string | null, event: string, problem: string | null]>([
    ["main", "main", "", null],
    ["main", "main", "push", null],
    ["topic", "main", "", "The branch topic may never be merged into main"],
    ["topic", null, "", null],
    [null, "main", "", null],
    ["main", "main", "pull_request", pullRequest],
    [null, null, "pull_request_target", pullRequest],
  ])("%s, where the default one is %s, in a run for %j", (branch, defaultBranch, event, problem) => {
    const env = event === "" ? {} : { GITHUB_EVENT_NAME: event };
    expect(findBranchProblem({ ...checkout, branch, defaultBranch }, env)).toBe(problem);
  });
});
