import type * as eslint from "eslint";
import type { ESLint, Rule } from "eslint";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sampleNames } from "../../languages/index.ts";
import { findComments } from "../../languages/eslint/comments.ts";
import { parseSettings, settingsKey, type Settings } from "../../settings/settings.ts";
import type { Comment } from "../../todo/todo.ts";
import { CommandError } from "../../io.ts";
import { pathFrom } from "./path.ts";

/** A file's comments, or why they are not known; the line is counted from 1. */
export type ReadComments =
  { readonly comments: readonly Comment[] } | { readonly problem: string; readonly line: number };

type ESLintModule = typeof eslint;

const namespace = "todo-registry-reader";

/** The project's ESLint config, read by the project's own ESLint. Paths are absolute. */
export class EslintConfig {
  readonly #cwd: string;
  readonly #file: string;
  readonly #eslint: ESLint;
  readonly #reader: ESLint;
  #comments: Comment[] = [];
  #hasPlugin = false;

  /** `file` is the config file, which messages name. */
  constructor({ ESLint }: ESLintModule, { cwd, file }: { readonly cwd: string; readonly file: string }) {
    const rule: Rule.RuleModule = { create: (context) => this.#collect(context) };
    this.#cwd = cwd;
    this.#file = file;
    this.#eslint = new ESLint({ cwd });
    this.#reader = new ESLint({
      cwd,
      overrideConfig: {
        // This matches every file. Otherwise a file without a config object would count as ignored.
        files: ["**/?*"],
        plugins: { [namespace]: { rules: { collect: rule } } },
        rules: { [`${namespace}/collect`]: "warn" },
      },
      ruleFilter: ({ ruleId }) => ruleId === `${namespace}/collect`,
    });
  }

  /**
   * The settings of this plugin in the config: an empty object if it has none, null if it imports ESLint or this package and
   * they are not installed.
   * @throws {CommandError} where it cannot be loaded for any other reason
   */
  async calculateSettings(): Promise<object | null> {
    // A config may give its settings to some files alone.
    for (const sample of sampleNames) {
      const config = await this.#load(join(this.#cwd, sample));
      if (config === null) return null;
      this.#seekPlugin(config);
      const settings = memberOf(memberOf(config, "settings"), settingsKey);
      if (settings !== undefined) return typeof settings === "object" && settings !== null ? settings : { settings };
    }
    return {};
  }

  /** The settings that hold for a file; null where the config has none for it, or wrong ones. */
  async settingsOf(path: string): Promise<Settings | null> {
    const config: unknown = await this.#eslint.calculateConfigForFile(path);
    const written = memberOf(memberOf(config, "settings"), settingsKey);
    const parsed = written === undefined ? null : parseSettings(written);
    return parsed !== null && "settings" in parsed ? parsed.settings : null;
  }

  /** What the config says of a rule in a file: whether it is off, and whether directives count. */
  async judgeRule(path: string, rule: string): Promise<{ readonly isOff: boolean; readonly hasDirectives: boolean }> {
    const config: unknown = await this.#eslint.calculateConfigForFile(path);
    const entry = memberOf(memberOf(config, "rules"), rule);
    const severity: unknown = Array.isArray(entry) ? entry[0] : entry;
    const noInlineConfig = memberOf(memberOf(config, "linterOptions"), "noInlineConfig");
    return { isOff: severity === 0 || severity === "off", hasDirectives: noInlineConfig !== true };
  }

  /** Whether ESLint lints the file: its config neither ignores it nor has no item for it. */
  async lints(path: string): Promise<boolean> {
    const config: unknown = await this.#eslint.calculateConfigForFile(path);
    this.#seekPlugin(config);
    return config !== undefined;
  }

  /** Whether the config uses this plugin, as far as the files show that were asked for. */
  get hasPlugin(): boolean {
    return this.#hasPlugin;
  }

  async isIgnored(path: string): Promise<boolean> {
    return this.#reader.isPathIgnored(path);
  }

  /** Reads comments with the config's parsers and languages. Null where the config does not lint the file. */
  async readComments(path: string, text: string): Promise<ReadComments | null> {
    if (!(await this.lints(path))) return null;
    this.#comments = [];
    const [result] = await this.#reader.lintText(text, { filePath: path });
    const fatal = result?.messages.find((message) => message.fatal === true);
    if (fatal === undefined) return { comments: this.#comments };
    return { problem: fatal.message.replace(/^Parsing error: |\.$/gu, ""), line: fatal.line };
  }

  async #load(path: string): Promise<unknown> {
    try {
      return (await this.#eslint.calculateConfigForFile(path)) ?? {};
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      // `npx init` wrote this config into a repository where this package is not installed.
      if (isMissingModule(error) && /'eslint(?:-plugin-todo-registry)?'/u.test(reason)) return null;
      const name = pathFrom(this.#cwd, this.#file);
      throw new CommandError(
        {
          code: "error/eslintConfig",
          message: `Cannot load ${name}: ${reason.replace(/[.\s]+$/u, "")}.`,
          remedy: { edit: "Fix the file, then run the command again." },
        },
        { cause: error },
      );
    }
  }

  #seekPlugin(config: unknown): void {
    if (memberOf(memberOf(config, "plugins"), settingsKey) !== undefined) this.#hasPlugin = true;
  }

  #collect(context: Rule.RuleContext): Rule.RuleListener {
    const collect = (): void => {
      // A block that a processor extracted has other offsets.
      if (context.filename === context.physicalFilename) this.#comments = findComments(context.sourceCode);
    };
    // The roots of JavaScript and most languages, of Markdown, of JSON and HTML, and of CSS.
    return { Program: collect, root: collect, Document: collect, StyleSheet: collect };
  }
}

/**
 * ESLint as the project has it installed, else the one beside this package.
 * @throws {CommandError} where there is neither
 */
export async function loadESLint(folder: string): Promise<ESLintModule> {
  try {
    const own = resolveFrom(folder, "eslint");
    if (own === null) return await import("eslint");
    // A module that is imported by its path has no type. This one is ESLint.
    return (await import(pathToFileURL(own).href)) as ESLintModule;
  } catch (error) {
    if (!isMissingModule(error)) throw error;
    throw new CommandError(
      {
        code: "error/eslintMissing",
        message: "ESLint is not installed.",
        remedy: { command: "npm install --save-dev eslint" },
      },
      { cause: error },
    );
  }
}

/** Whether a package is installed where code in a folder would look for it. */
export function canResolve(folder: string, name: string): boolean {
  return resolveFrom(folder, name) !== null;
}

function resolveFrom(folder: string, name: string): string | null {
  try {
    return createRequire(join(folder, "package.json")).resolve(name);
  } catch (error) {
    if (isMissingModule(error)) return null;
    throw error;
  }
}

function isMissingModule(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "MODULE_NOT_FOUND" || error.code === "ERR_MODULE_NOT_FOUND")
  );
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
