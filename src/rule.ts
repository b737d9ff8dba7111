import { RuleCreator } from "@typescript-eslint/utils/eslint-utils";
import type { TSESLint } from "@typescript-eslint/utils";
import { dirname, relative } from "node:path";
import { findComments } from "./languages/javascript.ts";
import { commentServicesOf } from "./languages/stub-parser.ts";
import { Disk } from "./registry/disk/files.ts";
import type { Entry } from "./registry/document/document.ts";
import { matchTodos, type RegistryIndex, type TodoMatch } from "./registry/matching/match.ts";
import { locateRegistry } from "./registry/disk/locate.ts";
import { readRegistry } from "./registry/disk/read.ts";
import { parseSettings, settingsKey, type Settings } from "./settings.ts";
import type { TextEdit } from "./text/edit.ts";
import { parseTodos } from "./todo/parse.ts";
import { formatShort } from "./text/visible.ts";
import type { Span } from "./text/span.ts";
import type { Todo } from "./todo/todo.ts";

/** Which preset turns a rule on; `strict` has all of them. */
export interface RuleDocs {
  readonly recommended: boolean;
  /** What the rule judges where it is not the TODO comments: the registry document itself. */
  readonly subject?: "document";
}

/** Makes a rule whose documentation is the page of its name. */
export const createRule = RuleCreator<RuleDocs>(
  (name) => `https://github.com/todo-registry/eslint-plugin-todo-registry/blob/main/docs/rules/${name}.md`,
);

/** What every rule can have to say before it can judge: once a file, by the first of them. */
export const settingsMessages = { invalidSettings: "{{problem}}" } as const;

/** What the rules that judge by the registry have to say where there is none. */
export const registryMessages = { ...settingsMessages, unreadableRegistry: "{{problem}}" } as const;

/** A TODO with what the registry knows of it. */
export interface JudgedTodo {
  readonly todo: Todo;
  readonly match: TodoMatch;
}

/** What all rules share of a file; computed by the first that asks. */
export interface TodoFile {
  readonly todos: readonly JudgedTodo[];
  readonly settings: Settings;
  /** Null where the document cannot be read. */
  readonly registry: RegistryIndex | null;
  /** The document's path for messages: relative to the root, with `/`. */
  readonly registryName: string;
  /** Why the document cannot be read, or cannot be trusted: one sentence with the remedy. */
  readonly problem: string | null;
}

/** What ESLint tells a rule of the file. */
export type Context<MessageId extends string> = Readonly<TSESLint.RuleContext<MessageId, readonly unknown[]>>;
type Read = { readonly file: TodoFile } | { readonly problem: string } | null;

const files = new WeakMap<object, Read>();
const reported = new WeakMap<object, Set<string>>();
const unmatched: TodoMatch = {
  status: "unregistered",
  entry: null,
  step: null,
  doubt: null,
  candidates: [],
};

/**
 * Calls `judge` for each TODO of the file that the registry does not declare to be none. What keeps all rules from
 * judging is reported here, once a file; what only the registry is needed for, where the rule `needsRegistry`.
 */
export function visitTodos<MessageId extends string>(
  context: Context<MessageId>,
  judge: (judged: JudgedTodo, file: TodoFile) => void,
  problemIds: { readonly settings: MessageId; readonly registry?: MessageId },
): TSESLint.RuleListener {
  const read = readFile(context);
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

/** The location of a span, for a report. */
export function locOf(context: Context<string>, span: Span): TSESLint.AST.SourceLocation {
  return { start: context.sourceCode.getLocFromIndex(span.start), end: context.sourceCode.getLocFromIndex(span.end) };
}

/** An entry in a message, at a sentence's start or within it: `entry 1 "Backup Restoration"`. */
export function describeEntry(entry: Entry, place: "sentence" | "clause" = "clause"): string {
  return `${place === "sentence" ? "Entry" : "entry"} ${entry.number.value} "${formatShort(entry.title.value)}"`;
}

/** Reports a problem that is the file's or the project's, so that several rules would tell of it. */
export function reportOnce<MessageId extends string>(
  context: Context<MessageId>,
  messageId: MessageId,
  problem: string,
  span: Span,
): void {
  const problems = reported.get(context.sourceCode.ast) ?? new Set();
  reported.set(context.sourceCode.ast, problems);
  if (problems.has(problem)) return;
  problems.add(problem);
  context.report({ loc: locOf(context, span), messageId, data: { problem } });
}

/**
 * ESLint's form of an edit, for a fix or a suggestion; null where there is no edit. There is none either in code that a
 * processor has cut out of a file: where it would end up is that processor's word, which is not always true.
 */
export function fixOf(
  { filename, physicalFilename }: Context<string>,
  edit: TextEdit | null,
): TSESLint.ReportFixFunction | null {
  if (edit === null || filename !== physicalFilename) return null;
  return (fixer) => fixer.replaceTextRange([edit.start, edit.end], edit.text);
}

/** A suggestion for each edit that there is. */
export function suggestionsOf<MessageId extends string>(
  offered: readonly (Omit<Suggestion<MessageId>, "fix"> & { readonly fix: TSESLint.ReportFixFunction | null })[],
): Suggestion<MessageId>[] {
  return offered.flatMap(({ fix, ...suggestion }) => (fix === null ? [] : [{ ...suggestion, fix }]));
}

type Suggestion<MessageId extends string> = TSESLint.ReportSuggestionArray<MessageId>[number];

function readFile(context: Context<string>): Read {
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
  // The document quotes comments; it holds none that it would have to register.
  if (located.path !== null && relative(located.path, context.physicalFilename) === "") return null;
  const registryName = located.path === null ? "" : nameOf(located.root, located.path);
  const answer = located.path === null ? null : readRegistry(located.path, { ...settings, root: located.root });
  const registry = answer !== null && "registry" in answer ? answer.registry : null;
  const path = new Disk(located.root).realPath(nameOf(located.root, context.physicalFilename));
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

function nameOf(root: string, path: string): string {
  return relative(root, path).replaceAll("\\", "/");
}

function once(visit: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) visit();
    isDone = true;
  };
}
