import {
  fieldsOf,
  isText,
  readId,
  readIssue,
  readNodes,
  readRepository,
  readState,
  valueAt,
  type IssueAnswer,
  type RepositoryAnswer,
  type StateAnswer,
} from "./answer.ts";
import type { Operation, RepositoryName } from "./operation.ts";

export interface GithubIssuePage {
  readonly issues: readonly IssueAnswer[];
  /** Where the next page starts, null after the last. */
  readonly next: string | null;
}

/** The most aliases that one document holds; more time out on GitHub's side. */
export const batchSize = 50;

const issueFields = `
    id number url body state createdAt
    viewerDidAuthor authorAssociation author { __typename login }
    comments(first: 1) { totalCount }`;

// No defaultBranchRef: GitHub would refuse the whole query to a token that may only write issues.
const repositoryText = `query Repository($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name, followRenames: true) {
    id nameWithOwner url hasIssuesEnabled isArchived isDisabled viewerPermission
  }
}`;

/** The repository itself. Each run asks for its id again: with a wrong id it would create issues in another repository. */
export function askRepository({ owner, name }: RepositoryName): Operation<RepositoryAnswer> {
  return {
    name: "Repository",
    text: repositoryText,
    variables: { owner, name },
    read: (data) => readRepository(valueAt(data, "repository")),
  };
}

// Neither filterBy nor labels nor search: these answer from an index that lags for minutes or days.
const recentIssuesText = `query RecentIssues($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name, followRenames: true) {
    issues(first: 100, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes {${issueFields.replaceAll("\n", "\n    ")}
      }
    }
  }
}`;

/** One page of the repository's issues, the youngest first. */
export function askRecentIssues({ owner, name }: RepositoryName, after: string | null): Operation<GithubIssuePage> {
  return {
    name: "RecentIssues",
    text: recentIssuesText,
    variables: { owner, name, after },
    read(data) {
      const connection = valueAt(data, "repository", "issues");
      const issues = readNodes(connection, readIssue);
      const cursor = valueAt(connection, "pageInfo", "endCursor");
      const hasNext = valueAt(connection, "pageInfo", "hasNextPage") === true;
      return issues === null ? null : { issues, next: hasNext && isText(cursor) ? cursor : null };
    },
  };
}

const issueText = `query Issue($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name, followRenames: true) {
    issue(number: $number) {${issueFields.replaceAll("\n", "\n  ")}
    }
  }
}`;

/** One issue as it is now. */
export function askIssue({ owner, name }: RepositoryName, number: number): Operation<IssueAnswer> {
  return {
    name: "Issue",
    text: issueText,
    variables: { owner, name, number },
    read: (data) => readIssue(valueAt(data, "repository", "issue")),
  };
}

/**
 * The state of many issues at once, by number; at most `batchSize` of them. One that the answer does not have is not in
 * the map: the errors tell whether it does not exist.
 */
export function askStates(
  { owner, name }: RepositoryName,
  numbers: readonly number[],
): Operation<ReadonlyMap<number, StateAnswer>> {
  const aliases = numbers.map((number) => `    i${number}: issueOrPullRequest(number: ${number}) { ...State }`);
  return {
    name: "IssueStates",
    text: `query IssueStates($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name, followRenames: true) {
${aliases.join("\n")}
  }
}
fragment State on IssueOrPullRequest {
  __typename
  ... on Issue { number url issueState: state stateReason repository { nameWithOwner } }
  ... on PullRequest { number url pullRequestState: state repository { nameWithOwner } }
}`,
    variables: { owner, name },
    read(data) {
      const repository = fieldsOf(valueAt(data, "repository"));
      if (repository === null) return null;
      const states = numbers.map((number) => [number, readState(repository[`i${number}`])] as const);
      return new Map(states.flatMap(([number, state]) => (state === null ? [] : [[number, state]])));
    },
  };
}

/** The node ids of labels by their exact name; at most `batchSize` of them. One that does not exist is not in the map. */
export function askLabels(
  { owner, name }: RepositoryName,
  labels: readonly string[],
): Operation<ReadonlyMap<string, string>> {
  const parameters = labels.map((_, index) => `, $l${index}: String!`).join("");
  const aliases = labels.map((_, index) => `    l${index}: label(name: $l${index}) { id }`);
  return {
    name: "Labels",
    text: `query Labels($owner: String!, $name: String!${parameters}) {
  repository(owner: $owner, name: $name, followRenames: true) {
${aliases.join("\n")}
  }
}`,
    variables: { owner, name, ...Object.fromEntries(labels.map((label, index) => [`l${index}`, label])) },
    read(data) {
      const repository = fieldsOf(valueAt(data, "repository"));
      if (repository === null) return null;
      const ids = labels.map((label, index) => [label, readId(repository[`l${index}`])] as const);
      return new Map(ids.flatMap(([label, id]) => (id === null ? [] : [[label, id]])));
    },
  };
}
