import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { configText, createProject, type Project } from "./project.ts";

const document = "docs/TODO_TRACKING.md";
const comment = "// TODO: sanitise the user input\n";
const entry = (path: string): string =>
  `# TODOs\n\n## Untriaged - 1 Item\n\n### Area\n\n#### 1. Entry\n**File:** \`${path}:1\`\n\`\`\`\n${comment}\`\`\`\n`;

function orphansIn(project: Project): string[] {
  const { [document]: messages = [] } = project.findings(document);
  return messages.filter(({ ruleId }) => ruleId === "todo-registry/no-orphan-entry").map(({ message }) => message);
}

const goneFile = [expect.stringContaining("where there is no file")];
const goneComment = [expect.stringContaining("No line of")];

it.each<[string, unknown[], string, (project: Project) => void]>([
  ["deleted", goneFile, "a.js", () => {}],
  ["deleted in git", goneFile, "a.js", (project) => hide(project, "a.js", false)],
  ["not checked out", [], "a.js", (project) => hide(project, "a.js", true)],
  ["of a submodule", [], "lib/a.js", (project) => addSubmodule(project)],
  ["ignored, and not made", [], "made/a.js", () => {}],
  ["a link to nowhere", [], "a.js", (project) => symlinkSync("nowhere", join(project.root, "a.js"))],
  ["behind a link to nowhere", [], "lib/a.js", (project) => symlinkSync("nowhere", join(project.root, "lib"))],
  ["a folder", goneFile, "a.js", (project) => project.write("a.js/b.js", "")],
  ["without its comment", goneComment, "a.js", (project) => project.write("a.js", "a();\n")],
  ["of any language, without its comment", goneComment, "a.sh", (project) => project.write("a.sh", "true\n")],
  ["in UTF-16", [], "a.js", (project) => project.write("a.js", Buffer.from(`\ufeff${comment}`, "utf16le"))],
  ["in Latin-1", [], "a.py", (project) => project.write("a.py", Buffer.from("# \u00e9\n", "latin1"))],
  ["a pointer", [], "a.js", (project) => project.write("a.js", "version https://git-lfs.github.com/spec/v1\n")],
])("an entry whose file is %s: %j", (_, expected, path, make) => {
  const project = createProject({
    [document]: entry(path),
    ".gitignore": "node_modules\nmade/\n",
    "package.json": `{ "type": "module" }`,
    "eslint.config.js": configText(""),
  });
  project.git("init", "--quiet");
  make(project);
  expect(orphansIn(project)).toEqual(expected);
});

it("an entry whose file is missing where there is no git is an orphan", () => {
  const project = createProject({ [document]: entry("a.js"), "eslint.config.mjs": configText("") });
  expect(orphansIn(project)).toEqual(goneFile);
});

function hide(project: Project, path: string, isHidden: boolean): void {
  project.write(path, comment);
  project.git("add", path);
  if (isHidden) project.git("update-index", "--skip-worktree", path);
  rmSync(join(project.root, path));
}

function addSubmodule(project: Project): void {
  mkdirSync(join(project.root, "lib"));
  project.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},lib`);
}
