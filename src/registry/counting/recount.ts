import { escapeCell } from "../../markdown/write.ts";
import { applyEdits, insertion, originOf, type TextEdit } from "../../text/edit.ts";
import { categoriesOf, categoryOf, isTotal } from "../parsing/category.ts";
import { countRegistry } from "./count.ts";
import type { Entry, Priority, Registry } from "../document/document.ts";
import { lineBreakOf } from "../../text/lines.ts";
import { groupBy } from "../../text/group.ts";
import { parseRegistry } from "../parsing/parse.ts";
import { formatSummaryRow } from "../parsing/summary.ts";

/** A corrected count. */
export interface CorrectedCount {
  /** As in `WrongCount`. */
  readonly what: string;
  /** Null if the registry had none. */
  readonly written: number | null;
  readonly expected: number;
  /** Its offset in the original registry. */
  readonly offset: number;
}

/** The corrections of all counts. */
export interface Recount {
  /** The original registry with a new summary row for each area without one. */
  readonly registry: Registry;
  /** Edits of the text of `registry`. */
  readonly edits: readonly TextEdit[];
  readonly corrected: readonly CorrectedCount[];
}

/** Counts the registry again. */
export function recountDocument(registry: Registry, priorities: readonly Priority[]): Recount {
  const rows = addRows(registry, priorities);
  const rowEdits = rows.map(({ edit }) => edit);
  const withRows = rows.length === 0 ? registry : parseRegistry(applyEdits(registry.text, rowEdits), priorities);
  const wrong = countRegistry(withRows).map(({ what, written, expected, span, replacement }) => ({
    edit: { ...span, text: replacement },
    count: { what, written, expected, offset: originOf(rowEdits, span.start) },
  }));
  const added = rows.map(({ category, count, edit }) => ({
    what: `the count of "${category}"`,
    written: null,
    expected: count,
    offset: edit.start,
  }));
  return {
    registry: withRows,
    edits: wrong.map(({ edit }) => edit),
    corrected: [...added, ...wrong.map(({ count }) => count)].sort((a, b) => a.offset - b.offset),
  };
}

interface NewRow {
  readonly category: string;
  readonly count: number;
  readonly edit: TextEdit;
}

function addRows(registry: Registry, priorities: readonly Priority[]): NewRow[] {
  const { table, text, entries } = registry;
  if (table === null) return [];
  const categories = categoriesOf(table);
  const open = entries.filter(({ area, resolved }) => area !== null && resolved === null);
  const byArea = [...groupBy(open, ({ area }) => area?.name ?? "")];
  const last = table.rows.findLast(({ category }) => !isTotal(category.value));
  const total = table.rows.find(({ category }) => isTotal(category.value));
  const isBeforeTotal = last === undefined && total !== undefined;
  const offset = last?.span.end ?? (isBeforeTotal ? total.span.start : table.span.end);
  const lineBreak = lineBreakOf(text);
  return byArea.flatMap(([area, members]) => {
    const category = escapeCell(area);
    // An area of punctuation alone matches no row, so it gets none.
    if (categoryOf(area, categories) !== null || categoryOf(area, [category]) === null || isTotal(area)) return [];
    const distribution = distributionOf(members, priorities);
    const row = formatSummaryRow(text, table, { category, count: String(members.length), distribution });
    const edit = insertion(offset, isBeforeTotal ? row + lineBreak : lineBreak + row);
    return [{ category, count: members.length, edit }];
  });
}

function distributionOf(entries: readonly Entry[], priorities: readonly Priority[]): string {
  const shares = priorities.flatMap(({ name }) => {
    const count = entries.filter(({ priority }) => priority === name).length;
    return count === 0 ? [] : [`${name}: ${count}`];
  });
  return shares.join(", ") || "-";
}
