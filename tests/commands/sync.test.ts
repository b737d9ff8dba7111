import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CommandError, type Io } from "../../src/io.ts";
import { sync, type SyncCommandOptions } from "../../src/commands/sync.ts";
import { parseSettings } from "../../src/settings/settings.ts";
import { quickPace } from "../github/run-sync.ts";
import { documentOf } from "../github/scene.ts";
import { startGithub, type Github } from "../github/server/start.ts";
import { configText, createProject, seed, treeOf, type Project } from "../integration/project.ts";
import { guardIo } from "../../src/report/output.ts";
import { captureIo, hasPseudoTerminal, runCommand, runInTerminal } from "./command.ts";

const defaults: SyncCommandOptions = {
  dryRun: false,
  offline: false,
  close: false,
  force: false,
  createLimit: 50,
  format: "text",
};

/** Runs the command in this process, so that it need not keep GitHub's distance between two mutations. */
async function runSync(
  project: Project,
  github: Github,
  options: Partial<SyncCommandOptions> = {},
  env: Io["env"] = {},
) {
  const own = { PATH: process.env["PATH"], GH_ENTERPRISE_TOKEN: github.token, ...env };
  const { io, written } = captureIo(project.root, own);
  const exit = await sync({ ...defaults, apiUrl: github.url, ...options }, guardIo(io), quickPace);
  return { exit, ...written };
}

function syncProject(document: string, files: Record<string, string> = {}): Project {
  const project = createProject({ "TODO_TRACKING.md": document, ".gitignore": "node_modules\n", ...files });
  project.git("init", "--quiet", "--initial-branch", "main");
  project.git("remote", "add", "origin", "git@github.com:acme/webops.git");
  return project;
}

/** Commits everything, as though the main branch of the remote had it. */
function commit(project: Project): string {
  project.git("add", "--all");
  project.git("commit", "--quiet", "--message", "m");
  const head = project.git("rev-parse", "HEAD").trim();
  project.git("update-ref", "refs/remotes/origin/main", head);
  project.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
  return head;
}

describe("the document that the project started from", () => {
  it("becomes issues, then references in the code, then findings where an issue is closed", async () => {
    const github = await startGithub();
    const project = syncProject(seed, {
      "eslint.config.js": configText('registry: "TODO_TRACKING.md", repository: "acme/webops"'),
      ...treeOf(seed),
    });
    const head = commit(project);
    const first = await runSync(project, github);
    expect(first).toMatchObject({ exit: 0, stderr: "" });
    expect(first.stdout).toContain("Created (17)\n");
    expect(first.stdout).toMatch(
      /\n {2}#1 entry 1 "Backup Restoration" https:\/\/github\.com\/acme\/webops\/issues\/1\n/u,
    );
    expect(first.stdout).toMatch(/\nacme\/webops: every entry has its issue\.\n$/u);
    expect((await github.state()).issues[13]?.body).toContain(
      `[\`addons/kvm/deployment_service.py:324\`](https://github.com/acme/webops/blob/${head}/addons/kvm/deployment_service.py#L324)`,
    );

    expect(project.eslint(".", "--fix")).toMatchObject({ exit: 0, stdout: "" });
    expect(project.read("addons/kvm/backup.py")).toContain("# TODO(#1, P2): Implement full restoration\n");

    await github.edit(1, { state: "CLOSED", stateReason: "COMPLETED" });
    await github.edit(2, { state: "CLOSED", stateReason: "NOT_PLANNED" });
    await github.edit(3, { isDeleted: true });
    const second = await runSync(project, github);
    expect(second).toMatchObject({ exit: 1, stderr: "" });
    expect(second.stdout).toContain(`Missing (1)\n  #3 (entry 3). Correct the Issue field`);
    const day = new Date().toISOString().slice(0, 10);
    const findings = Object.values(project.findings(".")).flat();
    expect(findings.map(({ message }) => message).sort()).toEqual([
      `Issue #1 is closed as completed (as of ${day}). Remove this TODO, or reopen the issue.`,
      `Issue #2 is closed as not planned (as of ${day}). Reopen it, or give this TODO an open issue.`,
      `Issue #3 is deleted or not visible (as of ${day}). Give this TODO another issue.`,
    ]);
  });
});

