import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configText, createProject, seed, treeOf, type Project } from "../integration/project.ts";
import { runHere } from "./command.ts";

interface Listed {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly status: string;
  readonly entry: number | null;
  readonly text: string;
  readonly registry: string | null;
  readonly code: string;
  readonly remedy: unknown;
}

async function listJson(project: Project, ...args: string[]): Promise<Listed[]> {
  const { exit, stdout } = await runHere(project, ["list", "--format", "json", ...args]);
  expect(exit).toBe(0);
  return JSON.parse(stdout) as Listed[];
}

const locationOf = ({
  file,
  line,
  column,
  endLine,
  endColumn,
}: Pick<Listed, "file" | "line" | "column" | "endLine" | "endColumn">): string =>
  `${file}:${[line, endLine].map((part) => String(part).padStart(3, "0")).join("-")}:${String(column)}-${String(endColumn)}`;

/** Where ESLint's own command, with the project's config, finds a TODO that the registry does not know. */
function findUnregistered(project: Project): string[] {
  const results = JSON.parse(project.eslint("--format", "json", ".").stdout) as {
    filePath: string;
    messages: (Omit<Listed, "file"> & { ruleId: string | null })[];
  }[];
  return results.flatMap(({ filePath, messages }) =>
    messages
      .filter(({ ruleId }) => ruleId === "todo-registry/require-registration")
      .map((message) => locationOf({ ...message, file: filePath.slice(project.root.length + 1) })),
  );
}

const locations = (found: readonly Listed[]): string[] =>
  found.map(({ file, line, column }) => `${file}:${String(line)}:${String(column)}`);

const registry = (...entries: string[]): string => `# TODOs\n\n## Priority 2 (High) - 1 Items\n\n${entries.join("\n")}`;
const entry = (number: number, location: string, comment: string, more = ""): string =>
  `#### ${String(number)}. Entry\n**File:** \`${location}\`\n\`\`\`\n${comment}\n\`\`\`\n${more}`;

const dialects = {
  "app/a.py":
    '\ufeff# TODO(#12, P2): first\ndef f():\n    """TODO: docstring"""\n    s = "# TODO: string"\n    x = 1  # 😀. XXX: x\n',
  "app/b.pyi": "x: int  # fixme: stub\u2028# not a new line in Python\r\ny: int  # TODO second line\r\n",
  "app/c.pyw": "x = 1  # TODO: in a window\n",
  "src/a.js": "#!/usr/bin/env node\nconst s = `// TODO: no ${/* TODO: yes */ 1}`; /[/]\\/ TODO: no/.test(s);\n",
  "src/b.jsx": "// TODO: one\nexport const b = <p>// TODO: text {/* FIXME(@amy): two */}</p>;\n",
  "src/c.ts": "/* TODO: one\n * TODO: two\n */\nconst c = <T>(x: T): T => x; // HACK three\nconst d = <number>c(1);\n",
  "src/d.tsx":
    "/**\n * @todo (#3) tag\n * @example\n * // TODO: sample\n */\nexport const d = <p>{/* XXX: two */}</p>;\n",
  "src/e.d.ts": "declare const e: number; // TODO: declared\n",
  "src/f.mts": "export const f = 1; // TODO\u2028export const g = 2; // TODO: behind a separator\n",
};

