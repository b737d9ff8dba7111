import { formatVisible } from "../../text/visible.ts";
import type { NewEntry } from "../editing/add.ts";
import { assignTodos } from "../matching/assign.ts";
import type { Change, CountChange } from "./change.ts";
import { isConflict, settleCounts } from "./conflict.ts";
import { findContradictions, type Contradiction } from "../document/contradictions.ts";
import type { Priority, Problem, ProblemCode, Registry } from "../document/document.ts";
import { isRepairable } from "../document/problem.ts";
import { applyEdits, originOf } from "../../text/edit.ts";
import { editLastUpdated } from "../editing/fields.ts";
import { formatLocation } from "../../text/location.ts";
import { linesAt } from "../../text/lines.ts";
import { EntryPlanner, type EntryPlanOptions } from "./entry-plan.ts";
import { groupBy } from "../../text/group.ts";
import { RegistryIndex } from "../matching/lookup.ts";
import { isRecordable } from "../locations/recordable.ts";
import { parseRegistry } from "../parsing/parse.ts";
import { recountDocument } from "../counting/recount.ts";
import { judgeMissing } from "../unseen/resolution.ts";
import { findWrongRoot, type UpdateTree } from "./root.ts";
import { describeContested, listUndecided, type Undecided } from "../unseen/undecided.ts";

export type { Change } from "./change.ts";
export type { UpdateTree } from "./root.ts";

/** `today` is also the date of Last Updated. */
export interface UpdateOptions extends EntryPlanOptions {
  /**
   * False leaves counts, summary and Last Updated alone. All branches change these lines, so without them registries
   * merge cleanly. The target branch then counts again. Default true.
   */
  readonly recount?: boolean;
}

/** `wrongRoot`: no recorded file is there. `misread`: the document would say something else than what was meant. */
export interface UpdateProblem extends Pick<Problem, "message" | "line"> {
  readonly code: ProblemCode | "wrongRoot" | "misread";
}

export interface UpdatePlan {
  /** Why nothing is written. `text` is then unchanged. */
  readonly problems: readonly UpdateProblem[];
  readonly changes: readonly Change[];
  /** The registry after the changes. */
  readonly text: string;
  /** What only a person can settle. It does not stop the update. */
  readonly contradictions: readonly Contradiction[];
  /** Lines of tables that look like a summary in a registry without one. */
  readonly foreignLines: readonly number[];
  /** Comments without an entry, because a File field cannot hold their path. */
  readonly unrecordable: readonly { readonly path: string; readonly line: number }[];
  /** Locations that could not be judged. They stay as they are. */
  readonly undecided: readonly Undecided[];
}

const nothing = { changes: [], contradictions: [], foreignLines: [], unrecordable: [], undecided: [] };

/** Plans an update of the registry from the code. Reads and writes no file. A second update has nothing to do. */
export function planUpdate(registry: RegistryIndex, tree: UpdateTree, options: UpdateOptions): UpdatePlan {
  const { document } = registry;
  const hasConflicts = document.problems.some(isConflict);
  const settled = hasConflicts && options.recount !== false ? settleCounts(document, options.priorities) : null;
  if (settled === null) return planToEnd(registry, tree, options);
  const plan = planToEnd(new RegistryIndex(settled.document, options.grammar), tree, options);
  return plan.problems.length > 0
    ? { ...plan, text: document.text }
    : { ...plan, changes: [...settled.changes, ...plan.changes] };
}

// Almost all registries need two rounds.
const mostRounds = 4;

/**
 * Repeats the plan on its own result. An update may change what a comment means, for example when a new entry has the
 * issue that it names. A second update then has nothing to do.
 */
function planToEnd(registry: RegistryIndex, tree: UpdateTree, options: UpdateOptions): UpdatePlan {
  let plan = planFrom(registry, tree, options);
  let last = plan;
  for (let round = 1; round < mostRounds && last.changes.some(isAboutComment); round += 1) {
    const document = parseRegistry(plan.text, options.priorities);
    last = planFrom(new RegistryIndex(document, options.grammar), tree, options);
    if (last.problems.length > 0) return plan;
    plan = { ...last, changes: [...plan.changes, ...last.changes] };
  }
  return plan;
}

/** Whether the change affects which comments an entry records. */
function isAboutComment({ kind }: Change): boolean {
  return kind !== "count" && kind !== "conflict" && kind !== "line" && kind !== "renumbered" && kind !== "resolved";
}