describe("todo-registry sync", () => {
  it("works as it is built, at GitHub's own pace, and leaves nothing beside the document", async () => {
    const github = await startGithub();
    const project = syncProject(documentOf(1));
    const env = { GH_ENTERPRISE_TOKEN: github.token };
    const { exit, stdout, stderr } = runCommand(project, ["sync", "--api-url", github.url, "--json"], { env });
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      exit: 0,
      registry: "TODO_TRACKING.md",
      service: "GitHub",
      repository: "acme/webops",
      events: [
        {
          kind: "labelCreated",
          label: "P2-high",
          code: "sync/labelCreated",
          file: "TODO_TRACKING.md",
          line: null,
          sentence: "New label: P2-high.",
          remedy: null,
        },
        {
          kind: "created",
          entry: 1,
          title: "Task 1",
          issue: 1,
          url: "https://github.com/acme/webops/issues/1",
          code: "sync/created",
          file: "TODO_TRACKING.md",
          line: project.read("TODO_TRACKING.md").split("\n").indexOf("#### 1. Task 1") + 1,
          sentence: 'Created: #1 entry 1 "Task 1" https://github.com/acme/webops/issues/1.',
          remedy: null,
        },
      ],
      left: 0,
      stop: null,
    });
    expect(readdirSync(project.root).sort()).toEqual([".git", ".gitignore", "TODO_TRACKING.md", "node_modules"]);
    expect((await github.state()).log[0]?.headers["user-agent"]).toMatch(/^todo-registry\/\d/u);
  });

  it.skipIf(!hasPseudoTerminal)("shows on a terminal what it waits for", async () => {
    const github = await startGithub();
    const project = syncProject(documentOf(2));
    const env = { GH_ENTERPRISE_TOKEN: github.token };
    const { exit, output } = runInTerminal(project, ["sync", "--api-url", github.url], { env });
    expect(exit).toBe(0);
    // The pause between two issues is long enough for a line to be drawn, however busy the machine.
    expect(output).toMatch(/Creating issue \d of 2/u);
    expect(output).toContain("acme/webops: every entry has its issue.");
  });

  it("prints its plan in a dry run, on any branch", async () => {
    const github = await startGithub();
    const project = syncProject(documentOf(1));
    commit(project);
    project.git("checkout", "--quiet", "-b", "topic");
    expect(await runSync(project, github, { dryRun: true })).toEqual({
      exit: 0,
      stdout: `To create (1)
  entry 1 "Task 1" [bug, P2-high]

acme/webops: 1 entry without an issue (a dry run: nothing was changed).
`,
      stderr: "",
    });
    expect(project.read("TODO_TRACKING.md")).toBe(documentOf(1));
  });

  it("gives ids alone when offline, asking nobody", async () => {
    const github = await startGithub();
    const project = syncProject(documentOf(2));
    const env = { GH_ENTERPRISE_TOKEN: "" };
    const lines = [
      await runSync(project, github, { offline: true, dryRun: true }, env),
      await runSync(project, github, { offline: true }, env),
      await runSync(project, github, { offline: true }, env),
    ];
    expect(lines.map(({ stdout }) => stdout)).toEqual([
      "TODO_TRACKING.md: 2 entries would get an id.\n",
      "TODO_TRACKING.md: 2 entries got an id.\n",
      "TODO_TRACKING.md: 0 entries got an id.\n",
    ]);
    expect(
      project.read("TODO_TRACKING.md").match(/^\*\*Issue:\*\* pending <!-- todo-registry:\w{12} -->$/gmu),
    ).toHaveLength(2);
    expect(await github.operations()).toEqual([]);
  });

  it("says for programs and agents which entries get an id, and asks nobody", async () => {
    const github = await startGithub();
    const project = syncProject(documentOf(2));
    const env = { GH_ENTERPRISE_TOKEN: "" };
    const heading = (number: number): number =>
      project
        .read("TODO_TRACKING.md")
        .split("\n")
        .findIndex((line) => line.startsWith(`#### ${String(number)}.`)) + 1;
    const again = `npx eslint-plugin-todo-registry sync --offline --api-url ${github.url}`;
    const planned = await runSync(project, github, { offline: true, dryRun: true, format: "agent" }, env);
    expect(planned).toEqual({
      exit: 0,
      stdout: `TODO_TRACKING.md:${String(heading(1))}: sync/identified: Entry id to add: entry 1 "Task 1". Remedy: Run "${again}".
TODO_TRACKING.md:${String(heading(2))}: sync/identified: Entry id to add: entry 2 "Task 2". Remedy: Run "${again}".
TODO_TRACKING.md: 2 entries would get an id. Exit code 0: the command is done.
`,
      stderr: "",
    });
    const { stdout } = await runSync(project, github, { offline: true, json: true }, env);
    expect(JSON.parse(stdout)).toEqual({
      exit: 0,
      registry: "TODO_TRACKING.md",
      service: null,
      repository: null,
      events: [1, 2].map((number) => ({
        kind: "identified",
        code: "sync/identified",
        entry: number,
        title: `Task ${String(number)}`,
        file: "TODO_TRACKING.md",
        line: heading(number),
        sentence: `Entry id added: entry ${String(number)} "Task ${String(number)}".`,
        remedy: null,
      })),
      left: 2,
      stop: null,
    });
    expect(await github.operations()).toEqual([]);
  });

  it("says an event a line for a coding agent, where its entry is after the run", async () => {
    const github = await startGithub();
    const project = syncProject(documentOf(2));
    const lineOf = (start: string): number =>
      project
        .read("TODO_TRACKING.md")
        .split("\n")
        .findIndex((line) => line.startsWith(start)) + 1;
    const again = `npx eslint-plugin-todo-registry sync --create-limit 1 --api-url ${github.url}`;
    const planned = await runSync(project, github, { dryRun: true, createLimit: 1, format: "agent" });
    expect(planned).toEqual({
      exit: 0,
      stdout: `TODO_TRACKING.md:${String(lineOf("#### 1."))}: sync/planned: To create: entry 1 "Task 1" [bug, P2-high]. Remedy: Run "${again}".
acme/webops: 2 entries without an issue (a dry run: nothing was changed). Exit code 0: the command is done.
`,
      stderr: "",
    });
    const created = await runSync(project, github, { createLimit: 1, format: "agent" });
    expect(created).toEqual({
      exit: 3,
      stdout: `TODO_TRACKING.md: sync/labelCreated: New label: P2-high.
TODO_TRACKING.md:${String(lineOf("#### 1."))}: sync/created: Created: #1 entry 1 "Task 1" https://github.com/acme/webops/issues/1.
TODO_TRACKING.md: sync/later: The limit of this run is reached (--create-limit 1). Entries still without an issue: 1. Remedy: Run "${again}".
acme/webops: 1 entry without an issue. Exit code 3: another run goes on.
`,
      stderr: "",
    });
  });

  it("exits with 3 where another run has to go on", async () => {
    const github = await startGithub();
    const project = syncProject(documentOf(2));
    expect(await runSync(project, github, { createLimit: 1 })).toMatchObject({
      exit: 3,
      stderr:
        "todo-registry: The limit of this run is reached (--create-limit 1). Entries still without an issue: 1. Run the command again.\n",
    });
    expect(await runSync(project, github, { createLimit: 1 })).toMatchObject({ exit: 0, stderr: "" });
  });

  it("takes the text from a template of the team's own", async () => {
    const github = await startGithub();
    const project = syncProject(documentOf(1), { "t.md": "---\nname: t\n---\n## Labels\n## Notes\n- [ ] tests\n" });
    await runSync(project, github, { issueTemplate: "t.md" });
    expect((await github.state()).issues[0]?.body).toMatch(
      /^## Labels\n`bug`, `P2-high`\n\n## Notes\n- \[ \] tests\n\n<!--/u,
    );
    await expect(runSync(project, github, { issueTemplate: "none.md" })).rejects.toThrow(
      "The issue template none.md cannot be read (ENOENT).",
    );
  });

  it("links to no commit that others do not have", async () => {
    const github = await startGithub();
    const project = syncProject(documentOf(1));
    project.git("add", "--all");
    project.git("commit", "--quiet", "--message", "m");
    await runSync(project, github);
    expect((await github.state()).issues[0]?.body).toContain("\nFile: `src/app.py:1`\n");
  });

  it("links into the folder of the repository that the document's paths are relative to", async () => {
    const github = await startGithub();
    const project = syncProject("", { "my panel/TODO_TRACKING.md": documentOf(1).replaceAll("src/", "s#c/") });
    const head = commit(project);
    const inside = Object.assign(Object.create(Object.getPrototypeOf(project)), {
      root: join(project.root, "my panel"),
    }) as Project;
    await runSync(inside, github);
    expect((await github.state()).issues[0]?.body).toContain(
      `(https://github.com/acme/webops/blob/${head}/my%20panel/s%23c/app.py#L1)`,
    );
  });
});

