import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

// A link could lead out of the root, and a pipe would block. A flag that the platform lacks is undefined.
const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const largest = 1 << 28;
const largestInput = 1 << 24;
/** Errors that mean that there is no file to read: it was removed after the listing, or is a link or a folder. */
const passedOver = new Set(["ENOENT", "ENOTDIR", "ELOOP", "EMLINK", "EISDIR", "ENXIO"]);

/** Reads many files into one buffer: the bytes are valid until the next call. */
export class FileReader {
  #buffer = Buffer.allocUnsafeSlow(1 << 20);

  /** The file's bytes, the reason why they cannot be read, or null where there is no file. */
  read(path: string): Buffer | string | null {
    let file: number | null = null;
    try {
      file = openSync(path, flags);
      const stat = fstatSync(file);
      if (!stat.isFile()) return null;
      if (stat.size > largest) return "is larger than 256 MiB";
      if (stat.size > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(stat.size * 2);
      return this.#buffer.subarray(0, readFully(file, this.#buffer, stat.size));
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
      return passedOver.has(code) ? null : `cannot be read (${code})`;
    } finally {
      if (file !== null) closeSync(file);
    }
  }
}

/** The text of a file that the user or a workflow names, or a few words about why it cannot be read. */
export function readInput(path: string): { readonly text: string } | { readonly problem: string } {
  let file: number | null = null;
  try {
    // The user named this path, so that a link is followed.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(file);
    if (!stat.isFile()) return { problem: "not a file" };
    if (stat.size > largestInput) return { problem: "larger than 16 MiB" };
    const buffer = Buffer.allocUnsafe(stat.size);
    return { text: buffer.toString("utf8", 0, readFully(file, buffer, stat.size)) };
  } catch (error) {
    return { problem: error instanceof Error && "code" in error ? String(error.code) : String(error) };
  } finally {
    if (file !== null) closeSync(file);
  }
}

function readFully(file: number, buffer: Buffer, size: number): number {
  let length = 0;
  while (length < size) {
    const count = readSync(file, buffer, length, size - length, length);
    if (count === 0) break;
    length += count;
  }
  return length;
}
