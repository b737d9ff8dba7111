import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { Environment } from "../commands/environment.ts";
import { createProject, type Project } from "../integration/project.ts";

const repository = join(import.meta.dirname, "../..");
const manifest = join(repository, ".pre-commit-hooks.yaml");
const hasPreCommit = spawnSync("pre-commit", ["--version"]).status === 0;

const document = `# TODOs

**Total Items:** 1

## Priority 2 (High) - 1 Item

#### 1. Known
**File:** \`a.py:1\`
\`\`\`python
# TODO(#12, P2): known
\`\`\`

**Issue:** [#12](https://github.com/acme/webops/issues/12) - open
`;

const config = `import { configure } from "eslint-plugin-todo-registry";
import { defineConfig } from "eslint/config";
export default defineConfig([configure({ root: import.meta.dirname, markers: ["NOTE"] })]);
`;

/** A project that uses the hooks from a repository of their own, the package installed so that nothing is fetched. */
function createHooked(): Project {
  const hooks = createProject();
  copyFileSync(manifest, join(hooks.root, ".pre-commit-hooks.yaml"));
  commitAll(hooks, "--no-verify");
  const project = createProject({
    ".pre-commit-config.yaml": `repos:
  - repo: ${JSON.stringify(hooks.root)}
    rev: ${hooks.git("rev-parse", "HEAD").trim()}
    hooks: [{ id: todo-registry-lint }, { id: todo-registry-update-check }]
`,
    ".gitignore": "node_modules\n.cache\n",
    "docs/TODO_TRACKING.md": document,
    "a.py": "# TODO(#12, P2): known\n",
  });
  install(project);
  commitAll(project, "--no-verify");
  return project;
}

/** Puts the package there as npm would: npx reads all that a linked checkout has installed. */
function install({ root }: Project): void {
  const folder = join(root, "node_modules/eslint-plugin-todo-registry");
  rmSync(folder);
  mkdirSync(folder);
  mkdirSync(join(root, "node_modules/.bin"));
  copyFileSync(join(repository, "package.json"), join(folder, "package.json"));
  symlinkSync(join(repository, "dist"), join(folder, "dist"));
  symlinkSync("../eslint-plugin-todo-registry/dist/cli.js", join(root, "node_modules/.bin/todo-registry"));
}

function commitAll(project: Project, ...options: string[]): void {
  project.git("init", "--quiet");
  project.git("add", "--all");
  project.git("commit", "--quiet", "--message", "m", ...options);
}

/** Runs the hooks, or the one of this id, on what is staged: their names, and what became of them. */
function runHooks({ root }: Project, ...ids: string[]): { readonly results: string[]; readonly output: string } {
  const { stdout } = spawnSync("pre-commit", ["run", "--color", "never", ...ids], {
    cwd: root,
    encoding: "utf8",
    env: {
      ...process.env,
      PRE_COMMIT_HOME: join(root, ".cache"),
      npm_config_offline: "true",
      npm_config_update_notifier: "false",
    },
  });
  return {
    results: [...stdout.matchAll(/^(TODO \w+)\.+.*?(\w+)$/gmu)].map(
      ([, name = "", result = ""]) => `${name}: ${result}`,
    ),
    output: stdout,
  };
}

it("the hooks run this version, and the documentation names no other", () => {
  const entries = [...readFileSync(manifest, "utf8").matchAll(/^ {2}entry: (.*)$/gmu)].map(([, entry]) => entry);
  const command = `npx --yes ${packageJson.name}@${packageJson.version}`;
  expect(entries).toEqual([`${command} lint`, `${command} update --check`]);
  const page = readFileSync(join(repository, "docs/ci.md"), "utf8");
  const versions = [...page.matchAll(/(?:eslint-plugin-todo-registry@|rev: v)([\d.]+\d)/gu)].map(
    ([, version]) => version,
  );
  expect(new Set(versions)).toEqual(new Set([packageJson.version]));
});

describe.skipIf(!hasPreCommit)("with pre-commit (needs its command)", () => {
  it("a commit is refused for what is staged, and nothing is written", () => {
    const project = createHooked();
    project.write("b c.py", "# TODO: unknown\n");
    project.git("add", "b c.py");
    const { results, output } = runHooks(project);
    expect(results).toEqual(["TODO comments: Failed", "TODO registry: Failed"]);
    expect(output).toMatch(/b c\.py:1:3 .*\n {2}require-issue +TODO has no issue/u);
    expect(output).toContain(
      `docs/TODO_TRACKING.md is out of date (2 differences). Run "npx eslint-plugin-todo-registry update".`,
    );
    expect(project.read("docs/TODO_TRACKING.md")).toBe(document);
  });

  it("what is not staged does not count", () => {
    const project = createHooked();
    project.write("a.py", "# TODO(#12, P2): known\nx = 1\n");
    project.git("add", "a.py");
    const unstaged = "# TODO(#12, P2): known\nx = 1\n# TODO: unknown\n";
    project.write("a.py", unstaged);
    expect(runHooks(project, "todo-registry-lint").results).toEqual(["TODO comments: Passed"]);
    expect(project.read("a.py")).toBe(unstaged);
  });

  it.each([
    ["by the project's settings", "", /a\.py:1:3 .*\n {2}require-issue +NOTE has no issue/u],
    ["not at all without them", 'import "@acme/nowhere";\n', /Cannot load eslint\.config\.mjs: Cannot find package/u],
  ])("a hook in an environment of its own judges %s", (_, line, said) => {
    const environment = new Environment(["eslint"]);
    const project = createProject();
    project.remove("node_modules");
    const hooks = ["lint", "update --check"].map((command) => ({
      id: command,
      name: command === "lint" ? "TODO comments" : "TODO registry",
      // As pre-commit runs a hook with "language: node".
      entry: `env NODE_PATH=${environment.modules} ${process.execPath} ${environment.command} ${command}`,
      language: "system",
      files: "\\.py$",
      pass_filenames: command === "lint",
    }));
    project.write(".pre-commit-config.yaml", JSON.stringify({ repos: [{ repo: "local", hooks }] }));
    project.write("docs/TODO_TRACKING.md", "# TODOs\n\n## Untriaged - 0 Items\n");
    project.write("eslint.config.mjs", `${line}${config}`);
    project.write("a.py", "# NOTE: new\n");
    project.git("init", "--quiet");
    project.git("add", "--all");
    const { results, output } = runHooks(project);
    expect(results).toEqual(["TODO comments: Failed", "TODO registry: Failed"]);
    expect(output).toMatch(said);
  });

  it("what holds no comment that they know is none of their business", () => {
    const project = createHooked();
    project.write("data.json", "{}\n");
    project.git("add", "data.json");
    expect(runHooks(project).results).toEqual(["TODO comments: Skipped", "TODO registry: Skipped"]);
  });
});
