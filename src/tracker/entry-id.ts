import { randomBytes } from "node:crypto";

const hour = 3_600_000;
const timeLength = 4;
const randomLength = 8;
const idPattern = /^[0-9a-z]{12}$/u;
const entryIdPattern = /^<!-- todo-registry:id=([\w-]{1,64}) -->[ \t]*$/gmu;

/** Makes an entry's id: the hour in which it was made, which bounds the search for its issue, and random characters. */
export function createId(now: Date): string {
  const time = Math.floor(now.getTime() / hour).toString(36);
  const random = [...randomBytes(randomLength)].map((byte) => (byte % 36).toString(36)).join("");
  return time.padStart(timeLength, "0") + random;
}

/** The hour in which an id was made; null for an id in another form, or one from the future. */
export function timeOfId(id: string, now: Date): Date | null {
  if (!idPattern.test(id)) return null;
  const time = new Date(Number.parseInt(id.slice(0, timeLength), 36) * hour);
  return time > now ? null : time;
}

/** The line of an issue's body by which the issue is found again. */
export function formatEntryId(id: string): string {
  return `<!-- todo-registry:id=${id} -->`;
}

/** The last entry id that stands on a line of its own in an issue's body; null where there is none. */
export function findEntryId(body: string): string | null {
  return [...body.matchAll(entryIdPattern)].at(-1)?.[1] ?? null;
}

/** Text without anything that could be read as an entry id. */
export function withoutEntryIds(text: string): string {
  return text.replaceAll("todo-registry:id=", "todo-registry:id ");
}
