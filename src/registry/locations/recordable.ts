import { putInTicks } from "../../markdown/write.ts";
import { formatLocation } from "../../text/location.ts";
import { parseLocations } from "./parse.ts";

/** Whether a File field can hold the path. A path with a line break or a backslash cannot be read back. */
export function isRecordable(path: string): boolean {
  const written = formatLocationSpan(path, 1);
  const [location, ...more] = /[\r\n]/u.test(path) ? [] : parseLocations(written, 0, written.length);
  return (
    location !== undefined && more.length === 0 && "path" in location && location.path === path && location.line === 1
  );
}

/** `path:line` in a code span. */
export function formatLocationSpan(path: string, line: number): string {
  return putInTicks(formatLocation({ path, line }), path.startsWith("`"));
}
