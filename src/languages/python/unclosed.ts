import { visitTokens } from "./lexer.ts";

/** The offset of a triple-quoted string that nothing ends, so that it swallows the comments behind it; null where there is none. */
export function findUnclosedString(text: string): number | null {
  let last = { start: 0, end: 0 };
  visitTokens(
    text,
    () => {},
    (start, end) => (last = { start, end }),
  );
  if (last.end < text.length) return null;
  const literal = text.slice(last.start);
  const [opener = "", quotes = ""] = /^[A-Za-z]{0,2}("""|''')/u.exec(literal) ?? [];
  if (opener === "") return null;
  const body = literal.slice(opener.length);
  const isClosed = body.endsWith(quotes) && !isEscaped(body, body.length - quotes.length);
  return isClosed ? null : last.start;
}

function isEscaped(text: string, at: number): boolean {
  return (/\\*$/u.exec(text.slice(0, at))?.[0].length ?? 0) % 2 === 1;
}
