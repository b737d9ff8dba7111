import { escapeText, formatCodeSpan } from "../../markdown/write.ts";
import { formatLocation } from "../../text/location.ts";
import { escapeControls } from "../../text/visible.ts";
import { pathFrom } from "../../text/path.ts";
import { countOf, fitColumns, type Colors, type Screen } from "../terminal.ts";
import { needsAction, type ListRecord, type TodoRecord } from "./record.ts";
import { toListAgentReport } from "./agent.ts";
import { formatAgent } from "../agent.ts";
import { formatAnnotation, type Annotation } from "../annotation.ts";
import { formatJson } from "../json.ts";
import { formatRemedy } from "../remedy.ts";

export const listFormats = ["text", "json", "markdown", "github", "agent"] as const;
export type ListFormat = (typeof listFormats)[number];

/** Where records are printed. */
export interface ListContext {
  /** Absolute: the folder that the paths of the records are relative to. */
  readonly root: string;
  /** Absolute: the folder where the command runs. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

type Format = (records: readonly ListRecord[], context: ListContext, screen: Screen) => string;

const formats: Readonly<Record<ListFormat, Format>> = {
  text: formatText,
  json: (records) => formatJson(records),
  markdown: formatMarkdown,
  github: formatGitHub,
  agent: (records, context) => formatAgent(toListAgentReport(records, context)),
};

/** What `list` prints, ready for stdout. */
export function formatList(
  records: readonly ListRecord[],
  format: ListFormat,
  context: ListContext,
  screen: Screen,
): string {
  return formats[format](records, context, screen);
}

function formatText(records: readonly ListRecord[], _: ListContext, screen: Screen): string {
  if (records.length === 0) return "No TODO comments.\n";
  return [...formatRows(records, screen), "", ...summarize(records, screen.colors), ""].join("\n");
}

/** A line for each comment below the name of its file, aligned, and cut to the terminal's width. */
export function formatRows(records: readonly TodoRecord[], { colors, columns }: Screen): string[] {
  const rows = records.map((record) => ({ record, cells: cellsOf(record) }));
  const widths = rows.reduce<number[]>(
    (most, { cells }) => cells.map((cell, at) => Math.max(most[at] ?? 0, cell.length)),
    [],
  );
  const lines: string[] = [];
  let file = "";
  for (const { record, cells } of rows) {
    if (record.file !== file) lines.push(...(file === "" ? [] : [""]), colors.underline(escapeControls(record.file)));
    file = record.file;
    // A column without any text is left out.
    const shown = cells.flatMap((cell, at) => ((widths[at] ?? 0) === 0 ? [] : [pad(cell, widths[at] ?? 0, at === 0)]));
    const head = `  ${shown.join("  ")}  `;
    const text = escapeControls(record.text);
    const fitted = columns === null ? text : fitColumns(text, Math.max(20, columns - head.length));
    lines.push(`${paintHead(head, record.status, colors)}${fitted}`.trimEnd());
  }
  return lines;
}

function cellsOf(record: TodoRecord): string[] {
  const { line, column, status, entry, marker, priority, issue } = record;
  return [`${line}:${column}`, status, entry === null ? "" : `entry ${entry}`, marker, priority ?? "", issue ?? ""];
}

function pad(cell: string, width: number, isNumber: boolean): string {
  return isNumber ? cell.padStart(width) : cell.padEnd(width);
}

const paints: Readonly<Record<TodoRecord["status"], (colors: Colors) => Colors["red"]>> = {
  registered: ({ green }) => green,
  moved: ({ yellow }) => yellow,
  edited: ({ yellow }) => yellow,
  unregistered: ({ red }) => red,
  "not-a-todo": ({ dim }) => dim,
  ignored: ({ dim }) => dim,
};

function paintHead(head: string, status: TodoRecord["status"], colors: Colors): string {
  const at = head.indexOf(status);
  const [before, after] = [head.slice(0, at), head.slice(at + status.length)];
  return `${colors.dim(before)}${paints[status](colors)(status)}${after}`;
}

function summarize(records: readonly ListRecord[], colors: Colors): string[] {
  const files = new Set(records.map(({ file }) => file)).size;
  const counts = Object.keys(paints).flatMap((status) => {
    const count = records.filter((record) => record.status === status).length;
    return count === 0 ? [] : [`${count} ${status}`];
  });
  const total = `${countOf(records.length, "TODO comment")} in ${countOf(files, "file")}: ${counts.join(", ")}.`;
  const remedies = new Set(records.flatMap(({ remedy }) => (remedy === null ? [] : [formatRemedy(remedy)])));
  return [colors.bold(total), ...[...remedies].map((remedy) => colors.dim(escapeControls(remedy)))];
}

function formatMarkdown(records: readonly TodoRecord[]): string {
  const rows = records.map(({ file, line, status, entry, priority, issue, marker, text }) => [
    // A `|` splits a table cell even in a code span.
    formatCodeSpan(escapeControls(formatLocation({ path: file, line })).replaceAll("|", "\\|")),
    entry === null ? status : `${status} (${entry})`,
    priority ?? "",
    escapeMarkup(issue ?? ""),
    `${escapeText(marker)}${text === "" ? "" : `: ${escapeControls(escapeText(text))}`}`,
  ]);
  const header = ["Location", "Status", "Priority", "Issue", "Comment"];
  return [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

/** Text in which GitHub may still link an issue. */
function escapeMarkup(text: string): string {
  return escapeControls(text.replace(/[\\`*_[\]<>|~&]/gu, "\\$&"));
}

function formatGitHub(records: readonly TodoRecord[], context: ListContext): string {
  return formatAnnotations(records, context, ({ marker, status, entry }) => ({
    level: needsAction(status) ? "warning" : "notice",
    title: entry === null ? `${marker} ${status}` : `${marker} ${status}, entry ${entry}`,
  }));
}

/** Workflow commands of GitHub Actions, which annotate lines. Paths are relative to the checkout. */
export function formatAnnotations(
  records: readonly TodoRecord[],
  { root, env }: ListContext,
  annotate: (record: TodoRecord) => Annotation,
): string {
  const checkout = env["GITHUB_WORKSPACE"] ?? root;
  const folder = pathFrom(checkout, root);
  return records
    .map((record) => {
      const path = folder === "" ? record.file : `${folder}/${record.file}`;
      return formatAnnotation(annotate(record), { ...record, path }, [
        record.text === "" ? record.marker : record.text,
      ]);
    })
    .join("");
}
