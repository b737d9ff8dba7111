import type { ESLint, Linter, Rule } from "eslint";
import { dirname, join } from "node:path";
import { findComments } from "../../languages/eslint/comments.ts";
import type { Comment } from "../../todo/todo.ts";
import type { ESLintModule } from "./eslint.ts";

/** A file's comments, or why they are not known; the line is counted from 1. */
export type ReadComments =
  { readonly comments: readonly Comment[] } | { readonly problem: string; readonly line: number };

const namespace = "todo-registry-reader";
const probe = "todo-registry-probe";

interface Instances {
  readonly eslint: ESLint;
  readonly reader: ESLint;
}

/** One config file, whichever config file is nearer to a file. Each question throws if the config cannot be loaded. */
export class LoadedConfig {
  /** Absolute. */
  readonly file: string;
  readonly #load: () => Promise<ESLintModule>;
  #instances: Promise<Instances> | null = null;
  #comments: Comment[] = [];

  constructor(file: string, load: () => Promise<ESLintModule>) {
    this.file = file;
    this.#load = load;
  }

  /** The config object of a file; undefined where no part of the config is about the file, or it is ignored. */
  async calculate(path: string): Promise<unknown> {
    const { eslint } = await this.#open();
    return eslint.calculateConfigForFile(path);
  }

  async ignores(path: string): Promise<boolean> {
    const { reader } = await this.#open();
    return reader.isPathIgnored(path);
  }

  /** Whether ESLint leaves out the whole folder. The probe is never ignored for its own name. */
  async ignoresFolder(folder: string): Promise<boolean> {
    return this.ignores(join(folder, probe));
  }

  /** Reads comments with the config's parsers and languages. Null where the config does not lint the file. */
  async readComments(path: string, text: string): Promise<ReadComments | null> {
    if ((await this.calculate(path)) === undefined) return null;
    const { reader } = await this.#open();
    this.#comments = [];
    try {
      const [result] = await reader.lintText(text, { filePath: path });
      const fatal = result?.messages.find((message) => message.fatal === true);
      if (fatal === undefined) return { comments: this.#comments };
      return { problem: fatal.message.replace(/^Parsing error: |\.$/gu, ""), line: fatal.line };
    } catch (error) {
      // A plugin of the config may fail on this text.
      return { problem: messageOf(error), line: 1 };
    }
  }

  #open(): Promise<Instances> {
    this.#instances ??= this.#load().then((module) => this.#create(module));
    return this.#instances;
  }

  #create({ ESLint }: ESLintModule): Instances {
    const rule: Rule.RuleModule = { create: (context) => this.#collect(context) };
    // ESLint takes the globs of a config file that is passed as relative to `cwd`.
    const options = { cwd: dirname(this.file), overrideConfigFile: this.file };
    const overrideConfig: Linter.Config[] = [
      {
        // This matches every file. Otherwise a file without a config object would count as ignored.
        files: ["**/?*"],
        plugins: { [namespace]: { rules: { collect: rule } } },
        rules: { [`${namespace}/collect`]: "warn" },
      },
      { ignores: [`!**/${probe}`] },
    ];
    const ruleFilter = ({ ruleId }: { readonly ruleId: string }): boolean => ruleId === `${namespace}/collect`;
    return { eslint: new ESLint(options), reader: new ESLint({ ...options, overrideConfig, ruleFilter }) };
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

const longestMessage = 200;

/** The first line of what was thrown, as a clause. A config may throw anything. */
export function messageOf(thrown: unknown): string {
  const [line = ""] = textOf(thrown).trim().split("\n");
  const clause = line.replace(/ imported from .*|[.:\s]+$/gu, "").slice(0, longestMessage);
  return clause === "" ? "it throws no error with a message" : clause;
}

function textOf(thrown: unknown): string {
  try {
    const message: unknown = typeof thrown === "object" && thrown !== null ? Reflect.get(thrown, "message") : thrown;
    return typeof message === "string" ? message : "";
  } catch {
    // Even reading the message may fail.
    return "";
  }
}
