import { realpathSync } from "node:fs";
import type { ESLint } from "eslint";
import { dirname, join } from "node:path";
import { findInstalled, findVendored } from "../../left-out/places.ts";
import { findConfigFile, mayHoldSettings } from "./config-file.ts";
import { isMissingModule, type ESLintModule } from "./eslint.ts";
import { LoadedConfig, messageOf } from "./loaded-config.ts";
import { isInstalledFor, lendOwnPackages } from "./own-packages.ts";
import { pathFrom, pathInside } from "../../text/path.ts";

/** An ESLint config file that was not read. */
export interface UnreadConfig {
  /** Relative to the folder where the command runs. */
  readonly name: string;
  /** Why it cannot be loaded, a clause. */
  readonly reason: string;
  /** What makes it loadable, a sentence without its full stop. */
  readonly remedy: string;
  /** The config that its files are read with, relative as well; null for the default settings. */
  readonly instead: string | null;
  /** Whether the settings of this package may be in it. */
  readonly mayHoldSettings: boolean;
}

export interface LookupOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called once for each config that cannot be loaded. What it throws ends the command. */
  readonly onUnread: (config: UnreadConfig) => void;
}

/** What every config of this package imports. */
const lent = ["eslint", "eslint-plugin-todo-registry"];

/** The configs for the files of a folder, the nearest first; ESLint's defaults are last. Null for an ignored folder. */
type Chain = readonly LoadedConfig[] | null;

/**
 * Finds the config of each file as the ESLint in use does: version 10 from the file, version 9 from the working folder or
 * with its flag. It never looks into folders that the config above ignores. Where a config cannot be loaded, the one above
 * it answers.
 */
export class ConfigLookup {
  readonly #module: ESLintModule;
  readonly #options: LookupOptions;
  readonly #cwd: string;
  readonly #finder: ESLint;
  readonly #chains = new Map<string, Promise<Chain>>();
  readonly #configs = new Map<string, LoadedConfig>();
  readonly #unread = new Set<string>();

  constructor(module: ESLintModule, options: LookupOptions) {
    this.#module = module;
    this.#options = options;
    this.#cwd = realpathSync(options.cwd);
    this.#finder = new module.ESLint({ cwd: this.#cwd });
  }

  /** Asks the config of a file, else the one above. Null where the file is in a folder that is ignored. */
  async ask<T>(path: string, question: (config: LoadedConfig) => Promise<T>): Promise<T | null> {
    const chain = await this.#chainOf(dirname(path));
    return chain === null ? null : await this.#askChain(chain, question);
  }

  /** Whether the config that ESLint takes for a file can be loaded for it. */
  async isLoadedFor(path: string): Promise<boolean> {
    const chain = await this.#chainOf(dirname(path));
    if (chain === null) return true;
    const answering = await this.#askChain(chain, async (config) => config.calculate(path).then(() => config));
    return answering === chain[0];
  }

  #chainOf(folder: string): Promise<Chain> {
    const known = this.#chains.get(folder) ?? this.#findChain(folder);
    this.#chains.set(folder, known);
    return known;
  }

  async #findChain(folder: string): Promise<Chain> {
    const file = await this.#find(folder);
    const inside = pathInside(this.#cwd, folder);
    if (await this.#isTop(folder, inside)) return this.#chainFrom(file, folder);
    const above = await this.#chainOf(dirname(folder));
    if (above === null || file === null || file === above[0]?.file || isForeign(inside ?? "")) return above;
    const isIgnored = await this.#askChain(above, (config) => config.ignoresFolder(folder));
    return isIgnored ? null : [this.#configOf(file, folder), ...above];
  }

  /** ESLint starts in the working folder. For files elsewhere the search starts at the topmost config above them. */
  async #isTop(folder: string, inside: string | null): Promise<boolean> {
    if (inside !== null) return inside === "";
    return dirname(folder) === folder || (await this.#find(dirname(folder))) === null;
  }

  async #find(folder: string): Promise<string | null> {
    return (await this.#finder.findConfigFile(join(folder, "any"))) ?? null;
  }

  /** A config file, those above it, and the defaults. */
  #chainFrom(file: string | null, top: string): readonly LoadedConfig[] {
    if (file === null) return [this.#configOf(null, top)];
    const above = dirname(dirname(file));
    return [this.#configOf(file, top), ...this.#chainFrom(isInRootOfDisk(file) ? null : findConfigFile(above), top)];
  }

  #configOf(file: string | null, top: string): LoadedConfig {
    const key = file ?? `defaults of ${top}`;
    const known = this.#configs.get(key);
    if (known !== undefined) return known;
    const isComplete = file === null || lent.every((name) => isInstalledFor(dirname(file), name));
    if (!isComplete) lendOwnPackages();
    const config = new LoadedConfig(this.#module, file, top);
    this.#configs.set(key, config);
    return config;
  }

  async #askChain<T>(chain: readonly LoadedConfig[], question: (config: LoadedConfig) => Promise<T>): Promise<T> {
    const [config, ...above] = chain;
    if (config === undefined) throw new TypeError("A chain of configs ends in the defaults.");
    try {
      return await question(config);
    } catch (error) {
      if (config.file === null) throw error;
      await this.#report(config.file, error, above);
      return this.#askChain(above, question);
    }
  }

  async #report(file: string, error: unknown, above: readonly LoadedConfig[]): Promise<void> {
    if (this.#unread.has(file)) return;
    this.#unread.add(file);
    const instead = above.find((config) => config.file === null || !this.#unread.has(config.file))?.file ?? null;
    this.#options.onUnread({
      name: pathFrom(this.#cwd, file),
      reason: messageOf(error),
      remedy: isMissingModule(error) ? "Install the packages that it imports" : "Fix the file",
      instead: instead === null ? null : pathFrom(this.#cwd, instead),
      mayHoldSettings: await mayHoldSettings(file, this.#options.env),
    });
  }
}

/** Whether a folder holds code of others by its name. No config of theirs is loaded. */
function isForeign(folder: string): boolean {
  return (findInstalled(`${folder}/`) ?? findVendored(`${folder}/`)) !== null;
}

function isInRootOfDisk(file: string): boolean {
  return dirname(file) === dirname(dirname(file));
}
