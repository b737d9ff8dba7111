import { InvalidArgumentError, Option } from "commander";
import { realpathSync } from "node:fs";
import { relative, resolve } from "node:path";
import { lock } from "proper-lockfile";
import { githubPace, type Pace } from "../github/client.ts";
import { isFinding, type SyncResult } from "../github/event.ts";
import { defaultTemplate, parseIssueTemplate, type TemplatePart } from "../github/issue-template.ts";
import { entriesWithoutId, identifyEntries } from "../github/pending.ts";
import type { SyncOptions } from "../github/session.ts";
import { Store, StoreError } from "../github/store.ts";
import { syncRegistry } from "../github/sync.ts";
import { findLockFlaw } from "../registry/disk/lock.ts";
import { escapeControls } from "../text/visible.ts";
import { readCheckout, type Checkout } from "../workspace/git/checkout.ts";
import type { Declare } from "./declare.ts";
import { readInput } from "../workspace/file-reader.ts";
import { createClient } from "./github-client.ts";
import { createClosing } from "../workspace/gone.ts";
import { CommandError, type ExitCode, type Io } from "../io.ts";
import { Progress } from "../report/progress.ts";
import type { Project } from "../workspace/project.ts";
import { openProject } from "./open-project.ts";
import { formatResult } from "./sync-report.ts";
import { findHome, findTarget, hostsOf, requireMainBranch, type TargetOptions } from "./sync-target.ts";
import { findSilenced } from "../workspace/silenced.ts";
import { colorsOf, countEntries } from "../report/terminal.ts";

export interface SyncCommandOptions extends TargetOptions {
  /** Give the entries their ids, and ask nobody. */
  readonly offline: boolean;
  /** The path of a template for the issues' text. */
  readonly issueTemplate?: string;
  /** Print the result as JSON. */
  readonly json: boolean;
}

/** Creates the issues that entries lack, and brings the states of all home into the document. */
export async function sync(options: SyncCommandOptions, io: Io, pace: Pace = githubPace): Promise<ExitCode> {
  const project = await openProject(io);
  const { registry: path, root, settings } = project;
  if (path === null)
    throw new CommandError({
      code: "error/registryMissing",
      message: "Registry not found in this folder or above.",
      remedy: { command: "npx eslint-plugin-todo-registry init", edit: 'Set the setting "registry".' },
    });
  const store = new Store(path, { ...settings, root });
  try {
    if (options.offline) return await identify(store, options, project, io);
    store.read();
    if (options.dryRun) return await syncWithGithub(store, options, project, io, pace);
    const release = await lockSync(path);
    try {
      return await syncWithGithub(store, options, project, io, pace);
    } finally {
      // It can only fail because the lock is gone already.
      await release().catch(() => {});
    }
  } catch (error) {
    if (error instanceof StoreError)
      throw new CommandError({ code: "error/registryInvalid", message: error.message, remedy: null }, { cause: error });
    throw error;
  }
}

async function identify(store: Store, options: SyncCommandOptions, project: Project, io: Io): Promise<ExitCode> {
  const home = findHome(options, project, await readCheckout({ folder: project.root, env: io.env }), io);
  const count = options.dryRun
    ? entriesWithoutId(store.read(), home).length
    : await identifyEntries(store, io.now(), home);
  const verb = options.dryRun ? "would get" : "got";
  io.stdout.write(`${escapeControls(nameOf(project, io))}: ${countEntries(count)} ${verb} an id.\n`);
  return 0;
}

/** The document's path as the reader sees it. */
function nameOf({ registry }: Project, { cwd }: Io): string {
  return relative(cwd, registry ?? "");
}

