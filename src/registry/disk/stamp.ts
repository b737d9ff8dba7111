import type { BigIntStats } from "node:fs";

/** What of a file is another once the file is written anew: what was read of it before no longer holds. */
export function formatStamp({ mtimeNs, size, ino }: BigIntStats): string {
  return `${String(mtimeNs)} ${String(size)} ${String(ino)}`;
}
