const longestShown = 120;

/** Text from a file as a message may show it: as `escapeControls`, cut at 120 characters. */
export function formatVisible(text: string): string {
  return escapeControls(text.length > longestShown ? `${text.slice(0, longestShown - 1)}…` : text);
}

/** Text from a file or its name, on one line of a terminal: control and direction characters as `\u{1b}`. */
export function escapeControls(text: string): string {
  return text.replace(
    /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** The same in several lines: line breaks, as line feeds, and tabs stay. */
export function showHidden(text: string): string {
  return text
    .replace(/\r\n?/gu, "\n")
    .split(/([\n\t])/u)
    .map((part) => (part === "\n" || part === "\t" ? part : escapeControls(part)))
    .join("");
}

/** The text cut at a length in UTF-16 units, not within a character, the mark of the cut included. */
export function cutText(text: string, length: number, mark = "…"): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - mark.length);
  return `${/[\ud800-\udbff]$/u.test(cut) ? cut.slice(0, -1) : cut}${mark}`;
}
