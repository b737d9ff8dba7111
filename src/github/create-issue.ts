import type { IssueDraft } from "../tracker/tracker.ts";
import type { CreatedAnswer } from "./api/answer.ts";
import type { Answer } from "./api/client.ts";
import type { Failure } from "./api/failure.ts";
import { createIssue } from "./api/mutations.ts";
import type { Connection } from "./connection.ts";
import type { Labels } from "./labels.ts";

type Mend = (labels: Labels, names: readonly string[], message: string) => Promise<Failure | null>;

/**
 * Sends createIssue. Of a label that GitHub no longer has, or does not have yet where it answers, it says what it says of
 * a repository: the labels are looked up again, then left out. Either time the answer proves that nothing was created.
 */
export async function sendIssue(
  { entryId: id, title, body, labels: names }: IssueDraft,
  { client, repository }: Connection,
  labels: Labels,
): Promise<Answer<CreatedAnswer>> {
  const send = (): Promise<Answer<CreatedAnswer>> =>
    client.mutate(createIssue({ id, repositoryId: repository.id, title, body, labelIds: labels.idsOf(names) }));
  let answer = await send();
  for (const mend of [renewLabels, forgetNamed, forgetAll]) {
    if (!("failure" in answer) || answer.failure.kind !== "notFound" || labels.idsOf(names).length === 0) return answer;
    const failure = await mend(labels, names, answer.failure.message);
    if (failure !== null) return { failure };
    answer = await send();
  }
  return answer;
}

const renewLabels: Mend = (labels, names) => labels.renew(names);

/** GitHub names the node id that it does not have. */
const forgetNamed: Mend = (labels, names, message) => {
  labels.forgetNamed(names, message);
  return Promise.resolve(null);
};

const forgetAll: Mend = (labels, names) => {
  labels.forget(names);
  return Promise.resolve(null);
};
