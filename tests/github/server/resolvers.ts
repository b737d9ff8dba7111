import { GraphQLError } from "graphql";
import type { StoredIssue, World } from "./world.ts";

interface Page {
  readonly first?: number | null;
  readonly after?: string | null;
}

interface IssuesArguments extends Page {
  readonly filterBy?: unknown;
  readonly labels?: readonly string[] | null;
  readonly states?: readonly string[] | null;
  readonly orderBy?: { readonly field: string; readonly direction: "ASC" | "DESC" } | null;
}

const mayLabel = new Set(["ADMIN", "MAINTAIN", "WRITE", "TRIAGE"]);

/** An error in GitHub's shape: the type stands beside the message. */
function githubError(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/** The root value of GitHub's schema, over one world. What is not here fails loudly when a document asks for it. */
export function createRoot(world: World): Record<string, unknown> {
  return {
    repository: ({ owner, name, followRenames }: { owner: string; name: string; followRenames?: boolean }) => {
      const asked = `${owner}/${name}`.toLowerCase();
      const isFormer = world.settings.formerNames.some((former) => former.toLowerCase() === asked);
      if (asked === world.nameWithOwner.toLowerCase() || (isFormer && followRenames !== false))
        return repositoryOf(world);
      throw githubError("NOT_FOUND", `Could not resolve to a Repository with the name '${owner}/${name}'.`);
    },
    rateLimit: () => ({
      limit: world.settings.points,
      remaining: world.remaining,
      used: world.used,
      resetAt: new Date(world.resetAt * 1000).toISOString(),
      cost: 1,
      nodeCount: 0,
    }),
    search: ({ query, ...page }: Page & { query: string }) => {
      const words = query.replace(/\b\w+:/gu, "").toLowerCase();
      const found = world.issues.filter(
        (issue) =>
          isVisible(world, issue, world.settings.lag.search) && issue.body.toLowerCase().includes(words.trim()),
      );
      return { issueCount: found.length, ...connection(found, page, (issue) => issueOf(world, issue)) };
    },
    ...mutations(world),
  };
}

function mutations(world: World): Record<string, unknown> {
  return {
    createIssue: ({ input }: { input: Record<string, unknown> }) => {
      requireOpen(world, input["repositoryId"]);
      const title = String(input["title"]);
      const body = typeof input["body"] === "string" ? input["body"] : "";
      if (title.trim() === "") throw githubError("UNPROCESSABLE", "Title can't be blank");
      if (title.length > 256) throw githubError("UNPROCESSABLE", "Title is too long (maximum is 256 characters)");
      if (body.length > 65_536) throw githubError("UNPROCESSABLE", "Body is too long (maximum is 65536 characters)");
      const ids = Array.isArray(input["labelIds"]) ? input["labelIds"] : [];
      const labels = ids.map((id) => {
        const label = world.labels.find((candidate) => candidate.id === id);
        if (label === undefined || world.settings.unseenLabels.includes(label.name))
          throw githubError("NOT_FOUND", `Could not resolve to a node with the global id of '${String(id)}'`);
        return label.name;
      });
      if (!world.takeContent()) throw githubError("UNPROCESSABLE", "was submitted too quickly");
      const isDropped = world.settings.dropsLabels || !mayLabel.has(world.settings.viewerPermission ?? "WRITE");
      const issue = world.addIssue({ title, body, labels: isDropped ? [] : labels });
      return { clientMutationId: input["clientMutationId"] ?? null, issue: issueOf(world, issue) };
    },
    createLabel: ({ input }: { input: Record<string, unknown> }) => {
      requireOpen(world, input["repositoryId"]);
      requirePermission(world);
      const name = String(input["name"]);
      if (name.length > 50) throw githubError("UNPROCESSABLE", "Name is too long (maximum is 50 characters)");
      if (world.findLabel(name)) throw githubError("UNPROCESSABLE", "Name has already been taken");
      if (!/^[0-9a-f]{6}$/u.test(String(input["color"]))) throw githubError("UNPROCESSABLE", "Color is invalid");
      return { label: labelOf(world.addLabel(name, String(input["color"]))) };
    },
    addComment: ({ input }: { input: Record<string, unknown> }) => {
      const issue = requireIssue(world, input["subjectId"]);
      if (!world.takeContent()) throw githubError("UNPROCESSABLE", "was submitted too quickly");
      issue.comments.push(String(input["body"]));
      return { clientMutationId: input["clientMutationId"] ?? null, subject: issueOf(world, issue) };
    },
    closeIssue: ({ input }: { input: Record<string, unknown> }) => {
      const issue = requireIssue(world, input["issueId"]);
      if (!(isOwn(world, issue) || mayLabel.has(world.settings.viewerPermission ?? "WRITE")))
        throw githubError("FORBIDDEN", "Resource not accessible by integration");
      const reason = input["stateReason"];
      issue.state = "CLOSED";
      issue.stateReason = reason === "NOT_PLANNED" || reason === "DUPLICATE" ? reason : "COMPLETED";
      if (typeof input["duplicateIssueId"] === "string") issue.duplicateOf = input["duplicateIssueId"];
      return { issue: issueOf(world, issue) };
    },
  };
}

function repositoryOf(world: World): Record<string, unknown> {
  const { hasIssuesEnabled, isArchived, viewerPermission } = world.settings;
  return {
    __typename: "Repository",
    id: "R_1",
    nameWithOwner: world.nameWithOwner,
    url: `https://github.com/${world.nameWithOwner}`,
    hasIssuesEnabled,
    isArchived,
    isDisabled: false,
    isLocked: isArchived,
    viewerPermission,
    label: ({ name }: { name: string }) => {
      const label = world.findLabel(name);
      return label === undefined ? null : labelOf(label);
    },
    issue: ({ number }: { number: number }) => {
      const issue = world.find(number);
      if (issue?.kind !== "Issue")
        throw githubError("NOT_FOUND", `Could not resolve to an Issue with the number of ${String(number)}.`);
      return issueOf(world, issue);
    },
    defaultBranchRef: { __typename: "Ref", name: "main" },
    pullRequest: ({ number }: { number: number }) => {
      const pullRequest = world.find(number);
      if (pullRequest?.kind !== "PullRequest")
        throw githubError("NOT_FOUND", `Could not resolve to a PullRequest with the number of ${String(number)}.`);
      return pullRequestOf(pullRequest);
    },
    issueOrPullRequest: ({ number }: { number: number }) => {
      const issue = world.find(number);
      if (issue === undefined)
        throw githubError(
          "NOT_FOUND",
          `Could not resolve to an issue or pull request with the number of ${String(number)}.`,
        );
      return issueOf(world, issue);
    },
    issues: (page: IssuesArguments) => {
      const isFiltered = page.filterBy != null || page.labels != null;
      const lag = isFiltered ? world.settings.lag.filter : world.settings.lag.list;
      const found = world.issues
        .filter((issue) => issue.kind === "Issue" && isVisible(world, issue, lag))
        .filter(({ labels }) => page.labels == null || labels.some((label) => page.labels?.includes(label)))
        .filter(({ state }) => page.states?.includes(state) ?? true);
      if (page.orderBy?.direction === "DESC") found.reverse();
      return connection(found, page, (issue) => issueOf(world, issue));
    },
  };
}

function issueOf(world: World, issue: StoredIssue): Record<string, unknown> {
  const [elsewhere, movedNumber] = issue.transferredTo?.split("#") ?? [];
  const ownRepository = elsewhere ?? world.nameWithOwner;
  const number = movedNumber === undefined ? issue.number : Number(movedNumber);
  return {
    __typename: issue.kind,
    id: issue.id,
    number,
    url: `https://github.com/${ownRepository}/${issue.kind === "Issue" ? "issues" : "pull"}/${String(number)}`,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    stateReason: issue.stateReason === "DUPLICATE" ? "NOT_PLANNED" : issue.stateReason,
    createdAt: `${new Date(issue.createdAt).toISOString().slice(0, 19)}Z`,
    author: issue.author === null ? null : { __typename: issue.author.type, login: issue.author.login },
    authorAssociation: issue.author?.association ?? "NONE",
    viewerDidAuthor: isOwn(world, issue),
    repository: { __typename: "Repository", nameWithOwner: ownRepository },
    labels: (page: Page) =>
      connection(issue.labels, page, (name) => labelOf(world.findLabel(name) ?? { id: "LA_0", name })),
    comments: (page: Page) => connection(issue.comments, page, (body) => ({ body })),
  };
}

function pullRequestOf({ title, base, closes, commits }: StoredIssue): Record<string, unknown> {
  return {
    __typename: "PullRequest",
    title,
    baseRefName: base,
    closingIssuesReferences: (page: Page) =>
      connection(closes, page, ({ number, repository }) => ({
        number,
        repository: { __typename: "Repository", nameWithOwner: repository },
      })),
    commits: (page: Page) => connection(commits, page, (message) => ({ commit: { message } })),
  };
}

function labelOf({ id, name }: { id: string; name: string }): Record<string, unknown> {
  return { __typename: "Label", id, name };
}

function connection<Item>(items: readonly Item[], { first, after }: Page, viewOf: (item: Item) => unknown) {
  if (first == null) {
    throw githubError(
      "MISSING_PAGINATION_BOUNDARIES",
      "You must provide a `first` or `last` value to properly paginate.",
    );
  }
  if (first > 100) {
    throw githubError(
      "EXCESSIVE_PAGINATION",
      `Requesting ${String(first)} records exceeds the \`first\` limit of 100 records.`,
    );
  }
  const start = after == null ? 0 : Number(Buffer.from(after, "base64").toString());
  const end = Math.min(items.length, start + first);
  return {
    totalCount: items.length,
    nodes: items.slice(start, end).map(viewOf),
    pageInfo: { hasNextPage: end < items.length, endCursor: Buffer.from(String(end)).toString("base64") },
  };
}

function isVisible(world: World, issue: StoredIssue, lag: number): boolean {
  return !issue.isDeleted && issue.transferredTo === null && world.now() - issue.createdAt >= lag;
}

function isOwn(world: World, { author }: StoredIssue): boolean {
  return author?.login === world.settings.viewer.login;
}

function requireOpen(world: World, repositoryId: unknown): void {
  if (repositoryId !== "R_1")
    throw githubError("NOT_FOUND", `Could not resolve to a node with the global id of '${String(repositoryId)}'`);
  if (world.settings.isArchived) throw githubError("UNPROCESSABLE", "Repository was archived so is read-only.");
  if (!world.settings.hasIssuesEnabled)
    throw githubError("UNPROCESSABLE", "Issues has been disabled in this repository.");
}

function requirePermission(world: World): void {
  if (!mayLabel.has(world.settings.viewerPermission ?? "WRITE"))
    throw githubError("FORBIDDEN", "Resource not accessible by integration");
}

function requireIssue(world: World, id: unknown): StoredIssue {
  const issue = typeof id === "string" ? world.find(id) : undefined;
  if (issue === undefined)
    throw githubError("NOT_FOUND", `Could not resolve to a node with the global id of '${String(id)}'`);
  return issue;
}
