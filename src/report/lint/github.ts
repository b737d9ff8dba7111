import type { ESLint, Linter } from "eslint";
import { pathFrom } from "../../text/path.ts";
import { formatAnnotation } from "../annotation.ts";
import { ruleOf } from "./codes.ts";
import { groupByPosition } from "./position.ts";

/** Where annotations are printed. */
export interface GithubContext {
  /** Absolute: the folder where the command runs. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** One annotation for each TODO comment, with all that it lacks, since GitHub shows ten of them for a step. */
export function formatLintAnnotations(results: readonly ESLint.LintResult[], { cwd, env }: GithubContext): string {
  const checkout = env["GITHUB_WORKSPACE"] ?? cwd;
  return results
    .flatMap(({ filePath, messages }) =>
      groupByPosition(messages).map((group) => formatGroup(pathFrom(checkout, filePath), group)),
    )
    .join("");
}

function formatGroup(path: string, messages: readonly Linter.LintMessage[]): string {
  const [first] = messages;
  if (first === undefined) return "";
  const { line, column, endLine = line, endColumn = column } = first;
  const level = messages.some(({ severity }) => severity === 2) ? "error" : "warning";
  const title = messages.map(ruleOf).join(", ");
  const span = { path, line, column, endLine, endColumn };
  return formatAnnotation(
    { level, title },
    span,
    messages.map(({ message }) => message),
  );
}
