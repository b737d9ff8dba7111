import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { configText, createProject, seed, treeOf, type Project } from "../integration/project.ts";
import { hasPseudoTerminal, runCommand, runInTerminal } from "./command.ts";

const registry = "# TODOs\n\n## Priority 2 (High) - 0 Items\n";
const files = {
  "docs/TODO_TRACKING.md": registry,
  "a.py": `# TODO: ${"many words and ".repeat(20)}\n# TODO: 日本語のコメントは二倍の幅を取るので早く切られる\n# TODO: \u001b[2Jwiped\n`,
};

const withoutColors = (text: string): string => stripVTControlCharacters(text);

/** Work that lasts longer than anyone waits without a word, however fast the machine is: the config holds up the first file. */
function longWork(): Project {
  const config = `let isFirst = true;
const holdUp = (path) => {
  // The settings are asked for with paths of no file.
  if (!path.endsWith("m0.py")) return false;
  if (isFirst) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  isFirst = false;
  return false;
};
export default [{ ignores: [holdUp] }];
`;
  const names = Array.from({ length: 5 }, (_, index) => `m${String(index)}.py`);
  return createProject({
    "eslint.config.mjs": config,
    ...Object.fromEntries(names.map((name) => [name, "# TODO: x\n"])),
  });
}

describe("without a terminal", () => {
  it("has no colours, unless FORCE_COLOR asks for them", () => {
    const project = createProject({ ...files, "a.py": "# TODO: plain\n" });
    expect(runCommand(project, ["list"]).stdout).not.toContain("\u001b");
    expect(runCommand(project, ["update", "--dry-run"]).stdout).not.toContain("\u001b");
    const env = { FORCE_COLOR: "1" };
    expect(runCommand(project, ["list"], { env }).stdout).toContain("\u001b[31munregistered\u001b[39m");
    expect(runCommand(project, ["update", "--dry-run"], { env }).stdout).toContain("\u001b[32m+");
    expect(runCommand(project, ["list", "-f", "json"], { env }).stdout).not.toContain("\u001b");
    expect(runCommand(project, ["list"], { env: { ...env, NO_COLOR: "1" } }).stdout).not.toContain("\u001b");
  });

  it("shows no progress", () => {
    expect(runCommand(longWork(), ["list", "--format", "json"]).stderr).toBe("");
  });
});

describe.skipIf(!hasPseudoTerminal)("on a pseudo-terminal of util-linux's script", () => {
  it("colours and cuts to the width, and lets no control character through", () => {
    const { exit, output } = runInTerminal(createProject(files), ["list"], { columns: 60 });
    expect(exit).toBe(0);
    const lines = withoutColors(output).split("\n");
    expect(output).toContain("\u001b[31munregistered\u001b[39m");
    expect(lines.slice(0, 4)).toEqual([
      "a.py",
      "  1:3  unregistered  TODO  many words and many words and ma…",
      "  2:3  unregistered  TODO  日本語のコメントは二倍の幅を取る…",
      "  3:3  unregistered  TODO  \\u{1b}[2Jwiped",
    ]);
    // Colours, and nothing else that a terminal obeys.
    expect(output.replaceAll(/\p{Cc}\[\d+m|\n/gu, "")).not.toMatch(/\p{Cc}/u);
  });

  it("has no colours where NO_COLOR is set, or the terminal is dumb", () => {
    const project = createProject(files);
    expect(runInTerminal(project, ["list"], { env: { NO_COLOR: "1" } }).output).not.toContain("\u001b");
    expect(runInTerminal(project, ["lint"], { env: { NO_COLOR: "1" } }).output).not.toContain("\u001b[3");
  });

  it("colours a diff, whose removed lines are the seed's wrong counts", () => {
    const project = createProject({ "docs/TODO_TRACKING.md": seed, ...treeOf(seed) });
    const { exit, output } = runInTerminal(project, ["update", "--dry-run"]);
    expect(exit).toBe(0);
    expect(output).toContain("\u001b[31m-| KVM Addon | 11 | P2: 8, P3: 3 |\u001b[39m\n");
    expect(output).toContain("\u001b[32m+| KVM Addon | 11 | P2: 9, P3: 2 |\u001b[39m\n");
  });

  it("colours what ESLint finds", () => {
    const project = createProject({ ...files, "eslint.config.js": configText("") });
    const { exit, output } = runInTerminal(project, ["lint"]);
    expect(exit).toBe(1);
    expect(output).toContain("\u001b[31mrequire-issue       \u001b[39m  TODO has no issue.");
    expect(runInTerminal(project, ["lint", "-f", "stylish"]).output).toContain("\u001b[31merror\u001b[39m");
  });

  it("shows progress, and takes it away", () => {
    const project = longWork();
    const { output } = runInTerminal(project, ["list", "--format", "json"]);
    expect(output).toMatch(/Reading files: \d of \d/u);
    expect(output.slice(output.indexOf("\n[\n"))).not.toContain("\u001b");
    expect(runInTerminal(project, ["list", "--format", "json"], { env: { CI: "true" } }).output).not.toContain(
      "Reading",
    );
  });
});
