import type { Fact, Span } from "../../text/span.ts";
import { formatShort, formatVisible } from "../../text/visible.ts";
import type { Area, Entry, Issue, EntryLocation, CodeBlock, Section } from "../document/document.ts";
import { readFields, type EntryReader, type FoundField } from "./entry-reader.ts";
import type { EntryField, IssueField } from "../document/field.ts";
import { codeSpans, fieldValue, listItems } from "../../markdown/inline.ts";
import { parseIssue } from "./issue.ts";
import { parseFurtherLocations, parseLocations } from "../locations/parse.ts";
import { isLocation } from "../locations/written-path.ts";
import type { Report } from "./problems.ts";

/** The heading of an entry and its position. */
export interface EntryHeading {
  readonly number: Fact<number>;
  readonly title: Fact;
  readonly heading: Span;
  readonly line: number;
  readonly level: number;
  readonly section: Section;
  readonly area: Area | null;
}

/** What the reader of an entry needs. */
export interface EntryContext {
  readonly report: Report;
  /** Resolves links in the folders of a path. */
  readonly realPath: (path: string) => string;
}

/** The fields that every reader needs. ParsedEntry reads the others on demand. */
export const eagerFields: ReadonlySet<EntryField> = new Set(["file", "issue", "status", "type", "action"]);

