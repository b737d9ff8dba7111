import { putInTicks } from "../../markdown/write.ts";
import { formatLocation } from "../../text/location.ts";
import { parsePlaces } from "./place-line.ts";

/** Whether a File field can hold the path. A path with a line break or a backslash cannot be read back. */
export function isRecordable(path: string): boolean {
  const written = formatPlace(path, 1);
  const [place, ...more] = /[\r\n]/u.test(path) ? [] : parsePlaces(written, 0, written.length);
  return place !== undefined && more.length === 0 && "path" in place && place.path === path && place.line === 1;
}

/** `path:line` in a code span. */
export function formatPlace(path: string, line: number): string {
  return putInTicks(formatLocation({ path, line }), path.startsWith("`"));
}
