import { ESLint } from "eslint";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { configure } from "../../src/index.ts";
import { python } from "../../src/languages/python/scanner.ts";
import { sampled, sampleOf, seed } from "../sample.ts";
import { loadCPython, type CPython } from "../languages/python/cpython.ts";

interface PlantedFile {
  readonly path: string;
  readonly text: string;
  readonly count: number;
}

/**
 * Every fifth comment of a file becomes a TODO, wherever it stands: but for those that others continue, which may speak of
 * issues, and those in the first lines, which are Python's.
 */
function plant(path: string, text: string, firstNumber: number): PlantedFile {
  let planted = "";
  let at = 0;
  let count = 0;
  python.comments(text).forEach(({ start, end }, index) => {
    if (index % 5 !== 3 || start < 200 || /^\r?\n[ \t]*#/u.test(text.slice(end, end + 100))) return;
    planted += `${text.slice(at, start)}# TODO: Handle case ${String(firstNumber + count)} of this file`;
    at = end;
    count += 1;
  });
  return { path, text: planted + text.slice(at), count };
}

/** The library's own comments speak of issues: these must be others. */
function issueOf(number: number): string {
  return String(9_000_000 + number);
}

function registryOf(files: readonly PlantedFile[]): string {
  let number = 0;
  const entries = files.flatMap(({ path, count }) =>
    Array.from({ length: count }, () => {
      number += 1;
      return `#### ${String(number)}. Case ${String(number)}
**File:** \`${path}:1\`
\`\`\`python
# TODO: Handle case ${String(number)} of this file
\`\`\`
**Issue:** [#${issueOf(number)}](https://github.com/o/r/issues/${issueOf(number)}) - open
`;
    }),
  );
  return `# TODO Tracking Document\n\n## Priority 2 (High) - ${String(number)} Items\n\n### Library\n\n${entries.join("\n---\n\n")}`;
}

describe(`--fix over Python's standard library (${sampled})`, () => {
  const files: PlantedFile[] = [];
  const fixed: string[] = [];
  let cpython: CPython;
  let root = "";

  beforeAll(async () => {
    cpython = await loadCPython();
    let number = 1;
    for (const { path, text } of sampleOf(cpython.standardLibrary(), 6)) {
      const file = plant(path.replace(/^\/+/u, ""), text, number);
      if (file.count > 0) files.push(file);
      number += file.count;
    }
    root = mkdtempSync(join(tmpdir(), "todo-registry-python-"));
    writeFileSync(join(root, "TODO_TRACKING.md"), registryOf(files));
    const eslint = new ESLint({
      cwd: root,
      fix: true,
      overrideConfigFile: true,
      overrideConfig: configure({ root, registry: "TODO_TRACKING.md" }),
    });
    for (const { path, text } of files) {
      const [result] = await eslint.lintText(text, { filePath: join(root, path) });
      const output = result?.output ?? text;
      const lines = output.split(/\r\n|[\r\n]/u);
      // The library has TODOs of its own, which nobody registered.
      expect(result?.messages.filter(({ line }) => lines[line - 1]?.includes("Handle case"))).toEqual([]);
      fixed.push(output);
    }
  }, 300_000);
  afterAll(() => rmSync(root, { recursive: true }));

  it("writes its TODOs, the slot of each and nothing else", () => {
    const written = fixed.flatMap((text) => [
      ...text.matchAll(/# TODO\(#(\d+), P2\): Handle case (\d+) of this file/gu),
    ]);
    expect(written).toHaveLength(files.reduce((sum, { count }) => sum + count, 0));
    expect(written.length).toBeGreaterThan(seed === null ? 2000 : 100);
    expect(written.filter(([, issue, number]) => issue !== issueOf(Number(number)))).toEqual([]);
    const restored = fixed.map((text) => text.replace(/# TODO\(#9\d{6}, P2\): Handle case/gu, "# TODO: Handle case"));
    expect(files.filter(({ text }, index) => text !== restored[index]).map(({ path }) => path)).toEqual([]);
  });

  it("leaves every token that is no comment as it was, and every file compiling", () => {
    expect(cpython.nonCommentTokens(fixed)).toEqual(cpython.nonCommentTokens(files.map(({ text }) => text)));
    expect(cpython.compiles(fixed).filter((compiles) => !compiles)).toHaveLength(0);
  });
});
