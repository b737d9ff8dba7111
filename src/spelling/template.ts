/** A part of a pattern: literal text, or the place of an issue or a priority. */
export type Part = { readonly kind: "literal"; readonly text: string } | { readonly kind: "issue" | "priority" };

/** The spelling of a complete TODO, from a pattern such as `{marker}({issue}, {priority}): {text}`. */
export interface Template {
  readonly pattern: string;
  /** The parts between the marker and the text. */
  readonly head: readonly Part[];
  /** The parts after the text. */
  readonly tail: readonly Part[];
  /** Whether the issue comes before the priority. */
  readonly issueFirst: boolean;
}

/** The items of a TODO's metadata. */
export interface GroupParts {
  /** Issue references and placeholders. */
  readonly issues: readonly string[];
  readonly priority: string | null;
  /** Owner, due date and other items, in their order. */
  readonly others: readonly string[];
}

/** The spelling of a project that sets none. */
export const defaultPattern = "{marker}({issue}, {priority}): {text}";

/** Parses a pattern. Returns a sentence about the problem if the pattern is not valid. */
export function parseTemplate(pattern: string): Template | string {
  const match = /^\{marker\}(.*)\{text\}(.*)$/u.exec(pattern);
  if (match === null) return 'must start with "{marker}" and contain "{text}" once, on one line';
  const [, head = "", tail = ""] = match;
  for (const field of ["{issue}", "{priority}"]) {
    if ((head + tail).split(field).length !== 2) return `must contain "${field}" once`;
  }
  const unknown = /\{(?!issue\}|priority\})[^}]*\}?/u.exec(head + tail);
  if (unknown !== null) return `contains "${unknown[0]}". Use only {marker}, {issue}, {priority} and {text}`;
  return {
    pattern,
    issueFirst: pattern.indexOf("{issue}") < pattern.indexOf("{priority}"),
    head: parseParts(head),
    tail: parseParts(tail),
  };
}

function parseParts(pattern: string): Part[] {
  return pattern.split(/(\{issue\}|\{priority\})/u).flatMap((text): Part[] => {
    if (text === "{issue}") return [{ kind: "issue" }];
    return text === "{priority}" ? [{ kind: "priority" }] : literal(text);
  });
}

/** A part as written into a TODO. */
interface Written {
  readonly text: string;
  readonly isValue: boolean;
}

/**
 * The text between the marker and the description. Owners and dates need brackets directly after the marker. They join
 * the brackets of the pattern, or get their own before it.
 */
export function formatHead({ head }: Template, values: GroupParts): string {
  if (values.others.length === 0) return textOf(fill(head, values));
  const others = values.others.join(", ");
  const group = findGluedGroup(head);
  if (group === null) return `(${others})${textOf(fill(head, values))}`;
  const filled = textOf(fill(group.inside, values)).slice(0, -1);
  return (filled === "" ? group.open : `${filled}, `) + others + group.close + textOf(fill(group.rest, values));
}

/** The same after a documentation tag, which has a space and no colon: `@todo (#12, P2) text`. */
export function formatTagHead({ head }: Template, values: GroupParts): string {
  const written = fill(head, values);
  const last = written.at(-1);
  if (last?.isValue !== false) return ` ${textOf(written).trimStart()}`;
  const text = last.text.replace(/:(?=\s*$)/u, "");
  return ` ${(textOf(written.slice(0, -1)) + text).trimStart()}`;
}

/** The text after the description. */
export function formatTail({ tail }: Template, values: GroupParts): string {
  return textOf(fill(tail, values)).trimEnd();
}

/** The values with their brackets, as written directly after a marker. Null if the head has them elsewhere. */
export function formatGroup({ head }: Template, values: GroupParts): string | null {
  const written = fill(head, values);
  const first = written.findIndex(({ isValue }) => isValue);
  const before = textOf(written.slice(0, Math.max(0, first)));
  if (!/^(?:\s|\s?[([][^)\]]*)$/u.test(before)) return null;
  const last = written.findLastIndex(({ isValue }) => isValue);
  const behind = written[last + 1]?.text ?? "";
  const closing = isOpen(before) ? /^.*[)\]]/u : /^[^:\s]*/u;
  return before + textOf(written.slice(first, last + 1)) + (closing.exec(behind)?.[0] ?? "");
}

/** The brackets at the start of a head, and the rest of it. */
function findGluedGroup(head: readonly Part[]) {
  const [first] = head;
  if (first?.kind !== "literal" || !/^[([]/u.test(first.text)) return null;
  for (const [index, part] of head.entries()) {
    const close = part.kind === "literal" ? /[)\]]/u.exec(part.text) : null;
    if (part.kind !== "literal" || close === null) continue;
    const end = close.index + 1;
    return {
      open: first.text.charAt(0),
      close: close[0],
      inside: [...head.slice(0, index), ...literal(part.text.slice(0, end))],
      rest: [...literal(part.text.slice(end)), ...head.slice(index + 1)],
    };
  }
  return null;
}

/** Fills the parts with values. A part without a value is removed with its separator. */
function fill(parts: readonly Part[], { issues, priority }: GroupParts): Written[] {
  const at = parts.findIndex(({ kind }) => kind === "issue");
  const before = parts.slice(0, Math.max(0, at)).map((part) => (part.kind === "literal" ? part.text : ""));
  const values = { issue: issues.join(isOpen(before.join("")) ? ", " : " "), priority: priority ?? "" };
  const withIssue = values.issue === "" ? removePart(parts, "issue") : parts;
  const kept = priority === null ? removePart(withIssue, "priority") : withIssue;
  return kept.map((part) =>
    part.kind === "literal" ? { text: part.text, isValue: false } : { text: values[part.kind], isValue: true },
  );
}

function removePart(parts: readonly Part[], kind: "issue" | "priority"): readonly Part[] {
  const at = parts.findIndex((part) => part.kind === kind);
  if (at === -1) return parts;
  const [before, after] = [parts[at - 1], parts[at + 1]];
  const [left, right] = [before, after].map((part) => (part?.kind === "literal" ? part.text : null));
  const behind = parts.slice(right == null ? at + 1 : at + 2);
  const joined = joinAround(left ?? "", right ?? "", behind.length === 0);
  return [...parts.slice(0, left == null ? at : at - 1), ...literal(joined), ...behind];
}

/** The text that remains around a removed part. */
function joinAround(before: string, after: string, isEnd: boolean): string {
  const opens = /[([]$/u.test(before);
  const closes = /^[)\]]/u.test(after);
  if (opens && closes) return joinLiterals(before.slice(0, -1), after.slice(1), isEnd);
  if (opens) return before + after.replace(/^[\s,;|/]+/u, "");
  if (closes) return before.replace(/[\s,;|/]+$/u, "") + after;
  return joinLiterals(before, after, isEnd);
}

/**
 * Joins the text around a removed part: two spaces become one, a dash is removed with its part, and no space stays
 * before a colon.
 */
function joinLiterals(before: string, after: string, isEnd: boolean): string {
  const rest = /:\s*$/u.test(before) ? after.replace(/^\s*[-–—](?=\s)/u, "") : after;
  return /^[\s:]/u.test(rest) || (rest === "" && isEnd) ? before.trimEnd() + rest : before + rest;
}

/** Whether a text ends inside an open bracket. */
function isOpen(text: string): boolean {
  return /[([][^)\]]*$/u.test(text);
}

function literal(text: string): Part[] {
  return text === "" ? [] : [{ kind: "literal", text }];
}

function textOf(written: readonly Written[]): string {
  return written.map(({ text }) => text).join("");
}
