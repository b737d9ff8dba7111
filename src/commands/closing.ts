import { InvalidArgumentError, Option } from "commander";
import { isSameReference } from "../todo/reference.ts";
import { escapeControls } from "../text/visible.ts";
import type { Reference } from "../todo/todo.ts";
import { fetchClosed, findClosedByRun, type ClosedIssues } from "../github/closed-issues.ts";
import { connect } from "../github/connect.ts";
import { findTarget } from "../github/target.ts";
import { readInput } from "../workspace/file-reader.ts";
import { readCheckout, type Checkout } from "../workspace/git/checkout.ts";
import type { Declare } from "./declare.ts";
import { CommandError, type ExitCode, type Io } from "../io.ts";
import type { Project } from "../workspace/project.ts";
import { Progress } from "../report/progress.ts";
import { createWaitReport } from "../report/waiting.ts";
import { judgeTodos, type FoundTodo } from "../workspace/judge.ts";
import { formatJson } from "../report/json.ts";
import { formatAnnotations, formatRows } from "../report/list/format.ts";
import { toGithubError } from "./github.ts";
import { openProject } from "./open-project.ts";
import { colorsOf, countOf, screenOf } from "../report/terminal.ts";
import { formatReference, toRecords } from "../report/list/record.ts";
import { describeUnread } from "../report/unread.ts";

const closingFormats = ["text", "json", "github"] as const;

export interface ClosingOptions {
  /** Issues as people write them. */
  readonly issues: readonly string[];
  /** The number of a pull request to ask GitHub about. */
  readonly pullRequest?: number;
  /** `owner/name`, in place of the workflow's, the setting or the remote's. */
  readonly repository?: string;
  /** The URL of a GitHub Enterprise server. */
  readonly apiUrl?: string;
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
        title: `${marker} references an issue that will be closed`,
      })),
    );
  return left.length === 0 ? 0 : 1;
}

/**
 * The issues that the options name, with those of the pull request that they name; where they name none, those of the
 * pull request that the workflow runs for.
 * @throws {CommandError} where there is nothing to tell them from, or GitHub does not tell
 */
async function findClosed(
  options: ClosingOptions,
  project: Project,
  checkout: Checkout,
  io: Io,
): Promise<ClosedIssues> {
  const { repository, grammar } = project.settings;
  const { remote } = checkout;
  const ownRepository = repository ?? (remote === null ? null : `${remote.owner}/${remote.name}`);
  const named = options.issues.map((written) => parseIssue(written, project));
  if (options.pullRequest !== undefined) {
    const closed = await askGithub(options.pullRequest, options, { project, checkout, ownRepository, io });
    return { ...closed, issues: [...named, ...closed.issues] };
  }
  if (named.length > 0) return { issues: named, ownRepository };
  const closed = findClosedByRun(io.env, readInput, (written) => grammar.parseReference(written));
  if ("problem" in closed) throw toGithubError(closed.problem);
  return { issues: closed.issues, ownRepository };
}

function parseIssue(written: string, { settings: { grammar } }: Project): Reference {
  const reference = grammar.parseReference(/^\d+$/u.test(written) ? `#${written}` : written);
  if (reference !== null) return reference;
  const message = `"${written}" is not an issue. Write 12, owner/name#12 or a URL.`;
  throw new CommandError({ code: "error/issueInvalid", message, remedy: null });
}

interface Asking {
  readonly project: Project;
  readonly checkout: Checkout;
  readonly ownRepository: string | null;
  readonly io: Io;
}

async function askGithub(
  number: number,
  { repository, apiUrl }: ClosingOptions,
  { project, checkout, ownRepository, io }: Asking,
): Promise<ClosedIssues> {
  const { grammar, repository: setting } = project.settings;
  const ofRun = io.env["GITHUB_REPOSITORY"] ?? "";
  const named = repository ?? (ofRun === "" ? undefined : ofRun);
  const target = findTarget({ repository: named, apiUrl, setting, remote: checkout.remote, env: io.env });
  if ("problem" in target) throw toGithubError(target.problem);
  const progress = new Progress(io);
  try {
    const onWait = createWaitReport(progress, io);
    const connected = await connect(target.address, { env: io.env, now: () => io.now(), onWait });
    if ("problem" in connected) throw toGithubError(connected.problem);
    const parseReference = (written: string): Reference | null => grammar.parseReference(written);
    const closed = await fetchClosed(connected.client, target.repository, number, { ownRepository, parseReference });
    if ("problem" in closed) throw toGithubError(closed.problem);
    return closed;
  } finally {
    progress.stop();
  }
}

/** As the rule no-closed-issue would judge it: by any of the references. */
function isLeftOf(issue: Reference, { todo, status, match }: FoundTodo, { ownRepository }: ClosedIssues): boolean {
  if (status === "not-a-todo" || match?.doubt === "entryNumber") return false;
  return todo.references.some((reference) => isSameReference(reference, issue, ownRepository));
}

function summarize(left: readonly FoundTodo[], closed: ClosedIssues, { stdout, env }: Io): string[] {
  const { issues, ownRepository } = closed;
  const nameAll = (named: readonly Reference[]): string =>
    named
      .map(({ id, repository }) =>
        formatReference({ id, repository: repository === ownRepository?.toLowerCase() ? null : repository }),
      )
      .join(", ");
  if (issues.length === 0)
    return [
      "No issue will be closed: no closing keyword names one, or the pull request is not for the default branch.",
    ];
  if (left.length === 0) return [`No TODO comment references ${nameAll(issues)}.`];
  const colors = colorsOf(stdout, env);
  const comments = countOf(left.length, "TODO comment");
  const verb = left.length === 1 ? "references" : "reference";
  const open = issues.filter((issue) => left.some((found) => isLeftOf(issue, found, closed)));
  return [
    "",
    colors.bold(`${comments} still ${verb} ${nameAll(open)}, which will be closed.`),
    colors.dim("Remove the comment, or reference an open issue."),
  ];
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
