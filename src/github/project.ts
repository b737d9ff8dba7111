import type { TrackerProject, SourceLine, Stop, Work } from "../tracker/tracker.ts";
import { batchSize } from "./api/queries.ts";
import type { Connection } from "./connection.ts";
import { createSpellings } from "./spellings.ts";

/** What a run takes beside the issues that it creates and the states that it asks for. */
const otherQueries = 3;

/** What is known of a repository once GitHub has told of it; a text may name it under each of these hosts. */
export function createProject(connection: Connection, hosts: readonly string[]): TrackerProject {
  const { asked, repository } = connection;
  const { nameWithOwner, url } = repository;
  const askedName = `${asked.owner}/${asked.name}`;
  const own = URL.canParse(url) ? [new URL(url).host] : [];
  return {
    service: "GitHub",
    name: nameWithOwner,
    askedName,
    spellings: createSpellings({ repositories: [nameWithOwner, askedName], hosts: [...own, ...hosts] }),
    objectionTo: (work) => judgeRepository(connection, work) ?? judgePoints(connection, work),
    linkTo: (line) => linkTo(url, line),
  };
}

function linkTo(url: string, { commit, path, line }: SourceLine): string {
  const segments = path.split("/").map(encodeURIComponent);
  return `${url}/blob/${commit}/${segments.join("/")}${line === null ? "" : `#L${line}`}`;
}

function judgeRepository({ repository }: Connection, { pending }: Work): Stop | null {
  const { nameWithOwner, hasIssuesEnabled, isArchived, isDisabled } = repository;
  const failed = (message: string): Stop => ({ kind: "failed", message, at: null });
  if (isDisabled) return failed(`GitHub has disabled ${nameWithOwner}.`);
  if (!hasIssuesEnabled) return failed(`Issues are turned off in ${nameWithOwner}. Turn them on in its settings.`);
  if (isArchived && pending > 0)
    return failed(`No issue can be created in ${nameWithOwner}: it is archived. Unarchive it first.`);
  return null;
}

/** A run that GitHub would stop in its middle does not start. */
function judgePoints({ client }: Connection, { creates, states }: Work): Stop | null {
  const needed = creates + Math.ceil(states / batchSize) + otherQueries;
  if (client.remaining === null || client.remaining >= needed) return null;
  const message = `This run needs ${needed} points of GitHub's hourly limit, and ${client.remaining} are left.`;
  return { kind: "later", message, at: client.resetAt };
}
