import type { Grammar } from "../todo/grammar.ts";
import { insertableLabel } from "./label.ts";
import { proposeInsertions } from "./insert.ts";
import { proveEdit, type ProofChange } from "./proof.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Template } from "./template.ts";
import type { MetadataItem, Todo, WrittenReference } from "../todo/todo.ts";
import type { Span } from "../text/span.ts";

/** How a project spells its TODOs. */
export interface Spelling {
  readonly template: Template;
  readonly grammar: Grammar;
}

/**
 * Writes an issue reference into the metadata: in the place of a placeholder, else as the template says. All edits of
 * this file are null if the result would not be the same TODO with only this change.
 */
export function formatReferenceEdit(
  source: string,
  todo: Todo,
  reference: string,
  spelling: Spelling,
): TextEdit | null {
  const label = insertableLabel(reference);
  if (label === null) return null;
  return formatItemEdit(source, todo, label, "issue", todo.placeholder, spelling);
}

/** Writes a priority into the metadata: in the place of the old one, else as the template says. */
export function formatPriorityEdit(source: string, todo: Todo, priority: string, spelling: Spelling): TextEdit | null {
  return formatItemEdit(source, todo, priority, "priority", todo.priorityItem, spelling);
}

/** Replaces a reference in the metadata or in running text. */
export function formatOtherReference(
  source: string,
  todo: Todo,
  written: WrittenReference,
  reference: string,
  { grammar }: Spelling,
): TextEdit | null {
  const label = insertableLabel(reference);
  if (label === null) return null;
  const edit = { start: written.start, end: written.end, text: label };
  const holds = ({ start, end }: Span): boolean => start <= written.start && written.end <= end;
  const item = todo.groups.flatMap(({ items }) => items).find(holds);
  const renew = ({ start, end }: Span): string =>
    source.slice(start, written.start) + label + source.slice(written.end, end);
  if (item !== undefined)
    return proveEdit(source, todo, edit, { removed: item.raw, added: renew(item), refersTo: label }, grammar);
  const text = textAround(todo, holds);
  return text === null ? null : proveEdit(source, todo, edit, { text: renew(text), refersTo: label }, grammar);
}

/** The text around an offset: the TODO's own, or that of a line below. Without metadata. */
function textAround({ textSpan, bodyLines, groups }: Todo, holds: (span: Span) => boolean): Span | null {
  const line = bodyLines.find(holds);
  if (line === undefined) return textSpan !== null && holds(textSpan) ? textSpan : null;
  const group = groups.find(({ start }) => line.start <= start && start < line.end);
  return { start: line.start, end: group?.start ?? line.end };
}

/** Replaces the TODO's text on the marker's line. */
export function formatTextEdit(source: string, todo: Todo, text: string, { grammar }: Spelling): TextEdit | null {
  if (todo.textSpan === null) return null;
  return proveEdit(source, todo, { ...todo.textSpan, text }, { text }, grammar);
}

function formatItemEdit(
  source: string,
  todo: Todo,
  item: string,
  field: "issue" | "priority",
  replaced: MetadataItem | null,
  { template, grammar }: Spelling,
): TextEdit | null {
  const change: ProofChange = replaced === null ? { added: item } : { removed: replaced.raw, added: item };
  const edits =
    replaced === null
      ? proposeInsertions(source, todo, item, field, template)
      : [{ start: replaced.start, end: replaced.end, text: item }];
  for (const edit of edits) {
    const proven = proveEdit(source, todo, edit, change, grammar);
    if (proven !== null) return proven;
  }
  return null;
}
