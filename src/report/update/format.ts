import type { UpdatePlan } from "../../registry/update/plan.ts";
import { formatLocation } from "../../text/location.ts";
import { escapeControls } from "../../text/visible.ts";
import type { UpdateResult } from "../../workspace/tasks/update.ts";
import { formatAgent } from "../agent.ts";
import { formatJson } from "../json.ts";
import type { Colors } from "../terminal.ts";
import { formatUndecided } from "./undecided.ts";
import { foreignTable, toUpdateAgentReport, toUpdateRecord, unrecordable } from "./record.ts";
import { formatDiff, formatOutcome } from "./text.ts";
import type { UpdateRun } from "./words.ts";

export const updateFormats = ["text", "json", "agent"] as const;
export type UpdateFormat = (typeof updateFormats)[number];

/** Where an update is printed. Folders are absolute. */
export interface UpdateContext {
  readonly root: string;
  readonly cwd: string;
  readonly colors: { readonly stdout: Colors; readonly stderr: Colors };
  /** Whether a person reads stdout, so that a diff gets colours. */
  readonly isPainted: boolean;
}

/** What goes to either output. `isData`: a program reads stdout, which gets it as it is. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly isData: boolean;
}

type Reporter = (result: UpdateResult, run: UpdateRun, context: UpdateContext) => Promise<Printed>;

const reporters: Readonly<Record<UpdateFormat, Reporter>> = {
  text: (result, run, context) =>
    run.mode === "diff" ? reportDiff(result, run, context) : reportText(result, run, context),
  json: reportJson,
  agent: (result, run, context) =>
    Promise.resolve({ stdout: formatAgent(toUpdateAgentReport(result, run, context)), stderr: "", isData: false }),
};

/** The result of an update in one of the formats. */
export async function reportUpdate(
  format: UpdateFormat,
  result: UpdateResult,
  run: UpdateRun,
  context: UpdateContext,
): Promise<Printed> {
  return reporters[format](result, run, context);
}

async function reportJson(result: UpdateResult, run: UpdateRun, context: UpdateContext): Promise<Printed> {
  const record = toUpdateRecord(result, run, context);
  const diff = run.mode === "diff" ? { diff: await formatDiff(result, run.name, null) } : {};
  return { stdout: formatJson({ ...record, ...diff }), stderr: "", isData: false };
}

async function reportDiff(result: UpdateResult, run: UpdateRun, context: UpdateContext): Promise<Printed> {
  const { plan } = result;
  if (plan.problems.length > 0) return reportText(result, run, context);
  const { colors, isPainted } = context;
  return {
    stdout: await formatDiff(result, run.name, isPainted ? colors.stdout : null),
    stderr: formatRemarks(plan, run.name) + formatUndecided(plan.undecided, colors.stderr),
    isData: true,
  };
}

function reportText(result: UpdateResult, run: UpdateRun, { colors }: UpdateContext): Promise<Printed> {
  const { plan } = result;
  if (plan.problems.length > 0)
    return Promise.resolve({ stdout: "", stderr: formatProblems(plan, run.name), isData: false });
  const stdout = formatOutcome(result, run, colors.stdout);
  return Promise.resolve({ stdout, stderr: formatRemarks(plan, run.name), isData: false });
}

/** What keeps nothing from being written, and only a person can settle: a line each. */
function formatRemarks({ contradictions, foreignLines, unrecordable: comments }: UpdatePlan, name: string): string {
  const remarks = [
    ...foreignLines.map((line) => ({ path: name, line, message: foreignTable })),
    ...contradictions.map(({ line, message }) => ({ path: name, line, message })),
    ...comments.map(({ path, line }) => ({ path, line, message: unrecordable })),
  ];
  return remarks.map(formatRemark).join("");
}

function formatRemark({
  message,
  ...location
}: {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}): string {
  return `${escapeControls(`${formatLocation(location)}: ${message}`)}\n`;
}

/** Why nothing is written. */
function formatProblems({ problems }: UpdatePlan, name: string): string {
  const lines = problems.map(({ line, message }) => formatRemark({ path: name, line, message }));
  return `${lines.join("")}${escapeControls(name)} was not changed. Fix the problems above, then run the command again.\n`;
}
