import type { Span } from "../text/span.ts";
import { findLiteral } from "./literal.ts";

// An address that GitHub makes a link of, as far as no markup can end it; a name in it is nobody's.
const address =
  /(?<=^|[\s*_~(<])https?:\/\/(?:[A-Za-z\d-]{1,63}\.){1,9}[A-Za-z]{2,63}(?::\d{1,5})?\/(?:[A-Za-z\d/%#?=:+@-]|[.,;](?=[A-Za-z\d/@]))*/u;
// Behind anything but a word, as on GitHub, and however it is written.
const mention = /(?:(?<![A-Za-z\d])@|&(?:#0{0,9}64|#x0{0,9}40|commat);)(?=[A-Za-z\d])/iu;
const anyMention = new RegExp(mention.source, "giu");
const mentionOrAddress = new RegExp(`${address.source}|(?<mention>${mention.source})`, "giu");

/** Nothing to see, and enough to keep what it parts from being one word. */
const gap = "&#8203;";

/** People's Markdown that notifies nobody: what looks like `@name` outside code stays to be read, and mentions no one. */
export function silenceMentions(markdown: string): string {
  const literal = findLiteral(markdown);
  const isCode = isWithin(literal.code);
  const isHtml = isWithin(literal.html);
  return markdown.replace(mentionOrAddress, (match: string, found: string | undefined, offset: number) => {
    if (isCode(offset)) return match;
    if (found !== undefined) return `${match}${gap}`;
    return isHtml(offset) ? match.replace(anyMention, `$&${gap}`) : match;
  });
}

/** Tells of offsets, in rising order, whether they are within one of the stretches. */
function isWithin(spans: readonly Span[]): (offset: number) => boolean {
  let next = 0;
  return (offset) => {
    while ((spans[next]?.end ?? Infinity) <= offset) next += 1;
    return (spans[next]?.start ?? Infinity) <= offset;
  };
}

/**
 * Text of a comment as Markdown that shows it and does nothing: no markup, no mention, no link to the issue whose number
 * it holds, so that no closing keyword works either.
 */
export function escapeText(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>|~&!]/gu, "\\$&")
    .replace(/^(\d+)([.)])|^([-+=#])/gu, "$1\\$2$3")
    .replace(/@|#(?=\w)|\bGH(?=-\d)/giu, `$&${gap}`)
    .replace(/:(?=\/\/)|\bwww(?=\.)/giu, `$&${gap}`);
}

/** Text in a heading, so that it reads as it is. */
export function escapeHeading(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(
      /[\\`*[\]]|<(?=[A-Za-z/!?])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?[A-Za-z0-9]{1,32};)|~(?=~)|#$/gu,
      "\\$&",
    );
}

/** Markdown in a table's cell, so that it ends no cell. */
export function escapeCell(markdown: string): string {
  return markdown.replace(/(?<!\\)\|/gu, "\\|");
}

/** A fenced code block that its content cannot close; GitHub resolves nothing in it. The content's lines end in a line feed. */
export function formatCodeBlock(content: string, info: string, lineBreak = "\n"): string {
  const fence = fenceFor(content);
  return [fence + (/^[\w+#.-]{1,30}$/u.test(info) ? info : ""), ...content.split("\n"), fence].join(lineBreak);
}

/** A fence of backticks that the content cannot close. */
export function fenceFor(content: string): string {
  return "`".repeat(Math.max(3, longestRun(content, "`") + 1));
}

/** A code span that its content cannot close. */
export function formatCodeSpan(text: string): string {
  return putInTicks(text.replace(/[\r\n]+/gu, " "), text.includes("`"));
}

/** Text of one line between more backticks than it holds in a row, with a blank inside of them or without. */
export function putInTicks(text: string, isApart: boolean): string {
  const ticks = "`".repeat(longestRun(text, "`") + 1);
  const blank = isApart ? " " : "";
  return ticks + blank + text + blank + ticks;
}

/** The length of the longest run of a character, 0 where there is none. */
export function longestRun(text: string, character: "`" | "~"): number {
  const runs = text.match(character === "`" ? /`+/gu : /~+/gu) ?? [];
  return runs.reduce((longest, { length }) => Math.max(longest, length), 0);
}
