import type { Grammar } from "./grammar.ts";
import { groupComments, type CommentGroup, type ContentLine } from "./lines.ts";
import { findMarkers, type FoundMarker } from "./markers.ts";
import { parseEndSlots, parseLineSlot, parseSlots } from "./slot.ts";
import type { Comment, SlotGroup, SlotItem, Span, Todo, WrittenReference } from "./todo.ts";

const directive =
  /^(?:eslint[- ]|eslint-|@ts-|prettier-ignore|biome-ignore|istanbul |c8 |v8 |noqa\b|type: ?ignore|pylint:|mypy:|pyright:|ruff:|fmt:|isort:|nosec\b|pragma:)/iu;
// Every reference in running text holds one of these; most lines none.
const mayRefer = /[#-]\d|:\/\//u;
const blanks = /\s*/uy;
const fence = /^(?:```|~~~)/u;

/** The TODO comments among a file's comments, in order. Never fails; linear in the length of the comments. */
export function parseTodos(text: string, comments: readonly Comment[], grammar: Grammar): Todo[] {
  const todos: Todo[] = [];
  for (const group of groupComments(text, commentsNearMarkers(text, comments, grammar))) {
    if (!grammar.hasMarker(text.slice(group.start, group.end))) continue;
    for (const todo of parseGroup(text, group, grammar)) todos.push(todo);
  }
  return todos;
}

/** The comments that hold a marker, with those that blanks alone part from them: most files have few among many. */
function commentsNearMarkers(text: string, comments: readonly Comment[], grammar: Grammar): Comment[] {
  const near: Comment[] = [];
  const isBesideNext = (index: number): boolean => isBlankBetween(text, comments[index], comments[index + 1]);
  let taken = 0;
  let index = 0;
  let marker = grammar.nextMarker(text, 0);
  for (let comment = comments[index]; comment !== undefined && marker !== -1; comment = comments[index]) {
    if (comment.end <= marker) index += 1;
    else if (marker < comment.start) marker = grammar.nextMarker(text, comment.start);
    else {
      let first = index;
      while (first > taken && isBesideNext(first - 1)) first -= 1;
      while (isBesideNext(index)) index += 1;
      index += 1;
      taken = index;
      for (const taking of comments.slice(first, index)) near.push(taking);
    }
  }
  return near;
}

function isBlankBetween(text: string, one: Comment | undefined, other: Comment | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  blanks.lastIndex = one.end;
  blanks.test(text);
  return blanks.lastIndex >= other.start;
}

function parseGroup(text: string, group: CommentGroup, grammar: Grammar): Todo[] {
  const isFenced = fencedLines(text, group.lines);
  const markers = group.lines.map((line, index) => (isFenced(index) ? [] : findMarkers(text, line, grammar)));
  return markers.flatMap((found, index) => {
    const line = group.lines[index];
    if (line === undefined) return [];
    return found.map((marker, nth) => {
      const next = found[nth + 1];
      const limit = next === undefined ? line.end : endBefore(text, marker.end, next.start);
      const body = next === undefined ? bodyLines(text, group.lines, markers, index + 1) : [];
      return createTodo(text, group, marker, limit, body, grammar);
    });
  });
}

/** The lines that continue a TODO: until an empty line, another marker, a documentation tag or a directive. */
function bodyLines(
  text: string,
  lines: readonly ContentLine[],
  markers: readonly FoundMarker[][],
  from: number,
): ContentLine[] {
  let end = from;
  for (let line = lines[end]; line !== undefined; line = lines[end]) {
    if (line.start === line.end || line.tag !== null || (markers[end]?.length ?? 0) > 0) break;
    if (directive.test(text.slice(line.start, Math.min(line.end, line.start + 24)))) break;
    end += 1;
  }
  return lines.slice(from, end);
}

function createTodo(
  text: string,
  group: CommentGroup,
  found: FoundMarker,
  limit: number,
  bodySpans: readonly ContentLine[],
  grammar: Grammar,
): Todo {
  const slots = parseSlots(text, found.end, limit, grammar);
  const endSlots = parseEndSlots(text, slots.end, limit, grammar);
  const bodySlots = bodySpans.map((line) => parseBodySlots(text, line, grammar));
  const groups = [...slots.groups, ...endSlots, ...bodySlots.flat()];
  const items = groups.flatMap((slot) => slot.items);
  const [first = "", ...rest] = [
    collapse(text.slice(slots.end, endSlots[0]?.start ?? limit)),
    ...bodySpans.map((line, index) => collapse(text.slice(line.start, bodySlots[index]?.[0]?.start ?? line.end))),
  ].filter((line, index) => line !== "" || index === 0);
  // `TODO:` alone on its line, the text below: the first line that says something is the text.
  const [title = "", ...body] = first === "" ? rest : [first, ...rest];
  const priorityItem =
    items.find((item) => item.kind === "priority") ?? items.find((item) => item.kind === "unknownPriority") ?? null;
  return {
    marker: found.marker,
    span: { start: found.start, end: found.end },
    comment: { start: group.start, end: group.end },
    isTag: found.isTag,
    isCode: group.isCode,
    groups,
    head: { start: found.end, end: slots.end },
    lineEnd: limit,
    references: findReferences(text, groups, [{ start: slots.end, end: limit }, ...bodySpans], grammar),
    placeholder: items.find((item) => item.kind === "placeholder") ?? null,
    priority: priorityItem === null ? null : grammar.canonicalPriority(priorityItem.raw),
    priorityItem,
    owner: items.find((item) => item.kind === "owner")?.raw ?? null,
    due: items.find((item) => item.kind === "due")?.raw ?? null,
    textSpan: first === "" ? null : { start: slots.end, end: trimmedEnd(text, slots.end, endSlots[0]?.start ?? limit) },
    text: title,
    body,
  };
}

function parseBodySlots(text: string, line: Span, grammar: Grammar): SlotGroup[] {
  const whole = parseLineSlot(text, line, grammar);
  if (whole !== null) return [whole];
  return parseEndSlots(text, line.start, line.end, grammar).map((slot) => ({ ...slot, place: "body" }));
}

function findReferences(
  text: string,
  groups: readonly SlotGroup[],
  lines: readonly Span[],
  grammar: Grammar,
): WrittenReference[] {
  const items: (SlotItem | Span)[] = groups.flatMap((group) => group.items.filter((item) => item.kind === "reference"));
  const ends = new Set(items.map(({ end }) => end));
  for (const line of lines) {
    const written = text.slice(line.start, line.end);
    if (!mayRefer.test(written)) continue;
    for (const match of written.matchAll(grammar.runningReference)) {
      const prefix = match.groups?.["cue"] ?? match.groups?.["next"] ?? "";
      // "#1, #2": the second number counts only where the first one did.
      const start = line.start + match.index + prefix.length;
      const end = line.start + match.index + match[0].length;
      const isChained = match.groups?.["chained"] !== undefined;
      if (isChained && !ends.has(line.start + match.index)) continue;
      items.push({ start, end });
      ends.add(end);
    }
  }
  const references = new Map<number, WrittenReference>();
  for (const { start, end } of items) {
    const raw = text.slice(start, end).replace(/(?<![.,;:])[.,;:]+$/u, "");
    const reference = grammar.parseReference(raw);
    if (reference !== null && !references.has(start))
      references.set(start, { ...reference, start, end: start + raw.length, raw });
  }
  return [...references.values()].sort((a, b) => a.start - b.start);
}

/** Tells the lines inside a fenced code sample; a fence that is never closed opens none. */
function fencedLines(text: string, lines: readonly ContentLine[]): (index: number) => boolean {
  const fences: number[] = [];
  lines.forEach((line, index) => {
    if (line.end > line.start && fence.test(text.slice(line.start, line.start + 3))) fences.push(index);
  });
  const isInside = new Set<number>();
  for (let pair = 0; pair + 1 < fences.length; pair += 2) {
    for (let index = fences[pair] ?? 0; index <= (fences[pair + 1] ?? 0); index += 1) isInside.add(index);
  }
  return (index) => isInside.has(index);
}

function collapse(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** Where a TODO ends that another follows on its line: `x  # FIXME: y` has code's own comment between them. */
function endBefore(text: string, from: number, next: number): number {
  const end = trimmedEnd(text, from, next);
  const opener = /(?<=[ \t])(?:#+|\/\/+)$/u.exec(text.slice(Math.max(from, end - 8), end))?.[0] ?? "";
  return trimmedEnd(text, from, end - opener.length);
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /\s/u.test(text.charAt(end - 1))) end -= 1;
  return end;
}
