import { existsSync, lstatSync, readdirSync, readFileSync, type BigIntStats, type Dirent } from "node:fs";
import { join } from "node:path";
import { formatStamp } from "../registry/disk/stamp.ts";
import { parseAttributes, type AttributeLine } from "./attributes.ts";
import { builtFolders, installedFolders } from "./places.ts";

/** A .gitattributes file. */
export interface AttributeFile {
  /** The absolute path of its folder. */
  readonly folder: string;
  readonly lines: readonly AttributeLine[];
}

interface Known<T> {
  readonly stamp: string;
  readonly value: T;
}

const largest = 1 << 20;
const files = new Map<string, Known<AttributeFile>>();

/** Reads the .gitattributes file of a folder, unless it is known and has not changed. Null where none says anything of interest. */
export function readAttributeFile(folder: string): AttributeFile | null {
  const path = join(folder, ".gitattributes");
  const read = remember(files, path, (stat) =>
    // Git follows no link here.
    stat.isFile() && stat.size <= largest ? { folder, lines: parseAttributes(readFileSync(path, "latin1")) } : null,
  );
  return read === null || read.lines.length === 0 ? null : read;
}

/** Whether a folder is a virtual environment of Python, whatever its name is. */
export function isEnvironment(folder: string): boolean {
  return existsSync(join(folder, "pyvenv.cfg"));
}

interface Listed {
  readonly folders: readonly string[];
  readonly hasAttributes: boolean;
}

const listed = new Map<string, Known<Listed>>();
const mostFolders = 5000;
const passedOver = new Set([...installedFolders, ...builtFolders]);

/**
 * Finds the .gitattributes files in a folder and below it, the nearest first. Of a very large tree it looks at the first
 * 5,000 folders: it is for ESLint's cache, and must not take longer than ESLint.
 */
export function findAttributeFiles(root: string): AttributeFile[] {
  const queue = [root];
  const found: AttributeFile[] = [];
  for (let at = 0; at < queue.length && at < mostFolders; at += 1) {
    const folder = queue[at] ?? "";
    const { folders, hasAttributes } = listFolder(folder);
    for (const name of folders) queue.push(join(folder, name));
    const file = hasAttributes ? readAttributeFile(folder) : null;
    if (file !== null) found.push(file);
  }
  return found;
}

function listFolder(folder: string): Listed {
  // The time of a folder changes when something is created or deleted in it.
  const read = remember(listed, folder, () => {
    const entries: Dirent[] = readdirSync(folder, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory() && !passedOver.has(entry.name));
    return {
      folders: folders.map(({ name }) => name).sort(),
      hasAttributes: entries.some(({ name }) => name === ".gitattributes"),
    };
  });
  return read ?? { folders: [], hasAttributes: false };
}

const mostKnown = 20_000;

/** Null where nothing exists at the path, or it cannot be read. */
function remember<T>(memo: Map<string, Known<T>>, path: string, read: (stat: BigIntStats) => T | null): T | null {
  try {
    const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (stat === undefined) return null;
    const stamp = formatStamp(stat);
    const known = memo.get(path);
    if (known?.stamp === stamp) return known.value;
    const value = read(stat);
    if (value === null) return null;
    if (memo.size >= mostKnown) memo.clear();
    memo.set(path, { stamp, value });
    return value;
  } catch {
    return null;
  }
}
