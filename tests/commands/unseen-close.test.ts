import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sync } from "../../src/commands/sync.ts";
import { quickPace } from "../github/run-sync.ts";
import { startGithub, type Github } from "../github/server/start.ts";
import { createProject, type Project } from "../integration/project.ts";
import { guardIo } from "../../src/report/output.ts";
import { captureIo } from "./command.ts";

const comment = "// TODO: sanitise the user input\n";
const document = (path: string): string => `# TODOs

## Priority 2 (High) - 1 Item

### Area

#### 1. Entry
**File:** \`${path}:1\`
\`\`\`
${comment}\`\`\`

**Labels:** \`bug\`
`;

async function runSync(project: Project, github: Github, close: boolean) {
  const { io, written } = captureIo(project.root, { PATH: process.env["PATH"], GH_ENTERPRISE_TOKEN: github.token });
  const options = { dryRun: false, offline: false, close, force: true, createLimit: 50, format: "text" as const };
  const exit = await sync({ ...options, apiUrl: github.url }, guardIo(io), quickPace);
  return { exit, ...written };
}

/** A project whose entry has an issue, and is resolved by then; `make` decides what has become of its comment. */
async function close(path: string, make: (project: Project) => void) {
  const github = await startGithub();
  const project = createProject({
    "TODO_TRACKING.md": document(path),
    ".gitignore": "node_modules\nmade/\n",
    "b.js": "b();\n",
  });
  project.git("init", "--quiet", "--initial-branch", "main");
  project.git("remote", "add", "origin", "git@github.com:acme/webops.git");
  await runSync(project, github, false);
  make(project);
  const text = project.read("TODO_TRACKING.md");
  project.write("TODO_TRACKING.md", text.replace("**Labels:**", "**Status:** Resolved (2026-01-01)\n\n**Labels:**"));
  const result = await runSync(project, github, true);
  return { ...result, state: (await github.state()).issues[0]?.state };
}

it.each<[string, string, (project: Project) => void]>([
  ["of a submodule", "lib/a.js", addSubmodule],
  ["not checked out", "a.js", hide],
  ["ignored, and not made", "made/a.js", () => {}],
  ["of no language", "a.sh", (project) => project.write("a.sh", "true\n")],
  ["a folder", "a.js", (project) => project.write("a.js/b.js", "")],
  ["a link to nowhere", "a.js", (project) => symlinkSync("nowhere", join(project.root, "a.js"))],
  ["renamed to Vue", "a.js", (project) => project.write("a.vue", `<!-- ${comment.slice(3, -1)} -->\n`)],
  ["renamed to Go", "a.py", (project) => project.write("a.go", comment)],
  ["moved to another registry", "a.js", moveToPackage],
])("an issue stays open where its entry's file is %s", async (_, path, make) => {
  const { exit, stdout, state } = await close(path, make);
  expect(stdout).toContain("the code still holds its comment, or cannot be read");
  expect({ exit, state }).toEqual({ exit: 1, state: "OPEN" });
});

it("no issue is made for a comment that a directive silences", async () => {
  const github = await startGithub();
  const project = createProject({
    "TODO_TRACKING.md": document("a.js"),
    "a.js": `/* eslint-disable */\n${comment}`,
  });
  project.git("init", "--quiet", "--initial-branch", "main");
  project.git("remote", "add", "origin", "git@github.com:acme/webops.git");
  await runSync(project, github, false);
  expect((await github.state()).issues).toEqual([]);
  project.write("a.js", comment);
  await runSync(project, github, false);
  expect((await github.state()).issues).toHaveLength(1);
});

it.each<[string, (project: Project) => void]>([
  ["is deleted", () => {}],
  ["has lost its comment", (project) => project.write("a.js", "a();\n")],
])("an issue is closed where its entry's file %s", async (_, make) => {
  expect(await close("a.js", make)).toMatchObject({ exit: 0, state: "CLOSED" });
});

function hide(project: Project): void {
  project.write("a.js", comment);
  project.git("add", "a.js");
  project.git("update-index", "--skip-worktree", "a.js");
  rmSync(join(project.root, "a.js"));
}

/** The comment is another registry's now, and its issue is still to be done. */
function moveToPackage(project: Project): void {
  project.write("packages/web/TODO_TRACKING.md", "# TODOs\n\n## Untriaged - 0 Items\n");
  project.write("packages/web/a.js", comment);
}

function addSubmodule(project: Project): void {
  mkdirSync(join(project.root, "lib"));
  project.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},lib`);
}
