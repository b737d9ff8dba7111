import { Option } from "commander";
import { escapeControls } from "../text/visible.ts";
import type { Declare } from "./declare.ts";
import { openProject } from "./open-project.ts";
import type { ExitCode, Io } from "../io.ts";
import { judgeTodos } from "../workspace/judge.ts";
import { formatList, listFormats, type ListFormat } from "../report/list-format.ts";
import { screenOf } from "../report/terminal.ts";
import { toListRecords } from "../report/todo-record.ts";
import { describeUnread } from "../report/unread.ts";

export interface ListOptions {
  /** Files, folders and globs; everything below the root where there are none. */
  readonly paths: readonly string[];
  readonly format: ListFormat;
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
    .action((paths: string[], { format }: { format: ListFormat }) => start((io) => list({ paths, format }, io)));
};
