import { formatVisible } from "../../text/visible.ts";
import type { Fact, Span } from "../../text/span.ts";
import { createReferenceReader } from "../../todo/reference.ts";
import type { Reference } from "../../todo/todo.ts";
import type { Issue, IssueState, StateReason } from "../document/document.ts";
import { trimmed } from "../../markdown/inline.ts";

const idPattern = /<!--[ \t]*todo-registry:[ \t]*([\w-]{1,64})[ \t]*-->/u;
const linkPattern = /^\[([^[\]]{1,300})\]\(<?([^\s()<>]{1,2000})>?\)/u;
const barePattern = /^<?([^\s<>]{1,2000})>?/u;
const keyPattern = /^[A-Z][A-Z0-9_]*-[1-9]\d{0,9}$/u;
const keyUrlPattern = /^https?:\/\/\S+\/([A-Z][A-Z0-9_]*-[1-9]\d{0,9})$/u;
const statePattern =
  /^(?:pending|open|missing|closed(?:[ \t]*\([ \t]*(completed|not[ \t-]planned|duplicate)[ \t]*\))?)$/iu;
const states: readonly IssueState[] = ["pending", "open", "closed", "missing"];
const references = createReferenceReader([]);

/** Parses the value of an Issue field, or says why it cannot. */
export function parseIssue(text: string, start: number, end: number): Issue | { readonly reason: string } {
  const value = trimmed(text, start, end);
  const idMatch = value.value.includes("<!--") ? idPattern.exec(value.value) : null;
  const shown = idMatch === null ? value : trimmed(text, value.span.start, value.span.start + idMatch.index);
  if (idMatch !== null && value.value.slice(idMatch.index + idMatch[0].length).trim() !== "")
    return { reason: "has text after the entry id" };
  const { span } = value;
  const id = idMatch === null ? null : idFact(span, idMatch);
  if (shown.value.length === 7 && /^pending$/iu.test(shown.value)) {
    const label = shown.value;
    return { span, id, label, url: null, reference: null, state: "pending", stateReason: null, stateSpan: shown.span };
  }

  const link = linkPattern.exec(shown.value);
  const written = link ?? barePattern.exec(shown.value);
  const label = withoutTicks(written?.[1] ?? "");
  const named = parseReference(label);
  if (written === null || named === null) return { reason: "does not name an issue" };
  const url = link?.[2] ?? (/^https?:/u.test(label) ? label : null);
  const target = url === null ? null : parseReference(url);
  if (target !== null && !isSame(target, named))
    return { reason: `shows ${formatVisible(label)} but links to another issue` };
  const host = named.host ?? target?.host;
  const repository = named.repository ?? target?.repository ?? null;
  const reference = { id: named.id, repository, ...(host === undefined ? {} : { host }) };

  const rest = trimmed(text, shown.span.start + written[0].length, shown.span.end);
  if (rest.value === "") return { span, id, label, url, reference, state: null, stateReason: null, stateSpan: null };
  const dash = /^[-–—:][ \t]*/u.exec(rest.value)?.[0].length ?? 0;
  const stateFact = trimmed(text, rest.span.start + dash, rest.span.end);
  const state = parseState(stateFact.value);
  if (state === null) return { reason: "has a state other than pending, open, closed or missing" };
  if (state.state === "pending") return { reason: "names an issue and calls it pending" };
  return { span, id, label, url, reference, ...state, stateSpan: stateFact.span };
}

function withoutTicks(label: string): string {
  return label.includes("`") ? label.replace(/^`|`$/gu, "") : label;
}

function parseState(written: string): { readonly state: IssueState; readonly stateReason: StateReason | null } | null {
  if (written === "open") return { state: "open", stateReason: null };
  const match = statePattern.exec(written);
  const state = states.find((name) => written.toLowerCase().startsWith(name));
  return match === null || state === undefined ? null : { state, stateReason: reasonOf(match[1]) };
}

function reasonOf(written: string | undefined): StateReason | null {
  const reason = written?.toLowerCase();
  if (reason === undefined || reason === "completed" || reason === "duplicate") return reason ?? null;
  return "not planned";
}

/** Accepts any key, not only those of the settings: an Issue field always names an issue. */
function parseReference(raw: string): Reference | null {
  const reference = references.parse(raw);
  if (reference !== null) return reference;
  const key = keyUrlPattern.exec(raw)?.[1] ?? (keyPattern.test(raw) ? raw : null);
  return key === null ? null : { id: key, repository: null };
}

/** Whether label and link may name one issue. A part that one of them leaves out may be any. */
function isSame(a: Reference, b: Reference): boolean {
  return a.id === b.id && !isOther(a.repository, b.repository) && !isOther(a.host ?? null, b.host ?? null);
}

function isOther(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

function idFact(value: Span, match: RegExpExecArray): Fact {
  const id = match[1] ?? "";
  const start = value.start + match.index + match[0].indexOf(id, match[0].indexOf(":"));
  return { value: id, span: { start, end: start + id.length } };
}
