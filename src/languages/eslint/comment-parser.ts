import { createLocator } from "../../text/lines.ts";
import type { AST, Linter } from "eslint";
import type { CommentReader } from "../language.ts";
import { pathOf } from "./parser-options.ts";

/**
 * A parser for ESLint that gives comments alone, so that no rule finds code to judge. A text that `isWanted` does not
 * want has none either, unless it may hold a directive. A text that cannot be read is a parsing error, as ESLint has them.
 */
export function createCommentParser(
  read: CommentReader,
  isWanted: (text: string) => boolean,
  meta: { readonly name: string; readonly version: string },
): Linter.Parser {
  return {
    meta,
    parseForESLint(text, options: unknown) {
      const ast: AST.Program = {
        type: "Program",
        sourceType: "module",
        body: [],
        tokens: [],
        comments: isWanted(text) || text.includes("eslint") ? readComments(pathOf(options), text, read) : [],
        range: [0, text.length],
        loc: { start: { line: 1, column: 0 }, end: createLocator(text, "ecmascript")(text.length) },
      };
      return { ast, visitorKeys: { Program: [] } };
    },
  };
}

function readComments(path: string, text: string, read: CommentReader): AST.Program["comments"] {
  const answer = read(path, text);
  if ("problem" in answer) {
    const { problem, line, column } = answer;
    throw Object.assign(new SyntaxError(problem), { lineNumber: line, column });
  }
  const locate = createLocator(text, "ecmascript");
  return answer.comments.map(({ start, end }) => {
    const isBlock = text.startsWith("/*", start);
    return {
      type: isBlock ? "Block" : "Line",
      value: text.slice(start + 2, isBlock ? end - 2 : end),
      range: [start, end],
      loc: { start: locate(start), end: locate(end) },
    };
  });
}
