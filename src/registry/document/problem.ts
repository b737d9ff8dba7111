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

/** Why the document cannot be trusted; while there is one, nothing may be written to the document. */
export interface Problem {
  readonly code: ProblemCode;
  /** One sentence: what is wrong and what to do. */
  readonly message: string;
  readonly span: Span;
  /** Counted from 1. */
  readonly line: number;
}
