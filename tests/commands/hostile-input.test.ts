import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { configText, createProject, type Project } from "../integration/project.ts";
import { runCommand, runHere } from "./command.ts";

const document = `# TODOs

## Priority 2 (High) - 1 Item

#### 1. One
**File:** \`a.py:1\`
\`\`\`python
# TODO: one
\`\`\`
`;

function makeLarge(project: Project, path: string): void {
  writeFileSync(join(project.root, path), "# TODO: x\n");
  // A sparse file takes no room.
  truncateSync(join(project.root, path), 600 * 1024 * 1024);
}

function makePipe(project: Project, path: string): void {
  execFileSync("mkfifo", [join(project.root, path)]);
}

const commands = [["list"], ["update"], ["update", "--check"], ["lint"], ["closing", "12"], ["sync", "--offline"]];

describe("what is too large, or no file", () => {
  it.each(commands)("is an error of one line where it is the registry: %s %s", async (...args) => {
    const at = "docs/TODO_TRACKING.md";
    const project = createProject({ "a.py": "# TODO: one\n", [at]: "" });
    makeLarge(project, at);
    const { exit, stderr } = await runHere(project, args);
    expect(stderr).toMatch(/^(?:todo-registry: )?The registry .* is larger than 64 MiB\. .*\n$/u);
    expect(exit).toBe(args[0] === "list" || args[0] === "closing" ? exit : 2);
  });

  it.each(commands)("is an error of one line where a pipe is the registry: %s %s", async (...args) => {
    const project = createProject({
      "a.py": "# TODO: one\n",
      "eslint.config.js": configText('registry: "pipe.md"'),
    });
    makePipe(project, "pipe.md");
    const { exit, stderr } = await runHere(project, args);
    expect(stderr).toMatch(/^(?:todo-registry: )?The registry .*pipe\.md is not a file\. .*\n$/u);
    expect(exit).toBe(args[0] === "list" || args[0] === "closing" ? exit : 2);
  });

  it.each([["list"], ["lint"], ["update"]])("is named where it is a source: %s", async (command) => {
    const project = createProject({ "a.py": "# TODO: one\n", "docs/TODO_TRACKING.md": document });
    makeLarge(project, "large.py");
    makeLarge(project, "large.ts");
    makePipe(project, "pipe.py");
    const { exit, stderr } = await runHere(project, [command]);
    expect(stderr).toBe(
      "large.py is larger than 256 MiB. Its TODO comments are unknown.\nlarge.ts is larger than 256 MiB. Its TODO comments are unknown.\n",
    );
    expect(exit).toBe(command === "lint" ? 1 : 0);
    expect(await runHere(project, [command, "pipe.py"])).toEqual({
      exit: 2,
      stdout: "",
      stderr: `todo-registry: "pipe.py" is not a file or a folder. Pass one.\n`,
    });
  });

  it.each([
    ["too large", makeLarge, "larger than 16 MiB"],
    ["a pipe", makePipe, "not a file"],
  ])("is named where a workflow or an option gives it: %s", async (_, make, problem) => {
    const project = createProject({ "a.py": "# TODO: one\n", "docs/TODO_TRACKING.md": document });
    make(project, "input");
    const path = join(project.root, "input");
    expect(await runHere(project, ["closing"], { env: { GITHUB_EVENT_PATH: path } })).toEqual({
      exit: 2,
      stdout: "",
      stderr: `todo-registry: The workflow's event ${path} cannot be read (${problem}).\n`,
    });
    const env = { GH_TOKEN: "x", GITHUB_TOKEN: "x" };
    const args = ["sync", "--dry-run", "--repository", "o/r", "--issue-template", "input"];
    expect((await runHere(project, args, { env })).stderr).toContain(
      `The issue template input cannot be read (${problem}).\n`,
    );
  });
});

