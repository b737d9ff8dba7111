import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProject, type Project } from "../integration/project.ts";
import type { CommandResult } from "./command.ts";

const cli = join(import.meta.dirname, "../../dist/cli.js");
const fault = join(import.meta.dirname, "fault.mjs");

interface Fault {
  readonly call: "rename" | "mkdir" | "writeFile";
  readonly code: string;
  /** How often the call fails; -1 for always. */
  readonly times: number;
  readonly path: string;
}

function runWith(project: Project, args: readonly string[], injected: Fault): CommandResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", fault, cli, ...args], {
    cwd: project.root,
    env: { ...process.env, FAULT: JSON.stringify(injected) },
    encoding: "utf8",
  });
  return { exit: status, stdout, stderr };
}

const source = { "src/a.py": "# TODO: Fix it soon\n" };
const document = "docs/TODO_TRACKING.md";

/** A project whose registry lacks its only comment. */
function projectOf(): Project {
  return createProject({ ...source, [document]: "# TODOs\n\n## Untriaged - 0 Items\n" });
}

describe("another program that has a file open for a moment", () => {
  it.each([
    ["rename", "EACCES", document],
    ["rename", "EBUSY", document],
    ["rename", "EPERM", document],
    ["mkdir", "EPERM", `${document}.lock`],
  ] as const)("is waited for: %s (%s)", (call, code, path) => {
    const project = projectOf();
    expect(runWith(project, ["update"], { call, code, times: 6, path })).toMatchObject({ exit: 0, stderr: "" });
    expect(project.read(document)).toContain("`src/a.py:1`");
    expect(readdirSync(join(project.root, "docs"))).toEqual(["TODO_TRACKING.md"]);
  });

  it.each([
    ["mkdir", "EBUSY", "docs"],
    ["mkdir", "EACCES", "ISSUE_TEMPLATE"],
    ["writeFile", "EPERM", "eslint.config.mjs"],
  ] as const)("is waited for by init: %s (%s) of %s", (call, code, path) => {
    const project = createProject(source);
    expect(runWith(project, ["init"], { call, code, times: 6, path })).toMatchObject({ exit: 0, stderr: "" });
    for (const name of [document, "eslint.config.mjs", ".github/ISSUE_TEMPLATE/todo.md"])
      expect(existsSync(join(project.root, name))).toBe(true);
  });
});

describe("another program that keeps a file open", () => {
  it.each([
    ["rename", "EBUSY", document],
    ["rename", "EPERM", document],
    ["mkdir", "EPERM", `${document}.lock`],
  ] as const)("is named: %s (%s)", (call, code, path) => {
    const project = projectOf();
    const before = project.read(document);
    const { exit, stderr } = runWith(project, ["update"], { call, code, times: -1, path });
    expect(exit).toBe(2);
    expect(stderr).toMatch(
      new RegExp(
        String.raw`^todo-registry: Another program has the registry .*TODO_TRACKING\.md open \(${code}\)\. Close it, then run the command again\.\n$`,
        "u",
      ),
    );
    expect(project.read(document)).toBe(before);
    expect(readdirSync(join(project.root, "docs"))).toEqual(["TODO_TRACKING.md"]);
  });

  it("is named by sync, before it creates an issue", () => {
    const project = projectOf();
    project.git("init", "--quiet", "--initial-branch", "main");
    project.git("remote", "add", "origin", "git@github.com:acme/app.git");
    const path = "TODO_TRACKING.md.sync.lock";
    const { exit, stderr } = runWith(project, ["sync"], { call: "mkdir", code: "EPERM", times: -1, path });
    expect(exit).toBe(2);
    expect(stderr).toMatch(
      /^todo-registry: Cannot create the lock .*\.sync\.lock \(EPERM\)\. Another program has it open\. Close that program, then run the command again\.\n$/u,
    );
  });

  it("is named by init", () => {
    const project = createProject(source);
    const injected: Fault = { call: "writeFile", code: "EPERM", times: -1, path: "eslint.config.mjs" };
    const { exit, stderr } = runWith(project, ["init"], injected);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/eslint\.config\.mjs cannot be written\. Another program has it open \(EPERM\)\.\n$/u);
  });
});
