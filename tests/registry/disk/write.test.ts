import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import ts from "typescript";
import { describe, expect, it, onTestFinished } from "vitest";
import { writeRegistry } from "../../../src/registry/disk/write.ts";

const repository = join(import.meta.dirname, "../../..");

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "todo-registry-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with a document, and beside it the writer for other processes to run. */
function createDocument(text: string): { readonly folder: string; readonly path: string; readonly writer: string } {
  const folder = createFolder();
  const writer = join(folder, "writer");
  mkdirSync(writer);
  symlinkSync(join(repository, "node_modules"), join(writer, "node_modules"));
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  for (const folder of ["registry/disk", "text"]) mkdirSync(join(writer, folder), { recursive: true });
  for (const name of [
    "registry/disk/write",
    "registry/disk/lock",
    "registry/disk/replace",
    "registry/disk/busy",
    "text/path",
  ]) {
    const source = readFileSync(join(repository, `src/${name}.ts`), "utf8").replaceAll('.ts";', '.mjs";');
    writeFileSync(join(writer, `${name}.mjs`), ts.transpileModule(source, { compilerOptions }).outputText);
  }
  const docs = join(folder, "docs");
  mkdirSync(docs);
  const path = join(docs, "TODO_TRACKING.md");
  writeFileSync(path, text);
  return { folder, path, writer };
}

/** The arguments with which Node runs a script that knows `writeRegistry`, `path` and what else is given. */
function scriptOf(writer: string, path: string, script: string): string[] {
  const head = [
    `import { writeRegistry } from ${JSON.stringify(join(writer, "registry/disk/write.mjs"))};`,
    `import { readFileSync } from "node:fs";`,
    `const path = ${JSON.stringify(path)};`,
  ].join("\n");
  return ["--input-type=module", "--eval", `${head}\n${script}`];
}

function beside(path: string): string[] {
  return readdirSync(join(path, ".."));
}

describe("writing a document", () => {
  it("replaces it, byte for byte, and keeps its mode", async () => {
    const { path } = createDocument("\ufeff# Old\r\n");
    chmodSync(path, 0o640);
    expect(await writeRegistry(path, "\ufeff# Old\r\n", "\ufeff# Néw 🙂\r\nno final newline")).toBeNull();
    expect(readFileSync(path)).toEqual(Buffer.from("\ufeff# Néw 🙂\r\nno final newline"));
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(beside(path)).toEqual(["TODO_TRACKING.md"]);
  });

  it("makes a new one with its folder, and never over another", async () => {
    const path = join(createFolder(), "deep/docs/TODO_TRACKING.md");
    expect(await writeRegistry(path, null, "first")).toBeNull();
    expect(await writeRegistry(path, null, "second")).toEqual({
      code: "exists",
      message: `The registry ${path} exists already. It was not changed.`,
    });
    expect(readFileSync(path, "utf8")).toBe("first");
  });

  it("is refused where it is not what was read", async () => {
    const { path } = createDocument("edited by a person");
    expect(await writeRegistry(path, "read before", "new")).toEqual({
      code: "changed",
      message: `The registry ${path} was changed by another process. Run the command again.`,
    });
    expect(readFileSync(path, "utf8")).toBe("edited by a person");
    rmSync(path);
    expect(await writeRegistry(path, "read before", "new")).toMatchObject({ code: "missing" });
  });

  it("is refused where a folder, a pipe or a dangling link is in its place", async () => {
    const folder = createFolder();
    expect(await writeRegistry(folder, "", "new")).toMatchObject({ code: "notAFile" });
    const pipe = join(folder, "pipe.md");
    spawnSync("mkfifo", [pipe]);
    expect(await writeRegistry(pipe, "", "new")).toMatchObject({ code: "notAFile" });
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    const dangling = join(folder, "dangling.md");
    symlinkSync("nowhere.md", dangling);
    expect(await writeRegistry(dangling, null, "new")).toMatchObject({ code: "exists" });
    expect(readdirSync(folder).sort()).toEqual(["dangling.md", "pipe.md"]);
  });

  it("follows a link within the root, and none that leaves it", async () => {
    const { folder, path } = createDocument("old");
    const root = join(folder, "root");
    mkdirSync(root);
    symlinkSync(path, join(root, "out.md"));
    symlinkSync(join(folder, "docs"), join(root, "docs"));
    for (const link of [join(root, "out.md"), join(root, "docs/TODO_TRACKING.md")]) {
      expect(await writeRegistry(link, "old", "new", { root })).toEqual({
        code: "outside",
        message: `The registry ${link} is a link out of ${root}. Replace the link with the file.`,
      });
    }
    expect(await writeRegistry(join(root, "docs/more/new.md"), null, "new", { root })).toMatchObject({
      code: "outside",
    });
    expect(beside(path)).toEqual(["TODO_TRACKING.md"]);
    expect(readFileSync(path, "utf8")).toBe("old");
    // A document that is said to be outside is where it is said to be.
    expect(await writeRegistry(path, "old", "new", { root })).toBeNull();
    writeFileSync(join(root, "real.md"), "old");
    symlinkSync("real.md", join(root, "link.md"));
    expect(await writeRegistry(join(root, "link.md"), "old", "new", { root })).toBeNull();
    expect(lstatSync(join(root, "link.md")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(root, "real.md"), "utf8")).toBe("new");
  });
});

