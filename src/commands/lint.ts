import type { ExitCode, Io } from "../io.ts";
import { formatterOf, mayAnnotate, needsDetails, reportLint } from "../report/lint/format.ts";
import { screenOf } from "../report/terminal.ts";
import { describeUnread } from "../report/unread.ts";
import { lintProject, type Linted } from "../workspace/tasks/lint.ts";
import { readLintDetails } from "../workspace/tasks/lint-details.ts";
import type { Declare } from "./declare.ts";
import { openProject } from "./open-project.ts";

interface LintOptions {
  readonly paths: readonly string[];
  readonly fix?: boolean;
  readonly format: string;
}

async function lint({ paths, fix = false, format }: LintOptions, io: Io): Promise<ExitCode> {
  const project = await openProject(io, format);
  const isDetailed = needsDetails(format);
  const linted = await lintProject(project, { paths, fix, previews: isDetailed, formatter: formatterOf(format) });
  const { results, unparsed } = linted;
  const details = isDetailed && hasProblems(results) ? await readLintDetails(paths, project) : null;
  io.stderr.write(describeUnread({ ...linted, isComplete: paths.length === 0 }));
  const exit: ExitCode = unparsed.length > 0 || results.some(({ errorCount }) => errorCount > 0) ? 1 : 0;
  const context = { ...project, screen: screenOf(io.stdout, io.env), exit, details };
  const report = await reportLint(format, linted, context);
  if (mayAnnotate(format)) io.stdout.writeCommands(report);
  else io.stdout.write(report);
  if (project.registry === null)
    io.stderr.write(
      `Registry not found: rules that need it were skipped. Run "npx eslint-plugin-todo-registry init" to create it.\n`,
    );
  return exit;
}

function hasProblems(results: Linted["results"]): boolean {
  return results.some(({ messages }) => messages.length > 0);
}

export const declare: Declare = (program, start) => {
  program
    .command("lint")
    .description(
      "Lint TODO comments with the recommended rules. Uses the settings of your ESLint config, not its rules.",
    )
    .argument("[paths...]", "files, folders or globs (default: everything below the root)")
    .option("--fix", "write issues and priorities that the registry knows")
    .option(
      "-f, --format <format>",
      "blocks, agent, github, or one of ESLint's formatters, such as stylish, json or html",
      "blocks",
    )
    .action((paths: string[], options: Omit<LintOptions, "paths">) => start((io) => lint({ paths, ...options }, io)));
};
