/** A word as a pattern that matches it and nothing else. */
export function escapePattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
