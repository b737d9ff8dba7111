import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { UpdateOptions } from "../../../src/registry/update/plan.ts";
import { seed, treeOf as sourcesOf } from "../../integration/project.ts";
import { indexOf, plan, shown, type Files } from "../trees.ts";

const sources = sourcesOf(seed);
const base = plan(seed, sources).text;

/** Merges two documents that were made from one, as git does. */
function merge(ancestor: string, ours: string, theirs: string): { readonly text: string; readonly conflicts: number } {
  const folder = mkdtempSync(join(tmpdir(), "todo-registry-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: string[]): void => {
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: folder });
  };
  const commit = (text: string): void => {
    writeFileSync(join(folder, "TODO_TRACKING.md"), text);
    git("commit", "--quiet", "--all", "--message", "x");
  };
  git("init", "--quiet", "--initial-branch=main");
  writeFileSync(join(folder, "TODO_TRACKING.md"), "");
  git("add", ".");
  commit(ancestor);
  git("checkout", "--quiet", "-b", "theirs");
  commit(theirs);
  git("checkout", "--quiet", "main");
  commit(ours);
  const { status } = spawnSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "merge", "theirs"], {
    cwd: folder,
  });
  const text = readFileSync(join(folder, "TODO_TRACKING.md"), "utf8");
  const conflicts = text.split("\n").filter((line) => line.startsWith("<<<<<<<")).length;
  if ((status === 0) !== (conflicts === 0)) throw new Error(`git merge: ${String(status)}`);
  return { text, conflicts };
}

function withComments(comments: Files): Files {
  const files = { ...sources };
  for (const [path, comment] of Object.entries(comments)) files[path] = `${files[path] ?? ""}${comment}\n`;
  return files;
}

function branch(comments: Files, options: Partial<UpdateOptions> = {}): string {
  const { text, problems } = plan(base, withComments(comments), options);
  expect(problems).toEqual([]);
  return text;
}

const kvm = { "addons/kvm/backup.py": "# TODO(P2): Check the free space\n# TODO(P2): Name the backups" };
const notifications = { "apps/deployments/shared/monitoring.py": "# TODO(P2): Wait between two mails" };
const databases = { "apps/databases/services.py": "# TODO(P3): Drop the views" };

const hunk = /^<<<<<<< .*\n([^]*?)=======\n([^]*?)>>>>>>> .*$/gmu;

describe("the documents of two branches that add entries to different areas", () => {
  it.each([
    ["of one section", kvm, { ...notifications, "apps/x.py": "# TODO(P4): y" }],
    ["of two sections, one at the end of its own", { "addons/kvm/tasks.py": "# TODO(P2): Ask" }, databases],
    [
      "of two sections, an old area and a new one",
      { ...databases, "apps/mail/send.py": "# TODO(P1): Retry" },
      notifications,
    ],
  ])("merge without conflict where the counts are left to the merged branch: %s", (_, left, right) => {
    const ours = branch(left, { recount: false, today: "2026-01-31" });
    const theirs = branch(right, { recount: false, today: "2026-02-01" });
    const { text, conflicts } = merge(base, ours, theirs);
    expect(conflicts).toBe(0);
    const files = withComments({ ...left, ...right });
    const update = plan(text, files, { today: "2026-02-02" });
    expect(update.problems).toEqual([]);
    expect(new Set(update.changes.map(({ kind }) => kind))).toEqual(new Set(["renumbered", "count"]));
    const { entries } = indexOf(update.text).document;
    expect(new Set(entries.map(({ number }) => number.value)).size).toBe(entries.length);
    expect(entries.length).toBe(20 + [...Object.values(left), ...Object.values(right)].join("\n").split("\n").length);
    expect(plan(update.text, files)).toMatchObject({ changes: [], text: update.text });
  });

  it("merge with their counts where these are the same on the same day, and are counted again", () => {
    const left = { "addons/kvm/backup.py": "# TODO(P2): Check the free space" };
    const { text, conflicts } = merge(base, branch(left), branch(notifications));
    expect(conflicts).toBe(0);
    expect(shown(plan(text, withComments({ ...left, ...notifications })).changes)).toEqual([
      "renumbered 22 at apps/deployments/shared/monitoring.py:218: 21 -> 22",
      "Total Items: 21 -> 22",
      "the legend's count of P2: 13 -> 14",
      "the heading's count of P2: 13 -> 14",
    ]);
  });

  it("conflict else in the lines that both count anew, and in no other, which an update settles", () => {
    const { text, conflicts } = merge(base, branch(kvm), branch(databases, { today: "2026-02-01" }));
    expect(conflicts).toBeGreaterThan(0);
    const counted = /^(?:\*\*(?:Total Items|Last Updated):|\| .* \|$|- \*\*P\d .* items$|## .* Items)/u;
    for (const [, ours = "", theirs = ""] of text.matchAll(hunk)) {
      for (const line of (ours + theirs).trimEnd().split("\n")) expect(line).toMatch(counted);
    }
    const files = withComments({ ...kvm, ...databases });
    const update = plan(text, files, { today: "2026-02-02" });
    expect(shown(update.changes).filter((change) => change.startsWith("conflict"))).toHaveLength(conflicts);
    expect(plan(update.text, files)).toMatchObject({ problems: [], changes: [], text: update.text });
    // As though one branch had been made on top of the other.
    const { entries } = indexOf(update.text).document;
    expect(entries).toHaveLength(23);
    expect(update.text).toContain("**Total Items:** 23");
  });

  it("are settled with the common ancestor in the conflict, and in CRLF", () => {
    const { text } = merge(base, branch(kvm), branch(databases, { today: "2026-02-01" }));
    const withAncestor = text.replaceAll(/^=======$/gmu, "||||||| base\n**Total Items:** 20\n=======");
    const files = withComments({ ...kvm, ...databases });
    const settled = plan(text, files).text;
    expect(plan(withAncestor, files).text).toBe(settled);
    expect(plan(text.replaceAll("\n", "\r\n"), files).text).toBe(settled.replaceAll("\n", "\r\n"));
  });
});

describe("a conflict", () => {
  const mergeBoth = (): string => merge(base, branch(kvm), branch(databases, { today: "2026-02-01" })).text;
  const files = withComments({ ...kvm, ...databases });

  it.each([
    ["that holds more than counts", (text: string) => text.replace(/^=======$/mu, "Somebody's words.\n=======")],
    ["that never ends", (text: string) => text.replace(/^>>>>>>> .*\n/mu, "")],
    ["within a conflict", (text: string) => text.replace(/^=======$/mu, "<<<<<<< HEAD\n=======")],
    ["whose markers a person has half removed", (text: string) => text.replace(/^<<<<<<< .*\n/mu, "")],
  ])("%s is left to a person", (_, damage) => {
    const conflicting = mergeBoth();
    const damaged = damage(conflicting);
    expect(damaged).not.toBe(conflicting);
    const { problems, changes, text } = plan(damaged, files);
    expect(problems[0]?.message).toContain("merge conflict marker");
    expect(changes).toEqual([]);
    expect(text).toBe(damaged);
  });

  it("is left where counts are to be left", () => {
    const conflicting = mergeBoth();
    expect(plan(conflicting, files, { recount: false }).text).toBe(conflicting);
  });
});
