import { InvalidArgumentError, Option } from "commander";
import { resolve } from "node:path";
import { githubPace, type Pace } from "../github/api/client.ts";
import { connect } from "../github/connect.ts";
import { GithubTracker } from "../github/github-tracker.ts";
import { createSpellings } from "../github/spellings.ts";
import { findTarget, type GithubTarget } from "../github/target.ts";
import { CommandError, type ExitCode, type Io } from "../io.ts";
import { Progress } from "../report/progress.ts";
import { formatSyncJson, formatResult, formatStop } from "../report/sync/text.ts";
import { colorsOf, countEntries } from "../report/terminal.ts";
import { createWaitReport } from "../report/waiting.ts";
import { escapeControls } from "../text/visible.ts";
import { isFinding, type SyncResult } from "../tracker/event.ts";
import { defaultTemplate, parseIssueTemplate, type TemplatePart } from "../tracker/issue-template.ts";
import { entriesWithoutId, identifyEntries } from "../tracker/pending.ts";
import { Store, StoreError } from "../tracker/store.ts";
import { syncRegistry } from "../tracker/sync.ts";
import { readInput } from "../workspace/file-reader.ts";
import { readCheckout, type Checkout } from "../workspace/git/checkout.ts";
import { findBranchProblem } from "../workspace/git/default-branch.ts";
import { createClosing } from "../workspace/gone.ts";
import { pathFrom } from "../workspace/path.ts";
import type { Project } from "../workspace/project.ts";
import { findSilencedEntries } from "../workspace/silenced.ts";
import { openRegistry, toError } from "../workspace/tasks/registry.ts";
import type { Declare } from "./declare.ts";
import { toGithubError } from "./github.ts";
import { openProject } from "./open-project.ts";

export interface SyncCommandOptions {
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
  /** `owner/name`, in place of the setting or the remote's. */
  readonly repository?: string;
  /** The URL of a GitHub Enterprise server. */
  readonly apiUrl?: string;
  /** The path of a template for the issues' text. */
  readonly issueTemplate?: string;
  /** Print the result as JSON. */
  readonly json: boolean;
}

interface Run {
  readonly store: Store;
  readonly options: SyncCommandOptions;
  readonly project: Project;
  readonly checkout: Checkout;
  /** The document's path as the reader sees it. */
  readonly name: string;
  readonly io: Io;
}

/** Creates the issues that entries lack, and refreshes the states of all in the document. */
export async function sync(options: SyncCommandOptions, io: Io, pace: Pace = githubPace): Promise<ExitCode> {
  const project = await openProject(io);
  const { path } = openRegistry(project);
  const { root, settings } = project;
  const store = new Store(path, { ...settings, root });
  const checkout = await readCheckout({ folder: root, env: io.env });
  const run: Run = { store, options, project, checkout, name: pathFrom(io.cwd, path), io };
  try {
    if (options.offline) return await identify(run);
    store.read();
    const release = options.dryRun ? null : await store.lock();
    try {
      return await syncWithGithub(run, pace);
    } finally {
      await release?.();
    }
  } catch (error) {
    if (error instanceof StoreError) throw toError(error.failure, { cause: error });
    throw error;
  }
}

async function identify(run: Run): Promise<ExitCode> {
  const { store, options, name, io } = run;
  const target = targetOf(run);
  const naming = "problem" in target ? null : namingOf(target);
  const count = options.dryRun
    ? entriesWithoutId(store.read(), naming).length
    : await identifyEntries(store, io.now(), naming);
  const verb = options.dryRun ? "would get" : "got";
  io.stdout.write(`${escapeControls(name)}: ${countEntries(count)} ${verb} an id.\n`);
  return 0;
}

