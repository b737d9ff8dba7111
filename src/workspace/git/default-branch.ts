import type { Checkout } from "./checkout.ts";

/** Why the checkout may never be merged into the default branch; null where it is the default branch, or nobody knows. */
export function findBranchProblem(
  { branch, defaultBranch }: Checkout,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  if (env["GITHUB_EVENT_NAME"]?.startsWith("pull_request") === true)
    return "A pull request may never be merged into the default branch";
  if (branch === null || defaultBranch === null || branch === defaultBranch) return null;
  return `The branch ${branch} may never be merged into ${defaultBranch}`;
}
