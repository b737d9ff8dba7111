/** Escapes a word so that a pattern matches it literally. */
export function escapePattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
