import { describe, expect, it } from "vitest";
import { createGrammar } from "../../../src/todo/grammar.ts";
import { python } from "../../../src/languages/python/scanner.ts";
import { DEFAULT_PRIORITIES } from "../../../src/registry/document/document.ts";
import { escapeHeading } from "../../../src/markdown/write.ts";
import { titleOf } from "../../../src/registry/editing/new-entry.ts";
import { isRecordable } from "../../../src/registry/locations/recordable.ts";
import { formatSectionHeading } from "../../../src/registry/editing/layout.ts";
import { createSubjects } from "../../../src/registry/matching/sides.ts";
import { parseTodos } from "../../../src/todo/parse.ts";
import { parse } from "../documents.ts";
import { grammar, indexOf, plan, treeOf } from "../trees.ts";

/** What a document becomes when a comment of this priority appears in src/a.py, its counts left alone. */
function withOne(document: string, priority: string): string {
  const files = { "src/a.py": `# TODO(${priority}): new\n`, "old.py": "# TODO: old\n" };
  const { text, problems } = plan(document, files, { recount: false });
  expect(problems).toEqual([]);
  expect(plan(text, files, { recount: false })).toMatchObject({ changes: [], text });
  return text;
}

const old = "#### 1. Old\n**File:** `old.py:1`\n```python\n# TODO: old\n```";
const added = "#### 2. New\n**File:** `src/a.py:1`\n```python\n# TODO(P2): new\n```";

