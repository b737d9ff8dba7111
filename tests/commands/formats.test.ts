import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProject, type Project } from "../integration/project.ts";
import { runHere, runInTerminal, hasPseudoTerminal } from "./command.ts";

const document = "docs/TODO_TRACKING.md";
const update = { command: "npx eslint-plugin-todo-registry update" };

/** A registry of two entries, one of which moved down a line, is to be resolved, or differs, as the sources say. */
async function projectOf(before: Record<string, string>, after: Record<string, string>): Promise<Project> {
  const project = createProject({ [document]: "# TODOs\n\n## Untriaged - 0 Items\n", ...before });
  expect((await runHere(project, ["update"])).exit).toBe(0);
  for (const path of Object.keys(before)) if (!(path in after)) rmSync(join(project.root, path));
  for (const [path, text] of Object.entries(after)) project.write(path, text);
  return project;
}

async function json(project: Project, ...args: string[]): Promise<Record<string, unknown>> {
  return JSON.parse((await runHere(project, ["update", ...args])).stdout) as Record<string, unknown>;
}

const moved = () =>
  projectOf(
    { "a.js": "// TODO: keep the first one\n// TODO: drop the second one\n" },
    { "a.js": "\n// TODO: keep the first one\n", "b.js": "// TODO: add a third one\n" },
  );

describe("update --format json", () => {
  it("tells each change with a code and a remedy, and what was written", async () => {
    const project = await moved();
    const checked = await json(project, "--check", "--format", "json");
    expect(checked).toMatchObject({ exit: 1, registry: document, isWritten: false, undecided: [], problems: [] });
    const changes = checked["changes"] as Record<string, unknown>[];
    expect(changes.filter(({ code }) => code !== "update/count")).toEqual([
      {
        code: "update/line",
        entry: 1,
        title: "Keep the first one",
        file: "a.js",
        line: 2,
        from: "1",
        to: "2",
        message: 'Line to refresh: entry 1 "Keep the first one" from line 1.',
        remedy: update,
      },
      {
        code: "update/resolved",
        entry: 2,
        title: "Drop the second one",
        file: "a.js",
        line: 2,
        from: null,
        to: expect.stringMatching(/^\d{4}-\d\d-\d\d$/u) as string,
        message: 'To resolve: entry 2 "Drop the second one".',
        remedy: update,
      },
      {
        code: "update/added",
        entry: 3,
        title: "Add a third one",
        file: "b.js",
        line: 1,
        from: null,
        to: "add a third one",
        message: 'To add: entry 3 "Add a third one".',
        remedy: update,
      },
    ]);
    expect(await json(project, "--check", "--json")).toEqual(checked);
    const before = project.read(document);
    const { diff, ...dry } = await json(project, "--dry-run", "--json");
    expect(dry).toEqual({ ...checked, exit: 0 });
    expect(diff).toBe((await runHere(project, ["update", "--dry-run"])).stdout);
    expect(project.read(document)).toBe(before);
    const written = await json(project, "--json");
    expect(written).toMatchObject({ exit: 0, isWritten: true });
    expect((written["changes"] as Record<string, unknown>[])[0]).toMatchObject({
      message: 'Line refreshed: entry 1 "Keep the first one" from line 1.',
      remedy: null,
    });
    expect(await json(project, "--check", "--json")).toMatchObject({ exit: 0, isWritten: false, changes: [] });
  });

  it("counts without an entry, from what to what", async () => {
    const project = await projectOf({ "a.js": "// TODO: one thing to do\n" }, {});
    project.write("a.js", "// TODO: one thing to do\n");
    project.write(document, project.read(document).replace(/1 Items?/u, "7 Items"));
    expect(await json(project, "--check", "--json")).toMatchObject({
      exit: 1,
      changes: [{ code: "update/count", entry: null, title: null, file: document, line: 3, from: "7", to: "1" }],
    });
  });

  it("tells what it could not judge", async () => {
    const project = await projectOf(
      { "a.ts": "// TODO: one thing to do\n" },
      { "a.ts": "let = ;\n// TODO: one thing\n" },
    );
    expect(await json(project, "--check", "--json")).toMatchObject({
      exit: 1,
      changes: [],
      undecided: [
        {
          code: "update/unread",
          entry: 1,
          title: "One thing to do",
          file: "a.ts",
          line: 1,
          message: expect.stringMatching(/^Entry 1 "One thing to do": it cannot be parsed \(.*\)\.$/u) as string,
          remedy: { edit: "Correct its syntax." },
        },
      ],
    });
  });

  const entry = (number: number, path: string, text: string, rest = ""): string =>
    `#### ${String(number)}. ${text}\n**File:** \`${path}\`\n${rest}\`\`\`js\n// TODO: ${text}\n\`\`\`\n`;

  it("names two entries that claim a comment", async () => {
    const project = createProject({
      [document]: `# TODOs\n\n## Untriaged - 2 Items\n\n### A\n\n${entry(1, "a.js:1", "one thing to do")}\n---\n\n${entry(2, "b.js:1", "another thing to do", "**Issue:** #7 - open\n")}`,
      "a.js": "// TODO(#7): one thing to do\n",
      "b.js": "// TODO(#7): another thing to do\n",
    });
    expect(await json(project, "--check", "--json")).toMatchObject({
      exit: 1,
      undecided: [{ code: "update/contested", entry: 1, file: "a.js", line: 1 }],
    });
  });

  it("tells the problems of the registry on stdout, and writes nothing", async () => {
    const broken = `# TODOs\n\n## Untriaged - 1 Item\n\n### A\n\n${entry(1, "a.js:1", "one thing")}\n\`\`\`\nnot closed\n`;
    const project = createProject({ [document]: broken, "a.js": "// TODO: one thing\n" });
    const { exit, stdout, stderr } = await runHere(project, ["update", "--format", "json"]);
    expect({ exit, stderr }).toEqual({ exit: 2, stderr: "" });
    const line = broken.split("\n").indexOf("not closed");
    expect(JSON.parse(stdout)).toEqual({
      exit: 2,
      registry: document,
      isWritten: false,
      changes: [],
      undecided: [],
      problems: [
        {
          code: "valid-registry/invalidRegistry",
          kind: "unclosedFence",
          file: document,
          line,
          message: expect.stringMatching(/\.$/u) as string,
          remedy: { edit: `Correct ${document}:${String(line)}, then run the command again.` },
        },
      ],
    });
    expect(project.read(document)).toBe(broken);
  });

  it.each<[kind: string, code: string, exit: number, files: Record<string, string>]>([
    [
      "wrongRoot",
      "update/wrongRoot",
      2,
      {
        [document]: `## Untriaged - 3 Items\n\n### A\n\n${entry(1, "x/a.js:1", "a")}\n${entry(2, "x/b.js:1", "b")}\n${entry(3, "x/c.js:1", "c")}`,
        "a.js": "// TODO: a\n",
      },
    ],
    [
      "contradiction",
      "valid-registry/invalidRegistry",
      1,
      {
        [document]: `## Priority 2 (High) - 1 Item\n\n### A\n\n${entry(1, "a.js:1", "one thing", "**Labels:** `P1`\n\n")}`,
        "a.js": "// TODO: one thing\n",
      },
    ],
    [
      "foreignTable",
      "update/foreignTable",
      0,
      {
        [document]: `| Category | Count |\n|---|---|\n| Unit tests | 120 |\n\n## Untriaged - 1 Item\n\n### A\n\n${entry(1, "a.js:1", "one thing")}`,
        "a.js": "// TODO: one thing\n",
      },
    ],
    ["unrecordable", "update/unrecordable", 0, { [document]: "## Untriaged - 0 Items\n", "a\\b.js": "// TODO: one\n" }],
  ])("tells of each problem its kind: %s", async (kind, code, exit, files) => {
    expect(await json(createProject(files), "--check", "--json")).toMatchObject({ exit, problems: [{ code, kind }] });
  });
});

