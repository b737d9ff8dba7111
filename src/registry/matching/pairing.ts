import { groupBy } from "../../text/group.ts";
import type { Slot, Subject } from "./sides.ts";

// Up to this size duplicates are aligned by line. Among thousands of duplicates the order does not matter.
const mostCells = 1_000_000;

/** Whether no step has found the comment's entry yet. */
export function isFree({ slot, owner, hasLeft }: Subject): boolean {
  return slot === null && owner === null && !hasLeft;
}

/** Whether a slot has no comment and its entry has fewer comments than it records. */
export function isUnpaired({ subject, shares }: Slot): boolean {
  return subject === null && shares.every(({ taken, most }) => taken < most);
}

/** Pairs a comment with a slot. A slot that is not open stays as it is. */
export function pair(slot: Slot, subject: Subject): void {
  if (!isUnpaired(slot)) return;
  slot.subject = subject;
  subject.slot = slot;
  for (const share of slot.shares) share.taken += 1;
}

/** Removes the comment of a slot. */
export function unpair(slot: Slot): void {
  if (slot.subject === null) return;
  slot.subject.slot = null;
  slot.subject = null;
  for (const share of slot.shares) share.taken -= 1;
}

/** Pairs free comments and open slots with the same key. Null is not a key. */
export function pairBy(
  slots: readonly Slot[],
  subjects: readonly Subject[],
  keyOfSlot: (slot: Slot) => string | null,
  keyOfSubject: (subject: Subject) => string | null,
): void {
  const left = subjects.filter(isFree);
  const open = left.length === 0 ? [] : slots.filter(isUnpaired);
  if (open.length === 0) return;
  const slotsByKey = groupBy(open, keyOfSlot);
  for (const [key, group] of groupBy(left, keyOfSubject)) {
    const same = key === null ? undefined : slotsByKey.get(key);
    if (same !== undefined) pairDuplicates(same, group);
  }
}

/** Pairs duplicates one to one in their order. Resolved entries take what the others leave. */
export function pairDuplicates(slots: readonly Slot[], subjects: readonly Subject[]): void {
  for (const isResolved of [false, true]) {
    const open = slots.filter((slot) => isUnpaired(slot) && (slot.entry.resolved !== null) === isResolved);
    const left = [...new Set(subjects)].filter(isFree);
    if (open.length > 0 && left.length > 0) pairInOrder(open, left);
  }
}

function pairInOrder(slots: Slot[], subjects: Subject[]): void {
  // A location without a line has no order. Comments at their recorded lines go first.
  if (slots.some(({ location }) => location.line === null)) {
    const byLine = new Map(subjects.map((subject) => [locationOf(subject.path, subject.line), subject]));
    for (const slot of slots) {
      const subject =
        slot.location.line === null ? undefined : byLine.get(locationOf(slot.location.path, slot.location.line));
      if (subject !== undefined && isFree(subject)) pair(slot, subject);
    }
  }
  const left = slots.filter(isUnpaired).sort((a, b) => comparePositions(a.location, b.location));
  const free = subjects.filter(isFree).sort(comparePositions);
  const isMore = free.length > left.length;
  for (const [index, other] of align(isMore ? left : free, isMore ? free : left)) {
    const [slot, subject] = isMore ? [left[index], free[other]] : [left[other], free[index]];
    if (slot !== undefined && subject !== undefined) pair(slot, subject);
  }
}

/** A path with a line, null where no line is known. */
export interface Positioned {
  readonly path: string;
  readonly line: number | null;
}

/** Assigns each of the few to one of the many. The order stays, and the sum of the line differences is minimal. */
function align(few: readonly (Slot | Subject)[], many: readonly (Slot | Subject)[]): [number, number][] {
  const spare = many.length - few.length;
  if (spare === 0 || few.length * (spare + 1) > mostCells) return few.map((_, index) => [index, index]);
  const width = spare + 1;
  // best[i * width + k]: the minimum for the first i, with k of the many skipped before them.
  const best = new Float64Array((few.length + 1) * width);
  const isTaken = new Uint8Array((few.length + 1) * width);
  for (let i = 1; i <= few.length; i += 1) {
    for (let skipped = 0; skipped <= spare; skipped += 1) {
      const cost = (best[(i - 1) * width + skipped] ?? 0) + distance(few[i - 1], many[i - 1 + skipped]);
      const without = skipped === 0 ? Infinity : (best[i * width + skipped - 1] ?? 0);
      best[i * width + skipped] = Math.min(cost, without);
      // The first of equal results wins.
      isTaken[i * width + skipped] = cost < without ? 1 : 0;
    }
  }
  const pairs: [number, number][] = [];
  for (let i = few.length, skipped = spare; i > 0;) {
    if (isTaken[i * width + skipped] === 1) {
      i -= 1;
      pairs.push([i, i + skipped]);
    } else skipped -= 1;
  }
  return pairs;
}

function distance(a: Slot | Subject | undefined, b: Slot | Subject | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const [one, other] = [positionOf(a), positionOf(b)];
  return one.path !== other.path || one.line === null || other.line === null ? 0 : Math.abs(one.line - other.line);
}

function positionOf(side: Slot | Subject): Positioned {
  return "location" in side ? side.location : side;
}

function locationOf(path: string, line: number): string {
  return `${path}\0${line}`;
}

/** Orders by path, then by line. What has no line comes last. */
export function comparePositions(a: Positioned, b: Positioned): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return (a.line ?? Infinity) - (b.line ?? Infinity) || 0;
}
