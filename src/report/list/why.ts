import type { Entry } from "../../registry/document/document.ts";
import type { Doubt, StepName } from "../../registry/matching/sides.ts";
import type { Unread } from "../../registry/matching/reading.ts";
import { cutText, escapeControls } from "../../text/visible.ts";
import { fixIssue, fixPriority, type EntryFix, type NoFixReason } from "../../fixes/entry-fix.ts";
import type { FoundTodo } from "../../workspace/tasks/judge.ts";
import { pathFrom } from "../../workspace/project/path.ts";

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

/**
 * Why a comment belongs to its entry or to none, and what `--fix` writes into it: a line for each answer. Paths are relative
 * to the folder.
 */
export function describeWhy(found: FoundTodo, folder: string): string {
  const { todo, status } = found;
  const lines = [
    `${todo.marker}: ${todo.text}`,
    status === "ignored" ? `Status: ignored. ${silenced}` : `Status: ${status}`,
    ...describeMatch(found, folder),
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

function describeMatch(found: FoundTodo, folder: string): string[] {
  const { match, registry } = found;
  if (!registry.exists) return ["Entry: none. There is no registry."];
  if (match === null) return ["Entry: none. The registry cannot be read."];
  const { entry, step, candidates } = match;
  const nameOf = ({ number, title, line }: Entry): string => {
    const location = registry.path === null ? "" : ` (${pathFrom(folder, registry.path)}:${line})`;
    return `entry ${number.value} "${cutText(title.value, titleLength)}"${location}`;
  };
  const others = candidates.filter((candidate) => candidate !== entry).map(nameOf);
  const more = others.length === 0 ? [] : [`Other candidates: ${others.join(", ")}`];
  if (entry === null || step === null) return [`Entry: none. ${others.length === 0 ? unknown : taken}`, ...more];
  const judged = { todo: found.todo, match };
  return [
    `Entry: ${nameOf(entry)}`,
    `Matched by: ${steps[step]}`,
    ...more,
    `Issue: ${describeFix(fixIssue(found.file.text, judged, registry.settings))}`,
    `Priority: ${describeFix(fixPriority(found.file.text, judged, registry.settings))}`,
  ];
}

const unknown = "No entry has its issue, its text or a similar text.";
const taken = "The entries with its text belong to other comments.";

function describeFix(fix: EntryFix): string {
  switch (fix.kind) {
    case "same":
      return `${fix.value}, in the comment and in the entry.`;
    case "change":
      return fix.reason === null ? `--fix writes ${fix.value} (${fix.rule}).` : describeNoFix(fix.reason);
    case "none":
      return describeNoFix(fix.reason);
  }
}

function describeNoFix(reason: NoFixReason): string {
  return `No fix. ${reasons[reason]}`;
}
