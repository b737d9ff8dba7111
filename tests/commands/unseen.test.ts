import { chmodSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configText, createProject, type Project } from "../integration/project.ts";
import { runHere } from "./command.ts";

const document = "docs/TODO_TRACKING.md";
const text = "sanitise the user input";

/** A document with an entry of its own for each path; the comment of each says the text, and its number where it is not 1. */
function documentOf(...paths: string[]): string {
  const entries = paths.map((path, index) => {
    const said = index === 0 ? text : `${text} ${String(index + 1)}`;
    return `#### ${String(index + 1)}. Entry ${String(index + 1)}\n**File:** \`${path}:1\`\n\`\`\`\n// TODO: ${said}\n\`\`\`\n`;
  });
  return `# TODOs\n\n**Total Items:** ${String(paths.length)}\n\n## Untriaged - ${String(paths.length)} Items\n\n### Area\n\n${entries.join("\n---\n\n")}`;
}

const comment = `// TODO: ${text}\n`;
const kept = "\nkept();\n";

function repositoryOf(files: Readonly<Record<string, string>>): Project {
  const project = createProject({ ".gitignore": "node_modules\n", ...files });
  project.git("init", "--quiet", "--initial-branch", "main");
  commit(project);
  return project;
}

function commit(project: Project): void {
  project.git("add", "--all");
  project.git("commit", "--quiet", "--allow-empty", "--message", "m");
}

const check = (project: Project, ...args: string[]) => runHere(project, ["update", "--check", ...args]);

/** Expects that nothing is written, and that a check says why and fails. */
async function expectUndecided(project: Project, said: string): Promise<void> {
  const before = project.read(document);
  const checked = await check(project);
  expect(checked.stdout).toContain(said);
  expect(checked.stdout).not.toContain("true of the code");
  expect(checked.stdout).not.toContain("Gone from the code");
  expect(checked.exit).toBe(1);
  expect(await runHere(project, ["update"])).toMatchObject({ exit: 0 });
  expect(project.read(document)).toBe(before);
}

async function expectResolved(project: Project): Promise<void> {
  const { exit, stdout } = await check(project);
  expect(stdout).toContain("Gone from the code (1)");
  expect(exit).toBe(1);
  await runHere(project, ["update"]);
  expect(project.read(document)).toMatch(/\*\*Status:\*\* Resolved/u);
  expect(await check(project)).toMatchObject({ exit: 0, stdout: `${document} is true of the code.\n` });
}

