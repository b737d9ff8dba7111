/** A path or name from a file as a message shows it: cut at 120 characters, without control characters. */
export function formatVisible(text: string): string {
  return escapeControls(cutText(text, 120));
}

/** A title or text from a file as a message shows it: cut at 40 characters, without control characters. */
export function formatShort(text: string): string {
  return escapeControls(cutText(text, 40));
}

/** The text with its control and direction characters written as `\u{1b}`, so that it stays on one line. */
export function escapeControls(text: string): string {
  return text.replace(
    /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** The same for several lines: keeps tabs and line breaks, and writes line breaks as line feeds. */
export function showHidden(text: string): string {
  return text
    .replace(/\r\n?/gu, "\n")
    .split(/([\n\t])/u)
    .map((part) => (part === "\n" || part === "\t" ? part : escapeControls(part)))
    .join("");
}

/** Cuts a text at a length in UTF-16 units, the mark included. Never cuts within a character that a reader sees. */
export function cutText(text: string, length: number, mark = "…"): string {
  if (text.length <= length) return text;
  return text.slice(0, characterStart(text, length - mark.length)) + mark;
}

// A longer run of characters beyond ASCII is divided somewhere.
const longestRun = 1000;
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The offset itself, or the start of the character around it, such as a flag or a letter with accents. */
export function characterStart(text: string, offset: number): number {
  if (offset <= 0 || offset >= text.length) return Math.max(0, Math.min(offset, text.length));
  if (/[ -~]{2}/u.test(text.slice(offset - 1, offset + 1))) return offset;
  let from = offset - 1;
  while (from > 0 && offset - from < longestRun && !isLetter(text.charCodeAt(from))) from -= 1;
  if (isLowSurrogate(text.charCodeAt(from))) from += 1;
  const near = segmenter.segment(text.slice(from, offset + longestRun)).containing(offset - from);
  return from + (near?.index ?? 0);
}

/** A character starts at each letter of ASCII and at each blank. */
function isLetter(code: number): boolean {
  return code === 0x20 || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
