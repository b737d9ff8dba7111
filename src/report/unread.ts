import { extname, posix } from "node:path";
import { formatLocation } from "../text/location.ts";
import { escapeControls } from "../text/visible.ts";
import { countOf } from "./terminal.ts";
import type { Tree } from "../workspace/tree/tree.ts";

/** What was not read, for stderr: a line for each file that cannot be parsed, and one for all files of other languages. */
export function describeUnread({ unparsed, uncovered }: Pick<Tree, "unparsed" | "uncovered">): string {
  const lines = unparsed.map(({ path, line, reason }) => {
    const what = line === null ? `${path} ${reason}` : `${formatLocation({ path, line })}: cannot be parsed: ${reason}`;
    return `${escapeControls(what)}. Its TODO comments are unknown.\n`;
  });
  if (uncovered.length === 0) return lines.join("");
  const kinds = countKinds(uncovered);
  const files = uncovered.length === 1 ? "1 file that contains" : `${countOf(uncovered.length, "file")} that contain`;
  return `${lines.join("")}Skipped ${files} a marker: no ESLint language plugin for ${formatKinds(kinds)} is configured.\n`;
}

/** The extensions of files, or their names without one, with how many there are, the most frequent first. */
export function countKinds(paths: readonly string[]): [kind: string, count: number][] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const kind = extname(path).toLowerCase() || posix.basename(path);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** `.css`, or `.sh (2) or .css (1)`. */
function formatKinds(kinds: readonly (readonly [kind: string, count: number])[]): string {
  const [only, ...others] = kinds.map(([kind, count]) => (kinds.length === 1 ? kind : `${kind} (${count})`));
  const last = others.pop();
  return last === undefined ? (only ?? "") : `${[only, ...others].join(", ")} or ${last}`;
}