describe("a file that is not in the working tree", () => {
  it.each([true, false])("belongs to a submodule (checked out: %s)", async (isCheckedOut) => {
    const library = repositoryOf({ "a.js": comment });
    const project = repositoryOf({ [document]: documentOf("lib/a.js") });
    project.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.root, "lib");
    commit(project);
    if (!isCheckedOut) project.git("submodule", "deinit", "--quiet", "--force", "lib");
    await expectUndecided(project, 'lib/a.js:1  entry 1 "Entry 1": it belongs to another git repository. ');
  });

  it("belongs to a repository that lies in this one", async () => {
    const project = repositoryOf({ [document]: documentOf("lib/a.js") });
    project.write("lib/a.js", comment);
    project.git("init", "--quiet", "lib");
    await expectUndecided(project, "it belongs to another git repository. ");
    rmSync(join(project.root, "lib/a.js"));
    await expectUndecided(project, "it belongs to another git repository. ");
  });

  const sparse: [string, string[]][] = [
    ["cone", ["sparse-checkout", "set", "--cone", "docs", "src"]],
    ["cone and sparse index", ["sparse-checkout", "set", "--cone", "--sparse-index", "docs", "src"]],
    ["patterns", ["sparse-checkout", "set", "--no-cone", "/docs/", "/src/"]],
  ];

  it.each(sparse)("is left out by a sparse checkout: %s", async (_, command) => {
    const project = repositoryOf({ [document]: documentOf("lib/a.js"), "lib/a.js": comment, "src/b.js": kept });
    project.git(...command);
    await expectUndecided(project, "it is not in the sparse checkout. Run the command in a full checkout.");
  });

  it.each(sparse)("is deleted in a sparse checkout for all that: %s", async (_, command) => {
    const files = { [document]: documentOf("src/a.js"), "src/a.js": comment, "src/b.js": kept, "lib/c.js": kept };
    const project = repositoryOf(files);
    project.git(...command);
    rmSync(join(project.root, "src/a.js"));
    await expectResolved(project);
  });

  it("is deleted, and its text is in what a sparse checkout leaves out", async () => {
    const project = repositoryOf({ [document]: documentOf("src/a.js"), "src/a.js": comment, "src/b.js": kept });
    project.git("mv", "src/a.js", "src/c.js");
    project.write("lib/c.js", `${kept}${comment}`);
    project.git("rm", "--quiet", "--force", "src/c.js");
    commit(project);
    project.git("sparse-checkout", "set", "docs", "src");
    await expectUndecided(project, 'src/a.js:1  entry 1 "Entry 1" may be at lib/c.js:3. ');
  });

  it.each(["--skip-worktree", "--assume-unchanged"])("is one that git is told not to look at: %s", async (flag) => {
    const project = repositoryOf({ [document]: documentOf("a.js"), "a.js": comment });
    project.git("update-index", flag, "a.js");
    rmSync(join(project.root, "a.js"));
    await expectUndecided(project, "it is not in the sparse checkout. ");
  });

  it("was never checked out", async () => {
    const origin = repositoryOf({ [document]: documentOf("a.js"), "a.js": comment });
    const project = createProject();
    project.git("clone", "--quiet", "--no-checkout", origin.root, "clone");
    project.write(`clone/${document}`, documentOf("a.js"));
    const result = await runHere(project, ["update", "--check"], { cwd: "clone" });
    expect(result.stdout).toContain("its content is not checked out. ");
    expect(result.exit).toBe(1);
  });

  it("is ignored by git, and not made yet", async () => {
    const project = repositoryOf({ [document]: documentOf("made/a.js"), ".gitignore": "node_modules\nmade/\n" });
    await expectUndecided(project, "git ignores it. ");
  });

  it("is deleted", async () => {
    const project = repositoryOf({ [document]: documentOf("a.js"), "a.js": comment, "run.sh": "# TODO: another\n" });
    rmSync(join(project.root, "a.js"));
    await expectResolved(project);
  });

  it("is deleted and committed, or was never in git", async () => {
    const project = repositoryOf({ [document]: documentOf("a.js"), "a.js": comment });
    project.git("rm", "--quiet", "a.js");
    commit(project);
    await expectResolved(project);
    await expectResolved(createProject({ [document]: documentOf("a.js"), "b.js": kept }));
  });
});

