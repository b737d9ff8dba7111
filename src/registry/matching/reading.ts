/** Why the comments of a file are not known. */
export type UnreadReason =
  | "notAsked"
  | "otherRegistry"
  | "directive"
  | "severityOff"
  | "submodule"
  | "sparse"
  | "notCheckedOut"
  | "notFetched"
  | "ignored"
  | "vendored"
  | "outside"
  | "unreadable"
  | "tooLarge"
  | "notUtf8"
  | "unparsable"
  | "configNotLoaded"
  | "noLanguage";

/** A file whose comments are not known. Its recorded comments count neither as present nor as removed. */
export interface Unread {
  readonly reason: UnreadReason;
  /** The reason as a clause about the file. */
  readonly why: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
}

/**
 * `read` means that all comments of the file are known, also for a deleted file. Only a read file resolves an entry.
 */
export type Reading = "read" | Unread;

/**
 * What git knows about a path. `untold`: no git. `hidden`: the file is in the commit, but its folder may be left out.
 * `unlisted`: git would list the file if it existed. `unknown`: git does not answer.
 */
export type Tracking = "untold" | "listed" | "hidden" | "submodule" | "unlisted" | "ignored" | "noIndex" | "unknown";

/** What exists at a path. `pointer`: a short text that stands for content that was not fetched. */
export type PathState = "file" | "absent" | "folder" | "outside" | "unreadable" | "tooLarge" | "notText" | "pointer";

/** All facts that decide whether a path was read. */
export interface PathFacts {
  /** False if the paths of the command line exclude the path. */
  readonly isAsked: boolean;
  /** Whether its comments were collected, or it contains no marker. */
  readonly wasLookedAt: boolean;
  /** Whether its comments belong to another registry. */
  readonly isOthers: boolean;
  /** Whether the ESLint config ignores it. */
  readonly isIgnored: boolean;
  /** Which code of others it is: `installed` by a package manager or a tool, or `vendored`. Null for own code. */
  readonly thirdParty: "installed" | "vendored" | null;
  readonly state: PathState;
  readonly tracking: Tracking;
  /** Why it cannot be parsed, null if it can. */
  readonly problem: string | null;
  /** False if an ESLint config for its language could not be loaded. */
  readonly isConfigLoaded: boolean;
}

const byHand = `If the comment is gone, add "**Status:** Resolved" to the entry.`;
const words: Readonly<Record<UnreadReason, readonly [why: string, remedy: string]>> = {
  notAsked: ["it is not among the paths of the command", "Run the command without paths."],
  otherRegistry: ["another registry is nearer to it", "Move the entry to that registry."],
  directive: ["an ESLint directive silences the comment", "Remove the directive, or the entry."],
  severityOff: ["the ESLint config turns require-registration off there", "Correct the config, or remove the entry."],
  submodule: ["it belongs to another git repository", `Record it there. ${byHand}`],
  sparse: ["it is not in the sparse checkout", "Run the command in a full checkout."],
  notFetched: [
    "its text may be in files that the partial clone has not fetched",
    "Run the command in a full checkout.",
  ],
  notCheckedOut: ["its content is not checked out", "Check the file out, then run the command again."],
  ignored: ["the ESLint config ignores it", `Correct the config. ${byHand}`],
  vendored: [
    "it is third-party or generated code",
    `If it is your own code, add it to vendored.exclude in the settings. ${byHand}`,
  ],
  outside: ["a symbolic link leads out of the root, or to nothing", "Correct the link, or the File field."],
  unreadable: ["it cannot be read", "Make the file readable."],
  tooLarge: ["it is too large", "Split the file."],
  notUtf8: ["it is not UTF-8 text", "Save the file as UTF-8."],
  unparsable: ["it cannot be parsed", "Correct its syntax."],
  configNotLoaded: ["the ESLint config that may read it did not load", "Install what the config imports."],
  noLanguage: ["no configured language reads it", `Add its language to the ESLint config. ${byHand}`],
};
const installed: Unread = {
  reason: "vendored",
  why: "it is in a folder of installed or generated files, which are never read",
  remedy: `Correct the File field. ${byHand}`,
};
const ignoredByGit: Unread = {
  reason: "ignored",
  why: "git ignores it",
  remedy: `Correct .gitignore, or the File field. ${byHand}`,
};

const states: Readonly<Partial<Record<PathState, Unread>>> = {
  folder: { reason: "unreadable", why: "it is a folder", remedy: `Correct the File field. ${byHand}` },
  outside: unread("outside"),
  unreadable: unread("unreadable"),
  tooLarge: unread("tooLarge"),
  notText: unread("notUtf8"),
  pointer: unread("notCheckedOut"),
};

// Git may know that a missing file exists.
const absences: Readonly<Partial<Record<Tracking, Unread>>> = {
  submodule: unread("submodule"),
  hidden: unread("sparse"),
  noIndex: unread("notCheckedOut"),
  ignored: ignoredByGit,
  unknown: unread("notCheckedOut"),
};

/** An unread file with the words of its reason. */
export function unread(reason: UnreadReason): Unread {
  const [why, remedy] = words[reason];
  return { reason, why, remedy };
}

/** Decides whether a path was read, and why not. A path that the facts do not explain was not read. */
export function judgePath(facts: PathFacts): Reading {
  if (!facts.isAsked) return unread("notAsked");
  if (facts.isOthers) return unread("otherRegistry");
  if (facts.state === "absent") return judgeAbsence(facts);
  const state = states[facts.state];
  if (state !== undefined) return state;
  if (facts.isIgnored) return unread("ignored");
  if (facts.thirdParty !== null) return judgeThirdParty(facts.thirdParty, facts.tracking);
  if (facts.problem !== null) {
    const general = unread("unparsable");
    return { ...general, why: `${general.why} (${facts.problem})` };
  }
  if (facts.wasLookedAt) return "read";
  if (facts.tracking === "submodule") return unread("submodule");
  if (facts.tracking === "ignored") return ignoredByGit;
  return unread(facts.isConfigLoaded ? "noLanguage" : "configNotLoaded");
}

function judgeThirdParty(thirdParty: "installed" | "vendored", tracking: Tracking): Unread {
  if (tracking === "submodule") return unread("submodule");
  if (tracking === "ignored") return ignoredByGit;
  return thirdParty === "installed" ? installed : unread("vendored");
}

/** A missing file is deleted, unless git or its folder explain why it is missing. */
function judgeAbsence({ tracking, thirdParty }: PathFacts): Reading {
  const absence = absences[tracking];
  if (absence !== undefined) return absence;
  // Packages may be installed again.
  const mayReturn = thirdParty === "installed" || (thirdParty === "vendored" && tracking === "untold");
  return mayReturn ? judgeThirdParty(thirdParty, tracking) : "read";
}

/** Whether a person must look at it. Not if the user left it out. */
export function needsCare({ reason }: Unread): boolean {
  return reason !== "notAsked" && reason !== "otherRegistry";
}
