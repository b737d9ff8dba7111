import type { ESLint } from "eslint";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand } from "../commands/command.ts";
import { createProject, type Project } from "./project.ts";

const page = readFileSync(join(import.meta.dirname, "../../docs/monorepos.md"), "utf8");
const config = /^```js eslint\.config\.js\n([^]*?)^```$/mu.exec(page)?.[1] ?? "";

/** A document with an entry whose text every package has, and one whose comment is nowhere. */
function documentOf(path: string, text: string, issue: number): string {
  const entry = (
    number: number,
    location: string,
    codeBlock: string,
  ): string => `#### ${String(number)}. Entry of ${path}
**File:** \`${location}\`
\`\`\`
${codeBlock}
\`\`\`
**Issue:** [#${String(issue)}](https://github.com/acme/shop/issues/${String(issue)}) - open
`;
  return `# TODOs\n\n## Priority 2 (High) - 2 Items\n\n${entry(1, `${path}:1`, text)}\n${entry(2, "src/gone.py:1", "# TODO: Gone")}`;
}

const tree = {
  "package.json": '{ "type": "module" }\n',
  ".gitignore": ".venv/\nnode_modules/\n",
  "packages/billing/docs/TODO_TRACKING.md": documentOf("src/invoice.py", "# TODO: Round up", 11),
  "packages/billing/src/invoice.py": "# TODO: Round up\n",
  "packages/billing/.venv/lib/foreign.py": "# TODO: Not ours\n",
  "packages/web/docs/TODO_TRACKING.md": documentOf("src/cart.ts", "// TODO: Round up", 22),
  "packages/web/src/cart.ts": "// TODO: Round up\n",
  "scripts/release.py": "# TODO: In no package\n",
};

/** The messages of each file that has any, from ESLint's JSON. */
function messagesIn({ root }: Project, json: string): Record<string, string[]> {
  const results = (JSON.parse(json) as ESLint.LintResult[]).filter(({ messages }) => messages.length > 0);
  return Object.fromEntries(
    results.map(({ filePath, messages }) => [relative(root, filePath), messages.map(({ message }) => message)]),
  );
}

/** Runs ESLint in a folder of the project. */
function lint(project: Project, folder = "."): Record<string, string[]> {
  const args = [join(project.root, "node_modules/eslint/bin/eslint.js"), ".", "--format", "json"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: join(project.root, folder), encoding: "utf8" });
  return messagesIn(project, stdout);
}

const billing = {
  "packages/billing/docs/TODO_TRACKING.md": [expect.stringContaining("src/gone.py")],
  "packages/billing/src/invoice.py": [
    'TODO has no issue. Entry 1 "Entry of src/invoice.py" is issue #11.',
    expect.stringContaining('Use P2 from entry 1 "Entry of src/invoice.py"'),
  ],
};
const web = {
  "packages/web/docs/TODO_TRACKING.md": [expect.stringContaining("src/gone.py")],
  "packages/web/src/cart.ts": [
    'TODO has no issue. Entry 1 "Entry of src/cart.ts" is issue #22.',
    expect.stringContaining('Use P2 from entry 1 "Entry of src/cart.ts"'),
  ],
};

it("the config in docs/monorepos.md judges each package by its own registry, and fixes from it", () => {
  const project = createProject({ ...tree, "eslint.config.js": config });
  expect(lint(project)).toEqual({ ...billing, ...web });

  project.eslint(".", "--fix");
  expect(project.read("packages/billing/src/invoice.py")).toBe("# TODO(#11, P2): Round up\n");
  expect(project.read("packages/web/src/cart.ts")).toBe("// TODO(#22, P2): Round up\n");
  expect(project.read("scripts/release.py")).toBe("# TODO: In no package\n");
});

