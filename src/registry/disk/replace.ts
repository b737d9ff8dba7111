import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { lstat, open, readdir, readFile, rm, stat, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { codeOf } from "./busy.ts";

/** Replaces the whole text of a file or nothing, and keeps its mode and owner. `before` is the current text. */
export async function replaceFile(target: string, before: string, text: string): Promise<void> {
  const temporary = join(dirname(target), `${prefixOf(target)}${randomUUID()}`);
  try {
    await createLike(target, temporary, text);
    // Looked up at the call, so that a test can stop the process here.
    await promisify(fs.rename)(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    if (!(await isMounted(target, codeOf(error)))) throw error;
    await overwriteFile(target, before, text);
  }
}

/** Whether the file itself is mounted, for example into a container. It cannot be replaced then. */
async function isMounted(target: string, code: string): Promise<boolean> {
  if (code !== "EBUSY") return code === "EXDEV";
  const mounts = await readFile("/proc/self/mountinfo", "utf8").catch(() => "");
  const escaped = target.replaceAll(/[ \t\n\\]/gu, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`);
  return mounts.split("\n").some((mount) => mount.split(" ")[4] === escaped);
}

/** Removes temporary files of a killed process. Only the holder of the lock may call this. */
export async function clearLeftovers(target: string): Promise<void> {
  const folder = dirname(target);
  const prefix = prefixOf(target);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix) || !isId.test(name.slice(prefix.length))) continue;
    const path = join(folder, name);
    if ((await lstat(path)).isFile()) await rm(path, { force: true });
  }
}

/** The copy of the former text while a file is overwritten. A copy at any other time comes from a killed process. */
export function copyPathOf(target: string): string {
  return `${target}.todo-registry-copy`;
}

const isId = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/u;

function prefixOf(target: string): string {
  return `.${basename(target)}.todo-registry-`;
}

/** Overwrites the file. A copy keeps the former text until the new text is on disk. */
async function overwriteFile(target: string, before: string, text: string): Promise<void> {
  const copy = copyPathOf(target);
  await createLike(target, copy, before);
  try {
    await overwrite(target, text);
  } catch (error) {
    await overwrite(target, before);
    await rm(copy);
    throw error;
  }
  await rm(copy);
}

async function createLike(target: string, path: string, text: string): Promise<void> {
  const like = await stat(target).catch(() => null);
  await writeThrough(path, "wx", text, async (file) => {
    if (like === null) return;
    await file.chmod(like.mode & 0o7777);
    // Only the root user may change the owner.
    await file.chown(like.uid, like.gid).catch(() => {});
  });
}

async function overwrite(path: string, text: string): Promise<void> {
  await writeThrough(path, "r+", text, () => Promise.resolve());
}

async function writeThrough(
  path: string,
  flags: "wx" | "r+",
  text: string,
  prepare: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const file = await open(path, flags);
  try {
    await prepare(file);
    await file.writeFile(text);
    await file.truncate(Buffer.byteLength(text));
    await file.sync();
  } finally {
    await file.close();
  }
}
