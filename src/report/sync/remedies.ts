import type { Remedy } from "../../io.ts";
import type { SyncEvent } from "../../tracker/event.ts";
import { commandLines, formatCommand } from "../remedy.ts";
import { labelOf, type SyncRun } from "./words.ts";

/** The command that runs the sync again, without its dry run. */
export function commandOf({ options }: SyncRun, ...more: readonly string[]): string {
  return formatCommand(commandLines.sync, [...options, ...more.filter((option) => !options.includes(option))]);
}

/** What a person has to do about an event; null where there is nothing to do. */
export function remedyOf(event: SyncEvent, run: SyncRun): Remedy | null {
  switch (event.kind) {
    case "identified":
      return run.isDryRun ? { command: commandOf(run) } : null;
    case "planned":
    case "deferred":
    case "stale":
      return { command: commandOf(run) };
    case "created":
    case "adopted":
    case "labelCreated":
    case "repointed":
    case "duplicateClosed":
    case "stateChanged":
    case "foreign":
    case "closed":
      return null;
    case "named": {
      const label = readableLabel(event.written);
      return { edit: `Write it as **Issue:** ${label}, remove it, or put it in backticks.` };
    }
    case "refused":
      return { edit: "Correct the entry, then run the command again." };
    case "lost":
      return { edit: "Close the issue, or put the entry back with this issue." };
    case "labelMissing":
      return { edit: "Create the label by hand, or correct its name." };
    case "labelsDropped":
      return { edit: "Add the labels to the issue by hand." };
    case "untrusted":
      return {
        edit: 'Close the issue, or remove the id from its body. If it is your own app, add it to the setting "trustedApps".',
      };
    case "held": {
      const close = "Otherwise close the issue.";
      if (event.author === null) return { edit: "Close the issue." };
      return {
        edit: `If a workflow created it for the entry, add "${event.author}" to the setting "trustedApps". ${close}`,
      };
    }
    case "duplicateLeft":
      return { edit: `Close it as a duplicate of ${labelOf(event.keeper)}.` };
    case "missing":
      return { edit: "Correct the Issue field, or set it to pending for a new issue." };
    case "transferred":
      return { edit: "Write the new issue in the Issue field." };
    case "pullRequest":
      return { edit: "Write an issue in the Issue field, or set it to pending for a new issue." };
    case "renamed":
      return { edit: 'Correct the setting "repository", or the remote "origin".' };
    case "gone":
      return { command: commandOf(run, "--close") };
    case "notClosed":
      return { edit: "If the TODO is done, close the issue by hand." };
  }
}

/** A reference, as people wrote it, in a form that an Issue field has. */
function readableLabel(written: string): string {
  const isLabel = /^(?:https?:\/\/[^/]+\/[\w.-]+\/[\w.-]+\/(?:issues|pull)\/|(?:[\w.-]+\/[\w.-]+)?#|GH-)\d+$/iu.test(
    written,
  );
  return isLabel ? written : `#${/\d+$/u.exec(written)?.[0] ?? ""}`;
}
