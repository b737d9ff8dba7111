import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { must, run } from "./process.mjs";

const repository = join(import.meta.dirname, "../..");
const identity = ["-c", "user.name=Adopt", "-c", "user.email=adopt@example.com", "-c", "commit.gpgsign=false"];

/** Packs this package, as it would be published. Returns the path of the tarball. */
export async function pack() {
  const folder = mkdtempSync(join(tmpdir(), "adopt-package-"));
  const told = await must("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
    cwd: repository,
  });
  return join(folder, JSON.parse(told)[0].filename);
}

/** A copy of a checkout in a folder of its own: its last commit, or its files where it is no repository. */
export async function copy(checkout) {
  const name = basename(checkout).replace(/\.git$/u, "");
  const folder = join(mkdtempSync(join(tmpdir(), "adopt-")), name);
  const { exit } = await run("git", ["rev-parse", "HEAD"], { cwd: checkout });
  const isTop = (await run("git", ["rev-parse", "--show-cdup"], { cwd: checkout })).stdout.trim() === "";
  if (exit === 0 && isTop) await must("git", ["clone", "--quiet", "--depth=1", `file://${checkout}`, folder]);
  else {
    cpSync(checkout, folder, { recursive: true });
    await must("git", ["init", "--quiet"], { cwd: folder });
  }
  await commit(folder, "Before");
  return folder;
}

/** Commits everything that git does not ignore. */
export async function commit(folder, message) {
  await must("git", ["add", "--all"], { cwd: folder });
  await must("git", [...identity, "commit", "--quiet", "--no-verify", "--allow-empty", "-m", message], { cwd: folder });
}

/**
 * Installs ESLint and the package as README says, with the package manager of the repository. Where that fails, as without
 * the network of its authors, the two are installed above the copy, so that the repository has no packages of its own.
 */
export async function install(folder, tarball) {
  const manager = managerOf(folder);
  const wanted = [tarball, ...(hasEslint(folder) ? [] : ["eslint"])];
  const { exit, seconds, stderr, stdout } = await run(manager.program, [...manager.args, ...wanted], {
    cwd: folder,
    limit: 900,
    env: { COREPACK_ENABLE_STRICT: "0", YARN_ENABLE_SCRIPTS: "false", YARN_ENABLE_IMMUTABLE_INSTALLS: "false" },
  });
  if (exit === 0 && manifestPathOf(folder, "eslint-plugin-todo-registry") !== undefined)
    return { how: manager.name, seconds, problem: null };
  const above = dirname(folder);
  writeFileSync(join(above, "package.json"), "{}\n");
  await must("npm", ["install", "--save-dev", "--ignore-scripts", "eslint", tarball], { cwd: above });
  const problem = (stderr.trim() || stdout.trim()).split("\n").slice(-3).join(" ").slice(0, 300);
  return { how: "none of its own", seconds, problem };
}

/** Links the packages of this repository, for trees without packages and a machine without a network. */
export function link(folder) {
  mkdirSync(join(dirname(folder), "node_modules"));
  for (const [name, target] of [
    ["eslint", join(repository, "node_modules/eslint")],
    ["eslint-plugin-todo-registry", repository],
  ])
    symlinkSync(target, join(dirname(folder), "node_modules", name));
  return { how: "linked", seconds: 0, problem: null };
}

/** The file of a command that a package brings. */
export function binOf(folder, name) {
  const path = manifestPathOf(folder, name);
  const { bin } = JSON.parse(readFileSync(path, "utf8"));
  return join(dirname(path), typeof bin === "string" ? bin : bin[name]);
}

/** Where a package is installed for code in the folder. Its manifest may be no export of it. */
function manifestPathOf(folder, name) {
  const folders = createRequire(join(folder, "package.json")).resolve.paths(name);
  return folders.map((modules) => join(modules, name, "package.json")).find((path) => existsSync(path));
}

function managerOf(folder) {
  const has = (name) => existsSync(join(folder, name));
  const { packageManager = "" } = manifestOf(folder);
  const version = /^(?:pnpm|yarn)@([\d.]+)/u.exec(packageManager)?.[1];
  if (has("pnpm-lock.yaml") || packageManager.startsWith("pnpm@")) {
    // Newer versions need a newer Node.js than this package does.
    const packages = ["--package=node@24", `--package=pnpm@${version ?? "10"}`];
    const args = ["--yes", ...packages, "pnpm", "add", "--save-dev", "--ignore-scripts"];
    return { name: "pnpm", program: "npx", args: has("pnpm-workspace.yaml") ? [...args, "--workspace-root"] : args };
  }
  if (has("yarn.lock")) {
    const args = has(".yarnrc.yml")
      ? ["--yes", "--package=@yarnpkg/cli-dist@4", "yarn", "add", "--dev"]
      : ["--yes", "yarn@1", "add", "--dev", "--ignore-scripts", "--ignore-workspace-root-check"];
    return { name: "yarn", program: "npx", args };
  }
  return { name: "npm", program: "npm", args: ["install", "--save-dev", "--ignore-scripts"] };
}

function hasEslint(folder) {
  const { dependencies = {}, devDependencies = {} } = manifestOf(folder);
  return "eslint" in dependencies || "eslint" in devDependencies;
}

function manifestOf(folder) {
  const path = join(folder, "package.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}
