import { execFileSync } from "node:child_process";
import { existsSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configText, createProject, seed, treeOf, type Project } from "../integration/project.ts";
import { runHere } from "./command.ts";

const document = "docs/TODO_TRACKING.md";
const seedCounts = `Count to correct (4)
  docs/TODO_TRACKING.md:19  the P2 count of "KVM Addon": 8, should be 9
  docs/TODO_TRACKING.md:19  the P3 count of "KVM Addon": 3, should be 2
  docs/TODO_TRACKING.md:20  the count of "Deployment System": 4, should be 3
  docs/TODO_TRACKING.md:20  the P2 count of "Deployment System": 3, should be 2
`;
const upToDate = `${document} is up to date.\n`;

function seedProject(): Project {
  return createProject({ [document]: seed, ...treeOf(seed) });
}

/** The seed's project with its counts right. */
async function trueProject(): Promise<Project> {
  const project = seedProject();
  expect((await runHere(project, ["update"])).exit).toBe(0);
  return project;
}

function changedLines(before: string, after: string): string[] {
  const old = new Set(before.split("\n"));
  return after.split("\n").filter((line) => !old.has(line));
}

const check = (project: Project, ...args: string[]) => runHere(project, ["update", "--check", ...args]);

describe("update, of the document that the project started from", () => {
  it("names its wrong counts and nothing else, and mends them", async () => {
    const project = seedProject();
    expect(await check(project)).toEqual({
      exit: 1,
      stdout: `${seedCounts}\n${document} is out of date (4 differences). Run "npx eslint-plugin-todo-registry update".\n`,
      stderr: "",
    });
    expect(project.read(document)).toBe(seed);
    expect(await runHere(project, ["update"])).toEqual({
      exit: 0,
      stdout: `${seedCounts.replace("Count to correct", "Count corrected")}\n${document}: 4 changes written.\n`,
      stderr: "",
    });
    const today = /\*\*Last Updated:\*\* (\S+)/u.exec(project.read(document))?.[1] ?? "";
    expect(changedLines(seed, project.read(document))).toEqual([
      "| KVM Addon | 11 | P2: 9, P3: 2 |",
      "| Deployment System | 3 | P2: 2, P3: 1 |",
      `**Last Updated:** ${today}`,
    ]);
    expect(await check(project)).toEqual({ exit: 0, stdout: upToDate, stderr: "" });
  });

  it("prints a diff that git applies", async () => {
    const project = seedProject();
    const { exit, stdout } = await runHere(project, ["update", "--dry-run"]);
    expect(exit).toBe(0);
    expect(project.read(document)).toBe(seed);
    project.write("change.diff", stdout);
    project.git("init", "--quiet");
    project.git("apply", "change.diff");
    rmSync(join(project.root, "change.diff"));
    expect((await check(project)).stdout).toBe(upToDate);
    expect((await runHere(project, ["update", "--dry-run"])).stdout).toBe("");
    expect((await runHere(seedProject(), ["update", "--dry-run", "--check"])).exit).toBe(1);
  });

  it.each([5, 158])("refreshes lines that are shifted by %i, which are no difference", async (shift) => {
    const project = await trueProject();
    const before = project.read(document);
    const backup = "addons/kvm/backup.py";
    project.write(backup, "\n".repeat(shift) + project.read(backup));
    const checked = await check(project);
    expect(checked).toMatchObject({ exit: 0, stderr: "" });
    expect(checked.stdout).toContain("Line to refresh: 2, in 1 file\n");
    expect(project.read(document)).toBe(before);
    expect((await runHere(project, ["update"])).exit).toBe(0);
    expect(changedLines(before, project.read(document))).toEqual([
      `**File:** \`${backup}:${String(318 + shift)}\``,
      `**File:** \`${backup}:${String(366 + shift)}\``,
    ]);
    expect((await check(project)).stdout).toBe(upToDate);
  });

  it("works for a document whose paths start below the repository's root", async () => {
    const project = createProject(
      Object.fromEntries(
        Object.entries({ [document]: seed, ...treeOf(seed) }).map(([path, text]) => [`control-panel/${path}`, text]),
      ),
    );
    project.git("init", "--quiet");
    project.write("other/a.py", "# TODO: of another part\n");
    const config = configText(`registry: "${document}"`);
    project.write("eslint.config.js", config.replace("import.meta.dirname", 'import.meta.dirname + "/control-panel"'));
    const { exit, stdout } = await check(project);
    expect(exit).toBe(1);
    expect(stdout.replaceAll("control-panel/", "")).toContain(seedCounts);
    expect(stdout).not.toContain("of another part");
  });

  it("names entry 17's comment where its number is used as an issue's", async () => {
    const project = await trueProject();
    const views = "apps/compliance/views.py";
    const text = project.read(views);
    project.write(views, text.replace("TODO: Implement actual scan", "TODO #17: Implement security scan"));
    const { exit, stdout } = await check(project);
    expect(exit).toBe(1);
    expect(stdout).toContain(
      `${views}:417  entry 17 "Security Scan Execution" from "Implement actual scan execution" to "Implement security scan execution"\n`,
    );
    await runHere(project, ["update"]);
    expect((await check(project)).stdout).toBe(upToDate);
    expect(project.read(document)).toContain("# TODO #17: Implement security scan execution\n");
  });

  it("adds what nobody recorded, and says what it skipped", async () => {
    const project = await trueProject();
    project.write("apps/billing/tax.py", "def tax():\n    pass  # TODO(P1): Round as the law says\n");
    project.write("deploy.sh", "#!/bin/sh\n# TODO: ask before deleting\n");
    const { exit, stdout, stderr } = await check(project);
    expect(exit).toBe(1);
    expect(stdout).toContain(`To add (1)\n  apps/billing/tax.py:2  entry 21 "Round as the law says"\n`);
    expect(stderr).toBe("Skipped 1 file that contains a marker: no ESLint language plugin for .sh is configured.\n");
    await runHere(project, ["update"]);
    expect(project.read(document)).toContain("## Priority 1 (Critical) - 1 Item");
    expect(await check(project)).toMatchObject({ exit: 0, stdout: upToDate });
  });

  it("counts a docstring's TODO where the setting says so", async () => {
    const project = await trueProject();
    project.write("apps/doc.py", '"""Reads.\n\nTODO: say what.\n"""\n');
    expect((await check(project)).exit).toBe(0);
    project.write("eslint.config.js", configText("docstrings: true"));
    expect((await check(project)).stdout).toContain(`apps/doc.py:3  entry 21 "Say what"`);
  });

  it("resolves what is gone, and brings it back", async () => {
    const project = await trueProject();
    const before = project.read(document);
    const billing = "addons/kvm/billing.py";
    const text = project.read(billing);
    project.write(billing, "pass\n");
    expect((await check(project)).stdout).toContain(
      `To resolve (1)\n  ${billing}:282  entry 7 "PayPal Payment Integration"\n`,
    );
    await runHere(project, ["update"]);
    expect(project.read(document)).toMatch(/\*\*Status:\*\* Resolved \(\d{4}-\d\d-\d\d\)/u);
    expect((await check(project)).stdout).toBe(upToDate);
    project.write(billing, text);
    await runHere(project, ["update"]);
    expect(project.read(document)).toBe(before);
  });

  it("follows a comment into another file", async () => {
    const project = await trueProject();
    const text = project.read("addons/kvm/billing.py");
    rmSync(join(project.root, "addons/kvm/billing.py"));
    project.write("addons/payments/billing.py", text);
    expect((await check(project)).stdout).toContain(
      `addons/payments/billing.py:282  entry 7 "PayPal Payment Integration" from addons/kvm/billing.py:282\n`,
    );
  });

  it("leaves alone what nobody can read, and says so", async () => {
    const project = createProject({
      "docs/TODO_TRACKING.md": "# TODOs\n\n## Untriaged - 0 Items\n",
      "a.ts": "// TODO: one thing\n",
    });
    expect((await runHere(project, ["update"])).exit).toBe(0);
    const before = project.read(document);
    project.write("a.ts", "let a = ;\n// TODO: one thing\n");
    const unread = (location: string, why: string) => `Not read (1)
  ${location}  entry 1 "One thing": ${why}

${document}: 1 entry could not be judged and was not changed.
`;
    expect(await check(project)).toMatchObject({
      exit: 1,
      stdout: unread("a.ts:1", "it cannot be parsed (line 1: Unexpected token). Correct its syntax."),
    });
    expect(await runHere(project, ["update", "--dry-run", "--check"])).toMatchObject({ exit: 1, stdout: "" });
    project.write("b.ts", "// TODO(P9): another thing\n");
    const { exit, stdout } = await runHere(project, ["update"]);
    expect(exit).toBe(0);
    expect(stdout).toContain(": 2 changes written.\n\nNot read (1)\n");
    expect(project.read(document)).toContain(/#### 1\.[^]*?```\n.*\n```/u.exec(before)?.[0] ?? "");
  });

  it("looks only where it is told to", async () => {
    const project = await trueProject();
    project.write("addons/kvm/billing.py", "pass\n");
    project.write("apps/new.py", "# TODO: new here\n");
    const { stdout } = await check(project, "apps");
    expect(stdout).toContain("apps/new.py:1");
    expect(stdout).not.toContain("billing.py");
  });

  it("takes an area from the settings", async () => {
    const project = await trueProject();
    project.write("eslint.config.js", configText(`areas: { "Money & Tax": ["apps/billing/**"] }`));
    project.write("apps/billing/tax.py", "# TODO(P2): Round\n");
    await runHere(project, ["update"]);
    expect(project.read(document)).toContain("### Money & Tax");
  });

  it("leaves the counts alone where it is told to", async () => {
    const project = seedProject();
    project.write("apps/new.py", "# TODO(P2): new here\n");
    expect((await runHere(project, ["update", "--no-recount"])).stdout).toContain(": 1 change written.");
    expect(project.read(document)).toContain("**Total Items:** 20\n");
    expect((await check(project, "--no-recount")).stdout).toBe(upToDate);
    expect((await check(project)).exit).toBe(1);
  });
});

describe("what update cannot work with", () => {
  const comments = { "a.py": "# TODO: one thing\n# TODO: another\n" };
  const entry = (number: number, file = "`a.py:1`", heading = "####"): string =>
    `${heading} ${String(number)}. Thing ${String(number)}\n**File:** ${file}\n\`\`\`python\n# TODO: one thing\n\`\`\`\n`;
  const registry = (body: string): string => `# TODOs\n\n## Priority 2 (High) - 1 Items\n\n### Area\n\n${body}`;

  it.each<[string, string | Uint8Array, string]>([
    ["a File outside the root", registry(entry(1, "`../a.py:1`")), ":8: "],
    ["an absolute File", registry(entry(1, "`/etc/passwd:1`")), ":8: "],
    ["no File", registry("#### 1. Thing\n\nNothing.\n"), ":7: "],
    ["an unknown priority", registry(entry(1)).replace("Priority 2 (High)", "Priority 9 (Odd)"), ":3: "],
    ["an unclosed fence", registry(entry(1).replace(/```\n$/u, "")), ":9: "],
    ["conflict markers", registry(`<<<<<<< ours\n${entry(1)}=======\n${entry(2)}>>>>>>> theirs\n`), ":7: "],
    ["a NUL", registry(`${entry(1)}\0\n`), ":12: "],
    [
      "a table that cannot be read",
      `${registry(entry(1))}\n---\n\n| Category | Count |\n|---|---|\n| Area | many |\n`,
      ":17: ",
    ],
    ["10 MB on one line", `x${"y".repeat(10_000_000)}`, ":1: "],
    ["nothing in it", "", ":1: "],
  ])("is %s: told with its line, and the document as before", async (_name, text, location) => {
    const project = createProject({ ...comments, [document]: "" });
    project.write(document, text);
    const before = project.readBytes(document);
    for (const args of [["--check"], ["--dry-run"], []]) {
      const { exit, stdout, stderr } = await runHere(project, ["update", ...args]);
      expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
      expect(stderr.startsWith(`${document}${location}`)).toBe(true);
      expect(stderr).toMatch(/[.] [A-Z].*\.\n/u);
      expect(stderr).toContain(`${document} was not changed. Fix the problems above, then run the command again.\n`);
      expect(project.readBytes(document).equals(before)).toBe(true);
    }
  });

  it("is not UTF-8", async () => {
    const project = createProject(comments);
    project.write(document, Buffer.from(`${registry(entry(1))}\xff\n`, "latin1"));
    const before = project.readBytes(document);
    const { exit, stderr } = await runHere(project, ["update"]);
    expect(exit).toBe(2);
    expect(stderr).toContain("is not UTF-8 (line 12). Save the file as UTF-8.");
    expect(project.readBytes(document).equals(before)).toBe(true);
  });

  it("mends numbers that a merge has doubled", async () => {
    const project = createProject({
      ...comments,
      [document]: registry(
        `${entry(1)}\n---\n\n${entry(1).replace("one thing", "another").replace("a.py:1", "a.py:2")}`,
      ),
    });
    expect((await check(project)).stdout).toMatch(
      /To renumber \(1\)\n {2}docs\/TODO_TRACKING\.md:\d+ {2}entry 2 "Thing 1": renumbered from 1 \(duplicate\)\n/u,
    );
    await runHere(project, ["update"]);
    expect((await check(project)).stdout).toBe(upToDate);
  });

  it("is not there", async () => {
    const project = createProject(comments);
    const none = {
      exit: 2,
      stdout: "",
      stderr:
        'todo-registry: Registry not found in this folder or above. Run "npx eslint-plugin-todo-registry init", or set the setting "registry".\n',
    };
    expect(await check(project)).toEqual(none);
    project.write("docs/TODO_TRACKING.md/inside.md", "");
    expect(await check(project)).toEqual(none);
    project.write("eslint.config.js", configText(`registry: "todos.md"`));
    expect(await check(project)).toEqual({
      ...none,
      stderr:
        'todo-registry: Registry not found: todos.md. Run "npx eslint-plugin-todo-registry init", or set the setting "registry".\n',
    });
  });

  it("is a folder or a pipe", async () => {
    const project = createProject({ ...comments, "eslint.config.js": configText(`registry: "todos.md"`) });
    execFileSync("mkfifo", [join(project.root, "todos.md")]);
    for (const kind of ["pipe", "folder"]) {
      if (kind === "folder") {
        rmSync(join(project.root, "todos.md"));
        project.write("todos.md/x", "");
      }
      const { exit, stderr } = await runHere(project, ["update"]);
      expect(exit).toBe(2);
      expect(stderr).toContain("todos.md is not a file.");
    }
  });

  it("leads out of the root", async () => {
    const outside = createProject({ "registry.md": registry(entry(1)) });
    const project = createProject({ ...comments, "docs/x": "" });
    symlinkSync(join(outside.root, "registry.md"), join(project.root, document));
    const { exit, stderr } = await runHere(project, ["update"]);
    expect(exit).toBe(2);
    expect(stderr).toContain("is a link out of");
    expect(outside.read("registry.md")).toBe(registry(entry(1)));
    expect(existsSync(join(outside.root, "registry.md.lock"))).toBe(false);
  });
});

describe("update, of a document in other people's words", () => {
  const files = {
    "src/cart.py": "x = 1\n# TODO: merge the carts\n# TODO: drop the old ones\n",
    "src/pay.py": "# TODO(P1): retry the charge\n",
  };
  const foreign = `# TODOs

| Category | Count |
|---|---|
| Unit tests | 120 |

## 🟡 Priority 3 (Medium)

### 1. Merge the carts
* Files:
  - linked/cart.py:1 - merge
  - [src/cart.py](../src/cart.py) (Line 9) - drop
* Issue: #6
Owner: Marta

\`\`\`python
# TODO: merge the carts
# TODO: drop the old ones
\`\`\`

P1
--

### 2. Retry
- **File:** src/pay.py line 4\\
- **Labels:** \`bug\`, \`P1-critical\`

\`\`\`python
# TODO(P1): retry the charge
\`\`\`
`;

  it("follows it in its own form, through a link in place of a folder, and says what is no summary", async () => {
    const project = createProject({ [document]: foreign, ...files });
    symlinkSync("src", join(project.root, "linked"));
    const said = `${document}:3: No category of this table is an area. The table was not changed.\n`;
    expect(await check(project)).toMatchObject({ exit: 0, stderr: said });
    expect(await runHere(project, ["update"])).toMatchObject({ exit: 0, stderr: said });
    const updated = foreign
      .replace("linked/cart.py:1 - merge", "linked/cart.py:2 - merge")
      .replace("(Line 9)", "(Line 3)")
      .replace("pay.py line 4", "pay.py line 1");
    expect(project.read(document)).toBe(updated);
    expect(await runHere(project, ["update"])).toMatchObject({ exit: 0, stdout: upToDate });
    expect(project.read(document)).toBe(updated);
    const { stdout } = await runHere(project, ["list"]);
    expect(stdout).toContain("3 TODO comments in 2 files: 3 registered.");
    expect((await runHere(project, ["lint"])).stdout).not.toMatch(
      /valid-registry|consistent-counts|require-registration/u,
    );
  });

  it.each<[string, string, string, number]>([
    ["a section in another layout", "### 1. Merge the carts\n", "### Merge the carts (1)\n", 7],
    ["a section that counts", "P1\n--\n", "P1 (8)\n--\n\n- Pay\n\n## High priority\n", 21],
    ["an entry in no section", "P1\n--\n", "Some day\n--------\n", 24],
    ["an entry 0", "### 2. Retry", "### 0. Retry", 24],
    ["no title", "### 2. Retry", "### 2.", 24],
    ["line 0", "line 4", "line 0", 25],
    ["no path", "src/pay.py line 4", "the payments", 25],
  ])("writes nothing because of %s", async (_name, before, after, line) => {
    expect(foreign).toContain(before);
    const broken = foreign.replace(before, after);
    const project = createProject({ [document]: broken, ...files });
    for (const args of [["update"], ["update", "--check"], ["lint", "--fix", "--format", "stylish"]]) {
      const { exit, stdout, stderr } = await runHere(project, args);
      expect(exit).not.toBe(0);
      expect(stdout + stderr).toContain(args[0] === "update" ? `${document}:${String(line)}: ` : "todo-registry/");
      expect(project.read(document)).toBe(broken);
    }
  });

  it("says what contradicts itself, writes the rest, and exits with 1 where it checks", async () => {
    const wrong = foreign.replace("P1-critical", "P2-high");
    const project = createProject({ [document]: wrong, ...files });
    symlinkSync("src", join(project.root, "linked"));
    const said = `${document}:26: Label "P2-high" of entry 2 "Retry" contradicts its section (P1).`;
    const { exit, stderr } = await runHere(project, ["update"]);
    expect([exit, stderr.includes(said), project.read(document).includes("line 1\\")]).toEqual([0, true, true]);
    expect(await check(project)).toMatchObject({
      exit: 1,
      stdout: `${document} has 1 contradiction. Correct it by hand.\n`,
    });
  });
});
