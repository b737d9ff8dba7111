/** A line of a file, counted from 1; null for the file as a whole. */
export interface Location {
  readonly path: string;
  readonly line: number | null;
}

/** `path:line`, which terminals and editors open. */
export function formatLocation({ path, line }: Location): string {
  return line === null ? path : `${path}:${line}`;
}
