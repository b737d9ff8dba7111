import { escapeControls } from "../todo/text.ts";

const mentionOrCode = /(?<code>(?<ticks>`+)(?!`)[\s\S]*?(?<!`)\k<ticks>(?!`))|(?<![\w`/@.-])@(?=[A-Za-z\d])/gu;

/** Nothing to see, and enough to keep what it parts from being one word. */
const gap = "&#8203;";

/** People's Markdown that notifies nobody: what looks like `@name` outside code stays to be read, and mentions no one. */
export function silenceMentions(markdown: string): string {
  return markdown.replace(mentionOrCode, (match, written: string | undefined) => written ?? `${match}${gap}`);
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
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${/^[\w+#.-]{1,30}$/u.test(info) ? info : ""}\n${text}\n${fence}`;
}

/** A code span that its content cannot close. */
export function formatCodeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
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
