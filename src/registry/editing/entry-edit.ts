import { insertion, type TextEdit } from "../../text/edit.ts";
import type { Entry, IssueState, Registry, StateReason } from "../document/document.ts";
import { lineBreakOf, lineEnd, lineStart, nextLine, previousLineEnd } from "../../text/lines.ts";
import { setOff } from "./fields.ts";
import { fenceFor, formatCodeBlock, longestRun } from "../../markdown/write.ts";
import { parseFieldStart } from "../document/field.ts";

/** What an Issue line says. */
export interface IssueValue {
  /** The reference as it is to be read, `#142`; `pending` before there is one. */
  readonly label: string;
  /** What the label links to, null for no link. */
  readonly url: string | null;
  /** Null to tell none. */
  readonly state: IssueState | null;
  readonly stateReason: StateReason | null;
  /** Null for none: an id that an entry has is to be handed on. */
  readonly id: string | null;
}

export { editPlace, removePlaces } from "../places/place-edit.ts";

const ownResolved = /^Resolved \(\d{4}-\d{2}-\d{2}\)(?: - (.+))?$/u;

/** The value of an Issue line: `[#142](https://…) - closed (completed) <!-- todo-registry:k3f9x2ab -->`. */
export function formatIssue({ label, url, state, stateReason, id }: IssueValue): string {
  const issue = url === null || url === label ? label : `[${label}](${url})`;
  const reason = stateReason === null ? "" : ` (${stateReason})`;
  const shownState = state === null || state === label ? "" : ` - ${state}${reason}`;
  return issue + shownState + (id === null ? "" : ` <!-- todo-registry:${id} -->`);
}

/** Writes an entry's Issue line, below its quote where there is none; null where it says so already. */
export function editIssue({ text }: Registry, entry: Entry, value: IssueValue): TextEdit | null {
  const written = formatIssue(value);
  if (entry.issue === null) return insertField(text, entry, quoteEnd(text, entry), `**Issue:** ${written}`);
  const { start, end } = entry.issue.span;
  return text.slice(start, end) === written ? null : { start, end, text: written };
}

/** Marks an entry as resolved on a day; what its Status said before stands behind it. */
export function resolveEntry({ text }: Registry, entry: Entry, today: string): TextEdit {
  const written = `Resolved (${today})`;
  const { status, issue } = entry;
  if (status !== null) return setOff(text, status.span, status.value === "" ? written : `${written} - ${status.value}`);
  const behind = issue === null ? quoteEnd(text, entry) : lineEnd(text, issue.span.end);
  return insertField(text, entry, behind, `**Status:** ${written}`);
}

/** Takes back what `resolveEntry` wrote, byte for byte; a Resolved in other words goes with its line. */
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

/** Puts another content into an entry's quote; one that quotes nothing gets a fence below its File field. */
export function editQuote({ text }: Registry, entry: Entry, content: string, language: string): TextEdit[] {
  const lineBreak = lineBreakOf(text);
  if (entry.quote === null) {
    const end = placesEnd(text, entry);
    const indent = " ".repeat(Math.min(3, bulletOf(text, entry).length));
    const fence = formatCodeBlock(content, language, lineBreak).replace(/^(?=.)/gmu, indent);
    return [insertion(end, lineBreak + fence)];
  }
  const { start, end } = entry.quote.span;
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

/** Where the entry's quote ends, its closing fence included; without a quote its File field. */
function quoteEnd(text: string, entry: Entry): number {
  if (entry.quote === null) return placesEnd(text, entry);
  const { end } = entry.quote.span;
  const close = lineEnd(text, end);
  return /^[ \t]*(?:`{3,}|~{3,})[ \t]*$/u.test(text.slice(end, close)) ? close : entry.span.end;
}

function placesEnd(text: string, entry: Entry): number {
  return lineEnd(text, entry.places.at(-1)?.span.end ?? entry.heading.end);
}

/** A field of its own paragraph, or a list item where the entry has its fields in a list. */
function insertField(text: string, entry: Entry, offset: number, field: string): TextEdit {
  const lineBreak = lineBreakOf(text);
  const bullet = bulletOf(text, entry);
  const apart = bullet === "" ? lineBreak + lineBreak : lineBreak + bullet;
  return insertion(offset, apart + field);
}

/** What stands before `**File:**` on its line where it is a list item; empty elsewhere. */
function bulletOf(text: string, entry: Entry): string {
  const end = entry.places[0]?.span.start ?? entry.heading.end;
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
