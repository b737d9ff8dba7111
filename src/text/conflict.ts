/** A line that a merge leaves around or between the sides of a conflict, by the sign that it repeats. */
export type ConflictMarker = "<" | "|" | "=" | ">";

/** The marker that a line is, with its line break or without; null for any other line. */
export function conflictMarkerOf(line: string): ConflictMarker | null {
  const first = line.charAt(0);
  if (!isSign(first) || !line.startsWith(first.repeat(7))) return null;
  return line.length === 7 || " \r\n".includes(line.charAt(7)) ? first : null;
}

function isSign(character: string): character is ConflictMarker {
  return character === "<" || character === "|" || character === "=" || character === ">";
}
