import type { Comment } from "../../todo/todo.ts";
import type { Scanner } from "../scanner.ts";
import { findDocstrings } from "./docstrings.ts";
import { visitTokens } from "./lexer.ts";

// ESLint has one file read several times in a row: for whether it holds a TODO, by its rules, and for suggestions.
let last: { readonly text: string; readonly comments: readonly Comment[] } | null = null;

/** Python 3.12 and newer, whose f-strings hold any code; what older versions accept means the same. */
export const python: Scanner = {
  name: "Python",
  comments(text) {
    if (last?.text !== text) last = { text, comments: findComments(text) };
    return [...last.comments];
  },
  docstrings: findDocstrings,
};

function findComments(text: string): Comment[] {
  const comments: Comment[] = [];
  visitTokens(
    text,
    (start, end) => comments.push({ start, end }),
    () => {},
  );
  return comments;
}
