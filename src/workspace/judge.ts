import { assignTodos } from "../registry/matching/assign.ts";
import { matchTodos, type MatchStatus, type TodoMatch } from "../registry/matching/match.ts";
import { readRegistry } from "../registry/disk/read.ts";
import type { RegistryIndex } from "../registry/matching/lookup.ts";
import type { Todo } from "../todo/todo.ts";
import type { Io } from "../io.ts";
import type { Project } from "./project.ts";
import { collectTree, type SourceFile, type Tree } from "./tree.ts";
import { toUpdateTree } from "./update-input.ts";

/** A TODO comment with what the registry knows of it. */
export interface FoundTodo {
  readonly file: SourceFile;
  readonly todo: Todo;
  /**
   * `moved` only where a place that the entry records no longer has the comment. `ignored` where a directive or the config
   * silences the rule that asks for an entry.
   */
  readonly status: MatchStatus | "ignored";
  /** The entry's number, null where the status is unregistered. */
  readonly entry: number | null;
  /** Whether the comment names the entry's number as though it were an issue's. */
  readonly isItemNumber: boolean;
}

export interface Judgement {
  readonly tree: Tree;
  /** By file, then in the order of the text. */
  readonly todos: readonly FoundTodo[];
  /** Why the document cannot be read, or cannot be trusted; null where it can, and where there is none. */
  readonly problem: string | null;
}

/** Finds the TODO comments that the paths ask for, and what the registry knows of each. */
export async function judgeTodos(paths: readonly string[], project: Project, io: Io): Promise<Judgement> {
  const tree = await collectTree(paths, project, io);
  const answer =
    project.registry === null ? null : readRegistry(project.registry, { ...project.settings, root: project.root });
  if (answer === null || "failure" in answer) {
    const todos = tree.files.flatMap((file) => file.todos.map((todo) => unregistered(file, todo)));
    return { tree, todos: todos.map(heedSilence), problem: answer?.failure.message ?? null };
  }
  const { registry } = answer;
  const [problem] = registry.document.problems;
  const found = matchTree(tree.files, registry, project);
  const isMoved = found.some(({ match }) => match.status === "moved");
  // Whether a comment has left its recorded place only the file there can tell.
  const judged = isMoved ? await judgeMoves(found, paths.length > 0 ? null : tree, registry, project, io) : null;
  return {
    tree,
    todos: (judged ?? found.map(judge)).map(heedSilence),
    problem: problem === undefined ? null : `${project.registry ?? ""}:${problem.line}: ${problem.message}`,
  };
}

interface MatchedTodo {
  readonly file: SourceFile;
  readonly todo: Todo;
  readonly match: TodoMatch;
}

function matchTree(files: readonly SourceFile[], registry: RegistryIndex, { settings }: Project): MatchedTodo[] {
  return files.flatMap((file) => {
    const matches = matchTodos(file.todos, file.path, registry, { repository: settings.repository });
    return file.todos.flatMap((todo, index) => {
      const match = matches[index];
      return match === undefined ? [] : [{ file, todo, match }];
    });
  });
}

function judge({ file, todo, match: { status, entry, isItemNumber } }: MatchedTodo): FoundTodo {
  return { file, todo, status, entry: entry?.number.value ?? null, isItemNumber };
}

/** A file alone can tell that its comment is recorded elsewhere; whether it is still there too, the whole tree. */
async function judgeMoves(
  found: readonly MatchedTodo[],
  known: Tree | null,
  registry: RegistryIndex,
  project: Project,
  io: Io,
): Promise<FoundTodo[]> {
  const whole = known ?? (await collectTree([], project, io));
  const { slots } = assignTodos(registry, await toUpdateTree(whole, registry, project, io), project.settings);
  const origins = new Map(
    slots.flatMap(({ entry, subject }) => (subject === null ? [] : [[keyOf(subject.path, subject.todo), entry]])),
  );
  return found.map((matched) => {
    const { file, todo, match } = matched;
    if (match.status !== "moved") return judge(matched);
    const entry = origins.get(keyOf(file.path, todo));
    if (entry === undefined) return unregistered(file, todo);
    return { ...judge(matched), entry: entry.number.value };
  });
}

/** What silences the rule for a comment holds for commands as well, but not for what the document declares to be no TODO. */
function heedSilence(found: FoundTodo): FoundTodo {
  const isIgnored = found.status !== "not-a-todo" && found.file.silenced.has(found.todo);
  return isIgnored ? { ...found, status: "ignored" } : found;
}

function keyOf(path: string, { span }: Todo): string {
  return `${path}\0${span.start}`;
}

function unregistered(file: SourceFile, todo: Todo): FoundTodo {
  return { file, todo, status: "unregistered", entry: null, isItemNumber: false };
}
