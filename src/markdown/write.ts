import { escapeControls } from "../todo/compare.ts";
import type { Span } from "../todo/todo.ts";
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

/** Text that shows what it is: control and direction characters as `\u{1b}`, line breaks and tabs aside. */
export function showHidden(text: string): string {
  return text
    .replace(/\r\n?/gu, "\n")
    .split(/([\n\t])/u)
    .map((part) => (part === "\n" || part === "\t" ? part : escapeControls(part)))
    .join("");
}

/** A fenced code block that its content cannot close; GitHub resolves nothing in it. */
export function formatCodeBlock(text: string, info: string): string {
  const longest = Math.max(2, longestRun(text, "`"));
  const fence = "`".repeat(longest + 1);
  return `${fence}${/^[\w+#.-]{1,30}$/u.test(info) ? info : ""}\n${text}\n${fence}`;
}

/** A code span that its content cannot close. */
export function formatCodeSpan(text: string): string {
  const longest = longestRun(text, "`");
  const ticks = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return `${ticks}${pad}${text.replace(/[\r\n]+/gu, " ")}${pad}${ticks}`;
}

/** The text cut at a length in UTF-16 units, not within a character, the mark of the cut included. */
export function cutText(text: string, length: number, mark = "…"): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - mark.length);
  return `${/[\ud800-\udbff]$/u.test(cut) ? cut.slice(0, -1) : cut}${mark}`;
}

/** The length of the longest run of a character, 0 where there is none. */
export function longestRun(text: string, character: "`" | "~"): number {
  const runs = text.match(character === "`" ? /`+/gu : /~+/gu) ?? [];
  return runs.reduce((longest, { length }) => Math.max(longest, length), 0);
}