describe("an entry that names an issue", () => {
  const named = documentOf(2).replace(
    "**Labels:**",
    "- **Ticket:** [#5](https://github.com/acme/webops/issues/5)\n\n**Labels:**",
  );

  it("is reported with its line and what to do, and the exit code is 1", async () => {
    const github = await startGithub();
    const project = syncProject(named);
    const toldIn = (text: string) => `Not created: the entry names an issue (1)
  TODO_TRACKING.md:${text.split("\n").findIndex((line) => line.includes("Ticket")) + 1}: entry 1 "Task 1" names "#5". Write it as **Issue:** #5, remove it, or put it in backticks.
`;
    expect(await runSync(project, github, { dryRun: true })).toMatchObject({
      exit: 1,
      stdout: expect.stringContaining(toldIn(named)),
    });
    expect(project.read("TODO_TRACKING.md")).toBe(named);
    const result = await runSync(project, github);
    expect(result).toMatchObject({ exit: 1, stderr: "" });
    expect(result.stdout).toContain(toldIn(project.read("TODO_TRACKING.md")));
    expect((await github.state()).issues.map(({ title }) => title)).toEqual(["Task 2"]);
    // What the message asks for.
    project.write("TODO_TRACKING.md", project.read("TODO_TRACKING.md").replace(/- \*\*Ticket:.*/u, "**Issue:** #1"));
    expect(await runSync(project, github)).toMatchObject({ exit: 0 });
    expect((await github.state()).issues).toHaveLength(1);
  });

  it.each([
    ["**Ticket:** 5", "#5"],
    ["see ＃5", "#5"],
    ["webops#5", "#5"],
    ["../../issues/5", "#5"],
    ["github.com/acme/webops/issues/5", "#5"],
    ["https://api.github.com/repos/acme/webops/issues/5", "#5"],
    ["GH-5", "GH-5"],
    ["acme/webops#5", "acme/webops#5"],
    ["https://github.com/acme/webops/pull/5", "https://github.com/acme/webops/pull/5"],
  ])("as %s is told to be written in a form that is read: %s", async (written, label) => {
    const github = await startGithub();
    await github.open(Array.from({ length: 5 }, () => ({ title: "t" })));
    const text = documentOf(1);
    const project = syncProject(text.replace("**Labels:**", `${written}\n\n**Labels:**`));
    expect((await runSync(project, github)).stdout).toContain(`Write it as **Issue:** ${label}, remove it`);
    project.write("TODO_TRACKING.md", text.replace("**Labels:**", `**Issue:** ${label}\n\n**Labels:**`));
    expect(await runSync(project, github)).toMatchObject({ exit: 0 });
    expect(project.read("TODO_TRACKING.md")).toMatch(/^\*\*Issue:\*\* .*5.* - open$/mu);
    expect((await github.state()).issues).toHaveLength(5);
  });

  it("gets no id offline, be the repository known or not", async () => {
    const github = await startGithub();
    const project = syncProject(named);
    const env = { GH_ENTERPRISE_TOKEN: "" };
    const elsewhere = named.replaceAll("acme/webops", "other/name");
    const dry = { offline: true, dryRun: true };
    expect((await runSync(project, github, dry, env)).stdout).toBe("TODO_TRACKING.md: 1 entry would get an id.\n");
    project.write("TODO_TRACKING.md", elsewhere);
    expect((await runSync(project, github, dry, env)).stdout).toBe("TODO_TRACKING.md: 2 entries would get an id.\n");
    project.git("remote", "remove", "origin");
    expect((await runSync(project, github, { offline: true }, env)).stdout).toBe(
      "TODO_TRACKING.md: 1 entry got an id.\n",
    );
    expect(project.read("TODO_TRACKING.md").match(/todo-registry:/gu)).toHaveLength(1);
  });

  it("on the host of the remote, or of the address that is passed", async () => {
    const github = await startGithub();
    for (const [remote, host] of [
      ["git@git.acme.example:acme/webops.git", "git.acme.example"],
      ["git@github.com:acme/webops.git", new URL(github.url).host],
    ]) {
      const project = syncProject(
        documentOf(1).replace("**Labels:**", `http://${host}/acme/webops/pull/7\n\n**Labels:**`),
      );
      project.git("remote", "set-url", "origin", remote ?? "");
      expect((await runSync(project, github)).stdout).toContain(`names "http://${host}/acme/webops/pull/7"`);
    }
    expect((await github.state()).issues).toEqual([]);
  });
});

