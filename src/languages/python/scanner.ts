import type { Comment } from "../../todo/todo.ts";
import type { Scanner } from "../scanner.ts";
import { findDocstrings } from "./docstrings.ts";
import { visitTokens } from "./lexer.ts";

/** Python 3.12 and newer, whose f-strings hold any code; what older versions accept means the same. */
export const python: Scanner = {
  name: "Python",
  comments(text) {
    const comments: Comment[] = [];
    visitTokens(
      text,
      (start, end) => comments.push({ start, end }),
      () => {},
    );
    return comments;
  },
  docstrings: findDocstrings,
};
