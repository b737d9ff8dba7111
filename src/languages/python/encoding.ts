// PEP 263: a comment in the first line, or in the second where the first is blank or a comment.
const FIRST_LINES = /^([^\r\n]*)(?:\r\n|[\r\n]|$)([^\r\n]*)/;
const COOKIE = /^[ \t\f]*#[^\r\n]*?coding[:=][ \t]*([-\w.]+)/;
const BLANK_OR_COMMENT = /^[ \t\f]*(?:#|$)/;
const SUBSET_OF_UTF_8 = /^(?:utf-?8(?:-.*)?|us-ascii|ascii)$/;

/** True where a coding cookie says that the bytes on disk are not UTF-8: ESLint, which writes UTF-8, would corrupt them. */
export function isForeignEncoding(text: string): boolean {
  if (text.startsWith("\ufeff")) {
    return false;
  }
  const [, first = "", second = ""] = FIRST_LINES.exec(text) ?? [];
  const cookie = COOKIE.exec(first) ?? (BLANK_OR_COMMENT.test(first) ? COOKIE.exec(second) : null);
  const name = cookie?.[1]?.toLowerCase().replaceAll("_", "-");
  return name !== undefined && !SUBSET_OF_UTF_8.test(name);
}
