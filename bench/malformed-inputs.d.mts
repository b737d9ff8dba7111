/** For each subject its kinds of malformed input, each a text of so many units. */
export const inputs: Readonly<Record<string, Readonly<Record<string, (units: number) => string>>>>;
