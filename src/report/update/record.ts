import type { ExitCode, Remedy } from "../../io.ts";
import type { Change } from "../../registry/update/change.ts";
import type { UpdateProblem } from "../../registry/update/plan.ts";
import type { Undecided } from "../../registry/unseen/undecided.ts";
import { formatLocation } from "../../text/location.ts";
import { pathFrom } from "../../text/path.ts";
import type { UpdateResult } from "../../workspace/tasks/update.ts";
import { locationFrom, type AgentReport, type Folders } from "../agent.ts";
import { commandLines } from "../remedy.ts";
import { describeUndecided } from "./undecided.ts";
import { describeChange, headings, locationOf, summarize, type UpdateRun } from "./words.ts";

/** What `update --format json` tells: a public format, whose keys and codes later versions only add to. */
export interface UpdateRecord {
  readonly exit: ExitCode;
  /** Relative to the root, with `/`, as all files here. */
  readonly registry: string;
  /** Whether the changes were written. */
  readonly isWritten: boolean;
  readonly changes: readonly ChangeRecord[];
  readonly undecided: readonly UndecidedRecord[];
  readonly problems: readonly ProblemRecord[];
  /** With `--dry-run`: the change as a unified diff. */
  readonly diff?: string;
}

interface Told {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number | null;
  /** One sentence. */
  readonly message: string;
  /** Null where there is nothing to do. */
  readonly remedy: Remedy | null;
}

export interface ChangeRecord extends Told {
  readonly code: `update/${Change["kind"]}`;
  /** The entry's number; null for a count or a merge conflict. */
  readonly entry: number | null;
  readonly title: string | null;
  /** What the registry says before the change, and after it. */
  readonly from: string | null;
  readonly to: string | null;
}

/** An entry that could not be judged, and was not changed. */
export interface UndecidedRecord extends Told {
  readonly code: `update/${Undecided["kind"]}`;
  readonly entry: number;
  readonly title: string;
}

export interface ProblemRecord extends Told {
  readonly code:
    | "update/foreignTable"
    | "update/misread"
    | "update/unrecordable"
    | "update/wrongRoot"
    | "valid-registry/invalidRegistry";
  /** Which problem of the registry it is. */
  readonly kind: UpdateProblem["code"] | "contradiction" | "foreignTable" | "unrecordable";
}

/** The result of an update as plain data. */
export function toUpdateRecord(result: UpdateResult, { mode, exit }: UpdateRun, { root }: Folders): UpdateRecord {
  const { path, plan } = result;
  const registry = pathFrom(root, path);
  const isWritten = mode === "write" && plan.problems.length === 0;
  return {
    exit,
    registry,
    isWritten,
    changes: plan.changes.map((change) => toChange(change, registry, isWritten)),
    undecided: plan.undecided.filter(({ isFinding }) => isFinding).map(toUndecided),
    problems: toProblems(result, registry),
  };
}

function toChange(change: Change, registry: string, isWritten: boolean): ChangeRecord {
  const { path: file, line } = locationOf(change, registry);
  const heading = headings[change.kind];
  const hasEntry = "number" in change;
  return {
    code: `update/${change.kind}`,
    entry: hasEntry ? change.number : null,
    title: hasEntry ? change.title : null,
    file,
    line,
    from: change.kind === "conflict" ? null : change.from,
    to: change.kind === "conflict" ? null : change.to,
    message: `${isWritten ? heading.after : heading.before}: ${describeChange(change)}.`,
    remedy: isWritten ? null : { command: commandLines.update },
  };
}

function toUndecided(undecided: Undecided): UndecidedRecord {
  const { kind, number, title, path, line } = undecided;
  const { message, edit } = describeUndecided(undecided);
  return {
    code: `update/${kind}`,
    entry: number,
    title,
    file: path,
    line,
    message: capitalize(message),
    remedy: { edit },
  };
}

function toProblems({ plan }: UpdateResult, registry: string): ProblemRecord[] {
  const inRegistry = (line: number): Pick<ProblemRecord, "file" | "line" | "remedy"> => ({
    file: registry,
    line,
    remedy: { edit: `Correct ${formatLocation({ path: registry, line })}, then run the command again.` },
  });
  return [
    ...plan.problems.map(({ code, line, message }) => ({
      ...inRegistry(line),
      code: codeOf(code),
      kind: code,
      message,
    })),
    ...plan.contradictions.map(({ line, message }) => ({
      ...inRegistry(line),
      code: "valid-registry/invalidRegistry" as const,
      kind: "contradiction" as const,
      message,
    })),
    ...plan.foreignLines.map((line) => ({
      ...inRegistry(line),
      code: "update/foreignTable" as const,
      kind: "foreignTable" as const,
      message: foreignTable,
    })),
    ...plan.unrecordable.map(({ path, line }) => ({
      file: path,
      line,
      code: "update/unrecordable" as const,
      kind: "unrecordable" as const,
      message: unrecordable,
      remedy: { edit: "Rename the file." },
    })),
  ];
}

/** What is said of a table that looks like a summary, in a registry that has none. */
export const foreignTable = "No category of this table is an area. The table was not changed.";
/** What is said of a comment that no entry can be written for. */
export const unrecordable = "The comment cannot be recorded: no File field can hold the name of its file.";

function codeOf(code: UpdateProblem["code"]): ProblemRecord["code"] {
  return code === "wrongRoot" || code === "misread" ? `update/${code}` : "valid-registry/invalidRegistry";
}

/** The same for a coding agent, with paths relative to the folder where it ran the command. */
export function toUpdateAgentReport(result: UpdateResult, run: UpdateRun, folders: Folders): AgentReport {
  const { problems, undecided, changes } = toUpdateRecord(result, run, folders);
  const summary = summarize(result.plan, run);
  const told = [summary.changes, summary.undecided].flatMap((part) => part?.text ?? []).join(" ");
  return {
    items: [...problems, ...undecided, ...changes].map(({ code, message, remedy, ...at }) => ({
      location: locationFrom(folders, at),
      code,
      message,
      remedy,
    })),
    summary: result.plan.problems.length > 0 ? `${run.name} was not changed.` : told,
    exit: run.exit,
    meaning: meaningOf(run),
  };
}

function meaningOf({ exit, mode }: UpdateRun): string {
  if (exit === 2) return "the registry has problems, and nothing was written";
  if (exit === 1) return "something has to be done";
  return mode === "check" ? "nothing has to be done" : "the command is done";
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
