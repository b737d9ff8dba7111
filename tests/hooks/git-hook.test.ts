import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { configText, createProject, type Project } from "../integration/project.ts";

const page = readFileSync(join(import.meta.dirname, "../../docs/ci.md"), "utf8");
const [hook = ""] = /(?<=^```sh\n)#!\/bin\/sh\n[\s\S]*?(?=^```)/mu.exec(page) ?? [];

function createHooked(): Project {
  const project = createProject({
    "eslint.config.js": configText('registry: "docs/TODO_TRACKING.md"'),
    "docs/TODO_TRACKING.md": "# TODOs\n\n## Priority 2 (High) - 0 Items\n",
    ".gitignore": "node_modules\n",
    "old.py": "# TODO: was here before\n",
  });
  mkdirSync(join(project.root, "node_modules/.bin"));
  symlinkSync("../eslint/bin/eslint.js", join(project.root, "node_modules/.bin/eslint"));
  project.git("init", "--quiet");
  project.git("config", "core.hooksPath", ".git/hooks");
  project.git("add", "--all");
  project.git("commit", "--quiet", "--message", "m");
  writeFileSync(join(project.root, ".git/hooks/pre-commit"), hook, { mode: 0o755 });
  return project;
}

/** Whether a commit of what is staged, or of the paths, was let through, and what the hook said. */
function commit({ root }: Project, ...paths: string[]): { readonly isDone: boolean; readonly output: string } {
  const options = ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "--message", "m"];
  const { status, stdout, stderr } = spawnSync("git", [...options, ...paths], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, npm_config_offline: "true", npm_config_update_notifier: "false" },
  });
  return { isDone: status === 0, output: stdout + stderr };
}

it("the hook of git's own in docs/ci.md lets through what is clean, and nothing else", () => {
  const project = createHooked();
  project.write("src/a b.py", "# TODO: new\n");
  project.write("sub/é.ts", "export const x = 1;\n");
  project.git("add", "--all");
  const refused = commit(project);
  expect(refused.isDone).toBe(false);
  expect(refused.output).toMatch(/a b\.py\n {2}1:3 {2}error {2}TODO has no issue/u);
  expect(refused.output).not.toContain("old.py");

  // Git gives a commit of some paths an index of its own.
  expect(commit(project, "sub/é.ts")).toMatchObject({ isDone: true });

  project.git("rm", "--quiet", "--force", "src/a b.py");
  rmSync(join(project.root, "old.py"));
  project.write("notes.txt", "TODO: no code\n");
  project.git("add", "--all");
  expect(commit(project)).toEqual({ isDone: true, output: "" });
  expect(project.git("status", "--porcelain")).toBe("");
});