describe("where nothing can be written", () => {
  const isRoot = process.getuid?.() === 0;

  it.skipIf(process.platform === "win32").each([
    ["the file is read-only", 0o444, 0o777],
    ["its folder is read-only", 0o644, 0o555],
  ])("the document stays as it is: %s", (_, fileMode, folderMode) => {
    const { folder, path, writer } = createDocument("old");
    chmodSync(folder, 0o755);
    chmodSync(path, fileMode);
    chmodSync(join(path, ".."), folderMode);
    onTestFinished(() => chmodSync(join(path, ".."), 0o755));
    const script = `console.log(JSON.stringify(await writeRegistry(path, "old", "new")));`;
    // Root may write everywhere, so that it is nobody who tries.
    const user = isRoot ? { uid: 65534, gid: 65534 } : {};
    const { stdout, stderr } = spawnSync(process.execPath, scriptOf(writer, path, script), {
      ...user,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({
      code: "unwritable",
      message: `The registry ${path} cannot be written (EACCES). Make the file and its folder writable.`,
    });
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(beside(path)).toEqual(["TODO_TRACKING.md"]);
  });

  it("the document stays as it is: the disk is full", async ({ skip }) => {
    const disk = createFolder();
    const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]);
    if (status !== 0) skip("needs the right to mount a file system");
    onTestFinished(() => {
      spawnSync("umount", [disk]);
    });
    const path = join(disk, "TODO_TRACKING.md");
    const old = "o".repeat(20_000);
    writeFileSync(path, old);
    // A part of it would fit.
    expect(await writeRegistry(path, old, "n".repeat(100_000))).toEqual({
      code: "unwritable",
      message: `The registry ${path} cannot be written (ENOSPC). Free disk space, then run the command again.`,
    });
    expect(readFileSync(path, "utf8")).toBe(old);
    expect(beside(path)).toEqual(["TODO_TRACKING.md"]);
  });
});

