import { insertion } from "../../text/edit.ts";
import { lineStarts } from "../../text/lines.ts";
import type { Span } from "../../text/span.ts";
import type { RuleDisabler } from "../language.ts";
import { visitTokens } from "./lexer.ts";
import { python } from "./scanner.ts";

const LINE_BREAK = /[\r\n]/;
const INDENT = /^[ \t]*/;
// What the shell and Python seek in the first two lines alone.
const BOUND_TO_FIRST_LINES = /^#!|^[ \t\f]*#.*coding[:=]/s;
const SPEAKS_OF_NEXT_LINE = /(?:disable|ignore)-next|nosemgrep/;
const DISABLED_RULES = /^#\s*eslint-disable-next-line\s.*?(?=\s-{2,}\s|$)/s;

interface Line {
  readonly start: number;
  /** Where its comment starts, which then ends it. */
  readonly comment: number | null;
  readonly end: number;
  readonly lineBreak: string;
}

/**
 * Makes the edits that turn a rule off for the line of a comment, by a directive on the line above; line and column are
 * counted from 1, offsets without a byte order mark. Null for what is in no comment, and where a line put above would
 * fall into a string or a statement, or part another directive from its line.
 */
export function createRuleDisabler(source: string): RuleDisabler {
  const text = source.replace(/^\ufeff/, "");
  const comments = python.comments(text);
  const longStrings: Span[] = [];
  visitTokens(
    text,
    () => {},
    (start, end) => {
      if (LINE_BREAK.test(text.slice(start, end))) {
        longStrings.push({ start, end });
      }
    },
  );
  const lineAt = createLineReader(text, comments);

  return (number, column, rule) => {
    const [above, line] = [lineAt(number - 1), lineAt(number)];
    if (line === undefined || line.comment === null || line.start + column - 1 < line.comment) {
      return null;
    }
    if (longStrings.some(({ start, end }) => start < line.start && line.start < end)) {
      return null;
    }
    if (above !== undefined && above.comment !== null) {
      const comment = text.slice(above.comment, above.end).trimEnd();
      if (SPEAKS_OF_NEXT_LINE.test(comment)) {
        const disabled = DISABLED_RULES.exec(comment)?.[0];
        return disabled === undefined ? null : insertion(above.comment + disabled.length, `, ${rule}`);
      }
    } else if (above !== undefined && text.charAt(above.end - 1) === "\\") {
      return null;
    }
    const moved = number > 2 ? [] : [line, ...(number === 1 ? [lineAt(2)] : [])];
    if (moved.some((each) => each !== undefined && BOUND_TO_FIRST_LINES.test(text.slice(each.start, each.end)))) {
      return null;
    }
    const indent = INDENT.exec(text.slice(line.start, line.comment))?.[0] ?? "";
    const lineBreak = (above ?? line).lineBreak || "\n";
    return insertion(line.start, `${indent}# eslint-disable-next-line ${rule}${lineBreak}`);
  };
}

/** Reads lines by their numbers, which are few of many. */
function createLineReader(text: string, comments: readonly Span[]) {
  const starts = lineStarts(text, "markdown");
  return (number: number): Line | undefined => {
    const [start, behind = text.length] = [starts[number - 1], starts[number]];
    if (start === undefined) {
      return undefined;
    }
    const lineBreak = number < starts.length ? (/(?:\r\n|[\r\n])$/.exec(text.slice(start, behind))?.[0] ?? "") : "";
    const end = behind - lineBreak.length;
    return { start, comment: commentEndingAt(end, comments), end, lineBreak };
  };
}

function commentEndingAt(end: number, comments: readonly Span[]) {
  let [low, high] = [0, comments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.end ?? Infinity) < end) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const found = comments[low];
  return found?.end === end ? found.start : null;
}
