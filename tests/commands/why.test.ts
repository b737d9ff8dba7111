import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { WhyRecord } from "../../src/report/list/why.ts";
import { configText, createProject, Project } from "../integration/project.ts";
import { runHere } from "./command.ts";

const registry = "docs/TODO_TRACKING.md";

interface Row {
  readonly what: string;
  readonly file: string;
  readonly line: number;
  /** What `--why` prints behind the comment itself. */
  readonly why: readonly string[];
}

const files: Record<string, string> = {
  "text.js": "// TODO: load the file\n",
  "issue.js": "// TODO(#11, P2): another text\n",
  "further.js": "// TODO(#11, P2): load it here too\n",
  "priority.js": "// TODO(P1): sort the list\n",
  "wrong.js": "// TODO(#99, P2): close the door\n",
  "twice.js": "// TODO: remove in v4\n\n// TODO: remove in v4\n",
  "contested.js": "// TODO(#11, P2): print the page\n",
  "number.js": "// TODO(#6): write the number\n",
  "other.js": "// TODO(#40, P2): quite different words\n",
  "note.js": "// TODO: this is only a note\n",
  "edited.js": "// TODO: cache the whole big tax table\n",
  "here.js": "// TODO: it was in another file\n",
  "pending.js": "// TODO: wait for triage\n",
  "missing.js": "// TODO: find the lost issue\n",
  "string.py": 'def f():\n    """TODO: mend the docstring"""\n',
  "several.js": "// TODO(#71, #72, P2): choose one of them\n",
  "sentence.js": "// TODO(P2): mend it, see #73\n",
  "mention.js": "// TODO(P2): go on, blocked by #74\n",
  "none.js": "// TODO: this is only a note\n",
  "silent.js": "// eslint-disable-next-line todo-registry/require-registration\n// TODO: nobody asks about it\n",
  "new.js": "// TODO: nobody has seen it\n",
  "copy.js": "// TODO: load the file\n",
};

const entry = (number: number, title: string, file: string, comment: string, more: string): string =>
  `#### ${String(number)}. ${title}\n**File:** \`${file}\`\n\`\`\`\n${comment}\n\`\`\`\n${more}\n`;
const issue = (number: number, state = "open"): string =>
  `**Issue:** [#${String(number)}](https://github.com/octo/shop/issues/${String(number)}) - ${state}`;

const text = `# TODOs

## Priority 2 (High) - 15 Items

${[
  entry(1, "Load", "text.js:1", "// TODO: load the file", issue(11)),
  entry(2, "Sort", "priority.js:1", "// TODO: sort the list", issue(12)),
  entry(3, "Close", "wrong.js:1", "// TODO: close the door", issue(13)),
  entry(4, "Remove", "twice.js:8", "// TODO: remove in v4", issue(14)),
  entry(5, "Remove again", "twice.js:9", "// TODO: remove in v4", issue(15)),
  entry(6, "Number", "number.js:1", "// TODO: write the number", issue(16)),
  entry(7, "Print", "contested.js:1", "// TODO: print the page", "**Issue:** pending"),
  entry(8, "Tax", "edited.js:1", "// TODO: cache the big tax table", issue(18)),
  entry(9, "Moved", "there.js:1", "// TODO: it was in another file", issue(19)),
  entry(10, "Lost", "missing.js:1", "// TODO: find the lost issue", issue(20, "missing")),
  entry(11, "Docstring", "string.py:2", "TODO: mend the docstring", issue(21)),
  entry(12, "Several", "several.js:1", "// TODO: choose one of them", issue(22)),
  entry(13, "Sentence", "sentence.js:1", "// TODO: mend it, see #73", issue(23)),
  entry(14, "Note", "none.js:1", "// TODO: this is only a note", "**Action:** Leave as-is"),
  entry(41, "Mention", "mention.js:1", "// TODO: go on, blocked by #74", issue(42)),
  entry(40, "Forty", "other.js:1", "// TODO: draw a square", issue(41)),
].join("\n")}
## Untriaged - 1 Items

${entry(15, "Wait", "pending.js:1", "// TODO: wait for triage", "**Issue:** pending")}`;

const lineOf = (number: number): number => text.slice(0, text.indexOf(`#### ${String(number)}. `)).split("\n").length;
const named = (number: number, title: string): string =>
  `entry ${String(number)} "${title}" (${registry}:${String(lineOf(number))})`;
const update = 'Run "npx eslint-plugin-todo-registry update".';
const matched = {
  text: "Matched by: The entry has the text of the comment for this file.",
  issue: "Matched by: The comment references the issue of the entry.",
};

