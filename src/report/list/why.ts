import type { Doubt, StepName } from "../../registry/matching/sides.ts";
import type { Unread } from "../../registry/matching/reading.ts";
import { cutText, escapeControls } from "../../text/visible.ts";
import { fixIssue, fixPriority, type EntryFix, type NoFixReason } from "../../fixes/entry-fix.ts";
import type { FoundTodo } from "../../workspace/tasks/judge.ts";
import { pathFrom } from "../../text/path.ts";
import { toListRecords, type ListRecord } from "./record.ts";

const steps: Readonly<Record<StepName, string>> = {
  issue: "The comment references the issue of the entry.",
  text: "The entry has the text of the comment for this file.",
  entryNumber: "The comment has the number of the entry where an issue is expected.",
  furtherLocation: "The comment references the issue of the entry. The entry does not have this location yet.",
  recordedLine: "The entry has this line. No text or issue decides.",
  declaredNoTodo: "Every entry with this text says that it is not a TODO.",
  similarText: "The entry has a similar text for this file.",
  sameTextElsewhere: "The entry has the text of the comment for another file.",
  renamedFile: "The file of the entry was renamed to this file, and the texts are similar.",
};

const doubts: Readonly<Record<Doubt, string>> = {
  duplicates: "Other entries or comments have the same text, and the recorded lines do not tell them apart.",
  contested: "The comment references the issue of another entry.",
  entryNumber: "The number in the comment is the number of the entry. It may be meant as an issue.",
  edited: 'The text of the comment differs from the entry. Run "npx eslint-plugin-todo-registry update".',
  elsewhere: 'The entry has another file. Run "npx eslint-plugin-todo-registry update".',
};

const reasons: Readonly<Record<NoFixReason, string>> = {
  ...doubts,
  noEntry: "The comment has no entry.",
  noTodo: "The entry says that the comment is not a TODO.",
  pendingIssue: "The entry has no issue yet.",
  missingIssue: "The issue of the entry is missing.",
  untriaged: "The entry has no priority yet.",
  docstring: "The comment is a docstring, which is code.",
  mention: "The comment mentions an issue, which is enough for require-issue.",
  severalReferences: "The comment references several issues.",
  referenceInText: "The comment has another issue in its sentence.",
  unproved: "With the change, the comment would not read as the same TODO.",
};

const titleLength = 40;

/** Why a comment belongs to its entry or to none. The steps and reasons are public: later versions only add to them. */
interface Explanation {
  /** The step of the matcher that found the entry; null where none did. */
  readonly step: StepName | null;
  /** Why the comment has this entry, or none: in words. */
  readonly message: string;
  /** The entries to choose from, the best first: where the comment has an entry, that one. */
  readonly candidates: readonly Candidate[];
  /** What `--fix` writes into the comment, or why it writes nothing. */
  readonly fixes: { readonly issue: ToldFix; readonly priority: ToldFix };
}

interface Candidate {
  readonly entry: number;
  readonly title: string;
  /** The registry. */
  readonly file: string;
  readonly line: number;
}

type ToldFix =
  | { readonly kind: "same"; readonly value: string; readonly message: string }
  | { readonly kind: "fix"; readonly value: string; readonly rule: string; readonly message: string }
  | { readonly kind: "none"; readonly reason: NoFixReason; readonly message: string };

/** A record of `list` with why: what `list --why --format json` prints, a public format. */
export type WhyRecord = ListRecord & Explanation;

/** The records of TODOs of one file, each with why. */
export function toWhyRecords(found: readonly FoundTodo[], root: string): WhyRecord[] {
  return toListRecords(found, root).flatMap((record, at) => {
    const todo = found[at];
    return todo === undefined ? [] : [{ ...record, ...explain(todo, root) }];
  });
}

