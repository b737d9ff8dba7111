#!/usr/bin/env node
import { realpathSync, writeSync } from "node:fs";
import { isatty } from "node:tty";
import type { ExitCode, RawIo, Sink } from "./io.ts";

process.exitCode = isTooOld(process.versions.node) ? refuse(process.versions.node) : await main();

/** An older version of Node cannot load what the commands import. Therefore this file imports it only after this check. */
function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < 20 || (major === 20 && minor < 19);
}

function refuse(version: string): ExitCode {
  process.stderr.write(`todo-registry: Node.js ${version} is too old. Use version 20.19, 22.13, 24 or newer.\n`);
  return 2;
}

async function main(): Promise<ExitCode> {
  const { describeEarlyExit } = await import("./report/early-exit.ts");
  const { run } = await import("./commands/run.ts");
  const { guardIo } = await import("./report/output.ts");
  const io: RawIo = {
    // On Windows it may be named through a junction, and no other path here is.
    cwd: realpathSync(process.cwd()),
    env: process.env,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    now: () => new Date(),
  };

  let isDone = false;
  process.once("exit", () => {
    if (isDone) return;
    Error.stackTraceLimit = 50;
    const message = describeEarlyExit(new Error().stack ?? "", io.cwd);
    // The process is ending, so that only a synchronous write is carried out.
    const stderr = { ...io.stderr, write: (text: string) => void writeSync(process.stderr.fd, text) };
    guardIo({ ...io, stderr }).stderr.write(message);
    process.exitCode = 2;
  });

  // Node prints a warning without escaping it, and ESLint's warnings contain file names.
  if (process.listenerCount("warning") > 0) {
    const { stderr } = guardIo(io);
    process.removeAllListeners("warning");
    process.on("warning", ({ name, message }) => {
      stderr.write(`${name}: ${message}\n`);
    });
  }

  const exit = await run(process.argv.slice(2), io);
  isDone = true;
  return exit;
}

function outputOf(stream: NodeJS.WriteStream & { readonly fd: number }): Sink {
  // The reader may close the pipe early, as `head` does. That is not an error.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return { write: (text) => void stream.write(text), isTTY: isatty(stream.fd), columns: stream.columns || 80 };
}
