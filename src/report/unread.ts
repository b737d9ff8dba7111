import { extname, posix } from "node:path";
import { formatLocation } from "../text/location.ts";
import { escapeControls } from "../text/visible.ts";
import { countOf } from "./terminal.ts";
import type { Tree } from "../workspace/tree.ts";

/** What was not looked at, for stderr: a line for each file that cannot be parsed, and one for the languages not covered. */
export function describeUnread({ unparsed, uncovered }: Pick<Tree, "unparsed" | "uncovered">): string {
  const lines = unparsed.map(({ path, line, reason }) => {
    const what = line === null ? `${path} ${reason}` : `${formatLocation({ path, line })}: cannot be parsed: ${reason}`;
    return `${escapeControls(what)}; its TODO comments are unknown.\n`;
  });
  if (uncovered.length === 0) return lines.join("");
  const counts = new Map<string, number>();
  for (const path of uncovered) {
    const kind = extname(path).toLowerCase() || posix.basename(path);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const kinds = [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([kind, count]) => `${count} ${kind}`);
  return `${lines.join("")}Not looked at: ${countOf(uncovered.length, "file")} with markers, of languages not covered yet (${kinds.join(", ")}).\n`;
}
