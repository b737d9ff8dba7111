import type { Trust } from "../tracker/tracker.ts";
import type { IssueAnswer } from "./api/answer.ts";

const trustedAssociations: ReadonlySet<string> = new Set(["OWNER", "MEMBER", "COLLABORATOR"]);

/**
 * Whether an issue's entry id counts: anybody can open an issue with an id that he read in the document, or make a copy of
 * one, and can have an app do so. Apps are trusted by their logins. An open issue by the app that every workflow of GitHub
 * Actions works as may be the entry's own, where the token is another's, or a copy that a workflow made for anybody.
 */
export function judgeTrust({ isOwn, association, author, state }: IssueAnswer, trustedApps: readonly string[]): Trust {
  if (isOwn || trustedAssociations.has(association)) return "trusted";
  if (author?.isBot !== true) return "none";
  const name = appName(author.login);
  if (trustedApps.some((login) => appName(login) === name)) return "trusted";
  return state === "OPEN" && name === "github-actions" ? "held" : "app";
}

/** REST shows a login with `[bot]`, GraphQL without. */
function appName(login: string): string {
  return login.toLowerCase().replace(/\[bot\]$/u, "");
}
