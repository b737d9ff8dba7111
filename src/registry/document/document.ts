import type { Fact, Span } from "../../text/span.ts";
import type { Reference } from "../../todo/todo.ts";
import type { IssueField } from "./field.ts";
import type { Problem } from "./problem.ts";

export type { Problem, ProblemCode } from "./problem.ts";

/** A priority of the settings. `name` stands in comments (`P2`), `label` on issues. */
export interface Priority {
  readonly name: string;
  readonly title: string;
  readonly label: string;
}

/** The priorities of a project that sets none. */
export const DEFAULT_PRIORITIES: readonly Priority[] = [
  { name: "P1", title: "Critical", label: "P1-critical" },
  { name: "P2", title: "High", label: "P2-high" },
  { name: "P3", title: "Medium", label: "P3-medium" },
  { name: "P4", title: "Low", label: "P4-low" },
];

/** A `**Name:** value` line outside the entries. A name may occur several times. */
export interface DocumentField extends Fact {
  readonly name: "Created" | "Status" | "Total Items" | "Last Updated" | "Last Synced" | "Next Review";
}

export interface PriorityCount extends Fact<number> {
  /** The priority's name as the settings spell it. */
  readonly priority: string;
}

export interface SummaryRow {
  readonly span: Span;
  readonly category: Fact;
  /** Null if the cell holds no number, which is a problem. */
  readonly count: Fact<number> | null;
  readonly distribution: readonly PriorityCount[];
  /** The trimmed text of the distribution cell, null if the table has no such column. */
  readonly distributionSpan: Span | null;
}

export interface SummaryTable {
  readonly span: Span;
  readonly rows: readonly SummaryRow[];
}

/** Text of a section outside its entries: rows, list items or headings that the reader does not understand. */
export interface UnreadPart {
  readonly section: Section;
  /** Whether the text may be entries in another layout. If so, no count of the section is too high. */
  readonly hasItems: boolean;
  /** Words that may be paths, normalized. */
  readonly paths: readonly string[];
}

/** `## Priority 2 (High) - 12 Items`, or `## Untriaged - 3 Items`. */
export interface Section {
  /** From the heading to the next heading of its level, or to the end of the registry. */
  readonly span: Span;
  readonly heading: Span;
  readonly line: number;
  /** The level of the heading. Deeper headings have a higher number. */
  readonly level: number;
  /** The priority's name as in the settings. Null for Untriaged and for an unknown priority. */
  readonly priority: string | null;
  readonly isUntriaged: boolean;
  readonly count: Fact<number> | null;
}

/** `### Area` inside a section. */
export interface Area {
  /** From the heading to the next heading of its level or above. */
  readonly span: Span;
  readonly heading: Span;
  readonly level: number;
  readonly name: string;
  readonly section: Section;
}

/** One path of a File field with its lines: none, one or several. */
export interface LocationItem {
  /** The path with its backticks or its link, and the words that give its lines. */
  readonly span: Span;
  /** The end of the remark about this path alone, else the end of the span. */
  readonly end: number;
}

/** One location: a path of a File field with one of its lines. */
export interface EntryLocation {
  /** Relative to the root, with `/`, without `.` segments. A path that leaves the root is a problem, not a location. */
  readonly path: string;
  readonly line: number | null;
  /** `path:line` as written, without backticks. For further lines of the same path: the number alone. */
  readonly span: Span;
  readonly pathSpan: Span;
  /** The line number or the whole range such as `10-20`. Null without a line. */
  readonly lineSpan: Span | null;
  /** Shared by the locations of one path: `a.py:2, 5`. */
  readonly item: LocationItem;
}

/** The code block of an entry, which quotes the comment. */
export interface CodeBlock {
  readonly info: string;
  /** The content with line feeds, without the indentation of the code block. */
  readonly text: string;
  /** The content as written, from the line after the opening fence to the start of the closing fence. */
  readonly span: Span;
}

export type IssueState = "pending" | "open" | "closed" | "missing";
export type StateReason = "completed" | "not planned" | "duplicate";

/** `**Issue:** [#142](url) - open <!-- todo-registry:k3f9x2ab -->` */
export interface Issue {
  /** Null while the issue is pending. `repository` is null if neither label nor link names one. */
  readonly reference: Reference | null;
  /** The reference as written: `#142`, `o/r#142`, a URL, or `pending`. */
  readonly label: string;
  readonly url: string | null;
  /** Null if the field states none. */
  readonly state: IssueState | null;
  readonly stateReason: StateReason | null;
  /** The value: everything after `**Issue:**`, the entry id included. */
  readonly span: Span;
  /** The state with its reason, `closed (completed)`. */
  readonly stateSpan: Span | null;
  /** The entry id: the text in `<!-- todo-registry:… -->`. */
  readonly id: Fact | null;
}

/** One `#### N. Title` of a section, with its fields. */
export interface Entry {
  readonly number: Fact<number>;
  readonly title: Fact;
  readonly heading: Span;
  /** From the heading to the end of the last line, without blank lines or a `---` after it. */
  readonly span: Span;
  /** The heading's line, counted from 1. */
  readonly line: number;
  readonly level: number;
  readonly section: Section;
  readonly area: Area | null;
  /** The priority of its section. */
  readonly priority: string | null;
  readonly locations: readonly EntryLocation[];
  readonly codeBlock: CodeBlock | null;
  readonly issue: Issue | null;
  readonly status: Fact | null;
  /** Set if the status is Resolved. The value is the date as written, null without a date. */
  readonly resolved: Fact<string | null> | null;
  /** False if the Type or Action field declares that the comment is not a TODO. Rules then ignore the comment. */
  readonly isTodo: boolean;
  readonly type: Fact | null;
  readonly action: Fact | null;
  readonly description: Fact | null;
  readonly impact: Fact | null;
  readonly suggestedTitle: Fact | null;
  readonly labels: readonly Fact[];
  readonly estimatedEffort: Fact | null;
  readonly acceptanceCriteria: Fact | null;
  readonly issueField: (name: IssueField) => Fact | null;
}

/** A parsed registry: values and spans in document order. */
export interface Registry {
  /** The text of the document. All spans are offsets in it. */
  readonly text: string;
  readonly title: Fact | null;
  readonly fields: readonly DocumentField[];
  readonly table: SummaryTable | null;
  readonly legend: readonly PriorityCount[];
  /** Counts of the legend for priorities that the settings do not know. */
  readonly unknownLegend: readonly (Fact<number> & { readonly name: string })[];
  readonly sections: readonly Section[];
  readonly areas: readonly Area[];
  readonly entries: readonly Entry[];
  /** Tables with the columns of a summary that are about something else. */
  readonly foreignTables: readonly Span[];
  /** If one of their paths exists, the section is a problem. */
  readonly unread: readonly UnreadPart[];
  readonly problems: readonly Problem[];
}