async function syncWithGithub(run: Run, pace: Pace): Promise<ExitCode> {
  const { store, options, project, checkout, name, io } = run;
  const { repository, address, hosts } = requireTarget(run);
  const { settings } = project;
  const registry = store.read();
  const progress = new Progress(io);
  try {
    const onWait = createWaitReport(progress, io);
    const connected = await connect(address, { env: io.env, now: () => io.now(), pace, onWait });
    if ("problem" in connected) throw toGithubError(connected.problem);
    const { trustedApps, priorities } = settings;
    const result = await syncRegistry(new GithubTracker(connected.client, { repository, hosts, trustedApps }), store, {
      priorities,
      template: readTemplate(options, io),
      source: checkout,
      createLimit: options.createLimit,
      isDryRun: options.dryRun,
      closing: options.close ? await createClosing(registry, checkout, options.force, project) : null,
      isSilenced: await findSilencedEntries(registry, project),
      onStep: (step) => progress.report(() => step),
    });
    progress.stop();
    return printResult(result, options, name, io);
  } finally {
    progress.stop();
  }
}

function targetOf({ options, project, checkout, io }: Run): ReturnType<typeof findTarget> {
  const { repository, apiUrl } = options;
  return findTarget({ repository, apiUrl, setting: project.settings.repository, remote: checkout.remote, env: io.env });
}

/** No issue is created for a comment that may never be merged. */
function requireTarget(run: Run): GithubTarget {
  const { force, dryRun, createLimit, close } = run.options;
  const changesNothing = dryRun || (createLimit === 0 && !close);
  const problem = force || changesNothing ? null : findBranchProblem(run.checkout, run.io.env);
  if (problem !== null) {
    const message = `${problem}. Run sync there, or pass --force.`;
    throw new CommandError({ code: "error/notDefaultBranch", message, remedy: null });
  }
  const target = targetOf(run);
  if ("problem" in target) throw toGithubError(target.problem);
  return target;
}

/** What the repository is called, as far as it is known without asking GitHub. */
function namingOf({ repository, hosts }: GithubTarget): ReturnType<typeof createSpellings> {
  return createSpellings({ repositories: [`${repository.owner}/${repository.name}`], hosts });
}

function printResult(result: SyncResult, { json, dryRun }: SyncCommandOptions, name: string, io: Io): ExitCode {
  const { stop, events } = result;
  const exit = stop?.kind === "failed" ? 2 : stop !== null ? 3 : events.some(isFinding) ? 1 : 0;
  if (json) io.stdout.write(formatSyncJson(result, exit));
  else io.stdout.write(formatResult(result, { name, isDryRun: dryRun }, colorsOf(io.stdout, io.env)));
  if (stop !== null) io.stderr.write(formatStop(stop));
  return exit;
}

function readTemplate({ issueTemplate }: SyncCommandOptions, { cwd }: Io): readonly TemplatePart[] {
  if (issueTemplate === undefined) return defaultTemplate;
  const read = readInput(resolve(cwd, issueTemplate));
  if ("text" in read) return parseIssueTemplate(read.text);
  throw new CommandError({
    code: "error/templateUnreadable",
    message: `The issue template ${issueTemplate} cannot be read (${read.problem}).`,
    remedy: null,
  });
}

export const declare: Declare = (program, start) => {
  program
    .command("sync")
    .description("Create a GitHub issue for each entry that has none, and refresh the state of all issues.")
    .option("--dry-run", "ask GitHub and print the plan, but change nothing", false)
    .addOption(
      new Option("--offline", "only give entries their ids, without contacting GitHub")
        .default(false)
        .conflicts(["close", "json"]),
    )
    .option("--close", "close the issues of resolved entries, if sync created them", false)
    .option("--force", "create on any branch, and close any number of issues", false)
    .option("--create-limit <count>", "the most issues to create in one run", parseCount, 50)
    .option("--repository <owner/name>", "where the issues are (default: the setting, else the remote origin)")
    .option("--api-url <url>", "the GitHub Enterprise server (default: where the remote origin is)")
    .option("--issue-template <file>", "a Markdown file whose sections the issues get")
    .option("--json", "print the result as JSON", false)
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
