import { stripVTControlCharacters } from "node:util";
import type { ESLint } from "eslint";
import { escapeControls, showHidden } from "../../text/visible.ts";
import type { Linted } from "../../workspace/tasks/lint.ts";
import { pathFrom } from "../../text/path.ts";
import { formatAgent } from "../agent.ts";
import { countOf } from "../terminal.ts";
import { formatBlocks } from "./blocks.ts";
import { codeOf, remedyOf } from "./codes.ts";
import type { LintContext } from "./context.ts";
import { formatLintAnnotations } from "./github.ts";

type Reporter = (linted: Linted, context: LintContext) => Promise<string>;

/** The formats of our own; any other name is that of one of ESLint's formatters. */
const reporters: Readonly<Record<string, Reporter>> = {
  blocks: (linted, context) => Promise.resolve(formatBlocks(linted, context)),
  agent: (linted, context) => Promise.resolve(reportAgent(linted, context)),
  github: ({ results }, context) => Promise.resolve(formatLintAnnotations(results, context)),
};

/** Whether a format shows what the registry knows of a comment, and what a fix would write. */
export function needsDetails(format: string): boolean {
  return format === "blocks";
}

/** ESLint's formatter that a format needs; null for a format of our own. */
export function formatterOf(format: string): string | null {
  return Object.hasOwn(reporters, format) ? null : format;
}

/** The problems in a format, ready for stdout; empty where a formatter prints nothing. */
export async function reportLint(format: string, linted: Linted, context: LintContext): Promise<string> {
  const own = Object.hasOwn(reporters, format) ? reporters[format] : undefined;
  const report = await (own === undefined ? reportByEslint(format, linted, context) : own(linted, context));
  return report === "" || report.endsWith("\n") ? report : `${report}\n`;
}

/** Whether a format of this name prints what a build server may take for commands: a formatter may be there to annotate. */
export function mayAnnotate(format: string): boolean {
  return (
    format === "github" ||
    (!isData(format) && format !== "stylish" && format !== "html" && formatterOf(format) !== null)
  );
}

async function reportByEslint(format: string, { results, formatter }: Linted, context: LintContext): Promise<string> {
  const color = context.screen.colors.isColorSupported;
  const shown = results.map(isData(format) ? addDetails : showNames);
  const formatted = (await formatter?.format(shown, { color })) ?? "";
  // ESLint 9's formatters ignore the option and write colours.
  return color ? formatted : stripVTControlCharacters(formatted);
}

function isData(format: string): boolean {
  return format === "json" || format === "json-with-metadata";
}

/** A formatter prints names and messages as they are. */
function showNames(result: ESLint.LintResult): ESLint.LintResult {
  const messages = result.messages.map((message) => ({ ...message, message: showHidden(message.message) }));
  return { ...result, filePath: escapeControls(result.filePath), messages };
}

function addDetails(result: ESLint.LintResult): ESLint.LintResult {
  const messages = result.messages.map((message) => ({ ...message, code: codeOf(message), remedy: remedyOf(message) }));
  return { ...result, messages };
}

function reportAgent({ results }: Linted, { cwd, exit }: LintContext): string {
  const items = results.flatMap(({ filePath, messages }) =>
    messages.map((message) => ({
      location: { path: pathFrom(cwd, filePath), line: message.line },
      code: codeOf(message),
      message: message.message,
      remedy: remedyOf(message),
    })),
  );
  const meaning = exit === 0 ? "no error was found" : "errors were found, or files that cannot be parsed";
  return formatAgent({ items, summary: `${countOf(items.length, "problem")}.`, exit, meaning });
}
