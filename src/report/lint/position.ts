import type { Linter } from "eslint";
import { groupBy } from "../../text/group.ts";

/** The messages of a file that are about one TODO comment: our rules all report its marker. */
export function groupByPosition(messages: readonly Linter.LintMessage[]): Linter.LintMessage[][] {
  return [...groupBy(messages, ({ line, column }) => `${line}:${column}`).values()];
}
