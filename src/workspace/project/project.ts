import { statSync } from "node:fs";
import { locateRegistry, toRealRoot } from "../../registry/disk/locate.ts";
import { parseSettings, settingsKey, type Settings } from "../../settings/settings.ts";
import { CommandError } from "../../io.ts";
import { findConfigFile, findOldConfigFile } from "./config-file.ts";
import type { LookupOptions } from "./config-lookup.ts";
import { EslintConfig } from "./eslint-config.ts";
import { findOldESLint } from "./eslint.ts";

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
  /** The path of ESLint's config file for the working folder, null where it has none. */
  readonly configFile: string | null;
  readonly config: EslintConfig;
  /** False where this config file could not be loaded. */
  readonly isConfigLoaded: boolean;
  /** The path of a config of ESLint 8 or older, where there is no other; it is not read. */
  readonly oldConfigFile: string | null;
  /** The version of the project's ESLint, where it is too old. */
  readonly tooOldESLint: string | null;
}

/**
 * Reads the settings that ESLint calculates for files in the folder where the command runs. Without an ESLint config file
 * the defaults apply, and ESLint is not loaded. A config that cannot be loaded is told to `onUnread`.
 * @throws {CommandError} where a setting is wrong
 */
export async function loadProject({
  onUnread,
  ...surroundings
}: Surroundings & Pick<LookupOptions, "onUnread">): Promise<Project> {
  const { cwd, env } = surroundings;
  const configFile = findConfigFile(cwd);
  const config = new EslintConfig({ cwd, env, onUnread });
  const written = await config.calculateSettings();
  const parsed = parseSettings(written);
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
    ...surroundings,
    settings,
    written,
    root,
    registry: path,
    configFile,
    config,
    isConfigLoaded: await config.isLoaded(),
    oldConfigFile: configFile === null ? (findOldConfigFile(cwd) ?? findOldConfigFile(root)) : null,
    tooOldESLint: findOldESLint(cwd),
  };
}
