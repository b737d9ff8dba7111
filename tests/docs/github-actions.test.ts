import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf } from "../github/scene.ts";
import { startGithub, type Github } from "../github/server/start.ts";
import { configText, createProject, type Project } from "../integration/project.ts";

const repository = join(import.meta.dirname, "../..");
const page = readFileSync(join(repository, "docs/github-actions.md"), "utf8");
const [workflow = "", , proposal = ""] = page.match(/(?<=^```yaml\n)[\s\S]*?(?=^```)/gmu) ?? [];

interface Step {
  readonly name: string;
  readonly script: string;
}

/** The scripts of named steps, in order, whose lines are indented as deep as the page has them. */
function stepsOf(yaml: string, indent: number): Step[] {
  const pattern = new RegExp(`- name: (.*)\n(?:.*\n)??\\s+run: (?:\\|\n((?: {${String(indent)}}.*\n)+)|(.*)\n)`, "gu");
  return [...yaml.matchAll(pattern)].map(([, name = "", block, line = ""]) => ({
    name,
    script: block?.replace(new RegExp(`^ {${String(indent)}}`, "gmu"), "") ?? line,
  }));
}

const steps = stepsOf(workflow, 10);

/** Stands in for GitHub's own command, which asks github.com alone: one pull request, open once it is created. */
const gh = `state="$(git rev-parse --git-dir)/pull-request"
case "$2" in
  view) cat "$state" ;;
  create) echo OPEN > "$state"; echo "$@" ;;
esac`;

