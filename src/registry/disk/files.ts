import { readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { pathInside } from "../../text/path.ts";
import type { Priority, Registry } from "../document/document.ts";
import { parseRegistry } from "../parsing/parse.ts";
import { findUnreadFiles } from "../parsing/unread.ts";
import { findRealPath, realPathOf } from "./real-path.ts";

const noNames: ReadonlySet<string> = new Set();

/** Answers questions about paths below a root. It reads each folder once. */
export class Disk {
  readonly #root: string;
  /** The names in a folder, without links. */
  readonly #names = new Map<string, ReadonlySet<string>>();
  readonly #folders = new Map<string, string>();
  #realRoot: string | null = null;
  #ignoresCase: boolean | null = null;

  constructor(root: string) {
    this.#root = root;
  }

  /** The path of a file relative to the root, with `/` and without links; null where the file is outside. */
  pathOf(file: string): string | null {
    return pathInside(this.#getRealRoot(), realPathOf(file));
  }

  /** Whether the file exists below the root. */
  hasFile(path: string): boolean {
    try {
      return statSync(join(this.#root, path), { throwIfNoEntry: false })?.isFile() === true;
    } catch {
      // The name is too long or not allowed.
      return false;
    }
  }

  /**
   * The path without links and as the file system names it, in its letter case and its form of Unicode. A path that leads
   * out of the root or to nothing keeps its name.
   */
  realPath(path: string): string {
    const folder = this.#realFolder(posix.dirname(path));
    const name = posix.basename(path);
    const inner = folder === "." ? name : `${folder}/${name}`;
    if (this.#namesIn(folder).has(name)) return inner;
    // A link, a name in another spelling, or nothing.
    for (const form of new Set([inner, inner.normalize("NFC"), inner.normalize("NFD")])) {
      const real = findRealPath(join(this.#root, form));
      if (real === null) continue;
      const found = pathInside(this.#getRealRoot(), real);
      // No folder outside the root is read.
      if (found === null) this.#names.set(inner, noNames);
      return found ?? inner;
    }
    return inner;
  }

  /** The same for paths that git lists, most of which have the names of the file system. */
  realPaths(listed: readonly string[]): string[] {
    // git may list another letter case than the file system has, and composes letters that macOS decomposes.
    return listed.map((path) => (this.#hasNoCase() || path !== toAscii(path) ? this.realPath(path) : path));
  }

  #realFolder(folder: string): string {
    if (folder === ".") return folder;
    const real = this.#folders.get(folder) ?? this.realPath(folder);
    this.#folders.set(folder, real);
    return real;
  }

  #namesIn(folder: string): ReadonlySet<string> {
    const names = this.#names.get(folder) ?? readNames(join(this.#root, folder));
    this.#names.set(folder, names);
    return names;
  }

  #getRealRoot(): string {
    return (this.#realRoot ??= realPathOf(this.#root));
  }

  /** Whether the file system ignores the letter case of names. */
  #hasNoCase(): boolean {
    const root = this.#getRealRoot();
    const upper = root.toUpperCase();
    return (this.#ignoresCase ??= upper !== root && findRealPath(upper) === root);
  }
}

function toAscii(text: string): string {
  return text.replaceAll(/[^ -~]/gu, "");
}

function readNames(folder: string): ReadonlySet<string> {
  try {
    const found = readdirSync(folder, { withFileTypes: true });
    return new Set(found.flatMap((entry) => (entry.isSymbolicLink() ? [] : [entry.name])));
  } catch {
    return noNames;
  }
}

/**
 * Parses a registry together with the files that it names: it resolves links and checks which mentioned files exist.
 */
export function parseAmongFiles(text: string, priorities: readonly Priority[], root: string): Registry {
  const disk = new Disk(root);
  const registry = parseRegistry(text, priorities, (path) => disk.realPath(path));
  const unread = findUnreadFiles(registry, (path) => disk.hasFile(path));
  if (unread.length === 0) return registry;
  const problems = [...registry.problems, ...unread].sort((a, b) => a.span.start - b.span.start);
  return { ...registry, problems };
}
