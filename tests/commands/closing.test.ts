import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Io } from "../../src/io.ts";
import { run } from "../../src/commands/run.ts";
import { startGithub, type Github } from "../github/server/start.ts";
import type { StoredIssue } from "../github/server/world.ts";
import { configText, createProject, type Project } from "../integration/project.ts";
import { captureIo, runCommand, runHere } from "./command.ts";

const files = {
  "src/app.py": "# TODO(#12, P2): first\nx = 1\n# TODO: second, see acme/webops#12\n# TODO(#13): third\n",
  "src/web.ts": "// TODO(octo/other#12): fourth\n// TODO: fifth\n",
};

/** Runs the command in this process, as the workflow of a pull request does where there is an event. */
async function runClosing(project: Project, args: readonly string[], env: Io["env"] = {}) {
  const { io, written } = captureIo(project.root, { PATH: process.env["PATH"], ...env });
  const exit = await run(["closing", ...args], io);
  return { exit, ...written };
}

/** Where comments are left. */
async function findLeft(project: Project, args: readonly string[], env: Io["env"] = {}): Promise<string[]> {
  const { exit, stdout, stderr } = await runClosing(project, [...args, "--format", "json"], env);
  const left = JSON.parse(stdout) as { file: string; line: number }[];
  expect({ exit, stderr }).toEqual({ exit: left.length === 0 ? 0 : 1, stderr: "" });
  return left.map(({ file, line }) => `${file}:${String(line)}`);
}

function createClone(more: Readonly<Record<string, string>> = {}): Project {
  const project = createProject({ ...files, ".gitignore": "node_modules\n", ...more });
  project.git("init", "--quiet", "--initial-branch", "main");
  project.git("remote", "add", "origin", "https://github.com/Acme/webops.git");
  return project;
}

/** A project with the event of a pull request, as a workflow's run has it. */
function createRun(body: string | null, more: object = {}): { readonly project: Project; readonly env: Io["env"] } {
  const event = {
    repository: { full_name: "acme/webops", default_branch: "main" },
    pull_request: { title: "A change", body, base: { ref: "main" }, ...more },
  };
  const project = createClone({ "node_modules/event.json": JSON.stringify(event) });
  return { project, env: { GITHUB_EVENT_PATH: join(project.root, "node_modules/event.json") } };
}

