import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import type { RawIo, Sink } from "../../src/io.ts";
import { run } from "../../src/commands/run.ts";
import { createProject } from "../integration/project.ts";
import { pipeToHead, runCommand } from "./command.ts";

const cli = join(import.meta.dirname, "../../dist/cli.js");
const commands = ["init", "lint", "list", "update", "sync", "closing"];

describe("todo-registry", () => {
  it("answers to two names", () => {
    expect(packageJson.bin).toEqual({
      "todo-registry": "./dist/cli.js",
      "eslint-plugin-todo-registry": "./dist/cli.js",
    });
  });

  it.each(["14.21.3", "18.20.8", "20.18.3"])("says in one sentence that Node.js %s is too old", (version) => {
    const pretend = `Object.defineProperty(process.versions, "node", { value: "${version}" });`;
    const options = ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...options, cli, "list"], { encoding: "utf8" });
    const said = `todo-registry: Node.js ${version} is too old. Use version 20.19, 22.13, 24 or newer.\n`;
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: "", stderr: said });
  });

  it("loads nothing but modules of Node before it knows the version", () => {
    const imported = [...readFileSync(cli, "utf8").matchAll(/^import .* from "(.*)";$/gmu)].map(([, name]) => name);
    expect(imported).toEqual(["fs", "tty"]);
  });

  it("tells its version and its commands", () => {
    const project = createProject();
    expect(runCommand(project, ["--version"])).toEqual({ exit: 0, stdout: `${packageJson.version}\n`, stderr: "" });
    const help = runCommand(project, ["--help"]);
    expect(help).toMatchObject({ exit: 0, stderr: "" });
    for (const command of commands) expect(help.stdout).toMatch(new RegExp(`^  ${command} `, "mu"));
    expect(help.stdout).toContain("Exit codes: 0 clean, 1 problems or differences, 2 could not run, 3 finish later.");
  });

  it.each(commands)("has help for %s", (command) => {
    const { exit, stdout, stderr } = runCommand(createProject(), [command, "--help"]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(stdout).toMatch(new RegExp(`^Usage: npx eslint-plugin-todo-registry ${command} `, "u"));
    expect(runCommand(createProject(), ["help", command]).stdout).toBe(stdout);
  });

  it.each([
    [["nope"], "error: unknown command 'nope'"],
    [["lsit"], "error: unknown command 'lsit' (Did you mean list?)"],
    [["--nope"], "error: unknown option '--nope'"],
    [["list", "--nope"], "error: unknown option '--nope'"],
    [
      ["list", "--format", "yaml"],
      "error: option '-f, --format <format>' argument 'yaml' is invalid. Allowed choices are text, json, markdown, github, agent.",
    ],
  ])("says in a line what is wrong with %j, and where help is", (args, message) => {
    const { exit, stdout, stderr } = runCommand(createProject(), args);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr.replace("\n(Did", " (Did")).toBe(
      `${message}\nRun "npx eslint-plugin-todo-registry --help" to see the commands and options.\n`,
    );
  });

  it("cannot run without a command", () => {
    const { exit, stdout, stderr } = runCommand(createProject(), []);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toMatch(/^Usage: npx eslint-plugin-todo-registry /u);
  });

  it("tells of an unexpected error, with its stack only when asked", async () => {
    const broken = (env: RawIo["env"]): { io: RawIo; told: string[] } => {
      const told: string[] = [];
      const stdout: Sink = {
        write: () => {
          throw new TypeError("The wire is cut");
        },
        isTTY: false,
        columns: 80,
      };
      const stderr: Sink = { write: (text) => void told.push(text), isTTY: false, columns: 80 };
      return { io: { cwd: createProject().root, env, stdout, stderr, now: () => new Date(0) }, told };
    };
    const quiet = broken({});
    expect(await run(["list"], quiet.io)).toBe(2);
    expect(quiet.told.join("")).toBe(
      "todo-registry: The wire is cut\nThis is unexpected. DEBUG=todo-registry shows where it happened.\n",
    );
    const loud = broken({ DEBUG: "todo-registry" });
    expect(await run(["list"], loud.io)).toBe(2);
    expect(loud.told.join("")).toMatch(/^TypeError: The wire is cut\n {4}at /u);
  });

  it("does not mind a reader who has had enough", () => {
    const comments = Array.from({ length: 20_000 }, (_, index) => `# TODO: ${String(index)}\n\nx = 1\n`).join("");
    const project = createProject({ "a.py": comments });
    expect(pipeToHead(project, ["list"])).toEqual({ stdout: "a.py\n", stderr: "" });
  });
});
