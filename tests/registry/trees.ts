import { structuredPatch } from "diff";
import { commentSyntax, infoStringOf } from "../../src/languages/index.ts";
import { python } from "../../src/languages/python/scanner.ts";
import { DEFAULT_PRIORITIES } from "../../src/registry/document/document.ts";
import { RegistryIndex } from "../../src/registry/matching/lookup.ts";
import { parseRegistry } from "../../src/registry/parsing/parse.ts";
import {
  planUpdate,
  type Change,
  type UpdateOptions,
  type UpdatePlan,
  type UpdateTree,
} from "../../src/registry/update/plan.ts";
import { unread, type Reading } from "../../src/registry/matching/reading.ts";
import { createGrammar } from "../../src/todo/grammar.ts";
import { parseTodos } from "../../src/todo/parse.ts";

export type Files = Readonly<Record<string, string>>;

export const grammar = createGrammar(commentSyntax);

export const options: UpdateOptions = {
  today: "2026-01-31",
  grammar,
  priorities: DEFAULT_PRIORITIES,
  repository: null,
  areaOf: () => null,
  infoStringOf,
};

/** The TODO comments of files in Python, as a command collects them. */
export function treeOf(files: Files, part: Partial<UpdateTree> = {}, own = grammar): UpdateTree {
  const isComplete = part.isComplete ?? true;
  const readingOf = (path: string): Reading => (isComplete || Object.hasOwn(files, path) ? "read" : unread("notAsked"));
  return {
    isComplete,
    exists: (path) => Object.hasOwn(files, path),
    readingOf,
    findRenames: () => new Map(),
    seek: () => new Map(),
    files: Object.entries(files).flatMap(([path, text]) => {
      const todos = parseTodos(text, python.comments(text), own);
      return todos.length === 0 ? [] : [{ path, text, todos }];
    }),
    ...part,
  };
}

export function indexOf(document: string): RegistryIndex {
  return new RegistryIndex(parseRegistry(document, DEFAULT_PRIORITIES), grammar);
}

export function plan(document: string, files: Files | UpdateTree, changed: Partial<UpdateOptions> = {}): UpdatePlan {
  const tree = isTree(files) ? files : treeOf(files);
  return planUpdate(indexOf(document), tree, { ...options, ...changed });
}

/** Each change on one line: `line 3 of a.py:12: 11 -> 12`, `Total Items: 20 -> 21`. */
export function shown(changes: readonly Change[]): string[] {
  return changes.map((change) => {
    if (change.kind === "conflict") return `conflict at ${String(change.documentLine)}`;
    const values = change.from === null && change.to === null ? "" : `: ${change.from ?? "-"} -> ${change.to ?? "-"}`;
    if (change.kind === "count") return change.what + values;
    return `${change.kind} ${String(change.number)} at ${change.path ?? "-"}:${String(change.line)}${values}`;
  });
}

/** The changes without the counts. */
export function entryChanges({ changes }: UpdatePlan): string[] {
  return shown(changes.filter(({ kind }) => kind !== "count"));
}

/** The lines that are taken out and put in, `-` and `+`, in their order. */
export function changedLines(before: string, after: string): string[] {
  const { hunks } = structuredPatch("", "", before, after, "", "", { context: 0 });
  return hunks.flatMap(({ lines }) => lines).filter((line) => !line.startsWith("\\"));
}

function isTree(files: Files | UpdateTree): files is UpdateTree {
  return "exists" in files;
}
