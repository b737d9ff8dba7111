import fc from "fast-check";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProject, type Project } from "../integration/project.ts";
import { runHere } from "./command.ts";
import { Environment } from "./environment.ts";

const registry = `# TODOs

## Priority 2 (High) - 1 Item

#### 1. One
**File:** \`a.py:1\`
\`\`\`python
# TODO(#12, P2): one
\`\`\`
**Issue:** [#12](https://github.com/acme/shop/issues/12) - open
`;
const sources = { "docs/TODO_TRACKING.md": registry, "a.py": "# TODO(#12, P2): one\n" };

/** What a config file may do, as an ES module and in CommonJS; and whether ESLint can load it. */
const contents: readonly { readonly esm: string; readonly cjs: string; readonly isLoadable?: boolean }[] = [
  { esm: "export default [{}];", cjs: "module.exports = [{}];", isLoadable: true },
  { esm: "export default [;", cjs: "module.exports = [;" },
  { esm: 'import "@acme/nowhere"; export default [];', cjs: 'module.exports = require("@acme/nowhere");' },
  { esm: 'import "./nowhere.js"; export default [];', cjs: 'module.exports = require("./nowhere.js");' },
  { esm: 'throw new Error("At\\nonce.");', cjs: 'throw new Error("At\\nonce.");' },
  { esm: 'throw "words";', cjs: "throw Object.create(null);" },
  { esm: "throw null;", cjs: "throw undefined;" },
  { esm: "throw { get message() { throw 1; } };", cjs: "throw Symbol('words');" },
  { esm: "export const x = 1;", cjs: "", isLoadable: true },
  { esm: "export default null;", cjs: "module.exports = null;" },
  { esm: "export default undefined;", cjs: "module.exports = undefined;", isLoadable: true },
  { esm: "export default () => [];", cjs: "module.exports = () => [];" },
  { esm: "export default [];", cjs: "module.exports = [];", isLoadable: true },
  { esm: 'export default "words";', cjs: "module.exports = 42;" },
  { esm: "export default [null];", cjs: "module.exports = [undefined];" },
  { esm: 'export default [{ rules: { "no/such": "error" } }];', cjs: 'module.exports = { rules: "all" };' },
  { esm: 'export default [{ files: "a.js" }];', cjs: "module.exports = [{ plugins: { x: 1 }, nothing: 2 }];" },
  { esm: 'export default Promise.reject(new Error("no"));', cjs: 'module.exports = Promise.reject(new Error("no"));' },
  {
    esm: 'export default [{ ignores: ["**/out/"] }];',
    cjs: 'module.exports = [{ ignores: ["**/out/"] }];',
    isLoadable: true,
  },
  {
    esm: 'export default [{ languageOptions: { parser: { parse() { throw new Error("no"); } } } }];',
    cjs: "module.exports = [{ processor: { preprocess() { throw 1; }, postprocess() { throw 2; } } }];",
    isLoadable: true,
  },
];

/** ESLint 9 reads the config of the working folder alone. */
const isNested = process.env["TODO_REGISTRY_ESLINT"] !== "9";
const folders = ["", "packages", "packages/a", "packages/a/out", "packages/b"] as const;
const config = fc.record({ content: fc.constantFrom(...contents), type: fc.constantFrom("mjs", "cjs") });