/** Why a comment belongs to its entry or to none, as data. Paths are relative to the folder. */
function explain(found: FoundTodo, folder: string): Explanation {
  const { match, registry } = found;
  const file = registry.path === null ? "" : pathFrom(folder, registry.path);
  return {
    step: match?.step ?? null,
    message: explainMatch(found),
    candidates: (match?.candidates ?? []).map(({ number, title, line }) => ({
      entry: number.value,
      title: title.value,
      file,
      line,
    })),
    fixes: explainFixes(found),
  };
}

/**
 * Why a comment belongs to its entry or to none, and what `--fix` writes into it: a line for each answer. Paths are relative
 * to the folder.
 */
export function describeWhy(found: FoundTodo, folder: string): string {
  const { todo, status } = found;
  const lines = [
    `${todo.marker}: ${todo.text}`,
    status === "ignored" ? `Status: ignored. ${silenced}` : `Status: ${status}`,
    ...describeMatch(explain(found, folder)),
  ];
  return lines.map((line) => `${escapeControls(line)}\n`).join("");
}

const silenced = "A directive or the ESLint config turns require-registration off here.";

/** Why nothing is known of a location: the file was not read, or no TODO comment starts at the line. */
export function describeNothing(path: string, line: number, unread: Unread | null, known: readonly number[]): string {
  if (unread !== null) return `${escapeControls(path)} was not read: ${unread.why}. ${unread.remedy}\n`;
  const noun = known.length === 1 ? "line" : "lines";
  const others = known.length === 0 ? "The file has none." : `The file has TODOs at ${noun} ${known.join(", ")}.`;
  return `No TODO comment starts at ${escapeControls(path)}:${line}. ${others}\n`;
}

function explainMatch({ match, registry }: FoundTodo): string {
  if (!registry.exists) return "There is no registry.";
  if (match === null) return "The registry cannot be read.";
  if (match.step !== null) return steps[match.step];
  return match.candidates.length === 0 ? unknown : taken;
}

function describeMatch({ step, message, candidates, fixes }: Explanation): string[] {
  const names = candidates.map(nameOf);
  const others = step === null ? names : names.slice(1);
  const more = others.length === 0 ? [] : [`Other candidates: ${others.join(", ")}`];
  if (step === null) return [`Entry: none. ${message}`, ...more];
  return [
    `Entry: ${names[0] ?? ""}`,
    `Matched by: ${message}`,
    ...more,
    `Issue: ${fixes.issue.message}`,
    `Priority: ${fixes.priority.message}`,
  ];
}

function nameOf({ entry, title, file, line }: Candidate): string {
  return `entry ${entry} "${cutText(title, titleLength)}" (${file}:${line})`;
}

const unknown = "No entry has its issue, its text or a similar text.";
const taken = "The entries with its text belong to other comments.";

function explainFixes({ file, todo, match, registry }: FoundTodo): Explanation["fixes"] {
  if (match === null) return { issue: tellNoFix("noEntry"), priority: tellNoFix("noEntry") };
  const judged = { todo, match };
  return {
    issue: tellFix(fixIssue(file.text, judged, registry.settings)),
    priority: tellFix(fixPriority(file.text, judged, registry.settings)),
  };
}

/** Why `--fix` writes no issue or no priority into a comment. Null if it writes one, or if the comment has it. */
export function explainNoFix(
  found: FoundTodo,
  what: "issue" | "priority",
): { readonly reason: NoFixReason; readonly message: string } | null {
  const told = explainFixes(found)[what];
  return told.kind === "none" ? { reason: told.reason, message: reasons[told.reason] } : null;
}

function tellFix(fix: EntryFix): ToldFix {
  if (fix.kind === "same") return { ...fix, message: `${fix.value}, in the comment and in the entry.` };
  if (fix.reason !== null) return tellNoFix(fix.reason);
  const { value, rule } = fix;
  return { kind: "fix", value, rule, message: `--fix writes ${value} (${rule}).` };
}

function tellNoFix(reason: NoFixReason): ToldFix {
  return { kind: "none", reason, message: `No fix. ${reasons[reason]}` };
}
