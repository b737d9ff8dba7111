import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { configText, createProject, Project } from "../integration/project.ts";
import { LanguageServer } from "./language-server.ts";
import type { Diagnostic, TextEdit } from "./protocol.ts";

const entry = (number: number, title: string, issue: number): string => `#### ${number}. ${title}
**File:** \`app/backup.py:2\`, \`src/backup.ts:2\`
\`\`\`python
# TODO: ${title}
\`\`\`
**Issue:** [#${issue}](https://github.com/acme/app/issues/${issue}) - open
`;
const registryOf = (...entries: string[]): string => `# TODO Tracking Document

## Priority 2 (High) - ${entries.length} Item${entries.length === 1 ? "" : "s"}

### Backups

${entries.join("\n---\n\n")}`;
const registry = registryOf(entry(1, "Fix backup rotation", 42));
const document = "docs/TODO_TRACKING.md";

const typescript = {
  languageId: "typescript",
  path: "src/backup.ts",
  text: "export function rotate(): void {\n  // TODO: Fix backup rotation\n}\n",
  column: 5,
};
const python = {
  languageId: "python",
  path: "app/backup.py",
  text: "def rotate():\r\n    # TODO: Fix backup rotation\r\n    pass\r\n",
  column: 6,
};
const languages = [typescript, python];

/** How the editor reaches the folder. */
const ways = ["itself", "a link"] as const;

function project(files: Readonly<Record<string, string>> = {}, way: (typeof ways)[number] = "itself"): Project {
  const created = createProject({
    "eslint.config.js": configText(`registry: "${document}"`),
    [document]: registry,
    ...Object.fromEntries(languages.map(({ path, text }) => [path, text])),
    ...files,
  });
  if (way === "itself") return created;
  const outer = mkdtempSync(join(tmpdir(), "todo-registry-link-"));
  onTestFinished(() => rmSync(outer, { recursive: true }));
  symlinkSync(created.root, join(outer, "link"));
  return new Project(join(outer, "link"));
}

function summarize({ code, range: { start, end } }: Diagnostic): string {
  return `${code} ${start.line}:${start.character}-${end.line}:${end.character}`;
}

function find(diagnostics: readonly Diagnostic[], rule: string): Diagnostic {
  const found = diagnostics.find(({ code }) => code === `todo-registry/${rule}`);
  if (found === undefined) throw new Error(`${rule} says nothing: ${diagnostics.map(summarize).join()}`);
  return found;
}

/** An edit that replaces nothing. */
function insertion(line: number, character: number, newText: string): TextEdit {
  const start = { line, character };
  return { range: { start, end: start }, newText };
}

let server: LanguageServer;
beforeAll(async () => {
  server = await LanguageServer.start();
});
afterAll(() => server.stop());

const cases = ways.flatMap((way) => languages.map((language) => ({ way, ...language })));

describe.each(cases)("a file in $languageId, reached through $way", ({ way, languageId, path, text, column }) => {
  it("shows its findings at the marker, each with its page, and the fix of each", async () => {
    const file = await server.open(project({}, way).root, path, languageId, text);
    const diagnostics = await file.pull();
    expect(diagnostics.map(summarize)).toEqual([
      `todo-registry/require-issue 1:${column}-1:${column + 4}`,
      `todo-registry/require-priority 1:${column}-1:${column + 4}`,
    ]);
    const [missing] = diagnostics;
    expect(missing?.message).toBe('TODO has no issue. Entry 1 "Fix backup rotation" is issue #42.');
    expect(missing?.codeDescription.href).toMatch(/\/docs\/rules\/require-issue\.md$/u);

    const offers = { "require-issue": "(#42)", "require-priority": "(P2)" };
    for (const [rule, newText] of Object.entries(offers)) {
      const title = `Fix this todo-registry/${rule} problem`;
      expect(await file.editsOf(find(diagnostics, rule), title)).toEqual([insertion(1, column + 4, newText)]);
    }
  });

  it("is fixed whole by the command and on save", async () => {
    const file = await server.open(project({}, way).root, path, languageId, text);
    await file.pull();
    const edits = await file.fixAll();
    expect(edits).toEqual([insertion(1, column + 4, "(#42, P2)")]);
    expect(await file.fixOnSave()).toEqual(edits);
    await file.change(file.edited(edits));
    expect(file.text).toBe(text.replace("TODO:", "TODO(#42, P2):"));
    expect(await file.pull()).toEqual([]);
  });

  it("offers what it cannot be sure of, each offer naming its entry", async () => {
    const edited = text.replace("Fix backup rotation", "Fix the rotation of backups");
    const file = await server.open(project({}, way).root, path, languageId, edited);
    const diagnostics = await file.pull();
    const offer = async (rule: string, title: string): Promise<string> =>
      file.edited(await file.editsOf(find(diagnostics, rule), `${title} (todo-registry/${rule})`));
    expect(await offer("require-issue", 'Use issue #42 of entry 1 "Fix backup rotation".')).toBe(
      edited.replace("TODO:", "TODO(#42):"),
    );
    expect(await offer("require-priority", 'Use P2 (High) from entry 1 "Fix backup rotation".')).toBe(
      edited.replace("TODO:", "TODO(P2):"),
    );
    expect(await offer("require-registration", 'Restore the text "Fix backup rotation".')).toBe(text);
  });

  it("is judged at the next pull by a document that has changed on disk", async () => {
    const own = project({}, way);
    const file = await server.open(own.root, path, languageId, text.replace("TODO:", "TODO(#42, P2):"));
    expect(await file.pull()).toEqual([]);
    own.write(document, registryOf(entry(1, "Fix backup rotation", 42).replace("- open", "- closed (completed)")));
    expect((await file.pull()).map(({ code, message }) => [code, message])).toEqual([
      ["todo-registry/no-closed-issue", "Issue #42 is closed as completed. Remove this TODO, or reopen the issue."],
    ]);
    own.write(document, registry);
    expect(await file.pull()).toEqual([]);
  });
});

