import type { StateReason } from "../registry/document/document.ts";
import type { Span } from "../text/span.ts";
import type { Reference } from "../todo/todo.ts";

export type { StateReason } from "../registry/document/document.ts";
export type { Reference } from "../todo/todo.ts";

/** Why a run ends before its end. */
export interface Stop {
  /** `later`: another run goes on where this one stopped; `failed`: first somebody has to do something. */
  readonly kind: "later" | "failed";
  /** A sentence. */
  readonly message: string;
  /** From when on another run makes sense, null for at once. */
  readonly at: Date | null;
}

/** What a request brought, or why the run cannot go on without it. */
export type Outcome<Value> =
  | { readonly value: Value }
  | {
      readonly stop: Stop;
      /** What the tracker said where it refuses this one request, so that a run may do without it. */
      readonly refusal?: string;
    };

/** What a request to create an issue brought. `uncertain`: nobody knows whether it was created; the text says why. */
export type Creation = Outcome<CreatedIssue> | { readonly uncertain: string };

/**
 * Whether an issue's entry id counts. Anybody can copy one: `trusted` is the run's own issue or one by somebody who may
 * write in the project; `held` may be the entry's own, which a workflow created, so that a person decides; `app` is by an
 * app of which nothing is known.
 */
export type Trust = "trusted" | "held" | "app" | "none";

export interface TrackedIssue {
  readonly reference: Reference;
  readonly url: string;
  readonly body: string;
  readonly isOpen: boolean;
  readonly createdAt: Date;
  /** Null for a deleted user. */
  readonly author: string | null;
  readonly trust: Trust;
  readonly hasComments: boolean;
}

export interface IssuePage {
  /** The youngest first. */
  readonly issues: readonly TrackedIssue[];
  /** Where the next page starts, null after the last. */
  readonly next: string | null;
}

/** What a reference leads to. */
export type IssueStatus =
  | {
      readonly kind: "issue" | "pullRequest";
      readonly state: "open" | "closed";
      readonly stateReason: StateReason | null;
      readonly url: string;
    }
  | { readonly kind: "missing" }
  | { readonly kind: "transferred"; readonly url: string };

export interface Statuses {
  /** One for each reference that was asked for, null where the tracker did not tell it. */
  readonly statuses: readonly (IssueStatus | null)[];
  /** Why it did not tell one of them, empty where it told all. */
  readonly reason: string;
}

export interface LabelRequest {
  readonly name: string;
  /** 0 for the label of the most urgent priority; null for a label of no priority. */
  readonly urgency: number | null;
}

/** What was done for a label that the project did not have. */
export interface LabelResult {
  readonly label: string;
  /** Why no issue can get it, null where it was created. */
  readonly problem: string | null;
}

export interface PreparedLabels {
  readonly results: readonly LabelResult[];
  readonly stop: Stop | null;
}

/** What an issue is created from; `entryId` is for the tracker's own log, the body has it as well. */
export interface IssueDraft {
  readonly entryId: string;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

export interface CreatedIssue {
  readonly reference: Reference;
  readonly url: string;
  /** Those that it really has. */
  readonly labels: readonly string[];
}

export type CloseReason = { readonly kind: "completed" } | { readonly kind: "duplicate"; readonly of: Reference };

/** A line of the project's code in a commit that others can see. */
export interface SourceLine {
  readonly commit: string;
  /** Relative to the repository's own folder, with `/`. */
  readonly path: string;
  readonly line: number | null;
}

/** How texts name the issues of the project. */
export interface Spellings {
  /** The whole reference of one of its issues, null for an issue of another project. */
  readonly resolve: (reference: Reference) => Reference | null;
  /** As an Issue field names it: `#12`. */
  readonly format: (reference: Reference) => string;
  /** The URLs of its issues in a text. */
  readonly findUrls: (text: string) => Span[];
  /** Whether a word in lower case, as before `#5`, is a name of the project. */
  readonly isProjectName: (word: string) => boolean;
}

/** How much a run wants of the tracker. */
export interface Work {
  /** Entries without an issue. */
  readonly pending: number;
  /** Issues that this run may create. */
  readonly creates: number;
  /** Issues whose state it asks for. */
  readonly states: number;
}

/** The project whose issues a run works with. */
export interface TrackerProject {
  /** What the tracker is called in a sentence: `GitHub`. */
  readonly service: string;
  /** As the tracker spells it: `acme/webops`. */
  readonly name: string;
  /** As it was asked for: its former name where it was renamed. */
  readonly askedName: string;
  readonly spellings: Spellings;
  /** Why so much cannot be done, null where it can. */
  readonly objectionTo: (work: Work) => Stop | null;
  readonly linkTo: (line: SourceLine) => string;
}

/** What the text of an issue may be. Its body is Markdown everywhere. */
export interface Markup {
  /** In characters, as below. */
  readonly longestTitle: number;
  readonly longestBody: number;
  /** Text of a comment as Markdown that shows it, mentions nobody and links to nothing. */
  readonly escapeText: (text: string) => string;
  /** People's Markdown that notifies nobody. */
  readonly silenceMentions: (markdown: string) => string;
}

/** A tracker of issues, as far as a sync needs one. `open` comes before every other request. */
export interface Tracker {
  readonly markup: Markup;
  /** By the tracker's clock; this machine's may be wrong. */
  now(): Date;
  open(): Promise<Outcome<TrackerProject>>;
  /** One page of all issues, null for the first. Its order is that of creation, and no search index may answer it. */
  fetchPage(after: string | null): Promise<Outcome<IssuePage>>;
  fetchIssue(reference: Reference): Promise<Outcome<TrackedIssue>>;
  fetchStatuses(references: readonly Reference[]): Promise<Outcome<Statuses>>;
  /** Creates the labels that the project lacks. A tracker that creates them with their first issue needs none. */
  prepareLabels?(labels: readonly LabelRequest[]): Promise<PreparedLabels>;
  /** Sends the request once: only an answer proves that there is no issue yet. */
  createIssue(draft: IssueDraft): Promise<Creation>;
  /** Waits before a look for an issue whose creation is uncertain, counted from 0; false where no further look helps. */
  waitToLook(look: number): Promise<boolean>;
  closeIssue(reference: Reference, reason: CloseReason): Promise<Outcome<null>>;
  addComment(reference: Reference, text: string): Promise<Outcome<null>>;
}
