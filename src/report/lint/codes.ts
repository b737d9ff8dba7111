import type { Linter } from "eslint";
import type { Remedy } from "../../io.ts";
import { commandLines } from "../remedy.ts";

/** The rule without the plugin's prefix; `unreadable` where ESLint cannot read the file. */
export function ruleOf({ ruleId }: Linter.LintMessage): string {
  return ruleId === null ? "unreadable" : ruleId.replace(/^todo-registry\//u, "");
}

/** The rule and the id of its message; ESLint reports without a rule what keeps it from reading a file. */
export function codeOf(message: Linter.LintMessage): string {
  const { ruleId, messageId } = message;
  if (ruleId === null) return "lint/unreadable";
  return messageId === undefined ? ruleOf(message) : `${ruleOf(message)}/${messageId}`;
}

/** Null where the message itself says what to do. */
export function remedyOf({ fix }: Linter.LintMessage): Remedy | null {
  return fix === undefined ? null : { command: commandLines.lintFix };
}
