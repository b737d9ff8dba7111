import type { Undecided } from "../../registry/unseen/undecided.ts";
import { formatLocation } from "../../text/location.ts";
import { escapeControls } from "../../text/visible.ts";
import type { Colors } from "../terminal.ts";

const headings: Readonly<Record<Undecided["kind"], string>> = {
  held: "Still in the code",
  reworded: "Reworded?",
  unread: "Not read",
  contested: "Two entries claim it",
};

/** What could not be judged, a line for each location, grouped by kind, with what to do. */
export function formatUndecided(undecided: readonly Undecided[], colors: Colors): string {
  const shown = undecided.filter(({ isFinding }) => isFinding);
  const sections = Object.entries(headings).flatMap(([kind, heading]) => {
    const own = shown.filter((item) => item.kind === kind);
    if (own.length === 0) return [];
    const lines = own.map((item) => {
      const { message, edit } = describeUndecided(item);
      return `  ${colors.dim(escapeControls(formatLocation(item)))}  ${escapeControls(`${message} ${edit}`)}\n`;
    });
    return [`${colors.bold(heading)} (${own.length})\n${lines.join("")}`];
  });
  return sections.join("\n");
}

/** Why an entry could not be judged, and what to do: a sentence each. */
export function describeUndecided(undecided: Undecided): { readonly message: string; readonly edit: string } {
  const { kind, number, title, path: recorded, unread, renamedTo, candidates, claimant } = undecided;
  const entry = `entry ${number} "${title}"`;
  const locations = candidates.map(({ path, line, text }) =>
    text === null ? formatLocation({ path, line }) : `${formatLocation({ path, line })} ("${text}")`,
  );
  switch (kind) {
    case "held":
      if (candidates[0]?.path === recorded)
        return {
          message: `${entry}: its text is still at ${locations.join(", ")}, but not as a TODO comment.`,
          edit: `Install what the ESLint config imports, write it as a TODO, or add "**Status:** Resolved" to the entry.`,
        };
      return {
        message: `${entry} may be at ${locations.join(", ")}.`,
        edit: "Correct its File field, or reword that line.",
      };
    case "reworded":
      return {
        message: `${entry} may be ${locations.join(" or ")}.`,
        edit: `Copy that comment into the entry, or add "**Status:** Resolved" to the entry.`,
      };
    case "contested":
      return {
        message: `${entry} records this text, but ${claimant?.issue ?? ""} is the issue of entry ${claimant?.number ?? ""} "${claimant?.title ?? ""}".`,
        edit: "Correct the comment, or write its text into that entry.",
      };
    case "unread": {
      const file = renamedTo === null ? "" : `the file is now ${renamedTo}, and `;
      return { message: `${entry}: ${file}${unread?.why ?? ""}.`, edit: unread?.remedy ?? "" };
    }
  }
}
