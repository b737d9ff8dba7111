import { groupBy } from "../../text/group.ts";
import { cutText, escapeControls } from "../../text/visible.ts";
import type { Linted } from "../../workspace/tasks/lint.ts";
import { commandLines } from "../remedy.ts";
import { countOf, type Screen } from "../terminal.ts";
import type { Block } from "./block.ts";
import { ruleOf } from "./codes.ts";

// Below these rows stands one for all others.
const mostAreas = 15;
const longestArea = 40;

/** The totals by rule and by area, and a sentence about all. */
export function formatTables(blocks: readonly Block[], { results, unparsed }: Linted, screen: Screen): string {
  const { colors } = screen;
  const changed = results.filter(({ output }) => output !== undefined).length;
  const written = changed === 0 ? [] : [colors.green(`Wrote fixes into ${countOf(changed, "file")}.`)];
  const clean = unparsed.length === 0 ? "No problems." : "No problems in the files that could be read.";
  if (blocks.length === 0) return [...written, colors.green(clean), ""].join("\n");
  const messages = blocks.flatMap((block) => block.messages);
  const fixable = countFixable(messages);
  const todos = blocks.filter(({ found }) => found !== null);
  const files = new Set(blocks.map(({ path }) => path)).size;
  const about = todos.length === 0 ? "" : ` of ${countOf(todos.length, "TODO comment")}`;
  const total = `${countOf(messages.length, "problem")}${about} in ${countOf(files, "file")}, ${fixable} fixable.`;
  return [
    ...formatTable(["Rule", "Problems", "Fixable"], toRuleRows(messages), screen),
    "",
    ...(todos.length === 0
      ? []
      : [...formatTable(["Area", "TODOs", "Problems", "Fixable"], toAreaRows(todos), screen), ""]),
    ...written,
    colors.bold(total),
    ...(fixable === 0 ? [] : [colors.dim(`Run "${commandLines.lintFix}".`)]),
    "",
  ].join("\n");
}

interface Row {
  readonly name: string;
  readonly counts: readonly number[];
}

function toRuleRows(messages: Block["messages"]): Row[] {
  return [...groupBy(messages, ruleOf)]
    .map(([name, own]) => ({ name, counts: [own.length, countFixable(own)] }))
    .sort(byCount);
}

function toAreaRows(todos: readonly Block[]): Row[] {
  const rows = [...groupBy(todos, ({ area }) => area)].map(([area, own]) => ({ name: area, counts: countsOf(own) }));
  const [shown, others] = [rows.toSorted(byCount).slice(0, mostAreas), rows.toSorted(byCount).slice(mostAreas)];
  if (others.length < 2) return [...shown, ...others];
  const sums = [0, 1, 2].map((at) => others.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0));
  return [...shown, { name: `${others.length} other areas`, counts: sums }];
}

function countsOf(blocks: readonly Block[]): number[] {
  const messages = blocks.flatMap((block) => block.messages);
  return [blocks.length, messages.length, countFixable(messages)];
}

function countFixable(messages: Block["messages"]): number {
  return messages.filter(({ fix }) => fix !== undefined).length;
}

function byCount(a: Row, b: Row): number {
  return (b.counts[0] ?? 0) - (a.counts[0] ?? 0) || (a.name < b.name ? -1 : 1);
}

function formatTable(header: readonly string[], rows: readonly Row[], { colors }: Screen): string[] {
  const cells = rows.map(({ name, counts }) => [
    escapeControls(cutText(name, longestArea)),
    ...counts.map((count) => count.toLocaleString("en")),
  ]);
  const widths = header.map((title, at) => Math.max(title.length, ...cells.map((row) => (row[at] ?? "").length)));
  const align = (row: readonly string[]): string =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  ");
  return [colors.bold(align(header)), ...cells.map(align)];
}
