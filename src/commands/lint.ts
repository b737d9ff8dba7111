import type { ExitCode, Io } from "../io.ts";
import { formatterOf, mayAnnotate, reportLint } from "../report/lint-report.ts";
import { hasColors } from "../report/terminal.ts";
import { describeUnread } from "../report/unread.ts";
import { lintProject } from "../workspace/tasks/lint.ts";
import type { Declare } from "./declare.ts";
import { openProject } from "./open-project.ts";

interface LintOptions {
  readonly paths: readonly string[];
  readonly fix?: boolean;
  readonly format: string;
}

async function lint({ paths, fix = false, format }: LintOptions, io: Io): Promise<ExitCode> {
  const project = await openProject(io, format);
  const linted = await lintProject(project, { paths, fix, formatter: formatterOf(format) });
  const { results, unparsed } = linted;
  io.stderr.write(describeUnread({ unparsed, uncovered: [] }));
  const exit = unparsed.length > 0 || results.some(({ errorCount }) => errorCount > 0) ? 1 : 0;
  const report = await reportLint(format, linted, {
    cwd: io.cwd,
    env: io.env,
    hasColors: hasColors(io.stdout, io.env),
    exit,
  });
  if (mayAnnotate(format)) io.stdout.writeCommands(report);
  else io.stdout.write(report);
  if (project.registry === null)
    io.stderr.write(
      `Registry not found: rules that need it were skipped. Run "npx eslint-plugin-todo-registry init" to create it.\n`,
    );
  return exit;
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
      "agent, github, or one of ESLint's formatters, such as stylish, json or html",
      "stylish",
    )
    .action((paths: string[], options: Omit<LintOptions, "paths">) => start((io) => lint({ paths, ...options }, io)));
};
