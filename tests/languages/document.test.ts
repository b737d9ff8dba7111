import { ESLint, type Linter } from "eslint";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { configure } from "../../src/index.ts";

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "todo-registry-"));
  writeFileSync(join(root, "a.py"), "");
});
afterAll(() => rmSync(root, { recursive: true }));

async function lint(text: string, config: Linter.Config = {}, fix = false): Promise<ESLint.LintResult> {
  const eslint = new ESLint({
    cwd: root,
    fix,
    overrideConfigFile: true,
    overrideConfig: [...configure({ root, registry: "TODO.md" }), config],
  });
  const [result] = await eslint.lintText(text, { filePath: join(root, "TODO.md") });
  if (result === undefined) throw new Error("the document was not linted");
  return result;
}

/** The counts of three headings, all of them wrong. */
const headings = [
  "## Priority 1 (Critical) - 1 Item",
  "## Priority 2 (High) - 2 Items",
  "## Priority 3 (Medium) - 3 Items",
];
const [first = "", second = "", third = ""] = headings;
/** Where no entry is read, no count can be wrong. */
const entry = "\n\n## Priority 4 (Low)\n\n#### 1. Entry\n**File:** `a.py`\n";

async function linesOf(...lines: string[]): Promise<number[]> {
  const { messages } = await lint(lines.join("\n") + entry);
  for (const { ruleId } of messages) expect(ruleId).toBe("todo-registry/consistent-counts");
  return messages.map(({ line }) => line);
}

describe("ESLint's directives in the document", () => {
  it("are HTML comments, alone or behind text", async () => {
    expect(await linesOf(...headings)).toEqual([1, 2, 3]);
    expect(
      await linesOf(first, "<!-- eslint-disable-next-line todo-registry/consistent-counts -- it is so -->", second),
    ).toEqual([1]);
    expect(await linesOf(first, `${second} <!-- eslint-disable-line -->`, third)).toEqual([1, 3]);
    expect(await linesOf("<!-- eslint-disable -->", first, "a `b` <!-- eslint-enable -->", second)).toEqual([4]);
    expect(await linesOf("<!--", "eslint-disable", "todo-registry/consistent-counts", "-->", ...headings)).toEqual([]);
    expect(await linesOf('<!-- eslint todo-registry/consistent-counts: "off" -->', ...headings)).toEqual([]);
  });

  it("are none where the document quotes them, or only speaks of them", async () => {
    expect(await linesOf("`<!-- eslint-disable -->`", first)).toEqual([2]);
    expect(await linesOf("```html", "<!-- eslint-disable -->", "```", first)).toEqual([4]);
    expect(await linesOf("eslint-disable", "", "# eslint-disable", "", first)).toEqual([5]);
    expect(await linesOf("<!-- how to say eslint-disable -->", first)).toEqual([2]);
  });

  it("that do nothing are reported, and --fix removes them", async () => {
    const config: Linter.Config = { linterOptions: { reportUnusedDisableDirectives: "error" } };
    const text =
      "## Untriaged\n\nA <!-- eslint-disable-line todo-registry/valid-registry, todo-registry/consistent-counts --> b\n";
    const { messages } = await lint(text, config);
    expect(messages).toMatchObject([{ ruleId: null, line: 3, column: 3 }]);
    expect((await lint(text, config, true)).output).toBe("## Untriaged\n\nA   b\n");
    const used = text
      .replace("## Untriaged", "## Untriaged - 7 Items")
      .replace("A ", "")
      .replace("-line", "-next-line");
    const after = `${used}${second}\n${entry}`;
    expect((await lint(after, config, true)).output).toBe(
      after.replace("todo-registry/valid-registry, ", "").replace("7 Items", "0 Items"),
    );
  });
});

describe("--fix", () => {
  it("puts in what is missing in as many passes as it takes", async () => {
    const entries = [1, 2, 3].map(
      (n) => `## Priority ${n}\n\n### Area\n\n#### ${n}. Entry\n**File:** \`a.py\`\n**Status:** open\n`,
    );
    const document = (shares: string): string =>
      `| Category | Count | Priorities |\n|---|---|---|\n| Area | 3 | ${shares} |\n\n${entries.join("\n")}`;
    const { output } = await lint(document("P2: 7"), { rules: { "todo-registry/no-orphan-entry": "off" } }, true);
    expect(output).toBe(document("P2: 1, P1: 1, P3: 1"));
  });
});