describe("a new entry stands", () => {
  it("behind the last of its area, or where an area has none", () => {
    const document = `# R\n\n## Priority 2 (High)\n\n### General\n\n${old}\n\n---\n\n### src\n\nNothing yet.\n`;
    expect(withOne(document, "P2")).toBe(document.replace("### src", `### src\n\n${added}`));
  });

  it("in a new area at its section's end, before what follows", () => {
    const document = `# R\n\n## Priority 2 (High)\n\n### General\n\n${old}\n\n---\n\n## Notes\n`;
    expect(withOne(document, "P2")).toBe(
      document.replace("\n\n---\n\n## Notes", `\n\n---\n\n### src\n\n${added}\n\n---\n\n## Notes`),
    );
  });

  it("behind the words of a section that has no entry", () => {
    const document = "# R\n\n## Priority 2 (High)\n\nNone so far,\nhappily.\n\n**Last Updated:** x\n";
    const entry = added.replace("2. New", "1. New");
    const text = plan(document, { "src/a.py": "# TODO(P2): new\n" }, { recount: false }).text;
    expect(text).toBe(document.replace("happily.", `happily.\n\n### src\n\n${entry}`));
  });

  it("without a line between where the document has none", () => {
    const document = `# R\n\n## Priority 2 (High)\n\n### src\n\n${old}\n\n## Notes\n`;
    expect(withOne(document, "P2")).toBe(document.replace("\n\n## Notes", `\n\n${added}\n\n## Notes`));
  });

  it("in a new section, in the order of the priorities", () => {
    const document = `# R\n\n## Priority 1 (Critical)\n\n## Priority 3 (Medium)\n\n### General\n\n${old}\n\n---\n\n## Untriaged\n\nNone.\n\n## Notes\n`;
    const headings = (priority: string): string[] => withOne(document, priority).match(/^## .*$/gmu) ?? [];
    expect(headings("P2")[1]).toBe("## Priority 2 (High) - 1 Items");
    expect(headings("P4")[2]).toBe("## Priority 4 (Low) - 1 Items");
    expect(headings("P1")).toHaveLength(4);
    const withoutUntriaged = document.replace("\n\n## Untriaged\n\nNone.", "");
    expect(withOne(withoutUntriaged, "whoever")).toContain(
      "\n\n---\n\n## Untriaged - 1 Items\n\n### src\n\n#### 2. New",
    );
    expect(
      withOne(withoutUntriaged, "whoever")
        .match(/^## .*$/gmu)
        ?.at(-1),
    ).toBe("## Notes");
  });

  it("before the fields at the end of a document without any section", () => {
    const document = "# R\n\n| Category | Count |\n|---|---|\n\n---\n\n**Last Updated:** x\n";
    const entry = added.replace("2. New", "1. New");
    const section = `## Priority 2 (High) - 1 Items\n\n### src\n\n${entry}\n\n---\n\n`;
    const files = { "src/a.py": "# TODO(P2): new\n" };
    expect(plan(document, files, { recount: false }).text).toBe(document.replace("**Last", `${section}**Last`));
    expect(plan("# R\n\n| Category | Count |\n|---|---|\n", files, { recount: false }).text).toContain(
      "|---|---|\n\n---\n\n## Priority 2 (High) - 1 Items",
    );
  });

  it("where the other entries of its file are, else those of its folder, else by its folder's name", () => {
    const entry = (number: number, path: string): string =>
      `#### ${String(number)}. T\n**File:** \`${path}:1\`\n\`\`\`\n# TODO: t${String(number)}\n\`\`\`\n\n`;
    const document = `# R\n\n## Priority 1\n\n### One\n\n${entry(1, "apps/x/a.py")}${entry(2, "apps/x/b.py")}### Two\n\n${entry(3, "apps/x/c.py")}## Priority 2\n\n### Three\n\n${entry(4, "apps/x/d.py")}`;
    const areaOf = (path: string, priority: string): string | undefined => {
      const files = {
        ...Object.fromEntries(
          ["a", "b", "c", "d"].map((name, at) => [`apps/x/${name}.py`, `# TODO: t${String(at + 1)}\n`]),
        ),
      };
      const text = plan(document, { ...files, [path]: `${files[path] ?? ""}# TODO(${priority}): new\n` }).text;
      return indexOf(text).document.entries.find(({ title }) => title.value === "New")?.area?.name;
    };
    expect(areaOf("apps/x/c.py", "P1")).toBe("Two");
    expect(areaOf("apps/x/new.py", "P1")).toBe("One");
    expect(areaOf("apps/x/new.py", "P2")).toBe("Three");
    expect(areaOf("apps/x/c.py", "P3")).toBe("Two");
    expect(areaOf("apps/y/c.py", "P1")).toBe("apps/y");
    expect(areaOf("tools/deep/er/c.py", "P1")).toBe("tools");
    expect(areaOf("src/c.py", "P1")).toBe("src");
    expect(areaOf("c.py", "P1")).toBe("General");
  });
});

describe("a title", () => {
  it.each([
    ["TODO: fix the *bold* `code`_x.", "Fix the *bold* `code`_x"],
    ["TODO(#3, P1): snake_case is wrong", "snake_case is wrong"],
    ["TODO: école fermée", "École fermée"],
    ["FIXME", "FIXME in views.py"],
    [`TODO: ${"word ".repeat(20)}`, "Word word word word word word word word word word word word…"],
    [`TODO: ${"x".repeat(90)}`, `X${"x".repeat(59)}…`],
    ["TODO: a \u202e b", "A \\u{202e} b"],
  ])("of %j is %j", (comment, title) => {
    const text = `# ${comment}\n`;
    const todos = parseTodos(text, python.comments(text), grammar);
    expect(createSubjects({ path: "apps/views.py", text, todos }).map(titleOf)).toEqual([title]);
  });

  it("reads in Markdown as it is", () => {
    expect(escapeHeading("a *b* _c_ d_e `f` [g](h) <i> & &amp; x < y C#")).toBe(
      "a \\*b\\* \\_c\\_ d_e \\`f\\` \\[g\\](h) \\<i> & \\&amp; x < y C\\#",
    );
  });
});

it("a section's heading leads back to its priority", () => {
  const [first, , , last] = DEFAULT_PRIORITIES;
  expect(formatSectionHeading(first ?? null, 3, DEFAULT_PRIORITIES)).toBe("## Priority 1 (Critical) - 3 Items");
  expect(formatSectionHeading(last ?? null, 1, DEFAULT_PRIORITIES)).toBe("## Priority 4 (Low) - 1 Items");
  const odd = ["low", "P10", "high"].map((name) => ({ name, title: name, label: name }));
  expect(odd.map((priority) => formatSectionHeading(priority, 1, odd))).toEqual([
    "## Priority low - 1 Items",
    "## Priority 10 - 1 Items",
    "## Priority high - 1 Items",
  ]);
});

it.each([
  ["src/a b.py", true],
  ["src/`a`.py", true],
  ["`a.py", true],
  ["src/a\\b.py", false],
  ["src/a:3", false],
  [" a.py", false],
  ["C:x.py", false],
])("the path %j can be recorded: %j", (path, expected) => {
  expect(isRecordable(path)).toBe(expected);
});

it("a key of another tracker that no Issue line can hold leaves the entry without one", () => {
  const own = createGrammar({ markers: ["TODO"], priorities: ["P1"], keys: ["abc"] });
  const text = "# TODO(abc-12): x\n";
  const todos = parseTodos(text, python.comments(text), own);
  const tree = treeOf({}, { exists: () => true, files: [{ path: "a.py", text, todos }] });
  const { problems, text: after } = plan("# R\n\n## Untriaged\n", tree, { grammar: own });
  expect(problems).toEqual([]);
  expect(after).not.toContain("**Issue:**");
});

it.each(["low", "critical", "p1", "high-priority", "untriaged", "Priority 1"])(
  "a folder called %s is no area, since its heading would open a section",
  (folder) => {
    const files = { [`${folder}/a.py`]: "# TODO(P2): x\n", "availability/b.py": "# TODO(P2): y\n" };
    const { problems, text } = plan("# R\n\n## Untriaged\n", files);
    expect(problems).toEqual([]);
    const { entries } = parse(text);
    expect(entries.map(({ priority, area }) => [priority, area?.name])).toEqual([
      ["P2", "General"],
      ["P2", "availability"],
    ]);
    expect(plan(text, files)).toMatchObject({ changes: [], text });
  },
);

it("an area of the settings whose heading would open a section is a problem", () => {
  const { problems, text } = plan("# R\n\n## Untriaged\n", { "a.py": "# TODO(P2): x\n" }, { areaOf: () => "P1" });
  expect(problems.map(({ message }) => message)).toEqual([
    'The entry for a.py:1 would be read in another section. Rename its area in the "areas" setting.',
  ]);
  expect(text).toBe("# R\n\n## Untriaged\n");
});
