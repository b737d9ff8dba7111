import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configText, createProject, seed, treeOf, type Project } from "../integration/project.ts";
import { runCommand } from "./command.ts";

const registry = `# TODOs

## Priority 2 (High) - 1 Items

### Area

#### 1. Restore
**File:** \`src/a.ts:1\`, \`app/a.py:1\`, \`src/b.jsx:1\`
\`\`\`
// TODO: Implement full restoration
\`\`\`
**Issue:** [#142](https://github.com/o/r/issues/142) - open
`;

const sources = {
  "src/a.ts": "// TODO: Implement full restoration\nexport const a = <number>(1 as unknown);\n",
  "src/b.jsx": "// TODO: Implement full restoration\nexport const b = <p>{/* XXX(#3, P1): more */}</p>;\n",
  "app/a.py": "# TODO: Implement full restoration\n",
};

function findings(project: Project, ...args: string[]): { exit: number | null; found: string[] } {
  const { exit, stdout } = runCommand(project, ["lint", "--format", "json", ...args]);
  const results = JSON.parse(stdout) as {
    filePath: string;
    messages: { ruleId: string | null; line: number; column: number; message: string }[];
  }[];
  const found = results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, column, message }) => {
      const what = ruleId?.replace("todo-registry/", "") ?? message;
      return `${filePath.slice(project.root.length + 1)}:${String(line)}:${String(column)} ${what}`;
    }),
  );
  return { exit, found };
}

