import { isSameReference, ownReferences, referenceKey } from "../../todo/reference.ts";
import { groupBy } from "../../text/group.ts";
import type { Reference } from "../../todo/todo.ts";
import type { Entry } from "../document/document.ts";
import { isOneAnswer } from "./answer.ts";
import { isFree, isUnpaired, pair, pairBy, pairDuplicates, unpair } from "./pairing.ts";
import type { Doubt, Slot, Subject } from "./sides.ts";

/** What this step needs to know about the references of a comment. */
export interface ReferenceFacts {
  /** Whether the comment references the issue of an entry. */
  isBound(subject: Subject): boolean;
  /** The entry whose number the comment uses like an issue number. */
  entryByNumber(subject: Subject): Entry | null;
}

/**
 * Pairs comments with the same text in the same file. If all recorded lines are right, the lines tell duplicates apart.
 * Otherwise the order is: entry number, lines below, issue, priority, nearest line.
 */
export function pairSameText(slots: readonly Slot[], subjects: readonly Subject[], facts: ReferenceFacts): void {
  const free = subjects.filter(isFree);
  if (free.length === 0) return;
  const keyOf = (path: string, text: string): string => `${path}\0${text}`;
  const pools = groupBy(slots, ({ location, text }) => (text === null ? null : keyOf(location.path, text)));
  for (const [key, group] of groupBy(free, ({ path, text }) => keyOf(path, text))) {
    const pool = pools.get(key);
    if (pool !== undefined) pairGroup(pool, group, facts);
  }
}

/** Pairs the free comments of one text and file with the slots of that text and file. */
function pairGroup(pool: readonly Slot[], group: readonly Subject[], facts: ReferenceFacts): void {
  const isSplit = pool.some(({ entry }) => entry !== pool[0]?.entry);
  const all = group.filter((subject) => !facts.isBound(subject));
  // With one entry the result must not depend on lines: they shift, and lint results are cached.
  const unbound = isSplit ? all : chooseLikely(pool, all, facts);
  const priorityOf = (side: Slot | Subject): string =>
    ("entry" in side ? side.entry.priority : side.todo.priority) ?? "";
  const pairAlike = (markOf: (side: Slot | Subject) => string): void => {
    const keyOf = (side: Slot | Subject): string | null => markOf(side) || null;
    pairBy(pool, unbound, keyOf, keyOf);
  };
  if (isSplit) pairAtTrueLines(pool, unbound, (slot, subject) => slot.body === subject.body);
  pairAlike((side) => String(("entry" in side ? side.entry : facts.entryByNumber(side))?.number.value ?? ""));
  pairAlike((side) => (side.body === "" ? "" : `${side.body}\0${priorityOf(side)}`));
  pairAlike(({ body }) => body);
  if (isSplit) pairAtTrueLines(pool, unbound, () => true);
  pairDuplicates(pool.filter(hasNoIssue), unbound.filter(hasReference));
  pairAlike(priorityOf);
  pairDuplicates(pool, unbound);
  const parted = groupBy(pool, ({ entry }) => entry);
  for (const [entry, ofEntry] of parted) partDuplicates(entry, ofEntry, facts);
  // A pending entry without a comment keeps its comment even if that names another entry's issue.
  for (const ofEntry of parted.values())
    if (ofEntry.every(({ subject }) => subject === null)) {
      const pending = ofEntry.filter((slot) => isUnpaired(slot) && hasNoIssue(slot));
      pairDuplicates(pending, group.filter(isFree).slice(0, pending.length));
    }
  joinDuplicates(pool, all, facts);
  settle(pool, group, facts);
}

/** The comments that best fit an entry, as many as it records. Among equals the first of the file. */
function chooseLikely(pool: readonly Slot[], subjects: readonly Subject[], facts: ReferenceFacts): readonly Subject[] {
  const open = pool.filter(isUnpaired);
  const [entry, bodies] = [open[0]?.entry, new Set(open.map(({ body }) => body))];
  if (entry === undefined) return [];
  const room = [...new Set(open.flatMap(({ shares }) => shares.at(-1) ?? []))].reduce(
    (sum, { most, taken }) => sum + most - taken,
    0,
  );
  const rankOf = (subject: Subject): number =>
    [
      facts.entryByNumber(subject) === entry,
      subject.body !== "" && bodies.has(subject.body),
      bodies.has(subject.body),
      hasReference(subject) && entry.issue?.reference == null,
      subject.todo.priority !== null && subject.todo.priority === entry.priority,
    ].reduce((rank, isTrue) => 2 * rank + Number(isTrue), 0);
  const ranked = subjects.map((subject) => ({ subject, rank: rankOf(subject) }));
  const likely = ranked.sort((a, b) => b.rank - a.rank).slice(0, Math.min(room, open.length));
  return likely.map(({ subject }) => subject);
}

