import { spawn } from "node:child_process";
import { clearTimeout, setTimeout } from "node:timers";

/**
 * Runs a program without a shell. The answer has its exit code (`null` after the limit), its outputs and its seconds; a
 * program that is not there has the code 127.
 */
export function run(program, args, { cwd, env = {}, limit = 600 } = {}) {
  const start = Date.now();
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, CI: "true", NO_COLOR: "1", npm_config_fund: "false", npm_config_audit: "false", ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) {
      child[name].setEncoding("utf8");
      child[name].on("data", (text) => (output[name] += text));
    }
    // The whole group: a package manager starts other programs.
    const timer = setTimeout(() => process.kill(-child.pid, "SIGKILL"), limit * 1000);
    const end = (exit) => {
      clearTimeout(timer);
      resolve({ exit, ...output, seconds: (Date.now() - start) / 1000 });
    };
    child.on("error", () => end(127));
    child.on("close", (exit) => end(exit));
  });
}

/** The same, for a program that must succeed. */
export async function must(program, args, options) {
  const result = await run(program, args, options);
  if (result.exit !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${result.stderr}${result.stdout}`);
  return result.stdout;
}
