import type { TextEdit } from "../../todo/format.ts";
import { visitTokens } from "./lexer.ts";

const LINE = /([^\r\n]*)(\r\n|[\r\n]|$)/g;
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
export function createRuleDisabler(source: string): (line: number, column: number, rule: string) => TextEdit | null {
  const text = source.replace(/^\ufeff/, "");
  const comments = new Map<number, number>();
  const longStrings: { start: number; end: number }[] = [];
  visitTokens(
    text,
    (start, end) => comments.set(end, start),
    (start, end) => {
      if (LINE_BREAK.test(text.slice(start, end))) {
        longStrings.push({ start, end });
      }
    },
  );
  const lines = readLines(text, comments);

  return (number, column, rule) => {
    const [above, line] = [lines[number - 2], lines[number - 1]];
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
        return disabled === undefined ? null : insert(above.comment + disabled.length, `, ${rule}`);
      }
    } else if (above !== undefined && text.charAt(above.end - 1) === "\\") {
      return null;
    }
    if (lines.slice(number - 1, 2).some(({ start, end }) => BOUND_TO_FIRST_LINES.test(text.slice(start, end)))) {
      return null;
    }
    const indent = INDENT.exec(text.slice(line.start, line.comment))?.[0] ?? "";
    const lineBreak = (above ?? line).lineBreak || "\n";
    return insert(line.start, `${indent}# eslint-disable-next-line ${rule}${lineBreak}`);
  };
}

function readLines(text: string, comments: ReadonlyMap<number, number>): Line[] {
  return [...text.matchAll(LINE)].map(({ index, 1: content = "", 2: lineBreak = "" }) => {
    const end = index + content.length;
    return { start: index, comment: comments.get(end) ?? null, end, lineBreak };
  });
}

function insert(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}
