/** An issue's author, as far as it decides whether the issue's marker can be trusted. */
export interface Author {
  readonly login: string;
  readonly isBot: boolean;
}

/** The repository that a run works in, and what its token may do there. */
export interface RepositoryAnswer {
  readonly id: string;
  readonly nameWithOwner: string;
  readonly url: string;
  readonly hasIssuesEnabled: boolean;
  readonly isArchived: boolean;
  readonly isDisabled: boolean;
  /** Null where GitHub does not tell, as for some tokens of apps. */
  readonly permission: string | null;
}

/** An issue with all that tells whose it is. */
export interface IssueAnswer {
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly body: string;
  readonly state: "OPEN" | "CLOSED";
  readonly createdAt: Date;
  readonly author: Author | null;
  /** Whether the token's own user or app opened it. */
  readonly isOwn: boolean;
  /** How the author stands to the repository: `OWNER`, `MEMBER`, `NONE`… */
  readonly association: string;
  readonly commentCount: number;
}

/** An issue as createIssue answers it. */
export interface CreatedAnswer {
  readonly number: number;
  readonly url: string;
  readonly repository: string;
  readonly labels: readonly string[];
}

/** What stands behind a number: an issue, a pull request, or an issue that lives elsewhere by now. */
export interface StateAnswer {
  readonly number: number;
  readonly url: string;
  readonly isPullRequest: boolean;
  readonly state: string;
  readonly stateReason: string | null;
  /** `owner/name` of where it lives. */
  readonly repository: string;
}

/** An issue that GitHub has linked to a pull request. */
export interface LinkedIssueAnswer {
  /** Its number, in digits. */
  readonly id: string;
  /** `owner/name`, in lower case. */
  readonly repository: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** The object's fields, null where the value is no object. */
export function fieldsOf(value: unknown): Fields | null {
  return isFields(value) ? value : null;
}

/** What stands at the path of an answer, undefined where there is nothing. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  let at = value;
  for (const name of path) at = fieldsOf(at)?.[name];
  return at;
}

/** The items of a connection, null where it is none or an item cannot be read. */
export function readNodes<Item>(value: unknown, read: (node: unknown) => Item | null): Item[] | null {
  const nodes = valueAt(value, "nodes");
  if (!Array.isArray(nodes)) return null;
  const items: Item[] = [];
  for (const node of nodes) {
    const item = read(node);
    if (item === null) return null;
    items.push(item);
  }
  return items;
}

/** Null where the answer lacks a field that the document asked for, here and below. */
export function readRepository(value: unknown): RepositoryAnswer | null {
  const fields = fieldsOf(value);
  if (fields === null) return null;
  const { id, nameWithOwner, url, hasIssuesEnabled, isArchived, isDisabled, viewerPermission } = fields;
  if (!isText(id) || !isText(nameWithOwner) || !isText(url)) return null;
  return {
    id,
    nameWithOwner,
    url,
    hasIssuesEnabled: hasIssuesEnabled === true,
    isArchived: isArchived === true,
    isDisabled: isDisabled === true,
    permission: isText(viewerPermission) ? viewerPermission : null,
  };
}

export function readIssue(value: unknown): IssueAnswer | null {
  const fields = fieldsOf(value);
  if (fields === null) return null;
  const { id, number, url, body, state, createdAt, author, viewerDidAuthor, authorAssociation } = fields;
  const commentCount = valueAt(fields, "comments", "totalCount");
  if (!isText(id) || !isNumber(number) || !isText(url) || !isText(body) || !isText(createdAt)) return null;
  if ((state !== "OPEN" && state !== "CLOSED") || !isNumber(commentCount) || !isText(authorAssociation)) return null;
  return {
    id,
    number,
    url,
    body,
    state,
    createdAt: new Date(createdAt),
    author: readAuthor(author),
    isOwn: viewerDidAuthor === true,
    association: authorAssociation,
    commentCount,
  };
}

export function readCreated(value: unknown): CreatedAnswer | null {
  const fields = fieldsOf(value);
  const labels = readNodes(fields?.["labels"], readName);
  const repository = valueAt(fields, "repository", "nameWithOwner");
  if (fields === null || labels === null || !isText(repository)) return null;
  const { number, url } = fields;
  return isNumber(number) && isText(url) ? { number, url, repository, labels } : null;
}

export function readState(value: unknown): StateAnswer | null {
  const fields = fieldsOf(value);
  const repository = valueAt(fields, "repository", "nameWithOwner");
  if (fields === null || !isText(repository)) return null;
  const { __typename: type, number, url, issueState, stateReason, pullRequestState } = fields;
  const isPullRequest = type === "PullRequest";
  const state = isPullRequest ? pullRequestState : issueState;
  if (!isNumber(number) || !isText(url) || !isText(state)) return null;
  return { number, url, isPullRequest, state, stateReason: isText(stateReason) ? stateReason : null, repository };
}

/** The message of a pull request's commit. */
export function readCommit(value: unknown): string | null {
  const message = valueAt(value, "commit", "message");
  return isText(message) ? message : null;
}

export function readLinkedIssue(value: unknown): LinkedIssueAnswer | null {
  const number = valueAt(value, "number");
  const repository = valueAt(value, "repository", "nameWithOwner");
  return isNumber(number) && isText(repository) ? { id: String(number), repository: repository.toLowerCase() } : null;
}

/** A label's node id, by which an issue gets it. */
export function readId(value: unknown): string | null {
  const id = valueAt(value, "id");
  return isText(id) ? id : null;
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function readAuthor(value: unknown): Author | null {
  const login = valueAt(value, "login");
  return isText(login) ? { login, isBot: valueAt(value, "__typename") === "Bot" } : null;
}

function readName(value: unknown): string | null {
  const name = valueAt(value, "name");
  return isText(name) ? name : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