describe("two processes at once", () => {
  it("lose nothing", async () => {
    const { path, writer } = createDocument("");
    const script = (name: string): string => `
      for (let line = 0; line < 20;) {
        const before = readFileSync(path, "utf8");
        const failure = await writeRegistry(path, before, before + ${JSON.stringify(name)} + line + "\\n");
        if (failure === null) line += 1;
        else if (failure.code !== "changed") throw new Error(failure.message);
      }`;
    const exits = ["a", "b", "c"].map((name) => exitOf(run(writer, path, script(name))));
    expect(await Promise.all(exits)).toEqual([0, 0, 0]);
    const lines = readFileSync(path, "utf8").split("\n");
    expect(lines).toHaveLength(61);
    expect(new Set(lines).size).toBe(61);
    expect(beside(path)).toEqual(["TODO_TRACKING.md"]);
  });

  it("give way to one that holds the lock and holds it", async () => {
    const { path } = createDocument("old");
    mkdirSync(`${path}.lock`);
    const renewed = new Date(Date.now() + 3_600_000);
    utimesSync(`${path}.lock`, renewed, renewed);
    expect(await writeRegistry(path, "old", "new")).toEqual({
      code: "locked",
      message: `The lock ${path}.lock is dated in the future, so that it never expires. Remove it if no other command is running.`,
    });
    expect(readFileSync(path, "utf8")).toBe("old");
  });

  it("name a lock that is no lock, and leave it", async () => {
    const { folder, path } = createDocument("old");
    const message = `The lock ${path}.lock is not a folder. Remove it, then run the command again.`;
    const longAgo = new Date(Date.now() - 60_000);
    for (const age of [new Date(), longAgo]) {
      writeFileSync(`${path}.lock`, "notes");
      utimesSync(`${path}.lock`, age, age);
      expect(await writeRegistry(path, "old", "new")).toEqual({ code: "locked", message });
      expect(readFileSync(`${path}.lock`, "utf8")).toBe("notes");
    }
    rmSync(`${path}.lock`);
    for (const goal of [join(folder, "nowhere"), path]) {
      symlinkSync(goal, `${path}.lock`);
      expect(await writeRegistry(path, "old", "new")).toEqual({ code: "locked", message });
      rmSync(`${path}.lock`);
    }
    expect(readFileSync(path, "utf8")).toBe("old");
  });

  it("name a lock that cannot be removed for what is in it", async () => {
    const { path } = createDocument("old");
    mkdirSync(`${path}.lock`);
    writeFileSync(`${path}.lock/notes`, "");
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(`${path}.lock`, longAgo, longAgo);
    expect(await writeRegistry(path, "old", "new")).toEqual({
      code: "locked",
      message: `The lock ${path}.lock holds files. Remove it, then run the command again.`,
    });
  });

  it("wait for each other no longer than for one that was killed", async () => {
    const { path } = createDocument("old");
    mkdirSync(`${path}.lock`);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(`${path}.lock`, longAgo, longAgo);
    expect(await writeRegistry(path, "old", "new")).toBeNull();
    expect(beside(path)).toEqual(["TODO_TRACKING.md"]);
  });
});

describe("a process that is killed while it writes", () => {
  it("leaves the old document or the new one, whenever that happens", async () => {
    const texts = ["old ".repeat(50_000), "new text ".repeat(50_000)];
    const [old = ""] = texts;
    const { path, writer } = createDocument(old);
    const script = `
      const texts = ${JSON.stringify(["old ", "new text "])}.map((text) => text.repeat(50_000));
      for (let turn = texts.indexOf(readFileSync(path, "utf8")); ; turn = 1 - turn) {
        const failure = await writeRegistry(path, texts[turn], texts[1 - turn]);
        if (failure !== null) throw new Error(failure.message);
        if (!started) console.log("started");
        started = true;
      }`;
    const found = new Set<number>();
    for (let round = 0; round < 25; round += 1) {
      const child = run(writer, path, `let started = false;${script}`);
      await new Promise((resolve) => child.stdout?.once("data", resolve));
      await wait(Math.random() * 30);
      child.kill("SIGKILL");
      expect(await exitOf(child)).toBeNull();
      const index = texts.indexOf(readFileSync(path, "utf8"));
      expect(index).not.toBe(-1);
      found.add(index);
      rmSync(`${path}.lock`, { recursive: true, force: true });
    }
    expect(found).toEqual(new Set([0, 1]));
  });

  it("leaves temporary files that the next removes, and no other's", async () => {
    const { path } = createDocument("old");
    const id = "0b8f1c6e-52a1-4d6f-9f3b-8a5d3c1e7f20";
    const others = [
      ...[
        "TODO_TRACKING.md.1",
        "TODO_TRACKING.md.1764037200",
        "TODO_TRACKING.md~",
        `.TODO_TRACKING.md.todo-registry-x`,
      ],
      `.OTHER.md.todo-registry-${id}`,
    ];
    for (const name of [`.TODO_TRACKING.md.todo-registry-${id}`, ...others]) writeFileSync(join(path, "..", name), "");
    expect(await writeRegistry(path, "old", "new")).toBeNull();
    expect(beside(path).sort()).toEqual(["TODO_TRACKING.md", ...others].sort());
  });

  it("leaves what it was writing in a temporary file that the next removes", async () => {
    const { path, writer } = createDocument("old");
    // Far longer than it takes to kill it.
    const script = `
      const { open } = await import("node:fs/promises");
      const probe = await open(path);
      Object.getPrototypeOf(probe).sync = () => new Promise(() => { console.log("writing"); setInterval(() => {}, 1000); });
      await writeRegistry(path, "old", "new");`;
    const child = run(writer, path, script);
    await new Promise((resolve) => child.stdout?.once("data", resolve));
    child.kill("SIGKILL");
    await exitOf(child);
    expect(beside(path)).toHaveLength(3);
    rmSync(`${path}.lock`, { recursive: true });
    expect(await writeRegistry(path, "old", "new")).toBeNull();
    expect(beside(path)).toEqual(["TODO_TRACKING.md"]);
  });
});

