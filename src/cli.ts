#!/usr/bin/env node
import { isatty } from "node:tty";
import { run } from "./commands/run.ts";
import type { Sink } from "./commands/io.ts";

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  now: () => new Date(),
});

function outputOf(stream: NodeJS.WriteStream & { readonly fd: number }): Sink {
  // Whoever reads may have enough, as `head` does; that is no error of ours.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return { write: (text) => void stream.write(text), isTTY: isatty(stream.fd), columns: stream.columns || 80 };
}
