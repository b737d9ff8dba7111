/** The form in which two comments' texts are compared: NFC, lower case, whitespace collapsed, final punctuation dropped. */
export function normalizeText(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .replace(/^ | $/gu, "")
    .replace(/(?<![.,;:!?… ])[.,;:!?… ]+$/u, "");
}

/** How alike two texts are, 0 to 1: shared words over all words (Dice), whatever their order. */
export function similarity(a: string, b: string): number {
  const [wordsA, wordsB] = [words(a), words(b)];
  if (wordsA.length === 0 || wordsB.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const word of wordsA) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of wordsB) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    shared += 1;
  }
  return (2 * shared) / (wordsA.length + wordsB.length);
}

function words(text: string): string[] {
  return normalizeText(text).match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
}

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
