import type { Entry, Priority, Registry } from "../registry/document/document.ts";
import type { EntryName, SyncEvent } from "./event.ts";
import type { TemplatePart } from "./issue-template.ts";
import { findNamedIssue } from "./named-issue.ts";
import type { Store } from "./store.ts";
import type { TrackerProject, Reference, Tracker } from "./tracker.ts";

/** What closing needs to know of the code. */
export interface Closing {
  /** Why nothing may be closed, a clause; null where there is no reason. */
  readonly objection: string | null;
  /** Whether the comment stands at none of the entry's locations any more. */
  readonly isGone: (entry: Entry) => boolean;
  /** Whether to close any number of issues. */
  readonly isForced: boolean;
  /** The commit that the code was read at, null where it is not known. */
  readonly commit: string | null;
}

/** Where the document's paths lead in the repository. */
export interface SourceFolder {
  /** The commit that issues link to, null where others cannot see it. */
  readonly commit: string | null;
  /** The folder of the paths in the repository, with a `/` at its end, empty for the repository's own. */
  readonly prefix: string;
}

export interface SyncOptions {
  readonly priorities: readonly Priority[];
  readonly template: readonly TemplatePart[];
  readonly source: SourceFolder;
  /** The most issues that one run creates. */
  readonly createLimit: number;
  /** Asks, and changes nothing. */
  readonly isDryRun: boolean;
  /** Null to close nothing. */
  readonly closing: Closing | null;
  /** Whether an entry's comment is silenced, so that it gets no issue. Absent: none is. */
  readonly isSilenced?: (entry: Entry) => boolean;
  /** Told what the run is about to do. */
  readonly onStep: (step: string) => Promise<void>;
}

/** What the steps of one sync share. */
export class Session {
  readonly tracker: Tracker;
  readonly store: Store;
  readonly options: SyncOptions;
  readonly project: TrackerProject;
  readonly events: SyncEvent[] = [];

  constructor(tracker: Tracker, store: Store, options: SyncOptions, project: TrackerProject) {
    this.tracker = tracker;
    this.store = store;
    this.options = options;
    this.project = project;
  }

  report(event: SyncEvent): void {
    this.events.push(event);
  }

  /** The whole reference of an entry's issue; null where it has none, or one of another project. */
  issueOf({ issue }: Entry): Reference | null {
    const reference = issue?.reference ?? null;
    return reference === null ? null : this.project.spellings.resolve(reference);
  }

  /** Whether an entry's lines name no issue, so that one may be created for it; what they name is reported. */
  mayCreate(entry: Entry, document: Registry): boolean {
    const named = findNamedIssue(document.text, entry, this.project.spellings);
    if (named !== null) this.report({ kind: "named", ...named, ...entryNameOf(entry) });
    return named === null;
  }
}

/** What an event calls an entry. */
export function entryNameOf({ number, title }: Entry): EntryName {
  return { entry: number.value, title: title.value };
}
