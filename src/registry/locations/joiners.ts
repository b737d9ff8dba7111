const joiner = String.raw`(?:[,;&+/]|<br[ \t]*\/?>|(?<![^ \t,;/])(?:and|or)(?=[ \t/]|$))`;

/** What separates two paths, or the blank between them. */
export const separators = new RegExp(String.raw`[ \t]*${joiner}(?:[ \t]*${joiner})*[ \t]*|[ \t]+(?=\S)`, "iuy");

/** Joiners at the start of a line that continues a list of paths. */
export const leadingJoiners = new RegExp(String.raw`(?!/\S)${joiner}(?:[ \t]*${joiner})*[ \t]*`, "iuy");

const lastJoiner = new RegExp(`${joiner}$`, "iu");
// The longest joiner is `<br />` with some blanks, and the sign before a word decides.
const longestJoiner = 20;

/** A text without blanks and joiners at its end. It goes back from the end, because a pattern would try each blank anew. */
export function withoutTrailingJoiners(text: string): string {
  for (let end = text.length; ;) {
    while (end > 0 && " \t".includes(text.charAt(end - 1))) end -= 1;
    const joined = lastJoiner.exec(text.slice(Math.max(0, end - longestJoiner), end))?.[0].length ?? 0;
    if (joined === 0) return text.slice(0, end);
    end -= joined;
  }
}
