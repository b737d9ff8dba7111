import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_PRIORITIES } from "../../../src/registry/document/document.ts";
import { digestRegistry, readRegistry, type ReadAnswer } from "../../../src/registry/disk/read.ts";
import { locateRegistry } from "../../../src/registry/disk/locate.ts";
import { createGrammar } from "../../../src/todo/grammar.ts";
import { entryOf, seed, withEntries } from "../documents.ts";

const options = { grammar: createGrammar(), priorities: DEFAULT_PRIORITIES };
let folder = "";
let path = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "registry-"));
  path = join(folder, "TODO_TRACKING.md");
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function entryCount(answer: ReadAnswer): number {
  if ("failure" in answer) throw new Error(answer.failure.message);
  return answer.registry.document.entries.length;
}

function failureOf(answer: ReadAnswer) {
  return "failure" in answer ? answer.failure : null;
}

describe("reading", () => {
  it("gives the same answer for the same file, and another grammar its own", () => {
    writeFileSync(path, seed);
    const first = readRegistry(path, options);
    expect(entryCount(first)).toBe(20);
    expect(readRegistry(path, options)).toBe(first);
    const other = readRegistry(path, { ...options, grammar: createGrammar() });
    expect(entryCount(other)).toBe(20);
    expect(other).not.toBe(first);
  });

  it("sees a change of the length alone, of the time alone, and a file put in the old one's place", () => {
    const [one, two] = [
      withEntries(entryOf(1, "a.py:1", "# TODO: one")),
      withEntries(entryOf(1, "a.py:1", "# TODO: two")),
    ];
    const texts = (): string | null => {
      const answer = readRegistry(path, options);
      const entry = "registry" in answer ? answer.registry.document.entries[0] : undefined;
      return entry?.codeBlock?.text ?? null;
    };
    writeFileSync(path, one);
    const { atime, mtime } = statSync(path);
    expect(texts()).toBe("# TODO: one");
    writeFileSync(path, `${one}\nmore\n`);
    utimesSync(path, atime, mtime);
    const longer = readRegistry(path, options);
    expect("registry" in longer && longer.registry.document.text).toBe(`${one}\nmore\n`);
    writeFileSync(path, two);
    utimesSync(path, atime, new Date(mtime.getTime() + 1000));
    expect(texts()).toBe("# TODO: two");
    const other = join(folder, "other");
    writeFileSync(other, one);
    utimesSync(other, atime, new Date(mtime.getTime() + 1000));
    renameSync(other, path);
    expect(texts()).toBe("# TODO: one");
  });

  it("follows the file's coming and going", () => {
    expect(failureOf(readRegistry(path, options))?.code).toBe("missing");
    writeFileSync(path, seed);
    expect(entryCount(readRegistry(path, options))).toBe(20);
    rmSync(path);
    expect(failureOf(readRegistry(path, options))?.code).toBe("missing");
  });

  it("keeps a byte order mark, so that spans are those of the file", () => {
    writeFileSync(path, `\ufeff${seed}`);
    const answer = readRegistry(path, options);
    expect("registry" in answer && answer.registry.document.text.charCodeAt(0)).toBe(0xfeff);
    expect("registry" in answer && answer.registry.document.title?.span.start).toBe(3);
  });

  it("reads a document with a replacement character of its own", () => {
    writeFileSync(path, seed.replace("Backup Restoration", "Backup \ufffd"));
    expect(entryCount(readRegistry(path, options))).toBe(20);
  });

  it("reads through a symbolic link", () => {
    writeFileSync(path, seed);
    const link = join(folder, "link.md");
    symlinkSync(path, link);
    expect(entryCount(readRegistry(link, options))).toBe(20);
  });
});

