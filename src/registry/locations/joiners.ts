const joiner = String.raw`(?:[,;&+/]|<br[ \t]*\/?>|(?<![^ \t,;/])(?:and|or)(?=[ \t/]|$))`;

/** What separates two paths, or the blank between them. */
export const separators = new RegExp(String.raw`[ \t]*${joiner}(?:[ \t]*${joiner})*[ \t]*|[ \t]+(?=\S)`, "iuy");

/** Joiners at the start of a line that continues a list of paths. */
export const leadingJoiners = new RegExp(String.raw`(?!/\S)${joiner}(?:[ \t]*${joiner})*[ \t]*`, "iuy");

/** Joiners at the end of a text. */
export const trailingJoiners = new RegExp(String.raw`(?:[ \t]*${joiner})+[ \t]*$`, "iu");
