import type { Reference } from "../../tracker/tracker.ts";
import { fieldsOf, isText, readCommit, readLinkedIssue, readNodes, valueAt } from "./answer.ts";
import type { Operation, RepositoryName } from "./operation.ts";

/** A pull request, as far as it decides which issues its merge closes. */
export interface PullRequest {
  /** `owner/name` of where it is merged: what a bare number in it belongs to. */
  readonly repository: string;
  /** The branch that it is merged into. */
  readonly base: string;
  /** The branch whose merges close issues; null where GitHub does not tell. */
  readonly defaultBranch: string | null;
  /** Markdown whose closing keywords GitHub obeys. */
  readonly texts: readonly string[];
  /** The issues that GitHub itself has linked. */
  readonly issues: readonly Reference[];
}

// A hundred is more than anybody closes at once. `closingIssuesReferences` lacks the issues that commits close.
const pullRequestText = `query PullRequest($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name, followRenames: true) {
    nameWithOwner
    defaultBranchRef { name }
    pullRequest(number: $number) {
      title baseRefName
      closingIssuesReferences(first: 100) { nodes { number repository { nameWithOwner } } }
      commits(first: 100) { nodes { commit { message } } }
    }
  }
}`;

/** What decides which issues a pull request closes; needs a token that reads pull requests and contents. */
export function askPullRequest({ owner, name }: RepositoryName, number: number): Operation<PullRequest> {
  return {
    name: "PullRequest",
    text: pullRequestText,
    variables: { owner, name, number },
    read: readPullRequestAnswer,
  };
}

/** Null where the answer lacks a field that was asked for. */
function readPullRequestAnswer(data: unknown): PullRequest | null {
  const repository = valueAt(data, "repository", "nameWithOwner");
  const fields = fieldsOf(valueAt(data, "repository", "pullRequest"));
  const issues = readNodes(fields?.["closingIssuesReferences"], readLinkedIssue);
  const messages = readNodes(fields?.["commits"], readCommit);
  if (fields === null || issues === null || messages === null || !isText(repository)) return null;
  const { title, baseRefName: base } = fields;
  if (!isText(title) || !isText(base)) return null;
  const defaultBranch = valueAt(data, "repository", "defaultBranchRef", "name");
  return {
    repository,
    base,
    defaultBranch: isText(defaultBranch) ? defaultBranch : null,
    texts: [title, ...messages],
    issues,
  };
}
