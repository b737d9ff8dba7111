import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { RawIo } from "../../src/io.ts";
import { run } from "../../src/commands/run.ts";
import type { Project } from "../integration/project.ts";

const cli = join(import.meta.dirname, "../../dist/cli.js");

export interface CommandResult {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  /** Relative to the project. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built command in a process of its own, as a user's shell would, but with no terminal. */
export function runCommand({ root }: Project, args: readonly string[], options: CommandOptions = {}): CommandResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: join(root, options.cwd ?? ""),
    env: environment(options.env),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return { exit: status, stdout, stderr };
}

/** What a command in this process is given, with no terminal, and what it has written so far. */
export function captureIo(
  cwd: string,
  env: RawIo["env"],
): { readonly io: RawIo; readonly written: Omit<CommandResult, "exit"> } {
  const written = { stdout: "", stderr: "" };
  const outputTo = (name: keyof typeof written) => ({
    write: (text: string) => void (written[name] += text),
    isTTY: false,
    columns: 80,
  });
  return { io: { cwd, env, stdout: outputTo("stdout"), stderr: outputTo("stderr"), now: () => new Date() }, written };
}

/** Runs the command in this process, which is several times as fast, with no terminal either. */
export async function runHere(
  { root }: Project,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { io, written } = captureIo(join(root, options.cwd ?? ""), environment(options.env));
  const exit = await run(args, io);
  return { exit, ...written };
}

/** Runs the command with a reader that takes its first line and goes. */
export function pipeToHead({ root }: Project, args: readonly string[]): Omit<CommandResult, "exit"> {
  const { stdout, stderr } = spawnSync("sh", ["-c", '"$@" | head -n 1', "sh", process.execPath, cli, ...args], {
    cwd: root,
    env: environment(),
    encoding: "utf8",
  });
  return { stdout, stderr };
}

/** Whether util-linux's `script` is here, which gives a process a terminal. */
export const hasPseudoTerminal = String(spawnSync("script", ["--version"]).stdout).includes("util-linux");

/** Runs the built command on a pseudo-terminal of so many columns; what it prints to either output comes as one. */
export function runInTerminal(
  { root }: Project,
  args: readonly string[],
  { columns = 80, env = {} }: { readonly columns?: number; readonly env?: Readonly<Record<string, string>> } = {},
): { readonly exit: number | null; readonly output: string } {
  const command = [process.execPath, cli, ...args].map((part) => `'${part.replaceAll("'", `'\\''`)}'`).join(" ");
  const { status, stdout } = spawnSync(
    "script",
    ["--quiet", "--return", "--command", `stty cols ${columns} -onlcr; exec ${command}`, "/dev/null"],
    { cwd: root, env: { ...environment(env), TERM: "xterm-256color" }, encoding: "utf8", maxBuffer: 1 << 28 },
  );
  return { exit: status, output: stdout };
}

/** The suite's own without what would colour its output, hide its progress or lead git elsewhere. */
function environment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const foreign = new Set(["CI", "FORCE_COLOR", "NO_COLOR", "GITHUB_WORKSPACE", "GIT_DIR"]);
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.has(name))), ...extra };
}
