import type { ExitCode, Remedy } from "../io.ts";
import { formatReference } from "../todo/reference.ts";
import type { Reference } from "../tracker/tracker.ts";
import type { LeftTodos } from "../workspace/tasks/closing.ts";
import { formatAgent, locationFrom } from "./agent.ts";
import { formatJson } from "./json.ts";
import { formatAnnotations, formatRows, type ListContext } from "./list/format.ts";
import { describeTodo } from "./list/agent.ts";
import { toRecords, type TodoRecord } from "./list/record.ts";
import { formatRemedy } from "./remedy.ts";
import { countOf, type Screen } from "./terminal.ts";

export const closingFormats = ["text", "json", "github", "agent"] as const;
export type ClosingFormat = (typeof closingFormats)[number];

/** Where the comments are printed. */
export interface ClosingContext extends ListContext {
  readonly screen: Screen;
  readonly exit: ExitCode;
}

/** A comment as `closing --format json` prints it: a public format, whose keys and codes later versions only add to. */
export interface ClosingRecord extends TodoRecord {
  readonly code: "closing/references";
  /** Those of the issues that the comment references. */
  readonly closes: readonly string[];
  readonly remedy: Remedy;
}

const remedy: Remedy = { edit: "Remove the comment, or reference an open issue." };

type Reporter = (records: readonly ClosingRecord[], result: LeftTodos, context: ClosingContext) => string;

const reporters: Readonly<Record<ClosingFormat, Reporter>> = {
  text: (records, result, { screen }) =>
    [...formatRows(records, screen), ...formatSummary(result, screen), ""].join("\n"),
  json: (records) => formatJson(records),
  github: (records, _, context) =>
    formatAnnotations(records, context, ({ marker }) => ({
      level: "error",
      title: `${marker} references an issue that will be closed`,
    })),
  agent: reportAgent,
};

/** What `closing` found, in one of the formats. */
export function reportClosing(format: ClosingFormat, result: LeftTodos, context: ClosingContext): string {
  return reporters[format](toClosingRecords(result, context.root), result, context);
}

function toClosingRecords({ left, ...closed }: LeftTodos, root: string): ClosingRecord[] {
  const todos = left.map(({ found }) => found);
  return toRecords(todos, root).map((record, at) => ({
    ...record,
    code: "closing/references",
    closes: (left[at]?.issues ?? []).map((issue) => formatReference(issue, closed.ownRepository)),
    remedy,
  }));
}

function reportAgent(records: readonly ClosingRecord[], result: LeftTodos, context: ClosingContext): string {
  const { exit } = context;
  return formatAgent({
    items: records.map((record) => ({
      location: locationFrom(context, record),
      code: record.code,
      message: `${describeTodo(record)} references ${record.closes.join(", ")}, which will be closed.`,
      remedy: record.remedy,
    })),
    summary: summarize(result),
    exit,
    meaning: exit === 0 ? "nothing has to be done" : "something has to be done",
  });
}

function formatSummary(result: LeftTodos, { colors }: Screen): string[] {
  const summary = summarize(result);
  return result.left.length === 0 ? [summary] : ["", colors.bold(summary), colors.dim(formatRemedy(remedy))];
}

function summarize({ left, ...closed }: LeftTodos): string {
  const { issues } = closed;
  const nameAll = (named: readonly Reference[]): string =>
    named.map((issue) => formatReference(issue, closed.ownRepository)).join(", ");
  if (issues.length === 0)
    return "No issue will be closed: no closing keyword names one, or the pull request is not for the default branch.";
  if (left.length === 0) return `No TODO comment references ${nameAll(issues)}.`;
  const referenced = issues.filter((issue) => left.some((todo) => todo.issues.includes(issue)));
  const verb = left.length === 1 ? "references" : "reference";
  return `${countOf(left.length, "TODO comment")} still ${verb} ${nameAll(referenced)}, which will be closed.`;
}
