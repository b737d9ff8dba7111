/** The sign that a line of a merge conflict repeats. */
export type ConflictMarker = "<" | "|" | "=" | ">";

/** The sign if the line is a merge conflict marker, else null. The line may include its line break. */
export function conflictMarkerOf(line: string): ConflictMarker | null {
  const first = line.charAt(0);
  if (!isSign(first) || !line.startsWith(first.repeat(7))) return null;
  return line.length === 7 || " \r\n".includes(line.charAt(7)) ? first : null;
}

function isSign(character: string): character is ConflictMarker {
  return character === "<" || character === "|" || character === "=" || character === ">";
}
