import type { Grammar } from "./grammar.ts";
import { endOfTodo, trimmedEnd } from "./end.ts";
import type { CommentGroup } from "./lines.ts";
import { findMarkers, skipMarkers, type FoundMarker } from "./markers.ts";
import { parseEndGroups, parseLineGroup, parseMetadata, type Metadata } from "./metadata.ts";
import type { ContentLine, MetadataGroup, MetadataItem, Todo, WrittenReference } from "./todo.ts";
import type { Span } from "../text/span.ts";

/** A text, and the same text with ASCII punctuation and equal offsets. */
export interface Source {
  readonly text: string;
  readonly folded: string;
}

/** What a line below a TODO adds to it. */
export type BodyLine = Pick<Todo, "groups" | "references" | "text">;

type Surroundings = Omit<CommentGroup, "lines">;

/** The TODO comments of one line, without the lines that continue the last one. */
export function parseLine(source: Source, group: Surroundings, line: ContentLine, grammar: Grammar): Todo[] {
  const content = source.text.slice(line.start, line.end);
  const markers = findMarkers(content, source.folded.slice(line.start, line.end), grammar).map((marker) => ({
    ...marker,
    start: line.start + marker.start,
    end: line.start + marker.end,
  }));
  const todos: Todo[] = [];
  for (const [nth, marker] of markers.entries()) {
    // A marker at the start of a TODO's text is not a TODO: "TODO: FIXME: x".
    const last = todos.at(-1);
    if (last !== undefined && marker.start <= last.head.end) continue;
    const isLast = nth === markers.length - 1;
    const headEnd = isLast ? 0 : parseHead(source, marker, line, line.end, grammar).end;
    const next = isLast ? undefined : markers.slice(nth + 1, nth + 1 + mostNear).find(({ start }) => start > headEnd);
    const limit = endOfTodo(source.text, line, marker, next?.start ?? null, group.isBlock);
    const todo = createTodo(source, group, line, marker, limit, grammar);
    if (!marker.isDoubtful || todo.references.length > 0 || todo.priority !== null) todos.push(todo);
  }
  return todos;
}

// Few markers stand in one head. The limit keeps a line of markers cheap.
const mostNear = 32;

/** A line below a TODO: only metadata, or text with metadata at its end. */
export function parseBodyLine({ text, folded }: Source, line: ContentLine, grammar: Grammar): BodyLine {
  const whole = parseLineGroup(folded, line, grammar);
  const found = whole === null ? parseEndGroups(folded, line.start, line.end, grammar) : [whole];
  const groups = found.map((group) => withSource(text, { ...group, position: "body" }));
  return {
    groups,
    references: findReferences(text, groups, line, grammar),
    text: collapse(text.slice(line.start, groups[0]?.start ?? line.end)),
  };
}

/** The metadata: the first item of each kind. */
export function readItems(
  groups: readonly MetadataGroup[],
  grammar: Grammar,
): Pick<Todo, "placeholder" | "priority" | "priorityItem" | "owner" | "due"> {
  const items = groups.flatMap((group) => group.items);
  const firstOf = (kind: MetadataItem["kind"]): MetadataItem | null => items.find((item) => item.kind === kind) ?? null;
  const priorityItem = firstOf("priority") ?? firstOf("unknownPriority");
  return {
    placeholder: firstOf("placeholder"),
    priority: priorityItem === null ? null : grammar.canonicalPriority(priorityItem.raw),
    priorityItem,
    owner: firstOf("owner")?.raw ?? null,
    due: firstOf("due")?.raw ?? null,
  };
}

/** A text on one line with single spaces. */
export function collapse(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]" };

function parseHead(
  { text, folded }: Source,
  marker: FoundMarker,
  line: ContentLine,
  limit: number,
  grammar: Grammar,
): Metadata {
  const isCanonical = text.startsWith(marker.marker, marker.start + (marker.isTag ? 1 : 0));
  return parseMetadata(folded, marker.end, limit, grammar, {
    skipRun: (at) => (isCanonical ? skipMarkers(folded, at, limit, grammar) : at),
    closer: marker.start === line.start ? "" : (closers[folded.charAt(marker.start - 1)] ?? ""),
  });
}

const onlyPunctuation = /^[\s\-–—=~_*.,;:!?…|#/\\()[\]{}<>+]*$/u;

function createTodo(
  source: Source,
  group: Surroundings,
  line: ContentLine,
  found: FoundMarker,
  limit: number,
  grammar: Grammar,
): Todo {
  const { text } = source;
  const metadata = parseHead(source, found, line, limit, grammar);
  const ends = parseEndGroups(source.folded, metadata.end, limit, grammar);
  const groups = [...metadata.groups, ...ends].map((each) => withSource(text, each));
  const textEnd = trimmedEnd(text, metadata.end, ends[0]?.start ?? limit);
  const said = text.slice(metadata.end, textEnd);
  const isText = !onlyPunctuation.test(said);
  return {
    marker: found.marker,
    span: { start: found.start, end: found.end },
    line,
    bodyLines: [],
    comment: { start: group.start, end: group.end },
    isTag: found.isTag,
    isCode: group.isCode,
    groups,
    head: { start: found.end, end: metadata.end },
    lineEnd: limit,
    references: findReferences(text, groups, { start: metadata.end, end: limit }, grammar),
    ...readItems(groups, grammar),
    textSpan: isText ? { start: metadata.end, end: textEnd } : null,
    text: isText ? collapse(said) : "",
    body: [],
  };
}

/** Gives the items of a group the spelling of the source. */
function withSource(text: string, group: MetadataGroup): MetadataGroup {
  return { ...group, items: group.items.map((item) => ({ ...item, raw: text.slice(item.start, item.end) })) };
}

/** The references in the metadata and the text of a line, in order. */
function findReferences(
  text: string,
  groups: readonly MetadataGroup[],
  line: Span,
  grammar: Grammar,
): WrittenReference[] {
  const items = groups.flatMap((group) => group.items);
  const written = new Map<number, WrittenReference>();
  for (const { kind, raw, start, end } of items) {
    const reference = kind === "reference" ? grammar.parseReference(raw) : null;
    if (reference !== null) written.set(start, { ...reference, strength: "own", raw, start, end });
  }
  const ends = [...written.values()].map((reference) => reference.end);
  // A sentence in the metadata may name an issue too: `TODO(see #12)`.
  for (const { start, end } of [...items.filter(({ kind }) => kind === "other"), line]) {
    for (const found of grammar.findReferences(text.slice(start, end), start, ends))
      if (!written.has(found.start)) written.set(found.start, found);
  }
  return [...written.values()].sort((a, b) => a.start - b.start);
}