function planFrom(registry: RegistryIndex, tree: UpdateTree, options: UpdateOptions): UpdatePlan {
  const { document } = registry;
  const wrongRoot = findWrongRoot(document, tree);
  const problems = [
    ...document.problems.filter((problem) => !isRepairable(problem)),
    ...(wrongRoot === null ? [] : [{ ...wrongRoot, code: "wrongRoot" as const }]),
  ];
  if (problems.length > 0) return { ...nothing, problems, text: document.text };
  const assignment = assignTodos(registry, tree, options);
  const files = new Set(tree.files.map(({ path }) => path));
  // An entry that returns loses its removed locations in the next round.
  const open = assignment.slots.filter(({ entry }) => entry.isTodo && entry.resolved === null);
  const fates = judgeMissing(open, assignment, tree, (path) => files.has(path));
  const planner = new EntryPlanner(registry, fates, assignment, options);
  for (const [entry, slots] of groupBy(assignment.slots, ({ entry: own }) => own))
    if (entry.isTodo) planner.plan(entry, slots);
  // These may be comments of entries with a new text.
  const reworded = new Set([...fates.values()].flatMap((fate) => (fate.kind === "reworded" ? fate.subjects : [])));
  const unknown = assignment.unknown.filter((subject) => subject.silence === null && !reworded.has(subject));
  planner.add(unknown.filter(({ path }) => isRecordable(path)));
  const unrecordable = [...unknown.filter(({ path }) => !isRecordable(path)), ...planner.unrecordable];
  return {
    ...finish(document, planner, options),
    contradictions: findContradictions(document, options.priorities),
    foreignLines:
      document.table === null
        ? linesAt(
            document.text,
            document.foreignTables.map(({ start }) => start),
            "markdown",
          )
        : [],
    unrecordable: unrecordable.map(({ path, line }) => ({ path, line })),
    undecided: [...listUndecided(fates), ...describeContested(assignment.subjects, registry, options.repository)],
  };
}

/** The problem if the edited registry reads an entry in another way than planned, else null. */
function findMisread(
  { entries }: Registry,
  edited: Registry,
  added: readonly NewEntry[],
  priorities: readonly Priority[],
): UpdateProblem | null {
  const known = new Set(priorities.map(({ name }) => name));
  const byNumber = new Map(edited.entries.map((entry) => [entry.number.value, entry]));
  const misread = added.find(({ number, subject: { todo } }) => {
    const priority = todo.priority !== null && known.has(todo.priority) ? todo.priority : null;
    return byNumber.get(number)?.priority !== priority;
  });
  if (misread === undefined && edited.entries.length === entries.length + added.length) return null;
  const location = misread === undefined ? null : { ...misread.subject, path: formatVisible(misread.subject.path) };
  const where = location === null ? "" : ` for ${formatLocation(location)}`;
  const message = `The entry${where} would be read in another section. Rename its area in the "areas" setting.`;
  return { code: "misread", message, line: 1 };
}

/** Applies the edits, then counts again. */
function finish(
  document: Registry,
  { edits, changes, added }: EntryPlanner,
  { today, priorities, recount = true }: UpdateOptions,
): Pick<UpdatePlan, "problems" | "changes" | "text"> {
  const edited = edits.length === 0 ? document : parseRegistry(applyEdits(document.text, edits), priorities);
  const [problem] = edited.problems;
  if (problem !== undefined) {
    const message = `The update would cause a problem: ${problem.message}`;
    return { problems: [{ code: "misread", message, line: problem.line }], changes: [], text: document.text };
  }
  const misread = findMisread(document, edited, added, priorities);
  if (misread !== null) return { problems: [misread], changes: [], text: document.text };
  if (!recount) return { problems: [], changes, text: edited.text };
  const counted = recountDocument(edited, priorities);
  const { registry, corrected } = counted;
  const isSame = edits.length + counted.edits.length === 0 && registry === document;
  const text = isSame
    ? document.text
    : applyEdits(registry.text, [...counted.edits, ...editLastUpdated(registry, today)]);
  const lines = linesAt(
    document.text,
    corrected.map(({ offset }) => originOf(edits, offset)),
    "markdown",
  );
  const counts = corrected.map(({ what, written, expected }, at): CountChange => {
    const from = written === null ? null : String(written);
    return { kind: "count", what, from, to: String(expected), documentLine: lines[at] ?? 1 };
  });
  return { problems: [], changes: [...changes, ...counts], text };
}