async function syncWithGithub(
  store: Store,
  options: SyncCommandOptions,
  project: Project,
  io: Io,
  pace: Pace,
): Promise<ExitCode> {
  const checkout = await readCheckout({ folder: project.root, env: io.env });
  requireMainBranch(checkout, options, io);
  const { repository, address } = findTarget(options, project, checkout, io);
  const registry = store.read();
  const progress = new Progress(io);
  try {
    const client = await createClient(address, progress, io, pace);
    const result = await syncRegistry(client, store, {
      repository,
      hosts: hostsOf(address, checkout),
      trustedApps: project.settings.trustedApps,
      priorities: project.settings.priorities,
      template: readTemplate(options, io),
      linkTo: linkerOf(checkout),
      createLimit: options.createLimit,
      isDryRun: options.dryRun,
      closing: options.close ? await createClosing(registry, checkout, options.force, project) : null,
      isSilenced: await findSilenced(registry, project),
      onStep: (step) => progress.report(() => step),
    });
    progress.stop();
    return printResult(result, options, nameOf(project, io), io);
  } finally {
    progress.stop();
  }
}

function printResult(result: SyncResult, { json, dryRun }: SyncCommandOptions, name: string, io: Io): ExitCode {
  const { stop, events } = result;
  const exit = stop?.kind === "failed" ? 2 : stop !== null ? 3 : events.some(isFinding) ? 1 : 0;
  if (json) io.stdout.write(`${JSON.stringify({ exit, ...result }, null, 2)}\n`);
  else io.stdout.write(formatResult(result, { name, isDryRun: dryRun }, colorsOf(io.stdout, io.env)));
  if (stop !== null) {
    const again =
      stop.kind === "failed"
        ? ""
        : ` Run the command again${stop.at === null ? "" : ` after ${stop.at.toISOString()}`}.`;
    io.stderr.write(`todo-registry: ${escapeControls(stop.message)}${again}\n`);
  }
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

function linkerOf({ commit, prefix }: Checkout): SyncOptions["linkTo"] {
  return (url, { path, line }) => {
    if (commit === null) return null;
    const segments = `${prefix}${path}`.split("/").map(encodeURIComponent);
    return `${url}/blob/${commit}/${segments.join("/")}${line === null ? "" : `#L${line}`}`;
  };
}

/** Two syncs of one document at once would each create what the other has not recorded yet. */
async function lockSync(path: string): Promise<() => Promise<void>> {
  const target = `${realpathSync(path)}.sync`;
  try {
    // Like any lock it can be lost to a machine that slept; twins are found all the same.
    // Not the lock of the document itself, which each write of it takes.
    return await lock(target, { realpath: false, stale: 15_000, onCompromised: () => {} });
  } catch (error) {
    const flaw = await findLockFlaw(`${target}.lock`);
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    const held = `Another sync of ${path} is running, or was killed a moment ago; wait for it.`;
    const failed = `No lock can be put beside ${path} (${code}); make the folder writable.`;
    const message = flaw?.message ?? (code === "ELOCKED" ? held : failed);
    throw new CommandError({ code: "error/syncLocked", message, remedy: null }, { cause: error });
  }
}

export const declare: Declare = (program, start) => {
  program
    .command("sync")
    .description("Give every entry its GitHub issue, exactly one, and bring the states of all issues home.")
    .option("--dry-run", "ask GitHub, print what would be done, and change nothing", false)
    .addOption(
      new Option("--offline", "only give entries the ids by which their issues are found again; asks nobody")
        .default(false)
        .conflicts(["close", "json"]),
    )
    .option("--close", "close the issues of entries that are resolved, if they were created for them", false)
    .option("--force", "create on any branch, and close however many issues", false)
    .option("--create-limit <count>", "the most issues to create in one run", parseCount, 50)
    .option("--repository <owner/name>", "where the issues are (default: the setting, else the remote origin)")
    .option("--api-url <url>", "the GitHub Enterprise server (default: where the remote origin is)")
    .option("--issue-template <file>", "a Markdown file whose sections the issues get")
    .option("--json", "print the result as JSON", false)
    .addHelpText(
      "after",
      "\nThe token comes from GH_TOKEN or GITHUB_TOKEN (GH_ENTERPRISE_TOKEN or GITHUB_ENTERPRISE_TOKEN for a server of\nyour own), else from `gh auth token`. Exit code 3: GitHub's limits leave the rest to another run.",
    )
    .action((options: SyncCommandOptions) => start((io) => sync(options, io)));
};

function parseCount(written: string): number {
  if (!/^\d{1,6}$/u.test(written)) throw new InvalidArgumentError("It must be a number.");
  return Number(written);
}
