import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { locateRegistry, toRealRoot } from "../../registry/disk/locate.ts";
import { parseSettings, settingsKey, type Settings } from "../../settings/settings.ts";
import { EslintConfig, loadESLint } from "./eslint-config.ts";
import { CommandError } from "../../io.ts";

/** Shows the progress of long work. */
export interface ProgressDisplay {
  /** Call it often: it asks for the text only if it shows the text. */
  report(text: () => string): Promise<void>;
  /** Call it at the end of the work, also after an error. */
  stop(): void;
}

/** Where a command runs. */
export interface Surroundings {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress: ProgressDisplay;
}

/** What a command works on. Paths are absolute. */
export interface Project extends Surroundings {
  readonly settings: Settings;
  /** The settings as they are written in the config. */
  readonly written: object;
  /** The folder that File fields are relative to, with links resolved. No command reads or writes outside this folder. */
  readonly root: string;
  /** The path of the registry, null where there is none. */
  readonly registry: string | null;
  /** The path of ESLint's config file, null where the project has none. */
  readonly configFile: string | null;
  /** Null where there is no config file, or where what it imports is not installed. */
  readonly config: EslintConfig | null;
}

const configNames = ["js", "mjs", "cjs", "ts", "mts", "cts"].map((extension) => `eslint.config.${extension}`);

/**
 * Reads the settings that ESLint calculates for files in the folder where the command runs. Without an ESLint config file
 * the defaults apply, and ESLint is not loaded.
 * @throws {CommandError} where ESLint or its config cannot be loaded, or a setting is wrong
 */
export async function loadProject({ cwd, env, progress }: Surroundings): Promise<Project> {
  const configFile = findConfigFile(cwd);
  const config = configFile === null ? null : new EslintConfig(await loadESLint(cwd), { cwd, file: configFile });
  const written = (await config?.calculateSettings()) ?? null;
  const parsed = parseSettings(written ?? {});
  if ("problem" in parsed)
    throw new CommandError({ code: "error/settingsInvalid", message: parsed.problem, remedy: null });
  const { settings } = parsed;
  const located = locateRegistry(settings, cwd);
  const { root, path } = toRealRoot(located);
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new CommandError({
      code: "error/rootInvalid",
      message: `The root ${located.root} is not a folder.`,
      remedy: { edit: `Correct settings["${settingsKey}"].root.` },
    });
  return {
    cwd,
    env,
    progress,
    settings,
    written: written ?? {},
    root,
    registry: path,
    configFile,
    config: written === null ? null : config,
  };
}

/** False where the project has an ESLint config that could not be loaded. */
export function knowsConfig({ configFile, config }: Pick<Project, "configFile" | "config">): boolean {
  return configFile === null || config !== null;
}

/** The nearest config file of ESLint at or above a folder. */
function findConfigFile(folder: string): string | null {
  for (const name of configNames) {
    const path = join(folder, name);
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return path;
  }
  return dirname(folder) === folder ? null : findConfigFile(dirname(folder));
}