/** Pairs by line if each recorded line has its own comment. A result of `update` then stays as it is. */
function pairAtTrueLines(
  pool: readonly Slot[],
  subjects: readonly Subject[],
  isAlike: (slot: Slot, subject: Subject) => boolean,
): void {
  const open = pool.filter((slot) => isUnpaired(slot) && slot.entry.resolved === null);
  const byLine = new Map(subjects.filter(isFree).map((subject) => [subject.line, subject]));
  if (new Set(open.map(({ location }) => location.line)).size < open.length) return;
  const pairs = open.flatMap((slot): [Slot, Subject][] => {
    const subject = byLine.get(slot.location.line ?? 0);
    return subject !== undefined && isAlike(slot, subject) ? [[slot, subject]] : [];
  });
  if (pairs.length === open.length) for (const [slot, subject] of pairs) pair(slot, subject);
}

/** Releases duplicates whose priority or issue changed while others of the entry stayed. */
function partDuplicates(entry: Entry, slots: readonly Slot[], facts: ReferenceFacts): void {
  const paired = slots.filter(({ subject }) => subject !== null);
  if (!entry.isTodo || paired.length < 2) return;
  const variants = groupBy(paired, ({ subject }) => (subject === null ? "" : variantOf(subject, facts)));
  if (variants.size === 1) return;
  // The issue decides first: a comment with the entry's issue belongs to it.
  const agreeing = paired.filter(
    ({ subject }) => subject !== null && (facts.isBound(subject) || agrees(subject, entry, facts)),
  );
  const firstLine = (own: readonly Slot[]): number => Math.min(...own.map(({ subject }) => subject?.line ?? Infinity));
  const [most = []] = [...variants.values()].sort((a, b) => b.length - a.length || firstLine(a) - firstLine(b));
  const staying = new Set(agreeing.length > 0 ? agreeing : most);
  for (const slot of paired) {
    if (slot.subject === null || staying.has(slot)) continue;
    slot.subject.hasLeft = true;
    unpair(slot);
  }
}

/** Adds further duplicates to the only entry with their text. */
function joinDuplicates(pool: readonly Slot[], subjects: readonly Subject[], facts: ReferenceFacts): void {
  const [first] = pool;
  if (first?.entry.isTodo !== true || pool.some(({ entry }) => entry !== first.entry)) return;
  const known = pool.flatMap(({ subject }) => subject ?? []);
  const variants = new Set(known.map((subject) => `${variantOf(subject, facts)}\0${subject.body}`));
  for (const subject of subjects) {
    if (!isFree(subject) || !variants.has(`${variantOf(subject, facts)}\0${subject.body}`)) continue;
    subject.owner = { entry: first.entry, step: "text", candidates: [first.entry], doubt: null };
  }
}

/** Sets the owner of each paired comment, and the doubt about it. */
function settle(pool: readonly Slot[], group: readonly Subject[], facts: ReferenceFacts): void {
  const paired = group.filter(({ slot }) => slot !== null);
  const relevant = pool.filter((slot) => slot.subject !== null || (isUnpaired(slot) && slot.entry.resolved === null));
  const candidates = [...new Set(relevant.map(({ entry }) => entry))];
  const isTrue = ({ subject, location }: Slot): boolean => subject !== null && subject.line === location.line;
  const areLinesTrue =
    relevant.every(isTrue) && new Set(relevant.map(({ location }) => location.line)).size === relevant.length;
  const isLeftOver = group.some((subject) => isFree(subject) && !facts.isBound(subject));
  const isSure = (candidates.length > 1 && areLinesTrue) || (isOneAnswer(candidates) && !isLeftOver);
  for (const subject of paired) {
    const { slot } = subject;
    if (slot === null || subject.owner !== null) continue;
    const { entry } = slot;
    const doubt = doubtOf(subject, entry, facts) ?? (isSure ? null : "duplicates");
    subject.owner = { entry, step: "text", candidates, doubt };
  }
}

function doubtOf(subject: Subject, entry: Entry, facts: ReferenceFacts): Doubt | null {
  if (facts.isBound(subject)) return "contested";
  return facts.entryByNumber(subject) === entry ? "entryNumber" : null;
}

/** Comments with the same key are duplicates: same file, text, lines below, priority and references. */
export function duplicateKey(subject: Subject): string {
  const { path, text, body } = subject;
  return [path, text, body, variantOf(subject)].join("\0");
}

/** The priority and issues of a comment, to compare duplicates. */
function variantOf(subject: Subject, facts: ReferenceFacts | null = null): string {
  return [subject.todo.priority ?? "", ...issuesOf(subject, facts).map(referenceKey)].join("\0");
}

/** Whether the comment contradicts neither the issue nor the priority of the entry. */
function agrees(subject: Subject, { priority, issue }: Entry, facts: ReferenceFacts): boolean {
  const own = issue?.reference ?? null;
  const references = issuesOf(subject, facts);
  const isIssue =
    references.length === 0 || (own !== null && references.some((reference) => isSameReference(reference, own, null)));
  return isIssue && (subject.todo.priority === null || subject.todo.priority === priority);
}

/** The comment's own references. None if the number is an entry number. */
function issuesOf(subject: Subject, facts: ReferenceFacts | null): Reference[] {
  return facts !== null && facts.entryByNumber(subject) !== null ? [] : ownReferences(subject.todo);
}

function hasReference({ todo }: Subject): boolean {
  return ownReferences(todo).length > 0;
}

function hasNoIssue({ entry }: Slot): boolean {
  return entry.issue?.reference == null;
}