describe("whatever an ESLint config does", () => {
  it("list shows all comments that no loadable config ignores, and names each other config once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(...folders.map(() => fc.option(config))), async (configs) => {
        const written = configs.flatMap((one, at) => (one === null ? [] : [{ ...one, at }]));
        const sought = written.filter(({ at }) => isNested || at === 0);
        const project = createProject();
        for (const folder of folders) project.write(`${folder}/a.js`, "// TODO: x\n");
        for (const { content, type, at } of written)
          project.write(`${folders[at] ?? ""}/eslint.config.${type}`, type === "mjs" ? content.esm : content.cjs);
        const { exit, stdout, stderr } = await runHere(project, ["list", "--format", "json"]);
        expect(exit).toBe(0);

        const at = (folder: string) => sought.find((one) => folders[one.at] === folder);
        const governing = ["packages/a", "packages", ""].map(at).find((one) => one?.content.isLoadable === true);
        const isOut = governing?.content.esm.includes("out/") === true;
        const expected = folders.filter((folder) => !isOut || folder !== "packages/a/out");
        const files = (JSON.parse(stdout) as { file: string }[]).map(({ file }) => file);
        expect(files).toEqual(expected.map((folder) => (folder === "" ? "a.js" : `${folder}/a.js`)).sort());

        const names = stderr
          .split("\n")
          .flatMap((line) => /^Ignored (\S+): it cannot be loaded \(.+\)\. /u.exec(line)?.[1] ?? []);
        const unread = sought.filter(
          ({ content, at: of }) => content.isLoadable !== true && expected.includes(folders[of] ?? ""),
        );
        expect(names.sort()).toEqual(
          unread.map(({ type, at: of }) => `${of === 0 ? "" : `${folders[of] ?? ""}/`}eslint.config.${type}`).sort(),
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe("where a config that cannot be loaded may hold settings", () => {
  const broken = 'throw new Error("It is broken.");\n';
  const name = "eslint-plugin-todo-registry";
  const places: readonly [string, Readonly<Record<string, string>>][] = [
    ["in the config", { "eslint.config.js": `import "${name}";\n${broken}` }],
    ["under their key", { "eslint.config.js": `export default [{ settings: { "todo-registry": {} } }];\n${broken}` }],
    ["in a file that the config imports", { "eslint.config.js": broken, "tools/eslint.mjs": `import "${name}";\n` }],
    ["in package.json", { "eslint.config.js": broken, "package.json": `{ "devDependencies": { "${name}": "1" } }` }],
    ["in a shared package", { "eslint.config.js": broken, "pnpm-lock.yaml": `packages:\n  ${name}@0.1.0:\n` }],
    [
      "in a package of the repository",
      { "eslint.config.js": broken, "lint/package.json": `{ "dependencies": { "${name}": "1" } }` },
    ],
  ];
  const refused = [
    ["update"],
    ["update", "--check"],
    ["update", "--dry-run"],
    ["lint"],
    ["closing", "12"],
    ["sync", "--dry-run"],
  ];

  function createBroken(files: Readonly<Record<string, string>>): Project {
    const project = createProject({ ...sources, ...files });
    project.git("init", "--quiet");
    return project;
  }

  it.each(places)("commands that write or judge refuse, and list and init go on: %s", async (_, files) => {
    const project = createBroken(files);
    for (const args of refused)
      expect(await runHere(project, args)).toEqual({
        exit: 2,
        stdout: "",
        stderr: expect.stringMatching(
          /^todo-registry: Cannot load eslint\.config\.js: .+\. Fix the file, then run the command again\.\n$/u,
        ) as string,
      });
    expect(project.read("docs/TODO_TRACKING.md")).toBe(registry);
    for (const args of [["list"], ["init"]]) {
      const { exit, stderr } = await runHere(project, args);
      expect({ exit, stderr }).toEqual({
        exit: 0,
        stderr: expect.stringMatching(
          /^Ignored eslint\.config\.js: it cannot be loaded \(.+\)\. Its files are read with the default settings\. Its settings for todo-registry are unknown\. Fix the file\.\n$/u,
        ) as string,
      });
    }
  });

  it("the same holds for a nested config", async () => {
    const project = createBroken({
      "eslint.config.js": "export default [{}];\n",
      "packages/a/eslint.config.js": `import "${name}";\nimport "@acme/nowhere";\n`,
      "packages/a/b.js": "// TODO: two\n",
    });
    const stderr = `todo-registry: Cannot load packages/a/eslint.config.js: Cannot find package '@acme/nowhere'. Install the packages that it imports, then run the command again.\n`;
    if (isNested) expect(await runHere(project, ["update"])).toEqual({ exit: 2, stdout: "", stderr });
    expect(project.read("docs/TODO_TRACKING.md")).toBe(registry);
  });

  it.each([
    ["no file names this package", {}],
    ["only prose and what is installed do", { "README.md": `${name}\n`, "node_modules/x/package.json": `"${name}"` }],
  ])("the defaults are right if %s", async (_, files) => {
    const project = createBroken({ ...files, "eslint.config.js": broken });
    for (const args of [["update", "--check"], ["update"], ["lint"], ["closing", "13"], ["list"], ["init"]]) {
      const { exit, stdout, stderr } = await runHere(project, args);
      expect({ args, exit }).toEqual({ args, exit: 0 });
      expect(stdout).not.toContain("Ignored");
      expect(stderr).toMatch(
        /^Ignored eslint\.config\.js: it cannot be loaded \(.+\)\. Its files are read with the default settings\. Fix the file\.\n$/u,
      );
    }
    expect(project.read("docs/TODO_TRACKING.md")).toBe(registry);
  });

  it("files below a nested config are read with the config above, and ESLint does not lint them", async () => {
    const files = { "package.json": '{ "type": "module" }', "packages/a/b.yml": "# TODO(#13, P2): two\n" };
    const project = createBroken({
      ...files,
      "eslint.config.js": 'import yml from "eslint-plugin-yml";\nexport default [...yml.configs.base];\n',
      "packages/a/eslint.config.js": "export default [; // not loaded\n",
    });
    const yml = "node_modules/eslint-plugin-yml";
    symlinkSync(join(import.meta.dirname, "../..", yml), join(project.root, yml));
    const { exit, stdout, stderr } = await runHere(project, ["list", "--format", "json"]);
    expect({ exit, stderr }).toEqual({
      exit: 0,
      stderr: expect.stringMatching(
        isNested ? /^Ignored packages\/a\/eslint\.config\.js: .* read with eslint\.config\.js\. / : /^$/u,
      ) as string,
    });
    expect(JSON.parse(stdout)).toMatchObject([{ file: "a.py" }, { file: "packages/a/b.yml" }]);
    expect(await runHere(project, ["lint"])).toMatchObject({ exit: 0 });
    expect(await runHere(project, ["update", "--check"])).toMatchObject({ exit: 1 });
  });
});

describe("in an environment of its own", () => {
  const configs: readonly [string, string, string][] = [
    [
      "an ES module",
      "eslint.config.mjs",
      `import { configure } from "eslint-plugin-todo-registry";
import { defineConfig } from "eslint/config";
import yml from "eslint-plugin-yml";
export default defineConfig([yml.configs.base, configure({ root: import.meta.dirname, markers: ["NOTE"] })]);\n`,
    ],
    [
      "CommonJS",
      "eslint.config.cjs",
      `const { configure } = require("eslint-plugin-todo-registry");
const { defineConfig } = require("eslint/config");
const yml = require("eslint-plugin-yml");
module.exports = defineConfig([yml.configs.base, configure({ root: __dirname, markers: ["NOTE"] })]);\n`,
    ],
  ];
  const files = {
    "docs/TODO_TRACKING.md": "# TODOs\n\n## Untriaged - 0 Items\n",
    "a.py": "# NOTE: one\n# TODO: two\n",
  };

  function createFresh(config: Readonly<Record<string, string>>): Project {
    const project = createProject();
    project.remove("node_modules");
    for (const [path, text] of Object.entries({ ...files, ...config })) project.write(path, text);
    return project;
  }

  it.each(configs)("a config is read with the packages that are installed there: %s", (_, path, text) => {
    const environment = new Environment(["eslint", "eslint-plugin-yml"]);
    const project = createFresh({ [path]: text, "b.yml": "# NOTE: three\n" });
    const { exit, stdout, stderr } = environment.run(project, ["list", "--format", "json"]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject([
      { file: "a.py", line: 1 },
      { file: "b.yml", line: 1 },
    ]);
    expect(environment.run(project, ["lint"])).toMatchObject({ exit: 1, stderr: "" });
    expect(environment.run(project, ["update", "--check"])).toMatchObject({ exit: 1, stderr: "" });
  });

  it.each(configs)("what is not installed there either is said, and nothing is judged: %s", (_, path, text) => {
    const environment = new Environment(["eslint"]);
    const project = createFresh({ [path]: text.replaceAll("eslint-plugin-yml", "@acme/nowhere") });
    for (const args of [["lint"], ["update", "--check"]]) {
      const { exit, stderr } = environment.run(project, args);
      expect(exit).toBe(2);
      expect(stderr).toMatch(
        /^todo-registry: Cannot load eslint\.config\.[cm]js: Cannot find (?:package|module) '@acme\/nowhere'\. Install the packages that it imports, then run the command again\.\n$/u,
      );
    }
    expect(environment.run(project, ["list"])).toMatchObject({ exit: 0 });
  });

  it("a package that the project has is taken from the project", () => {
    const environment = new Environment(["eslint"]);
    environment.write("@acme/own/package.json", '{ "type": "module", "exports": "./index.js" }');
    environment.write("@acme/own/index.js", 'throw new Error("The wrong one.");\n');
    const project = createFresh({
      "eslint.config.mjs": 'import "eslint-plugin-todo-registry";\nimport "@acme/own";\nexport default [{}];\n',
      "node_modules/@acme/own/package.json": '{ "type": "module", "exports": "./index.js" }',
      "node_modules/@acme/own/index.js": "export {};\n",
    });
    expect(environment.run(project, ["list"])).toMatchObject({ exit: 0, stderr: "" });
  });
});

describe("with ESLint 8 in the project", () => {
  const old = {
    "node_modules/eslint/package.json": '{ "name": "eslint", "version": "8.57.1", "main": "./index.js" }',
    "node_modules/eslint/index.js":
      'exports.ESLint = class { static version = "8.57.1"; constructor() { throw new Error("old"); } };\n',
  };
  const found =
    'ESLint 8.57.1 is installed, but version 9.39 or later is needed. Run "npm install --save-dev eslint@latest".\n';
  const ignored = "Ignored .eslintrc.json: only eslint.config.js is read. The default settings are used.\n";

  function createOld(files: Readonly<Record<string, string>>): Project {
    const project = createProject(sources);
    project.remove("node_modules");
    for (const [path, text] of Object.entries({ ...old, ...files })) project.write(path, text);
    return project;
  }

  it.each([
    ["an old config", { ".eslintrc.json": "{}" }, found + ignored],
    ["a flat config", { "eslint.config.js": "module.exports = [{}];\n" }, found],
    ["no config", {}, found],
  ])("commands go on with the ESLint beside this package: %s", async (_, files, stderr) => {
    const project = createOld(files);
    for (const args of [["list"], ["lint"], ["update", "--check"], ["update"]])
      expect(await runHere(project, args)).toMatchObject({ exit: 0, stderr });
    expect(await runHere(project, ["init"])).toMatchObject({ exit: 0, stderr });
  });

  it("without another ESLint, only what needs none goes on", () => {
    const environment = new Environment([]);
    for (const [path, text] of Object.entries(old)) environment.write(path.replace("node_modules/", ""), text);
    const project = createOld({ "eslint.config.js": "module.exports = [{}];\n" });
    const reason = "ESLint 8.57.1 is installed, but version 9.39 or later is needed";
    for (const args of [["list"], ["update", "--check"], ["init"]])
      expect(environment.run(project, args)).toMatchObject({
        exit: 0,
        stderr: `Ignored eslint.config.js: it cannot be loaded (${reason}). Its files are read with the default settings. Run "npm install --save-dev eslint@latest".\n`,
      });
    const { exit, stdout, stderr } = environment.run(project, ["lint", "--format", "json"]);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(JSON.parse(stderr.trim().split("\n").at(-1) ?? "")).toEqual({
      error: {
        code: "error/eslintTooOld",
        message: `${reason}.`,
        remedy: { command: "npm install --save-dev eslint@latest" },
      },
    });
  });
});
