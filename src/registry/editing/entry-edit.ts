import { insertion, type TextEdit } from "../../text/edit.ts";
import type { Entry, IssueState, Registry, StateReason } from "../document/document.ts";
import { lineBreakOf, lineEnd, lineStart, nextLine, previousLineEnd } from "../../text/lines.ts";
import { setOff } from "./fields.ts";
import { fenceFor, formatCodeBlock, longestRun } from "../../markdown/write.ts";
import { parseFieldStart } from "../document/field.ts";

/** The content of an Issue field. */
export interface IssueValue {
  /** The reference as people read it (`#142`), or `pending`. */
  readonly label: string;
  /** The URL of the link, null for no link. */
  readonly url: string | null;
  /** Null to write none. */
  readonly state: IssueState | null;
  readonly stateReason: StateReason | null;
  /** The entry id, null for none. Callers pass on an existing id. */
  readonly id: string | null;
}

const ownResolved = /^Resolved \(\d{4}-\d{2}-\d{2}\)(?: - (.+))?$/u;

/** The value of an Issue field: `[#142](https://…) - closed (completed) <!-- todo-registry:k3f9x2ab -->`. */
export function formatIssueField({ label, url, state, stateReason, id }: IssueValue): string {
  const issue = url === null || url === label ? label : `[${label}](${url})`;
  const reason = stateReason === null ? "" : ` (${stateReason})`;
  const shownState = state === null || state === label ? "" : ` - ${state}${reason}`;
  return issue + shownState + (id === null ? "" : ` <!-- todo-registry:${id} -->`);
}

/** Writes the Issue field of an entry, after its code block if it is new. Null if nothing changes. */
export function editIssue({ text }: Registry, entry: Entry, value: IssueValue): TextEdit | null {
  const written = formatIssueField(value);
  if (entry.issue === null) return insertField(text, entry, codeBlockEnd(text, entry), `**Issue:** ${written}`);
  const { start, end } = entry.issue.span;
  return text.slice(start, end) === written ? null : { start, end, text: written };
}

/** Marks an entry as resolved. A former Status stays after the new one. */
export function resolveEntry({ text }: Registry, entry: Entry, today: string): TextEdit {
  const written = `Resolved (${today})`;
  const { status, issue } = entry;
  if (status !== null) return setOff(text, status.span, status.value === "" ? written : `${written} - ${status.value}`);
  const behind = issue === null ? codeBlockEnd(text, entry) : lineEnd(text, issue.span.end);
  return insertField(text, entry, behind, `**Status:** ${written}`);
}

/** Undoes `resolveEntry` byte for byte. A Resolved in other words is removed with its line. */
export function returnEntry({ text }: Registry, entry: Entry): TextEdit[] {
  if (entry.status === null) return [];
  const { value, span } = entry.status;
  const before = ownResolved.exec(value)?.[1];
  if (before !== undefined) return [{ ...span, text: before }];
  const end = lineEnd(text, span.end);
  const previous = previousLineEnd(text, span.start) ?? 0;
  const isApart = isBlankLine(text, previous) && isBlankLine(text, nextLine(text, end));
  if (isApart) return [{ start: previousLineEnd(text, previous) ?? previous, end, text: "" }];
  return [{ start: previous, end, text: "" }];
}

/** Writes the code block of an entry. A new code block comes after the File field. */
export function editCodeBlock({ text }: Registry, entry: Entry, content: string, language: string): TextEdit[] {
  const lineBreak = lineBreakOf(text);
  if (entry.codeBlock === null) {
    const end = locationsEnd(text, entry);
    const indent = " ".repeat(Math.min(3, bulletOf(text, entry).length));
    const fence = formatCodeBlock(content, language, lineBreak).replace(/^(?=.)/gmu, indent);
    return [insertion(end, lineBreak + fence)];
  }
  const { start, end } = entry.codeBlock.span;
  const open = lineStart(text, previousLineEnd(text, start) ?? start);
  const [, indent = "", fence = ""] = /^([ \t]*)(`+|~+)/u.exec(text.slice(open, start)) ?? [];
  const lines = content.split("\n").map((line) => (line === "" ? "" : indent + line) + lineBreak);
  const edits: TextEdit[] = [{ start, end, text: lines.join("") }];
  if (longestRun(content, fence.startsWith("~") ? "~" : "`") < fence.length) return edits;
  const longer = fenceFor(content);
  const close = /^[ \t]*(`+|~+)/u.exec(text.slice(end, lineEnd(text, end)));
  const from = open + indent.length;
  edits.unshift({ start: from, end: from + fence.length, text: longer });
  if (close !== null) edits.push({ start: end, end: end + close[0].length, text: indent + longer });
  return edits;
}

/** The end of the code block with its closing fence. Without a code block: the end of the File field. */
function codeBlockEnd(text: string, entry: Entry): number {
  if (entry.codeBlock === null) return locationsEnd(text, entry);
  const { end } = entry.codeBlock.span;
  const close = lineEnd(text, end);
  return /^[ \t]*(?:`{3,}|~{3,})[ \t]*$/u.test(text.slice(end, close)) ? close : entry.span.end;
}

function locationsEnd(text: string, entry: Entry): number {
  return lineEnd(text, entry.locations.at(-1)?.span.end ?? entry.heading.end);
}

/** Inserts a field as a paragraph, or as a list item if the entry's fields are one list. */
function insertField(text: string, entry: Entry, offset: number, field: string): TextEdit {
  const lineBreak = lineBreakOf(text);
  const bullet = bulletOf(text, entry);
  const apart = bullet === "" ? lineBreak + lineBreak : lineBreak + bullet;
  return insertion(offset, apart + field);
}

/** The bullet before `**File:**`. Empty if the field is not a list item. */
function bulletOf(text: string, entry: Entry): string {
  const end = entry.locations[0]?.span.start ?? entry.heading.end;
  for (let start = nextLine(text, entry.heading.end); start <= end; start = nextLine(text, start)) {
    const [bullet = ""] = /^[ \t]*[-*+][ \t]+/u.exec(text.slice(start, start + 20)) ?? [];
    const first = start + bullet.replace(/[-*+][ \t]+$/u, "").length;
    const field = parseFieldStart(text, first, lineEnd(text, first));
    if (field?.field === "file") return bullet;
    if (start >= text.length) break;
  }
  return "";
}

function isBlankLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), lineEnd(text, offset)).trim() === "";
}
