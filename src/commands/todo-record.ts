import { createLocator } from "../text/lines.ts";
import type { Reference, Todo } from "../todo/todo.ts";
import type { FoundTodo } from "./judge.ts";

/** What `list --format json` tells of a TODO comment: a public format. */
export interface TodoRecord {
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** Lines and columns are counted from 1, in UTF-16 units, and cover the marker, as ESLint's reports do. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly marker: string;
  /** The first line without slots. */
  readonly text: string;
  /** The lines that continue it. */
  readonly body: readonly string[];
  /** `#12`, `owner/repo#12` or another tracker's key, as the comment has it; null where it references none. */
  readonly issue: string | null;
  readonly priority: string | null;
  readonly owner: string | null;
  /** The entry's number in the registry. */
  readonly entry: number | null;
  readonly status: FoundTodo["status"];
}

/** The records of TODOs that stand in the order of their files and texts. */
export function toRecords(found: readonly FoundTodo[]): TodoRecord[] {
  let locate = createLocator("", "ecmascript");
  let current = "";
  return found.map(({ file, todo, status, entry, isItemNumber }) => {
    if (file.path !== current) locate = createLocator(file.text, "ecmascript");
    current = file.path;
    const start = locate(todo.span.start);
    const end = locate(todo.span.end);
    return {
      file: file.path,
      line: start.line,
      column: start.column + 1,
      endLine: end.line,
      endColumn: end.column + 1,
      marker: todo.marker,
      text: todo.text,
      body: todo.body,
      issue: isItemNumber ? null : issueOf(todo),
      priority: todo.priority,
      owner: todo.owner,
      entry,
      status,
    };
  });
}

function issueOf({ references: [reference] }: Todo): string | null {
  return reference === undefined ? null : formatIssue(reference);
}

/** `#12`, `owner/repo#12` or another tracker's key. */
export function formatIssue({ id, repository }: Reference): string {
  return /^\d+$/u.test(id) ? `${repository ?? ""}#${id}` : id;
}
