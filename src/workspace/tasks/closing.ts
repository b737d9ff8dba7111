import { CommandError } from "../../io.ts";
import { isSameReference, referenceKey } from "../../todo/reference.ts";
import type { Reference } from "../../todo/todo.ts";
import { judgeTodos, type FoundTodo, type Judgement } from "./judge.ts";
import type { Project } from "../project/project.ts";

/** The issues that are about to be closed. */
export interface IssuesToClose {
  readonly issues: readonly Reference[];
  /** `owner/name` of the repository that a bare number in a comment belongs to, null where nobody knows. */
  readonly ownRepository: string | null;
}

/** A TODO comment that still references issues which are about to be closed. */
export interface LeftTodo {
  readonly found: FoundTodo;
  readonly issues: readonly Reference[];
}

export interface LeftTodos extends IssuesToClose, Pick<Judgement, "tree" | "problems"> {
  /** By file, then in the order of the text. */
  readonly left: readonly LeftTodo[];
}

/** Finds the TODO comments that are still there although an issue that they reference is about to be closed. */
export async function findLeftTodos(project: Project, closed: IssuesToClose): Promise<LeftTodos> {
  const { tree, todos, problems } = await judgeTodos([], project);
  const { ownRepository } = closed;
  const own = ownRepository?.toLowerCase() ?? null;
  const keyOf = (issue: Reference): string => referenceKey({ ...issue, repository: issue.repository ?? own });
  const issues = [...new Map(closed.issues.map((issue) => [keyOf(issue), issue])).values()];
  const left = todos.flatMap((found) => {
    const referenced = issues.filter((issue) => references(found, issue, ownRepository));
    return referenced.length === 0 ? [] : [{ found, issues: referenced }];
  });
  return { issues, ownRepository, tree, problems, left };
}

/**
 * The issue that a person means by `12`, `owner/name#12`, a URL or another tracker's key.
 * @throws {CommandError} where it is none of these
 */
export function parseIssue(written: string, { settings: { grammar } }: Project): Reference {
  const reference = grammar.parseReference(/^\d+$/u.test(written) ? `#${written}` : written);
  if (reference !== null) return reference;
  const message = `"${written}" is not an issue. Write 12, owner/name#12 or a URL.`;
  throw new CommandError({ code: "error/issueInvalid", message, remedy: null });
}

/** As the rule no-closed-issue would judge it: by any of the references. */
function references({ todo, status, match }: FoundTodo, issue: Reference, ownRepository: string | null): boolean {
  if (status === "not-a-todo" || match?.doubt === "entryNumber") return false;
  return todo.references.some((reference) => isSameReference(reference, issue, ownRepository));
}