describe("lint", () => {
  it("needs no package.json, no config and no ESLint of the project's", () => {
    const project = createProject(sources);
    rmSync(join(project.root, "node_modules"), { recursive: true });
    const { exit, stdout, stderr } = runCommand(project, ["lint", "."]);
    expect(exit).toBe(1);
    expect(stdout).toContain("TODO has no issue");
    expect(stdout).toContain("\n6 problems of 3 TODO comments in 3 files, 0 fixable.\n");
    expect(stderr).toBe(
      'Registry not found: rules that need it were skipped. Run "npx eslint-plugin-todo-registry init" to create it.\n',
    );
  });

  it("reads Python, JavaScript, JSX and TypeScript, and the document", () => {
    const project = createProject({ ...sources, "docs/TODO_TRACKING.md": registry.replace("1 Items", "7 Items") });
    expect(findings(project)).toEqual({
      exit: 1,
      found: [
        "app/a.py:1:3 require-issue",
        "app/a.py:1:3 require-priority",
        "docs/TODO_TRACKING.md:3:24 consistent-counts",
        "src/a.ts:1:4 require-issue",
        "src/a.ts:1:4 require-priority",
        "src/b.jsx:1:4 require-issue",
        "src/b.jsx:1:4 require-priority",
        "src/b.jsx:2:25 require-registration",
      ],
    });
    expect(findings(project, "src/a.ts").found).toHaveLength(2);
  });

  it("fixes what the registry knows, in every language", () => {
    const project = createProject({ ...sources, "docs/TODO_TRACKING.md": registry });
    expect(findings(project, "--fix")).toEqual({ exit: 1, found: ["src/b.jsx:2:25 require-registration"] });
    expect(project.read("src/a.ts")).toBe(sources["src/a.ts"].replace("TODO", "TODO(#142, P2)"));
    expect(project.read("src/b.jsx")).toBe(sources["src/b.jsx"].replace("TODO", "TODO(#142, P2)"));
    expect(project.read("app/a.py")).toBe("# TODO(#142, P2): Implement full restoration\n");
  });

  it("finds the seed's TODOs and the wrong counts of its document", () => {
    const { exit, found } = findings(createProject({ "docs/TODO_TRACKING.md": seed, ...treeOf(seed) }));
    expect(exit).toBe(1);
    expect(found.filter((finding) => finding.endsWith(" require-issue"))).toHaveLength(17);
    expect(found.filter((finding) => finding.startsWith("docs/TODO_TRACKING.md:"))).toEqual([
      "docs/TODO_TRACKING.md:19:24 consistent-counts",
      "docs/TODO_TRACKING.md:19:31 consistent-counts",
      "docs/TODO_TRACKING.md:20:23 consistent-counts",
      "docs/TODO_TRACKING.md:20:31 consistent-counts",
    ]);
  });

  it("obeys ESLint's directives in every language", () => {
    const project = createProject({
      "a.ts": "// eslint-disable-next-line todo-registry/require-issue, todo-registry/require-priority\n// TODO: x\n",
      "b.tsx": "/* eslint-disable */\nexport const b = <p>{/* TODO: x */}</p>;\n",
      "c.py": "# eslint-disable-next-line\n# TODO: x\n",
    });
    expect(runCommand(project, ["lint"])).toMatchObject({ exit: 0, stdout: "No problems.\n" });
  });

  it("names a file that does not parse, and goes on", () => {
    const project = createProject({ "a.ts": "let a = ;\n// TODO: x\n", "b.py": "# TODO(#1, P1): x\n" });
    expect(findings(project)).toEqual({ exit: 1, found: ["a.ts:1:9 Parsing error: Unexpected token"] });
  });

  it("names the files that nobody reads, with a config and without", () => {
    const files = { "a.scss": "// TODO: x\n", "b.scss": "// TODO: x\n", "c.js": "" };
    const stderr =
      "Skipped 2 files that contain a marker: no ESLint language plugin for .scss is configured.\n" +
      'Registry not found: rules that need it were skipped. Run "npx eslint-plugin-todo-registry init" to create it.\n';
    for (const config of [{}, { "eslint.config.js": configText("") }])
      expect(runCommand(createProject({ ...files, ...config }), ["lint"])).toEqual({
        exit: 0,
        stdout: "No problems.\n",
        stderr,
      });
  });

  it("is clean where there is nothing", () => {
    expect(findings(createProject({ "a.py": "x = 1\n" }))).toEqual({ exit: 0, found: [] });
    expect(runCommand(createProject(), ["lint"])).toMatchObject({ exit: 0, stdout: "No problems.\n" });
  });

  it("annotates each TODO once, with all that it lacks", () => {
    const project = createProject({
      "src/a.js": "// TODO: one\nexport {}; // TODO: two\n// TODO(P2): 100%, or more\n",
      "app/b.py": "# TODO: three\n# eslint-disable-next-line todo-registry/require-issue\n# TODO: four\n",
      "docs/TODO_TRACKING.md": registry,
    });
    const { exit, stdout } = runCommand(project, ["lint", "--format", "github"], {
      env: { GITHUB_WORKSPACE: join(project.root, "..") },
    });
    expect(exit).toBe(1);
    const annotation = /^::error file=(.*?),line=(\d+),endLine=\d+,col=(\d+),endColumn=\d+,title=(.*?)::(.*)$/gmu;
    const [folder = ""] = project.root.split("/").slice(-1);
    const found = [...stdout.matchAll(annotation)].map(
      ([, path = "", line = "", column = "", title = "", text = ""]) => ({
        at: `${path.replace(`${folder}/`, "")}:${line}:${column}`,
        rules: title.split("%2C "),
        lines: text.split("%0A").length,
      }),
    );
    const all = ["require-issue", "require-priority", "require-registration"];
    expect(stdout.split("\n")).toHaveLength(found.length + 1);
    expect(found.filter(({ at }) => !at.startsWith("docs/"))).toEqual([
      { at: "app/b.py:1:3", rules: all, lines: 3 },
      { at: "app/b.py:3:3", rules: all.slice(1), lines: 2 },
      { at: "src/a.js:1:4", rules: all, lines: 3 },
      { at: "src/a.js:2:15", rules: all, lines: 3 },
      { at: "src/a.js:3:4", rules: ["require-issue", "require-registration"], lines: 2 },
    ]);
  });

  it("knows ESLint's formats and no others", () => {
    const project = createProject(sources);
    expect(runCommand(project, ["lint", "--format", "html"]).stdout).toMatch(/^<!DOCTYPE html>/u);
    const { exit, stdout, stderr } = runCommand(project, ["lint", "--format", "nope"]);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toMatch(/^todo-registry: There is no format "nope"\. /u);
  });
});
