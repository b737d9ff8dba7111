import { readFileSync, realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { pathInside } from "../../text/path.ts";
import { formatStamp } from "./stamp.ts";

/** Why a recorded file cannot be read. `outside`: a symbolic link leaves the root. */
export type SourceFailure = "missing" | "notAFile" | "outside" | "tooLarge" | "unreadable";

export type SourceAnswer = { readonly text: string } | { readonly failure: SourceFailure };

// A source file written by hand has about a hundredth of this.
const mostSourceBytes = 4 * 1024 * 1024;
const mostKeptLength = 32 * 1024 * 1024;
const sources = new Map<string, { readonly stamp: string; readonly text: string }>();
let keptLength = 0;

/**
 * Reads a recorded file by its path relative to the root, and no file outside the root. The text is cached until the
 * file's time, size or inode changes. Never throws.
 */
export function readSource(root: string, path: string): SourceAnswer {
  const file = resolve(root, path);
  // A path inside one root may be outside another.
  const key = `${root}\0${path}`;
  try {
    const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
    if (stat === undefined) return { failure: "missing" };
    if (!stat.isFile()) return { failure: "notAFile" };
    if (stat.size > mostSourceBytes) return { failure: "tooLarge" };
    const stamp = formatStamp(stat);
    const last = sources.get(key);
    if (last?.stamp === stamp) return last;
    if (pathInside(realpathSync(root), realpathSync(file)) === null) return { failure: "outside" };
    const text = readFileSync(file, "utf8");
    keepSource(key, { stamp, text });
    return { text };
  } catch (error) {
    const isBelowFile = error instanceof Error && "code" in error && error.code === "ENOTDIR";
    return { failure: isBelowFile ? "missing" : "unreadable" };
  }
}

function keepSource(key: string, source: { readonly stamp: string; readonly text: string }): void {
  keptLength += source.text.length - (sources.get(key)?.text.length ?? 0);
  sources.delete(key);
  sources.set(key, source);
  for (const [oldest, { text }] of sources) {
    if (keptLength <= mostKeptLength) break;
    sources.delete(oldest);
    keptLength -= text.length;
  }
}
