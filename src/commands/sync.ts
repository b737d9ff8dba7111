import { InvalidArgumentError, Option } from "commander";
import type { Pace } from "../github/api/client.ts";
import type { ExitCode, Io } from "../io.ts";
import { reportSync, syncFormats, type SyncFormat } from "../report/sync/format.ts";
import { colorsOf } from "../report/terminal.ts";
import { readCheckout } from "../workspace/git/checkout.ts";
import { pathFrom } from "../text/path.ts";
import { exitOf, identifyProject, syncProject } from "../workspace/tasks/sync.ts";
import type { Declare } from "./declare.ts";
import { createIssueAccess, type GithubOptions } from "./github.ts";
import { openProject } from "./open-project.ts";

export interface SyncCommandOptions extends GithubOptions {
  /** Ask GitHub, and change nothing. */
  readonly dryRun: boolean;
  /** Give the entries their ids, without contacting GitHub. */
  readonly offline: boolean;
  /** Close the issues of resolved entries. */
  readonly close: boolean;
  /** Work on another branch than the default one, and close any number of issues. */
  readonly force: boolean;
  /** The most issues that this run creates. */
  readonly createLimit: number;
  /** The path of a template for the issues' text. */
  readonly issueTemplate?: string;
  readonly format: SyncFormat;
  /** The same as the format `json`. */
  readonly json?: boolean;
}

const usualLimit = 50;

/** Creates the issues that entries lack, and refreshes the states of all in the document. `pace` is GitHub's unless told. */
export async function sync(options: SyncCommandOptions, io: Io, pace?: Pace): Promise<ExitCode> {
  const { dryRun: isDryRun, offline: isOffline, close, force, createLimit, issueTemplate = null } = options;
  const format = options.json === true ? "json" : options.format;
  const project = await openProject(io, format);
  const checkout = await readCheckout({ folder: project.root, env: io.env });
  const surroundings = { project, checkout, io, ...(pace !== undefined && { pace }) };
  const scope = { project, checkout, access: createIssueAccess(options, surroundings) };
  const synced = isOffline
    ? await identifyProject(scope, { isDryRun, now: io.now() })
    : await syncProject(scope, { isDryRun, closes: close, isForced: force, createLimit, issueTemplate });
  const exit = exitOf(synced.result);
  const printed = reportSync(
    format,
    synced,
    { name: pathFrom(io.cwd, synced.path), isDryRun, isOffline, options: lastingOptions(options), exit },
    { ...project, colors: colorsOf(io.stdout, io.env) },
  );
  io.stdout.write(printed.stdout);
  io.stderr.write(printed.stderr);
  return exit;
}

/** The options that the next run needs as well, for the remedies. */
function lastingOptions({ offline, close, force, createLimit, ...named }: SyncCommandOptions): string[] {
  const { repository, apiUrl, issueTemplate } = named;
  return [
    ...(offline ? ["--offline"] : []),
    ...(close ? ["--close"] : []),
    ...(force ? ["--force"] : []),
    ...(createLimit === usualLimit ? [] : ["--create-limit", String(createLimit)]),
    ...(repository === undefined ? [] : ["--repository", repository]),
    ...(apiUrl === undefined ? [] : ["--api-url", apiUrl]),
    ...(issueTemplate === undefined ? [] : ["--issue-template", issueTemplate]),
  ];
}

export const declare: Declare = (program, start) => {
  program
    .command("sync")
    .description("Create a GitHub issue for each entry that has none, and refresh the state of all issues.")
    .option("--dry-run", "ask GitHub and print the plan, but change nothing", false)
    .addOption(
      new Option("--offline", "only give entries their ids, without contacting GitHub")
        .default(false)
        .conflicts("close"),
    )
    .option("--close", "close the issues of resolved entries, if sync created them", false)
    .option("--force", "create on any branch, and close any number of issues", false)
    .option("--create-limit <count>", "the most issues to create in one run", parseCount, usualLimit)
    .option("--repository <owner/name>", "where the issues are (default: the setting, else the remote origin)")
    .option("--api-url <url>", "the GitHub Enterprise server (default: where the remote origin is)")
    .option("--issue-template <file>", "a Markdown file whose sections the issues get")
    .addOption(new Option("-f, --format <format>", "what to print").choices(syncFormats).default("text"))
    .option("--json", "the same as --format json")
    .addHelpText(
      "after",
      "\nThe token comes from GH_TOKEN or GITHUB_TOKEN (GH_ENTERPRISE_TOKEN or GITHUB_ENTERPRISE_TOKEN for a server of\nyour own), else from `gh auth token`. Exit code 3: run the command again later to finish.",
    )
    .action((options: SyncCommandOptions) => start((io) => sync(options, io)));
};

function parseCount(written: string): number {
  if (!/^\d{1,6}$/u.test(written)) throw new InvalidArgumentError("It must be a number.");
  return Number(written);
}
