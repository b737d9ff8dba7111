import fc from "fast-check";
import { ESLint } from "eslint";
import { existsSync, rmSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { configure } from "../../src/index.ts";
import { configText, createProject, type Project } from "../integration/project.ts";
import { runHere } from "./command.ts";

const document = "docs/TODO_TRACKING.md";
const empty = "# TODOs\n\n## Untriaged\n";
const javascript = "// TODO: read me\nexport {};\n";
const python = "# TODO: read me\n";

const textOf = (path: string): string => (path.endsWith(".py") ? python : javascript);
const filesOf = (...paths: string[]): Record<string, string> =>
  Object.fromEntries(paths.map((path) => [path, textOf(path)]));

const installed = [
  "node_modules/a/index.js",
  "web/node_modules/a/index.js",
  "bower_components/a.js",
  ".venv/lib/python3.12/a.py",
  "venv/bin/a.py",
  "env/bin/a.py",
  "lib/python3/site-packages/a.py",
  "lib/python3/dist-packages/a.py",
  "app/__pycache__/a.py",
  ".tox/py/a.py",
  ".yarn/releases/yarn.cjs",
  ".pnp.cjs",
];

/** How files stand in git: not at all, tracked, or neither tracked nor ignored. */
type Git = "none" | "tracked" | "untracked";

function projectOf(files: Readonly<Record<string, string>>, git: Git, options = `registry: "${document}"`): Project {
  const project = createProject({ "eslint.config.js": configText(options), [document]: empty, ...files });
  if (git === "none") return project;
  project.git("init", "--quiet");
  project.git("config", "core.ignorecase", "false");
  if (git === "tracked") project.git("add", "--all", "--force");
  return project;
}

const pathsIn = (stdout: string): string[] => [
  ...new Set((JSON.parse(stdout) as { file: string }[]).map(({ file }) => file)),
];

/** The files that `list` reads, and what it says of the others. */
async function list(project: Project, ...paths: string[]): Promise<{ readonly read: string[]; readonly said: string }> {
  const { stdout, stderr } = await runHere(project, ["list", "--format", "json", ...paths]);
  return { read: pathsIn(stdout), said: stderr };
}

/** The files of which ESLint reports that nothing records them. */
function lintedBy(results: string): string[] {
  const parsed = JSON.parse(results) as { filePath: string; messages: { ruleId: string | null }[] }[];
  return parsed
    .filter(({ messages }) => messages.some(({ ruleId }) => ruleId === "todo-registry/require-registration"))
    .map(({ filePath }) => filePath);
}

async function lint(project: Project): Promise<{ readonly read: string[]; readonly said: string }> {
  const { stdout, stderr } = await runHere(project, ["lint", "--format", "json"]);
  return { read: lintedBy(stdout).map((path) => path.slice(project.root.length + 1)), said: stderr };
}

describe.each<Git>(["none", "tracked", "untracked"])("installed files, in git: %s", (git) => {
  const create = (): Project => projectOf({ ...filesOf(...installed, "src/a.js"), "env/pyvenv.cfg": "" }, git);

  it("are read by no command, and nothing is said of them", async () => {
    const project = create();
    expect(await list(project)).toEqual({ read: ["src/a.js"], said: "" });
    expect(await lint(project)).toEqual({ read: ["src/a.js"], said: "" });
    expect((await runHere(project, ["update"])).stderr).toBe("");
    expect([...project.read(document).matchAll(/^\*\*File:\*\* `(.*):\d+`$/gmu)].map(([, path]) => path)).toEqual([
      "src/a.js",
    ]);
    rmSync(join(project.root, document));
    expect((await runHere(project, ["init"])).stdout).toContain("(1 entry, from 1 file)");
  });

  it("are not read either if a path names them, and that is said", async () => {
    const project = create();
    expect(await list(project, "node_modules/a/index.js", "src/a.js")).toEqual({
      read: ["src/a.js"],
      said: "Left out node_modules/ (1 file that contains a marker): installed, or made by a tool. Such files are never read.\n",
    });
    expect((await list(project, "env/bin/a.py")).said).toMatch(/^Left out env\//u);
    expect((await list(project, "node_modules", "src")).read).toEqual(["src/a.js"]);
  });
});

it("proposes what .gitignore lacks, once for each name", async () => {
  const files = { ...filesOf(...installed, "src/a.js"), "env/pyvenv.cfg": "", ".venv/pyvenv.cfg": "" };
  const packages = filesOf("env/lib/site-packages/a.py", "src/a.js");
  const environment = projectOf({ ...packages, "env/pyvenv.cfg": "", ".gitignore": "node_modules\n" }, "untracked");
  expect((await runHere(environment, ["init"])).stdout).toContain("  Add env/ to .gitignore\n");
  const project = projectOf({ ...files, ".gitignore": "__pycache__\n.tox\n" }, "untracked");
  const { stdout } = await runHere(project, ["init"]);
  expect(stdout).toContain(
    "  Add .venv/, bower_components/, dist-packages/, env/, node_modules/, site-packages/ and venv/ to .gitignore\n",
  );
  project.write(
    ".gitignore",
    ".venv/\nbower_components/\ndist-packages/\nenv/\nnode_modules/\nsite-packages/\nvenv/\n__pycache__\n.tox\n",
  );
  expect((await runHere(project, ["init"])).stdout).not.toContain(".gitignore");
  expect((await runHere(projectOf(files, "tracked"), ["init"])).stdout).not.toContain(".gitignore");
  expect((await runHere(projectOf(files, "none"), ["init"])).stdout).not.toContain(".gitignore");
});

describe.each<Git>(["none", "tracked", "untracked"])("third-party code, in git: %s", (git) => {
  const files = {
    ...filesOf("src/a.js", "vendor/b.js", "vendor/b/c.py", "web/Third_Party/d.js", "public/e.min.js", "lib/f.js"),
    ...filesOf("gen/g.js", "vendor/own/h.js", "deep/gen/i.js"),
    "vendor/none.js": "none();\n",
    ".gitattributes":
      "/lib/** linguist-vendored\n/gen/*.js linguist-generated=true\nvendor/own/** -linguist-vendored\n",
    "deep/.gitattributes": "gen/i.js linguist-generated\n",
  };
  const said = [
    'Left out vendor/ (2 files that contain a marker): third-party code. To read them, set vendored: { exclude: ["vendor/**"] }.',
    'Left out deep/gen/i.js (1 file that contains a marker): linguist-generated in .gitattributes. To read it, set vendored: { exclude: ["deep/gen/i.js"] }.',
    'Left out gen/*.js (1 file that contains a marker): linguist-generated in .gitattributes. To read it, set vendored: { exclude: ["gen/*.js"] }.',
    'Left out lib/** (1 file that contains a marker): linguist-vendored in .gitattributes. To read it, set vendored: { exclude: ["lib/**"] }.',
    'Left out *.min.js (1 file that contains a marker): generated code. To read it, set vendored: { exclude: ["**/*.min.js"] }.',
    'Left out web/Third_Party/ (1 file that contains a marker): third-party code. To read it, set vendored: { exclude: ["web/Third_Party/**"] }.',
  ];
  const own = ["src/a.js", "vendor/own/h.js"];

  it("is left out by every command, and each place is named once", async () => {
    const project = projectOf(files, git);
    const listed = await list(project);
    expect(listed.read).toEqual(own);
    expect(listed.said.trimEnd().split("\n")).toEqual(said);
    expect(await lint(project)).toEqual(listed);
    expect((await runHere(project, ["update", "--check"])).stderr).toBe(listed.said);
    rmSync(join(project.root, document));
    const { stdout, stderr } = await runHere(project, ["init"]);
    expect(stderr).toBe(listed.said);
    expect(stdout).toContain("(2 entries, from 2 files)");
  });

  it("comes in by the line that was printed, place by place", async () => {
    const all = Object.keys(files).filter((path) => /\.(?:js|py)$/u.test(path) && path !== "vendor/none.js");
    const globs = (await list(projectOf(files, git))).said.match(/(?<=exclude: \[).*?(?=\] \})/gu) ?? [];
    expect(globs).toHaveLength(said.length);
    for (const [at] of globs.entries()) {
      const exclude = globs.slice(0, at + 1).join(", ");
      const part = projectOf(files, git, `registry: "${document}", vendored: { exclude: [${exclude}] }`);
      expect(
        (await list(part)).said
          .trimEnd()
          .split("\n")
          .filter((line) => line !== ""),
      ).toEqual(said.slice(at + 1));
      if (at === globs.length - 1) expect((await list(part)).read).toEqual(all.sort());
    }
  });

  it("may be named by the settings alone, over .gitattributes", async () => {
    const options = `registry: "${document}", vendored: { include: ["src", "vendor/own/*"], exclude: ["{lib,gen}/**"] }`;
    const project = projectOf(files, git, options);
    const { read, said: told } = await list(project);
    expect(read).toEqual(["gen/g.js", "lib/f.js"]);
    expect(told).toContain("Left out src (1 file that contains a marker): vendored.include in the settings.\n");
    expect(told).toContain(
      "Left out vendor/own/* (1 file that contains a marker): vendored.include in the settings.\n",
    );
  });

  it("is left out too if a path names it, and that is said", async () => {
    const listed = await list(projectOf(files, git), "vendor/b.js");
    expect(listed.read).toEqual([]);
    expect(listed.said).toMatch(
      /^Left out vendor\/ \(1 file that contains a marker\): third-party code\. To read it, /u,
    );
  });
});

it("is judged in a monorepo by the registry that is nearest, as the rules do", async () => {
  const registry = { "packages/a/TODO_TRACKING.md": empty, [document]: empty };
  const files = filesOf("packages/a/vendor/a.js", "packages/a/src/a.js", "vendor/b.js");
  const config = 'import plugin from "eslint-plugin-todo-registry";\nexport default [plugin.configs.recommended];\n';
  const project = createProject({ ...files, ...registry, "eslint.config.js": config });
  project.git("init", "--quiet");
  const { read, said } = await list(project);
  expect(read).toEqual(["packages/a/src/a.js"]);
  expect(said).toMatch(/^Left out packages\/a\/vendor\/ \(1 file .*\nLeft out vendor\/ \(1 file/u);
  const { stdout } = project.eslint("--format", "json", ".");
  expect(lintedBy(stdout)).toEqual(read.map((path) => join(project.root, path)));
});

it("is the same for rules where there is neither a registry nor a root", () => {
  const config = 'import plugin from "eslint-plugin-todo-registry";\nexport default [plugin.configs.recommended];\n';
  const project = createProject({ ...filesOf("vendor/a.js", "src/a.js"), "eslint.config.js": config });
  project.git("init", "--quiet");
  const messages = project.findings(".");
  expect(messages["vendor/a.js"]).toEqual([]);
  expect(messages["src/a.js"]).not.toEqual([]);
});

it("reads the output of a build that git does not ignore, and none without git", async () => {
  const files = filesOf("build/a.js", "dist/b.py", "coverage/c.js", ".cache/d.js");
  const paths = Object.keys(files).sort();
  for (const git of ["tracked", "untracked"] as const) {
    const project = projectOf(files, git);
    expect(await list(project)).toEqual({ read: paths, said: "" });
    expect((await list(project, "build/*.js")).read).toEqual(["build/a.js"]);
  }
  const without = projectOf(files, "none");
  expect(await list(without)).toEqual({ read: [], said: "" });
  expect((await list(without, "build/a.js")).said).toMatch(
    /^Left out build\/ .*: build output, outside a git repository\./u,
  );
});

it("says nothing of third-party code that the ESLint config ignores, or that nobody could read", async () => {
  const files = { ...filesOf("vendor/a.js", "src/a.js"), "vendor/b.css": "/* TODO: read me */\n" };
  const ignored = createProject({
    ...files,
    "eslint.config.js": configText(`registry: "${document}"`, `{ ignores: ["vendor/"] },`),
    [document]: empty,
  });
  expect(await list(ignored)).toEqual({ read: ["src/a.js"], said: "" });
  rmSync(join(ignored.root, "eslint.config.js"));
  rmSync(join(ignored.root, "vendor/a.js"));
  expect(await list(ignored)).toEqual({ read: ["src/a.js"], said: "" });
});

it.each([
  ["vendor/lib", "", ""],
  ["lib", "lib/** linguist-vendored\n", ""],
  ["lib", "", ', vendored: { include: ["lib"] }'],
])("loads no config of ESLint in a folder of third-party code: %s %j %s", async (folder, attributes, setting) => {
  const config = `import { writeFileSync } from "node:fs";
writeFileSync(import.meta.dirname + "/loaded", "");
throw new Error("x");
`;
  const files = { ...filesOf("src/a.js", `${folder}/a.js`), [`${folder}/eslint.config.js`]: config };
  const project = projectOf({ ...files, ".gitattributes": attributes }, "tracked", `registry: "${document}"${setting}`);
  const { read, said } = await list(project);
  expect(read).toEqual(["src/a.js"]);
  expect(said).toMatch(/^Left out (?:vendor|lib)/u);
  expect((await lint(project)).read).toEqual(["src/a.js"]);
  project.write(document, documentOf(`${folder}/a.js`));
  expect((await runHere(project, ["update", "--check"])).stdout).toContain(`${folder}/a.js`);
  expect(existsSync(join(project.root, `${folder}/loaded`))).toBe(false);
});

it("is found through a link to the root, with what is said above it", async () => {
  const project = createProject({ ".gitattributes": "lib/** linguist-vendored\n" });
  project.git("init", "--quiet");
  const files = filesOf("app/lib/lib/a.js", "app/lib/src/b.js", "app/vendor/c.js", "app/build/d.js");
  for (const [path, text] of Object.entries({ ...files, [`app/${document}`]: empty })) project.write(path, text);
  project.write("app/.gitattributes", "lib/lib/** linguist-generated\n");
  project.write("app/eslint.config.js", configText(`registry: "${document}"`));
  const link = join(project.root, "link");
  symlinkSync(join(project.root, "app"), link);
  for (const cwd of ["app", "link"]) {
    const { stdout } = await runHere(project, ["list", "--format", "json"], { cwd });
    expect(pathsIn(stdout)).toEqual(["build/d.js", "lib/src/b.js"]);
  }
  const eslint = new ESLint({
    cwd: link,
    overrideConfigFile: true,
    overrideConfig: configure({ root: link, registry: document }),
  });
  const results = await eslint.lintFiles(["."]);
  const found = results.filter(({ messages }) =>
    messages.some(({ ruleId }) => ruleId?.endsWith("require-registration")),
  );
  expect(found.map(({ filePath }) => relative(link, filePath)).sort()).toEqual(["build/d.js", "lib/src/b.js"]);
});

function documentOf(path: string): string {
  const codeBlock = `\`\`\`js\n${textOf(path).split("\n")[0] ?? ""}\n\`\`\`\n`;
  return `# TODOs\n\n## Untriaged - 1 Item\n\n### Area\n\n#### 1. Read me\n**File:** \`${path}:1\`\n${codeBlock}`;
}

describe("an entry of third-party code", () => {
  it.each(["vendor/a.js", "public/a.min.js", "gen/a.js"])(
    "in %s is never resolved, in agreement with ESLint",
    async (path) => {
      for (const text of [textOf(path), "nothing();\n"]) {
        const project = projectOf({ [path]: text, ".gitattributes": "gen/** linguist-generated\n" }, "tracked");
        project.write(document, documentOf(path));
        const { exit, stdout } = await runHere(project, ["update", "--check"]);
        expect(stdout).toContain(`${path}:1  entry 1 "Read me"`);
        expect(stdout).toContain("it is third-party or generated code");
        expect(exit).toBe(1);
        expect(await runHere(project, ["update"])).toMatchObject({ exit: 0 });
        expect(project.read(document)).toBe(documentOf(path));
        const messages = Object.values(project.findings(".")).flat();
        expect(messages.filter(({ ruleId }) => ruleId === "todo-registry/no-orphan-entry")).toEqual([]);
      }
    },
  );

  it("is resolved where git shows that the file was deleted", async () => {
    const project = projectOf({ "src/a.js": "a();\n" }, "tracked");
    project.write(document, documentOf("vendor/a.js"));
    expect((await runHere(project, ["update"])).stdout).toContain("Resolved (1)");
  });

  it("of a package is not resolved where the package is missing", async () => {
    const project = projectOf({ "src/a.js": "a();\n" }, "tracked");
    project.write(document, documentOf("node_modules/gone/a.js"));
    const { exit, stdout } = await runHere(project, ["update", "--check"]);
    expect([exit, stdout]).toEqual([1, expect.stringContaining("folder of installed or generated files")]);
    expect(Object.values(project.findings(".")).flat()).toEqual([]);
  });
});

const folderName = fc.constantFrom(
  "src",
  "vendor",
  "Vendor",
  "lib",
  "gen",
  "third_party",
  "build",
  "venv",
  "node_modules",
  "external",
);
const fileName = fc.constantFrom("a.js", "a.min.js", "b.js", "a.py", "b.bundle.js", ".pnp.cjs", "a-min.mjs");
const anyPath = fc
  .tuple(fc.array(folderName, { maxLength: 3 }), fileName)
  .map(([folders, name]) => [...folders, name].join("/"));
const attributes = fc
  .array(
    fc.tuple(
      fc.constantFrom("*.js", "lib", "lib/**", "gen/*", "**/gen/**", "vendor/**", "/src/*.py", "a.*", "*/lib/*"),
      fc.constantFrom(
        "linguist-vendored",
        "-linguist-vendored",
        "linguist-generated",
        "linguist-generated=false",
        "!linguist-vendored",
      ),
    ),
    { maxLength: 3 },
  )
  .map((lines) => lines.map((parts) => `${parts.join(" ")}\n`).join(""));
const globs = fc.subarray(["lib/**", "**/*.min.js", "src", "vendor/**", "{gen,external}/**", "**/a.*"], {
  maxLength: 2,
});

it("rules and commands agree about each path", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anyPath, { minLength: 8, maxLength: 30 }),
      fc.tuple(attributes, attributes),
      fc.record({ include: globs, exclude: globs }),
      fc.constantFrom<Git[]>("none", "tracked", "untracked"),
      async (paths, [top, deep], vendored, git) => {
        const files = { ...filesOf(...paths), ".gitattributes": top, "lib/.gitattributes": deep };
        const project = projectOf(files, git, `registry: "${document}", vendored: ${JSON.stringify(vendored)}`);
        try {
          const { read } = await list(project);
          expect((await lint(project)).read.sort()).toEqual(read);
          const { stdout } = project.eslint("--format", "json", ".");
          expect(
            lintedBy(stdout)
              .map((path) => path.slice(project.root.length + 1))
              .sort(),
          ).toEqual(read);
        } finally {
          rmSync(project.root, { recursive: true, force: true });
        }
      },
    ),
    { numRuns: 15 },
  );
}, 120_000);
