import type { Comment } from "../../todo/todo.ts";
import { isIdentifierUnit, visitTokens } from "./lexer.ts";

// Keywords that no expression holds: a line that starts with one is a header, whatever bracket was left open above it.
const HEADER = /^[ \t\f]*(?:async[ \t\f]+)?(?:class|def)(?=[ \t\f])/my;
const NEXT_HEADER = new RegExp(HEADER, "gm");
const PLAIN_STRING = /[rRuU]?["']/y;

/**
 * The string literals of every docstring: the statement that opens a module, class or function, where it is nothing but
 * plain strings. `"a" "b"` is one docstring of two literals, and gives both.
 */
export function findDocstrings(text: string): Comment[] {
  const code = maskTokens(text);
  const found = readDocstring(code, 0);
  NEXT_HEADER.lastIndex = 0;
  while (NEXT_HEADER.test(code)) {
    const { end, hasBody } = readHeader(code, NEXT_HEADER.lastIndex);
    if (hasBody) {
      for (const literal of readDocstring(code, end)) {
        found.push(literal);
      }
    }
    NEXT_HEADER.lastIndex = end;
  }
  return found;
}

/**
 * The text, unit for unit, with nothing in it that could be mistaken for code: comments and line continuations become blanks,
 * a plain string a double quote with single ones behind it, any other string dots.
 */
function maskTokens(text: string): string {
  const masks: { start: number; end: number; mask: string }[] = [];
  visitTokens(
    text,
    (start, end) => masks.push({ start, end, mask: " ".repeat(end - start) }),
    (start, end) => {
      // The comments in an f-string's fields were there before it.
      while ((masks.at(-1)?.start ?? -1) > start) {
        masks.pop();
      }
      PLAIN_STRING.lastIndex = start;
      const mask = PLAIN_STRING.test(text) ? `"${"'".repeat(end - start - 1)}` : ".".repeat(end - start);
      masks.push({ start, end, mask });
    },
  );
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, mask } of masks) {
    parts.push(text.slice(at, start), mask);
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join("").replace(/^\ufeff|\\(?:\r\n|[\r\n])/g, (match) => " ".repeat(match.length));
}

/** Reads on from a header's keyword to behind its colon; without a body where the line, or the next header, comes first. */
function readHeader(code: string, from: number): { end: number; hasBody: boolean } {
  let brackets = 0;
  let lambdas = 0;
  for (let at = from; at < code.length; at++) {
    const char = code.charAt(at);
    if (char === ":" && brackets === 0) {
      if (lambdas === 0) {
        return { end: at + 1, hasBody: true };
      }
      lambdas--;
    } else if (char === "(" || char === "[" || char === "{") {
      brackets++;
    } else if (char === ")" || char === "]" || char === "}") {
      brackets--;
    } else if (char === "l" && brackets === 0 && isWord(code, "lambda", at)) {
      lambdas++;
    } else if (char === "\n" || char === "\r") {
      HEADER.lastIndex = at + 1;
      if (brackets <= 0 || HEADER.test(code)) {
        return { end: at, hasBody: false };
      }
    }
  }
  return { end: code.length, hasBody: false };
}

function isWord(code: string, word: string, at: number): boolean {
  return (
    code.startsWith(word, at) &&
    !isIdentifierUnit(code.charCodeAt(at - 1)) &&
    !isIdentifierUnit(code.charCodeAt(at + word.length))
  );
}

/** The literals of the statement behind `from`, in brackets or not; none where it is anything but plain strings. */
function readDocstring(code: string, from: number): Comment[] {
  const literals: Comment[] = [];
  let brackets = 0;
  let isClosed = false;
  for (let at = from; at < code.length; at++) {
    switch (code.charAt(at)) {
      case " ":
      case "\t":
      case "\f":
        break;
      case "\n":
      case "\r":
        if (brackets === 0 && literals.length > 0) {
          return literals;
        }
        break;
      case ";":
        return brackets === 0 ? literals : [];
      case "(":
        if (literals.length > 0) {
          return [];
        }
        brackets++;
        break;
      case ")":
        if (brackets === 0 || literals.length === 0) {
          return [];
        }
        brackets--;
        isClosed = true;
        break;
      case '"': {
        if (isClosed) {
          return [];
        }
        let end = at + 1;
        while (code.charAt(end) === "'") {
          end++;
        }
        literals.push({ start: at, end, isCode: true });
        at = end - 1;
        break;
      }
      default:
        return [];
    }
  }
  return brackets === 0 ? literals : [];
}
