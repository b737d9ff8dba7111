import type { Entry } from "../registry/document/document.ts";
import type { Span } from "../text/span.ts";
import { findLiteral } from "../markdown/literal.ts";
import type { Spellings } from "./tracker.ts";

/** A reference that an entry's lines hold. */
export interface NamedIssue {
  /** As it is written. */
  readonly written: string;
  /** Counted from 1. */
  readonly line: number;
}

/** How texts name the project. */
export type Naming = Pick<Spellings, "findUrls" | "isProjectName">;

// An issue's number is never 0, and no letter of a name follows it. Other letters may: Chinese and Japanese have no blanks.
const number = String.raw`0{0,9}[1-9]\d{0,9}(?![A-Za-z\d])`;
const page = "(?:issues|pulls?|pull-requests|merge_requests|work_items)";
const idComment = /<!--[ \t]*todo-registry:[^<>]*-->/giu;
const address = /https?:\/\/[^\s<>()[\]"'|*]+/giu;
const addressOfIssue = new RegExp(String.raw`\/${page}\/${number}`, "iu");
const labelOfAddress = /\[([^[\]]{0,300})\](?=\(<?https?:\/\/([^\s()<>]+))/giu;
const isIssueWord = /^(?:gh|github|issues?|ticket|bug|pr)?$/u;
const anchor = /\]\(<?#[^\s()<>]*/gu;
const hashed = new RegExp(`[#＃]${number}`, "gu");
const unhashed = [
  new RegExp(String.raw`(?<![A-Za-z\d_]|[A-Za-z\d]-)GH[-–]${number}`, "giu"),
  new RegExp(String.raw`(?:(?:\.\.?\/)+|(?<![\w./-]))${page}\/${number}(?![./]\p{L})`, "giu"),
  // "issue 5", "**Ticket:** 5", "Issue No. 5", "issue (5)"; of "issues" a number may be the count.
  new RegExp(
    String.raw`(?<![A-Za-z\d_])(?:issue|ticket|bug|pr|pull[ -]request)(?:[ \t]+(?:no\.?|nr\.?|number|id))?[*_]{0,3}(?:[ \t]{0,9}[([]|[ \t]+|[ \t]{0,9}[:=][*_]{0,3}[ \t]*)${number}(?![.,]\d|[ \t]*%)`,
    "giu",
  ),
  new RegExp(String.raw`(?<![A-Za-z\d_])issue[-_]${number}`, "giu"),
  // A field or a row whose whole value is a number: "**Issue #:** 5", "Issues: 5", "| Ticket | 5 |", "**Tracked in:** 5".
  new RegExp(
    String.raw`(?<=(?:^|[\r\n])[ \t>|]{0,9}(?:[-*+][ \t]{1,4})?[*_]{0,3}(?:(?:git(?:hub|lab)[ -])?(?:issue|ticket|bug)s?(?:[ -]?(?:no|nr|number|id|link))?|track(?:ed(?: (?:in|by|as))?|ing|er)|github|gh|ref(?:erence)?)[ .]?#?[*_]{0,3}[ \t]?[:：|–—-]{1,2}[*_]{0,3}[ \t]{0,9})${number}(?=[ \t|]{0,9}(?:[\r\n]|$))`,
    "giu",
  ),
];
// A field's start up to the value's backticks, however it is written: an entry need not understand it.
const fieldStart =
  /(?:^|[\r\n])[ \t>]*(?:[-*+][ \t]+)?[*_]{0,3}((?:[\p{L}\d-]{1,20} ){0,2}(?:issue|ticket)s?(?: (?:link|url|no\.?|number|id))?)(?:[*_]{0,3}[ \t]*:|:[*_]{1,3})[*_]{0,3}[ \t]*`+ ?$/iu;
const otherField = /related|similar|block|depend|duplicate/iu;
const longestStart = 120;

/** For a project that is not known: every URL and every name may belong to it. */
const anyProject: Naming = {
  findUrls: (text) => [...text.matchAll(address)].filter(([written]) => addressOfIssue.test(written)).map(spanOf),
  isProjectName: (name) => name !== "&",
};

/**
 * The first reference to an issue of the project in an entry's lines, code aside, whether or not it stands in a field that
 * is understood: an issue for such an entry would be its second. With null, for a project that is not known, every
 * reference counts.
 */
export function findNamedIssue(
  document: string,
  { span, line }: Pick<Entry, "span" | "line">,
  known: Naming | null,
): NamedIssue | null {
  const naming = known ?? anyProject;
  const entry = document.slice(span.start, span.end);
  const text = withoutCode(entry).replace(idComment, blank);
  const [first] = [...naming.findUrls(text), ...findNumbers(text, naming)].sort((a, b) => a.start - b.start);
  if (first === undefined) return null;
  const breaks = entry.slice(0, first.start).match(/\r\n?|\n/gu)?.length ?? 0;
  return { written: entry.slice(first.start, first.end), line: line + breaks };
}

/** The text with blanks in the place of code, except in a field whose whole value is the issue in backticks. */
function withoutCode(entry: string): string {
  let text = "";
  let behind = 0;
  for (const { start, end } of findLiteral(entry).code) {
    if (isIssueField(entry, start)) continue;
    text += entry.slice(behind, start) + blank(entry.slice(start, end));
    behind = end;
  }
  return text + entry.slice(behind);
}

function isIssueField(entry: string, offset: number): boolean {
  const before = entry.slice(Math.max(0, offset - longestStart), offset);
  const name = fieldStart.exec(before)?.[1];
  return name !== undefined && !otherField.test(name);
}

function findNumbers(text: string, { findUrls, isProjectName }: Naming): Span[] {
  // The number in a link's text belongs to the project that its URL leads to.
  const plain = text
    .replace(labelOfAddress, (label: string, _, target: string) => (findUrls(target).length > 0 ? label : blank(label)))
    .replace(address, blank)
    .replace(anchor, blank);
  const found = [...plain.matchAll(hashed)].flatMap(({ index, 0: written }) => {
    const named = prefixOf(plain, index).toLowerCase();
    return isIssueWord.test(named) || isProjectName(named)
      ? [{ start: index - named.length, end: index + written.length }]
      : [];
  });
  return [...found, ...unhashed.flatMap((pattern) => [...plain.matchAll(pattern)].map(spanOf))];
}

/** What stands directly before a number: a repository, a word, or the sign of an HTML entity. */
function prefixOf(text: string, hash: number): string {
  return /&$|(?:[\w.-]{1,100}\/)?[\w.-]{0,100}[A-Za-z\d]$/u.exec(text.slice(Math.max(0, hash - 202), hash))?.[0] ?? "";
}

function spanOf({ 0: written, index }: RegExpExecArray): Span {
  return { start: index, end: index + written.length };
}

/** Blanks of the same length, with the line breaks kept. */
function blank(text: string): string {
  return text.replace(/[^\r\n]/gu, (character) => " ".repeat(character.length));
}