describe("the setting trustedApps", () => {
  const id = "almi00000000";
  const document = documentOf(1, () => `pending <!-- todo-registry:${id} -->`);
  const copy = { body: `b\n<!-- todo-registry:id=${id} -->\n` };

  function projectTrusting(apps: string): Project {
    return syncProject(document, {
      "eslint.config.js": configText(`registry: "TODO_TRACKING.md", trustedApps: ${apps}`),
    });
  }

  it("decides whether an app's issue is adopted", async () => {
    const github = await startGithub();
    await github.open([{ ...copy, author: { login: "helper", type: "Bot", association: "NONE" } }]);
    const trusting = await runSync(projectTrusting('["helper[bot]"]'), github);
    expect(trusting).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('Found again (1)\n  #1 entry 1 "Task 1"'),
    });
    const other = await runSync(projectTrusting("[]"), github);
    expect(other.exit).toBe(1);
    expect(other.stdout).toContain(
      'Entry id used by another author (1)\n  #1 by helper. Close the issue, or remove the id from its body. If it is your own app, add it to the setting "trustedApps".\n',
    );
    expect(other.stdout).toContain('Created (1)\n  #2 entry 1 "Task 1"');
  });

  it("is asked for where a workflow's issue may be the entry's", async () => {
    const github = await startGithub();
    await github.open([{ ...copy, author: { login: "github-actions", type: "Bot", association: "NONE" } }]);
    const held = await runSync(projectTrusting("[]"), github);
    expect(held.exit).toBe(1);
    expect(held.stdout).toContain(
      '#1 by github-actions, entry 1 "Task 1". If a workflow created it for the entry, add "github-actions" to the setting "trustedApps". Otherwise close the issue.\n',
    );
    expect(await runSync(projectTrusting('["github-actions"]'), github)).toMatchObject({ exit: 0 });
    expect((await github.state()).issues).toHaveLength(1);
  });

  it.each(["helper", ["a b"], [""], [1], ["-x"]].map((apps) => [apps]))(
    "must be a list of logins: %j",
    (trustedApps) => {
      expect(parseSettings({ trustedApps })).toEqual({
        problem: 'settings["todo-registry"].trustedApps must be a list of logins of apps, such as ["github-actions"].',
      });
    },
  );

  it("may be empty", () => {
    expect(parseSettings({ trustedApps: [] })).toMatchObject({ settings: { trustedApps: [] } });
    expect(parseSettings({})).toMatchObject({ settings: { trustedApps: [] } });
  });
});

