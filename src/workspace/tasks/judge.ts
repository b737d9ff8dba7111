import { join } from "node:path";
import { assignTodos } from "../../registry/matching/assign.ts";
import { describeMatch, matchTodos, type MatchStatus, type TodoMatch } from "../../registry/matching/match.ts";
import { readRegistry } from "../../registry/disk/read.ts";
import type { RegistryIndex } from "../../registry/matching/lookup.ts";
import { isRepairable } from "../../registry/document/problem.ts";
import type { Problem } from "../../registry/document/document.ts";
import type { Settings } from "../../settings/settings.ts";
import { formatLocation } from "../../text/location.ts";
import type { Todo } from "../../todo/todo.ts";
import { pathFrom } from "../../text/path.ts";
import type { Project } from "../project/project.ts";
import { collectTree, type Neighbour, type SourceFile, type Tree } from "../tree/tree.ts";
import { toUpdateTree } from "../tree/update-input.ts";

/** The registry that a comment belongs to. */
export interface JudgedRegistry {
  /** Absolute; null where there is none. */
  readonly path: string | null;
  /** Absolute: the folder that its File paths are relative to. */
  readonly root: string;
  /** False where there is no such file yet. */
  readonly exists: boolean;
  /** What the comments of its files are read by. */
  readonly settings: Settings;
  /** Why it cannot be read or updated, a sentence. Null if it can. */
  readonly obstacle: string | null;
}

/** A TODO comment with what its registry knows of it. */
export interface FoundTodo {
  readonly registry: JudgedRegistry;
  readonly file: SourceFile;
  readonly todo: Todo;
  /**
   * `moved` only if a location of the entry no longer has the comment. `ignored` if a directive or the config turns
   * require-registration off.
   */
  readonly status: MatchStatus | "ignored";
  /** The entry's number, null where the status is unregistered. */
  readonly entry: number | null;
  /** What the matcher found out; null where there is no registry to ask. */
  readonly match: TodoMatch | null;
}

export interface Judgement {
  readonly tree: Tree;
  /** By file, then in the order of the text. */
  readonly todos: readonly FoundTodo[];
  /** Why a document cannot be read, or cannot be trusted: a sentence for each such document. */
  readonly problems: readonly string[];
}

/**
 * Finds the TODO comments that the paths ask for, and what the registry of each knows of it: in a monorepo the one that is
 * nearest to its file, as the rules would judge it.
 */
export async function judgeTodos(paths: readonly string[], project: Project): Promise<Judgement> {
  const tree = await collectTree(project, paths);
  const own = { project, files: tree.files };
  const whole = tree.isComplete ? tree : null;
  const judged = [await judgeFiles(own, project, whole)];
  for (const neighbour of tree.neighbours) judged.push(await judgeFiles(neighbour, project, null));
  const todos = judged.flatMap((part) => part.todos);
  return {
    tree,
    todos: tree.neighbours.length === 0 ? todos : todos.sort((a, b) => compare(a.file.path, b.file.path)),
    problems: judged.flatMap(({ problem }) => problem ?? []),
  };
}

interface JudgedFiles {
  readonly todos: FoundTodo[];
  readonly problem: string | null;
}

/** Judges the files of one registry. Paths are relative to the root of the top project. `whole` is its whole tree, if known. */
async function judgeFiles({ project, files }: Neighbour, top: Project, whole: Tree | null): Promise<JudgedFiles> {
  const { settings, root, registry: path } = project;
  const answer = path === null ? null : readRegistry(path, { ...settings, root });
  if (answer === null || "failure" in answer) {
    const isMissing = answer === null || answer.failure.code === "missing";
    const problem = answer?.failure.message ?? null;
    const judged = { path, root, settings, exists: !isMissing, obstacle: isMissing ? null : problem };
    const todos = files.flatMap((file) => file.todos.map((todo) => unregistered(file, todo)));
    return { todos: todos.map((found) => ({ ...heedSilence(found), registry: judged })), problem };
  }
  const { registry } = answer;
  const { problems } = registry.document;
  const describe = ({ line, message }: Problem): string => `${formatLocation({ path: path ?? "", line })}: ${message}`;
  const obstacle = problems.find((problem) => !isRepairable(problem));
  const found = matchTree(files, registry, (file) => pathFrom(root, join(top.root, file)), settings);
  const isMoved = found.some(({ match }) => match.status === "moved");
  // Only the recorded file shows whether the comment left it.
  const judged = (isMoved ? await judgeByTree(found, whole, registry, project) : found).map(judge);
  const owner = { path, root, settings, exists: true, obstacle: obstacle === undefined ? null : describe(obstacle) };
  return {
    todos: judged.map((todo) => ({ ...heedSilence(todo), registry: owner })),
    problem: problems[0] === undefined ? null : describe(problems[0]),
  };
}

/** A comment with what is known of it, but for the registry that knows it. */
type Judged = Omit<FoundTodo, "registry">;

interface MatchedTodo {
  readonly file: SourceFile;
  readonly todo: Todo;
  /** The file's path relative to the root of its registry. */
  readonly path: string;
  readonly match: TodoMatch;
}

function matchTree(
  files: readonly SourceFile[],
  registry: RegistryIndex,
  pathOf: (path: string) => string,
  { repository }: Settings,
): MatchedTodo[] {
  return files.flatMap((file) => {
    const path = pathOf(file.path);
    const matches = matchTodos({ ...file, path }, registry, { repository });
    return file.todos.flatMap((todo, index) => {
      const match = matches[index];
      return match === undefined ? [] : [{ file, todo, path, match }];
    });
  });
}

function judge({ file, todo, match }: MatchedTodo): Judged {
  const { status, entry } = match;
  return { file, todo, status, entry: entry?.number.value ?? null, match };
}

/** A file shows that its comment is recorded for another file. Only the whole tree shows if the comment is still there too. */
async function judgeByTree(
  found: readonly MatchedTodo[],
  known: Tree | null,
  registry: RegistryIndex,
  project: Project,
): Promise<MatchedTodo[]> {
  const whole = known ?? (await collectTree(project));
  const { subjects } = assignTodos(registry, await toUpdateTree(whole, registry, project), project.settings);
  const byLocation = new Map(subjects.map((subject) => [keyOf(subject.path, subject.todo), subject]));
  return found.map((matched) => {
    const subject = byLocation.get(keyOf(matched.path, matched.todo));
    return subject === undefined ? matched : { ...matched, match: describeMatch(subject, registry) };
  });
}

/** What silences the rule for a comment holds for commands as well, but not for what the document declares to be no TODO. */
function heedSilence(found: Judged): Judged {
  const isIgnored = found.status !== "not-a-todo" && found.file.silenced.has(found.todo);
  return isIgnored ? { ...found, status: "ignored" } : found;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function keyOf(path: string, { span }: Todo): string {
  return `${path}\0${span.start}`;
}

function unregistered(file: SourceFile, todo: Todo): Judged {
  return { file, todo, status: "unregistered", entry: null, match: null };
}
