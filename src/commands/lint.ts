import { stripVTControlCharacters } from "node:util";
import type { ESLint, Linter } from "eslint";
import { join } from "node:path";
import { showHidden, escapeControls } from "../text/visible.ts";
import { readRegistry } from "../registry/disk/read.ts";
import { loadCommentParsers } from "../languages/eslint/comment-parsers.ts";
import type { Declare } from "./declare.ts";
import { openProject } from "./open-project.ts";
import { loadESLint } from "../workspace/eslint-config.ts";
import { CommandError, type ExitCode, type Io } from "../io.ts";
import type { Project } from "../workspace/project.ts";
import { countOf, hasColors } from "../report/terminal.ts";
import { isOwn, keepOwn, ownLinting } from "../workspace/own-results.ts";
import { visitMarked } from "../workspace/marked-files.ts";
import type { UnparsedFile } from "../workspace/tree.ts";
import { describeUnread } from "../report/unread.ts";

export interface LintOptions {
  /** Files, folders and globs; everything below the root where there are none. */
  readonly paths: readonly string[];
  readonly fix: boolean;
  /** The name of one of ESLint's formatters, or the path or package of another. */
  readonly format: string;
}

/**
 * Runs ESLint with the recommended config of this plugin and no config file, over files that hold a marker and over the
 * document: what a project gets that configures nothing. What only the project's config can read is linted by that, with
 * those of our rules that it turns on. Nothing is said or fixed but by our rules.
 */
export async function lint({ paths, fix, format }: LintOptions, io: Io): Promise<ExitCode> {
  const project = await openProject(io);
  requireReadable(project);
  const { ESLint } = await loadESLint(io.cwd);
  const shared = { ...ownLinting, warnIgnored: false, errorOnUnmatchedPattern: false, fix: fix && isOwn };
  const eslint = new ESLint({
    ...shared,
    cwd: project.root,
    overrideConfigFile: true,
    overrideConfig: [...(await createConfig(project)), ownLinting.overrideConfig],
  });
  const formatter = await loadFormatter(eslint, format);
  const { sources, others, unparsed } = await findSources(paths, project);
  io.stderr.write(describeUnread({ unparsed, uncovered: [] }));
  if (paths.length === 0 && project.registry !== null) sources.push(project.registry);
  const results = await lintFiles(
    [
      { eslint, files: sources },
      { eslint: new ESLint({ ...shared, cwd: io.cwd }), files: others },
    ],
    project,
  );
  if (fix) await ESLint.outputFixes(results);
  const color = hasColors(io.stdout, io.env);
  const formatted = await formatter.format(isData(format) ? results : results.map(showNames), { color });
  // ESLint 9's formatters colour whatever they are told.
  const report = color ? formatted : stripVTControlCharacters(formatted);
  printReport(report, format, io);
  if (project.registry === null)
    io.stderr.write(
      `There is no registry: "npx eslint-plugin-todo-registry init" creates one, and then its rules are checked as well.\n`,
    );
  return unparsed.length > 0 || results.some(({ errorCount }) => errorCount > 0) ? 1 : 0;
}

/** Nobody reads such a document, ESLint either: the rules would have nothing to judge by. */
function requireReadable({ registry, settings }: Project): void {
  const answer = registry === null ? null : readRegistry(registry, settings);
  if (answer === null || "registry" in answer) return;
  if (/^(?:notAFile|tooLarge)$/u.test(answer.failure.code)) throw new CommandError(answer.failure.message);
}

/** What is to be linted, in absolute paths. */
interface Sources {
  /** Files that hold a marker, of languages that we read. */
  readonly sources: string[];
  /** Those for the project's config. */
  readonly others: string[];
  readonly unparsed: UnparsedFile[];
}

async function findSources(paths: readonly string[], project: Project): Promise<Sources> {
  const found: Sources = { sources: [], others: [], unparsed: [] };
  await visitMarked(paths, project, ({ path, language, content }) => {
    const absolute = join(project.root, path);
    if (language !== null && typeof content === "string") found.unparsed.push({ path, line: null, reason: content });
    else if (language !== null) found.sources.push(absolute);
    else if (project.config !== null) found.others.push(absolute);
  });
  return found;
}

async function createConfig({ written, settings, root, registry }: Project): Promise<Linter.Config[]> {
  const { configure, default: plugin } = await import("../index.ts");
  const owner = { namespace: "todo-registry", version: plugin.meta?.version ?? "" };
  const configs = [
    ...(await loadCommentParsers((text) => settings.grammar.hasMarker(text), owner)),
    ...configure({ ...written, root, ...(registry === null ? {} : { registry }) }),
  ];
  if (registry !== null) return configs;
  // That there is no document is said once, not for each file.
  const needRegistry = Object.entries(plugin.rules ?? {}).filter(
    ([, { meta }]) => meta?.messages?.["unreadableRegistry"] !== undefined,
  );
  return [...configs, { rules: Object.fromEntries(needRegistry.map(([rule]) => [`todo-registry/${rule}`, "off"])) }];
}

async function loadFormatter(eslint: ESLint, format: string): Promise<ESLint.LoadedFormatter> {
  try {
    return await eslint.loadFormatter(format);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`There is no format "${format}". ${reason}`, { cause: error });
  }
}

function isData(format: string): boolean {
  return format === "json" || format === "json-with-metadata";
}

/** A formatter prints names and messages as they are. */
function showNames(result: ESLint.LintResult): ESLint.LintResult {
  const messages = result.messages.map((message) => ({ ...message, message: showHidden(message.message) }));
  return { ...result, filePath: escapeControls(result.filePath), messages };
}

/** A formatter of somebody else's may be there to annotate. */
function printReport(report: string, format: string, { stdout }: Io): void {
  if (report === "") return;
  const text = report.endsWith("\n") ? report : `${report}\n`;
  if (isData(format) || format === "stylish" || format === "html") stdout.write(text);
  else stdout.writeCommands(text);
}

async function lintFiles(
  parts: readonly { readonly eslint: ESLint; readonly files: string[] }[],
  { progress }: Project,
): Promise<ESLint.LintResult[]> {
  const count = parts.reduce((sum, { files }) => sum + files.length, 0);
  const timer = setInterval(() => void progress.report(() => `Linting ${countOf(count, "file")}`), 100);
  try {
    const results: ESLint.LintResult[] = [];
    for (const { eslint, files } of parts) if (files.length > 0) results.push(...(await eslint.lintFiles(files)));
    return results.map(keepOwn);
  } finally {
    clearInterval(timer);
    progress.stop();
  }
}

export const declare: Declare = (program, start) => {
  program
    .command("lint")
    .description("Lint TODO comments with ESLint and the recommended rules, whatever config there is.")
    .argument("[paths...]", "files, folders or globs (default: everything below the root)")
    .option("--fix", "write issues and priorities that the registry knows", false)
    .option("-f, --format <format>", "one of ESLint's formatters, such as stylish, json or html", "stylish")
    .action((paths: string[], options: Omit<LintOptions, "paths">) => start((io) => lint({ paths, ...options }, io)));
};
