import { InvalidArgumentError, Option } from "commander";
import { isSameReference } from "../todo/reference.ts";
import { escapeControls } from "../text/visible.ts";
import type { Reference } from "../todo/todo.ts";
import { readCheckout } from "../workspace/git/checkout.ts";
import { findClosed, type ClosedIssues, type ClosedIssuesOptions } from "./closed-issues.ts";
import type { Declare } from "./declare.ts";
import type { ExitCode, Io } from "../io.ts";
import { judgeTodos, type FoundTodo } from "../workspace/judge.ts";
import { formatJson } from "../report/json.ts";
import { formatAnnotations, formatRows } from "../report/list-format.ts";
import { openProject } from "./open-project.ts";
import { colorsOf, countOf, screenOf } from "../report/terminal.ts";
import { formatIssue, toRecords } from "../report/todo-record.ts";
import { describeUnread } from "../report/unread.ts";

const closingFormats = ["text", "json", "github"] as const;

export interface ClosingOptions extends ClosedIssuesOptions {
  readonly format: (typeof closingFormats)[number];
}

/** Finds the TODO comments that are still there although an issue that they reference is about to be closed. */
export async function closing(options: ClosingOptions, io: Io): Promise<ExitCode> {
  const project = await openProject(io);
  const closed = await findClosed(options, project, await readCheckout({ folder: project.root, env: io.env }), io);
  const { tree, todos, problems } = await judgeTodos([], project);
  for (const problem of problems) io.stderr.write(`${escapeControls(problem)}\n`);
  io.stderr.write(describeUnread(tree));
  const left = todos.filter((found) => closed.issues.some((issue) => isLeftOf(issue, found, closed)));
  const records = toRecords(left, project.root);
  if (options.format === "json") io.stdout.write(formatJson(records));
  else if (options.format === "text")
    io.stdout.write(
      [...formatRows(records, screenOf(io.stdout, io.env)), ...summarize(left, closed, io), ""].join("\n"),
    );
  else
    io.stdout.writeCommands(
      formatAnnotations(records, project, ({ marker }) => ({
        level: "error",
        title: `${marker} of an issue that is about to be closed`,
      })),
    );
  return left.length === 0 ? 0 : 1;
}

/** As the rule no-closed-issue would judge it: by any of the references. */
function isLeftOf(issue: Reference, { todo, status, isItemNumber }: FoundTodo, { home }: ClosedIssues): boolean {
  if (status === "not-a-todo" || isItemNumber) return false;
  return todo.references.some((reference) => isSameReference(reference, issue, home));
}

function summarize(left: readonly FoundTodo[], closed: ClosedIssues, { stdout, env }: Io): string[] {
  const { issues, home } = closed;
  const nameAll = (named: readonly Reference[]): string =>
    named
      .map(({ id, repository }) =>
        formatIssue({ id, repository: repository === home?.toLowerCase() ? null : repository }),
      )
      .join(", ");
  if (issues.length === 0)
    return ["No issue is closed: none is named behind a closing keyword, or this is not for the main branch."];
  if (left.length === 0) return [`No TODO comment is left of ${nameAll(issues)}.`];
  const colors = colorsOf(stdout, env);
  const open = issues.filter((issue) => left.some((found) => isLeftOf(issue, found, closed)));
  return [
    "",
    colors.bold(`${countOf(left.length, "TODO comment")} left of ${nameAll(open)}, about to be closed.`),
    colors.dim("Do what they ask for, or point them to an issue that stays open."),
  ];
}

export const declare: Declare = (program, start) => {
  program
    .command("closing")
    .description("Find the TODO comments that are left of issues about to be closed.")
    .argument("[issues...]", "12, owner/name#12 or an address (default: what the workflow's pull request closes)")
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