describe("a rule turned off for a line of Python", () => {
  const title = (rule: string): string =>
    `Disable this rule for this line with a Python comment. (todo-registry/${rule})`;

  it("is turned off in Python's syntax, behind all other offers, and a second one beside it", async () => {
    const file = await server.open(project().root, python.path, "python", python.text);
    const missing = find(await file.pull(), "require-issue");
    expect(await file.titlesFor(missing)).toEqual([
      "Fix this todo-registry/require-issue problem",
      title("require-issue"),
      "Fix all auto-fixable problems",
    ]);
    const edits = await file.editsOf(missing, title("require-issue"));
    expect(edits).toEqual([insertion(1, 0, "    # eslint-disable-next-line todo-registry/require-issue\r\n")]);
    await file.change(file.edited(edits));
    const diagnostics = await file.pull();
    expect(diagnostics.map(summarize)).toEqual(["todo-registry/require-priority 2:6-2:10"]);
    await file.change(
      file.edited(await file.editsOf(find(diagnostics, "require-priority"), title("require-priority"))),
    );
    expect(file.text.split("\r\n")[1]).toBe(
      "    # eslint-disable-next-line todo-registry/require-issue, todo-registry/require-priority",
    );
    expect(await file.pull()).toEqual([]);
  });

  it("would be turned off in JavaScript's by the server itself, if the settings let it", async () => {
    const file = await server.open(project().root, python.path, "python", python.text, { disableRuleComment: true });
    const missing = find(await file.pull(), "require-issue");
    const own = "Disable todo-registry/require-issue for this line";
    expect(await file.titlesFor(missing)).toContain(own);
    expect((await file.editsOf(missing, own))[0]?.newText).toMatch(/^ {4}\/\/ eslint-disable-next-line/u);
  });
});

describe.each(ways)("the registry document, reached through %s", (way) => {
  const wrong = registry.replace("1 Item\n", "7 Items\n");

  it("shows its findings in what is not saved yet, and is fixed", async () => {
    const file = await server.open(project({}, way).root, document, "markdown", wrong);
    const diagnostics = await file.pull();
    expect(diagnostics.map(summarize)).toEqual(["todo-registry/consistent-counts 2:23-2:24"]);
    const edits = await file.editsOf(
      find(diagnostics, "consistent-counts"),
      "Fix this todo-registry/consistent-counts problem",
    );
    expect(edits).toEqual(await file.fixAll());
    await file.change(file.edited(edits));
    expect(await file.pull()).toEqual([]);
  });

  it("shows an entry whose comment is gone", async () => {
    const own = project({ "src/backup.ts": "export {};\n" }, way);
    const file = await server.open(own.root, document, "markdown", registry);
    expect((await file.pull()).map(summarize)).toEqual(["todo-registry/no-orphan-entry 7:30-7:45"]);
  });
});

describe("what has no name of a file", () => {
  const cell = "vscode-notebook-cell:/shop/analysis.ipynb#";

  it.each([
    ["python", "untitled:Untitled-1", "def f():\n    # TODO: Fix backup rotation\n    pass\n"],
    ["python", `${cell}1`, "x = 1  # TODO: Fix backup rotation\nprint(x)\n"],
    ["markdown", `${cell}2`, "# TODO\n\n<!-- TODO: Fix backup rotation -->\n"],
  ])("shows no problem in %s that ESLint would take for JavaScript: %s", async (languageId, uri, text) => {
    const file = await server.openUnsaved(project().root, uri, languageId, text);
    expect(await file.pull()).toEqual([]);
  });

  it.each(["untitled:Untitled-2", `${cell}3`])("is linted in JavaScript: %s", async (uri) => {
    const file = await server.openUnsaved(project().root, uri, "javascript", "// TODO: Paint the bike shed\n");
    expect((await file.pull()).map(summarize)).toEqual([
      "todo-registry/require-issue 0:3-0:7",
      "todo-registry/require-priority 0:3-0:7",
      "todo-registry/require-registration 0:3-0:7",
    ]);
  });
});

it("lints Python only where `validate` says so, the rest without", async () => {
  const { root } = project();
  const probe = { validate: "probe" } as const;
  const wrong = registry.replace("1 Item\n", "7 Items\n");
  const files = await Promise.all([
    server.open(root, typescript.path, "typescript", typescript.text, probe),
    server.open(root, document, "markdown", wrong, probe),
    server.open(root, python.path, "python", python.text, probe),
  ]);
  const counts = [];
  for (const file of files) counts.push((await file.pull()).length);
  expect(counts).toEqual([2, 1, 0]);
  expect(server.probeFailures).toEqual([files[2].uri]);
});

it("runs the ESLint that this suite is to be run with", () => {
  const { root } = project();
  const { version } = JSON.parse(readFileSync(join(root, "node_modules/eslint/package.json"), "utf8"));
  expect(version).toMatch(process.env["TODO_REGISTRY_ESLINT"] === "9" ? /^9\.39\./u : /^10\./u);
  expect(server.libraries).toEqual([realpathSync(join(root, "node_modules/eslint/lib/api.js"))]);
});
