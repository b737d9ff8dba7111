import { formatShort, formatVisible } from "../../text/visible.ts";
import { BlockCursor } from "../../markdown/blocks.ts";
import type { Area, Entry, Problem, Registry, Section, UnreadPart } from "../document/document.ts";
import { groupBy } from "../../text/group.ts";
import { isPathLike } from "../locations/path-like.ts";
import { normalizePath } from "../locations/written-path.ts";
import type { Report } from "./problems.ts";

// A section that mentions files mentions one of the first.
const mostPaths = 200;
const remedy = 'Write entries as "#### 12. Title".';

/**
 * Reports sections with a count and text but without entries: they have another layout. Returns the other sections
 * without entries, because they may mention existing files.
 */
export function findUnread(
  text: string,
  { sections, areas, entries }: Pick<Registry, "sections" | "areas" | "entries">,
  report: Report,
): UnreadPart[] {
  const bySection = groupBy(entries, ({ section }) => section);
  const areasBySection = groupBy(areas, ({ section }) => section);
  const parts = sections.map((section, index): UnreadPart => {
    const own = bySection.get(section) ?? [];
    if (own.length > 0) return scanAreas(text, section, own, areasBySection.get(section) ?? []);
    const next = sections[index + 1]?.heading.start ?? Infinity;
    const { hasText, hasItems, paths } = scan(text, section.heading.end, Math.min(section.span.end, next));
    const count = section.count?.value ?? null;
    if (count === null || count === 0 || !hasText) return { section, paths, hasItems: hasItems && count === null };
    const counts = `Section "${titleOf(text, section)}" counts ${count} ${count === 1 ? "item" : "items"}`;
    report("unreadableSection", section.heading, `${counts} but has no entry. ${remedy}`);
    return { section, paths: [], hasItems: true };
  });
  return parts.filter(({ hasItems, paths }) => hasItems || paths.length > 0);
}

/** The problems of sections that mention existing files outside entries. */
export function findUnreadFiles({ text, unread }: Registry, exists: (path: string) => boolean): Problem[] {
  return unread.flatMap(({ section, paths }) => {
    const path = paths.find(exists);
    if (path === undefined) return [];
    const message = `Section "${titleOf(text, section)}" mentions ${formatVisible(path)} outside every entry. ${remedy}`;
    return [{ code: "unreadableSection", message, span: section.heading, line: section.line }];
  });
}

/**
 * The areas without entries. If the count of the section is too high, also their paths and those before the first area.
 */
function scanAreas(text: string, section: Section, own: readonly Entry[], areas: readonly Area[]): UnreadPart {
  const filled = new Set(own.map(({ area }) => area));
  const empty = areas.filter((area) => !filled.has(area));
  const parts = empty.map(({ heading, span }) => scan(text, heading.end, span.end));
  const hasItems = parts.some((part) => part.hasItems);
  const open = own.filter(({ resolved }) => resolved === null).length;
  if (section.count === null || section.count.value <= open) return { section, hasItems, paths: [] };
  const first = Math.min(own[0]?.heading.start ?? Infinity, areas[0]?.heading.start ?? Infinity);
  const before = scan(text, section.heading.end, first);
  return { section, hasItems, paths: [before, ...parts].flatMap(({ paths }) => paths) };
}

interface Scanned {
  readonly hasText: boolean;
  /** Table rows, list items, lines that start in bold, or deep headings. */
  readonly hasItems: boolean;
  readonly paths: readonly string[];
}

function scan(text: string, start: number, end: number): Scanned {
  const part = text.slice(start, Math.max(start, end));
  const cursor = new BlockCursor(part);
  const paths = new Set<string>();
  let [hasText, hasItems] = [false, false];
  while (cursor.next()) {
    const { kind } = cursor;
    if (kind === "blank" || kind === "break" || kind === "hidden") continue;
    const line = part.slice(cursor.first, cursor.end);
    const isItem = kind === "text" && /^(?:[-*+]|\d{1,9}[.)])[ \t]|^\|/u.test(line);
    hasText ||= kind !== "heading";
    hasItems ||= isItem || /^(?:\*\*|__|#{4})/u.test(line);
    if (kind !== "heading" && !isItem) continue;
    for (const path of pathsIn(line)) if (paths.size < mostPaths) paths.add(path);
  }
  return { hasText, hasItems, paths: [...paths] };
}

function pathsIn(line: string): string[] {
  const words = line.match(/[^\s`|()<>,;'"*[\]]{1,500}/gu) ?? [];
  return words.flatMap((word) => {
    const written = word.replace(/(?::\d[\d:,-]*|#L\d[\dL-]*)?[.:!?]*$/u, "");
    const path = normalizePath(written);
    const isBelow = path !== "" && !/^[/~]|^[A-Za-z]:|\\/u.test(written) && !path.split("/").includes("..");
    return isBelow && isPathLike(path, { isCode: true, hasLine: false }) ? [path] : [];
  });
}

function titleOf(text: string, { heading }: Section): string {
  const [line = ""] = text.slice(heading.start, heading.end).split(/[\r\n]/u, 1);
  return formatShort(line.replace(/^#+[ \t]+|[ \t]+#*[ \t]*$/gu, ""));
}
