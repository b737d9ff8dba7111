import { formatVisible } from "../todo/text.ts";
import type { Span } from "../todo/todo.ts";
import type { Fact, Priority, PriorityCount, SummaryRow, SummaryTable } from "./document.ts";
import { listItems, trimmed } from "./inline.ts";

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

/** Collects the summary table: the first whose header has the columns Category and Count. Ask it for every text line. */
export class SummaryReader {
  readonly #text: string;
  readonly #priorities: readonly Priority[];
  readonly #report: Report;
  #header: { readonly cells: readonly Fact[]; readonly span: Span } | null = null;
  #columns: Columns | null = null;
  #rows: SummaryRow[] = [];
  #span: { start: number; end: number } | null = null;
  #isDone = false;

  constructor(text: string, priorities: readonly Priority[], report: Report) {
    this.#text = text;
    this.#priorities = priorities;
    this.#report = report;
  }

  /** The table as read so far, null where there was none. */
  get table(): SummaryTable | null {
    return this.#span === null ? null : { span: this.#span, rows: this.#rows };
  }

  /** Takes a line that may belong to the table; false where it does not. */
  take(start: number, end: number): boolean {
    if (this.#isDone || !this.#text.slice(start, end).includes("|")) return this.end();
    const cells = splitCells(this.#text, start, end);
    if (this.#columns !== null && this.#span !== null) {
      this.#rows.push(this.#parseRow(cells, this.#columns, { start, end }));
      this.#span = { start: this.#span.start, end };
      return true;
    }
    const header = this.#header;
    if (
      header !== null &&
      cells.every((cell) => delimiterPattern.test(cell.value)) &&
      cells.length === header.cells.length
    )
      return this.#open(header.cells, header.span.start, end);
    this.#header = { cells, span: { start, end } };
    return false;
  }

  /** Ends the table, as every line without a `|` does. */
  end(): false {
    if (this.#span !== null) this.#isDone = true;
    this.#header = null;
    this.#columns = null;
    return false;
  }

  #open(header: readonly Fact[], start: number, end: number): boolean {
    const columns = findColumns(header);
    this.#header = null;
    if (columns.category === -1 || columns.count === -1) return false;
    this.#columns = columns;
    this.#span = { start, end };
    return true;
  }

  #parseRow(cells: readonly Fact[], columns: Columns, span: Span): SummaryRow {
    const empty: Fact = { value: "", span: { start: span.end, end: span.end } };
    const category = cells[columns.category] ?? empty;
    const countCell = cells[columns.count] ?? empty;
    const count = parseCount(countCell);
    const name = category.value === "" ? "without a category" : `"${formatVisible(category.value)}"`;
    if (count === null)
      this.#report(countCell.span, `The count of the summary row ${name} cannot be read; write a number there.`);
    const cell = columns.distribution === -1 ? undefined : (cells[columns.distribution] ?? empty);
    const distribution: PriorityCount[] = [];
    for (const item of cell === undefined ? [] : distributionItems(this.#text, cell)) {
      const parsed = this.#parseShare(item);
      if (parsed === null)
        this.#report(
          item.span,
          `"${formatVisible(item.value)}" in the summary row ${name} cannot be read; write it as \`P2: 3\`.`,
        );
      else distribution.push(parsed);
    }
    return { span, category, count, distribution, distributionSpan: cell?.span ?? null };
  }

  #parseShare(item: Fact): PriorityCount | null {
    const [, written, digits] = distributionPattern.exec(item.value) ?? [];
    const priority = this.#priorities.find(({ name }) => name.toLowerCase() === written?.toLowerCase());
    if (priority === undefined || digits === undefined) return null;
    const { end } = item.span;
    return { priority: priority.name, value: Number(digits), span: { start: end - digits.length, end } };
  }
}

/** A row for the table, its cells in the order of the header; what is asked of none of the three stays empty. */
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

/** `P2: 8` and `P3: 3` of `P2: 8, P3: 3 (a remark)`. A cell of dashes says nothing. */
function distributionItems(text: string, cell: Fact): Fact[] {
  const remark = cell.value.indexOf("(");
  const end = remark === -1 ? cell.span.end : cell.span.start + remark;
  return listItems(text, cell.span.start, end).filter((item) => !/^[-–—]+$/u.test(item.value));
}

/** A row's cells, trimmed; `\|` is no separator. */
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
