import { formatShort } from "../../text/visible.ts";
import type { Fact, Span } from "../../text/span.ts";
import { categoriesOf, categoryOf } from "./category.ts";
import type { Entry, Priority, PriorityCount, SummaryRow, SummaryTable } from "../document/document.ts";
import { listItems, trimmed } from "../../markdown/inline.ts";

interface Columns {
  readonly length: number;
  readonly category: number;
  readonly count: number;
  readonly distribution: number;
}

type Report = (span: Span, message: string) => void;

const delimiterPattern = /^:?-+:?$/u;
const countPattern = /^(\*{0,2})(\d{1,9})\1$/u;
const distributionPattern = /^(.*\S)[ \t]*:[ \t]*(\d{1,9})$/u;

interface Candidate {
  readonly columns: Columns;
  readonly rows: SummaryRow[];
  span: { start: number; end: number };
  readonly problems: { readonly span: Span; readonly message: string }[];
}

/** The tables with the columns Category and Count. */
export interface FoundTables {
  readonly table: SummaryTable | null;
  /** Tables before the summary that are about something else. Without a summary: all tables. */
  readonly foreign: readonly Span[];
}

/** Collects tables whose header has the columns Category and Count. Give it every text line. */
export class SummaryReader {
  readonly #text: string;
  readonly #priorities: readonly Priority[];
  readonly #candidates: Candidate[] = [];
  #header: { readonly cells: readonly Fact[]; readonly span: Span } | null = null;
  #open: Candidate | null = null;

  constructor(text: string, priorities: readonly Priority[]) {
    this.#text = text;
    this.#priorities = priorities;
  }

  /** Takes a line. False if it does not belong to a table. */
  take(start: number, end: number): boolean {
    if (!this.#text.slice(start, end).includes("|")) return this.end();
    const cells = splitCells(this.#text, start, end);
    if (this.#open !== null) {
      this.#open.rows.push(this.#parseRow(cells, this.#open, { start, end }));
      this.#open.span = { start: this.#open.span.start, end };
      return true;
    }
    const header = this.#header;
    if (
      header !== null &&
      cells.every((cell) => delimiterPattern.test(cell.value)) &&
      cells.length === header.cells.length
    )
      return this.#openTable(header.cells, header.span.start, end);
    this.#header = { cells, span: { start, end } };
    return false;
  }

  /** Ends a table. Every line without a `|` does this. */
  end(): false {
    this.#open = null;
    this.#header = null;
    return false;
  }

  /** Chooses the first table that is the summary of these entries, and reports its problems. */
  choose(entries: readonly Entry[], report: Report): FoundTables {
    const areas = [...new Set(entries.flatMap(({ area }) => area?.name ?? []))];
    // Without entries nothing shows what a table counts.
    const isOwn = (candidate: Candidate): boolean => entries.length === 0 || this.#isSummary(candidate, areas);
    const chosen = this.#candidates.find(isOwn);
    for (const { span, message } of chosen?.problems ?? []) report(span, message);
    const foreign = this.#candidates.filter(({ span }) => chosen === undefined || span.start < chosen.span.start);
    const table = chosen === undefined ? null : { span: chosen.span, rows: chosen.rows };
    return { table, foreign: foreign.map(({ span }) => span) };
  }

  /** A summary has a column of priorities or a row of an area. A table of tests or pages has neither. */
  #isSummary({ columns, rows, span }: Candidate, areas: readonly string[]): boolean {
    if (rows.length === 0 || rows.some(({ distribution }) => distribution.length > 0)) return true;
    const [header] = this.#text.slice(span.start, span.end).split(/[\r\n]/u, 1);
    if (columns.distribution !== -1 && /priority[ \t]+distribution/iu.test(header ?? "")) return true;
    const categories = categoriesOf({ rows });
    return areas.some((area) => categoryOf(area, categories) !== null);
  }

  #openTable(header: readonly Fact[], start: number, end: number): boolean {
    const columns = findColumns(header);
    this.#header = null;
    if (columns.category === -1 || columns.count === -1) return false;
    this.#open = { columns, rows: [], span: { start, end }, problems: [] };
    this.#candidates.push(this.#open);
    return true;
  }

