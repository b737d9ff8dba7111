import { Option } from "commander";
import type { ExitCode, Io } from "../io.ts";
import { initFormats, reportSetup, type InitFormat } from "../report/init/format.ts";
import { colorsOf } from "../report/terminal.ts";
import { describeUnread } from "../report/unread.ts";
import { setUp } from "../workspace/tasks/init.ts";
import type { Declare } from "./declare.ts";
import { openReadable } from "./open-project.ts";

async function init(format: InitFormat, io: Io): Promise<ExitCode> {
  const setup = await setUp(await openReadable(io, format), io.now());
  if (setup.tree !== null) io.stderr.write(describeUnread(setup.tree));
  io.stdout.write(reportSetup(format, setup, io.cwd, colorsOf(io.stdout, io.env)));
  return 0;
}

export const declare: Declare = (program, start) => {
  program
    .command("init")
    .description("Set up a project: a registry of its TODO comments, an ESLint config, an issue template.")
    .addOption(new Option("-f, --format <format>", "what to print").choices(initFormats).default("text"))
    .action(({ format }: { format: InitFormat }) => start((io) => init(format, io)));
};
