import { createColors } from "picocolors";
import type { Io, Sink } from "../io.ts";
import { characterStart } from "../text/visible.ts";

export type Colors = ReturnType<typeof createColors>;

/** How an output shows text. */
export interface Screen {
  readonly colors: Colors;
  /** The width of a line; null where there is no limit. */
  readonly columns: number | null;
}

/** How an output shows text: colours and a width on a terminal, neither in a pipe or a file. */
export function screenOf(output: Sink, env: Io["env"]): Screen {
  return { colors: colorsOf(output, env), columns: output.isTTY ? output.columns : null };
}

/** Colours for an output: on a terminal only, unless NO_COLOR or FORCE_COLOR is set. */
export function colorsOf(output: Sink, env: Io["env"]): Colors {
  return createColors(hasColors(output, env));
}

/** Whether an output gets colours. */
export function hasColors({ isTTY }: Sink, env: Io["env"]): boolean {
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return isTTY && env["TERM"] !== "dumb";
}

/** Cuts a text without control characters to a number of columns. */
export function fitColumns(text: string, columns: number): string {
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += isWide(character) ? 2 : 1;
    if (width > columns - 1 && end + character.length < text.length)
      return `${text.slice(0, characterStart(text, end))}…`;
    end += character.length;
  }
  return text;
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    character,
  );
}

/** `1 entry`, `2 entries`. */
export function countEntries(count: number): string {
  return count === 1 ? "1 entry" : `${count.toLocaleString("en")} entries`;
}

/** `1 file`, `2 files`. */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
