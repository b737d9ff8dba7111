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

/** A file whose comments are not known: what is recorded for it is neither there nor gone. */
export interface Unread {
  readonly reason: UnreadReason;
  /** The reason in words, as a clause about the file. */
  readonly why: string;
  /** What to do, a sentence. */
  readonly remedy: string;
}

/** Read: every comment of the file is known, be it that the file is deleted. Only what was read resolves an entry. */
export type Reading = "read" | Unread;

/**
 * What git knows of a path. `untold`: there is no git. `hidden`: the commit holds the file, the folder need not. `unlisted`:
 * git would list it if it were there. `unknown`: git does not answer.
 */
export type Tracking = "untold" | "listed" | "hidden" | "submodule" | "unlisted" | "ignored" | "noIndex" | "unknown";

/** What stands at a path. `pointer`: a few lines in the place of a content that was not fetched. */
export type Standing = "file" | "absent" | "folder" | "outside" | "unreadable" | "tooLarge" | "notText" | "pointer";

/** All that decides whether a path was read. */
export interface PathFacts {
  /** False where the paths of the command line leave it out. */
  readonly isAsked: boolean;
  /** Whether its comments were collected, or no marker was found in it. */
  readonly wasLookedAt: boolean;
  /** Whether its comments belong to another document. */
  readonly isOthers: boolean;
  /** Whether the config of ESLint ignores it. */
  readonly isIgnored: boolean;
  readonly isVendored: boolean;
  readonly standing: Standing;
  readonly tracking: Tracking;
  /** What keeps it from being parsed, null where nothing does. */
  readonly problem: string | null;
  /** False where a config that may know its language could not be loaded. */
  readonly isConfigLoaded: boolean;
}

const byHand = `If the comment is gone, add "**Status:** Resolved" to the entry.`;
const words: Readonly<Record<UnreadReason, readonly [why: string, remedy: string]>> = {
  notAsked: ["it is not among the paths of the command", "Run the command without paths."],
  otherRegistry: ["another registry is nearer to it", "Move the entry to that registry."],
  directive: ["a directive of ESLint silences the comment", "Remove the directive, or the entry."],
  severityOff: ["the ESLint config turns require-registration off there", "Correct the config, or remove the entry."],
  submodule: ["it belongs to another git repository", `Record it there. ${byHand}`],
  sparse: ["it is not in the sparse checkout", "Run the command in a full checkout."],
  notFetched: [
    "its text may stand in files that a partial clone has not fetched",
    "Run the command in a full checkout.",
  ],
  notCheckedOut: ["its content is not checked out", "Check the file out, then run the command again."],
  ignored: ["the ESLint config ignores it", `Correct the config. ${byHand}`],
  vendored: ["it is third-party code, or generated", `Correct the File field. ${byHand}`],
  outside: ["a symbolic link leads out of the root, or to nothing", "Correct the link, or the File field."],
  unreadable: ["it cannot be read", "Make the file readable."],
  tooLarge: ["it is too large", "Split the file."],
  notUtf8: ["it is not UTF-8 text", "Save the file as UTF-8."],
  unparsable: ["it cannot be parsed", "Correct its syntax."],
  configNotLoaded: ["the ESLint config that may read it is not loaded", "Install what the config imports."],
  noLanguage: ["no language that is configured reads it", `Add its language to the ESLint config. ${byHand}`],
};
const ignoredByGit: Unread = {
  reason: "ignored",
  why: "git ignores it",
  remedy: `Correct .gitignore, or the File field. ${byHand}`,
};

const standings: Readonly<Partial<Record<Standing, Unread>>> = {
  folder: { reason: "unreadable", why: "it is a folder", remedy: `Correct the File field. ${byHand}` },
  outside: unread("outside"),
  unreadable: unread("unreadable"),
  tooLarge: unread("tooLarge"),
  notText: unread("notUtf8"),
  pointer: unread("notCheckedOut"),
};

// Where nothing stands, git may know that something would.
const absences: Readonly<Partial<Record<Tracking, Unread>>> = {
  submodule: unread("submodule"),
  hidden: unread("sparse"),
  noIndex: unread("notCheckedOut"),
  ignored: ignoredByGit,
  unknown: unread("notCheckedOut"),
};

/** An unread file, with its reason's own words. */
export function unread(reason: UnreadReason): Unread {
  const [why, remedy] = words[reason];
  return { reason, why, remedy };
}

/** The one answer to whether a path was read, and why not. What the facts do not explain was not read. */
export function judgePath(facts: PathFacts): Reading {
  if (!facts.isAsked) return unread("notAsked");
  if (facts.isOthers) return unread("otherRegistry");
  if (facts.standing === "absent") return judgeAbsence(facts);
  const standing = standings[facts.standing];
  if (standing !== undefined) return standing;
  if (facts.isIgnored) return unread("ignored");
  if (facts.problem !== null) {
    const general = unread("unparsable");
    return { ...general, why: `${general.why} (${facts.problem})` };
  }
  if (facts.wasLookedAt) return "read";
  if (facts.tracking === "submodule") return unread("submodule");
  if (facts.tracking === "ignored") return ignoredByGit;
  if (facts.isVendored) return unread("vendored");
  return unread(facts.isConfigLoaded ? "noLanguage" : "configNotLoaded");
}

/** Where nothing keeps a file away, its absence says that it is deleted. */
function judgeAbsence({ tracking, isVendored }: PathFacts): Reading {
  const absence = absences[tracking];
  if (absence !== undefined) return absence;
  return tracking === "untold" && isVendored ? unread("vendored") : "read";
}

/** Whether somebody has to look after what is recorded for the file, since nobody chose to leave it out. */
export function needsCare({ reason }: Unread): boolean {
  return reason !== "notAsked" && reason !== "otherRegistry";
}
