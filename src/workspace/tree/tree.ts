import { findSilenced } from "../../languages/eslint/directives.ts";
import { languageOf } from "../../languages/index.ts";
import { join } from "node:path";
import type { Language } from "../../languages/language.ts";
import { loadCommentReader, ruleTextOf } from "../../languages/reading.ts";
import type { Silence } from "../../registry/matching/sides.ts";
import { parseTodos } from "../../todo/parse.ts";
import type { Comment, Todo } from "../../todo/todo.ts";
import type { ReadComments } from "../project/loaded-config.ts";
import { leftOutFinderOf } from "../files/left-out.ts";
import { visitMarked, type MarkedFile, type Visited } from "../files/marked-files.ts";
import { Owners } from "../project/owner.ts";
import { pathFrom } from "../../text/path.ts";
import type { Project } from "../project/project.ts";
import type { LeftOut } from "../../left-out/finder.ts";

const registration = "todo-registry/require-registration";

/** A file that holds TODO comments. */
export interface SourceFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly todos: readonly Todo[];
  /** As ESLint's rules see it, which the offsets of the TODOs are of: without a byte-order mark. */
  readonly text: string;
  /** Those of the TODOs that nobody is asked about, with the reason. */
  readonly silenced: ReadonlyMap<Todo, Silence>;
}
/** A file that may hold TODO comments which nobody can tell. */
export interface UnparsedFile {
  readonly path: string;
  /** Counted from 1; null where the file could not even be read. */
  readonly line: number | null;
  /** A clause: what is wrong with it. */
  readonly reason: string;
}

/** The TODO comments of another registry. */
export interface Neighbour {
  /** The project as the commands would see it from there. */
  readonly project: Project;
  readonly files: readonly SourceFile[];
}

/** The TODO comments that belong to a registry, by file, in the order of the paths. */
export interface Tree {
  readonly root: string;
  readonly files: readonly SourceFile[];
  /** What was found of other registries. */
  readonly neighbours: readonly Neighbour[];
  readonly unparsed: readonly UnparsedFile[];
  /** Paths of files that hold a marker, of languages whose comments are not read yet. */
  readonly uncovered: readonly string[];
  /** Paths of files with TODO comments that the project's ESLint config has no item for, so that ESLint does not lint them. */
  readonly unlinted: readonly string[];
  /** Paths of the files that were looked at, with TODO comments or without: what is in none of them is not in the tree. */
  readonly read: ReadonlySet<string>;
  /** Paths of all files that were asked for, be they looked at or not. */
  readonly found: ReadonlySet<string>;
  /** Paths of files whose comments belong to one of the neighbours. */
  readonly foreign: ReadonlySet<string>;
  /** Why files with a marker were left out, one for each file. */
  readonly leftOut: readonly LeftOut[];
  /** Whether these are all but for what nobody can read: no paths narrowed the search. */
  readonly isComplete: boolean;
}

/**
 * Finds the TODO comments that belong to the project's registry, as the rules judge them. Without paths it reads all files
 * below the root. A file that is nearer to another registry belongs to that registry. Only a file with a marker is parsed. A
 * file that cannot be parsed does not stop the others.
 * @throws {CommandError} where a path does not exist or is outside the root
 */
export async function collectTree(project: Project, paths: readonly string[] = []): Promise<Tree> {
  const collector = new TreeCollector(project);
  const visited = await visitMarked(paths, project, (file) => collector.take(file));
  return collector.finish(visited, paths.length === 0);
}

class TreeCollector {
  readonly #project: Project;
  readonly #owners: Owners;
  readonly #files: SourceFile[] = [];
  readonly #neighbours = new Map<Project, SourceFile[]>();
  readonly #foreign = new Set<string>();
  readonly #unparsed: UnparsedFile[] = [];
  readonly #uncovered: string[] = [];
  readonly #unlinted: string[] = [];