describe("a failure", () => {
  it("names the line that is not UTF-8, whatever stands before it", () => {
    const bytes = Buffer.concat([
      Buffer.from("# \ufffd\n\nSchöne\n"),
      Buffer.from("Sch\u00f6ne\n", "latin1"),
      Buffer.from(seed),
    ]);
    writeFileSync(path, bytes);
    const failure = failureOf(readRegistry(path, options));
    expect(failure?.code).toBe("notUtf8");
    expect(failure?.message).toContain(path);
    expect(failure?.message).toMatch(/\bline 4\b/u);
  });

  it("is what UTF-16 gives", () => {
    writeFileSync(path, `\ufeff${seed}`, "utf16le");
    expect(failureOf(readRegistry(path, options))).toMatchObject({
      code: "notUtf8",
      message: expect.stringMatching(/\bline 1\b/u),
    });
  });

  it.each<[string, () => void, string]>([
    ["nothing", () => undefined, "missing"],
    [
      "a directory",
      () => {
        mkdirSync(path);
      },
      "notAFile",
    ],
    [
      "a pipe, which would block",
      () => {
        execFileSync("mkfifo", [path]);
      },
      "notAFile",
    ],
    [
      "a link to nothing",
      () => {
        symlinkSync(join(folder, "gone"), path);
      },
      "missing",
    ],
    [
      "a link to itself",
      () => {
        symlinkSync(path, path);
      },
      "unreadable",
    ],
  ])("is what %s gives", (_name, create, code) => {
    create();
    const failure = failureOf(readRegistry(path, options));
    expect(failure?.code).toBe(code);
    expect(failure?.message).toContain(path);
    expect(digestRegistry(path, options)).toBe(digestRegistry(path, options));
  });

  it("is what a path below a file gives, and a path that no system allows", () => {
    writeFileSync(path, seed);
    expect(failureOf(readRegistry(join(path, "x"), options))?.code).toBe("unreadable");
    expect(failureOf(readRegistry(`${path}\0`, options))?.code).toBe("unreadable");
    expect(failureOf(readRegistry(join(folder, "x".repeat(5000)), options))?.code).toBe("unreadable");
  });
});

describe("the digest", () => {
  const digestOf = (text: string): string => {
    writeFileSync(path, text);
    return digestRegistry(path, options);
  };

  it.each([
    ["a description", "Only Stripe payment", "No more than Stripe payment"],
    ["an effort", "4 hours", "5 hours"],
    ["the notes", "## Notes", "## Notes\n\nMore."],
    ["a label", "`bug`, ", ""],
    ["the summary", "| KVM Addon | 11 |", "| KVM Addon | 12 |"],
    ["line ends", "\n", "\r\n"],
  ])("stays with another text of %s", (_name, before, after) => {
    expect(digestOf(seed.replaceAll(before, after))).toBe(digestOf(seed));
  });

  it.each([
    ["a number", "#### 3.", "#### 33."],
    ["a title", "Migration Rollback", "Rollback"],
    ["a path", "addons/kvm/migration.py:139", "addons/migration.py:139"],
    ["a text", "# TODO: Rollback on failure", "# TODO: Roll back on failure"],
    ["a priority", "## Priority 3 (Medium)", "## Priority 1 (Critical)"],
    ["an issue", "\n**Description:** Only Stripe", "\n**Issue:** #12 - open\n$&"],
    ["a declaration", "**Action:** Leave as-is (documentation comment)\n\n---\n\n#### 19", "---\n\n#### 19"],
    ["a problem", "**File:** `apps/databases/services.py:204`", ""],
    ["the day of the states", "**Status:**", "**Last Synced:** 2026-01-30\n$&"],
  ])("changes with %s", (name, before, after) => {
    const changed = seed
      .replace(before, after)
      .replace(name === "a declaration" ? "**Type:** Code comment, not a TODO" : "", "");
    expect(changed).not.toBe(seed);
    expect(digestOf(changed)).not.toBe(digestOf(seed));
  });

  it("tells a state from another, and nothing from something", () => {
    const withIssue = (issue: string): string =>
      digestOf(withEntries(entryOf(1, "a.py:1", "# TODO: x", `**Issue:** ${issue}`)));
    const digests = ["#1 - open", "#1 - closed (completed)", "#1 - closed (not planned)", "#2 - open", "pending"].map(
      withIssue,
    );
    rmSync(path);
    expect(new Set([...digests, digestRegistry(path, options), digestOf(seed)]).size).toBe(7);
  });
});

describe("locating", () => {
  const settings = { root: null, registry: null };

  it("finds the nearest usual document above a folder", () => {
    mkdirSync(join(folder, "docs"));
    mkdirSync(join(folder, "src/deep"), { recursive: true });
    expect(locateRegistry(settings, join(folder, "src/deep")).path).toBeNull();
    writeFileSync(path, seed);
    expect(locateRegistry(settings, join(folder, "src/deep"))).toEqual({ root: folder, path });
    writeFileSync(join(folder, "docs/TODO_TRACKING.md"), seed);
    expect(locateRegistry(settings, folder).path).toBe(join(folder, "docs/TODO_TRACKING.md"));
  });

  it("obeys the settings, whether the file is there or not", () => {
    const root = join(folder, "src");
    expect(locateRegistry({ root, registry: "todo.md" }, folder)).toEqual({ root, path: join(root, "todo.md") });
    expect(locateRegistry({ root, registry: path }, "/")).toEqual({ root, path });
  });

  it("does not fail on what cannot be looked at", () => {
    symlinkSync(path, path);
    expect(locateRegistry({ root: folder, registry: null }, folder).path).toBeNull();
  });
});
