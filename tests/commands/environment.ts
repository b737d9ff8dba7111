import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import { createProject, type Project } from "../integration/project.ts";
import type { CommandResult } from "./command.ts";

const repository = join(import.meta.dirname, "../..");

/**
 * This package installed in a folder of its own, as npx and pre-commit do it: it finds nothing but its dependencies and what
 * `packages` links beside it.
 */
export class Environment {
  readonly #folder: Project;

  constructor(packages: readonly string[]) {
    this.#folder = createProject();
    for (const name of readdirSync(this.modules)) this.#folder.remove(`node_modules/${name}`);
    for (const name of [...Object.keys(packageJson.dependencies), ...packages]) this.#link(name);
    const own = join(this.modules, packageJson.name);
    mkdirSync(own);
    for (const path of ["package.json", "dist"]) cpSync(join(repository, path), join(own, path), { recursive: true });
  }

  /** Writes a package of the environment. */
  write(path: string, text: string): void {
    this.#folder.write(`node_modules/${path}`, text);
  }

  /** The folder of its packages. */
  get modules(): string {
    return join(this.#folder.root, "node_modules");
  }

  /** The command of this environment, a script of Node. */
  get command(): string {
    return join(this.modules, packageJson.name, "dist/cli.js");
  }

  /** Runs the command in a project. */
  run({ root }: Project, args: readonly string[]): CommandResult {
    const command = [this.command, ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
    return { exit: status, stdout, stderr };
  }

  #link(name: string): void {
    const path = join(this.modules, name);
    mkdirSync(join(path, ".."), { recursive: true });
    symlinkSync(join(repository, "node_modules", name), path);
  }
}
