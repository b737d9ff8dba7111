import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { usualClock } from "./rounds.mjs";
import { repository } from "./repository.mjs";

/** A module for Node's `--import` that reports its process's peak of memory. */
const peakReporter = pathToFileURL(join(import.meta.dirname, "report-peak.mjs")).href;

/** A program of bash that runs a command and prints, behind its stderr, the seconds that it computed. */
const timed = 'TIMEFORMAT="%3U %3S"; time "$0" "$@"';

/**
 * Runs a process to its end; `ms` is by the clock: what whoever started it waited, or what the processors worked.
 * @throws {Error} where it ends with another code than these
 */
export function runProcess(command, args, { cwd = repository, timeout, codes = [0], clock = usualClock() } = {}) {
  const whole = clock === "wall" ? [command, ...args] : ["bash", "-c", timed, command, ...args];
  const start = performance.now();
  const { status, signal, error, output } = spawnSync(whole[0], whole.slice(1), {
    cwd,
    timeout,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    maxBuffer: 1 << 30,
    env: { ...process.env, NO_COLOR: "1" },
  });
  const wallMs = performance.now() - start;
  if (!codes.includes(status)) {
    const reason = error?.message ?? signal ?? `exit code ${status}`;
    throw new Error(`${command} ${args.join(" ")}: ${reason}\n${output?.[2] ?? ""}`);
  }
  return { ms: clock === "wall" ? wallMs : parseTimes(output[2]), status, stdout: output[1], usage: output[3] };
}

/** Runs Node. */
export function runNode(args, options) {
  return runProcess(process.execPath, args, options);
}

/** Runs what ends with 1 where it finds something, and with 2 where it could not run. */
export function runLinter(command, args, options) {
  return runProcess(command, args, { ...options, codes: [0, 1] });
}

/** The most memory that a process of Node's held, in MiB. */
export function measurePeak(args, options) {
  return Number(runLinter(process.execPath, ["--import", peakReporter, ...args], options).usage);
}

/** A command's path: one that is installed here, else one on PATH; null where there is none. */
export function findCommand(name) {
  const folders = [join(repository, "node_modules/.bin"), ...(process.env["PATH"] ?? "").split(delimiter)];
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function parseTimes(stderr) {
  const [user, system] = stderr.trimEnd().split("\n").at(-1).split(" ").map(Number);
  return (user + system) * 1000;
}
