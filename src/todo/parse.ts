import { isDirective } from "./directive.ts";
import { foldWidth } from "./fold.ts";
import type { Grammar } from "./grammar.ts";
import { groupComments, type CommentGroup } from "./lines.ts";
import { collapse, parseBodyLine, parseLine, readItems, type BodyLine, type Source } from "./parse-line.ts";
import type { Comment, ContentLine, Todo } from "./todo.ts";

const blanks = /\s*/uy;
const fence = /^(?:```|~~~)/u;

/** The TODO comments among a file's comments, in order. Never fails, and is linear in the length of the comments. */
export function parseTodos(text: string, comments: readonly Comment[], grammar: Grammar): Todo[] {
  const near = commentsNearMarkers(text, comments, grammar);
  if (near.length === 0) return [];
  const source = { text, folded: foldWidth(text) };
  const todos: Todo[] = [];
  for (const group of groupComments(text, near, grammar.comments)) {
    if (!grammar.hasMarker(text.slice(group.start, group.end))) continue;
    for (const todo of parseGroup(source, group, grammar)) todos.push(todo);
  }
  return todos;
}

/** The comments with a marker, and the comments next to them. Most files have few of these. */
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

function parseGroup(source: Source, group: CommentGroup, grammar: Grammar): Todo[] {
  const isFenced = fencedLines(source.text, group.lines);
  const found = group.lines.map((line, index) => (isFenced(index) ? [] : parseLine(source, group, line, grammar)));
  const isTodo = (index: number): boolean => (found[index]?.length ?? 0) > 0;
  return found.flatMap((todos, index) => {
    const last = todos.at(-1);
    if (last === undefined) return [];
    const end = endOfBody(source.text, group.lines, index + 1, isTodo);
    const lines = group.lines.slice(index + 1, end);
    const read = lines.map((line, nth) => readBodyLine(source, line, isFenced(index + 1 + nth), grammar));
    return [...todos.slice(0, -1), withBody(last, lines, read, grammar)];
  });
}

/** Where the body of a TODO ends: at an empty line, another marker, a documentation tag or a directive. */
function endOfBody(
  text: string,
  lines: readonly ContentLine[],
  from: number,
  isTodo: (index: number) => boolean,
): number {
  let end = from;
  for (let line = lines[end]; line !== undefined; line = lines[end]) {
    if (line.start === line.end || line.tag !== null || isTodo(end)) break;
    if (isDirective(text.slice(line.start, line.end))) break;
    end += 1;
  }
  return end;
}

/** Code samples give the TODO above them no reference. Neither do lines that look like a TODO but are none. */
function readBodyLine(source: Source, line: ContentLine, isFenced: boolean, grammar: Grammar): BodyLine {
  const written = source.text.slice(line.start, line.end);
  const mayLend = (): boolean => {
    if (!grammar.hasMarker(written)) return true;
    const first = written.search(/[\p{L}\p{N}]/u);
    return !written.includes("`") && grammar.nextMarker(written, first) !== first;
  };
  if (!isFenced && mayLend()) return parseBodyLine(source, line, grammar);
  return { groups: [], references: [], text: collapse(written) };
}

function withBody(todo: Todo, lines: readonly ContentLine[], read: readonly BodyLine[], grammar: Grammar): Todo {
  if (lines.length === 0) return todo;
  const texts = read.map(({ text }) => text).filter((text) => text !== "");
  const groups = [...todo.groups, ...read.flatMap((line) => line.groups)];
  return {
    ...todo,
    ...readItems(groups, grammar),
    bodyLines: lines,
    groups,
    references: [...todo.references, ...read.flatMap((line) => line.references)],
    // After a bare `TODO:` the first line with text below is the text.
    text: todo.text === "" ? (texts[0] ?? "") : todo.text,
    body: todo.text === "" ? texts.slice(1) : texts,
  };
}

/** Tells which lines are inside a code block of the comment. An unclosed code block does not count. */
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
