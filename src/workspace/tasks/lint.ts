import type { ESLint, Linter } from "eslint";
import { join } from "node:path";
import { readRegistry } from "../../registry/disk/read.ts";
import { ecmaScriptLanguage } from "../../languages/ecmascript/language.ts";
import { globsOf } from "../../languages/language.ts";
import { CommandError } from "../../io.ts";
import { loadESLint } from "../project/eslint.ts";
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
  /** Whether to find out what `fix` would write: the files that it would change are linted twice. */
  readonly previews: boolean;
  /** One of ESLint's formatters, by its name, path or package; null for none. */
  readonly formatter: string | null;
}

export interface Linted {
  readonly results: readonly ESLint.LintResult[];
  /** Files whose comments could not be read. */
  readonly unparsed: readonly UnparsedFile[];
  /** What `fix` would leave of a text, by absolute path. */
  readonly fixed: ReadonlyMap<string, string>;
  /** Why files with a marker were left out, one for each file. */
  readonly leftOut: readonly LeftOut[];
  /** Files that hold a marker and that nobody can read. */
  readonly uncovered: readonly string[];
  /** Null where none was asked for. */
  readonly formatter: ESLint.LoadedFormatter | null;
}

/**
 * Runs ESLint with the recommended config of this plugin, over the files that hold a marker and over the registry: what a
 * project gets that configures nothing. Files that only the project's config can read are linted by that config, with those
 * of our rules that it turns on. Only our rules report and fix.
 * @throws {CommandError} where ESLint, a formatter or the registry cannot be loaded
 */
export async function lintProject(
  project: Project,
  { paths, fix, previews, formatter: name }: LintRequest,
): Promise<Linted> {
  requireReadable(project);
  const linters = await createLinters(project);
  const main = linters(fix);
  const formatter = name === null ? null : await loadFormatter(main.own, name);
  const { sources, others, unparsed, uncovered, leftOut } = await findSources(paths, project);
  if (paths.length === 0 && project.registry !== null) sources.push(project.registry);
  const results = await lintFiles(main, { sources, others }, project);
  if (fix) await main.write(results);
  const fixable = new Set(results.filter(isFixable).map(({ filePath }) => filePath));
  const only = (files: readonly string[]): string[] => files.filter((file) => fixable.has(file));
  const preview =
    previews && fixable.size > 0
      ? await lintFiles(linters(true), { sources: only(sources), others: only(others) }, project)
      : [];
  const fixed = new Map(preview.flatMap(({ filePath, output }) => (output === undefined ? [] : [[filePath, output]])));
  return { results, unparsed, uncovered, leftOut, fixed, formatter };
}

/** ESLint for the files that we read, and for those that only the project's config reads. */
interface Linters {
  readonly own: ESLint;
  readonly theirs: ESLint;
  /** Writes the fixes of results. */
  readonly write: (results: ESLint.LintResult[]) => Promise<void>;
}

async function createLinters(project: Project): Promise<(fixes: boolean) => Linters> {
  const { ESLint } = await loadESLint(project.cwd);
  const overrideConfig = [...(await createConfig(project)), ownLinting.overrideConfig];
  return (fixes) => {
    const shared = { ...ownLinting, warnIgnored: false, errorOnUnmatchedPattern: false, fix: fixes && isOwn };
    return {
      own: new ESLint({ ...shared, cwd: project.root, overrideConfigFile: true, overrideConfig }),
      theirs: new ESLint({ ...shared, cwd: project.cwd }),
      write: (results) => ESLint.outputFixes(results),
    };
  };
}

function isFixable({ fixableErrorCount, fixableWarningCount }: ESLint.LintResult): boolean {
  return fixableErrorCount + fixableWarningCount > 0;
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
  /** Those of other languages for which the project's config has no item. Relative to the root. */
  readonly uncovered: string[];
}

async function findSources(paths: readonly string[], project: Project): Promise<Sources & Pick<Linted, "leftOut">> {
  const found: Sources = { sources: [], others: [], unparsed: [], uncovered: [] };
  const finder = leftOutFinderOf(project);
  const { leftOut } = await visitMarked(paths, project, async ({ path, language, content }) => {
    const why = finder.find(path);
    if (why !== null) return why;
    const absolute = join(project.root, path);
    if (language !== null && typeof content === "string") found.unparsed.push({ path, line: null, reason: content });
    else if (language !== null) found.sources.push(absolute);
    // ESLint stops at a config that cannot be loaded.
    else if ((await project.config.canLint(absolute)) && (await project.config.lints(absolute)))
      found.others.push(absolute);
    else found.uncovered.push(path);
    return null;
  });
  return { ...found, leftOut };
}

async function createConfig({ written, root, registry }: Project): Promise<Linter.Config[]> {
  const { configure, default: plugin } = await import("../../index.ts");
  const configs = [
    // ESLint's own parser fails on the Flow and JSX of a .js file.
    { ...plugin.configs.fallback, files: globsOf(ecmaScriptLanguage) },
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
  const { default: plugin } = await import("../../index.ts");
  const rulesMeta = Object.fromEntries(
    Object.entries(plugin.rules ?? {}).map(([rule, { meta = {} }]) => [`todo-registry/${rule}`, meta]),
  );
  // Otherwise a formatter that asks for them fails on the results of another instance.
  const source = Object.assign(eslint, { getRulesMetaForResults: () => rulesMeta });
  try {
    return await source.loadFormatter(format);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      { code: "error/formatUnknown", message: `There is no format "${format}". ${reason}`, remedy: null },
      { cause: error },
    );
  }
}

async function lintFiles(
  { own, theirs }: Linters,
  { sources, others }: Pick<Sources, "sources" | "others">,
  { progress }: Project,
): Promise<ESLint.LintResult[]> {
  const count = sources.length + others.length;
  const label = `Linting ${count.toLocaleString("en")} ${count === 1 ? "file" : "files"}`;
  const timer = setInterval(() => void progress.report(() => label), 100);
  try {
    const results = sources.length === 0 ? [] : await own.lintFiles(sources);
    if (others.length > 0) results.push(...(await theirs.lintFiles(others)));
    return results.map(keepOwn);
  } finally {
    clearInterval(timer);
    progress.stop();
  }
}