const rows: readonly Row[] = [
  {
    what: "the text",
    file: "text.js",
    line: 1,
    why: [
      "Status: registered",
      `Entry: ${named(1, "Load")}`,
      matched.text,
      "Issue: --fix writes #11 (require-issue).",
      "Priority: --fix writes P2 (require-priority).",
    ],
  },
  {
    what: "a further comment of the issue",
    file: "further.js",
    line: 1,
    why: [
      "Status: registered",
      `Entry: ${named(1, "Load")}`,
      "Matched by: The comment references the issue of the entry. The entry does not have this location yet.",
      "Issue: #11, in the comment and in the entry.",
      "Priority: P2, in the comment and in the entry.",
    ],
  },
  {
    what: "another priority",
    file: "priority.js",
    line: 1,
    why: [
      "Status: registered",
      `Entry: ${named(2, "Sort")}`,
      matched.text,
      "Issue: --fix writes #12 (require-issue).",
      "Priority: --fix writes P2 (match-registry).",
    ],
  },
  {
    what: "another issue, which no entry has",
    file: "wrong.js",
    line: 1,
    why: [
      "Status: registered",
      `Entry: ${named(3, "Close")}`,
      matched.text,
      "Issue: --fix writes #13 (match-registry).",
      "Priority: P2, in the comment and in the entry.",
    ],
  },
  {
    what: "duplicates",
    file: "twice.js",
    line: 3,
    why: [
      "Status: registered",
      `Entry: ${named(5, "Remove again")}`,
      matched.text,
      `Other candidates: ${named(4, "Remove")}`,
      "Issue: No fix. Other entries or comments have the same text, and the recorded lines do not tell them apart.",
      "Priority: No fix. Other entries or comments have the same text, and the recorded lines do not tell them apart.",
    ],
  },
  {
    what: "the issue of another entry",
    file: "contested.js",
    line: 1,
    why: [
      "Status: registered",
      `Entry: ${named(7, "Print")}`,
      matched.text,
      "Issue: No fix. The comment references the issue of another entry.",
      "Priority: P2, in the comment and in the entry.",
    ],
  },
  {
    what: "the number of the entry and its text",
    file: "number.js",
    line: 1,
    why: [
      "Status: registered",
      `Entry: ${named(6, "Number")}`,
      matched.text,
      "Issue: No fix. The number in the comment is the number of the entry. It may be meant as an issue.",
      "Priority: No fix. The number in the comment is the number of the entry. It may be meant as an issue.",
    ],
  },
  {
    what: "the number of the entry alone",
    file: "other.js",
    line: 1,
    why: [
      "Status: edited",
      `Entry: ${named(40, "Forty")}`,
      "Matched by: The comment has the number of the entry where an issue is expected.",
      "Issue: No fix. The number in the comment is the number of the entry. It may be meant as an issue.",
      "Priority: P2, in the comment and in the entry.",
    ],
  },
  {
    what: "a text that is declared to be no TODO, in another file",
    file: "note.js",
    line: 1,
    why: [
      "Status: not-a-todo",
      `Entry: ${named(14, "Note")}`,
      "Matched by: Every entry with this text says that it is not a TODO.",
      "Issue: No fix. The entry says that the comment is not a TODO.",
      "Priority: No fix. The entry says that the comment is not a TODO.",
    ],
  },
  {
    what: "a similar text",
    file: "edited.js",
    line: 1,
    why: [
      "Status: edited",
      `Entry: ${named(8, "Tax")}`,
      "Matched by: The entry has a similar text for this file.",
      `Issue: No fix. The text of the comment differs from the entry. ${update}`,
      `Priority: No fix. The text of the comment differs from the entry. ${update}`,
    ],
  },
  {
    what: "the text of another file",
    file: "here.js",
    line: 1,
    why: [
      "Status: moved",
      `Entry: ${named(9, "Moved")}`,
      "Matched by: The entry has the text of the comment for another file.",
      `Issue: No fix. The entry has another file. ${update}`,
      `Priority: No fix. The entry has another file. ${update}`,
    ],
  },
  {
    what: "a missing issue",
    file: "missing.js",
    line: 1,
    why: [
      "Status: registered",
      `Entry: ${named(10, "Lost")}`,
      matched.text,
      "Issue: No fix. The issue of the entry is missing.",
      "Priority: --fix writes P2 (require-priority).",
    ],
  },
  {
    what: "no issue and no priority yet",
    file: "pending.js",
    line: 1,
    why: [
      "Status: registered",
      `Entry: ${named(15, "Wait")}`,
      matched.text,
      "Issue: No fix. The entry has no issue yet.",
      "Priority: No fix. The entry has no priority yet.",
    ],
  },
  {
    what: "a docstring",
    file: "string.py",
    line: 2,
    why: [
      "Status: registered",
      `Entry: ${named(11, "Docstring")}`,
      matched.text,
      "Issue: No fix. The comment is a docstring, which is code.",
      "Priority: No fix. The comment is a docstring, which is code.",
    ],
  },
  {
    what: "several other issues",
    file: "several.js",
    line: 1,
    why: [
      "Status: registered",
      `Entry: ${named(12, "Several")}`,
      matched.text,
      "Issue: No fix. The comment references several issues.",
      "Priority: P2, in the comment and in the entry.",
    ],
  },
  {
    what: "another issue in the sentence",
    file: "sentence.js",
    line: 1,
    why: [
      "Status: registered",
      `Entry: ${named(13, "Sentence")}`,
      matched.text,
      "Issue: No fix. The comment has another issue in its sentence.",
      "Priority: P2, in the comment and in the entry.",
    ],
  },
  {
    what: "an issue that the sentence mentions",
    file: "mention.js",
    line: 1,
    why: [
      "Status: registered",
      `Entry: ${named(41, "Mention")}`,
      matched.text,
      "Issue: No fix. The comment mentions an issue, which is enough for require-issue.",
      "Priority: P2, in the comment and in the entry.",
    ],
  },
  {
    what: "no TODO",
    file: "none.js",
    line: 1,
    why: [
      "Status: not-a-todo",
      `Entry: ${named(14, "Note")}`,
      matched.text,
      "Issue: No fix. The entry says that the comment is not a TODO.",
      "Priority: No fix. The entry says that the comment is not a TODO.",
    ],
  },
  {
    what: "a directive",
    file: "silent.js",
    line: 2,
    why: [
      "Status: ignored. A directive or the ESLint config turns require-registration off here.",
      "Entry: none. No entry has its issue, its text or a similar text.",
    ],
  },
  {
    what: "nothing",
    file: "new.js",
    line: 1,
    why: ["Status: unregistered", "Entry: none. No entry has its issue, its text or a similar text."],
  },
];

