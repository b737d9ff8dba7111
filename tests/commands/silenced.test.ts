import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configText, createProject, type Project } from "../integration/project.ts";
import { runHere } from "./command.ts";

const document = "docs/TODO_TRACKING.md";
const empty = "# TODOs\n\n## Untriaged - 0 Items\n";
const rule = "todo-registry/require-registration";

/** Files whose one comment the rule says nothing of, each in another way; `b.js` has one that it speaks of. */
const ways: [string, Readonly<Record<string, string>>, string?][] = [
  ["the next line", { "a.js": `// eslint-disable-next-line ${rule}\n// TODO(#12): one thing to do\n` }],
  ["the line, bare", { "a.js": "a(); /* TODO(#12): one thing to do */ // eslint-disable-line\n" }],
  ["a block", { "a.js": `/* eslint-disable ${rule} */\n// TODO(#12): one thing to do\n/* eslint-enable */\n` }],
  ["the file", { "a.ts": `/* eslint-disable */\n// TODO(#12): one thing to do\n` }],
  ["its configuration", { "a.js": `/* eslint ${rule}: "off" */\n// TODO(#12): one thing to do\n` }],
  ["Python", { "a.py": "# eslint-disable-next-line -- later\n# TODO(#12): one thing to do\n" }],
  [
    "the severity",
    { "old/a.js": "// TODO(#12): one thing to do\n" },
    `export default [...before, { files: ["old/**"], rules: { "${rule}": "off" } }];`,
  ],
];

function projectOf(files: Readonly<Record<string, string>>, after?: string): Project {
  const config = configText("");
  return createProject({
    "b.js": "// TODO: another thing to do\n",
    ...files,
    "package.json": `{ "type": "module" }`,
    "eslint.config.js": after === undefined ? config : config.replace("export default", "const before =") + after,
  });
}

async function listed(project: Project): Promise<Record<string, string>> {
  const { stdout } = await runHere(project, ["list", "--format", "json"]);
  return Object.fromEntries(
    (JSON.parse(stdout) as { text: string; status: string }[]).map(({ text, status }) => [text, status]),
  );
}

describe.each(ways)("a comment that is silenced for %s", (_, files, after) => {
  const [path = ""] = Object.keys(files);

  it("is ignored by list, and gets no entry", async () => {
    const project = projectOf({ [document]: empty, ...files }, after);
    await runHere(project, ["update"]);
    expect(project.read(document)).toContain("another thing to do");
    expect(project.read(document)).not.toContain("one thing to do");
    expect(await listed(project)).toEqual({ "one thing to do": "ignored", "another thing to do": "registered" });
    expect((await runHere(project, ["update", "--check"])).exit).toBe(0);
    rmSync(join(project.root, document));
    await runHere(project, ["init"]);
    expect(project.read(document)).not.toContain("one thing to do");
  });

  it("stays as it is where it is recorded, and nobody is told that it is gone", async () => {
    const entry = `#### 1. Entry\n**File:** \`${path}:77\`\n\`\`\`\n// TODO: one thing to do now\n\`\`\`\n`;
    const project = projectOf({ ...files, [document]: `${empty.replace("0", "1")}\n### Area\n\n${entry}` }, after);
    const { exit, stdout } = await runHere(project, ["update", "--check"]);
    expect(exit).toBe(1);
    expect(stdout).toMatch(/Not read \(1\)\n.*entry 1 "Entry": (?:an ESLint directive|the ESLint config turns)/u);
    await runHere(project, ["update"]);
    expect(project.read(document)).toContain(entry);
  });

  it("still counts where its issue is about to be closed", async () => {
    const { exit, stdout } = await runHere(projectOf(files, after), ["closing", "12"]);
    expect(exit).toBe(1);
    expect(stdout).toContain("one thing to do");
  });
});

it("directives that the config does not let count silence nothing", async () => {
  const project = projectOf(
    { [document]: empty, "a.js": "/* eslint-disable */\n// TODO: one thing to do\n" },
    "export default [...before, { linterOptions: { noInlineConfig: true } }];",
  );
  expect(await listed(project)).toEqual({ "one thing to do": "unregistered", "another thing to do": "unregistered" });
});

it("directives for other rules, and what is declared to be no TODO, are left as they are", async () => {
  const entry = `#### 1. Entry\n**File:** \`a.js:3\`\n\`\`\`\n// TODO: no thing to do\n\`\`\`\n**Action:** Leave as-is\n`;
  const project = projectOf({
    [document]: `${empty}\n### Area\n\n${entry}`,
    "a.js":
      "// eslint-disable-next-line todo-registry/require-issue\n// TODO: one thing to do\n// eslint-disable-next-line\n// TODO: no thing to do\n",
  });
  expect(await listed(project)).toMatchObject({ "one thing to do": "unregistered", "no thing to do": "not-a-todo" });
});
