/** The prefixes of string literals, in lower case. */
const PREFIXES = new Set(["b", "br", "f", "fr", "r", "rb", "rf", "rt", "t", "tr", "u"]);
const LONGEST_PREFIX = 2;

/** Where `pattern`, global and one unit long, matches first; the text's length where it does not. */
export function search(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex - 1 : text.length;
}

/** A backslash takes the next unit with it, in raw strings too, and a CRLF whole. */
export function endOfEscape(text: string, at: number): number {
  return at + (text.startsWith("\r\n", at + 1) ? 3 : 2);
}

/** The string prefix that ends at `quote`, in lower case; empty where what stands there is another word. */
export function prefixBefore(text: string, quote: number): string {
  let start = quote;
  while (start > 0 && quote - start <= LONGEST_PREFIX && isIdentifierUnit(text.charCodeAt(start - 1))) {
    start--;
  }
  const word = text.slice(start, quote).toLowerCase();
  return PREFIXES.has(word) ? word : "";
}

/** True for a UTF-16 unit that may stand inside an identifier; beyond ASCII that is any, as in CPython's lexer. */
export function isIdentifierUnit(unit: number): boolean {
  const lower = unit | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f || unit >= 0x80;
}

export function isLineBreak(char: string): boolean {
  return char === "\n" || char === "\r";
}