const config = configText(`registry: "${registry}", preset: "strict", docstrings: true, repository: "octo/shop"`);
const create = (): Project => createProject({ ...files, [registry]: text, "eslint.config.mjs": config });

describe("list --why", () => {
  it.each(rows)("names the step and the fix: $what", async ({ file, line, why }) => {
    const { exit, stdout, stderr } = await runHere(create(), ["list", "--why", `${file}:${String(line)}`]);
    expect(stderr).toBe("");
    expect(stdout.split("\n").slice(1, -1)).toEqual(why);
    expect(exit).toBe(0);
  });

  it.each(rows)("tells the same as data: $what", async ({ file, line, why }) => {
    const args = ["list", "--why", `${file}:${String(line)}`, "--format", "json"];
    const { exit, stdout, stderr } = await runHere(create(), args);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    const [told, ...others] = JSON.parse(stdout) as WhyRecord[];
    expect(others).toEqual([]);
    if (told === undefined) expect.fail("nothing is told");
    const { status, step, message, candidates, fixes, code } = told;
    expect(code).toBe(`list/${status}`);
    const names = candidates.map((candidate) => {
      expect(candidate).toMatchObject({ file: registry, line: lineOf(candidate.entry) });
      return named(candidate.entry, candidate.title);
    });
    const lines = [
      ...(step === null ? [`Entry: none. ${message}`] : [`Entry: ${names.shift() ?? ""}`, `Matched by: ${message}`]),
      ...(names.length === 0 ? [] : [`Other candidates: ${names.join(", ")}`]),
      ...(step === null ? [] : [`Issue: ${fixes.issue.message}`, `Priority: ${fixes.priority.message}`]),
    ];
    expect(why.slice(1)).toEqual(lines);
    expect(why[0]).toMatch(new RegExp(`^Status: ${status}(?:$|\\.)`, "u"));
  });

  it("has codes for the step, for a fix and for the reason of none", async () => {
    const tell = async (location: string) =>
      JSON.parse((await runHere(create(), ["list", "--why", location, "--format", "json"])).stdout) as WhyRecord[];
    expect(await tell("text.js:1")).toMatchObject([
      {
        file: "text.js",
        line: 1,
        entry: 1,
        step: "text",
        candidates: [{ entry: 1, title: "Load", file: registry, line: lineOf(1) }],
        fixes: {
          issue: { kind: "fix", value: "#11", rule: "require-issue", message: "--fix writes #11 (require-issue)." },
          priority: { kind: "fix", value: "P2", rule: "require-priority" },
        },
      },
    ]);
    expect(await tell("pending.js:1")).toMatchObject([
      {
        step: "text",
        fixes: { issue: { kind: "none", reason: "pendingIssue" }, priority: { kind: "none", reason: "untriaged" } },
      },
    ]);
    expect(await tell("new.js:1")).toMatchObject([
      { entry: null, step: null, candidates: [], fixes: { issue: { kind: "none", reason: "noEntry" } } },
    ]);
    const nothing = await runHere(create(), ["list", "--why", "twice.js:2", "--format", "json"]);
    expect(nothing).toMatchObject({ exit: 1, stdout: "[]\n" });
    expect(nothing.stderr).toContain("No TODO comment starts at twice.js:2.");
  });

  it("says what ESLint's --fix does, of each of them", () => {
    const project = create();
    project.eslint("--fix", ".");
    for (const { file, line, why } of rows) {
      const written = why.flatMap((said) => /--fix writes (\S+)/u.exec(said)?.[1] ?? []);
      const before = files[file]?.split("\n")[line - 1] ?? "";
      const after = project.read(file).split("\n")[line - 1] ?? "";
      const added = after.match(/#\d+|P\d/gu)?.filter((part) => !before.includes(part)) ?? [];
      expect(added, file).toEqual(written);
    }
  });

  it("prints what the page of the command shows", async () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/commands.md"), "utf8");
    const [, location = ""] = /^npx eslint-plugin-todo-registry list --why (\S+)$/mu.exec(page) ?? [];
    const examples = new Project(join(import.meta.dirname, "../../examples"));
    const { stdout } = await runHere(examples, ["list", "--why", location]);
    expect(stdout).not.toBe("");
    expect(page).toContain(`\`\`\`\n${stdout}\`\`\`\n`);
  });
});

