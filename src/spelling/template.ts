/** How a complete TODO is spelled, from a pattern such as `{marker}({issue}, {priority}): {text}`. */
export interface Template {
  readonly pattern: string;
  /** What stands between the marker and the text, for the given parts; a part that is null leaves no trace. */
  formatHead(parts: SlotParts): string;
  /** What stands behind the text. */
  formatTail(parts: SlotParts): string;
  /** Whether the issue stands before the priority. */
  readonly issueFirst: boolean;
}

/** What a slot is made of. */
export interface SlotParts {
  /** Issue references; a stand-in for one counts. */
  readonly issues: readonly string[];
  readonly priority: string | null;
  /** Owner, due date and whatever else stood in the slot; kept in its order. */
  readonly others: readonly string[];
}

/** The spelling that holds where the settings name none. */
export const defaultPattern = "{marker}({issue}, {priority}): {text}";

/** Reads a pattern; the answer is a sentence that says what is wrong with it where it cannot serve. */
export function parseTemplate(pattern: string): Template | string {
  const match = /^\{marker\}(.*)\{text\}(.*)$/u.exec(pattern);
  if (match === null) return 'must begin with "{marker}" and hold "{text}" once, in one line';
  const [, head = "", tail = ""] = match;
  for (const field of ["{issue}", "{priority}"]) {
    if ((head + tail).split(field).length !== 2) return `must hold "${field}" once`;
  }
  const unknown = /\{(?!issue\}|priority\})[^}]*\}?/u.exec(head + tail);
  if (unknown !== null) return `holds "${unknown[0]}", but knows only {marker}, {issue}, {priority} and {text}`;
  return {
    pattern,
    issueFirst: pattern.indexOf("{issue}") < pattern.indexOf("{priority}"),
    formatHead: (parts) => formatOthers(head, parts),
    formatTail: (parts) => fill(tail, parts).trimEnd(),
  };
}

/**
 * Owners, dates and the like are part of a slot only in brackets glued to the marker: they join those of the pattern,
 * or stand in some of their own before it.
 */
function formatOthers(head: string, parts: SlotParts): string {
  if (parts.others.length === 0) return fill(head, parts);
  const others = parts.others.join(", ");
  const [, slot = "", close = "", rest = ""] = /^([([][^)\]]*)([)\]])(.*)$/u.exec(head) ?? [];
  if (slot === "") return `(${others})${fill(head, parts)}`;
  const filled = fill(slot + close, parts).slice(0, -1);
  return (filled === "" ? slot.charAt(0) : `${filled}, `) + others + close + fill(rest, parts);
}

/** Puts the parts into a pattern; a field without a value goes, with the punctuation that only joined it to the next. */
function fill(pattern: string, parts: SlotParts): string {
  const bracketed = /[([][^)\]]*\{issue\}/u.test(pattern);
  const issues = parts.issues.join(bracketed ? ", " : " ");
  const withoutIssue = issues === "" ? removeField(pattern, "{issue}") : pattern;
  const filled = parts.priority === null ? removeField(withoutIssue, "{priority}") : withoutIssue;
  return filled.replace("{issue}", () => issues).replace("{priority}", () => parts.priority ?? "");
}

function removeField(pattern: string, field: string): string {
  const [before = "", after] = pattern.split(field);
  if (after === undefined) return pattern;
  const isOpen = /[([]$/u.test(before);
  const isClosed = /^[)\]]/u.test(after);
  if (isOpen && isClosed) return joinLiterals(before.slice(0, -1), after.slice(1));
  if (isOpen) return before + after.replace(/^[\s,;|/]+/u, "");
  if (isClosed) return before.replace(/[\s,;|/]+$/u, "") + after;
  return joinLiterals(before, after);
}

/** What stood around a field: one space of two stays, a dash goes with what it set off, a colon keeps no space before it. */
function joinLiterals(before: string, after: string): string {
  const rest = /:\s*$/u.test(before) ? after.replace(/^\s*[-–—](?=\s)/u, "") : after;
  return /^(?:\s|:|$)/u.test(rest) ? before.trimEnd() + rest : before + rest;
}
