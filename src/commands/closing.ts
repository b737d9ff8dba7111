import { InvalidArgumentError, Option } from "commander";
import type { ExitCode, Io } from "../io.ts";
import { closingFormats, reportClosing, type ClosingFormat } from "../report/closing-report.ts";
import { screenOf } from "../report/terminal.ts";
import { describeUnread } from "../report/unread.ts";
import { escapeControls } from "../text/visible.ts";
import { readCheckout } from "../workspace/git/checkout.ts";
import { findLeftTodos } from "../workspace/tasks/closing.ts";
import { findClosed, type ClosedOptions } from "./closed-issues.ts";
import type { Declare } from "./declare.ts";
import { openProject } from "./open-project.ts";

interface ClosingOptions extends ClosedOptions {
  readonly format: ClosingFormat;
}

async function closing({ format, ...options }: ClosingOptions, io: Io): Promise<ExitCode> {
  const project = await openProject(io, format);
  const checkout = await readCheckout({ folder: project.root, env: io.env });
  const result = await findLeftTodos(project, await findClosed(options, { project, checkout, io }));
  for (const problem of result.problems) io.stderr.write(`${escapeControls(problem)}\n`);
  io.stderr.write(describeUnread(result.tree));
  const exit = result.left.length === 0 ? 0 : 1;
  const printed = reportClosing(format, result, { ...project, screen: screenOf(io.stdout, io.env), exit });
  if (format === "github") io.stdout.writeCommands(printed);
  else io.stdout.write(printed);
  return exit;
}

export const declare: Declare = (program, start) => {
  program
    .command("closing")
    .description("Find the TODO comments that reference issues about to be closed.")
    .argument("[issues...]", "12, owner/name#12 or a URL (default: what the workflow's pull request closes)")
    .option("--pull-request <number>", "ask GitHub what this pull request closes", parseNumber)
    .addOption(new Option("-f, --format <format>", "what to print").choices(closingFormats).default("text"))
    .option("--repository <owner/name>", "where the pull request is (default: the workflow's, the setting, origin)")
    .option("--api-url <url>", "the GitHub Enterprise server (default: where the remote origin is)")
    .action((issues: string[], options: Omit<ClosingOptions, "issues">) =>
      start((io) => closing({ issues, ...options }, io)),
    );
};

function parseNumber(written: string): number {
  if (!/^[1-9]\d{0,8}$/u.test(written)) throw new InvalidArgumentError("It must be a number.");
  return Number(written);
}