describe("list --why, where nothing is known", () => {
  const none = "No entry has its issue, its text or a similar text.";
  it.each([
    [
      "a line without a TODO",
      "twice.js:2",
      "No TODO comment starts at twice.js:2. The file has TODOs at lines 1, 3.\n",
    ],
    ["a file of one TODO", "text.js:9", "No TODO comment starts at text.js:9. The file has TODOs at line 1.\n"],
    ["a file without TODOs", "a.js:1", "No TODO comment starts at a.js:1. The file has none.\n"],
  ])("says where the TODOs are: %s", async (_, location, expected) => {
    const project = create();
    project.write("a.js", "export {};\n");
    expect(await runHere(project, ["list", "--why", location])).toEqual({ exit: 1, stdout: "", stderr: expected });
  });

  it("says why a file was not read", async () => {
    const project = create();
    project.write("run.sh", "# TODO: in a shell\n");
    const { exit, stdout, stderr } = await runHere(project, ["list", "--why", "run.sh:1"]);
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: "" });
    expect(stderr).toMatch(/^run\.sh was not read: .+\. .+\.\n$/u);
  });

  it.each(["text.js", "text.js:0", "text.js:x", ":1", "text.js:1:2x"])(
    "refuses what is no location: %s",
    async (wrong) => {
      const { exit, stdout, stderr } = await runHere(create(), ["list", "--why", wrong]);
      expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
      expect(stderr).toContain(`"${wrong}" is not a location. Write it as src/cart.js:12.`);
    },
  );

  it("refuses a file that does not exist", async () => {
    const { exit, stderr } = await runHere(create(), ["list", "--why", "no.js:1"]);
    expect(exit).toBe(2);
    expect(stderr).toContain("no.js");
  });

  it("says that there is no registry", async () => {
    const project = createProject({ "a.js": "// TODO: x\n" });
    const { exit, stdout } = await runHere(project, ["list", "--why", "a.js:1"]);
    expect(stdout).toBe("TODO: x\nStatus: unregistered\nEntry: none. There is no registry.\n");
    expect(exit).toBe(0);
  });

  it("names the entries that have the text for other comments", async () => {
    const { stdout } = await runHere(create(), ["list", "--why", "copy.js:1"]);
    expect(stdout).not.toContain(none);
    expect(stdout).toContain(`Other candidates: ${named(1, "Load")}`);
    expect(stdout).toContain("Entry: none. The entries with its text belong to other comments.");
  });

  it("shows control characters and long titles harmlessly", async () => {
    const project = createProject({
      "a.js": "// TODO: \u001b[31mred\n",
      [registry]: `# TODOs\n\n## Priority 2 (High) - 1 Items\n\n${entry(1, "A title ".repeat(20), "a.js:1", "// TODO: \u001b[31mred", "")}`,
      "eslint.config.mjs": config,
    });
    const { stdout } = await runHere(project, ["list", "--why", "a.js:1"]);
    expect(stdout).not.toContain("\u001b");
    expect(stdout).toMatch(/^Entry: entry 1 "A title .{31}…" /mu);
  });
});
