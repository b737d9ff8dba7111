import type { Entry } from "../../registry/document/document.ts";
import type { Doubt } from "../../registry/matching/sides.ts";
import { formatOtherReference, formatPriorityEdit, formatReferenceEdit } from "../../spelling/format.ts";
import type { TextEdit } from "../../text/edit.ts";
import { isSameReference, ownReferences } from "../../todo/reference.ts";
import type { FoundTodo } from "./judge.ts";

/** What `--fix` does about the issue or the priority of a comment. */
export type FixAnswer =
  | { readonly kind: "same"; readonly value: string }
  /** What the rule writes. */
  | { readonly kind: "fix"; readonly value: string; readonly rule: string }
  | { readonly kind: "none"; readonly reason: NoFixReason };

/**
 * Why `--fix` writes nothing, beside what the matcher doubts. `unproved`: the comment with the change would not read as the
 * same TODO with just that change.
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

export interface FixAnswers {
  readonly issue: FixAnswer;
  readonly priority: FixAnswer;
}

/** Says what the rules require-issue, require-priority and match-registry write into a comment. */
export function explainFix(found: FoundTodo): FixAnswers {
  const entry = found.match?.entry ?? null;
  if (entry === null) return both("noEntry");
  if (!entry.isTodo) return both("noTodo");
  return { issue: explainIssue(found, entry), priority: explainPriority(found, entry) };
}

function explainIssue(found: FoundTodo, entry: Entry): FixAnswer {
  const { file, todo, registry } = found;
  const { reference, label, state } = entry.issue ?? { reference: null, label: "", state: null };
  if (found.match?.doubt === "contested") return none("contested");
  if (reference === null) return none("pendingIssue");
  const references = ownReferences(todo);
  const [written, ...others] = references;
  const { repository } = registry.settings;
  if (references.some((own) => isSameReference(own, reference, repository))) return { kind: "same", value: label };
  if (written === undefined) {
    if (todo.references.length > 0) return none("mention");
    if (state === "missing") return none("missingIssue");
    return prove(found, "require-issue", label, formatReferenceEdit(file.text, todo, label, registry.settings));
  }
  if (others.length > 0) return none("severalReferences");
  const isInMetadata = todo.groups.some(({ items }) => items.some(({ start }) => start === written.start));
  if (!isInMetadata) return none("referenceInText");
  return prove(
    found,
    "match-registry",
    label,
    formatOtherReference(file.text, todo, written, label, registry.settings),
  );
}

function explainPriority(found: FoundTodo, { priority }: Entry): FixAnswer {
  const { file, todo, registry } = found;
  if (priority === null) return none("untriaged");
  if (todo.priority === priority) return { kind: "same", value: priority };
  const rule = todo.priority === null ? "require-priority" : "match-registry";
  return prove(found, rule, priority, formatPriorityEdit(file.text, todo, priority, registry.settings));
}

function prove({ todo, match }: FoundTodo, rule: string, value: string, edit: TextEdit | null): FixAnswer {
  if (match !== null && match.doubt !== null) return none(match.doubt);
  if (todo.isCode) return none("docstring");
  return edit === null ? none("unproved") : { kind: "fix", value, rule };
}

function none(reason: NoFixReason): FixAnswer {
  return { kind: "none", reason };
}

function both(reason: NoFixReason): FixAnswers {
  return { issue: none(reason), priority: none(reason) };
}
