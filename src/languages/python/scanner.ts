import type { Comment } from "../../todo/todo.ts";
import { createMemo } from "../memo.ts";
import type { Scanner } from "../language.ts";
import { findDocstrings } from "./docstrings.ts";
import { visitTokens } from "./lexer.ts";

// ESLint has one file read several times in a row: for its TODO comments, its directives, and for suggestions.
const remember = createMemo<readonly Comment[]>();

/** Python 3.12 and newer, whose f-strings hold any code; what older versions accept means the same. */
export const python = {
  comments: (text: string): Comment[] => [...remember([text], () => findComments(text))],
  docstrings: findDocstrings,
} satisfies Scanner;

function findComments(text: string): Comment[] {
  const comments: Comment[] = [];
  visitTokens(
    text,
    (start, end) => comments.push({ start, end }),
    () => {},
  );
  return comments;
}
