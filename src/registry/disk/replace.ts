import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { lstat, open, readdir, rm, stat, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";

// Where a file is mounted by itself, as into a container, nothing can take its place.
const inPlaceOnly = new Set(["EBUSY", "EXDEV"]);

/** Puts a text in a file's place: wholly or not at all, its mode and owner kept. `before` is what the file holds. */
export async function replaceFile(target: string, before: string, text: string): Promise<void> {
  const temporary = join(dirname(target), `${prefixOf(target)}${randomUUID()}`);
  try {
    await createLike(target, temporary, text);
    // Looked up when it is called, so that a test can end the process here.
    await promisify(fs.rename)(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    if (!inPlaceOnly.has(codeOf(error))) throw error;
    await overwriteFile(target, before, text);
  }
}

/** Removes what a killed process has left of its writing; only while no other may write. */
export async function clearLeftovers(target: string): Promise<void> {
  const folder = dirname(target);
  const prefix = prefixOf(target);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix) || !isId.test(name.slice(prefix.length))) continue;
    const path = join(folder, name);
    if ((await lstat(path)).isFile()) await rm(path, { force: true });
  }
}

/** Where the former text is while a file is overwritten; what is there at another time was left by a killed process. */
export function copyPathOf(target: string): string {
  return `${target}.todo-registry-copy`;
}

const isId = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/u;

function prefixOf(target: string): string {
  return `.${basename(target)}.todo-registry-`;
}

/** Writes the file itself; its former text is in a copy beside it until the new one is on disk. */
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
    // Only root may give a file away.
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

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
