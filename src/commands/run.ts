import { Command, CommanderError } from "commander";
import { escapeControls } from "../text/visible.ts";
import packageJson from "../../package.json" with { type: "json" };
import type { Declare } from "./declare.ts";
import { CommandError, type ExitCode, type Io, type RawIo } from "../io.ts";
import { guardIo } from "../report/output.ts";

/** The commands in the order of the help: a line each. A module is loaded where its command is asked for, or all the help. */
const commands: Readonly<Record<string, () => Promise<{ readonly declare: Declare }>>> = {
  init: () => import("./init.ts"),
  lint: () => import("./lint.ts"),
  list: () => import("./list.ts"),
  update: () => import("./update.ts"),
  sync: () => import("./sync.ts"),
  closing: () => import("./closing.ts"),
};

/** Runs the command that the arguments name. Never throws: what goes wrong is told on stderr. */
export async function run(args: readonly string[], raw: RawIo): Promise<ExitCode> {
  const io = guardIo(raw);
  try {
    return await parseAndStart(args, io);
  } catch (error) {
    // Help and version end in an "error" as well, told already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.stderr.write(`${describeError(error, io)}\n`);
    return 2;
  }
}

async function parseAndStart(args: readonly string[], io: Io): Promise<ExitCode> {
  let exit: ExitCode = 0;
  const program = createProgram(io);
  const load = Object.hasOwn(commands, args[0] ?? "") ? commands[args[0] ?? ""] : undefined;
  for (const module of load === undefined ? Object.values(commands) : [load]) {
    const { declare } = await module();
    declare(program, async (command) => {
      exit = await command(io);
    });
  }
  if (args.length === 0) program.help({ error: true });
  await program.parseAsync(args, { from: "user" });
  return exit;
}

function createProgram({ stdout, stderr }: Io): Command {
  return new Command("todo-registry")
    .description("Keep a registry of the TODO comments of a code base, and each true to the other.")
    .version(packageJson.version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .showHelpAfterError(`Run "npx eslint-plugin-todo-registry --help" for what there is.`)
    .addHelpText("after", "\nExit codes: 0 clean, 1 findings or drift, 2 could not run, 3 finish later.")
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => stdout.columns,
      getErrHelpWidth: () => stderr.columns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride();
}

function describeError(error: unknown, { env }: Io): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof CommandError) return escapeLines(`todo-registry: ${message}`);
  if (env["DEBUG"] === "todo-registry" && error instanceof Error) return escapeLines(error.stack ?? message);
  return escapeLines(`todo-registry: ${message}\nThis is unexpected. DEBUG=todo-registry shows where it happened.`);
}

/** A message may name a file, whose name may hold anything. */
function escapeLines(text: string): string {
  return text.split("\n").map(escapeControls).join("\n");
}
