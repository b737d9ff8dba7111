/** What reads malformed input: for each, a promise of a function of the text. */
export const subjects: Readonly<Record<string, () => Promise<(text: string) => unknown>>>;