  constructor(project: Project) {
    this.#project = project;
    this.#owners = new Owners(project);
  }

  /** Answers why the file is left out, null where it is not. */
  async take(file: MarkedFile): Promise<LeftOut | null> {
    const { path, language, content } = file;
    // The bytes are valid until the next file is read.
    const text = typeof content === "string" ? null : ruleTextOf(content.toString("utf8"), language);
    const owner = await this.#owners.ownerOf(path);
    const leftOut = this.#findLeftOut(path, owner);
    if (leftOut !== null) return leftOut;
    if (text !== null) await this.#read(path, text, language, owner);
    else if (language !== null) this.#unparsed.push({ path, line: null, reason: String(content) });
    return null;
  }

  /** As the rules judge it, by the root and the settings of the owner. */
  #findLeftOut(path: string, owner: Project): LeftOut | null {
    const finder = leftOutFinderOf(owner);
    const { root } = this.#project;
    if (owner.root === root) return finder.find(path);
    const found = finder.find(pathFrom(owner.root, join(root, path)));
    return found === null ? null : { ...found, place: `${pathFrom(root, owner.root)}/${found.place}` };
  }

  async #read(path: string, text: string, language: Language | null, owner: Project): Promise<void> {
    const read = await this.#readComments(path, text, language, owner.settings.docstrings);
    if (read === null) this.#uncovered.push(path);
    else if ("problem" in read) this.#unparsed.push({ path, line: read.line, reason: read.problem });
    else {
      const todos = parseTodos(text, read.comments, owner.settings.grammar);
      if (todos.length === 0) return;
      const { root, config, configFile } = this.#project;
      if (configFile !== null && !(await config.lints(join(root, path)))) this.#unlinted.push(path);
      const silenced = await this.#findSilenced(path, text, todos, read.comments);
      this.#add({ path, todos, text, silenced }, owner);
    }
  }

  #add(file: SourceFile, owner: Project): void {
    if (owner === this.#project) {
      this.#files.push(file);
      return;
    }
    const files = this.#neighbours.get(owner) ?? [];
    this.#neighbours.set(owner, files);
    files.push(file);
    this.#foreign.add(file.path);
  }

  finish({ found, read, leftOut }: Visited, isComplete: boolean): Tree {
    const { root } = this.#project;
    return {
      root,
      files: this.#files,
      neighbours: [...this.#neighbours].map(([owner, files]) => ({ project: owner, files })),
      unparsed: this.#unparsed,
      uncovered: this.#uncovered,
      unlinted: this.#unlinted,
      read,
      found: new Set(found),
      foreign: this.#foreign,
      leftOut,
      isComplete,
    };
  }

  /** As the rule would be silenced, whose name is that of its plugin's own config. */
  async #findSilenced(
    path: string,
    text: string,
    todos: readonly Todo[],
    comments: readonly Comment[],
  ): Promise<Map<Todo, Silence>> {
    const { root, config } = this.#project;
    const { isOff, hasDirectives } = await config.judgeRule(join(root, path), registration);
    if (isOff) return new Map(todos.map((todo) => [todo, "severityOff"]));
    const isSilenced = hasDirectives ? findSilenced(text, comments, registration, languageOf(path)) : null;
    if (isSilenced === null) return new Map();
    return new Map(todos.filter(({ span }) => isSilenced(span.start)).map((todo) => [todo, "directive"]));
  }

  /** Null for a language that neither this package nor the project's ESLint config reads. */
  async #readComments(
    path: string,
    text: string,
    language: Language | null,
    hasDocstrings: boolean,
  ): Promise<ReadComments | null> {
    const read = language === null ? null : loadCommentReader(language, hasDocstrings)(path, text);
    if (read !== null && "comments" in read) return read;
    // The project's config may read another language, or a dialect such as Flow.
    const { root, config } = this.#project;
    const known = await config.readComments(join(root, path), text);
    return known !== null && ("comments" in known || read === null) ? known : read;
  }
}
