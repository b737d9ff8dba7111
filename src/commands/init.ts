import type { ExitCode, Io } from "../io.ts";
import { formatSetup } from "../report/init-report.ts";
import { colorsOf } from "../report/terminal.ts";
import { describeUnread } from "../report/unread.ts";
import { setUp } from "../workspace/tasks/init.ts";
import type { Declare } from "./declare.ts";
import { openProject } from "./open-project.ts";

async function init(io: Io): Promise<ExitCode> {
  const setup = await setUp(await openProject(io), io.now());
  if (setup.tree !== null) io.stderr.write(describeUnread(setup.tree));
  io.stdout.write(formatSetup(setup, io.cwd, colorsOf(io.stdout, io.env)));
  return 0;
}

export const declare: Declare = (program, start) => {
  program
    .command("init")
    .description("Set up a project: a registry of its TODO comments, an ESLint config, an issue template.")
    .action(() => start(init));
};
