import { Option } from "commander";
import { escapeControls } from "../text/visible.ts";
import type { Declare } from "./declare.ts";
import { openProject } from "./open-project.ts";
import { CommandError, type ExitCode, type Io } from "../io.ts";
import { judgeTodos } from "../workspace/tasks/judge.ts";
import { formatList, listFormats, type ListFormat } from "../report/list/format.ts";
import { screenOf } from "../report/terminal.ts";
import { toListRecords } from "../report/list/record.ts";
import { describeUnread } from "../report/unread.ts";
import { describeNothing, describeWhy } from "../report/list/why.ts";
import { toUpdateTree } from "../workspace/tree/update-input.ts";

export interface ListOptions {
  /** Files, folders and globs; everything below the root where there are none. */
  readonly paths: readonly string[];
  readonly format: ListFormat;
}

/**
 * Prints why the comment at a location belongs to its entry or to none.
 * @throws {CommandError} where the location is not `path:line`, or the file does not exist
 */
export async function why(location: string, io: Io): Promise<ExitCode> {
  const [, written, line] = /^(.+):([1-9]\d{0,8})$/u.exec(location) ?? [];
  if (written === undefined || line === undefined)
    throw new CommandError({
      code: "error/locationInvalid",
      message: `"${location}" is not a location. Write it as src/cart.js:12.`,
      remedy: null,
    });
  const project = await openProject(io);
  const { tree, todos, problems } = await judgeTodos([written], project);
  for (const problem of problems) io.stderr.write(`${escapeControls(problem)}\n`);
  const records = toListRecords(todos, project.root);
  const found = todos.filter((_, at) => records[at]?.line === Number(line));
  if (found.length > 0) {
    io.stdout.write(found.map((todo) => describeWhy(todo, project.root)).join("\n"));
    return 0;
  }
  const path = [...tree.found][0] ?? written;
  const reading = (await toUpdateTree(tree, null, project)).readingOf(path);
  const unread = todos.length > 0 || reading === "read" ? null : reading;
  const lines = records.map((record) => record.line);
  io.stderr.write(describeNothing(path, Number(line), unread, [...new Set(lines)]));
  return 1;
}

/** Prints every TODO comment with what the registry knows of it. */
export async function list({ paths, format }: ListOptions, io: Io): Promise<ExitCode> {
  const project = await openProject(io, format);
  const { tree, todos, problems } = await judgeTodos(paths, project);
  for (const problem of problems) io.stderr.write(`${escapeControls(problem)}\n`);
  io.stderr.write(describeUnread(tree));
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
      start((io) => (location === undefined ? list({ paths, format }, io) : why(location, io))),
    );
};
