// Loaded by `--import` into a process that is measured: says at its end how much memory it held, on a pipe of its own.
import { writeSync } from "node:fs";

process.on("exit", () => {
  writeSync(3, String(process.resourceUsage().maxRSS / 1024));
});
