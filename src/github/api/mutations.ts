import { readCreated, readId, valueAt, type CreatedAnswer } from "./answer.ts";
import type { Operation } from "./operation.ts";

/** What createIssue is given; `id` is the entry's, sent along for GitHub's audit log, which deduplicates nothing. */
export interface NewIssue {
  readonly id: string;
  readonly repositoryId: string;
  readonly title: string;
  readonly body: string;
  readonly labelIds: readonly string[];
}

const createLabelText = `mutation CreateLabel($input: CreateLabelInput!) {
  createLabel(input: $input) { label { id } }
}`;

/** Creates a label; `color` is six hexadecimal digits. Reads its node id. */
export function createLabel(repositoryId: string, name: string, color: string): Operation<string> {
  return {
    name: "CreateLabel",
    text: createLabelText,
    variables: { input: { repositoryId, name, color } },
    read: (data) => readId(valueAt(data, "createLabel", "label")),
  };
}

const createIssueText = `mutation CreateIssue($input: CreateIssueInput!) {
  createIssue(input: $input) {
    issue { number url repository { nameWithOwner } labels(first: 100) { nodes { name } } }
  }
}`;

/** Creates one issue: never several in a request, where one failure would leave all of them uncertain. */
export function createIssue({ id, ...input }: NewIssue): Operation<CreatedAnswer> {
  return {
    name: "CreateIssue",
    text: createIssueText,
    variables: { input: { ...input, clientMutationId: id } },
    read: (data) => readCreated(valueAt(data, "createIssue", "issue")),
  };
}

const addCommentText = `mutation AddComment($input: AddCommentInput!) {
  addComment(input: $input) { subject { id } }
}`;

/** Comments on an issue; reads the issue's node id. */
export function addComment(subjectId: string, body: string): Operation<string> {
  return {
    name: "AddComment",
    text: addCommentText,
    variables: { input: { subjectId, body } },
    read: (data) => readId(valueAt(data, "addComment", "subject")),
  };
}

const closeIssueText = `mutation CloseIssue($input: CloseIssueInput!) {
  closeIssue(input: $input) { issue { id } }
}`;

/** Why an issue is closed; servers that are older than DUPLICATE refuse that as invalid. */
export type ClosingReason =
  | { readonly stateReason: "COMPLETED" | "NOT_PLANNED" }
  | { readonly stateReason: "DUPLICATE"; readonly duplicateIssueId: string };

/** Closes an issue, one that is closed already as well; reads its node id. */
export function closeIssue(issueId: string, reason: ClosingReason): Operation<string> {
  return {
    name: "CloseIssue",
    text: closeIssueText,
    variables: { input: { issueId, ...reason } },
    read: (data) => readId(valueAt(data, "closeIssue", "issue")),
  };
}