describe("a document that is mounted by itself", () => {
  const text = "new text ".repeat(10_000);

  /** Null where this process may not mount. */
  function mountDocument(): { readonly path: string; readonly writer: string } | null {
    const { folder, path, writer } = createDocument("");
    const source = join(folder, "source.md");
    writeFileSync(source, "old");
    if (spawnSync("mount", ["--bind", source, path]).status !== 0) return null;
    onTestFinished(() => {
      spawnSync("umount", [path]);
    });
    return { path, writer };
  }

  it("is written itself, and nothing stays beside it", async ({ skip }) => {
    const mounted = mountDocument();
    if (mounted === null) return skip("needs the right to mount a file");
    const { path } = mounted;
    expect(await writeRegistry(path, "old", text)).toBeNull();
    expect(readFileSync(path, "utf8")).toBe(text);
    expect(await writeRegistry(path, text, "short")).toBeNull();
    expect(readFileSync(path, "utf8")).toBe("short");
    expect(beside(path)).toEqual(["TODO_TRACKING.md"]);
  });

  it("has its former text in a copy while that lasts, which the next writer names", async ({ skip }) => {
    const mounted = mountDocument();
    if (mounted === null) return skip("needs the right to mount a file");
    const { path, writer } = mounted;
    const script = `
      const { open } = await import("node:fs/promises");
      const probe = await open(path);
      const prototype = Object.getPrototypeOf(probe);
      const { sync } = prototype;
      let files = 0;
      // The temporary file, the copy, then the document.
      prototype.sync = function () {
        files += 1;
        if (files < 3) return sync.call(this);
        console.log("writing");
        return new Promise(() => { setInterval(() => {}, 1000); });
      };
      await writeRegistry(path, "old", ${JSON.stringify(text)});`;
    const child = run(writer, path, script);
    await new Promise((resolve) => child.stdout?.once("data", resolve));
    child.kill("SIGKILL");
    await exitOf(child);
    rmSync(`${path}.lock`, { recursive: true });
    const copy = `${path}.todo-registry-copy`;
    expect(readFileSync(copy, "utf8")).toBe("old");
    const torn = readFileSync(path, "utf8");
    expect(await writeRegistry(path, torn, "next")).toEqual({
      code: "interrupted",
      message: `Writing the registry ${path} was interrupted. Restore its text from ${copy}, or remove that file.`,
    });
    rmSync(copy);
    expect(await writeRegistry(path, torn, "next")).toBeNull();
  });
});

function run(writer: string, path: string, script: string): ChildProcess {
  return spawn(process.execPath, scriptOf(writer, path, script), { stdio: ["ignore", "pipe", "inherit"] });
}

/** Null where the process was killed. */
function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("exit", resolve));
}
