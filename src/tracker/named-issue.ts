import { escapePattern } from "../text/pattern.ts";
import type { Entry } from "../registry/document/document.ts";
import type { Span } from "../text/span.ts";
import { findLiteral } from "../markdown/literal.ts";

/** The repository whose issues are created, under every name that a document may use for it, in lower case. */
export interface Home {
  readonly hosts: readonly string[];
  /** `owner/name`, the present one and former ones. */
  readonly repositories: readonly string[];
}

/** A reference that an entry's lines hold. */
export interface NamedIssue {
  /** As it is written. */
  readonly written: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Brings names and hosts into the form in which they are compared. */
export function createHome(repositories: readonly string[], hosts: readonly string[]): Home {
  const lower = (names: readonly string[]): string[] => [...new Set(names.map((name) => name.toLowerCase()))];
  return { repositories: lower(repositories), hosts: lower(hosts) };
}

// An issue's number, which is never 0, with nothing behind it that would make it part of a word. Chinese and Japanese
// have no blanks, so that only the letters that a name can have count.
const number = String.raw`0{0,9}[1-9]\d{0,9}(?![A-Za-z\d])`;
const idComment = /<!--[ \t]*todo-registry:[^<>]*-->/giu;
const address = /https?:\/\/[^\s<>()[\]"'|*]+/giu;
const addressOfIssue = new RegExp(String.raw`\/(?:issues|pulls?|merge_requests)\/${number}`, "iu");
const labelOfAddress = /\[([^[\]]{0,300})\](?=\(<?https?:\/\/([^\s()<>]+))/giu;
const anchor = /\]\(<?#[^\s()<>]*/gu;
const hashed = new RegExp(`[#＃]${number}`, "gu");
const unhashed = [
  new RegExp(String.raw`(?<![A-Za-z\d_]|[A-Za-z\d]-)GH[-–]${number}`, "giu"),
  new RegExp(String.raw`(?:(?:\.\.?\/)+|(?<![\w./-]))(?:issues|pull)\/${number}(?![./]\p{L})`, "giu"),
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

/**
 * The first reference to an issue of the repository that stands anywhere in an entry's lines, code aside, whether or not a
 * field is understood there: to create an issue for such an entry is to create a second one. Null for a home that is not
 * known takes every reference for one of it.
 */
export function findNamedIssue(
  document: string,
  { span, line }: Pick<Entry, "span" | "line">,
  home: Home | null,
): NamedIssue | null {
  const entry = document.slice(span.start, span.end);
  const text = withoutCode(entry).replace(idComment, blank);
  const [first] = [...findAddresses(text, home), ...findNumbers(text, home)].sort((a, b) => a.start - b.start);
  if (first === undefined) return null;
  const breaks = entry.slice(0, first.start).match(/\r\n?|\n/gu)?.length ?? 0;
  return { written: entry.slice(first.start, first.end), line: line + breaks };
}

/** The text with blanks for code, but for a field whose whole value is the issue in backticks. */
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

function findAddresses(text: string, home: Home | null): Span[] {
  if (home === null) return [...text.matchAll(address)].filter(([written]) => addressOfIssue.test(written)).map(spanOf);
  const hosts = home.hosts.map(escapePattern).join("|");
  const names = home.repositories.map(escapePattern).join("|");
  const own = String.raw`(?:https?:)?(?:\/\/)?(?<![\w.-]|[\w.-]\/)(?:(?:www\.|api\.|redirect\.)?(?:${hosts})(?::443|:80)?\/{1,9}(?:api\/v3\/)?(?:repos\/)?|\/?)(?:${names})\/{1,9}(?:issues|pulls?)\/{1,9}${number}(?!\.\p{L})`;
  // The side panel of GitHub's lists: `?issue=acme%7Cwebops%7C5`.
  const panel = home.repositories
    .map((name) =>
      name
        .split("/")
        .map(escapePattern)
        .join(String.raw`(?:%7C|\|)`),
    )
    .join("|");
  const listed = String.raw`(?<=[?&])issue=(?:${panel})(?:%7C|\|)${number}`;
  return [...text.matchAll(new RegExp(`${own}|${listed}`, "giu"))].map(spanOf);
}

function findNumbers(text: string, home: Home | null): Span[] {
  // What a label shows is an issue of where its link leads.
  const plain = text
    .replace(labelOfAddress, (label: string, _, target: string) => (isOwn(target, home) ? label : blank(label)))
    .replace(address, blank)
    .replace(anchor, blank);
  const found = [...plain.matchAll(hashed)].flatMap(({ index, 0: written }) => {
    const named = prefixOf(plain, index);
    return isOwnPrefix(named, home) ? [{ start: index - named.length, end: index + written.length }] : [];
  });
  return [...found, ...unhashed.flatMap((pattern) => [...plain.matchAll(pattern)].map(spanOf))];
}

/** What is joined to a number from before: a repository, a word, or the sign of an HTML entity. */
function prefixOf(text: string, hash: number): string {
  return /&$|(?:[\w.-]{1,100}\/)?[\w.-]{0,100}[A-Za-z\d]$/u.exec(text.slice(Math.max(0, hash - 202), hash))?.[0] ?? "";
}

function isOwnPrefix(prefix: string, home: Home | null): boolean {
  const named = prefix.toLowerCase();
  if (/^(?:gh|github|issues?|ticket|bug|pr)?$/u.test(named)) return true;
  if (home === null) return named !== "&";
  // `owner#5` and `name#5` are said of it as well.
  return home.repositories.some((own) => own === named || own.split("/").includes(named));
}

function isOwn(target: string, home: Home | null): boolean {
  return home === null || findAddresses(target, home).length > 0;
}

function spanOf({ 0: written, index }: RegExpExecArray): Span {
  return { start: index, end: index + written.length };
}

/** As long as it was, its line breaks kept. */
function blank(text: string): string {
  return text.replace(/[^\r\n]/gu, (character) => " ".repeat(character.length));
}
