import { Command, CommanderError } from "commander";
import { escapeControls } from "../text/visible.ts";
import packageJson from "../../package.json" with { type: "json" };
import type { Declare } from "./declare.ts";
import { CommandError, type ErrorDetails, type ExitCode, type Io, type RawIo } from "../io.ts";
import { formatJson } from "../report/json.ts";
import { formatRemedy } from "../report/remedy.ts";
import { guardIo } from "../report/output.ts";

/** The commands in the order of the help. A module is loaded only if its command is asked for, or the help of all. */
const commands: Readonly<Record<string, () => Promise<{ readonly declare: Declare }>>> = {
  init: () => import("./init.ts"),
  lint: () => import("./lint.ts"),
  list: () => import("./list.ts"),
  update: () => import("./update.ts"),
  sync: () => import("./sync.ts"),
  closing: () => import("./closing.ts"),
};

/** Runs the command that the arguments name. Never throws: an error is printed to stderr. */
export async function run(args: readonly string[], raw: RawIo): Promise<ExitCode> {
  const io = guardIo(raw);
  const program = createProgram(io);
  const asked = { isJson: false };
  program.hook("preAction", (_, command) => {
    const { format, json }: { format?: unknown; json?: unknown } = command.opts();
    asked.isJson = format === "json" || json === true;
  });
  try {
    return await parseAndStart(program, args, io);
  } catch (error) {
    // Commander ends help and version in an "error" as well, and has printed each of its errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.stderr.write(
      asked.isJson ? formatJson({ error: detailsOf(error, io) }, { isOneLine: true }) : `${describeError(error, io)}\n`,
    );
    return 2;
  }
}

async function parseAndStart(program: Command, args: readonly string[], io: Io): Promise<ExitCode> {
  let exit: ExitCode = 0;
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
  return new Command("npx eslint-plugin-todo-registry")
    .description("Keep TODO comments, a registry file and GitHub issues in sync.")
    .version(packageJson.version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .showHelpAfterError(`Run "npx eslint-plugin-todo-registry --help" to see the commands and options.`)
    .addHelpText("after", "\nExit codes: 0 clean, 1 problems or differences, 2 could not run, 3 finish later.")
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

function describeError(error: unknown, io: Io): string {
  if (!(error instanceof CommandError) && error instanceof Error && isDebugged(io))
    return escapeLines(error.stack ?? error.message);
  const { code, message, remedy } = detailsOf(error, io);
  const separator = code === "error/unexpected" ? "\n" : " ";
  return escapeLines(`todo-registry: ${message}${remedy === null ? "" : `${separator}${formatRemedy(remedy)}`}`);
}

function detailsOf(error: unknown, io: Io): ErrorDetails {
  if (error instanceof CommandError) {
    const { code, message, remedy } = error;
    return { code, message, remedy };
  }
  const message =
    error instanceof Error ? ((isDebugged(io) ? error.stack : undefined) ?? error.message) : String(error);
  const remedy = { edit: "This is unexpected. DEBUG=todo-registry shows where it happened." };
  return { code: "error/unexpected", message, remedy };
}

function isDebugged({ env }: Io): boolean {
  return env["DEBUG"] === "todo-registry";
}

/** A message may name a file, whose name may hold anything. */
function escapeLines(text: string): string {
  return text.split("\n").map(escapeControls).join("\n");
}
