import type { Comment } from "../../todo/todo.ts";
import { endOfEscape, isIdentifierUnit } from "./characters.ts";
import { visitTokens } from "./lexer.ts";

// Keywords that no expression holds: a line that starts with one is a header, whatever bracket was left open above it.
const HEADER = /^[ \t\f\ufeff]*(?:async[ \t\f]+)?(?:class|def)(?=[ \t\f\\])/my;
const NEXT_HEADER = new RegExp(HEADER, "gm");
const PLAIN_STRING = /[rRuU]?["']/y;

// What each unit of a text is part of, and what it is read as there.
const CODE = 0;
const COMMENT = 1;
const PLAIN_START = 2;
const PLAIN = 3;
const OTHER = 4;
const STAND_INS = [null, " ", '"', "'", "."];

/**
 * The string literals of every docstring: the statement that opens a module, class or function, where it is nothing but
 * plain strings. `"a" "b"` is one docstring of two literals, and gives both.
 */
export function findDocstrings(text: string): Comment[] {
  const parts = partsOf(text);
  const charAt = (at: number) => STAND_INS[parts[at] ?? CODE] ?? text.charAt(at);
  const found = readDocstring(charAt, text.startsWith("\ufeff") ? 1 : 0);
  NEXT_HEADER.lastIndex = 0;
  while (NEXT_HEADER.test(text)) {
    const keyword = NEXT_HEADER.lastIndex;
    if (parts[keyword - 1] !== CODE) {
      continue;
    }
    const { end, hasBody } = readHeader(text, charAt, keyword);
    if (hasBody) {
      for (const literal of readDocstring(charAt, end)) {
        found.push(literal);
      }
    }
    NEXT_HEADER.lastIndex = end;
  }
  return found;
}

function partsOf(text: string): Uint8Array {
  const parts = new Uint8Array(text.length);
  visitTokens(
    text,
    (start, end) => parts.fill(COMMENT, start, end),
    (start, end) => {
      PLAIN_STRING.lastIndex = start;
      if (PLAIN_STRING.test(text)) {
        parts.fill(PLAIN, start, end);
        parts[start] = PLAIN_START;
      } else {
        parts.fill(OTHER, start, end);
      }
    },
  );
  return parts;
}

type CharAt = (at: number) => string;

/** Reads from the keyword of a header to the end of its colon. There is no body if the line or the next header comes first. */
function readHeader(text: string, charAt: CharAt, from: number): { end: number; hasBody: boolean } {
  let brackets = 0;
  let lambdas = 0;
  for (let at = from; at < text.length; at++) {
    const char = charAt(at);
    if (char === ":" && brackets === 0) {
      if (lambdas === 0) {
        return { end: at + 1, hasBody: true };
      }
      lambdas--;
    } else if (char === "(" || char === "[" || char === "{") {
      brackets++;
    } else if (char === ")" || char === "]" || char === "}") {
      brackets--;
    } else if (char === "l" && brackets === 0 && isWord(text, "lambda", at)) {
      lambdas++;
    } else if (char === "\\") {
      at = endOfEscape(text, at) - 1;
    } else if (char === "\n" || char === "\r") {
      HEADER.lastIndex = at + 1;
      if (brackets <= 0 || HEADER.test(text)) {
        return { end: at, hasBody: false };
      }
    }
  }
  return { end: text.length, hasBody: false };
}

function isWord(text: string, word: string, at: number): boolean {
  return (
    text.startsWith(word, at) &&
    !isIdentifierUnit(text.charCodeAt(at - 1)) &&
    !isIdentifierUnit(text.charCodeAt(at + word.length))
  );
}

/** The literals of the statement behind `from`, in brackets or not; none where it is anything but plain strings. */
function readDocstring(charAt: CharAt, from: number): Comment[] {
  const literals: Comment[] = [];
  let brackets = 0;
  let isClosed = false;
  for (let at = from; ; at++) {
    switch (charAt(at)) {
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
      case "\\":
        if (charAt(at + 1) === "\r" && charAt(at + 2) === "\n") {
          at += 2;
        } else if (charAt(at + 1) === "\r" || charAt(at + 1) === "\n") {
          at++;
        } else {
          return [];
        }
        break;
      case ";":
      case "":
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
        while (charAt(end) === "'") {
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
}