// Declarations are short. The rest of a longer value is a remark.
const declarationLength = 200;
const noTodoPattern =
  /\b(?:not|no|isn['’]t)\b(?: an?| really| real| actual| actually){0,3} (?:todo|fixme)s?\b|\bfalse positive\b/iu;
const leavePattern =
  /\b(?:leave|keep)(?: it| this| them)?(?: as[- ]is| alone| unchanged)|\bno action\b|^(?:none|ignore)\b/iu;
const datePattern = /\d{4}-\d{2}-\d{2}/u;

/** An entry: turns the found fields into values. */
export class ParsedEntry implements Entry {
  readonly number: Fact<number>;
  readonly title: Fact;
  readonly heading: Span;
  readonly span: Span;
  readonly line: number;
  readonly level: number;
  readonly section: Section;
  readonly area: Area | null;
  readonly locations: readonly EntryLocation[];
  readonly codeBlock: CodeBlock | null;
  readonly issue: Issue | null;
  readonly status: Fact | null;
  readonly resolved: Fact<string | null> | null;
  readonly type: Fact | null;
  readonly action: Fact | null;
  readonly isTodo: boolean;
  readonly #text: string;
  #fields: readonly FoundField[] | null = null;

  constructor(text: string, heading: EntryHeading, reader: EntryReader, context: EntryContext) {
    const { report } = context;
    this.number = heading.number;
    this.title = heading.title;
    this.heading = heading.heading;
    this.span = { start: heading.heading.start, end: reader.end };
    this.line = heading.line;
    this.level = heading.level;
    this.section = heading.section;
    this.area = heading.area;
    reportHeading(heading, report);
    this.locations = createLocations(text, heading, reader.fields, context);
    this.codeBlock = reader.codeBlock;
    this.issue = createIssue(text, heading, reader.fields, report);
    this.status = factOf(text, reader.fields, "status");
    this.resolved = createResolved(this.status);
    this.type = factOf(text, reader.fields, "type");
    this.action = factOf(text, reader.fields, "action");
    this.isTodo = !declares(this.type, noTodoPattern) && !declares(this.action, leavePattern);
    this.#text = text;
  }

  get priority(): string | null {
    return this.section.priority;
  }

  get description(): Fact | null {
    return this.#fact("description");
  }

  get impact(): Fact | null {
    return this.#fact("impact");
  }

  get suggestedTitle(): Fact | null {
    const title = this.#fact("suggestedTitle");
    return title === null ? null : (codeSpans(this.#text, title.span.start, title.span.end)[0] ?? title);
  }

  get labels(): readonly Fact[] {
    const labels = this.#fact("labels");
    if (labels === null) return [];
    const { start, end } = labels.span;
    const spans = codeSpans(this.#text, start, end);
    return spans.length > 0 ? spans : listItems(this.#text, start, end);
  }

  get estimatedEffort(): Fact | null {
    return this.#fact("estimatedEffort");
  }

  get acceptanceCriteria(): Fact | null {
    return this.#fact("acceptanceCriteria");
  }

  issueField(name: IssueField): Fact | null {
    return this.#fact(name);
  }

  #fact(name: EntryField): Fact | null {
    this.#fields ??= readFields(this.#text, this.span);
    return factOf(this.#text, this.#fields, name);
  }
}

function factOf(text: string, fields: readonly FoundField[], name: EntryField): Fact | null {
  const field = fields.find((candidate) => candidate.name === name);
  return field === undefined ? null : fieldValue(text, field.start, field.end);
}

function reportHeading({ number, title, heading }: EntryHeading, report: Report): void {
  if (number.value === 0)
    report("invalidNumber", number.span, "Entry number 0 is not allowed. Use the next free number.");
  if (title.value === "")
    report("missingTitle", heading, `Entry ${number.value} has no title. Write a title after the number.`);
}

function createLocations(
  text: string,
  entry: EntryHeading,
  fields: readonly FoundField[],
  { report, realPath }: EntryContext,
): readonly EntryLocation[] {
  const lines = fields
    .filter(({ name }) => name === "file")
    .map(({ start, end, isFurther, isJoined }) =>
      isFurther ? (parseFurtherLocations(text, start, end, isJoined) ?? []) : parseLocations(text, start, end),
    );
  const found = lines.length === 1 ? (lines[0] ?? []) : lines.flat();
  if (found.length === 0) {
    const message = `Entry ${describeHeading(entry)} has no File field. Add **File:** \`src/app.py:12\`.`;
    report("missingFile", entry.heading, message);
  }
  for (const item of found) {
    if (isLocation(item)) continue;
    const message = `Path "${formatVisible(item.value)}" of entry ${describeHeading(entry)} ${item.reason}. Correct the File field.`;
    report("invalidPath", item.span, message);
  }
  const locations = found.every(isLocation) ? found : found.filter(isLocation);
  if (locations.every(({ path }) => realPath(path) === path)) return locations;
  return locations.map((location) => ({ ...location, path: realPath(location.path) }));
}

/** Null also with two Issue fields: only a person can tell which one is right. */
function createIssue(text: string, entry: EntryHeading, fields: readonly FoundField[], report: Report): Issue | null {
  let issue: Issue | null = null;
  let isSecond = false;
  for (const { name, start, end } of fields) {
    if (name !== "issue") continue;
    const { span } = fieldValue(text, start, end);
    if (isSecond) {
      report("duplicateIssue", span, `Entry ${describeHeading(entry)} has two Issue fields. Remove one of them.`);
      continue;
    }
    isSecond = true;
    const parsed = parseIssue(text, span.start, span.end);
    if (!("reason" in parsed)) issue = parsed;
    else
      report(
        "unreadableIssue",
        span,
        `The Issue field of entry ${describeHeading(entry)} ${parsed.reason}. Write **Issue:** #12 - open.`,
      );
  }
  return fields.filter(({ name }) => name === "issue").length > 1 ? null : issue;
}

function createResolved(status: Fact | null): Fact<string | null> | null {
  if (status === null || !/^\W{0,8}resolved\b/iu.test(status.value)) return null;
  return { value: datePattern.exec(status.value.slice(0, declarationLength))?.[0] ?? null, span: status.span };
}

function describeHeading({ number, title }: EntryHeading): string {
  return `${number.value} "${formatShort(title.value)}"`;
}

function declares(fact: Fact | null, pattern: RegExp): boolean {
  return fact !== null && pattern.test(fact.value.slice(0, declarationLength));
}
