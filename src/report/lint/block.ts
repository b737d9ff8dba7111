import type { Linter } from "eslint";
import type { FoundTodo } from "../../workspace/tasks/judge.ts";

/** All problems of one TODO comment, or of one position of the registry. */
export interface Block {
  /** Relative to the folder where the command ran. */
  readonly path: string;
  /** Both are counted from 1. */
  readonly line: number;
  readonly column: number;
  /** The line of the source. */
  readonly source: string;
  /** The same line as `--fix` would leave it; null where it would change nothing. */
  readonly fixed: string | null;
  readonly messages: readonly Linter.LintMessage[];
  /** Null where the problems are not about a TODO comment. */
  readonly found: FoundTodo | null;
  readonly area: string;
}
