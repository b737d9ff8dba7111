import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, utimesSync } from "node:fs";
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
  expect(checked.stdout).not.toContain("up to date");
  expect(checked.stdout).not.toContain("To resolve");
  expect(checked.exit).toBe(1);
  expect(await runHere(project, ["update"])).toMatchObject({ exit: 0 });
  expect(project.read(document)).toBe(before);
}

async function expectResolved(project: Project): Promise<void> {
  const { exit, stdout } = await check(project);
  expect(stdout).toContain("To resolve (1)");
  expect(exit).toBe(1);
  await runHere(project, ["update"]);
  expect(project.read(document)).toMatch(/\*\*Status:\*\* Resolved/u);
  expect(await check(project)).toMatchObject({ exit: 0, stdout: `${document} is up to date.\n` });
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

  it("is one of many in a submodule: none of them is there, and the root is right", async () => {
    const library = repositoryOf({ "a.js": comment });
    const project = repositoryOf({ [document]: documentOf("lib/a.js", "lib/b.js", "lib/c.js", "lib/d.js") });
    project.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.root, "lib");
    project.git("submodule", "deinit", "--quiet", "--force", "lib");
    await expectUndecided(project, "Not read (4)\n");
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
    // What would have to be fetched is not, so that nobody knows.
    project.git("config", "remote.origin.promisor", "true");
    await expectUndecided(project, "its text may be in files that the partial clone has not fetched. ");
  });

  it("is deleted, and its text is in a submodule that is checked out", async () => {
    const library = repositoryOf({ "in/c.js": comment });
    const project = repositoryOf({ [document]: documentOf("a.js"), "a.js": comment });
    project.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.root, "lib");
    rmSync(join(project.root, "a.js"));
    await expectUndecided(project, 'a.js:1  entry 1 "Entry 1" may be at lib/in/c.js:1. ');
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
    ["is of a language that nobody reads", "a.sh", `# TODO: ${text}\n`, "no configured language reads it. "],
    ["is of such a language, and has lost its comment", "a.sh", "true\n", "no configured language reads it. "],
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

  // Permissions keep nothing from root; a pipe is read by nobody.
  it.skipIf(process.platform === "win32")("cannot be read", async () => {
    const project = repositoryOf({ [document]: documentOf("a.js") });
    execFileSync("mkfifo", [join(project.root, "a.js")]);
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
      "eslint.config.js": `import shared from "@acme/eslint-config";\nexport default shared;\n`,
    });
    await expectUndecided(project, "the ESLint config that may read it did not load. ");
  });

  it("holds what was a TODO comment to an older version", async () => {
    const old = `x = 1  # hack: ${text}\n`;
    const project = repositoryOf({
      [document]: documentOf("a.py").replace(`// TODO: ${text}\n`, old),
      "a.py": `\n${old}`,
      "b.py": "pass\n",
    });
    await expectUndecided(project, "its text is still at a.py:2, but not as a TODO comment. ");
    project.write("a.py", "x = 1\n");
    await expectResolved(project);
  });

  it.each([
    ["a marker of its own", `# NOTE: ${text}\n`, `markers: ["NOTE"]`],
    ["docstrings", `"""TODO: ${text}"""\n`, "docstrings: true"],
  ])("was read without the settings that a shared package may have: %s", async (_, content, settings) => {
    const own = documentOf("a.py").replace(`// TODO: ${text}\n`, content);
    const files = { [document]: own, "a.py": content, "package.json": `{ "type": "module" }` };
    const config = `export { default } from "@acme/eslint-config";\n`;
    const project = repositoryOf({ ...files, "eslint.config.js": config });
    const shared = "node_modules/@acme/eslint-config";
    project.write(`${shared}/package.json`, `{ "type": "module", "exports": "./index.js" }`);
    project.write(
      `${shared}/index.js`,
      configText(settings).replace("import.meta.dirname", JSON.stringify(project.root)),
    );
    expect(await check(project)).toMatchObject({ exit: 0, stderr: "" });
    rmSync(join(project.root, "node_modules"), { recursive: true });
    // Node keeps a module until its URL changes, in which ESLint puts the time of the last change.
    utimesSync(join(project.root, "eslint.config.js"), 1, 1);
    await expectUndecided(project, 'a.py:1  entry 1 "Entry 1": its text is still at a.py:1, but not as a TODO');
    project.write("a.py", "pass\n");
    project.write("b.py", `x = "${text}"\n`);
    await expectResolved(project);
  });

  it("is third-party code, where there is no git to tell whose it is", async () => {
    const project = createProject({ [document]: documentOf("vendor/a.js"), "vendor/a.js": comment, "b.js": kept });
    await expectUndecided(project, "it is third-party or generated code. ");
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

/** Does something to a repository whose a.js (or another file) has the comment, in a commit of its own. */
function change(project: Project, files: Readonly<Record<string, string | null>>): void {
  for (const [path, content] of Object.entries(files)) {
    if (content === null) rmSync(join(project.root, path));
    else project.write(path, content);
  }
  commit(project);
}

describe("a text that is sought before its entry is resolved", () => {
  const vue = `<template>\n  <!-- TODO(#12): ${text} -->\n</template>\n`;

  it.each<[string, string, string, string, string]>([
    ["to Vue", "src/a.js", "src/a.vue", vue, "src/a.vue:2"],
    ["to Svelte, in another folder", "src/a.js", "lib/B.svelte", `<p/>\n${vue}`, "lib/B.svelte:3"],
    ["to Go", "a.py", "a.go", `package a\n\n// TODO: Sanitise  the user input!\n`, "a.go:3"],
    ["to Cython", "a.py", "a.pyx", `# TODO: ${text}\n`, "a.pyx:1"],
    ["to a notebook", "a.py", "a.ipynb", `{"cells": [{"source": ["# TODO: ${text}\\n"]}]}\n`, "a.ipynb:1"],
    ["to a language that has no name here", "a.js", "a.elm", `-- TODO: ${text}\n`, "a.elm:1"],
    ["to a file without an extension", "a.py", "bin/a", `#!/bin/sh\n# ${text}\n`, "bin/a:2"],
    ["to a longer line", "a.js", "a.vue", `<!-- TODO: first, ${text} of all -->\n`, "a.vue:1"],
    ["to two lines", "a.js", "a.go", `\n// TODO: sanitise\n//   the user input\n`, "a.go:2"],
    ["to a file that does not parse", "a.js", "b.ts", `${comment}let let = (\n`, "b.ts:1"],
    [
      "to a file in UTF-16 that would be read",
      "a.js",
      "b.js",
      Buffer.from(`\ufeff\n${comment}`, "utf16le").toString("latin1"),
      "b.js:2",
    ],
    ["to a file in UTF-16", "a.js", "b.cs", Buffer.from(`\ufeff\n${comment}`, "utf16le").toString("latin1"), "b.cs:2"],
  ])("has gone %s", async (_, from, to, content, location) => {
    const project = repositoryOf({ [document]: documentOf(from), [from]: `// TODO: ${text}\n` });
    rmSync(join(project.root, from));
    project.write(to, Buffer.from(content, content.startsWith("\u00ff\u00fe") ? "latin1" : "utf8"));
    await expectUndecided(project, `${from}:1  entry 1 "Entry 1" may be at ${location}. Correct its File field, `);
    commit(project);
    await expectUndecided(project, `may be at ${location}. `);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ["the registry", {}],
    ["other Markdown", { "CHANGES.md": `- ${text}\n` }],
    ["what others wrote", { "vendor/x.go": comment, "node_modules/x/x.vue": comment, "public/app.min.css": comment }],
    ["what .gitattributes call generated", { "gen/x.css": comment, ".gitattributes": "gen/** linguist-generated\n" }],
    ["what git ignores", { "out/x.css": comment, ".gitignore": "node_modules\nout\n" }],
    ["a part of a longer word", { "x.sh": `# TODO: ${text}s\n` }],
    ["a file that is read, as code", { "x.js": `const a = "${text}";\n` }],
  ])("is not found in %s", async (_, files) => {
    const project = repositoryOf({ [document]: documentOf("a.js"), "a.js": comment, ...files });
    rmSync(join(project.root, "a.js"));
    await expectResolved(project);
  });

  it("is not found in another entry's own comment, unless it stands there once more", async () => {
    const other = documentOf("a.js", "b.sh").replace(`// TODO: ${text} 2`, `# TODO: ${text}`);
    const project = repositoryOf({ [document]: other, "a.js": comment, "b.sh": `# TODO: ${text}\n` });
    rmSync(join(project.root, "a.js"));
    expect((await check(project)).stdout).toContain("To resolve (1)\n  a.js:1");
    project.write("b.sh", `# TODO: ${text}\n# TODO: ${text}\n`);
    const { stdout } = await check(project);
    expect(stdout).not.toContain("To resolve");
    expect(stdout).toContain('a.js:1  entry 1 "Entry 1" may be at b.sh:2. ');
  });

  it("is known by its issue as well, in other words", async () => {
    const issue = `${documentOf("a.js").trimEnd()}\n**Issue:** [#12](https://github.com/o/r/issues/12) - open\n`;
    const project = repositoryOf({ [document]: issue, "a.js": comment });
    change(project, { "a.js": null, "b.vue": `<!-- TODO(#123): no -->\n<!-- TODO(#12): escape it -->\n` });
    await expectUndecided(project, "may be at b.vue:2. ");
    project.write("b.vue", "<!-- see #12 -->\n");
    await expectResolved(project);
  });

  it.each([
    ["fix", "# TODO: fix\n", true],
    ["fix", "# TODO(#9, P2): fix.\n", true],
    ["fix", "# TODO: fix the lamp\n", false],
    ["fix", "# fix\n", false],
    ["", "# TODO\n", true],
    ["", "# nothing\n", false],
  ])("of few words, %j, is found in a TODO that says just that: %j (%s)", async (short, content, isFound) => {
    const own = documentOf("a.js").replace(`TODO: ${text}`, short === "" ? "TODO" : `TODO: ${short}`);
    const project = repositoryOf({ [document]: own, "a.js": `// TODO: ${short}\n` });
    change(project, { "a.js": null, "a.sh": content, "other.css": "/* TODO */\n" });
    if (isFound) await expectUndecided(project, "may be at a.sh:1. ");
    else await expectResolved(project);
  });

  it("is sought in what the paths of the command leave out", async () => {
    const project = repositoryOf({ [document]: documentOf("src/a.js"), "src/a.js": comment, "lib/b.js": kept });
    change(project, { "src/a.js": kept, "lib/b.js": comment });
    const { exit, stdout } = await check(project, "src");
    expect(stdout).toContain('src/a.js:1  entry 1 "Entry 1" may be at lib/b.js:1. ');
    expect(exit).toBe(1);
    project.write("lib/b.js", kept);
    expect((await check(project, "src")).stdout).toContain("To resolve (1)");
    project.write("src/a.js", comment);
    expect(await check(project, "lib")).toMatchObject({
      exit: 0,
      stdout: `${document} is up to date with the files that were read. 1 entry left out.\n`,
    });
  });

  it("keeps a place of an entry that has others", async () => {
    const two = documentOf("a.js").replace("`a.js:1`", "`a.js:1`, `b.js:1`");
    const project = repositoryOf({ [document]: two, "a.js": comment, "b.js": comment });
    change(project, { "a.js": null, "c.vue": vue });
    await expectUndecided(project, "may be at c.vue:2. ");
    change(project, { "c.vue": "<p/>\n" });
    expect((await check(project)).stdout).toContain("Location to remove (1)\n  a.js:1");
  });
});

describe("a file that git sees renamed", () => {
  const body = Array.from({ length: 12 }, (_, line) => `line(${String(line)});\n`).join("");
  const reworded = `// TODO: escape everything twice\n${body}`;

  it("with its comment in other words may hold it", async () => {
    const project = repositoryOf({ [document]: documentOf("a.js"), "a.js": comment + body });
    change(project, { "a.js": null, "lib/b.js": reworded });
    const said = 'Reworded? (1)\n  a.js:1  entry 1 "Entry 1" may be lib/b.js:1 ("escape everything twice"). ';
    await expectUndecided(project, said);
    expect((await check(project)).stdout).not.toContain("To add");
    // Once more, and with other commits behind it.
    change(project, { "lib/b.js": null, "lib/c.js": reworded, "other.js": "// TODO: of another file\n" });
    change(project, { "unrelated.js": kept });
    const { stdout } = await check(project);
    expect(stdout).toContain("may be lib/c.js:1");
    expect(stdout).toMatch(/To add \(1\)\n {2}other\.js:1/u);
  });

  it("is known while only the new name is staged", async () => {
    const project = repositoryOf({ [document]: documentOf("a.js"), "a.js": comment + body });
    rmSync(join(project.root, "a.js"));
    project.write("b.js", reworded);
    project.git("add", "b.js");
    await expectUndecided(project, "Reworded? (1)\n");
  });

  it("is known while the rename is only staged", async () => {
    const project = repositoryOf({ [document]: documentOf("a.js"), "a.js": comment + body });
    project.git("mv", "a.js", "b.js");
    project.write("b.js", reworded);
    project.git("add", "--all");
    await expectUndecided(project, "Reworded? (1)\n");
  });

  it("into a language that nobody reads is not read", async () => {
    const project = repositoryOf({ [document]: documentOf("a.js"), "a.js": comment + body });
    change(project, { "a.js": null, "b.vue": reworded });
    await expectUndecided(project, "the file is now b.vue, and no configured language reads it. ");
  });

  it("without its comment has lost it", async () => {
    const project = repositoryOf({ [document]: documentOf("a.js"), "a.js": comment + body });
    change(project, { "a.js": null, "b.js": body });
    await expectResolved(project);
  });

  it("below a root that is not the repository's", async () => {
    const project = repositoryOf({ [`app/${document}`]: documentOf("a.js"), "app/a.js": comment + body });
    change(project, { "app/a.js": null, "app/b.js": reworded });
    const { stdout } = await runHere(project, ["update", "--check"], { cwd: "app" });
    expect(stdout).toContain("Reworded? (1)\n");
  });
});
