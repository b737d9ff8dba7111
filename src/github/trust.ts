import type { IssueAnswer } from "./api/answer.ts";

const trustedAssociations: ReadonlySet<string> = new Set(["OWNER", "MEMBER", "COLLABORATOR"]);

/**
 * Whether an issue's marker is worth something: anybody can open an issue with a marker that he read in the document, or
 * make a copy of one, and can have an app do so. Apps are trusted by their logins.
 */
export function isTrusted({ isOwn, association, author }: IssueAnswer, trustedApps: readonly string[]): boolean {
  if (isOwn || trustedAssociations.has(association)) return true;
  return author?.isBot === true && trustedApps.some((login) => appName(login) === appName(author.login));
}

/**
 * Whether it is an open issue by the app that every workflow of GitHub Actions works as. Where the token is another's, it
 * may be the entry's own issue, which a workflow created, or a copy that a workflow made for anybody: a person must say.
 */
export function isOfWorkflow({ author, state }: IssueAnswer): boolean {
  return state === "OPEN" && author?.isBot === true && appName(author.login) === "github-actions";
}

/** REST shows a login with `[bot]`, GraphQL without. */
function appName(login: string): string {
  return login.toLowerCase().replace(/\[bot\]$/u, "");
}
