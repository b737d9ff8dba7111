import type { Span } from "../text/span.ts";
import { findLiteral } from "./literal.ts";

// A URL that GitHub links, up to the first character that markup could change. An `@name` in it mentions nobody.
const address =
  /(?<=^|[\s*_~(<])https?:\/\/(?:[A-Za-z\d-]{1,63}\.){1,9}[A-Za-z]{2,63}(?::\d{1,5})?\/(?:[A-Za-z\d/%#?=:+@-]|[.,;](?=[A-Za-z\d/@]))*/u;
// GitHub reads a mention after any character that is not a word character. Entities count too.
const mention = /(?:(?<![A-Za-z\d])@|&(?:#0{0,9}64|#x0{0,9}40|commat);)(?=[A-Za-z\d])/iu;
const anyMention = new RegExp(mention.source, "giu");
const mentionOrAddress = new RegExp(`${address.source}|(?<mention>${mention.source})`, "giu");

/** An invisible space that splits a word. */
const gap = "&#8203;";

/** Keeps Markdown from notifying people: `@name` outside code stays readable but mentions nobody. */
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

/** Tells whether an offset is inside one of the spans. The offsets must rise. */
function isWithin(spans: readonly Span[]): (offset: number) => boolean {
  let next = 0;
  return (offset) => {
    while ((spans[next]?.end ?? Infinity) <= offset) next += 1;
    return (spans[next]?.start ?? Infinity) <= offset;
  };
}

/** Escapes comment text for Markdown: no markup, no mention and no issue link, so closing keywords have no effect. */
export function escapeText(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>|~&!]/gu, "\\$&")
    .replace(/^(\d+)([.)])|^([-+=#])/gu, "$1\\$2$3")
    .replace(/@|#(?=\w)|\bGH(?=-\d)/giu, `$&${gap}`)
    .replace(/:(?=\/\/)|\bwww(?=\.)/giu, `$&${gap}`);
}

/** Escapes text for a heading. */
export function escapeHeading(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(
      /[\\`*[\]]|<(?=[A-Za-z/!?])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?[A-Za-z0-9]{1,32};)|~(?=~)|#$/gu,
      "\\$&",
    );
}

/** Escapes Markdown for a table cell. */
export function escapeCell(markdown: string): string {
  return markdown.replace(/(?<!\\)\|/gu, "\\|");
}

/** A code block that its content cannot close. GitHub resolves no reference in it. The content uses line feeds. */
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

/** Puts text between enough backticks. `isApart` adds a space inside of them. */
export function putInTicks(text: string, isApart: boolean): string {
  const ticks = "`".repeat(longestRun(text, "`") + 1);
  const blank = isApart ? " " : "";
  return ticks + blank + text + blank + ticks;
}

/** The length of the longest run of a character, 0 if there is none. */
export function longestRun(text: string, character: "`" | "~"): number {
  const runs = text.match(character === "`" ? /`+/gu : /~+/gu) ?? [];
  return runs.reduce((longest, { length }) => Math.max(longest, length), 0);
}