describe("a config that ends the process", () => {
  const never = "await new Promise(() => {});";
  const blamed = (name: string): string =>
    `todo-registry: ${name} ended the process before the command was done. Remove its call of process.exit, then run the command again.\n`;

  it.each([
    ["at once", "process.exit(0);", blamed("eslint.config.mjs")],
    ["with another code", "process.exit(1);", blamed("eslint.config.mjs")],
    ["later", `setTimeout(() => process.exit(), 1); ${never}`, blamed("eslint.config.mjs")],
    ["in a function", "export default [{ get rules() { return process.exit(0); } }];", blamed("eslint.config.mjs")],
    ["by what it imports", `import "./lib/end it.cjs";`, blamed("lib/end it.cjs")],
    [
      "by waiting for nothing",
      never,
      "todo-registry: The command stopped before it was done. Look for an await that never ends in ESLint's config.\n",
    ],
  ])("is noticed: %s", (_, config, message) => {
    const project = createProject({
      "a.py": "# TODO: one\n",
      "eslint.config.mjs": config,
      "lib/end it.cjs": "process.exit(0);\n",
    });
    for (const command of ["list", "lint", "update"]) {
      const { exit, stdout, stderr } = runCommand(project, [command]);
      expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
      expect(stderr.replace(/^Warning: Detected unsettled top-level await[\s\S]*?\n\n\n\n?/u, "")).toContain(message);
    }
  });
});

describe("a repository that configures programs", () => {
  const traps = [
    "core.fsmonitor",
    "core.sshCommand",
    "core.pager",
    "diff.external",
    "credential.helper",
    "gpg.program",
  ];

  it.each([["list"], ["lint"], ["update"], ["init"], ["closing", "12"], ["sync", "--dry-run"]])(
    "starts none of them: %s %s",
    async (...args) => {
      const project = createProject({ "a.py": "# TODO: one\n", "docs/TODO_TRACKING.md": document });
      project.git("init", "--quiet");
      project.git("add", "--all");
      project.git("commit", "--quiet", "--message", "m");
      project.git("remote", "add", "origin", "ssh://example.invalid/o/r.git");
      const trap = join(project.root, ".git/trap");
      writeFileSync(trap, `#!/bin/sh\necho "$0 $@" >> "${project.root}/.git/sprung"\n`, { mode: 0o755 });
      mkdirSync(join(project.root, ".git/hooks"), { recursive: true });
      for (const hook of ["post-index-change", "fsmonitor-watchman", "post-checkout", "pre-commit"])
        writeFileSync(join(project.root, `.git/hooks/${hook}`), `#!/bin/sh\n"${trap}" ${hook}\n`, { mode: 0o755 });
      for (const name of traps) project.git("config", name, trap);
      project.git("config", "core.untrackedCache", "true");
      // A clone that lacks objects gets them from here.
      project.git("config", "remote.origin.promisor", "true");
      project.git("config", "remote.origin.uploadpack", trap);
      await runHere(project, args);
      expect(existsSync(join(project.root, ".git/sprung"))).toBe(false);
      // The trap itself works.
      spawnSync("git", ["status"], { cwd: project.root });
      expect(existsSync(join(project.root, ".git/sprung"))).toBe(true);
    },
  );

  it("starts none to learn where a file has gone: by its filters, or to check a signature", async () => {
    const project = createProject({ "a.py": "# TODO: one\n", "gone.py": "# TODO: two\n" });
    const document = `#### 1. Two\n**File:** \`gone.py:1\`\n\`\`\`python\n# TODO: two\n\`\`\`\n`;
    project.write("docs/TODO_TRACKING.md", `# TODOs\n\n## Untriaged - 1 Items\n\n${document}`);
    project.git("init", "--quiet");
    project.git("add", "--all", ":!node_modules");
    project.git("commit", "--quiet", "--message", "m");
    project.git("rm", "--quiet", "gone.py");
    // Signs and checks whatever it is given, and says so.
    const trap = join(project.root, ".git/trap");
    const signature = "-----BEGIN PGP SIGNATURE-----\\nx\\n-----END PGP SIGNATURE-----\\n";
    const lines = [
      "#!/bin/sh",
      `echo "$0 $@" >> "${project.root}/.git/sprung"`,
      "cat > /dev/null",
      `printf '\\n[GNUPG:] SIG_CREATED \\n' >&2`,
      `printf '%b' '${signature}'`,
    ];
    writeFileSync(trap, `${lines.join("\n")}\n`, { mode: 0o755 });
    for (const name of ["gpg.program", "filter.x.clean", "filter.x.smudge"]) project.git("config", name, trap);
    project.git("config", "log.showSignature", "true");
    project.git("commit", "--quiet", "--gpg-sign", "--message", "m");
    project.write(".gitattributes", "*.py filter=x\n");
    project.write("a.py", "# TODO: one\n\n");
    rmSync(join(project.root, ".git/sprung"));
    expect((await runHere(project, ["update"])).stdout).toContain("Resolved (1)");
    expect(existsSync(join(project.root, ".git/sprung"))).toBe(false);
    // The traps themselves work.
    for (const args of [["diff", "HEAD"], ["log"]]) {
      rmSync(join(project.root, ".git/sprung"), { force: true });
      spawnSync("git", ["--no-pager", ...args], { cwd: project.root });
      expect(existsSync(join(project.root, ".git/sprung")), args[0]).toBe(true);
    }
  });
});

