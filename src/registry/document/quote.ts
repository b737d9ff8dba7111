import { lineEnd } from "../../text/lines.ts";
import type { Grammar } from "../../todo/grammar.ts";
import { groupComments } from "../../todo/lines.ts";
import { parseTodos } from "../../todo/parse.ts";
import type { Comment } from "../../todo/todo.ts";

/** What a quoted comment says, as the comment itself would be read: its first line, and the lines that continue it. */
export interface QuotedText {
  readonly text: string;
  readonly body: readonly string[];
}

const leadingOpener = /#|\/\/|\/\*|<!--|--|;|[rRuU]{0,2}(?:"""|''')/uy;
const anyOpener = /#|\/\/|\/\*|<!--|--/gu;
const closers: ReadonlyMap<string, string> = new Map([
  ["/*", "*/"],
  ["<!--", "-->"],
  ['"""', '"""'],
  ["'''", "'''"],
]);

/**
 * The texts that a quote of source code holds, whatever its language: those of its TODO comments, else that of the first
 * comment or line in it, for an entry that is declared not to be a TODO.
 */
export function parseQuote(content: string, grammar: Grammar): QuotedText[] {
  // What opens a comment and is not closed ends behind this, so that no other comment's `*/` at its end is its own.
  const quote = `${content}\n`;
  const comments = findComments(quote, grammar);
  const todos = parseTodos(quote, comments, grammar);
  if (todos.length > 0) return todos.map(({ text, body }) => ({ text, body }));
  const openedFirst = [...comments.filter(({ isBare }) => !isBare), ...comments];
  for (const comment of openedFirst) {
    for (const { lines } of groupComments(quote, [comment])) {
      const [text, ...body] = lines.map(({ start, end }) => quote.slice(start, end)).filter((line) => line !== "");
      if (text !== undefined) return [{ text, body }];
    }
  }
  return [];
}

/** Whether a quote holds a TODO comment by this grammar: one recorded under another may not be one any more. */
export function quotesTodo(quote: string, grammar: Grammar): boolean {
  return parseTodos(quote, findComments(quote, grammar), grammar).length > 0;
}

interface QuotedComment extends Comment {
  /** Whether nothing opens it: prose, code, or lines from within a block comment. */
  readonly isBare: boolean;
}

function findComments(quote: string, grammar: Grammar): QuotedComment[] {
  const comments: QuotedComment[] = [];
  for (let start = 0; start < quote.length;) {
    const end = lineEnd(quote, start);
    const first = start + (/\S/u.exec(quote.slice(start, end))?.index ?? 0);
    const opener = findOpener(quote, first, end, grammar);
    const last = comments.at(-1);
    if (opener !== null) {
      const closer = closers.get(opener.written);
      const close = closer === undefined ? -1 : quote.indexOf(closer, opener.start + opener.written.length);
      const stop = closer === undefined ? end : close === -1 ? quote.length : close + closer.length;
      comments.push({ start: opener.start, end: stop, isBare: false });
      start = Math.max(end, lineEnd(quote, stop)) + 1;
      continue;
    }
    const stop = first + quote.slice(first, end).replace(/[ \t]*\*+\/[ \t]*$/u, "").length;
    if (last?.isBare === true && last.end >= start - 1) comments[comments.length - 1] = { ...last, end: stop };
    else comments.push({ start: first, end: stop, isBare: true });
    start = end + 1;
  }
  return comments;
}

/** A comment's opener at the line's start, else behind code: the nearest before a marker, or the first set off by a space. */
function findOpener(quote: string, first: number, end: number, grammar: Grammar) {
  leadingOpener.lastIndex = first;
  const leading = leadingOpener.exec(quote)?.[0];
  if (leading !== undefined) return { start: first, written: leading.replace(/^[rRuU]+/u, "") };
  const line = quote.slice(first, end);
  const openers = [...line.matchAll(anyOpener)].map((match) => ({ start: first + match.index, written: match[0] }));
  if (openers.length === 0) return null;
  if (!grammar.hasMarker(line)) return openers.find(({ start }) => /[ \t]/u.test(quote.charAt(start - 1))) ?? null;
  grammar.marker.lastIndex = 0;
  const [opener] = openers;
  for (const marker of line.matchAll(grammar.marker)) {
    if (opener !== undefined && opener.start < first + marker.index)
      return openers.findLast(({ start }) => start < first + marker.index) ?? null;
  }
  return null;
}
