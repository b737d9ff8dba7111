import { dirname, join } from "node:path";
import { findComments } from "../languages/eslint/comments.ts";
import { commentServicesOf } from "../languages/eslint/stub-parser.ts";
import { Disk } from "../registry/disk/files.ts";
import { matchTodos, type MatchedTodo, type RegistryIndex, type TodoMatch } from "../registry/matching/match.ts";
import { locateRegistry, type RegistryLocation } from "../registry/disk/locate.ts";
import { readRegistry } from "../registry/disk/read.ts";
import { findTop } from "../registry/disk/absences.ts";
import { isSameFile, resolveLinks } from "../registry/disk/real-path.ts";
import { parseSettings, settingsKey, type Settings } from "../settings/settings.ts";
import { pathFrom } from "../text/path.ts";
import { parseTodos } from "../todo/parse.ts";
import { LeftOutFinder } from "../left-out/finder.ts";
import type { Context } from "./create.ts";

/** What all rules share of a file; computed by the first that asks. */
export interface TodoFile {
  readonly todos: readonly MatchedTodo[];
  readonly settings: Settings;
  /** Null where the document cannot be read. */
  readonly registry: RegistryIndex | null;
  /** The document's path for messages: relative to the root, with `/`. */
  readonly registryName: string;
  /** Why the document cannot be read, or cannot be trusted: one sentence with the remedy. */
  readonly problem: string | null;
}

type Read = { readonly file: TodoFile } | { readonly problem: string } | null;

const files = new WeakMap<object, Read>();
const unmatched: TodoMatch = {
  status: "unregistered",
  entry: null,
  step: null,
  doubt: null,
  candidates: [],
};

/** What all rules share of a file. Null where it has no TODO for them to judge: also for third-party code and the registry. */
export function readTodoFile(context: Context<string>): Read {
  const key = context.sourceCode.ast;
  const known = files.get(key);
  if (known !== undefined) return known;
  const read = parseFile(context);
  files.set(key, read);
  return read;
}

function parseFile(context: Context<string>): Read {
  const parsed = parseSettings(context.settings[settingsKey]);
  if ("problem" in parsed) return parsed;
  const { settings } = parsed;
  const { sourceCode } = context;
  if (!settings.grammar.hasMarker(sourceCode.text)) return null;
  const services = commentServicesOf(sourceCode.parserServices);
  const todos =
    services === null
      ? parseTodos(sourceCode.text, findComments(sourceCode), settings.grammar)
      : services.todos(settings);
  if (todos.length === 0) return null;
  const located = locateRegistry(settings, dirname(context.physicalFilename));
  // The registry quotes comments of other files. Its own text has none.
  if (located.path !== null && isSameFile(located.path, context.physicalFilename)) return null;
  const path =
    new Disk(located.root).pathOf(context.physicalFilename) ?? pathFrom(located.root, context.physicalFilename);
  if (isLeftOut(path, located, settings)) return null;
  const registryName = located.path === null ? "" : pathFrom(located.root, located.path);
  const answer = located.path === null ? null : readRegistry(located.path, { ...settings, root: located.root });
  const registry = answer !== null && "registry" in answer ? answer.registry : null;
  const matches = registry === null ? [] : matchTodos({ path, todos, text: sourceCode.text }, registry, settings);
  return {
    file: {
      todos: todos.map((todo, index) => ({ todo, match: matches[index] ?? unmatched })),
      settings,
      registry,
      registryName,
      problem: answer === null ? missingRegistry(settings) : describeProblem(answer, registryName),
    },
  };
}

/** Without a registry and a root, paths are those of the repository, as for a command that runs at its top. */
function isLeftOut(
  path: string,
  { root, path: registry }: RegistryLocation,
  { root: set, vendored }: Settings,
): boolean {
  if (registry !== null || set !== null) return new LeftOutFinder({ root, vendored }).find(path) !== null;
  const folder = resolveLinks(root);
  const top = findTop(folder) ?? folder;
  return new LeftOutFinder({ root: top, vendored }).find(pathFrom(top, join(folder, path))) !== null;
}

function missingRegistry({ root, registry }: Settings): string {
  const where =
    root === null && registry === null ? " in this folder or above" : `: ${registry ?? "docs/TODO_TRACKING.md"}`;
  return `Registry not found${where}. Run "npx eslint-plugin-todo-registry init", or set "registry".`;
}

function describeProblem(answer: ReturnType<typeof readRegistry>, name: string): string | null {
  if ("failure" in answer) return answer.failure.message;
  const [first, ...others] = answer.registry.document.problems;
  if (first === undefined) return null;
  const which = others.length === 0 ? "" : ` (1 of ${others.length + 1} problems)`;
  return `${name}:${first.line}${which}: ${first.message}`;
}
