import type { Grammar } from "../../todo/grammar.ts";
import { parseTodos } from "../../todo/parse.ts";
import { python } from "./scanner.ts";

/** Whether a Python file holds a TODO comment: a third of those with a marker's letters have them in code alone. */
export function holdsTodo(text: string, grammar: Grammar, hasDocstrings: boolean): boolean {
  if (!grammar.hasMarker(text)) return false;
  if (parseTodos(text, python.comments(text), grammar).length > 0) return true;
  return hasDocstrings && parseTodos(text, python.docstrings(text), grammar).length > 0;
}
