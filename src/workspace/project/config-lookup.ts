import type { ESLint } from "eslint";
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { findInstalled, findVendored } from "../../left-out/places.ts";
import { findConfigFile, mayHoldSettings } from "./config-file.ts";
import { isMissingModule, isUnusableESLint, loadESLint, type ESLintModule } from "./eslint.ts";
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

/** What holds for a file in an ignored folder, and for a file without a config. */
interface Otherwise<T> {
  readonly ignored: T;
  readonly none: T;
}

/** The configs for the files of a folder, the nearest first. Null for an ignored folder. */
type Chain = readonly LoadedConfig[] | null;

/** What every config of this package imports. */
const lent = ["eslint", "eslint-plugin-todo-registry"];

/**
 * Finds the config of each file as the ESLint in use does: version 10 from the file, version 9 from the working folder or
 * with its flag. It never looks into folders that the config above ignores. Where a config cannot be loaded, the one above
 * it answers. ESLint is loaded for the first file that has a config.
 */
export class ConfigLookup {
  readonly #options: LookupOptions;
  readonly #cwd: string;
  readonly #chains = new Map<string, Promise<Chain>>();
  readonly #configs = new Map<string, LoadedConfig>();
  readonly #files = new Map<string, string | null>();
  readonly #unread = new Set<string>();
  #module: Promise<ESLintModule> | null = null;
  #finder: ESLint | null = null;

  constructor(options: LookupOptions) {
    this.#options = options;
    this.#cwd = realpathSync(options.cwd);
  }

  /** Whether a config that was asked could not be loaded. */
  get hasUnread(): boolean {
    return this.#unread.size > 0;
  }

  /** Asks the config of a file, else the one above. */
  async ask<T>(path: string, question: (config: LoadedConfig) => Promise<T>, otherwise: Otherwise<T>): Promise<T> {
    const chain = await this.#chainOf(dirname(path));
    return chain === null ? otherwise.ignored : await this.#askChain(chain, question, otherwise.none);
  }

  /** Whether ESLint's own config of a file can be loaded for it. `absent`: there is none. */
  async stateFor(path: string): Promise<"loaded" | "unread" | "absent"> {
    const chain = await this.#chainOf(dirname(path));
    const [nearest] = chain ?? [];
    if (chain === null || nearest === undefined) return "absent";
    const answering = await this.#askChain(chain, async (config) => config.calculate(path).then(() => config), null);
    return answering === nearest ? "loaded" : "unread";
  }

  #chainOf(folder: string): Promise<Chain> {
    const known = this.#chains.get(folder) ?? this.#findChain(folder);
    this.#chains.set(folder, known);
    return known;
  }

  async #findChain(folder: string): Promise<Chain> {
    const file = await this.#find(folder);
    const inside = pathInside(this.#cwd, folder);
    if (await this.#isTop(folder, inside)) return this.#chainFrom(file);
    const above = await this.#chainOf(dirname(folder));
    if (above === null || file === null || file === above[0]?.file || isForeign(inside ?? "")) return above;
    const isIgnored = await this.#askChain(above, (config) => config.ignoresFolder(folder), false);
    return isIgnored ? null : [this.#configOf(file), ...above];
  }

  /** ESLint starts in the working folder. For files elsewhere the search starts at the topmost config above them. */
  async #isTop(folder: string, inside: string | null): Promise<boolean> {
    if (inside !== null) return inside === "";
    return dirname(folder) === folder || (await this.#find(dirname(folder))) === null;
  }

  /** The config file that ESLint takes for the files of a folder. */
  async #find(folder: string): Promise<string | null> {
    const nearest = findConfigFile(folder, this.#files);
    if (nearest === null && findConfigFile(this.#cwd, this.#files) === null) return null;
    try {
      const { ESLint } = await this.#load();
      this.#finder ??= new ESLint({ cwd: this.#cwd });
      return (await this.#finder.findConfigFile(join(folder, "any"))) ?? null;
    } catch {
      // ESLint cannot be loaded. Each config will be reported with the reason.
      return nearest;
    }
  }

  #load(): Promise<ESLintModule> {
    this.#module ??= loadESLint(this.#cwd);
    return this.#module;
  }

  /** A config file and those above it. */
  #chainFrom(file: string | null): readonly LoadedConfig[] {
    if (file === null) return [];
    const folder = dirname(file);
    const above = dirname(folder) === folder ? null : findConfigFile(dirname(folder), this.#files);
    return [this.#configOf(file), ...this.#chainFrom(above)];
  }

  #configOf(file: string): LoadedConfig {
    const known = this.#configs.get(file);
    if (known !== undefined) return known;
    if (!lent.every((name) => isInstalledFor(dirname(file), name))) lendOwnPackages();
    const config = new LoadedConfig(file, () => this.#load());
    this.#configs.set(file, config);
    return config;
  }

  async #askChain<T>(
    chain: readonly LoadedConfig[],
    question: (config: LoadedConfig) => Promise<T>,
    none: T,
  ): Promise<T> {
    const [config, ...above] = chain;
    if (config === undefined) return none;
    try {
      return await question(config);
    } catch (error) {
      await this.#report(config.file, error, above);
      return this.#askChain(above, question, none);
    }
  }

  async #report(file: string, error: unknown, above: readonly LoadedConfig[]): Promise<void> {
    if (this.#unread.has(file)) return;
    this.#unread.add(file);
    const instead = above.find((config) => !this.#unread.has(config.file));
    this.#options.onUnread({
      name: pathFrom(this.#cwd, file),
      reason: messageOf(error),
      remedy: remedyOf(error),
      instead: instead === undefined ? null : pathFrom(this.#cwd, instead.file),
      mayHoldSettings: await mayHoldSettings(file, this.#options.env),
    });
  }
}

/** Whether a folder holds code of others by its name. No config of theirs is loaded. */
function isForeign(folder: string): boolean {
  return (findInstalled(`${folder}/`) ?? findVendored(`${folder}/`)) !== null;
}

function remedyOf(error: unknown): string {
  if (isUnusableESLint(error)) return 'Run "npm install --save-dev eslint@latest"';
  return isMissingModule(error) ? "Install the packages that it imports" : "Fix the file";
}
