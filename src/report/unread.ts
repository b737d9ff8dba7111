import { extname, posix } from "node:path";
import { formatLocation } from "../text/location.ts";
import { escapeControls } from "../text/visible.ts";
import { countOf } from "./terminal.ts";
import { groupBy } from "../text/group.ts";
import type { LeftOut } from "../left-out/finder.ts";
import type { Tree } from "../workspace/tree/tree.ts";

/**
 * What was not read, for stderr: a line for each place of third-party code, one for each file that cannot be parsed, and one
 * for all files of other languages.
 */
export function describeUnread(tree: Pick<Tree, "unparsed" | "uncovered" | "leftOut" | "isComplete">): string {
  return describeLeftOut(tree) + describeUnknown(tree);
}

const mostPlaces = 10;

/** Nobody expects that installed files are read, unless a path of the command names one. */
function describeLeftOut({ leftOut, isComplete }: Pick<Tree, "leftOut" | "isComplete">): string {
  const told = leftOut.filter(({ kind }) => !isComplete || (kind !== "installed" && kind !== "built"));
  const places = [...groupBy(told, ({ kind, place }) => `${kind} ${place}`).values()].sort(
    (a, b) => b.length - a.length,
  );
  const lines = places
    .slice(0, mostPlaces)
    .flatMap((files) => (files[0] === undefined ? [] : describePlace(files[0], files.length)));
  const others = places.slice(mostPlaces).flat().length;
  const more =
    others === 0
      ? ""
      : `Left out ${countOf(others, "file")} more, in ${countOf(places.length - mostPlaces, "place")}.\n`;
  return lines.join("") + more;
}

const never = "Such files are never read.";
const reasons: Readonly<Record<LeftOut["kind"], string>> = {
  installed: `installed, or made by a tool. ${never}`,
  built: `build output, outside a git repository. ${never}`,
  setting: `vendored.include in the settings.`,
  vendored: "third-party code.",
  generated: "generated code.",
  "linguist-vendored": "linguist-vendored in .gitattributes.",
  "linguist-generated": "linguist-generated in .gitattributes.",
};

function describePlace({ kind, place, glob }: LeftOut, count: number): string {
  const files = count === 1 ? "1 file that contains" : `${countOf(count, "file")} that contain`;
  const isFixed = kind === "installed" || kind === "built" || kind === "setting";
  const remedy = isFixed
    ? ""
    : ` To read ${count === 1 ? "it" : "them"}, set vendored: { exclude: [${JSON.stringify(glob)}] }.`;
  return `${escapeControls(`Left out ${place} (${files} a marker): ${reasons[kind]}${remedy}`)}\n`;
}

function describeUnknown({ unparsed, uncovered }: Pick<Tree, "unparsed" | "uncovered">): string {
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