it("the commands take the registry of the folder where they run", () => {
  const project = createProject({ ...tree, "eslint.config.js": config });
  project.git("init", "--quiet");
  const list = (cwd: string): unknown[] => {
    const todos = JSON.parse(runCommand(project, ["list", "--format", "json"], { cwd }).stdout);
    return todos.map(({ file, status }: Record<string, unknown>) => [file, status]);
  };
  expect(list("packages/web")).toEqual([["src/cart.ts", "registered"]]);
  expect(list(".")).toEqual([
    ["packages/billing/src/invoice.py", "registered"],
    ["packages/web/src/cart.ts", "registered"],
    ["scripts/release.py", "unregistered"],
  ]);

  const linted = runCommand(project, ["lint", "--format", "json"], { cwd: "packages/billing" });
  expect(messagesIn(project, linted.stdout)).toEqual(billing);

  expect(runCommand(project, ["update"], { cwd: "packages/web" })).toMatchObject({ exit: 0 });
  expect(project.read("packages/web/docs/TODO_TRACKING.md")).toContain("**Status:** Resolved");
  expect(project.read("packages/billing/docs/TODO_TRACKING.md")).toBe(tree["packages/billing/docs/TODO_TRACKING.md"]);

  const atTop = runCommand(project, ["update"]);
  expect(atTop).toMatchObject({ exit: 2, stdout: "" });
  expect(atTop.stderr).toContain("Registry not found in this folder or above. ");
});

it("a package may have a config of its own", () => {
  const project = createProject({
    ...tree,
    "packages/billing/eslint.config.js": `import { configure } from "eslint-plugin-todo-registry";
export default configure({ root: import.meta.dirname });
`,
  });
  expect(lint(project, "packages/billing")).toEqual(billing);
});

it("without configure the nearest registry above a file is its own", () => {
  const project = createProject({
    ...tree,
    "eslint.config.js": `import plugin from "eslint-plugin-todo-registry";
import tseslint from "typescript-eslint";
const { recommended, python, registry } = plugin.configs;
export default [
  { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } },
  recommended, ...python, registry,
];
`,
    "docs/TODO_TRACKING.md": documentOf("scripts/release.py", "# TODO: In no package", 33),
  });
  expect(lint(project)).toEqual({
    ...billing,
    ...web,
    "docs/TODO_TRACKING.md": [expect.stringContaining("src/gone.py")],
    "scripts/release.py": [
      'TODO has no issue. Entry 1 "Entry of scripts/release.py" is issue #33.',
      expect.stringContaining("Use P2 from entry 1"),
    ],
  });

  // What is nearer to another registry is that one's affair.
  const added = runCommand(project, ["update", "--check"]).stdout;
  expect(added).not.toContain("packages/");
  expect(added).toContain("To resolve (1)");
});

it("a registry at the top leaves the packages' comments to theirs, with and without a config", () => {
  for (const top of [{}, { "eslint.config.js": config.replace("const packages = [", 'const packages = [".", ') }]) {
    const { "scripts/release.py": release, ...packages } = tree;
    const project = createProject({
      ...packages,
      ...top,
      "scripts/release.py": release,
      "docs/TODO_TRACKING.md": "# TODOs\n\n## Untriaged - 0 Items\n",
    });
    const { exit, stdout } = runCommand(project, ["update"]);
    expect(exit).toBe(0);
    expect(stdout).toContain("Added (1)\n  scripts/release.py:1");
    expect(runCommand(project, ["update", "--check"]).exit).toBe(0);
    expect(project.read("packages/billing/docs/TODO_TRACKING.md")).toBe(tree["packages/billing/docs/TODO_TRACKING.md"]);
  }
});

