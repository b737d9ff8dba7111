/** The fields that only an issue has a section for. */
export type IssueField = "currentBehavior" | "expectedBehavior" | "relatedIssues";

/** The fields of an entry, each written `**Name:** value`. */
export type EntryField =
  | "file"
  | "issue"
  | "status"
  | "type"
  | "action"
  | "description"
  | "impact"
  | "suggestedTitle"
  | "labels"
  | "estimatedEffort"
  | "acceptanceCriteria"
  | IssueField;

/** The name of a field as written, and the start of its value. */
export interface FieldStart {
  readonly name: string;
  /** Null if entries have no such field. */
  readonly field: EntryField | null;
  readonly isBold: boolean;
  /** Whether the field is a list item. */
  readonly isItem: boolean;
  readonly valueStart: number;
}

const spellings: readonly (readonly [string, EntryField])[] = [
  ["File", "file"],
  ["Files", "file"],
  ["Issue", "issue"],
  ["Status", "status"],
  ["Type", "type"],
  ["Action", "action"],
  ["Description", "description"],
  ["Impact", "impact"],
  ["Suggested Issue Title", "suggestedTitle"],
  ["Suggested Title", "suggestedTitle"],
  ["Labels", "labels"],
  ["Label", "labels"],
  ["Estimated Effort", "estimatedEffort"],
  ["Effort", "estimatedEffort"],
  ["Acceptance Criteria", "acceptanceCriteria"],
  ["Current Behavior", "currentBehavior"],
  ["Expected Behavior", "expectedBehavior"],
  ["Related Issues", "relatedIssues"],
];
const entryFields: ReadonlyMap<string, EntryField> = new Map(
  spellings.map(([name, field]) => [name.toLowerCase(), field]),
);
/** The usual spellings by their first two letters. Large registries consist of them, and this test is fast. */
const usual = new Map<number, { name: string; field: EntryField; written: string }[]>();
for (const [name, field] of spellings) {
  const letters = lettersAt(name, 0);
  usual.set(letters, [...(usual.get(letters) ?? []), { name, field, written: `**${name}:**` }]);
}
const [asterisk, underscore] = [0x2a, 0x5f];
const longestName = 80;
const plainPattern = /^([A-Za-z]+(?: [A-Za-z]+){0,3})[ \t]*:(?=[ \t`]|$)/u;

/**
 * Reads `**Name:**`, `**Name**:` or a plain `Name:` at the first visible character, also in a list item. A plain list
 * item needs a field name of entries.
 */
export function parseFieldStart(text: string, first: number, end: number): FieldStart | null {
  const isItem = isBullet(text.charCodeAt(first)) && isBlank(text, first + 1);
  const start = isItem ? skipBlanks(text, first + 1, end) : first;
  const code = text.charCodeAt(start);
  if ((code === asterisk || code === underscore) && text.charCodeAt(start + 1) === code)
    return parseUsual(text, start, end, isItem) ?? parseBold(text, start, end, isItem);
  if (!isLetter(code)) return null;
  const match = plainPattern.exec(text.slice(start, Math.min(end, start + longestName)));
  const name = match?.[1];
  if (match === null || name === undefined) return null;
  const field = entryFieldOf(name);
  const valueStart = skipBlanks(text, start + match[0].length, end);
  return isItem && field === null ? null : { name, field, isBold: false, isItem, valueStart };
}

function parseUsual(text: string, start: number, end: number, isItem: boolean): FieldStart | null {
  for (const { name, field, written } of usual.get(lettersAt(text, start + 2)) ?? []) {
    if (!text.startsWith(written, start)) continue;
    return { name, field, isBold: true, isItem, valueStart: skipBlanks(text, start + written.length, end) };
  }
  return null;
}

function parseBold(text: string, start: number, end: number, isItem: boolean): FieldStart | null {
  const head = text.slice(start, Math.min(end, start + longestName + 8));
  const close = head.indexOf(head.slice(0, 2), 2);
  if (close === -1) return null;
  const inner = head.slice(2, close).trim();
  const hasColon = inner.endsWith(":");
  const name = hasColon ? inner.slice(0, -1).trimEnd() : inner;
  const behind = skipBlanks(text, start + close + 2, end);
  if (name === "" || (!hasColon && text[behind] !== ":") || behind > end) return null;
  const valueStart = hasColon ? behind : skipBlanks(text, behind + 1, end);
  return { name, field: entryFieldOf(name), isBold: true, isItem, valueStart };
}

function entryFieldOf(name: string): EntryField | null {
  return entryFields.get(name.toLowerCase().replace(/\s+/gu, " ")) ?? null;
}

function lettersAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text, at)) at += 1;
  return at;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x09;
}

function isBullet(code: number): boolean {
  return code === asterisk || code === 0x2b || code === 0x2d;
}

function isLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}
