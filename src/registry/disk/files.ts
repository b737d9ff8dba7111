import { realpathSync, statSync } from "node:fs";
import { isAbsolute, join, posix, relative, sep } from "node:path";
import type { Priority, Registry } from "../document/document.ts";
import { parseRegistry } from "../parsing/parse.ts";
import { findUnreadFiles } from "../parsing/unread.ts";

/** Answers questions about paths below a root. It reads each folder once. */
export class Disk {
  readonly #root: string;
  readonly #folders = new Map<string, string>();
  #realRoot: string | null = null;

  constructor(root: string) {
    this.#root = root;
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

  /** Resolves links in the folders of a path. A path outside the root or without a folder stays as it is. */
  realPath(path: string): string {
    const folder = posix.dirname(path);
    if (folder === ".") return path;
    const known = this.#folders.get(folder);
    const real = known ?? this.#realFolder(folder);
    if (known === undefined) this.#folders.set(folder, real);
    return real === folder ? path : posix.join(real, posix.basename(path));
  }

  #realFolder(folder: string): string {
    try {
      this.#realRoot ??= realpathSync.native(this.#root);
      const real = relative(this.#realRoot, realpathSync.native(join(this.#root, folder)));
      return real === ".." || real.startsWith(`..${sep}`) || isAbsolute(real) ? folder : real.replaceAll(sep, "/");
    } catch {
      return folder;
    }
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