describe("list at the top of nested registries", () => {
  const nested = {
    "docs/TODO_TRACKING.md": documentOf("scripts/release.py", "# TODO: Round up", 33),
    "scripts/release.py": "# TODO: Round up\n",
    "packages/web/docs/TODO_TRACKING.md": documentOf("src/cart.ts", "// TODO: Round up", 22),
    "packages/web/src/cart.ts": "// TODO: Round up\n// TODO: Nobody knows it\n",
    "packages/web/plugins/pay/TODO_TRACKING.md": documentOf("old.py", "# TODO: Pay the bill", 44),
    "packages/web/plugins/pay/new.py": "# TODO: Pay the bill\n# TODO: Round up\n",
  };
  const command = "npx eslint-plugin-todo-registry update";
  const list = (project: Project, ...args: string[]): Record<string, unknown>[] =>
    JSON.parse(runCommand(project, ["list", "--format", "json", ...args]).stdout);
  const brief = (records: Record<string, unknown>[]): unknown[] =>
    records.map(({ file, line, status, entry, registry }) => [file, line, status, entry, registry]);
  const pay = "packages/web/plugins/pay/TODO_TRACKING.md";
  const web = "packages/web/docs/TODO_TRACKING.md";

  it("asks the nearest registry about each comment, and says where to run what", () => {
    const project = createProject(nested);
    const records = list(project);
    expect(brief(records)).toEqual([
      ["packages/web/plugins/pay/new.py", 1, "moved", 1, pay],
      // The registries above know this text; the nearest does not.
      ["packages/web/plugins/pay/new.py", 2, "unregistered", null, pay],
      ["packages/web/src/cart.ts", 1, "registered", 1, web],
      ["packages/web/src/cart.ts", 2, "unregistered", null, web],
      ["scripts/release.py", 1, "registered", 1, "docs/TODO_TRACKING.md"],
    ]);
    expect(records.map(({ remedy }) => remedy)).toEqual([
      { command, folder: "packages/web/plugins/pay" },
      { command, folder: "packages/web/plugins/pay" },
      null,
      { command, folder: "packages/web" },
      null,
    ]);
    expect(brief(list(project, "packages/web/src"))).toEqual(brief(records).slice(2, 4));

    const { stdout } = runCommand(project, ["list"]);
    expect(stdout.trimEnd().split("\n").slice(-2)).toEqual([
      `Run "${command}" in packages/web/plugins/pay.`,
      `Run "${command}" in packages/web.`,
    ]);
  });

  it("has nothing left to say once update was run in each of the folders that it named", () => {
    const project = createProject(nested);
    for (const { remedy } of list(project)) {
      const { folder } = (remedy ?? {}) as { folder?: string };
      if (folder !== undefined) expect(runCommand(project, ["update"], { cwd: folder }).exit).toBe(0);
    }
    expect(list(project).map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => "registered"));
    expect(project.read("docs/TODO_TRACKING.md")).toBe(nested["docs/TODO_TRACKING.md"]);
  });

  it("reads each comment by the settings of its package", () => {
    const project = createProject({
      ...tree,
      "packages/billing/src/invoice.py": '"""TODO(Must): Round up"""\n',
      "packages/web/src/cart.ts": "// TODO(Must): Round up\n",
      "eslint.config.js": config.replace(
        `registry: "docs/TODO_TRACKING.md" })`,
        `registry: "docs/TODO_TRACKING.md", ...(basePath.endsWith("billing") && { priorities: ["Must"], docstrings: true }) })`,
      ),
    });
    expect(list(project).map(({ text, priority, owner }) => [text, priority, owner])).toEqual([
      ["Round up", "Must", null],
      ["Round up", null, "Must"],
      ["In no package", null, null],
    ]);
  });

  it("finds unregistered what the rule finds unregistered", () => {
    const project = createProject({
      ...nested,
      "package.json": '{ "type": "module" }\n',
      "eslint.config.js": `import plugin from "eslint-plugin-todo-registry";
import tseslint from "typescript-eslint";
const { recommended, python } = plugin.configs;
export default [{ files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } }, recommended, ...python];
`,
    });
    const rule = "todo-registry/require-registration";
    const found = Object.entries(project.findings(".")).flatMap(([file, messages]) =>
      messages.filter(({ ruleId }) => ruleId === rule).map(({ line }) => `${file}:${String(line)}`),
    );
    const listed = list(project).filter(({ status }) => status === "unregistered" || status === "moved");
    expect(listed.map(({ file, line }) => `${String(file)}:${String(line)}`)).toEqual(found.toSorted());
    expect(listed).toHaveLength(3);
  });
});