describe("closing", () => {
  const file = "x = 1\n# TODO: task 1\n";

  async function closingProject(document: (text: string) => string, text: string) {
    const github = await startGithub();
    const project = syncProject(documentOf(1), { "src/app.py": file });
    await runSync(project, github);
    project.write("src/app.py", text);
    project.write("TODO_TRACKING.md", document(project.read("TODO_TRACKING.md")));
    return { github, project, head: commit(project) };
  }

  const resolve = (text: string) => text.replace("**Labels:**", "**Status:** Resolved (2026-01-01)\n\n**Labels:**");

  it("happens where the comment is gone from the tree", async () => {
    const { github, project, head } = await closingProject(resolve, "x = 1\n");
    expect(await runSync(project, github)).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining(`Run "npx eslint-plugin-todo-registry sync --api-url ${github.url} --close".`),
    });
    expect(await runSync(project, github, { close: true })).toMatchObject({ exit: 0, stderr: "" });
    expect((await github.state()).issues[0]).toMatchObject({
      state: "CLOSED",
      comments: [`The TODO comment of this issue was removed from the code as of ${head}.`],
    });
  });

  it.each([
    ["the comment is still there", file, "the code still holds its comment, or cannot be read"],
    ["a file cannot be read", null, "src/b.ts cannot be read, and may hold the comment"],
  ])("does not happen where %s", async (_, text, message) => {
    const { github, project } = await closingProject(resolve, text ?? "x = 1\n");
    if (text === null) project.write("src/b.ts", "let let = ( // TODO: task 1\n");
    const result = await runSync(project, github, { close: true });
    expect(result.exit).toBe(1);
    expect(result.stdout).toContain(`Not closed (1)\n  #1 entry 1 "Task 1": ${message}`);
    expect((await github.state()).issues[0]?.state).toBe("OPEN");
  });
});

