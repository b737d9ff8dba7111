import type { TSESLint } from "@typescript-eslint/utils";
import type { Entry } from "../registry/document/document.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import { formatShort } from "../text/visible.ts";
import type { Context } from "./create.ts";

const reported = new WeakMap<object, Set<string>>();

/** The location of a span, for a report. */
export function locOf(context: Context<string>, span: Span): TSESLint.AST.SourceLocation {
  return { start: context.sourceCode.getLocFromIndex(span.start), end: context.sourceCode.getLocFromIndex(span.end) };
}

/** An entry in a message, at a sentence's start or within it: `entry 1 "Backup Restoration"`. */
export function describeEntry(entry: Entry, position: "sentence" | "clause" = "clause"): string {
  return `${position === "sentence" ? "Entry" : "entry"} ${entry.number.value} "${formatShort(entry.title.value)}"`;
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
 * ESLint's form of an edit, for a fix or a suggestion. Null without an edit, and in code that a processor extracted from a
 * file: some processors put a fix at the wrong offset.
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
