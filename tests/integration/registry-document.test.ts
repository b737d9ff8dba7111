import js from "@eslint/js";
import markdown from "@eslint/markdown";
import { ESLint, type Linter } from "eslint";
import { mkdirSync, symlinkSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import plugin, { configure } from "../../src/index.ts";
import { configText, createProject, seed, treeOf, type Project } from "./project.ts";

const path = "TODO_TRACKING.md";

/** The seed's tree with its document. */
function seedProject(document = seed): Project {
  return createProject({ [path]: document, ...treeOf(seed) });
}

interface Options {
  readonly registry?: string;
  readonly before?: Linter.Config[];
  readonly after?: Linter.Config[];
  readonly fix?: boolean;
  /** What an editor has, where that is not what the file says. */
  readonly typed?: string;
}

/** Lints the document in this process, with configs before and after ours. */
async function lint(
  { root }: Project,
  { registry = path, before = [], after = [], fix = false, typed }: Options = {},
): Promise<Linter.LintMessage[]> {
  const eslint = new ESLint({
    cwd: root,
    fix,
    overrideConfigFile: true,
    overrideConfig: [...before, ...configure({ root, registry }), ...after],
  });
  const filePath = join(root, registry);
  const results = await (typed === undefined
    ? eslint.lintFiles([dirname(filePath)])
    : eslint.lintText(typed, { filePath }));
  await ESLint.outputFixes(results);
  const result = results.find((candidate) => candidate.filePath === filePath);
  if (result === undefined) throw new Error("the document was not linted");
  return result.messages;
}

/** Where the messages are, `line:column-endColumn rule`. */
function locationsOf(messages: readonly Linter.LintMessage[]): string[] {
  return messages.map(({ line, column, endColumn, ruleId }) => `${line}:${column}-${endColumn ?? ""} ${ruleId ?? ""}`);
}

const rightRows = seed
  .replace("| KVM Addon | 11 | P2: 8, P3: 3 |", "| KVM Addon | 11 | P2: 9, P3: 2 |")
  .replace("| Deployment System | 4 | P2: 3, P3: 1 |", "| Deployment System | 3 | P2: 2, P3: 1 |");
const wrongCounts = [
  "19:24-25 todo-registry/consistent-counts",
  "19:31-32 todo-registry/consistent-counts",
  "20:23-24 todo-registry/consistent-counts",
  "20:31-32 todo-registry/consistent-counts",
];

describe("the document that the project started from", () => {
  it("has its wrong counts found, each number at its place, and nothing else", async () => {
    const messages = await lint(seedProject());
    expect(locationsOf(messages)).toEqual(wrongCounts);
    expect(messages.map(({ message }) => message)).toEqual([
      'The P2 count of "KVM Addon" is 8, but there are 9 unresolved entries.',
      'The P3 count of "KVM Addon" is 3, but there are 2 unresolved entries.',
      'The count of "Deployment System" is 4, but there are 3 unresolved entries.',
      'The P2 count of "Deployment System" is 3, but there are 2 unresolved entries.',
    ]);
  });

  it("is put right by ESLint's own command, which can print and cache its config", () => {
    const project = seedProject();
    project.write("eslint.config.js", configText(`registry: "${path}"`));
    expect(project.eslint("--print-config", path).stdout).toMatch(
      /"todo-registry\/registry-parser@.*"[^]*"todo-registry\/registry"/u,
    );
    expect(project.eslint("--cache", path).exit).toBe(1);
    expect(project.eslint("--cache", "--fix", path)).toMatchObject({ exit: 0, stdout: "" });
    expect(project.read(path)).toBe(rightRows);
  });

  it.each([
    ["with CRLF and a BOM", (text: string) => `\ufeff${text.replaceAll("\n", "\r\n")}`],
    ["without a final newline, with other line breaks of Unicode", (text: string) => `${text}\u2028\u2029🙂`],
  ])("keeps every other byte in --fix, %s", async (_name, written) => {
    const project = seedProject(written(seed));
    expect(await lint(project, { fix: true })).toEqual([]);
    expect(project.read(path)).toBe(written(rightRows));
  });

  it("is read as it is typed in an editor, not as it is on disk", async () => {
    const typed = seed.replace("#### 2. ", "#### 1. ");
    expect(locationsOf(await lint(seedProject(), { typed }))).toEqual([
      ...wrongCounts,
      "63:6-7 todo-registry/valid-registry",
    ]);
  });
});

describe("beside configs for every file", () => {
  it("no other rule reports on it or changes it, be it core's, another plugin's or a typed one", async () => {
    const meddle: Linter.Config = {
      plugins: {
        other: {
          rules: {
            meddle: {
              meta: { fixable: "code" },
              create: (context) => ({
                Program: (node) =>
                  context.report({
                    node,
                    message: "Not JavaScript.",
                    fix: (fixer) => fixer.insertTextBeforeRange([0, 0], "//"),
                  }),
              }),
            },
          },
        },
      },
      rules: { "other/meddle": "error" },
    };
    const before = [
      js.configs.all,
      ...(tseslint.configs.all as Linter.Config[]),
      { languageOptions: { parserOptions: { projectService: true } } },
      meddle,
    ];
    const project = seedProject();
    expect(locationsOf(await lint(project, { before }))).toEqual(wrongCounts);
    expect(await lint(project, { before, fix: true })).toEqual([]);
    expect(project.read(path)).toBe(rightRows);
  });

  it("a parser that a later config sets is one clear message", async () => {
    const after = [{ languageOptions: { parser: tseslint.parser as Linter.Parser } }];
    const [message, ...others] = await lint(seedProject(), { after });
    expect(message?.message).toMatch(/\bparser\b.*\blast\b/u);
    expect(others).toEqual([]);
  });
});

describe("in a project that lints its Markdown with @eslint/markdown", () => {
  const asLanguage = (dialect: string): Linter.Config => ({
    files: ["**/*.md"],
    plugins: { markdown },
    language: `markdown/${dialect}`,
    rules: { "markdown/no-html": "error" },
  });

  it.each(["gfm", "commonmark"])(
    "finds and fixes the same as markdown/%s, and keeps that plugin's findings",
    async (dialect) => {
      const project = seedProject(`${seed}\n<b>bold</b>\n`);
      for (const config of [{ before: [asLanguage(dialect)] }, { after: [asLanguage(dialect)] }])
        expect(locationsOf(await lint(project, config))).toEqual([...wrongCounts, "614:1-4 markdown/no-html"]);
      expect(locationsOf(await lint(project, { before: [asLanguage(dialect)], fix: true }))).toEqual([
        "614:1-4 markdown/no-html",
      ]);
      expect(project.read(path)).toBe(`${rightRows}\n<b>bold</b>\n`);
    },
  );

  it("says nothing about the comments in the document, nor about those that it quotes", async () => {
    const project = seedProject(`${rightRows}\n<!-- TODO: x -->\n\n\`\`\`js\n// TODO: y\n\`\`\`\n`);
    const asProcessor = markdown.configs.processor as Linter.Config[];
    const gfm = [{ ...asLanguage("gfm"), rules: {} }];
    // Where that plugin's processor stands last, the fences are files of their own.
    for (const config of [{}, { before: gfm }, { before: asProcessor }, { after: asProcessor }])
      expect(await lint(project, config)).toEqual([]);
  });
});

describe("where the document is", () => {
  const document =
    "## Priority 2 (High) - 2 Items\n\n#### 1. Entry\n**File:** `docs/conf.py:1`\n```python\n# TODO(#7, P2): x\n```\n";
  const files = { "docs/conf.py": "# TODO(#7, P2): x\n", "src/a.js": "let a;\n" };
  const wrongCount = "1:24-25 todo-registry/consistent-counts";

  it("is found by configs.registry alone, its paths relative to the folder above docs", async () => {
    const { root } = createProject({ "docs/TODO_TRACKING.md": document, ...files });
    const { strict, python, registry } = plugin.configs;
    const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: [strict, ...python, registry] });
    const results = await eslint.lintFiles(["."]);
    expect(results.map(({ filePath, messages }) => [filePath.slice(root.length + 1), locationsOf(messages)])).toEqual([
      ["docs/TODO_TRACKING.md", [wrongCount]],
      ["docs/conf.py", []],
      ["src/a.js", []],
    ]);
  });

  it.each(["docs/[a] {b} (c)/T*.md", "TODO.markdown", ".github/todo"])("may be any path: %s", async (registry) => {
    const project = createProject({ [registry]: document, ...files });
    expect(locationsOf(await lint(project, { registry }))).toEqual([wrongCount]);
  });

  it("is not another of its name", async () => {
    const project = createProject({ "docs/TODO.md": document, "examples/docs/TODO.md": document, ...files });
    const typed = document.replace("2 Items", "7 Items");
    const eslint = new ESLint({
      cwd: project.root,
      overrideConfigFile: true,
      overrideConfig: configure({ root: project.root, registry: "docs/TODO.md" }),
    });
    const messagesOf = async (filePath: string): Promise<unknown> =>
      (await eslint.lintText(typed, { filePath: join(project.root, filePath) }))[0]?.messages;
    expect(await messagesOf("docs/TODO.md")).toHaveLength(1);
    expect(await messagesOf("examples/docs/TODO.md")).toEqual([]);
  });
});

