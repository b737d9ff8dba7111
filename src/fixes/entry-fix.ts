import type { MatchedTodo } from "../registry/matching/match.ts";
import type { Doubt } from "../registry/matching/sides.ts";
import { formatOtherReference, formatPriorityEdit, formatReferenceEdit, type Spelling } from "../spelling/format.ts";
import type { TextEdit } from "../text/edit.ts";
import { isSameReference, ownReferences } from "../todo/reference.ts";

/** The settings that decide what is written. */
export interface FixSettings extends Spelling {
  /** `owner/name`: the repository of a bare number, null if unknown. */
  readonly repository: string | null;
}

/**
 * Why `--fix` writes nothing, beside what the matcher doubts. `unproved`: with the change the comment would not read as the
 * same TODO.
 */
export type NoFixReason =
  | Doubt
  | "noEntry"
  | "noTodo"
  | "pendingIssue"
  | "missingIssue"
  | "untriaged"
  | "docstring"
  | "mention"
  | "severalReferences"
  | "referenceInText"
  | "unproved";

/** What the issue or the priority of an entry means for its comment. */
export type EntryFix =
  | { readonly kind: "same"; readonly value: string }
  | { readonly kind: "none"; readonly reason: NoFixReason }
  | EntryChange;

/** The entry has a value that the comment lacks. */
export interface EntryChange {
  readonly kind: "change";
  /** The rule that reports it. */
  readonly rule: "require-issue" | "require-priority" | "match-registry";
  /** What the comment has instead, empty for nothing. */
  readonly written: string;
  readonly value: string;
  /** Null if it cannot be written. */
  readonly edit: TextEdit | null;
  /** Null if `--fix` writes it, else why only a person may. */
  readonly reason: NoFixReason | null;
}

/** What the entry's issue means for its comment. */
export function fixIssue(text: string, judged: MatchedTodo, settings: FixSettings): EntryFix {
  const { todo, match } = judged;
  const { entry, doubt } = match;
  if (entry === null) return none("noEntry");
  if (!entry.isTodo) return none("noTodo");
  if (doubt === "contested") return none("contested");
  const { reference, label, state } = entry.issue ?? { reference: null, label: "", state: null };
  if (reference === null) return none("pendingIssue");
  const references = ownReferences(todo);
  const [written, ...others] = references;
  if (references.some((own) => isSameReference(own, reference, settings.repository))) return same(label);
  if (written === undefined) {
    if (todo.references.length > 0) return none("mention");
    if (state === "missing") return none("missingIssue");
    const edit = formatReferenceEdit(text, todo, label, settings);
    return change(judged, { rule: "require-issue", written: "", value: label, edit });
  }
  // A reference in running text belongs to its sentence. With several references it is unclear which one to replace.
  const isInMetadata = todo.groups.some(({ items }) => items.some(({ start }) => start === written.start));
  const reason = others.length > 0 ? "severalReferences" : isInMetadata ? null : "referenceInText";
  const rule = doubt === "entryNumber" ? "require-issue" : "match-registry";
  const edit = formatOtherReference(text, todo, written, label, settings);
  return change(judged, { rule, written: written.raw, value: label, edit }, reason);
}

/** What the entry's priority means for its comment. */
export function fixPriority(text: string, judged: MatchedTodo, settings: FixSettings): EntryFix {
  const { todo, match } = judged;
  if (match.entry === null) return none("noEntry");
  if (!match.entry.isTodo) return none("noTodo");
  const { priority } = match.entry;
  if (priority === null) return none("untriaged");
  if (todo.priority === priority) return same(priority);
  const rule = todo.priority === null ? "require-priority" : "match-registry";
  const edit = formatPriorityEdit(text, todo, priority, settings);
  return change(judged, { rule, written: todo.priorityItem?.raw ?? "", value: priority, edit });
}

function change(
  { todo, match }: MatchedTodo,
  found: Omit<EntryChange, "kind" | "reason">,
  objection: NoFixReason | null = null,
): EntryChange {
  const unproved = found.edit === null ? "unproved" : null;
  const reason = objection ?? match.doubt ?? (todo.isCode ? "docstring" : unproved);
  return { kind: "change", ...found, reason };
}

function same(value: string): EntryFix {
  return { kind: "same", value };
}

function none(reason: NoFixReason): EntryFix {
  return { kind: "none", reason };
}