describe("eight updates at once", () => {
  it("all succeed, and leave one true document", async () => {
    const comments = Array.from({ length: 30 }, (_, index) => `# TODO: number ${String(index)}\nx = 1\n`).join("");
    const project = createProject({ "a.py": `# TODO: one\n${comments}`, "docs/TODO_TRACKING.md": document });
    const cli = join(import.meta.dirname, "../../dist/cli.js");
    const exits = Array.from(
      { length: 8 },
      () =>
        new Promise((resolve) => {
          spawn(process.execPath, [cli, "update"], { cwd: project.root, stdio: "ignore" }).once("exit", resolve);
        }),
    );
    expect(await Promise.all(exits)).toEqual(Array(8).fill(0));
    expect((await runHere(project, ["update", "--check"])).exit).toBe(0);
    expect(project.read("docs/TODO_TRACKING.md").match(/^#### /gmu)).toHaveLength(31);
    expect(readdirSync(join(project.root, "docs"))).toEqual(["TODO_TRACKING.md"]);
  });
});

describe("an update that another is quicker than", () => {
  // Git is asked after the document was read, for the file that is missing.
  it.each([
    ["twenty times", 20, 0],
    ["every time", 1000, 2],
  ])("writes when it is not: %s", async (_, times, exit) => {
    const at = "docs/TODO_TRACKING.md";
    const recorded = document.replace("`a.py:1`", "`gone.py:1`");
    const project = createProject({ "b.py": "# TODO: two\n", [at]: recorded, "bin/times": "0" });
    project.git("init", "--quiet");
    const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    const quicker = `n=$(cat "${project.root}/bin/times")
if [ "$n" -lt ${String(times)} ]; then
  echo $((n + 1)) > "${project.root}/bin/times"
  echo "Note." >> "${project.root}/${at}"
fi
`;
    writeFileSync(join(project.root, "bin/git"), `#!/bin/sh\n${quicker}exec "${git}" "$@"\n`, { mode: 0o755 });
    const path = [join(project.root, "bin"), process.env["PATH"]].join(delimiter);
    const result = await runHere(project, ["update"], { env: { PATH: path } });
    expect(result.exit).toBe(exit);
    const written = Number(project.read("bin/times"));
    expect(project.read(at).match(/^Note\.$/gmu)).toHaveLength(written);
    if (exit === 0) {
      expect(written).toBe(times);
      expect(project.read(at)).toContain("# TODO: two");
    } else {
      expect(result.stderr).toMatch(/ was changed by another process. Run the command again\.\n$/u);
      expect(project.read(at)).toBe(recorded + "Note.\n".repeat(written));
    }
  });
});
