/** The normalized form of a comment's text: NFC, lower case, single spaces, no final punctuation. */
export function normalizeText(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .replace(/^ | $/gu, "")
    .replace(/(?<![.,;:!?… ])[.,;:!?… ]+$/u, "");
}

/** How similar two texts are: the share of common words (Dice), in any order. 0 below one half. */
export function similarity(a: readonly string[], b: readonly string[]): number {
  const total = a.length + b.length;
  // Most pairs differ so much in length that their words need no comparison.
  if (4 * Math.min(a.length, b.length) < total) return 0;
  const counts = new Map<string, number>();
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    shared += 1;
  }
  return 4 * shared < total || total === 0 ? 0 : (2 * shared) / total;
}

/** The words of a text in order, in lower case. */
export function wordsOf(text: string): string[] {
  return normalizeText(text).match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
}
