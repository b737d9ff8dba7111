import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createProject, type Project } from "../integration/project.ts";
import { runCommand } from "./command.ts";

const document = "docs/TODO_TRACKING.md";

/** Whether this process may mount a file system. */
const canMount = ((): boolean => {
  const folder = mkdtempSync(join(tmpdir(), "todo-registry-mount-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]).status === 0;
  if (mounted) execFileSync("umount", [folder]);
  rmSync(folder, { recursive: true });
  return mounted;
})();

/** A project whose docs/ is a file system of its own. */
function projectWithDisk(size: string): Project {
  const project = createProject({ "a.py": "# TODO: one\n" });
  const docs = join(project.root, "docs");
  mkdirSync(docs);
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", docs]);
  onTestFinished(() => void execFileSync("umount", [docs]));
  expect(runCommand(project, ["update"]).exit).toBe(2);
  expect(runCommand(project, ["init"]).exit).toBe(0);
  return project;
}

it.skipIf(!canMount)("keeps the document where the disk is full (needs to mount a tmpfs)", () => {
  const project = projectWithDisk("64k");
  const before = project.readBytes(document);
  const left = 64 * 1024 - 2 * 4096;
  writeFileSync(join(project.root, "docs/ballast"), Buffer.alloc(left - Math.ceil(before.length / 4096) * 4096));
  const comments = Array.from({ length: 100 }, (_, index) => `# TODO: number ${String(index)}\n\nx = 1\n`);
  project.write("b.py", comments.join(""));
  const { exit, stdout, stderr } = runCommand(project, ["update"]);
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
  expect(stderr).toMatch(/^todo-registry: .* cannot be written \(ENOSPC\)\. Free disk space.*\n$/u);
  expect(project.readBytes(document).equals(before)).toBe(true);
});

it.skipIf(!canMount)("keeps the document where the disk is read-only (needs to mount a tmpfs)", () => {
  const project = projectWithDisk("64k");
  const before = project.readBytes(document);
  execFileSync("mount", ["-o", "remount,ro", join(project.root, "docs")]);
  project.write("b.py", "# TODO: two\n");
  expect(runCommand(project, ["update", "--check"]).exit).toBe(1);
  const { exit, stdout, stderr } = runCommand(project, ["update"]);
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
  expect(stderr).toMatch(/^todo-registry: .* cannot be written \(EROFS\)\. .*\n$/u);
  expect(project.readBytes(document).equals(before)).toBe(true);
});