describe("closing", () => {
  it.each([
    [["12"], ["src/app.py:1", "src/app.py:3"]],
    [
      ["#12", "12"],
      ["src/app.py:1", "src/app.py:3"],
    ],
    [["Acme/Webops#12"], ["src/app.py:1", "src/app.py:3"]],
    [["https://github.com/octo/other/issues/12"], ["src/web.ts:1"]],
    [
      ["13", "octo/other#12"],
      ["src/app.py:4", "src/web.ts:1"],
    ],
    [["14"], []],
  ])("finds what is left of %j", async (args, left) => {
    expect(await findLeft(createClone(), args)).toEqual(left);
  });

  it("asks nothing of a comment that is no TODO, nor of an entry's number", async () => {
    const entry = (number: number, line: number, comment: string, more: string): string =>
      `#### ${String(number)}. Entry\n**File:** \`a.py:${String(line)}\`\n\`\`\`\n${comment}\n\`\`\`\n\n${more}\n\n`;
    const project = createClone({
      "docs/TODO_TRACKING.md": `# TODOs\n\n## Priority 2 (High) - 2 Items\n\n${entry(12, 1, "# TODO: first of a.py", "**Issue:** [#142](https://github.com/acme/webops/issues/142) - open")}${entry(13, 3, "# TODO: is the name of a table, see #12", "**Type:** Code comment, not a TODO")}`,
      "a.py": "# TODO #12: first of a.py\nx = 1\n# TODO: is the name of a table, see #12\n",
    });
    expect(await findLeft(project, ["12"])).toEqual(["src/app.py:1", "src/app.py:3"]);
  });

  it("knows by the setting where a bare number belongs, and the keys of another tracker", async () => {
    const project = createClone({
      "eslint.config.js": configText('repository: "octo/other", references: { keys: ["SHOP"] }'),
      "src/shop.py": "# TODO(SHOP-7): sell\n",
    });
    expect(await findLeft(project, ["octo/other#12", "SHOP-7"])).toEqual([
      "src/app.py:1",
      "src/shop.py:1",
      "src/web.ts:1",
    ]);
    expect(await findLeft(project, ["acme/webops#12"])).toEqual(["src/app.py:3"]);
  });

  it("takes any repository for the one where nobody knows which it is", async () => {
    expect(await findLeft(createProject(files), ["12"])).toEqual(["src/app.py:1", "src/app.py:3", "src/web.ts:1"]);
  });

  it("prints them as list does, and exits with 1", () => {
    expect(runCommand(createClone(), ["closing", "12", "14"])).toEqual({
      exit: 1,
      stdout: [
        "src/app.py",
        "  1:3  unregistered  TODO  P2  #12             first",
        "  3:3  unregistered  TODO      acme/webops#12  second, see acme/webops#12",
        "",
        "2 TODO comments still reference #12, which will be closed.",
        "Remove the comment, or reference an open issue.",
        "",
      ].join("\n"),
      stderr: "",
    });
  });

  it("tells programs which issues each comment keeps, and what to do", async () => {
    const project = createClone();
    const { exit, stdout } = await runClosing(project, ["13", "acme/webops#12", "12", "--format", "json"]);
    expect(exit).toBe(1);
    const remedy = { edit: "Remove the comment, or reference an open issue." };
    const told = (JSON.parse(stdout) as Record<string, unknown>[]).map(({ line, code, closes, remedy: todo }) => ({
      line,
      code,
      closes,
      remedy: todo,
    }));
    expect(told).toEqual([
      { line: 1, code: "closing/references", closes: ["#12"], remedy },
      { line: 3, code: "closing/references", closes: ["#12"], remedy },
      { line: 4, code: "closing/references", closes: ["#13"], remedy },
    ]);
  });

  it("says a comment a line for a coding agent, for the folder where it runs", async () => {
    const project = createClone({ "web/x": "", "docs/TODO_TRACKING.md": "# TODOs\n\n## Untriaged - 0 Items\n" });
    const { exit, stdout, stderr } = await runHere(project, ["closing", "12", "14", "--format", "agent"], {
      cwd: "web",
    });
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: "" });
    const remedy = "Remedy: Remove the comment, or reference an open issue.";
    expect(stdout)
      .toBe(`../src/app.py:1: closing/references: TODO "first" (P2, #12) references #12, which will be closed. ${remedy}
../src/app.py:3: closing/references: TODO "second, see acme/webops#12" (acme/webops#12) references #12, which will be closed. ${remedy}
2 TODO comments still reference #12, which will be closed. Exit code 1: something has to be done.
`);
    expect((await runHere(project, ["closing", "14", "--format", "agent"])).stdout).toBe(
      "No TODO comment references #14. Exit code 0: nothing has to be done.\n",
    );
  });

  it("annotates them as errors for GitHub", async () => {
    const project = createClone();
    const { exit, stdout } = await runClosing(project, ["13", "--format", "github"], {
      GITHUB_WORKSPACE: project.root,
    });
    expect(exit).toBe(1);
    expect(stdout).toBe(
      "::error file=src/app.py,line=4,endLine=4,col=3,endColumn=7,title=TODO references an issue that will be closed::third\n",
    );
  });

  it("says what is clean, and names what could not be read", async () => {
    const project = createClone({ "src/bad.ts": "let a = ; // TODO(#14): lost\n" });
    expect(await runClosing(project, ["14", "octo/other#15"])).toEqual({
      exit: 0,
      stdout: "No TODO comment references #14, octo/other#15.\n",
      stderr: "src/bad.ts:1: cannot be parsed: Unexpected token. Its TODO comments are unknown.\n",
    });
  });
});

describe("closing in the run of a pull request", () => {
  it("reads from the event what is closed", async () => {
    const { project, env } = createRun("Fixes #13.\n\nSee #12.", { title: "Closes octo/other#12" });
    expect(await findLeft(project, [], env)).toEqual(["src/app.py:4", "src/web.ts:1"]);
    expect(await findLeft(project, ["14"], env)).toEqual([]);
  });

  it.each([
    [null, {}],
    ["<!-- fixes #12 -->", {}],
    ["fixes #12", { base: { ref: "release" } }],
  ])("passes where nothing is closed: %j %j", async (body, more) => {
    const { project, env } = createRun(body, more);
    expect(await runClosing(project, [], env)).toEqual({
      exit: 0,
      stdout:
        "No issue will be closed: no closing keyword names one, or the pull request is not for the default branch.\n",
      stderr: "",
    });
  });
});

