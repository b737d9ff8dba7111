import { Option } from "commander";
import type { ExitCode, Io } from "../io.ts";
import { colorsOf } from "../report/terminal.ts";
import { describeUnlinted } from "../report/unlinted.ts";
import { describeUnread } from "../report/unread.ts";
import { reportUpdate, updateFormats, type UpdateFormat } from "../report/update/format.ts";
import { pathFrom } from "../text/path.ts";
import { exitOf, updateRegistry } from "../workspace/tasks/update.ts";
import type { Declare } from "./declare.ts";
import { openProject } from "./open-project.ts";

interface UpdateOptions {
  readonly paths: readonly string[];
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly recount: boolean;
  readonly format: UpdateFormat;
  readonly json?: boolean;
}

async function update({ paths, recount, format, ...options }: UpdateOptions, io: Io): Promise<ExitCode> {
  const { check = false, dryRun = false, json = false } = options;
  const project = await openProject(io, format);
  const result = await updateRegistry(project, { paths, isWritten: !check && !dryRun, recount, now: io.now() });
  io.stderr.write(describeUnread(result.tree) + describeUnlinted(result.tree, project));
  const exit = exitOf(result.plan, check);
  const colors = { stdout: colorsOf(io.stdout, io.env), stderr: colorsOf(io.stderr, io.env) };
  const printed = await reportUpdate(
    json ? "json" : format,
    result,
    { name: pathFrom(io.cwd, result.path), mode: dryRun ? "diff" : check ? "check" : "write", exit },
    { ...project, colors, isPainted: io.stdout.isTTY || colors.stdout.isColorSupported },
  );
  io.stderr.write(printed.stderr);
  if (printed.isData) io.stdout.writeData(printed.stdout);
  else io.stdout.write(printed.stdout);
  return exit;
}

export const declare: Declare = (program, start) => {
  program
    .command("update")
    .description("Update the registry from the code: add, move, edit and resolve entries, and recount.")
    .argument("[paths...]", "files, folders or globs to look at (default: everything below the root)")
    .option("--check", "do not write; print differences and exit with code 1 if there are any")
    .option("--dry-run", "do not write; print the change as a unified diff")
    .option("--no-recount", "leave counts and dates as they are, so that the registries of two branches merge")
    .addOption(new Option("-f, --format <format>", "what to print").choices(updateFormats).default("text"))
    .option("--json", "the same as --format json")
    .action((paths: string[], options: Omit<UpdateOptions, "paths">) =>
      start((io) => update({ paths, ...options }, io)),
    );
};
