import { Option } from "commander";
import { escapeControls } from "../text/visible.ts";
import type { Declare } from "./declare.ts";
import { openReadable } from "./open-project.ts";
import { CommandError, type ExitCode, type Io } from "../io.ts";
import { formatJson } from "../report/json.ts";
import { judgeTodos } from "../workspace/tasks/judge.ts";
import { formatList, listFormats, type ListFormat } from "../report/list/format.ts";
import { screenOf } from "../report/terminal.ts";
import { toListRecords } from "../report/list/record.ts";
import { describeUnlinted } from "../report/unlinted.ts";
import { describeUnread } from "../report/unread.ts";
import { describeNothing, describeWhy, toWhyRecords } from "../report/list/why.ts";
import { toUpdateTree } from "../workspace/tree/update-input.ts";

export interface ListOptions {
  /** Files, folders and globs; everything below the root where there are none. */
  readonly paths: readonly string[];
  readonly format: ListFormat;
}

/**
 * Prints why the comment at a location belongs to its entry or to none: as text, unless the format is `json`.
 * @throws {CommandError} where the location is not `path:line`, or the file does not exist
 */
async function why(location: string, format: ListFormat, io: Io): Promise<ExitCode> {
  const { path: written, line } = parseLocation(location);
  const project = await openReadable(io, format);
  const { tree, todos, problems } = await judgeTodos([written], project);
  for (const problem of problems) io.stderr.write(`${escapeControls(problem)}\n`);
  const records = toListRecords(todos, project.root);
  const found = todos.filter((_, at) => records[at]?.line === line);
  if (format === "json") io.stdout.write(formatJson(toWhyRecords(found, project.root)));
  else io.stdout.write(found.map((todo) => describeWhy(todo, io.cwd)).join("\n"));
  if (found.length > 0) return 0;
  const path = [...tree.found][0] ?? written;
  const reading = (await toUpdateTree(tree, null, project)).readingOf(path);
  const unread = todos.length > 0 || reading === "read" ? null : reading;
  const lines = records.map((record) => record.line);
  io.stderr.write(describeNothing(path, line, unread, [...new Set(lines)]));
  return 1;
}

function parseLocation(location: string): { readonly path: string; readonly line: number } {
  const [, path, line] = /^(.+):([1-9]\d{0,8})$/u.exec(location) ?? [];
  if (path !== undefined && line !== undefined) return { path, line: Number(line) };
  throw new CommandError({
    code: "error/locationInvalid",
    message: `"${location}" is not a location. Write it as src/cart.js:12.`,
    remedy: null,
  });
}

/** Prints every TODO comment with what the registry knows of it. */
export async function list({ paths, format }: ListOptions, io: Io): Promise<ExitCode> {
  const project = await openReadable(io, format);
  const { tree, todos, problems } = await judgeTodos(paths, project);
  for (const problem of problems) io.stderr.write(`${escapeControls(problem)}\n`);
  io.stderr.write(describeUnread(tree) + describeUnlinted(tree, project));
  const records = toListRecords(todos, project.root);
  const printed = formatList(records, format, project, screenOf(io.stdout, io.env));
  if (format === "github") io.stdout.writeCommands(printed);
  else io.stdout.write(printed);
  return 0;
}

export const declare: Declare = (program, start) => {
  program
    .command("list")
    .description("Print every TODO comment with what the registry knows of it.")
    .argument("[paths...]", "files, folders or globs (default: everything below the root)")
    .addOption(new Option("-f, --format <format>", "what to print").choices(listFormats).default("text"))
    .option("--why <location>", "print why the comment at path:line belongs to its entry, and why it gets no fix")
    .action((paths: string[], { format, why: location }: { format: ListFormat; why?: string }) =>
      start((io) => (location === undefined ? list({ paths, format }, io) : why(location, format, io))),
    );
};
