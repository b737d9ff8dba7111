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

/** Cuts a text at a length in UTF-16 units, the mark included. Never cuts within a character. */
export function cutText(text: string, length: number, mark = "…"): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - mark.length);
  return `${/[\ud800-\udbff]$/u.test(cut) ? cut.slice(0, -1) : cut}${mark}`;
}