describe("list", () => {
  it("prints JSON and nothing else to stdout", async () => {
    const project = createProject({
      "src/a.js": "// before\n/* TODO(octo/other#7, P1, @amy): Do it \n * and more\n */\n",
      "run.sh": "# TODO: shell\n",
    });
    const { exit, stdout, stderr } = await runHere(project, ["list", "--format", "json"]);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      {
        file: "src/a.js",
        line: 2,
        column: 4,
        endLine: 2,
        endColumn: 8,
        marker: "TODO",
        text: "Do it",
        body: ["and more"],
        issue: "octo/other#7",
        priority: "P1",
        owner: "@amy",
        entry: null,
        status: "unregistered",
        registry: null,
        code: "list/unregistered",
        remedy: { command: "npx eslint-plugin-todo-registry init" },
      },
    ]);
    expect(stderr).toBe("Skipped 1 file that contains a marker: no ESLint language plugin for .sh is configured.\n");
    expect((await runHere(createProject(), ["list", "--format", "json"])).stdout).toBe("[]\n");
  });

  it("says of each comment what to do: nothing, a command, or what to write in the registry", async () => {
    const project = createProject({
      "docs/TODO_TRACKING.md": registry(entry(1, "a.js:1", "// TODO: one thing to do")),
      "a.js": "// TODO: one thing to do\n// TODO: another thing to do\n",
    });
    const remedies = async (...args: string[]): Promise<unknown[]> =>
      (await listJson(project, ...args)).map(({ code, remedy }) => [code, remedy]);
    const update = { command: "npx eslint-plugin-todo-registry update" };
    expect(await remedies()).toEqual([
      ["list/registered", null],
      ["list/unregistered", update],
    ]);

    // An update gives entries of one number others by itself, and refuses what it cannot read.
    const doubled = [entry(1, "a.js:1", "// TODO: one thing to do"), entry(1, "b.js:1", "// TODO: b")];
    project.write("docs/TODO_TRACKING.md", registry(...doubled));
    expect((await remedies())[1]).toEqual(["list/unregistered", update]);
    project.write("docs/TODO_TRACKING.md", registry(doubled[0] ?? "", "```\nnever closed\n"));
    const [line] = (await runHere(project, ["list"])).stderr.split("\n");
    expect((await remedies())[1]).toEqual(["list/unregistered", { edit: `Correct the registry first: ${line ?? ""}` }]);
    expect((await runHere(project, ["list"])).stdout).toContain(`\nCorrect the registry first: ${line ?? ""}\n`);
    expect((await runHere(project, ["update"])).exit).toBe(2);
  });

  it.each([
    ["without docstrings", ""],
    ["with docstrings", "docstrings: true, "],
  ])("finds what the rules see, %s", async (_name, setting) => {
    const project = createProject({
      ...dialects,
      "docs/TODO_TRACKING.md": registry(),
      "eslint.config.js": configText(
        `${setting}registry: "docs/TODO_TRACKING.md"`,
        `{ files: ["**/*.tsx"], languageOptions: { parser } },
  { files: ["**/*.jsx"], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  { files: ["**/*.mts"], languageOptions: { parser } },`,
      ),
    });
    const listed = (await listJson(project)).map(locationOf);
    expect(listed).toHaveLength(setting === "" ? 16 : 17);
    expect(listed).toEqual(findUnregistered(project).toSorted((a, b) => (a < b ? -1 : 1)));
  });

  it("finds the same without any config", async () => {
    const configured = createProject({ ...dialects, "eslint.config.js": configText("") });
    expect(await listJson(createProject(dialects))).toEqual(await listJson(configured));
  });

  it("tells of the seed's comments which entry they are", async () => {
    const project = createProject({ "docs/TODO_TRACKING.md": seed, ...treeOf(seed) });
    const found = await listJson(project);
    expect(found).toHaveLength(17);
    expect(found.every(({ status }) => status === "registered")).toBe(true);
    expect(found.map(({ entry: number }) => number).toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 17 }, (_, index) => index + 1),
    );
  });

  it("says moved only where the recorded place no longer has the comment", async () => {
    const files = {
      "docs/TODO_TRACKING.md": registry(entry(1, "src/a.js:1", "// TODO: wander about")),
      "src/b.js": "// TODO: wander about\n",
      "src/c.js": "// TODO: wander about\n",
    };
    const statuses = async (project: Project, ...args: string[]): Promise<string[]> =>
      (await listJson(project, ...args)).map(({ file, status }) => `${file} ${status}`);
    expect(await statuses(createProject(files))).toEqual(["src/b.js moved", "src/c.js unregistered"]);
    const copied = createProject({ ...files, "src/a.js": "// TODO: wander about\n" });
    expect(await statuses(copied)).toEqual(["src/a.js registered", "src/b.js unregistered", "src/c.js unregistered"]);
    expect(await statuses(copied, "src/b.js")).toEqual(["src/b.js unregistered"]);
  });

  it("knows edited comments, and those that are no TODOs", async () => {
    const project = createProject({
      "docs/TODO_TRACKING.md": registry(
        entry(1, "a.py:1", "# TODO: implement the actual scan"),
        entry(2, "a.py:2", "# TODO: is the name of a table", "\n**Type:** Code comment, not a TODO\n"),
      ),
      "a.py": "# TODO: implement the whole actual scan\nx = 1\n# TODO: is the name of a table\n",
    });
    expect((await listJson(project)).map(({ status, entry: number }) => [status, number])).toEqual([
      ["edited", 1],
      ["not-a-todo", 2],
    ]);
  });

  it("names files that do not parse and goes on", async () => {
    const project = createProject({
      "a.ts": "let a = ;\n// TODO: lost\n",
      "b.js": `x(${"(".repeat(5000)} // TODO: deep\n`,
      "c.js": "return 1; // TODO: at the top of a script\n",
      "d.ts": "let fine; let fine; // TODO: twice\n",
    });
    const { exit, stdout, stderr } = await runHere(project, ["list", "--format", "json"]);
    expect(exit).toBe(0);
    expect(locations(JSON.parse(stdout) as Listed[])).toEqual(["c.js:1:14", "d.ts:1:24"]);
    expect(stderr).toBe(
      "a.ts:1: cannot be parsed: Unexpected token. Its TODO comments are unknown.\n" +
        "b.js:1: cannot be parsed: brackets are nested more than 500 deep. Its TODO comments are unknown.\n",
    );
  });

  it("reads what only the project's config can", async () => {
    const parser = String.raw`{ meta: { name: "p", version: "1" }, parseForESLint: (text) => ({
      ast: { type: "Program", body: [], tokens: [], range: [0, text.length], loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } },
        comments: [...text.matchAll(/\/\/.*/g)].map(({ index, 0: value }) => ({ type: "Line", value, range: [index, index + value.length],
          loc: { start: { line: 1, column: index }, end: { line: 1, column: index + value.length } } })) },
      visitorKeys: { Program: [] } }) }`;
    const project = createProject({
      "eslint.config.js": configText(
        "",
        `{ files: ["**/*.vue", "flow/*.js"], languageOptions: { parser: ${parser} } },`,
      ),
      "a.vue": "// TODO: in a language of the project's\n",
      "b.svelte": "// TODO: in one of nobody's\n",
      "flow/c.js": "// @flow\n// TODO: in a dialect\n",
    });
    const { stdout, stderr } = await runHere(project, ["list", "--format", "json"]);
    expect(locations(JSON.parse(stdout) as Listed[])).toEqual(["a.vue:1:4", "flow/c.js:2:4"]);
    expect(stderr).toBe(
      "Skipped 1 file that contains a marker: no ESLint language plugin for .svelte is configured.\n",
    );
  });

  it("keeps control characters from the terminal in every format", async () => {
    const project = createProject({
      "a\u001b[31m.py": "# TODO: \u001b]0;owned\u0007 and \u009b31m and \u202ereversed | `code` <b>, 100%: x\n",
    });
    for (const format of ["text", "json", "markdown", "github"]) {
      const { stdout } = await runHere(project, ["list", "--format", format]);
      expect(stdout).toContain("owned");
      expect(stdout.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
    }
    expect((await listJson(project))[0]).toMatchObject({ file: "a\u001b[31m.py" });
    expect((await runHere(project, ["list", "--format", "github"])).stdout).toBe(
      "::warning file=a\\u{1b}[31m.py,line=1,endLine=1,col=3,endColumn=7,title=TODO unregistered::" +
        "\\u{1b}]0;owned\\u{7} and \\u{9b}31m and \\u{202e}reversed | `code` <b>, 100%25: x\n",
    );
  });

  it("annotates by the path in the checkout, and calms down about what is registered", async () => {
    const project = createProject({
      "sub/docs/TODO_TRACKING.md": registry(entry(1, "a.py:1", "# TODO: known")),
      "sub/a.py": "# TODO: known\n",
    });
    const { stdout } = await runHere(project, ["list", "--format", "github"], {
      cwd: "sub",
      env: { GITHUB_WORKSPACE: project.root },
    });
    expect(stdout).toBe(
      "::notice file=sub/a.py,line=1,endLine=1,col=3,endColumn=7,title=TODO registered%2C entry 1::known\n",
    );
  });

  it("makes a table that Markdown can hold", async () => {
    const project = createProject({ "a|`b.py": "# TODO(P2, #3): a | b *c* <d>\n" });
    expect((await runHere(project, ["list", "--format", "markdown"])).stdout).toBe(
      "| Location | Status | Priority | Issue | Comment |\n| --- | --- | --- | --- | --- |\n" +
        "| `` a\\|`b.py:1 `` | unregistered | P2 | #3 | TODO: a \\| b \\*c\\* \\<d\\> |\n",
    );
  });

  it("groups text by file, aligns it, and sums it up", async () => {
    const project = createProject({
      "src/a.js": "// TODO(#12, P2): one\n\n\n\n\n\n\n\n\n// FIXME: two\n",
      "b.py": "# TODO(P1): three\n",
    });
    expect((await runHere(project, ["list"])).stdout).toBe(
      [
        "b.py",
        "   1:3  unregistered  TODO   P1       three",
        "",
        "src/a.js",
        "   1:4  unregistered  TODO   P2  #12  one",
        "  10:4  unregistered  FIXME           two",
        "",
        "3 TODO comments in 2 files: 3 unregistered.",
        'Run "npx eslint-plugin-todo-registry init".',
        "",
      ].join("\n"),
    );
    expect((await runHere(createProject(), ["list"])).stdout).toBe("No TODO comments.\n");
  });

  it("says what is wrong with the document, and lists all the same", async () => {
    const project = createProject({
      "docs/TODO_TRACKING.md": `${registry(entry(1, "a.py:1", "# TODO: known"))}\n\`\`\`\n`,
      "a.py": "# TODO: known\n",
    });
    const { exit, stdout, stderr } = await runHere(project, ["list", "--format", "json"]);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ status: "registered" }]);
    expect(stderr).toMatch(/TODO_TRACKING\.md:\d+: Code block is not closed\. Add ``` after the code\.\n$/u);
  });
});

describe("the files", () => {
  const todo = "# TODO: x\n";

  it("are git's: tracked, and untracked unless ignored", async () => {
    const project = createProject({
      "tracked.py": todo,
      "untracked.py": todo,
      "ignored.py": todo,
      "deleted.py": todo,
      "sub/.hidden.py": todo,
      ".gitignore": "ignored.py\nnode_modules\n",
    });
    project.git("init", "--quiet");
    project.git("add", "tracked.py", "deleted.py");
    rmSync(join(project.root, "deleted.py"));
    expect(locations(await listJson(project))).toEqual(["sub/.hidden.py:1:3", "tracked.py:1:3", "untracked.py:1:3"]);
    expect(locations(await listJson(project, "ignored.py"))).toEqual(["ignored.py:1:3"]);
    expect(locations(await listJson(project, "sub", "*.py"))).toEqual([
      "sub/.hidden.py:1:3",
      "tracked.py:1:3",
      "untracked.py:1:3",
    ]);
  });

  it("are the file system's where there is no git, but for what is installed or built", async () => {
    const project = createProject({
      "a.py": todo,
      ".venv/b.py": todo,
      "node_modules/c/c.js": "// TODO: x\n",
      "dist/d.js": "// TODO: x\n",
      "lib/python/site-packages/e.py": todo,
    });
    expect(locations(await listJson(project))).toEqual(["a.py:1:3"]);
  });

  it("are those of a folder that a repository around it ignores", async () => {
    const project = createProject({ ".gitignore": "inner\n", "inner/a.py": todo });
    project.git("init", "--quiet");
    const { stdout } = await runHere(project, ["list", "--format", "json"], { cwd: "inner" });
    expect(locations(JSON.parse(stdout) as Listed[])).toEqual(["a.py:1:3"]);
  });

  it("leave out what ESLint's config ignores", async () => {
    const project = createProject({
      "eslint.config.js": configText("", `{ ignores: ["vendor/"] },`),
      "vendor/a.py": todo,
      "b.py": todo,
    });
    expect(locations(await listJson(project))).toEqual(["b.py:1:3"]);
  });

  it("are relative to the root, wherever below it the command runs", async () => {
    const project = createProject({
      "eslint.config.js": configText(`registry: "TODO_TRACKING.md"`).replace(
        "import.meta.dirname",
        'import.meta.dirname + "/panel"',
      ),
      "panel/TODO_TRACKING.md": registry(entry(1, "app/a.py:1", "# TODO: x")),
      "panel/app/a.py": todo,
      "other/b.py": todo,
    });
    project.git("init", "--quiet");
    for (const [cwd, ...paths] of [[""], ["panel"], ["panel/app"], ["other"], ["", "."], ["other", ".."]] as const) {
      const { stdout } = await runHere(project, ["list", "--format", "json", ...paths], { cwd });
      expect(JSON.parse(stdout)).toMatchObject([{ file: "app/a.py", status: "registered" }]);
    }
    expect(await runHere(project, ["list", "other"])).toMatchObject({
      exit: 2,
      stdout: "",
      stderr: `todo-registry: "other" is not in ${join(project.root, "panel")}, the root of this registry. Pass another path, or correct the setting "root".\n`,
    });
  });

  it("never come from outside of the root", async () => {
    const outside = createProject({ "secret.py": todo });
    const project = createProject({ "inside.py": todo });
    symlinkSync(outside.root, join(project.root, "folder"));
    symlinkSync(join(outside.root, "secret.py"), join(project.root, "file.py"));
    symlinkSync("inside.py", join(project.root, "link.py"));
    expect(locations(await listJson(project))).toEqual(["inside.py:1:3"]);
    expect(locations(await listJson(project, "link.py"))).toEqual(["inside.py:1:3"]);
    project.git("init", "--quiet");
    expect(locations(await listJson(project))).toEqual(["inside.py:1:3"]);
    for (const path of ["file.py", "folder", "folder/secret.py", outside.root, "../*.py"]) {
      const { exit, stdout, stderr } = await runHere(project, ["list", path]);
      expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
      expect(stderr).toContain(`"${path}" is not in ${project.root}`);
    }
    for (const above of ["..", "/"]) expect(locations(await listJson(project, above))).toEqual(["inside.py:1:3"]);
  });

  it("must be there", async () => {
    const project = createProject({ "a.py": todo });
    expect(await runHere(project, ["list", "b.py"])).toEqual({
      exit: 2,
      stdout: "",
      stderr: 'todo-registry: File not found: "b.py". Correct the path.\n',
    });
    expect(await runHere(project, ["list", "*.rs"])).toEqual({
      exit: 2,
      stdout: "",
      stderr: 'todo-registry: No file matches "*.rs". Correct the glob.\n',
    });
  });

  it("may hold anything", async () => {
    const project = createProject({
      "empty.py": "",
      "nul.py": "# TODO: a\0b\n",
      "long.py": `x = "${"y".repeat(1_000_000)}"  # TODO: far out\n`,
    });
    project.write("latin.py", Buffer.from("# \xe9. TODO: latin\n", "latin1"));
    project.write("bad.js", Buffer.from([0, 1, 0xff, ...Buffer.from("// TODO: x")]));
    const { stdout, stderr } = await runHere(project, ["list", "--format", "json"]);
    expect(locations(JSON.parse(stdout) as Listed[])).toEqual(["latin.py:1:6", "long.py:1:1000011", "nul.py:1:3"]);
    expect(stderr).toMatch(/^bad\.js:1: cannot be parsed: .*\n$/u);
  });
});

