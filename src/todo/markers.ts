import type { Grammar } from "./grammar.ts";
import type { ContentLine } from "./lines.ts";
import type { Span } from "./todo.ts";

/** A marker that makes a TODO comment, or a run of them (`TODO/FIXME`). */
export interface FoundMarker extends Span {
  /** The run's first marker in its canonical spelling. */
  readonly marker: string;
  /** True for `@todo`. The span then includes the `@`. */
  readonly isTag: boolean;
}

// How far back what stands before a marker is read: enough for any bullet, number or check box.
const lookBack = 48;
// One character of a ruler at a time: a run of them in a repetition would be cut in every way there is.
const listPrefix =
  /^(?:[>*•+!|#~=:-][ \t]*|\/{2,}(?!\/)[ \t]*|\(?\d{1,4}[.)][ \t]+|\[[ xX]?\][ \t]*)*(?:@[\w-]*[ \t]+)?$/u;
const clauseEnd =
  /(?:[.!?;:,)\]…–—"”][ \t]+|[ \t](?:-{1,2}|[-=]>)[ \t]+|[#*][ \t]*|(?<!:)\/\/[ \t]*|\/\*[ \t]*|(?:^|[ \t])[([{][ \t]*)$/u;
const notBehind = /^(?:[\p{L}\p{N}\p{M}_"'`’>=\\%$]|[.\-/+][\p{L}\p{N}\p{M}_*.\-/]|’)/u;
const opensSlot = /^\*{0,2}[:([]/u;

/** The markers of a content line that stand where a TODO comment can begin, in order. */
export function findMarkers(text: string, line: ContentLine, grammar: Grammar): FoundMarker[] {
  const content = text.slice(line.start, line.end);
  if (!grammar.hasMarker(content)) return [];
  const found: FoundMarker[] = [];
  const isQuoted = quotedSpans(content);
  const run = grammar.markerRun;
  run.lastIndex = 0;
  for (let match = run.exec(content); match !== null; match = run.exec(content)) {
    const start = match.index;
    const end = start + match[0].length;
    if (isQuoted(start)) continue;
    const written = firstMarker(match[0]);
    const isTag = content[start - 1] === "@" && isLineStart(content, start - 1);
    if (!isTag && !isTodo(content, start, end, written, grammar)) continue;
    if (notBehind.test(content.slice(end, end + 3))) continue;
    found.push({
      start: line.start + start - (isTag ? 1 : 0),
      end: line.start + end,
      marker: grammar.canonicalMarker(written),
      isTag,
    });
  }
  return found;
}

/** A marker in capitals counts at a line's start; any other needs `:`, `(` or `[` behind it, and a clause's start before. */
function isTodo(content: string, start: number, end: number, written: string, grammar: Grammar): boolean {
  const behind = content.slice(end, end + 4);
  if (written !== grammar.canonicalMarker(written) && !opensSlot.test(behind)) return false;
  if (isLineStart(content, start) || opensComment(content, start)) return true;
  if (!clauseEnd.test(content.slice(Math.max(0, start - lookBack), start))) return false;
  return opensSlot.test(behind) || hasBareSlot(content.slice(end, end + 200), grammar);
}

function hasBareSlot(behind: string, grammar: Grammar): boolean {
  const word = /^[ \t]?([^\s:]+(?::\/\/[^\s:]+)?)(?=[\s:]|$)/u.exec(behind)?.[1] ?? "";
  return grammar.canonicalPriority(word) === word || grammar.parseReference(word) !== null;
}

/** Code in a comment keeps its own: `old()  # TODO why`. */
function opensComment(content: string, start: number): boolean {
  return /[ \t](?:#+|\/\/+)[ \t]*$/u.test(content.slice(Math.max(0, start - lookBack), start));
}

function isLineStart(content: string, start: number): boolean {
  return start <= lookBack && listPrefix.test(content.slice(0, start));
}

function firstMarker(run: string): string {
  return /^[^ \t/,:&|+]+/u.exec(run)?.[0] ?? run;
}

/** Tells whether an offset stands between back ticks; to be asked in rising order. */
function quotedSpans(content: string): (offset: number) => boolean {
  if (!content.includes("`")) return () => false;
  let open = -1;
  let close = -1;
  return (offset) => {
    while (close < offset) {
      open = content.indexOf("`", close + 1);
      const end = open === -1 ? -1 : content.indexOf("`", open + 1);
      // Without a partner it opens nothing, now and for whatever is asked for next.
      if (end === -1) open = Infinity;
      close = end === -1 ? Infinity : end;
    }
    return open < offset;
  };
}
