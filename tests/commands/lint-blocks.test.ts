import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProject, seed, treeOf, type Project } from "../integration/project.ts";
import { runHere } from "./command.ts";

const css = import.meta.resolve("@eslint/css");
const entry = (number: number, title: string, file: string, text: string, rest: string): string =>
  `#### ${String(number)}. ${title}\n**File:** \`${file}:1\`\n\`\`\`\n${text}\n\`\`\`\n${rest}\n`;
const document = "docs/TODO_TRACKING.md";
const issue = (number: number): string =>
  `**Issue:** [#${String(number)}](https://github.com/acme/webshop/issues/${String(number)}) - open\n`;

describe("lint, in blocks", () => {
  it("prints what docs/commands.md shows", async () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/commands.md"), "utf8");
    const shown = /```text\n(payments\/gateway\.py:2:7 [^]*?)```/u.exec(page)?.[1];
    const refunds = entry(1, "Partial Refunds", "payments/gateway.py", "# TODO: Implement partial refunds", issue(142));
    const project = createProject({
      [document]: `# TODOs\n\n## Priority 2 (High) - 1 Item\n\n### Payments\n\n${refunds}`,
      "payments/gateway.py": "def refund(charge):\n    # TODO: Implement partial refunds\n    return charge\n",
      "frontend/cart.js": " // TODO(P3): Merge the carts at sign-in\n",
    });
    const { exit, stdout } = await runHere(project, ["lint"]);
    expect(exit).toBe(1);
    const [blocks = "", tables = ""] = stdout.split(/(?=^Rule )/mu);
    const [shownBlocks = "", shownTables = ""] = (shown ?? "").split(/(?=^Rule )/mu);
    // ESLint goes through the files in the order of their names.
    expect(sorted(blocks)).toEqual(sorted(shownBlocks));
    expect(tables).toBe(shownTables);
  });

  it.each<[string, string, string, string, string]>([
    [
      "an entry without a priority",
      "## Untriaged - 1 Item",
      "// TODO: pay",
      "// TODO: pay",
      "The entry has no priority yet.",
    ],
    [
      "an edited text",
      "## Priority 2 - 1 Item",
      "// TODO: pay the bill now",
      "// TODO: pay the bill today",
      "differs from the entry",
    ],
    [
      "several references",
      "## Priority 2 - 1 Item",
      "// TODO: pay",
      "// TODO(#7, #8): pay",
      "references several issues",
    ],
  ])("says why --fix writes nothing: %s", async (_name, section, recorded, comment, reason) => {
    const project = createProject({
      [document]: `# TODOs\n\n${section}\n\n### Pay\n\n${entry(1, "Pay", "a.js", recorded, issue(1))}`,
      "a.js": `${comment}\n`,
    });
    const { stdout } = await runHere(project, ["lint", "a.js"]);
    expect(stdout).toMatch(/^ {2}no fix {16}/mu);
    expect(stdout).toContain(reason);
  });

  it("says that a problem is a warning, without colours too, and shows a marker far inside a line", async () => {
    const project = createProject({
      "a.js": `const a = "${"x".repeat(5000)}"; // TODO: cut \u001b[31mit\n`,
      "b.js": "let b = ;\n// TODO: x\n",
    });
    const { stdout } = await runHere(project, ["lint"]);
    expect(stdout).toMatch(/^a\.js:1:\d+ {2}TODO: cut \\u\{1b\}\[31mit$/mu);
    expect(stdout).toMatch(/^b\.js:1:9 {2}let b = ;\n {2}unreadable {12}Parsing error: Unexpected token\.$/mu);
  });

  it("adds the areas beyond fifteen up", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`area${String(at)}/a.js`, "// TODO: x\n".repeat(at < 15 ? 2 : 1)]),
    );
    const { stdout } = await runHere(createProject(files), ["lint"]);
    expect(stdout).toMatch(/^5 other areas +5 +10 +0$/mu);
    expect(stdout).toMatch(/^70 problems of 35 TODO comments in 20 files, 0 fixable\.$/mu);
  });

  it("prints rule metadata for files of other languages too", async () => {
    const project = createProject({
      "a.css": "/* TODO: x */\n",
      "eslint.config.js": `import css from ${JSON.stringify(css)};\nimport { configure } from "eslint-plugin-todo-registry";\nexport default [{ files: ["**/*.css"], plugins: { css }, language: "css/css" }, ...configure({ root: import.meta.dirname })];\n`,
    });
    const { exit, stdout } = await runHere(project, ["lint", "--format", "json-with-metadata"]);
    expect(exit).toBe(1);
    const { results, metadata } = JSON.parse(stdout) as { results: Results; metadata: { rulesMeta: object } };
    expect(results.filter(({ messages }) => messages.length > 0)).toHaveLength(1);
    expect(Object.keys(metadata.rulesMeta)).toContain("todo-registry/require-issue");
  });

  it("shows each problem of the JSON once, and what --fix then writes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...variants), { minLength: 1, maxLength: 6 }), async (chosen) => {
        const project = seedProject(chosen);
        const { stdout } = await runHere(project, ["lint"]);
        const json = JSON.parse((await runHere(project, ["lint", "--format", "json"])).stdout) as Results;
        const messages = json.flatMap((result) => result.messages);
        expect(stdout.match(/^ {2}[a-z]+(?:-[a-z]+)* {2,}(?!\s)/gmu) ?? []).toHaveLength(messages.length);
        const told = [...stdout.matchAll(/^(\S+):(\d+):\d+ .*\n(?: {2}(?!--fix).*\n)* {2}--fix writes {10}(.*)$/gmu)];
        const before = new Map(told.map(([, path = ""]) => [path, linesOf(project, path)]));
        await runHere(project, ["lint", "--fix"]);
        for (const [, path = "", line, text = ""] of told)
          expect((linesOf(project, path)[Number(line) - 1] ?? "").trim()).toBe(text);
        for (const [path, lines] of before) {
          const changed = linesOf(project, path).filter((line, at) => line !== lines[at]).length;
          expect(new Set(told.filter(([, other]) => other === path).map(([, , line]) => line)).size).toBe(changed);
        }
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});

type Results = { readonly messages: readonly unknown[] }[];

function sorted(blocks: string): string[] {
  return blocks
    .split("\n\n")
    .map((block) => block.trim())
    .filter((block) => block !== "")
    .sort();
}

function linesOf(project: Project, path: string): string[] {
  return project.read(path).split("\n");
}

const variants: readonly ((text: string) => string)[] = [
  (text) => text.replace("(P1)", "(P3)"),
  (text) => text.replaceAll("TODO:", "TODO(#9):"),
  (text) => text.replace(/TODO: (\w+)/u, "TODO: $1 again"),
  (text) => `${text}\n# TODO: one more\n`,
  (text) => text.replaceAll("TODO:", "TODO(P1):"),
  (text) => text,
];

/** The seed, whose pending entries have issues, with some of its files changed. */
function seedProject(chosen: readonly ((text: string) => string)[]): Project {
  let number = 100;
  const withIssues = seed.replaceAll(/^(\*\*File:\*\* .*)$/gmu, (line) => {
    number += 1;
    return number % 3 === 0 ? line : `${line}\n**Issue:** #${String(number)} - open`;
  });
  const files = Object.entries(treeOf(seed)).map(([path, text], at) => [
    path,
    chosen[at % chosen.length]?.(text) ?? text,
  ]);
  return createProject({ [document]: withIssues, ...(Object.fromEntries(files) as Record<string, string>) });
}
