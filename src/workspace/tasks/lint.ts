import type { ESLint, Linter } from "eslint";
import { join } from "node:path";
import { readRegistry } from "../../registry/disk/read.ts";
import { loadCommentParsers } from "../../languages/eslint/comment-parsers.ts";
import { CommandError } from "../../io.ts";
import { loadESLint } from "../project/eslint-config.ts";
import { leftOutFinderOf } from "../files/left-out.ts";
import { visitMarked } from "../files/marked-files.ts";
import { isOwn, keepOwn, ownLinting } from "./own-results.ts";
import type { Project } from "../project/project.ts";
import { toError } from "./registry.ts";
import type { LeftOut } from "../../left-out/finder.ts";
import type { UnparsedFile } from "../tree/tree.ts";

export interface LintRequest {
  /** Files, folders and globs; all files below the root where there are none. */
  readonly paths: readonly string[];
  readonly fix: boolean;
  /** One of ESLint's formatters, by its name, path or package; null for none. */
  readonly formatter: string | null;
}

export interface Linted {
  readonly results: readonly ESLint.LintResult[];
  /** Files whose comments could not be read. */
  readonly unparsed: readonly UnparsedFile[];
  /** Why files with a marker were left out, one for each file. */
  readonly leftOut: readonly LeftOut[];
  /** Null where none was asked for. */
  readonly formatter: ESLint.LoadedFormatter | null;
}

/**
 * Runs ESLint with the recommended config of this plugin, over the files that hold a marker and over the registry: what a
 * project gets that configures nothing. Files that only the project's config can read are linted by that config, with those
 * of our rules that it turns on. Only our rules report and fix.
 * @throws {CommandError} where ESLint, a formatter or the registry cannot be loaded
 */
export async function lintProject(project: Project, { paths, fix, formatter: name }: LintRequest): Promise<Linted> {
  requireReadable(project);
  const { ESLint } = await loadESLint(project.cwd);
  const shared = { ...ownLinting, warnIgnored: false, errorOnUnmatchedPattern: false, fix: fix && isOwn };
  const eslint = new ESLint({
    ...shared,
    cwd: project.root,
    overrideConfigFile: true,
    overrideConfig: [...(await createConfig(project)), ownLinting.overrideConfig],
  });
  const formatter = name === null ? null : await loadFormatter(eslint, name);
  const { sources, others, unparsed, leftOut } = await findSources(paths, project);
  if (paths.length === 0 && project.registry !== null) sources.push(project.registry);
  const results = await lintFiles(
    [
      { eslint, files: sources },
      { eslint: new ESLint({ ...shared, cwd: project.cwd }), files: others },
    ],
    project,
  );
  if (fix) await ESLint.outputFixes(results);
  return { results, unparsed, leftOut, formatter };
}

/** The rules have nothing to judge by where the registry is no file, or too large. ESLint cannot read it either. */
function requireReadable({ registry, settings }: Project): void {
  const answer = registry === null ? null : readRegistry(registry, settings);
  if (answer === null || "registry" in answer) return;
  const { failure } = answer;
  if (failure.code === "notAFile" || failure.code === "tooLarge") throw toError(failure);
}

/** What is to be linted, in absolute paths. */
interface Sources {
  /** Files that hold a marker, of languages that we read. */
  readonly sources: string[];
  /** Those for the project's config. */
  readonly others: string[];
  readonly unparsed: UnparsedFile[];
}

async function findSources(paths: readonly string[], project: Project): Promise<Sources & Pick<Linted, "leftOut">> {
  const found: Sources = { sources: [], others: [], unparsed: [] };
  const finder = leftOutFinderOf(project);
  const { leftOut } = await visitMarked(paths, project, ({ path, language, content }) => {
    const why = finder.find(path);
    if (why !== null) return why;
    const absolute = join(project.root, path);
    if (language !== null && typeof content === "string") found.unparsed.push({ path, line: null, reason: content });
    else if (language !== null) found.sources.push(absolute);
    else if (project.config !== null) found.others.push(absolute);
    return null;
  });
  return { ...found, leftOut };
}

async function createConfig({ written, settings, root, registry }: Project): Promise<Linter.Config[]> {
  const { configure, default: plugin } = await import("../../index.ts");
  const owner = { namespace: "todo-registry", version: plugin.meta?.version ?? "" };
  const configs = [
    ...(await loadCommentParsers((text) => settings.grammar.hasMarker(text), owner)),
    ...configure({ ...written, root, ...(registry === null ? {} : { registry }) }),
  ];
  if (registry !== null) return configs;
  // A missing registry is reported once, not for each file.
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
    throw new CommandError(
      { code: "error/formatUnknown", message: `There is no format "${format}". ${reason}`, remedy: null },
      { cause: error },
    );
  }
}

async function lintFiles(
  parts: readonly { readonly eslint: ESLint; readonly files: string[] }[],
  { progress }: Project,
): Promise<ESLint.LintResult[]> {
  const count = parts.reduce((sum, { files }) => sum + files.length, 0);
  const label = `Linting ${count.toLocaleString("en")} ${count === 1 ? "file" : "files"}`;
  const timer = setInterval(() => void progress.report(() => label), 100);
  try {
    const results: ESLint.LintResult[] = [];
    for (const { eslint, files } of parts) if (files.length > 0) results.push(...(await eslint.lintFiles(files)));
    return results.map(keepOwn);
  } finally {
    clearInterval(timer);
    progress.stop();
  }
}
