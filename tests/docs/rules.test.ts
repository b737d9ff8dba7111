import { ESLint } from "eslint";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parser as typescriptParser } from "typescript-eslint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { configure } from "../../src/index.ts";
import type { RuleDocs } from "../../src/rule-kit/create.ts";
import { rules } from "../../src/rules/index.ts";

const folder = join(import.meta.dirname, "../../docs/rules");
const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));

interface Example {
  readonly section: string;
  readonly options: string | null;
  readonly path: string;
  readonly code: string;
}

/**
 * The examples of a page: fences that name a file, under the heading that says what they must do. Above these headings
 * stand the files of the project that they belong to, and the registry in a fence without a name.
 */
function parseExamples(page: string): { readonly registry: string; readonly examples: Example[] } {
  const examples: Example[] = [];
  let registry = "# TODO Tracking Document\n\n## Priority 2 (High) - 0 Items\n";
  let section = "";
  for (const block of page.matchAll(/^#{2,3} (.+)$|^(`{3,})(\w+)(?: (\S+))?\n([^]*?)\n\2$/gmu)) {
    const [, heading, , language, path, code = ""] = block;
    if (heading !== undefined) section = heading;
    else if (language === "markdown" && path === undefined) registry = code;
    else if (path !== undefined) {
      const [name = "", options = null] = section.split(/ with (?=`)/u);
      examples.push({ section: name, options: options?.replaceAll("`", "") ?? null, path, code: `${code}\n` });
    }
  }
  return { registry, examples };
}

it("has a page for each rule and no other", () => {
  expect(pages.map((name) => name.replace(/\.md$/u, ""))).toEqual(Object.keys(rules).sort());
});

describe.each(pages)("%s", (page) => {
  const name = page.replace(/\.md$/u, "") as keyof typeof rules;
  const rule = `todo-registry/${name}`;
  const { docs, fixable }: { docs?: RuleDocs; fixable?: string } = rules[name].meta;
  const { registry, examples } = parseExamples(readFileSync(join(folder, page), "utf8"));
  let root = "";

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "todo-registry-docs-"));
    writeFileSync(join(root, "TODO_TRACKING.md"), registry);
    for (const { path, code } of of("Rule details")) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), code);
    }
  });
  afterAll(() => rmSync(root, { recursive: true }));

  async function lint({ path, code, options }: Example, fix: boolean): Promise<ESLint.LintResult> {
    const eslint = new ESLint({
      cwd: root,
      fix,
      overrideConfigFile: true,
      overrideConfig: [
        { files: ["**/*.ts"], languageOptions: { parser: typescriptParser } },
        ...configure({ root, registry: "TODO_TRACKING.md" }).map((config) => ({
          ...config,
          ...(config.rules && { rules: {} }),
        })),
        { rules: { [rule]: options === null ? "error" : ["error", JSON.parse(options)] } },
      ],
    });
    const [result] = await eslint.lintText(code, { filePath: join(root, path) });
    if (result === undefined) throw new Error(`${path} was not linted`);
    return result;
  }

  const of = (section: string): Example[] => examples.filter((example) => example.section === section);

  it("has incorrect and correct examples of each language that it judges", () => {
    const languages = docs?.subject === "document" ? ["md"] : ["ts", "py"];
    for (const section of ["Incorrect", "Correct"]) {
      const extensions = of(section).map((example) => example.path.split(".").at(-1));
      expect(extensions).toEqual(expect.arrayContaining(languages));
    }
  });

  it.each(of("Incorrect").map((example) => [example.path, example] as const))(
    "reports its incorrect %s",
    async (_path, example) => {
      const { messages } = await lint(example, false);
      expect(messages.map((message) => message.ruleId)).toContain(rule);
      expect(messages.filter((message) => message.ruleId !== rule)).toEqual([]);
    },
  );

  it.each(of("Correct").map((example) => [example.path, example] as const))(
    "accepts its correct %s",
    async (_path, example) => {
      expect((await lint(example, false)).messages).toEqual([]);
    },
  );

  const fixed = of("Fixed");
  if (fixed.length > 0) {
    it.each(fixed.map((example, index) => [example.path, index] as const))(
      "fixes %s as it shows",
      async (_path, index) => {
        const [before, after] = [of("Incorrect")[index], fixed[index]];
        if (before === undefined || after === undefined) throw new Error("a fixed example without its incorrect one");
        expect((await lint(before, true)).output).toBe(after.code);
      },
    );
  }

  it("says whether it has a fix", () => {
    expect(fixed.length > 0).toBe(fixable === "code");
  });
});