/** Runs a step as a runner does, with the commands that `npx` would find. */
function runStep(project: Project, github: Github, { name, script }: Step): number | null {
  const bin = join(project.root, "node_modules/.bin");
  mkdirSync(bin, { recursive: true });
  const commands = {
    npx: '[ "$1" = --no ] && shift\nexec "$@"',
    "eslint-plugin-todo-registry": `exec "${process.execPath}" "${join(repository, "dist/cli.js")}" "$@"`,
    eslint: `exec "${process.execPath}" "${join(project.root, "node_modules/eslint/bin/eslint.js")}" "$@"`,
    gh,
  };
  for (const [command, line] of Object.entries(commands))
    writeFileSync(join(bin, command), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  const { status, stderr } = spawnSync("bash", ["-e", "-c", script], {
    cwd: project.root,
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`,
      GITHUB_GRAPHQL_URL: github.url,
      GH_ENTERPRISE_TOKEN: name.startsWith("Create") ? github.token : "",
    },
  });
  if (status !== 0 && name.startsWith("Create")) throw new Error(stderr);
  return status;
}

/** A clone of a repository of its own, with a registry of one entry and a TODO that nobody recorded. */
function cloneProject(): Project {
  const origin = createProject();
  origin.git("init", "--quiet", "--bare", "--initial-branch", "main", "origin.git");
  const clone = createProject({
    "eslint.config.js": configText('registry: "docs/TODO_TRACKING.md", repository: "acme/webops"'),
    "docs/TODO_TRACKING.md": documentOf(1),
    "src/app.py": "# TODO: task 1\nx = 1\n# TODO: another task\n",
    ".gitignore": "node_modules\n",
  });
  clone.git("init", "--quiet", "--initial-branch", "main");
  clone.git("remote", "add", "origin", join(origin.root, "origin.git"));
  clone.git("add", "--all");
  clone.git("commit", "--quiet", "--message", "m");
  clone.git("push", "--quiet", "origin", "main");
  return clone;
}

/** What the next run of a workflow starts from. */
function checkOut(project: Project): Project {
  const next = createProject();
  next.git("init", "--quiet", "--initial-branch", "none");
  next.git("remote", "add", "origin", project.git("remote", "get-url", "origin").trim());
  next.git("fetch", "--quiet", "origin");
  next.git("switch", "--quiet", "main");
  return next;
}

describe("the workflow in docs/github-actions.md", () => {
  it("asks for the two permissions that it needs, and runs one at a time", () => {
    expect(workflow).toMatch(/^permissions: \{\}\n/mu);
    expect(/^ {4}permissions:\n((?: {6}.*\n)+)/mu.exec(workflow)?.[1]?.match(/\w+: \w+/gu)).toEqual([
      "contents: write",
      "issues: write",
    ]);
    expect(workflow).toMatch(/^concurrency:\n {2}group: .*\n {2}cancel-in-progress: false\n/mu);
    expect(steps).toHaveLength(3);
  });

  it("is the one of the example", () => {
    expect(readFileSync(join(repository, "examples/.github/workflows/todo-registry.yml"), "utf8")).toBe(workflow);
  });

  it("leaves a document and a code that know their issues, and then nothing to do", async () => {
    const github = await startGithub();
    const project = cloneProject();
    expect(steps.map((step) => runStep(project, github, step))).toEqual([0, 0, 0]);
    expect((await github.state()).issues.map(({ title }) => title)).toEqual(["Task 1", "Another task"]);
    expect(project.git("show", "origin/main:src/app.py")).toBe(
      "# TODO(#1, P2): task 1\nx = 1\n# TODO(#2): another task\n",
    );
    expect(project.git("show", "origin/main:docs/TODO_TRACKING.md").match(/^\*\*Issue:\*\* .* - open/gmu)).toHaveLength(
      2,
    );

    const head = project.git("rev-parse", "origin/main");
    expect(steps.map((step) => runStep(project, github, step))).toEqual([0, 0, 0]);
    expect(project.git("rev-parse", "origin/main")).toBe(head);
    expect((await github.state()).issues).toHaveLength(2);
  }, 180_000);

  it("creates nothing where somebody pushed first", async () => {
    const github = await startGithub();
    const project = cloneProject();
    project.git("commit", "--quiet", "--allow-empty", "--message", "theirs");
    project.git("push", "--quiet", "origin", "main");
    project.git("reset", "--quiet", "--hard", "HEAD~1");
    const [first] = steps;
    expect(first && runStep(project, github, first)).not.toBe(0);
    expect(await github.operations()).toEqual([]);
  });
});

describe("the steps for a main branch that nobody may push to", () => {
  it("propose the references on a branch, and go on with it until it is merged", async () => {
    const github = await startGithub();
    const proposing = stepsOf(proposal, 4);
    expect(proposing).toHaveLength(3);
    const first = cloneProject();
    const main = first.git("rev-parse", "origin/main");
    expect(proposing.map((step) => runStep(first, github, step))).toEqual([0, 0, 0]);
    expect(first.read(".git/pull-request")).toBe("OPEN\n");
    expect(first.git("rev-parse", "origin/main")).toBe(main);
    const written = "# TODO(#1, P2): task 1\nx = 1\n# TODO(#2): another task\n";
    expect(first.git("show", "origin/todo-registry:src/app.py")).toBe(written);

    const head = first.git("rev-parse", "origin/todo-registry");
    const second = checkOut(first);
    expect(proposing.map((step) => runStep(second, github, step))).toEqual([0, 0, 0]);
    expect(second.git("rev-parse", "origin/todo-registry")).toBe(head);

    second.git("switch", "--quiet", "main");
    second.git("merge", "--quiet", "todo-registry");
    second.write("src/app.py", `${written}# TODO: a third task\n`);
    second.git("commit", "--quiet", "--all", "--message", "m");
    second.git("push", "--quiet", "origin", "main");
    const third = checkOut(second);
    expect(proposing.map((step) => runStep(third, github, step))).toEqual([0, 0, 0]);
    expect(third.git("show", "origin/todo-registry:src/app.py")).toBe(`${written}# TODO(#3): a third task\n`);
    expect((await github.state()).issues).toHaveLength(3);
  }, 180_000);
});
