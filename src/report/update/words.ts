import type { ExitCode } from "../../io.ts";
import { isDifference, type Change } from "../../registry/update/change.ts";
import type { UpdatePlan } from "../../registry/update/plan.ts";
import type { Location } from "../../text/location.ts";
import { countEntries, countOf } from "../terminal.ts";

/** What an update was asked for. `diff`: to print the change and write nothing. */
export interface UpdateRun {
  /** The registry's path as the reader sees it. */
  readonly name: string;
  readonly mode: "check" | "diff" | "write";
  readonly exit: ExitCode;
}

/** What is said of changes that would be made, and of those that were made, in the order of a report. */
export const headings: Readonly<Record<Change["kind"], { readonly before: string; readonly after: string }>> = {
  conflict: { before: "Merge conflict to settle", after: "Merge conflict settled" },
  added: { before: "To add", after: "Added" },
  location: { before: "Location to add", after: "Location added" },
  returned: { before: "To reopen", after: "Reopened" },
  moved: { before: "To move", after: "Moved" },
  edited: { before: "To edit", after: "Edited" },
  adopted: { before: "Issue to record", after: "Issue recorded" },
  resolved: { before: "To resolve", after: "Resolved" },
  dropped: { before: "Location to remove", after: "Location removed" },
  renumbered: { before: "To renumber", after: "Renumbered" },
  line: { before: "Line to refresh", after: "Line refreshed" },
  count: { before: "Count to correct", after: "Count corrected" },
};

/** Where a change is shown: at the comment, or in the registry where it is about the registry alone. */
export function locationOf(change: Change, registry: string): Location {
  if (change.kind === "conflict" || change.kind === "count" || change.kind === "renumbered" || change.path === null)
    return { path: registry, line: change.documentLine ?? 1 };
  return { path: change.path, line: change.line };
}

/** What is changed, in words that hold before the change as after it. */
export function describeChange(change: Change): string {
  if (change.kind === "conflict") return "the two sides have different counts";
  if (change.kind === "count") {
    const { what, from, to } = change;
    return from === null ? `${what}: missing, should be ${to}` : `${what}: ${from}, should be ${to}`;
  }
  const { kind, number, title, from, to } = change;
  const entry = `entry ${number} "${title}"`;
  switch (kind) {
    case "added":
    case "location":
    case "resolved":
      return entry;
    case "returned":
      return `${entry} was resolved${from === null ? "" : ` (${from})`}`;
    case "moved":
      return `${entry} from ${from ?? ""}`;
    case "edited":
      return `${entry} from "${from ?? ""}" to "${to ?? ""}"`;
    case "adopted":
      return `${entry} is issue ${to ?? ""}`;
    case "dropped":
      return `${entry} has other locations`;
    case "renumbered":
      return `${entry}: renumbered from ${from ?? ""} (duplicate)`;
    case "line":
      return `${entry} from line ${from ?? ""}`;
  }
}

/** A sentence about the outcome; `isGood` where nobody has to do anything. */
export interface Summary {
  readonly text: string;
  readonly isGood: boolean;
}

/** What was changed and what could not be judged: one sentence, or one for each. */
export function summarize(
  plan: UpdatePlan,
  run: UpdateRun,
): { readonly changes: Summary | null; readonly undecided: Summary | null } {
  const count = new Set(plan.undecided.filter(({ isFinding }) => isFinding).map(({ number }) => number)).size;
  if (count === 0) return { changes: summarizeChanges(plan, run), undecided: null };
  const text = `${run.name}: ${countEntries(count)} could not be judged and ${count === 1 ? "was" : "were"} not changed.`;
  return {
    changes: plan.changes.length === 0 ? null : summarizeChanges(plan, run),
    undecided: { text, isGood: false },
  };
}

function summarizeChanges({ changes, contradictions, undecided }: UpdatePlan, { name, mode }: UpdateRun): Summary {
  const leftOut = new Set(undecided.filter(({ isFinding }) => !isFinding).map(({ number }) => number)).size;
  const differences = changes.filter(isDifference).length;
  const update = `Run "npx eslint-plugin-todo-registry update"`;
  if (changes.length === 0) {
    const count = contradictions.length;
    if (count > 0)
      return {
        text: `${name} has ${countOf(count, "contradiction")}. Correct ${count === 1 ? "it" : "them"} by hand.`,
        isGood: false,
      };
    const left = leftOut === 0 ? "." : ` with the files that were read. ${countEntries(leftOut)} left out.`;
    return { text: `${name} is up to date${left}`, isGood: true };
  }
  if (mode === "write") return { text: `${name}: ${countOf(changes.length, "change")} written.`, isGood: true };
  if (differences === 0)
    return { text: `${name} is up to date, except for line numbers. ${update} to refresh them.`, isGood: true };
  return { text: `${name} is out of date (${countOf(differences, "difference")}). ${update}.`, isGood: false };
}