describe("--format agent", () => {
  it("of update says a change a line, for the folder where it runs", async () => {
    const project = await moved();
    project.write("web/x", "");
    const { exit, stdout, stderr } = await runHere(project, ["update", "--check", "--format", "agent"], { cwd: "web" });
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: "" });
    expect(stdout)
      .toBe(`../a.js:2: update/line: Line to refresh: entry 1 "Keep the first one" from line 1. Remedy: Run "npx eslint-plugin-todo-registry update".
../a.js:2: update/resolved: To resolve: entry 2 "Drop the second one". Remedy: Run "npx eslint-plugin-todo-registry update".
../b.js:1: update/added: To add: entry 3 "Add a third one". Remedy: Run "npx eslint-plugin-todo-registry update".
../docs/TODO_TRACKING.md is out of date (2 differences). Run "npx eslint-plugin-todo-registry update". Exit code 1: something has to be done.
`);
    const written = await runHere(project, ["update", "--format", "agent"]);
    expect(written.stdout).toMatch(/^a\.js:2: update\/line: Line refreshed: .* from line 1\.\n/u);
    expect(written.stdout).toMatch(/written\. Exit code 0: the command is done\.\n$/u);
    expect((await runHere(project, ["update", "--check", "--format", "agent"])).stdout).toBe(
      `${document} is up to date. Exit code 0: nothing has to be done.\n`,
    );
  });

  it("of update says why nothing is written", async () => {
    const project = createProject({ [document]: "## Priority 9 (Odd) - 1 Item\n\n#### 1. One\n**File:** `a.js:1`\n" });
    const { exit, stdout } = await runHere(project, ["update", "--format", "agent"]);
    expect(exit).toBe(2);
    expect(stdout).toMatch(
      /^docs\/TODO_TRACKING\.md:1: valid-registry\/invalidRegistry: .* Remedy: Correct docs\/TODO_TRACKING\.md:1, then run the command again\.\n/u,
    );
    expect(stdout).toMatch(
      /\ndocs\/TODO_TRACKING\.md was not changed\. Exit code 2: the registry has problems, and nothing was written\.\n$/u,
    );
  });

  it("of list says a comment a line", async () => {
    const project = await projectOf(
      {
        "a.js": "// TODO(#12, P2): keep the first one\n// TODO: drop the second one\n",
        "c.js": "// TODO: move me there\n",
      },
      {
        "a.js": "// TODO(#12, P2): keep the first one\n// TODO: drop the second one now\n",
        "b.js": "// FIXME\n// eslint-disable-next-line -- no\n// TODO: ignore this one\n",
        "d.js": "// TODO: move me there\n",
      },
    );
    const { exit, stdout } = await runHere(project, ["list", "--format", "agent"]);
    expect(exit).toBe(0);
    const remedy = `Remedy: Run "npx eslint-plugin-todo-registry update".`;
    expect(stdout).toBe(`a.js:1: list/registered: TODO "keep the first one" (P2, #12) has entry 1.
a.js:2: list/edited: TODO "drop the second one now" differs from the text of entry 2. ${remedy}
b.js:1: list/unregistered: FIXME has no entry. ${remedy}
b.js:3: list/ignored: TODO "ignore this one" is ignored: the rule require-registration is silenced there.
d.js:1: list/moved: TODO "move me there" moved here. Entry 3 records another file. ${remedy}
5 TODO comments, 3 of them not up to date. Exit code 0: the command is done.
`);
    expect((await runHere(createProject(), ["list", "--format", "agent"])).stdout).toBe(
      "No TODO comments. Exit code 0: the command is done.\n",
    );
  });

  it("of lint says a problem a line, with the rule and the id of its message", async () => {
    const project = await projectOf(
      { "a.js": "// TODO(P2): one thing to do\n" },
      { "a.js": "// TODO: one thing to do\n" },
    );
    const { exit, stdout } = await runHere(project, ["lint", "--format", "agent"]);
    expect(exit).toBe(1);
    const lines = stdout.split("\n");
    expect(lines[0]).toMatch(/^a\.js:1: require-issue\/missingIssue: TODO .*\.$/u);
    expect(lines[1]).toMatch(
      /^a\.js:1: require-priority\/missingPriority: TODO .* Remedy: Run "npx eslint-plugin-todo-registry lint --fix"\.$/u,
    );
    expect(lines.slice(2)).toEqual(["2 problems. Exit code 1: errors were found, or files that cannot be parsed.", ""]);
    expect((await runHere(createProject(), ["lint", "--format", "agent"])).stdout).toBe(
      "0 problems. Exit code 0: no error was found.\n",
    );
  });

  it.runIf(hasPseudoTerminal)("has no colours on a terminal either", async () => {
    const project = await moved();
    for (const args of [["update", "--check"], ["list"], ["lint"]])
      expect(
        runInTerminal(project, [...args, "--format", "agent"], { env: { FORCE_COLOR: "1" } }).output,
      ).not.toContain("\u001b");
  });
});

describe("lint --format json", () => {
  it("keeps ESLint's array, and adds a code and a remedy to each message", async () => {
    const project = await projectOf(
      { "a.js": "// TODO(P2): one thing to do\n" },
      { "a.js": "// TODO: one thing to do\n" },
    );
    project.write("b.js", "// TODO: x\nlet let = ;\n");
    const { stdout } = await runHere(project, ["lint", "a.js", "b.js", "--format", "json"]);
    const messages = (JSON.parse(stdout) as { messages: Record<string, unknown>[] }[]).flatMap(
      (result) => result.messages,
    );
    expect(messages.map(({ ruleId, code, remedy }) => [ruleId, code, remedy])).toEqual([
      ["todo-registry/require-issue", "require-issue/missingIssue", null],
      [
        "todo-registry/require-priority",
        "require-priority/missingPriority",
        { command: "npx eslint-plugin-todo-registry lint --fix" },
      ],
      [null, "lint/unreadable", null],
    ]);
  });
});
