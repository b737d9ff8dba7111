import type { BigIntStats } from "node:fs";

/** A value that changes when the file is written. Cached answers then end. */
export function formatStamp({ mtimeNs, size, ino }: BigIntStats): string {
  return `${String(mtimeNs)} ${String(size)} ${String(ino)}`;
}
