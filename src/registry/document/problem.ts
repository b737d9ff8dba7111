import type { Span } from "../../text/span.ts";

export type ProblemCode =
  | "conflictMarker"
  | "duplicateId"
  | "duplicateIssue"
  | "duplicateNumber"
  | "invalidNumber"
  | "invalidPath"
  | "missingFile"
  | "missingTitle"
  | "nestedSection"
  | "notARegistry"
  | "nulCharacter"
  | "strayEntry"
  | "strayFile"
  | "unclosedComment"
  | "unclosedFence"
  | "unknownPriority"
  | "unreadableCount"
  | "unreadableIssue"
  | "unreadableSection";

/** A reason not to trust the registry. While there is one, commands write nothing. */
export interface Problem {
  readonly code: ProblemCode;
  /** What is wrong, then what to do. */
  readonly message: string;
  readonly span: Span;
  /** Counted from 1. */
  readonly line: number;
}

/** Whether `update` itself repairs this problem. While there is any other problem, it refuses to write. */
export function isRepairable({ code }: Problem): boolean {
  return code === "duplicateNumber";
}

/** What a message recommends so that the registry fits the code again, without a full stop. */
export function updateRemedy(problems: readonly Problem[], purpose = ""): string {
  const obstacle = problems.find((problem) => !isRepairable(problem));
  if (obstacle !== undefined) return `Fix line ${obstacle.line} of the registry first`;
  return `Run "npx eslint-plugin-todo-registry update"${purpose}`;
}