describe("the settings", () => {
  it("are those of ESLint's config", async () => {
    const project = createProject({
      "eslint.config.js": configText(`markers: ["NOTE", "MÉMO"], priorities: ["high"], registry: "notes.md"`),
      "notes.md": "# Notes\n\n## Priority high (High) - 0 Items\n",
      "a.py": "# NOTE(high): x\n# TODO: y\n\n# MÉMO: z\n",
    });
    expect(await listJson(project)).toMatchObject([
      { marker: "NOTE", priority: "high", body: ["TODO: y"] },
      { marker: "MÉMO", text: "z" },
    ]);
  });

  it("must be right", async () => {
    const wrong = createProject({
      "eslint.config.js": `export default [{ settings: { "todo-registry": { markers: "TODO" } } }];`,
    });
    expect(await runHere(wrong, ["list"])).toEqual({
      exit: 2,
      stdout: "",
      stderr: `todo-registry: settings["todo-registry"].markers must be a list of words, such as ["TODO", "FIXME"].\n`,
    });
  });

  it("are read where neither ESLint nor this package is installed", async () => {
    const config = `import { configure } from "eslint-plugin-todo-registry";
import { defineConfig } from "eslint/config";
export default defineConfig([configure({ root: import.meta.dirname, markers: ["NOTE"] })]);
`;
    const project = createProject({ "a.py": "# TODO: x\n# NOTE: y\n", "eslint.config.mjs": config });
    rmSync(join(project.root, "node_modules"), { recursive: true });
    const { exit, stdout, stderr } = await runHere(project, ["list", "--format", "json"]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject([{ file: "a.py", marker: "NOTE" }]);
  });
});
