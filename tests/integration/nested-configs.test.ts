import { spawnSync } from "node:child_process";
import { rmSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { runHere } from "../commands/command.ts";
import { createProject, type Project } from "./project.ts";

const repository = join(import.meta.dirname, "../..");
const lookup = "v10_config_lookup_from_file";

/** Every ESLint that is supported, in each way in which it looks for configs. */
const versions = [
  { name: "10", eslint: "eslint", env: {} },
  { name: "9.39", eslint: "eslint9", env: {} },
  { name: "9.39 with its flag", eslint: "eslint9", env: { ESLINT_FLAGS: lookup } },
] as const;
type Version = (typeof versions)[number];

const comment = "// TODO: x\n";
const tree = {
  "package.json": '{ "type": "module" }',
  "a.js": comment,
  "packages/a.js": comment,
  "packages/new/a.js": comment,
  "packages/new/b.js": comment,
  "packages/new/sub/a.js": comment,
  "packages/new/eslint.config.js": `export default [{ ignores: ["b.js", "**/out/"] }];\n`,
  "packages/old/a.js": comment,
  "packages/old/b.js": comment,
  "packages/old/deep/a.js": comment,
  "packages/old/deep/inner/a.js": comment,
  "packages/old/eslint.config.js": "export default [{}];\n",
  "packages/old/deep/eslint.config.js": `export default [{ ignores: ["inner"] }];\n`,
  "packages/new/out/a.js": comment,
  "packages/new/out/eslint.config.js": "export default [{}];\n",
  ".hidden/a.js": comment,
  ".hidden/eslint.config.js": "export default [{}];\n",
};

const topConfigs: readonly string[] = [
  "[{}]",
  `[{ ignores: ["packages/old/**"] }]`,
  `[{ ignores: ["packages/old/**/*"] }]`,
  `[{ ignores: ["packages/old/*"] }]`,
  `[{ ignores: ["packages/old"] }]`,
  `[{ ignores: ["**/old/"] }]`,
  `[{ ignores: ["packages/*", "!packages/new"] }]`,
  `[{ ignores: ["**/a.js"] }]`,
  `[{ ignores: ["packages/old/deep/", ".hidden/**"] }]`,
  `[{ ignores: ["packages/**"], rules: {} }]`,
  `[{ basePath: "packages", ignores: ["old/"] }]`,
  `[{ ignores: ["**/*"] }, { ignores: ["!packages/", "!packages/old/", "!**/*.js"] }]`,
];

function createTree(top: string, { eslint }: Version): Project {
  const project = createProject({ ...tree, "eslint.config.js": `export default ${top};\n` });
  rmSync(join(project.root, "node_modules/eslint"));
  symlinkSync(join(repository, "node_modules", eslint), join(project.root, "node_modules/eslint"));
  return project;
}

/** The files with a comment that `eslint .` visits. */
function visited(project: Project, { env }: Version, cwd = ""): string[] {
  const bin = join(project.root, "node_modules/eslint/bin/eslint.js");
  const args = [bin, ".", "--format", "json", "--no-error-on-unmatched-pattern"];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: join(project.root, cwd),
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return (JSON.parse(stdout) as { filePath: string }[])
    .map(({ filePath }) => relative(join(project.root, cwd), filePath))
    .filter((path) => !path.endsWith("eslint.config.js"))
    .sort();
}

/** The files that the command lists. ESLint reads its flags from the environment of the process. */
async function listed(project: Project, { env }: Version, cwd = ""): Promise<string[]> {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { stdout, stderr } = await runHere(project, ["list", "--format", "json"], { cwd });
  expect(stderr).toBe("");
  return (JSON.parse(stdout) as { file: string }[]).map(({ file }) => file);
}

describe.each(versions)("with ESLint $name", (version) => {
  it.each(topConfigs)("the files are those that ESLint visits: %s", async (top) => {
    const project = createTree(top, version);
    expect(await listed(project, version)).toEqual(visited(project, version));
  });

  it.each(["packages", "packages/old", "packages/new"])("the search starts where the command runs: %s", async (cwd) => {
    const project = createTree(`[{ ignores: ["packages/old/"] }]`, version);
    expect(await listed(project, version, cwd)).toEqual(visited(project, version, cwd));
  });
});

it("init finds what update finds under the config that init writes, where packages alone have a config", async () => {
  const project = createProject(tree);
  expect(await runHere(project, ["init"])).toMatchObject({ exit: 0, stderr: "" });
  expect(project.read("eslint.config.mjs")).toContain("configure(");
  expect(await runHere(project, ["update", "--check"])).toMatchObject({ exit: 0, stderr: "" });
});
