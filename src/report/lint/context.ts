import type { ExitCode } from "../../io.ts";
import type { LintDetails } from "../../workspace/tasks/lint-details.ts";
import type { Screen } from "../terminal.ts";

/** Where problems are printed. Folders are absolute. */
export interface LintContext {
  readonly root: string;
  /** The folder where the command runs. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly screen: Screen;
  readonly exit: ExitCode;
  /** Null unless the format asks for them. */
  readonly details: LintDetails | null;
}