describe("closing that asks GitHub", () => {
  const commits = ["Part one", "Part two\n\nResolves #13"];
  const pullRequest: Partial<StoredIssue> = {
    kind: "PullRequest",
    title: "t",
    commits,
    closes: [{ number: 12, repository: "Acme/webops" }],
  };

  const envOf = ({ url, token }: Github): Io["env"] => ({ GITHUB_GRAPHQL_URL: url, GH_ENTERPRISE_TOKEN: token });

  it("knows the issues that are linked, and those that commits close", async () => {
    const github = await startGithub();
    await github.open([pullRequest, { ...pullRequest, base: "release" }]);
    const project = createClone();
    expect(await findLeft(project, ["--pull-request", "1"], envOf(github))).toEqual([
      "src/app.py:1",
      "src/app.py:3",
      "src/app.py:4",
    ]);
    expect(await findLeft(project, ["octo/other#12", "--pull-request", "2"], envOf(github))).toEqual(["src/web.ts:1"]);
    expect(await github.operations()).toEqual(["PullRequest", "PullRequest"]);
  });

  it("follows a repository that has another name by now", async () => {
    const github = await startGithub({ name: "renamed", formerNames: ["acme/webops"] });
    await github.open([{ ...pullRequest, closes: [{ number: 12, repository: "acme/renamed" }] }]);
    expect(await findLeft(createClone(), ["--pull-request", "1"], envOf(github))).toEqual([
      "src/app.py:1",
      "src/app.py:4",
    ]);
  });

  it("asks where the workflow runs, though the issues are elsewhere", async () => {
    const github = await startGithub();
    await github.open([{ ...pullRequest, commits: [], closes: [{ number: 12, repository: "octo/other" }] }]);
    const project = createClone({ "eslint.config.js": configText('repository: "octo/other"') });
    const env = { ...envOf(github), GITHUB_REPOSITORY: "acme/webops" };
    expect(await findLeft(project, ["--pull-request", "1"], env)).toEqual(["src/app.py:1", "src/web.ts:1"]);
  });

  it("says why it cannot", async () => {
    const github = await startGithub();
    const project = createClone();
    const ask = (env: Io["env"]) => runClosing(project, ["--pull-request", "7"], { ...envOf(github), ...env });
    expect(await ask({})).toEqual({
      exit: 2,
      stdout: "",
      stderr:
        "todo-registry: GitHub does not show pull request 7 of Acme/webops to this token (Could not resolve to a PullRequest with the number of 7). Correct the number, or give the token access to it (Pull requests: read, Issues: read, Contents: read).\n",
    });
    expect(await ask({ GH_ENTERPRISE_TOKEN: "ghp_other" })).toMatchObject({
      exit: 2,
      stderr: "todo-registry: GitHub does not accept the token (Bad credentials). Renew it.\n",
    });
  });
});

describe("closing that cannot run", () => {
  it.each([
    [
      [],
      {},
      'No issues to check. Pass them ("npx eslint-plugin-todo-registry closing 12"), or use --pull-request <number>.',
    ],
    [["issue"], {}, '"issue" is not an issue. Write 12, owner/name#12 or a URL.'],
    [["0"], {}, '"0" is not an issue. Write 12, owner/name#12 or a URL.'],
    [[], { GITHUB_EVENT_PATH: "/nowhere.json" }, "The workflow's event /nowhere.json cannot be read (ENOENT)."],
  ])("%j %j: says what to do", async (args, env, message) => {
    expect(await runClosing(createProject(files), args, env)).toEqual({
      exit: 2,
      stdout: "",
      stderr: `todo-registry: ${message}\n`,
    });
  });

  it("is of another event, or of one that is cut off", async () => {
    const project = createProject({ "push.json": '{ "ref": "refs/heads/main" }', "cut.json": "{" });
    const runOn = (name: string) =>
      runClosing(project, [], { GITHUB_EVENT_PATH: join(project.root, name), GITHUB_EVENT_NAME: "push" });
    expect((await runOn("push.json")).stderr).toBe(
      'todo-registry: No issues to check: the workflow event "push" has no pull request. Pass them ("npx eslint-plugin-todo-registry closing 12"), or use --pull-request <number>.\n',
    );
    expect((await runOn("cut.json")).stderr).toMatch(/cut\.json cannot be read \(it is not JSON\)\.\n$/u);
  });

  it("was given a number that is none", async () => {
    expect(await runClosing(createProject(), ["--pull-request", "x"])).toMatchObject({ exit: 2, stdout: "" });
  });
});