describe("a file that is there", () => {
  it("is ignored by git, with its comment or without", async () => {
    const project = repositoryOf({ [document]: documentOf("a.js"), "a.js": comment });
    project.git("rm", "--quiet", "--cached", "a.js");
    project.write(".gitignore", "node_modules\na.js\n");
    commit(project);
    await expectUndecided(project, "git ignores it. ");
    project.write("a.js", kept);
    await expectUndecided(project, "git ignores it. ");
  });

  it("is ignored by the ESLint config, with its comment or without", async () => {
    const project = repositoryOf({
      [document]: documentOf("old/a.js"),
      "old/a.js": comment,
      "eslint.config.js": configText("", `{ ignores: ["old/"] },`),
      "package.json": `{ "type": "module" }`,
    });
    await expectUndecided(project, "the ESLint config ignores it. ");
    project.write("old/a.js", kept);
    await expectUndecided(project, "the ESLint config ignores it. ");
  });

  it.each<[string, string, string | Uint8Array, string]>([
    ["does not parse", "a.ts", `${comment}let let = (\n`, "it cannot be parsed (line 3: "],
    ["does not parse, in Python", "a.py", `x = """\n# TODO: ${text}\n`, "it cannot be parsed (line 1: a string is not"],
    ["is of a language that nobody reads", "a.sh", `# TODO: ${text}\n`, "no language that is configured reads it. "],
    ["is of such a language, and has lost its comment", "a.sh", "true\n", "no language that is configured reads it. "],
    ["is UTF-16", "a.js", Buffer.from(`\ufeff${comment}`, "utf16le"), "it is not UTF-8 text. "],
    ["is Latin-1", "a.py", Buffer.from(`# \u00e9\n`, "latin1"), "it is not UTF-8 text. "],
    ["is encrypted", "a.js", Buffer.from("\0GITCRYPT\0abc"), "it is not UTF-8 text. "],
    [
      "stands for a content that was not fetched",
      "a.js",
      "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n",
      "its content is not checked out. ",
    ],
  ])("%s", async (_, path, content, said) => {
    const project = repositoryOf({ [document]: documentOf(path) });
    project.write(path, content);
    await expectUndecided(project, said);
  });

  it.runIf(process.getuid?.() !== 0)("cannot be read", async () => {
    const project = repositoryOf({ [document]: documentOf("a.js"), "a.js": comment });
    chmodSync(join(project.root, "a.js"), 0);
    await expectUndecided(project, "it cannot be read. ");
  });

  it("is a folder, a link to nowhere, or behind a link out of the root", async () => {
    const project = repositoryOf({ [document]: documentOf("a.js") });
    const [file, outside] = [join(project.root, "a.js"), createProject({ "b.js": comment, "in/a.js": comment })];
    mkdirSync(file);
    await expectUndecided(project, "it is a folder. ");
    rmSync(file, { recursive: true });
    for (const target of ["nowhere.js", join(outside.root, "b.js"), join(outside.root, "gone.js")]) {
      symlinkSync(target, file);
      await expectUndecided(project, "a symbolic link leads out of the root, or to nothing. ");
      rmSync(file);
    }
    project.write(document, documentOf("in/a.js"));
    for (const target of ["in", "gone"]) {
      symlinkSync(join(outside.root, target), join(project.root, "in"));
      await expectUndecided(project, "a symbolic link leads out of the root, or to nothing. ");
      rmSync(join(project.root, "in"));
    }
  });

  it("is behind a link that stays inside: the file that it is", async () => {
    const project = repositoryOf({ [document]: documentOf("link/a.js"), "src/a.js": kept });
    symlinkSync("src", join(project.root, "link"));
    await expectResolved(project);
  });

  it("needs a config that is not installed", async () => {
    const project = repositoryOf({
      [document]: documentOf("a.vue"),
      "a.vue": `<!-- TODO: ${text} -->\n`,
      "package.json": `{ "type": "module" }`,
      "eslint.config.js": configText(""),
    });
    rmSync(join(project.root, "node_modules"), { recursive: true });
    await expectUndecided(project, "the ESLint config that may read it is not loaded. ");
  });

  it("is third-party code, where there is no git to tell whose it is", async () => {
    const project = createProject({ [document]: documentOf("vendor/a.js"), "vendor/a.js": comment, "b.js": kept });
    await expectUndecided(project, "it is third-party code, or generated. ");
  });

  it("is read by the config alone: its comment may be gone", async () => {
    const parser = `{ parseForESLint: (text) => ({ ast: { type: "Program", body: [], tokens: [], sourceType: "module",
      range: [0, text.length], loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } },
      comments: [...text.matchAll(/<!--[^]*?-->/g)].map((match) => ({ type: "Block", value: match[0],
        range: [match.index, match.index + match[0].length], loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } } })) } }) }`;
    const project = repositoryOf({
      [document]: documentOf("a.vue"),
      "a.vue": `<!-- TODO: ${text} -->\n`,
      "package.json": `{ "type": "module" }`,
      "eslint.config.js": configText("", `{ files: ["**/*.vue"], languageOptions: { parser: ${parser} } },`),
    });
    expect(await check(project)).toMatchObject({ exit: 0 });
    project.write("a.vue", "<p></p>\n");
    await expectResolved(project);
  });
});
