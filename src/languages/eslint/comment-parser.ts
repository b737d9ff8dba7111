import { createLocator } from "../../text/lines.ts";
import type { AST, Linter } from "eslint";
import { contentOf, type CommentSyntax } from "../../todo/comment-syntax.ts";
import type { Comment } from "../../todo/todo.ts";
import type { CommentReader } from "../language.ts";
import { pathOf } from "./parser-options.ts";

/**
 * A parser for ESLint that gives comments alone, so that no rule finds code to judge. A text that `isWanted` does not
 * want has none either, unless it may hold a directive. A text that cannot be read is a parsing error, as ESLint has them.
 */
export function createCommentParser(
  read: CommentReader,
  syntax: CommentSyntax,
  isWanted: (text: string) => boolean,
  meta: { readonly name: string; readonly version: string },
): Linter.Parser {
  const readComments = (path: string, text: string): AST.Program["comments"] => {
    const answer = read(path, text);
    if (!("problem" in answer)) return toNodes(text, answer.comments, syntax);
    const { problem, line, column } = answer;
    throw Object.assign(new SyntaxError(problem), { lineNumber: line, column });
  };
  return {
    meta,
    parseForESLint(text, options: unknown) {
      const ast: AST.Program = {
        type: "Program",
        sourceType: "module",
        body: [],
        tokens: [],
        comments: isWanted(text) || text.includes("eslint") ? readComments(pathOf(options), text) : [],
        range: [0, text.length],
        loc: { start: { line: 1, column: 0 }, end: createLocator(text, "ecmascript")(text.length) },
      };
      return { ast, visitorKeys: { Program: [] } };
    },
  };
}

function toNodes(text: string, comments: readonly Comment[], syntax: CommentSyntax): AST.Program["comments"] {
  const locate = createLocator(text, "ecmascript");
  return comments.map(({ start, end }) => {
    const delimiters = syntax.delimitersOf(text, { start, end });
    return {
      type: delimiters?.kind === "block" ? "Block" : "Line",
      value: delimiters === null ? text.slice(start, end) : contentOf(text, { start, end }, delimiters),
      range: [start, end],
      loc: { start: locate(start), end: locate(end) },
    };
  });
}
