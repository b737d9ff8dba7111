import { createLocator } from "../../text/lines.ts";
import { formatReference } from "../../todo/reference.ts";
import type { Todo } from "../../todo/todo.ts";
import { pathFrom } from "../../text/path.ts";
import type { FoundTodo } from "../../workspace/tasks/judge.ts";
import type { Remedy } from "../../io.ts";
import { commandLines } from "../remedy.ts";

/** A TODO comment as `list --format json` prints it: a public format. */
export interface TodoRecord {
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** Lines and columns are counted from 1, in UTF-16 units, and cover the marker, as ESLint's reports do. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly marker: string;
  /** The first line without metadata. */
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
  /** The registry that the comment belongs to, relative to the root; null where there is none. */
  readonly registry: string | null;
}

/** A record of `list`, with what to do. */
export interface ListRecord extends TodoRecord {
  /** `list/` and the status: stable. */
  readonly code: `list/${FoundTodo["status"]}`;
  /** Null where there is nothing to do. */
  readonly remedy: Remedy | null;
}

/** The records of TODOs that stand in the order of their files and texts. */
export function toRecords(found: readonly FoundTodo[], root: string): TodoRecord[] {
  let locate = createLocator("", "ecmascript");
  let current = "";
  return found.map(({ file, todo, status, entry, match, registry }) => {
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
      issue: match?.doubt === "entryNumber" ? null : issueOf(todo),
      priority: todo.priority,
      owner: todo.owner,
      entry,
      status,
      registry: registry.path === null ? null : pathFrom(root, registry.path),
    };
  });
}

/** The same with what to do about each of them. */
export function toListRecords(found: readonly FoundTodo[], root: string): ListRecord[] {
  return toRecords(found, root).map((record, index) => ({
    ...record,
    code: `list/${record.status}` as const,
    remedy: found[index] === undefined ? null : remedyOf(found[index], root),
  }));
}

function remedyOf({ status, registry }: FoundTodo, root: string): Remedy | null {
  if (!needsAction(status)) return null;
  if (registry.obstacle !== null) return { edit: `Correct the registry first: ${registry.obstacle}` };
  const command = registry.exists ? commandLines.update : commandLines.init;
  const folder = pathFrom(root, registry.root);
  return folder === "" ? { command } : { command, folder };
}

/** Whether a TODO of this status is to be brought into the registry. */
export function needsAction(status: FoundTodo["status"]): boolean {
  switch (status) {
    case "moved":
    case "edited":
    case "unregistered":
      return true;
    case "registered":
    case "not-a-todo":
    case "ignored":
      return false;
  }
}

function issueOf({ references: [reference] }: Todo): string | null {
  return reference === undefined ? null : formatReference(reference);
}
