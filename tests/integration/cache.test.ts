import { ESLint } from "eslint";
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { configText, createProject, type Project } from "./project.ts";

const entry = (number: number, text: string): string => `#### ${String(number)}. Entry ${String(number)}
**File:** \`src/a.js:1\`, \`src/a.ts:1\`, \`app/a.py:1\`
\`\`\`js
// TODO: ${text}
\`\`\`
**Issue:** [#${String(number)}](https://github.com/o/r/issues/${String(number)}) - open
`;
const registry = (...entries: string[]): string =>
  `# TODOs\n\n## Priority 2 (High) - ${String(entries.length)} Items\n\n### Area\n\n${entries.join("\n---\n\n")}`;
const known = registry(entry(1, "known"));
const emptied = registry(entry(2, "other"));

const document = "docs/TODO_TRACKING.md";
const comments = {
  "app/a.py": "# TODO(P2): known\n",
  "src/a.js": "// TODO(P2): known\n",
  "src/a.ts": "// TODO(P2): known\n",
};
const sources = Object.keys(comments);
const everything = [...sources, document, "eslint.config.js"].sort();

const unreferenced = sources.map((path) => `${path} require-issue`);
const drifted = [
  ...sources.flatMap((path) => [`${path} require-issue`, `${path} require-registration`]),
  ...sources.map(() => `${document} no-orphan-entry`),
].sort();

/** Writes down what a run lints; the rest it has from its cache. */
const probe = `{
    plugins: { probe: { rules: { linted: { create({ physicalFilename }) {
      process.getBuiltinModule("node:fs").appendFileSync(import.meta.dirname + "/linted.log", physicalFilename + "\\n");
      return {};
    } } } } },
    rules: { "probe/linted": "error" },
  },`;

function createCached(): Project {
  return createProject({
    "eslint.config.js": configText(`registry: "${document}"`, probe),
    [document]: known,
    ...comments,
  });
}

interface Run {
  /** File and rule of each finding. */
  readonly found: string[];
  readonly linted: string[];
}

type Lint = (project: Project, options?: { readonly fix: boolean }) => Run | Promise<Run>;

function byCommand(...args: string[]): Lint {
  return (project, { fix } = { fix: false }) => {
    const findings = project.findings(".", "--cache", ...args, ...(fix ? ["--fix"] : []));
    return runOf(project, Object.entries(findings));
  };
}

/** As a process does that lives on: it has imported the config once and for all. */
const byApi: Lint = async (project, { fix } = { fix: false }) => {
  const { root: cwd } = project;
  const cacheLocation = join(cwd, ".eslintcache");
  const eslint = new ESLint({ cwd, fix, cache: true, cacheLocation, cacheStrategy: "content" });
  const results = await eslint.lintFiles(["."]);
  await ESLint.outputFixes(results);
  return runOf(
    project,
    results.map(({ filePath, messages }) => [relative(cwd, filePath), messages]),
  );
};

function runOf(project: Project, results: [string, readonly { readonly ruleId: string | null }[]][]): Run {
  const linted = project.read("linted.log").split("\n").slice(0, -1);
  rmSync(join(project.root, "linted.log"));
  return {
    found: results
      .flatMap(([path, messages]) => messages.map(({ ruleId }) => `${path} ${String(ruleId).replace(/^.*\//u, "")}`))
      .sort(),
    linted: [...new Set(linted.map((path) => relative(project.root, path)))].sort(),
  };
}

describe.each([
  ["the command, by metadata", byCommand()],
  ["a process that lives on, by content", byApi],
])("--cache in %s", (_name, lint) => {
  it("follows the document in both directions, and its facts alone", async () => {
    const project = createCached();
    expect(await lint(project)).toEqual({ found: unreferenced, linted: everything });

    project.write(document, `${known}\n## Notes\n\nNothing that a rule looks at.\n`);
    expect(await lint(project)).toEqual({ found: unreferenced, linted: [document] });

    project.write(document, emptied);
    expect(await lint(project)).toEqual({ found: drifted, linted: everything });

    project.write(document, known);
    expect(await lint(project)).toEqual({ found: unreferenced, linted: everything });

    // What is to be fixed is linted again, though its findings are known.
    expect(await lint(project, { fix: true })).toEqual({ found: [], linted: sources });
    expect(sources.map((path) => project.read(path))).toEqual([
      "# TODO(#1, P2): known\n",
      "// TODO(#1, P2): known\n",
      "// TODO(#1, P2): known\n",
    ]);
  });
});

describe.each([
  ["the command, by metadata", byCommand()],
  ["a process that lives on, by content", byApi],
])("--cache in %s, and .gitattributes", (_name, lint) => {
  const without = unreferenced.filter((found) => !found.startsWith("src/"));

  it.each(["", "src/"])("follows what %s.gitattributes call vendored, and nothing else", async (folder) => {
    const project = createCached();
    const attributes = `${folder}.gitattributes`;
    expect(await lint(project)).toEqual({ found: unreferenced, linted: everything });

    project.write(attributes, "*.png binary\n");
    project.write("linted.log", "");
    expect(await lint(project)).toEqual({ found: unreferenced, linted: [] });

    project.write(attributes, `${folder === "" ? "src/*" : "*"} linguist-vendored\n`);
    expect(await lint(project)).toEqual({ found: without, linted: everything });

    project.write("linted.log", "");
    project.write(attributes, `# A comment.\n${folder === "" ? "src/*" : "*"} linguist-vendored\n`);
    expect(await lint(project)).toEqual({ found: without, linted: [] });

    rmSync(join(project.root, attributes));
    expect(await lint(project)).toEqual({ found: unreferenced, linted: everything });
  });
});

it("--concurrency finds and fixes the same, with a cache", async () => {
  const project = createCached();
  const lint = byCommand("--concurrency", "2");
  project.write(document, emptied);
  expect((await lint(project)).found).toEqual(drifted);
  project.write(document, known);
  expect((await lint(project, { fix: true })).found).toEqual([]);
  expect(project.read("app/a.py")).toBe("# TODO(#1, P2): known\n");
});

it.each([
  ["app/a.py", "#"],
  ["src/a.js", "//"],
  ["src/a.ts", "//"],
])("--stdin judges and fixes what is typed as %s", (path, opener) => {
  const { root } = createCached();
  const typed = `${opener} TODO(P2): known\n${opener} TODO(P2): typed just now\n`;
  const args = ["--stdin", "--stdin-filename", path, "--fix-dry-run", "--format", "json"];
  const { stdout } = spawnSync(process.execPath, [join(root, "node_modules/eslint/bin/eslint.js"), ...args], {
    cwd: root,
    encoding: "utf8",
    input: typed,
  });
  const [result] = JSON.parse(stdout) as ESLint.LintResult[];
  expect(result?.output).toBe(typed.replace("P2", "#1, P2"));
  expect(result?.messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([
    ["todo-registry/require-issue", 2],
    ["todo-registry/require-registration", 2],
  ]);
});
