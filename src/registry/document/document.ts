import type { Fact, Span } from "../../text/span.ts";
import type { Reference } from "../../todo/todo.ts";
import type { IssueField } from "./field.ts";
import type { Problem } from "./problem.ts";

export type { Problem, ProblemCode } from "./problem.ts";

/** A priority of the settings: `name` is what comments carry (`P2`), `label` what an issue gets. */
export interface Priority {
  readonly name: string;
  readonly title: string;
  readonly label: string;
}

/** The scale a project has that sets none. */
export const DEFAULT_PRIORITIES: readonly Priority[] = [
  { name: "P1", title: "Critical", label: "P1-critical" },
  { name: "P2", title: "High", label: "P2-high" },
  { name: "P3", title: "Medium", label: "P3-medium" },
  { name: "P4", title: "Low", label: "P4-low" },
];

/** A `**Name:** value` line of the document itself; names occur more than once where the document repeats them. */
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
  /** Null where the cell holds no number, which is a problem of the document. */
  readonly count: Fact<number> | null;
  readonly distribution: readonly PriorityCount[];
  /** The trimmed text of the distribution cell, null where the table has no such column. */
  readonly distributionSpan: Span | null;
}

export interface SummaryTable {
  readonly span: Span;
  readonly rows: readonly SummaryRow[];
}

/** What a section has beside its entries, in rows, items or headings that nobody reads. */
export interface UnreadPart {
  readonly section: Section;
  /** Whether it may be items of the registry, so that no count is too high for all that was read. */
  readonly hasItems: boolean;
  /** What may be paths, in the form in which paths are compared. */
  readonly paths: readonly string[];
}

/** `## Priority 2 (High) - 12 Items`, or `## Untriaged - 3 Items`. */
export interface Section {
  /** From the heading to the next heading of its level, or to the end of the document. */
  readonly span: Span;
  readonly heading: Span;
  readonly line: number;
  /** The heading's, as those below. */
  readonly level: number;
  /** The priority's name as the settings spell it, null for Untriaged and for one that the settings do not know. */
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

/** One path of a File field as it is written there, which tells one line, none or several. */
export interface PlaceItem {
  /** With its backticks or its link, and the words that tell its lines. */
  readonly span: Span;
  /** Where the remark that is about this path alone ends; the span's end where there is none. */
  readonly end: number;
}

/** One line of a path of a File field. */
export interface Place {
  /** Relative to the root, with `/`, without `.` segments; a path that leaves the root is a problem, not a place. */
  readonly path: string;
  readonly line: number | null;
  /** `path:line` as written, without backticks; of a path's further lines the number alone. */
  readonly span: Span;
  readonly pathSpan: Span;
  /** The number of the line, the whole of a range such as `10-20`; null where there is no line. */
  readonly lineSpan: Span | null;
  /** Shared by the places of one path: `a.py:2, 5`. */
  readonly item: PlaceItem;
}

/** The fenced copy of a comment. */
export interface Quote {
  readonly info: string;
  /** The content with `\n` line ends and without the fence's indentation. */
  readonly text: string;
  /** The content as written, from the line after the opening fence to the start of the closing one. */
  readonly span: Span;
}

export type IssueState = "pending" | "open" | "closed" | "missing";
export type StateReason = "completed" | "not planned" | "duplicate";

/** `**Issue:** [#142](url) - open <!-- todo-registry:k3f9x2ab -->` */
export interface Issue {
  /** Null while the issue is pending. `repository` is null where the line names none, be it in its label or its link. */
  readonly reference: Reference | null;
  /** The reference as written, `#142`, `o/r#142` or an address; `pending` before there is one. */
  readonly label: string;
  readonly url: string | null;
  /** Null where the line tells none. */
  readonly state: IssueState | null;
  readonly stateReason: StateReason | null;
  /** The value: everything behind `**Issue:**`, the id's comment included. */
  readonly span: Span;
  /** The state with its reason, `closed (completed)`. */
  readonly stateSpan: Span | null;
  /** What stands in `<!-- todo-registry:… -->`. */
  readonly id: Fact | null;
}

/** One `#### N. Title` of a section, with the fields below it. */
export interface Entry {
  readonly number: Fact<number>;
  readonly title: Fact;
  readonly heading: Span;
  /** From the heading to the end of its last line: no blank line, no `---` behind it. */
  readonly span: Span;
  /** The heading's line, counted from 1. */
  readonly line: number;
  readonly level: number;
  readonly section: Section;
  readonly area: Area | null;
  /** Its section's. */
  readonly priority: string | null;
  readonly places: readonly Place[];
  readonly quote: Quote | null;
  readonly issue: Issue | null;
  readonly status: Fact | null;
  /** Where the status is Resolved: the date as written, null where none is. */
  readonly resolved: Fact<string | null> | null;
  /** False where its Type or Action declares the comment to be none, so that it is left alone. */
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

/** A parsed document: facts and spans, in the order in which they stand. */
export interface Registry {
  /** The document itself: what every span is an offset of. */
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
  /** Whether a file that one of these names is there decides whether its section was understood. */
  readonly unread: readonly UnreadPart[];
  readonly problems: readonly Problem[];
}
