import { realpathSync } from "node:fs";
import { join } from "node:path";
import { sampleNames } from "../../languages/index.ts";
import { parseSettings, settingsKey, type Settings } from "../../settings/settings.ts";
import { ConfigLookup, type LookupOptions } from "./config-lookup.ts";
import type { ReadComments } from "./loaded-config.ts";

/** The project's ESLint configs, if it has any, read by its own ESLint. No config makes it fail. Paths are absolute. */
export class EslintConfig {
  readonly #cwd: string;
  readonly #lookup: ConfigLookup;
  #hasPlugin = false;

  constructor(options: LookupOptions) {
    this.#cwd = realpathSync(options.cwd);
    this.#lookup = new ConfigLookup(options);
  }

  /** The settings of this plugin in the config of the working folder: an empty object if it has none. */
  async calculateSettings(): Promise<object> {
    // A config may give its settings to some files alone.
    for (const sample of sampleNames) {
      const settings = settingsIn(await this.#calculate(join(this.#cwd, sample)));
      if (settings !== undefined) return typeof settings === "object" && settings !== null ? settings : { settings };
    }
    return {};
  }

  /** False if ESLint's own config of a file cannot be loaded, though another is taken in its place. */
  async isLoadedFor(path: string): Promise<boolean> {
    return (await this.#lookup.stateFor(path)) !== "unread";
  }

  /** Whether ESLint can lint the file: it has a config that can be loaded. */
  async canLint(path: string): Promise<boolean> {
    return (await this.#lookup.stateFor(path)) === "loaded";
  }

  /** Whether the config of the working folder could be loaded. */
  async isLoaded(): Promise<boolean> {
    for (const sample of sampleNames) if (!(await this.isLoadedFor(join(this.#cwd, sample)))) return false;
    return true;
  }

  /** The settings that hold for a file; null where the config has none for it, or wrong ones. */
  async settingsOf(path: string): Promise<Settings | null> {
    const written = settingsIn(await this.#calculate(path));
    const parsed = written === undefined ? null : parseSettings(written);
    return parsed !== null && "settings" in parsed ? parsed.settings : null;
  }

  /** What the config says of a rule in a file: whether it is off, and whether directives count. */
  async judgeRule(path: string, rule: string): Promise<{ readonly isOff: boolean; readonly hasDirectives: boolean }> {
    const config = await this.#calculate(path);
    const entry = memberOf(memberOf(config, "rules"), rule);
    const severity: unknown = Array.isArray(entry) ? entry[0] : entry;
    const noInlineConfig = memberOf(memberOf(config, "linterOptions"), "noInlineConfig");
    return { isOff: severity === 0 || severity === "off", hasDirectives: noInlineConfig !== true };
  }

  /** Whether ESLint lints the file: its config neither ignores it nor has no item for it. */
  async lints(path: string): Promise<boolean> {
    return (await this.#calculate(path)) !== undefined;
  }

  /** Whether the config uses this plugin, as far as the files show that were asked for. */
  get hasPlugin(): boolean {
    return this.#hasPlugin;
  }

  /** Whether a config that was asked could not be loaded. ESLint itself stops at it. */
  get hasUnread(): boolean {
    return this.#lookup.hasUnread;
  }

  async isIgnored(path: string): Promise<boolean> {
    return this.#lookup.ask(path, (config) => config.ignores(path), { ignored: true, none: false });
  }

  /** Reads comments with the config's parsers and languages. Null where the config does not lint the file. */
  async readComments(path: string, text: string): Promise<ReadComments | null> {
    return this.#lookup.ask(path, (config) => config.readComments(path, text), { ignored: null, none: null });
  }

  async #calculate(path: string): Promise<unknown> {
    const config = await this.#lookup.ask(path, (each) => each.calculate(path), {
      ignored: undefined,
      none: undefined,
    });
    if (memberOf(memberOf(config, "plugins"), settingsKey) !== undefined) this.#hasPlugin = true;
    return config;
  }
}

function settingsIn(config: unknown): unknown {
  return memberOf(memberOf(config, "settings"), settingsKey);
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
