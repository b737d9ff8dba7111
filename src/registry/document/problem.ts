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
