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

const goneFile = [expect.stringContaining("does not exist")];
const goneComment = [expect.stringContaining("no such TODO in")];

it.each<[string, unknown[], string, (project: Project) => void]>([
  ["deleted", goneFile, "a.js", () => {}],
  ["deleted in git", goneFile, "a.js", (project) => removeUnstaged(project, "a.js")],
  ["left out by a sparse checkout", [], "a.js", (project) => checkOutSparsely(project)],
  ["not checked out", [], "a.js", (project) => removeIndex(project, true)],
  ["deleted before the first commit", goneFile, "a.js", (project) => removeIndex(project, false)],
  ["of a submodule", [], "lib/a.js", (project) => addSubmodule(project)],
  ["ignored, and not made", goneFile, "made/a.js", () => {}],
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
  project.git("add", "package.json");
  make(project);
  expect(orphansIn(project)).toEqual(expected);
});

it("an entry whose file is missing where there is no git is an orphan", () => {
  const project = createProject({ [document]: entry("a.js"), "eslint.config.mjs": configText("") });
  expect(orphansIn(project)).toEqual(goneFile);
});

function removeUnstaged(project: Project, path: string): void {
  project.write(path, comment);
  project.git("add", path);
  rmSync(join(project.root, path));
}

function removeIndex(project: Project, isCommitted: boolean): void {
  if (isCommitted) project.git("commit", "--quiet", "--message", "m");
  rmSync(join(project.root, ".git/index"));
}

function checkOutSparsely(project: Project): void {
  project.write("a.js", comment);
  project.git("add", "--all");
  project.git("commit", "--quiet", "--message", "m");
  project.git("sparse-checkout", "set", "--no-cone", "/docs/", "/*.json", "/eslint.config.js");
}

function addSubmodule(project: Project): void {
  mkdirSync(join(project.root, "lib"));
  project.write(".gitmodules", '[submodule "lib"]\n\tpath = lib\n\turl = ../lib\n');
  project.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},lib`);
}
