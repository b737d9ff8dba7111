import { conflictMarkerOf } from "../../text/conflict.ts";
import { lineSpans, nextLineBreak } from "../../text/lines.ts";
import type { Delimiters } from "../../todo/comment-syntax.ts";
import { normalizeText } from "../../todo/compare.ts";
import type { Grammar } from "../../todo/grammar.ts";
import type { Todo } from "../../todo/todo.ts";
import { parseCodeBlock } from "../document/code-block.ts";

const mostLines = 20;
const longestLine = 300;

/**
 * The lines of a comment for a code block: without their common indentation, with the code before a trailing comment.
 * Read back they give exactly this comment's text. At most 20 lines, with line feeds.
 */
export function excerptTodo(source: string, todo: Todo, grammar: Grammar): string {
  const wanted = normalizeText(todo.text);
  const lines = sourceLines(source, todo);
  const delimiters = grammar.comments.delimitersOf(source, todo.comment);
  const isLine = delimiters?.kind === "line";
  const rest = source.slice(todo.span.start, todo.lineEnd);
  // A line may hold another TODO, or a marker in its code. Then the block holds only the comment, if needed without
  // metadata. Lines from inside a block comment may look like comments of their own.
  const candidates = [
    ...(lines === null ? [] : [dedent(lines)]),
    ...(lines === null || isLine ? [] : [encloseLines(dedent(lines), delimiters)]),
    dedent([isLine ? encloseLine(rest, delimiters) : rest]),
    dedent([encloseLine(`${todo.marker}: ${todo.text}`, delimiters)]),
  ];
  const isFaithful = (candidate: string): boolean => {
    const quoted = parseCodeBlock(candidate, grammar);
    return quoted.length === 1 && normalizeText(quoted[0]?.text ?? "") === wanted;
  };
  return candidates.find(isFaithful) ?? candidates.at(-1) ?? "";
}

/** A string is quoted as a comment: in quotes of its own it may not read back. */
function encloseLines(lines: string, delimiters: Delimiters | null): string {
  const [opener, closer] = delimiters?.kind === "block" ? [delimiters.opener, delimiters.closer] : ["/*", "*/"];
  return `${opener}\n${lines}\n${closer}`;
}

function encloseLine(line: string, delimiters: Delimiters | null): string {
  if (delimiters === null || delimiters.kind === "string") return `// ${line}`;
  return delimiters.closer === null
    ? `${delimiters.opener} ${line}`
    : `${delimiters.opener} ${line} ${delimiters.closer}`;
}

/** The lines from the marker to the last line of the TODO's body. Null if a line is too long. */
function sourceLines(source: string, todo: Todo): string[] | null {
  const pending = todo.textSpan === null && todo.text !== "" ? [todo.text, ...todo.body] : [...todo.body];
  const lines: string[] = [];
  for (let start = startOfLine(source, todo.span.start); lines.length < mostLines;) {
    const found = nextLineBreak(source, start, "ecmascript");
    const line = source.slice(start, found?.start);
    if (line.length > longestLine) return null;
    lines.push(line);
    const [next] = pending;
    if (lines.length > 1 && next !== undefined && opensWith(line, next)) pending.shift();
    if (pending.length === 0 || found === null) break;
    start = found.end;
    if (start > todo.comment.end) break;
  }
  return lines;
}

/** Whether a line starts with this text after its decoration. */
function opensWith(line: string, text: string): boolean {
  const said = line.replace(/\s+/gu, " ");
  const start = said.indexOf(text);
  return start !== -1 && !/[\p{L}\p{N}]/u.test(said.slice(0, start));
}

/** Looks back only as far as a line may be long. */
function startOfLine(source: string, offset: number): number {
  const from = Math.max(0, offset - longestLine - 1);
  return lineSpans(source, { start: from, end: offset }, "ecmascript").at(-1)?.start ?? from;
}

function dedent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/u.exec(line)?.[0] ?? "");
  const [first = ""] = indents;
  let common = first.length;
  while (!indents.every((indent) => indent.startsWith(first.slice(0, common)))) common -= 1;
  return lines.map((line) => neutralize(line.slice(common).trimEnd())).join("\n");
}

/** Replaces NUL, which is a problem of the registry, and hides conflict markers. */
function neutralize(line: string): string {
  const readable = line.replaceAll("\0", "\ufffd");
  const marker = conflictMarkerOf(readable);
  return marker === null || marker === "|" ? readable : ` ${readable}`;
}
