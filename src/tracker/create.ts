import type { Entry } from "../registry/document/document.ts";
import type { CreatedAnswer, IssueAnswer } from "../github/api/answer.ts";
import type { Answer } from "../github/api/client.ts";
import { createIssue } from "../github/api/queries.ts";
import type { Stop } from "./event.ts";
import { formatIssue, type IssueText } from "./issue-text.ts";
import { prepareLabels, renewLabels, type LabelIds } from "../github/labels.ts";
import { scanIssues } from "./scan.ts";
import { nameOf, type Session } from "./session.ts";
import { entryWithId, isPending } from "./store.ts";

/** An entry that is to have an issue. */
export interface Pending {
  readonly entry: Entry;
  readonly id: string;
}

// GitHub is out of order rather than each of these unlucky.
const mostUncertain = 3;
const minute = 60_000;

/** Creates the issues one after the other and writes each number before the next. Stops where GitHub wants no more. */
export async function createIssues(session: Session, pending: readonly Pending[]): Promise<Stop | null> {
  const texts = pending.map((item) => ({ ...item, text: textOf(session, item) }));
  const labels = await prepareLabels(session, [...new Set(texts.flatMap(({ text }) => text.labels))]);
  if ("kind" in labels) return labels;
  let uncertain = 0;
  for (const [index, { entry, id, text }] of texts.entries()) {
    await session.options.onStep(`Creating issue ${index + 1} of ${texts.length}`);
    if (!isStillMeant(session, id)) continue;
    const outcome = await createOne(session, { entry, id }, text, labels);
    if (outcome === "uncertain") {
      uncertain += 1;
      if (uncertain === mostUncertain)
        return { kind: "later", message: "GitHub left several requests to create an issue unanswered.", at: null };
    } else if (outcome !== "done") return outcome;
  }
  if (uncertain === 0) return null;
  return { kind: "later", message: "Whether some issues were created is not known yet.", at: null };
}

/** What an entry's issue will say. */
export function textOf({ store, options, repository }: Session, { entry, id }: Pending): IssueText {
  const registry = store.read();
  // What was written since has moved the entry.
  return formatIssue(entryWithId(registry, id) ?? entry, id, {
    document: registry.document,
    priorities: options.priorities,
    template: options.template,
    linkTo: (place) => options.linkTo(repository.url, place),
    textOf: (quoted) => registry.textOf(quoted),
  });
}

/** Writes the number of an issue that GitHub has into the document. */
export async function recordIssue(session: Session, { entry, id }: Pending, issue: Recordable): Promise<void> {
  const { number, url } = issue;
  const isClosed = issue.state === "CLOSED";
  const isThere = await session.store.writeIssue(id, {
    label: `#${number}`,
    url,
    state: isClosed ? "closed" : "open",
    stateReason: null,
  });
  if (!isThere) session.report({ kind: "lost", issue: number, url, ...nameOf(entry) });
}

type Recordable = Pick<IssueAnswer, "number" | "url"> & Partial<Pick<IssueAnswer, "state">>;

async function createOne(
  session: Session,
  item: Pending,
  text: IssueText,
  labels: LabelIds,
): Promise<Stop | "done" | "uncertain"> {
  const { entry } = item;
  const started = session.client.now();
  const answer = await sendIssue(session, item, text, labels);
  if (!("failure" in answer)) {
    const { number, url, labels: given, repository } = answer.value;
    await recordIssue(session, item, answer.value);
    session.report({ kind: "created", issue: number, url, ...nameOf(entry) });
    const names = given.map((label) => label.toLowerCase());
    const dropped = text.labels.filter((label) => !names.includes(label.toLowerCase()));
    if (dropped.length > 0) session.report({ kind: "labelsDropped", issue: number, labels: dropped, ...nameOf(entry) });
    if (session.isHome(repository)) return "done";
    return { kind: "failed", message: `GitHub created ${url} in ${repository}, another repository.`, at: null };
  }
  const { kind, message } = answer.failure;
  if (kind === "invalid") {
    session.report({ kind: "refused", message, ...nameOf(entry) });
    return "done";
  }
  if (kind !== "ambiguous") return session.stopAfter(answer.failure);
  return lookFor(session, item, started, message);
}

/**
 * Sends createIssue. Of a label that GitHub no longer has, or does not have yet where it answers, it says what it says of
 * a repository: the labels are looked up again, then left out. Either time the answer proves that nothing was created.
 */
async function sendIssue(
  session: Session,
  { id }: Pending,
  { title, body, labels: names }: IssueText,
  labels: LabelIds,
): Promise<Answer<CreatedAnswer>> {
  const send = (): Promise<Answer<CreatedAnswer>> => {
    const labelIds = names.flatMap((label) => labels.get(label) ?? []);
    return session.client.mutate(createIssue({ id, repositoryId: session.repository.id, title, body, labelIds }));
  };
  let answer = await send();
  for (const mend of [renewLabels, forgetNamed, forgetAll]) {
    if (!("failure" in answer) || answer.failure.kind !== "notFound" || !names.some((name) => labels.has(name)))
      return answer;
    const failure = await mend(session, labels, names, answer.failure.message);
    if (failure !== null) return { failure };
    answer = await send();
  }
  return answer;
}

/** GitHub names the node id that it does not have; another label of the entry may be as good as ever. */
function forgetNamed(_: Session, labels: LabelIds, names: readonly string[], message: string): null {
  const words = message.split(/[^\w=-]+/u);
  for (const name of names) if (words.includes(labels.get(name) ?? "")) labels.delete(name);
  return null;
}

function forgetAll(_: Session, labels: LabelIds, names: readonly string[]): null {
  for (const name of names) labels.delete(name);
  return null;
}

/** Whether the entry still has no issue: a run takes minutes, in which people edit the document. */
function isStillMeant(session: Session, id: string): boolean {
  const registry = session.store.read();
  const entry = entryWithId(registry, id);
  return entry === null || (isPending(entry) && session.mayCreate(entry, registry.document));
}

/** Looks for an issue that may have been created. It is not sent again in this run: it may still come. */
async function lookFor(
  session: Session,
  item: Pending,
  started: Date,
  message: string,
): Promise<Stop | "done" | "uncertain"> {
  for (const wait of session.client.pace.looks) {
    await session.client.clock.sleep(wait);
    const marked = await scanIssues(session, new Date(started.getTime() - minute));
    if ("kind" in marked) return marked;
    const issue = marked.get(item.id)?.find((candidate) => session.isTrusted(candidate));
    if (issue === undefined) continue;
    await recordIssue(session, item, issue);
    session.report({ kind: "adopted", issue: issue.number, url: issue.url, ...nameOf(item.entry) });
    return "done";
  }
  session.report({ kind: "deferred", message, ...nameOf(item.entry) });
  return "uncertain";
}
