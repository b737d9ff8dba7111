import { symlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configText, createProject, type Project } from "../integration/project.ts";
import { runHere } from "./command.ts";

const made = ["docs/TODO_TRACKING.md", "eslint.config.mjs", ".github/ISSUE_TEMPLATE/todo.md"];
const sources = {
  "app/backup.py": "def restore():\n    # TODO(P2): Implement full restoration\n    pass\n",
  "web/api.ts": "// TODO(#12, P1): Retry\nexport const retry: boolean = false; // FIXME: never\n",
};

/** A repository of Python alone, in which npm has installed nothing. */
function pythonRepository(): Project {
  const project = createProject(sources);
  rmSync(join(project.root, "node_modules"), { recursive: true });
  project.git("init", "--quiet");
  return project;
}

describe("init", () => {
  it("makes a document, a config and a template, and says so", async () => {
    const project = createProject({ ...sources, "package.json": "{}" });
    expect(await runHere(project, ["init"])).toEqual({
      exit: 0,
      stdout: `created  docs/TODO_TRACKING.md (3 entries, from 2 files)
created  eslint.config.mjs
created  .github/ISSUE_TEMPLATE/todo.md

Next
  npx eslint .                                     check the comments
  npx eslint-plugin-todo-registry update           after comments have changed
  npx eslint-plugin-todo-registry update --check   in CI
`,
      stderr: "",
    });
    const document = project.read("docs/TODO_TRACKING.md");
    expect(document).toContain("**Total Items:** 3\n");
    expect(document).toContain("**File:** `app/backup.py:2`\n```python\n# TODO(P2): Implement full restoration\n```\n");
    expect(project.read(".github/ISSUE_TEMPLATE/todo.md")).toMatch(
      /^---\nname: TODO\n[^]*\n---\n\n## Description\n[^]*\n## Acceptance Criteria\n/u,
    );
  });

  it("says so as data, and in lines for a coding agent", async () => {
    const call = '...configure({ root: import.meta.dirname, registry: "docs/TODO_TRACKING.md" })';
    const edits = [
      'at the top: import todoRegistry, { configure } from "eslint-plugin-todo-registry";',
      "as the first item (ESLint skips 1 .ts file without it): todoRegistry.configs.fallback,",
      `as the last item: ${call},`,
    ].map((edit) => `Add to eslint.config.js, ${edit}`);
    const files = { ...sources, "eslint.config.js": "export default [{}];\n", "package.json": "{}" };
    const { stdout } = await runHere(createProject(files), ["init", "--format", "json"]);
    const data = JSON.parse(stdout) as Record<string, unknown>;
    expect(data).toEqual({
      files: [
        { file: "docs/TODO_TRACKING.md", code: "init/created", kind: "registry", entries: 3 },
        { file: "eslint.config.js", code: "init/kept", kind: "eslintConfig" },
        { file: ".github/ISSUE_TEMPLATE/todo.md", code: "init/created", kind: "issueTemplate" },
      ],
      next: [
        ...edits.map((edit) => ({ remedy: { edit }, purpose: null })),
        { remedy: { command: "npx eslint ." }, purpose: "check the comments" },
        { remedy: { command: "npx eslint-plugin-todo-registry update" }, purpose: "after comments have changed" },
        { remedy: { command: "npx eslint-plugin-todo-registry update --check" }, purpose: "in CI" },
      ],
      exit: 0,
    });
    const project = createProject(files);
    expect(await runHere(project, ["init", "--format", "agent"])).toEqual({
      exit: 0,
      stdout: `docs/TODO_TRACKING.md: init/created: Created with 3 entries.
eslint.config.js: init/kept: Kept: the file existed before. Remedy: ${edits.join(" ")}
.github/ISSUE_TEMPLATE/todo.md: init/created: Created.
Created 2 files. Exit code 0: the project is set up.
`,
      stderr: "",
    });
    const again = JSON.parse((await runHere(project, ["init", "--format", "json"])).stdout) as { files: unknown[] };
    expect(again.files[0]).toEqual({ file: "docs/TODO_TRACKING.md", code: "init/kept", kind: "registry" });
  });

  it("asks for no call of configure in a config that names the package but cannot be loaded yet", async () => {
    const config =
      'import { configure } from "eslint-plugin-todo-registry";\nimport "@acme/rules";\nexport default [];\n';
    for (const [text, isAsked] of [
      [config, false],
      [
        'import "@acme/rules";\nimport { defineConfig } from "eslint/config";\nexport default defineConfig([]);\n',
        true,
      ],
    ] as const) {
      const project = pythonRepository();
      project.write("package.json", '{ "type": "module" }');
      project.write("eslint.config.js", text);
      const { stdout, stderr } = await runHere(project, ["init"]);
      expect([
        text,
        stderr.includes("it cannot be loaded (Cannot find package '@acme/rules')"),
        stdout.includes("Add to eslint.config.js"),
      ]).toEqual([text, true, isAsked]);
    }
  });

  it("leaves a document that is true, under the config that it wrote", async () => {
    const project = createProject({ ...sources, "package.json": "{}" });
    await runHere(project, ["init"]);
    expect(await runHere(project, ["update", "--check"])).toEqual({
      exit: 0,
      stdout: "docs/TODO_TRACKING.md is up to date.\n",
      stderr: "",
    });
    const findings = Object.entries(project.findings(".")).flatMap(([path, messages]) =>
      messages.map(({ ruleId, line }) => `${path}:${String(line)} ${ruleId ?? ""}`),
    );
    expect(findings).toEqual([
      "app/backup.py:2 todo-registry/require-issue",
      "web/api.ts:2 todo-registry/require-issue",
      "web/api.ts:2 todo-registry/require-priority",
    ]);
  });

  it("overwrites nothing, and does what is left to do", async () => {
    const project = createProject({
      ...sources,
      "eslint.config.js": "export default [{}];\n",
      ".github/ISSUE_TEMPLATE/todo.md": "ours\n",
      "package.json": '{ "type": "module" }',
    });
    const first = await runHere(project, ["init"]);
    expect(first).toMatchObject({ exit: 0, stderr: "" });
    expect(first.stdout).toContain("created  docs/TODO_TRACKING.md (3 entries, from 2 files)\n");
    expect(first.stdout).toContain("kept     eslint.config.js (existed before)\n");
    expect(first.stdout).toContain(`
Next
  Add to eslint.config.js, at the top:
    import todoRegistry, { configure } from "eslint-plugin-todo-registry";
  Add to eslint.config.js, as the first item (ESLint skips 1 .ts file without it):
    todoRegistry.configs.fallback,
  Add to eslint.config.js, as the last item:
    ...configure({ root: import.meta.dirname, registry: "docs/TODO_TRACKING.md" }),
  npx eslint .                                     check the comments
`);
    expect(project.read(".github/ISSUE_TEMPLATE/todo.md")).toBe("ours\n");
    expect(project.read("eslint.config.js")).toBe("export default [{}];\n");
    const document = project.read("docs/TODO_TRACKING.md");
    project.write("new.py", "# TODO: one more\n");
    const second = await runHere(project, ["init"]);
    expect(second).toMatchObject({ exit: 0, stderr: "" });
    expect(second.stdout.match(/^kept /gmu)).toHaveLength(3);
    expect(project.read("docs/TODO_TRACKING.md")).toBe(document);
  });

  it("works in a Python repository without package.json, and so does all that follows", async () => {
    const project = pythonRepository();
    const { exit, stdout } = await runHere(project, ["init"]);
    expect(exit).toBe(0);
    expect(stdout).toContain("npx eslint-plugin-todo-registry lint");
    for (const path of made) expect(project.read(path)).not.toBe("");
    expect(await runHere(project, ["update", "--check"])).toMatchObject({
      exit: 0,
      stdout: "docs/TODO_TRACKING.md is up to date.\n",
    });
    expect((await runHere(project, ["lint", "--format", "json"])).exit).toBe(1);
  });

  it("finds no comments, and is at ease with it", async () => {
    const project = createProject({ "package.json": "{}" });
    expect((await runHere(project, ["init"])).stdout).toContain(
      "created  docs/TODO_TRACKING.md (0 entries, from 0 files)\n",
    );
    expect((await runHere(project, ["update", "--check"])).exit).toBe(0);
  });

  it("puts the template where GitHub looks, at the top of the repository", async () => {
    const project = createProject({ "panel/a.py": "# TODO: x\n" });
    project.git("init", "--quiet");
    const { stdout } = await runHere(project, ["init"], { cwd: "panel" });
    expect(stdout).toContain("created  docs/TODO_TRACKING.md (1 entry, from 1 file)\n");
    expect(stdout).toContain("created  ../.github/ISSUE_TEMPLATE/todo.md\n");
    expect(project.read("panel/docs/TODO_TRACKING.md")).toContain("`a.py:1`");
  });

  it("writes the document where the settings have it", async () => {
    const project = createProject({ ...sources, "eslint.config.js": configText(`registry: "notes/todos.md"`) });
    expect((await runHere(project, ["init"])).stdout).toContain("created  notes/todos.md (3 entries, from 2 files)\n");
    expect((await runHere(project, ["update", "--check"])).exit).toBe(0);
  });

  it("writes nothing through a link out of the root", async () => {
    const outside = createProject();
    for (const link of ["docs", ".github"]) {
      const project = createProject(sources);
      symlinkSync(outside.root, join(project.root, link));
      const { exit, stderr } = await runHere(project, ["init"]);
      expect(exit).toBe(2);
      expect(stderr).toContain(`is a link out of ${project.root}`);
    }
    expect((await runHere(outside, ["list"])).stdout).toBe("No TODO comments.\n");
  });

  it("says what is in its way", async () => {
    const project = createProject({ ...sources, docs: "a file\n" });
    const { exit, stdout, stderr } = await runHere(project, ["init"]);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toMatch(/^todo-registry: .*docs.* cannot be written/u);
  });

  it("says what only the fallback makes ESLint lint, and so do list and update", async () => {
    const config = configText("").replace('{ files: ["**/*.ts"], languageOptions: { parser } },', "");
    const files = { "package.json": '{ "type": "module" }', "eslint.config.js": config };
    const project = createProject({ ...sources, ...files, "web/b.tsx": "// TODO: x\n", "web/c.ts": "// TODO: x\n" });
    const said =
      "ESLint does not lint 2 .ts files, 1 .tsx file with TODO comments. Put todoRegistry.configs.fallback first in eslint.config.js.\n";
    const { stdout } = await runHere(project, ["init"]);
    expect(stdout).toContain(`
Next
  Add to eslint.config.js, at the top:
    import todoRegistry from "eslint-plugin-todo-registry";
  Add to eslint.config.js, as the first item (ESLint skips 2 .ts files, 1 .tsx file without it):
    todoRegistry.configs.fallback,
  npx eslint .  `);
    for (const args of [["list"], ["update"], ["update", "--check"]])
      expect([args, await runHere(project, args)]).toMatchObject([args, { exit: 0, stderr: said }]);
    expect(project.eslint("web").exit).not.toBe(1);
    project.write(
      "eslint.config.js",
      `import todoRegistry from "eslint-plugin-todo-registry";\n${config.replace("export default [", "$&todoRegistry.configs.fallback,")}`,
    );
    for (const args of [["list"], ["update", "--check"]])
      expect([args, await runHere(project, args)]).toMatchObject([args, { exit: 0, stderr: "" }]);
    expect(project.eslint("web").exit).toBe(1);
    expect((await runHere(project, ["init"])).stdout).toContain("\nNext\n  npx eslint .  ");
  });

  it("sees a plugin that the config uses for some files alone", async () => {
    const config = `import { configure } from "eslint-plugin-todo-registry";
export default configure({ root: import.meta.dirname }).map((item) => ({ ...item, files: ["web/**/*.js"] }));
`;
    const files = { "eslint.config.js": config, "web/a.js": "// TODO: x\n", "web/b.ts": "// TODO: x\n" };
    const project = createProject({ "package.json": '{ "type": "module" }', ...files });
    expect((await runHere(project, ["list"])).stderr).toContain("ESLint does not lint 1 .ts file with TODO comments.");
    project.write("eslint.config.js", "export default [{}];\n");
    expect((await runHere(project, ["list"])).stderr).not.toContain("does not lint");
  });

  it("calls configure for the root, where the config is in a folder above", async () => {
    const project = createProject({
      "package.json": '{ "type": "module" }',
      "eslint.config.js": "export default [{}];\n",
      "panel/package.json": "{}",
      "panel/a.js": "// TODO: x\n",
    });
    const { stdout } = await runHere(project, ["init"], { cwd: "panel" });
    const call = '...configure({ root: import.meta.dirname + "/panel", registry: "docs/TODO_TRACKING.md" }),';
    expect(stdout).toContain(`Add to ../eslint.config.js, as the last item:\n    ${call}\n`);
    const importLine = 'import { configure } from "eslint-plugin-todo-registry";';
    expect(stdout).toContain(`Add to ../eslint.config.js, at the top:\n    ${importLine}\n`);
    project.write("eslint.config.js", `${importLine}\nexport default [{}, ${call}];\n`);
    expect(project.findings("panel")["panel/a.js"]?.map(({ ruleId }) => ruleId)).toEqual([
      "todo-registry/require-issue",
      "todo-registry/require-priority",
    ]);
  });
});