describe("bad input", () => {
  it("leaves a document that is not UTF-8 as it is", async () => {
    const project = seedProject();
    const bytes = Buffer.from(seed.replace("KVM Addon", "KVM Addon \xe9"), "latin1");
    project.write(path, bytes);
    const [first] = await lint(project, { fix: true });
    expect(first).toMatchObject({ ruleId: "todo-registry/valid-registry", line: 19, column: 13 });
    expect(first?.message).toMatch(/ is not UTF-8 \(line 19\)\. Save the file as UTF-8\.$/u);
    expect(project.readBytes(path)).toEqual(bytes);
  });

  it("has each problem named at its place, and no count changed while there is one", async () => {
    const broken = seed.replace("#### 2. ", "#### 1. ").replace("`addons/kvm/migration.py:139`", "`/etc/passwd`");
    const project = seedProject(broken);
    expect(locationsOf(await lint(project, { fix: true }))).toEqual([
      ...wrongCounts,
      "63:6-7 todo-registry/valid-registry",
      "88:12-23 todo-registry/valid-registry",
    ]);
    expect(project.read(path)).toBe(broken);
  });

  it("names a file that is gone and a comment that is, but never what a symlink leads to outside of the root", async () => {
    const project = seedProject(rightRows);
    project.write("apps/compliance/views.py", "# Nothing is left to do.\n");
    unlinkSync(join(project.root, "apps/databases/services.py"));
    const outside = createProject({ "secret.py": "# Nothing is left to do.\n" });
    unlinkSync(join(project.root, "addons/kvm/billing.py"));
    symlinkSync(join(outside.root, "secret.py"), join(project.root, "addons/kvm/billing.py"));
    expect((await lint(project)).map(({ message }) => message)).toEqual([
      'Entry 16 "User Cleanup on Database Deletion" is orphaned: apps/databases/services.py does not exist. Run "npx eslint-plugin-todo-registry update".',
      'Entry 17 "Security Scan Execution" is orphaned: no such TODO in apps/compliance/views.py. Run "npx eslint-plugin-todo-registry update".',
    ]);
    project.write("apps/compliance/views.py", "\n# TODO: Implement actual scan execution\n");
    expect(await lint(project)).toHaveLength(1);
  });

  it("is nothing to ESLint where it is a folder", async () => {
    const project = createProject({ "a.js": "let a;\n" });
    mkdirSync(join(project.root, path));
    await expect(lint(project)).rejects.toThrow("the document was not linted");
  });
});
