const columns = ["", "Bar", "What", "Measured", "Quartiles", "Bar's limit"];

/** The rows as a Markdown table; a row without a limit is there for information. */
export function formatTable(rows) {
  const cells = rows.map((row) => [markOf(row), row.bar, row.what, measuredOf(row), spreadOf(row), limitOf(row)]);
  const widths = columns.map((title, column) => Math.max(title.length, ...cells.map((line) => line[column].length)));
  const format = (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  return [format(columns), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...cells.map(format)].join(
    "\n",
  );
}

/** Whether a row says that its bar is missed. */
export function isMissed({ measured, atMost, atLeast }) {
  if (measured === undefined) return false;
  return measured.value > (atMost ?? Infinity) || measured.value < (atLeast ?? -Infinity);
}

function markOf(row) {
  if (row.skipped !== undefined) return "–";
  if (row.atMost === undefined && row.atLeast === undefined) return "";
  return isMissed(row) ? "✗" : "✓";
}

function measuredOf({ skipped, measured, note, unit }) {
  if (note !== undefined) return note;
  return skipped === undefined ? `${formatNumber(measured.value)} ${unit}` : `skipped: ${skipped}`;
}

function spreadOf({ measured }) {
  if (measured === undefined || measured.low === measured.high) return "";
  return `${formatNumber(measured.low)}–${formatNumber(measured.high)}`;
}

function limitOf({ atMost, atLeast, unit }) {
  if (atMost !== undefined) return `≤ ${atMost} ${unit}`;
  return atLeast === undefined ? "" : `≥ ${atLeast} ${unit}`;
}

/** Three significant digits, and no more than three behind the point. */
function formatNumber(value) {
  if (!Number.isFinite(value)) return String(value);
  const digits = Math.max(0, Math.min(3, 2 - Math.floor(Math.log10(Math.abs(value) || 1))));
  return value.toFixed(digits);
}
