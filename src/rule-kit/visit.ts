import type { TSESLint } from "@typescript-eslint/utils";
import type { Context } from "./create.ts";
import { reportOnce } from "./report.ts";
import type { MatchedTodo } from "../registry/matching/match.ts";
import { readTodoFile, type TodoFile } from "./todo-file.ts";

/**
 * Calls `judge` for each TODO of the file, except those that the registry declares not to be one. Wrong settings are
 * reported here once for each file. A missing registry is reported if the rule needs it.
 */
export function visitTodos<MessageId extends string>(
  context: Context<MessageId>,
  judge: (judged: MatchedTodo, file: TodoFile) => void,
  problemIds: { readonly settings: MessageId; readonly registry?: MessageId },
): TSESLint.RuleListener {
  const read = readTodoFile(context);
  if (read === null) return {};
  return visitRoot(() => {
    if ("problem" in read) {
      reportOnce(context, problemIds.settings, read.problem, { start: 0, end: 0 });
      return;
    }
    const { file } = read;
    const [first] = file.todos;
    if (problemIds.registry !== undefined && file.problem !== null && first !== undefined) {
      reportOnce(context, problemIds.registry, file.problem, first.todo.span);
    }
    for (const judged of file.todos) if (judged.match.status !== "not-a-todo") judge(judged, file);
  });
}

/** Visits a file once, whatever its language. */
export function visitRoot(visit: () => void): TSESLint.RuleListener {
  const visitOnce = once(visit);
  // The roots of JavaScript and most languages, of Markdown, of JSON and HTML, and of CSS.
  return { Program: visitOnce, root: visitOnce, Document: visitOnce, StyleSheet: visitOnce };
}

function once(visit: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) visit();
    isDone = true;
  };
}