describe("a sync that cannot run", () => {
  it("names what is missing", async () => {
    const github = await startGithub();
    const project = syncProject(documentOf(1));
    const without = { GH_ENTERPRISE_TOKEN: "", PATH: "" };
    await expect(runSync(project, github, { repository: "acme/webops" }, without)).rejects.toThrow(
      /^No token found for 127\.0\.0\.1:\d+\. Set GH_ENTERPRISE_TOKEN, or sign in with `gh auth login`\. The token needs to read and write issues\.$/u,
    );
    await expect(runSync(project, github, { apiUrl: "http://github.com" })).rejects.toThrow(
      /^"http:\/\/github\.com" is not the URL of a GitHub server that a token may be sent to\. Pass /u,
    );
    await expect(runSync(project, github, { repository: "webops" })).rejects.toThrow(
      '"webops" is not a repository. Write it as owner/name.',
    );
    project.git("remote", "remove", "origin");
    await expect(runSync(project, github)).rejects.toThrow(
      'No GitHub repository found. Pass --repository <owner/name>, or set "repository".',
    );
    await expect(runSync(createProject(), github)).rejects.toThrow("Registry not found in this folder or above.");
    expect(await github.operations()).toEqual([]);
  });

  it("does not create for another branch than the main one, nor for a pull request", async () => {
    const github = await startGithub();
    const project = syncProject(documentOf(1));
    commit(project);
    await expect(runSync(project, github, {}, { GITHUB_EVENT_NAME: "pull_request_target" })).rejects.toThrow(
      CommandError,
    );
    project.git("checkout", "--quiet", "-b", "topic");
    await expect(runSync(project, github)).rejects.toThrow(
      "The branch topic may never be merged into main. Run sync there, or pass --force.",
    );
    expect(await github.operations()).toEqual([]);
    expect(await runSync(project, github, { createLimit: 0 })).toMatchObject({ exit: 3 });
    expect(await runSync(project, github, { force: true })).toMatchObject({ exit: 0 });
  });

  it("leaves a document with a problem as it is", async () => {
    const github = await startGithub();
    const project = syncProject(`${documentOf(1)}<<<<<<< ours\n`);
    await expect(runSync(project, github)).rejects.toThrow(CommandError);
    expect(project.read("TODO_TRACKING.md")).toBe(`${documentOf(1)}<<<<<<< ours\n`);
  });

  it("waits for no other sync of the same document", async () => {
    const github = await startGithub();
    const project = syncProject(documentOf(1));
    mkdirSync(join(project.root, "TODO_TRACKING.md.sync.lock"));
    await expect(runSync(project, github)).rejects.toThrow(
      /^Another sync of .* is running, or was killed a moment ago\. Wait for it\.$/u,
    );
    const lock = join(project.root, "TODO_TRACKING.md.sync.lock");
    const later = new Date(Date.now() + 3_600_000);
    utimesSync(lock, later, later);
    await expect(runSync(project, github)).rejects.toThrow(/\.sync\.lock is dated in the future.*Remove it/u);
    rmSync(lock, { recursive: true });
    writeFileSync(lock, "");
    await expect(runSync(project, github)).rejects.toThrow(/\.sync\.lock is not a folder\. Remove it/u);
  });

  it("says in one sentence that the token is not accepted, without the token", async () => {
    const github = await startGithub();
    const project = syncProject(documentOf(1));
    const env = { GH_ENTERPRISE_TOKEN: "ghp_secretOfNobody", DEBUG: "*", NODE_DEBUG: "undici,fetch,net,http,tls" };
    const { exit, stdout, stderr } = runCommand(project, ["sync", "--api-url", github.url], { env });
    expect(exit).toBe(2);
    expect(stderr).toContain("todo-registry: GitHub does not accept the token (Bad credentials). Renew it.\n");
    expect(stdout + stderr).not.toContain("secretOfNobody");
  });
});