  #parseRow(cells: readonly Fact[], { columns, problems }: Candidate, span: Span): SummaryRow {
    const empty: Fact = { value: "", span: { start: span.end, end: span.end } };
    const category = cells[columns.category] ?? empty;
    const countCell = cells[columns.count] ?? empty;
    const count = parseCount(countCell);
    const name = category.value === "" ? "without a category" : `"${formatShort(category.value)}"`;
    if (count === null) {
      const message = `The count of the summary row ${name} is not a number. Write a number.`;
      problems.push({ span: countCell.span, message });
    }
    const cell = columns.distribution === -1 ? undefined : (cells[columns.distribution] ?? empty);
    const distribution: PriorityCount[] = [];
    for (const item of cell === undefined ? [] : distributionItems(this.#text, cell)) {
      const parsed = this.#parseShare(item);
      if (parsed === null) problems.push({ span: item.span, message: this.#faultOf(item, name) });
      else if (distribution.every(({ priority }) => priority !== parsed.priority)) distribution.push(parsed);
      else {
        const message = `The summary row ${name} counts ${parsed.priority} twice. Remove one of the counts.`;
        problems.push({ span: item.span, message });
      }
    }
    return { span, category, count, distribution, distributionSpan: cell?.span ?? null };
  }

  /** The problem of an item in the distribution cell. */
  #faultOf({ value }: Fact, row: string): string {
    const name = distributionPattern.exec(value)?.[1];
    if (name === undefined) return `"${formatShort(value)}" in the summary row ${row} is not a count. Write "P2: 3".`;
    const known = this.#priorities.map((priority) => priority.name).join(", ");
    return `Unknown priority "${formatShort(name)}" in the summary row ${row}. Use one of ${known}.`;
  }

  #parseShare(item: Fact): PriorityCount | null {
    const [, written, digits] = distributionPattern.exec(item.value) ?? [];
    const priority = this.#priorities.find(({ name }) => name.toLowerCase() === written?.toLowerCase());
    if (priority === undefined || digits === undefined) return null;
    const { end } = item.span;
    return { priority: priority.name, value: Number(digits), span: { start: end - digits.length, end } };
  }
}

/** A new row with its cells in the order of the header. Other columns stay empty. */
export function formatSummaryRow(
  text: string,
  table: SummaryTable,
  values: { readonly category: string; readonly count: string; readonly distribution: string },
): string {
  const lineBreak = text.slice(table.span.start).search(/[\r\n]/u);
  const columns = findColumns(splitCells(text, table.span.start, table.span.start + lineBreak));
  const cells = Array.from({ length: columns.length }, () => "");
  cells[columns.category] = values.category;
  cells[columns.count] = values.count;
  if (columns.distribution !== -1) cells[columns.distribution] = values.distribution;
  return `| ${cells.join(" | ")} |`;
}

function findColumns(header: readonly Fact[]): Columns {
  const columnOf = (pattern: RegExp): number => header.findIndex((cell) => pattern.test(cell.value));
  return {
    length: header.length,
    category: columnOf(/^\**(?:category|area)\**$/iu),
    count: columnOf(/^\**(?:count|items)\**$/iu),
    distribution: columnOf(/priorit|distribution/iu),
  };
}

function parseCount(cell: Fact): Fact<number> | null {
  const [, stars, digits] = countPattern.exec(cell.value) ?? [];
  if (stars === undefined || digits === undefined) return null;
  const start = cell.span.start + stars.length;
  return { value: Number(digits), span: { start, end: start + digits.length } };
}

/** Reads `P2: 8` and `P3: 3` from `P2: 8, P3: 3 (a remark)`. A dash is empty. */
function distributionItems(text: string, cell: Fact): Fact[] {
  const remark = cell.value.indexOf("(");
  const end = remark === -1 ? cell.span.end : cell.span.start + remark;
  return listItems(text, cell.span.start, end).filter((item) => !/^[-–—]+$/u.test(item.value));
}

/** The trimmed cells of a row. `\|` does not separate cells. */
function splitCells(text: string, start: number, end: number): Fact[] {
  const bounds: number[] = [];
  for (let at = start; at < end; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "|") bounds.push(at);
  }
  const line = trimmed(text, start, end).span;
  if (bounds[0] !== line.start) bounds.unshift(start - 1);
  if (bounds.at(-1) !== line.end - 1) bounds.push(end);
  return bounds.slice(1).map((bound, index) => trimmed(text, (bounds[index] ?? start) + 1, bound));
}
