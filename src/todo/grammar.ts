import type { Reference } from "./todo.ts";

/** What a team can set about its TODO comments. */
export interface GrammarOptions {
  /** Marker words in their canonical spelling. */
  readonly markers: readonly string[];
  /** Priority names, the most urgent first. */
  readonly priorities: readonly string[];
  /** Project keys of other trackers: `KEY` makes `KEY-12` a reference. */
  readonly keys: readonly string[];
}

/** The options compiled to what the parser asks of them. Create one and keep it: compiling costs more than parsing. */
export interface Grammar {
  readonly options: GrammarOptions;
  /** Whether the text holds a marker's letters at all, in any case: a cheap no for most files. */
  hasMarker(text: string): boolean;
  /** Where a marker's letters next stand, from an offset on; -1 where they do not. */
  nextMarker(text: string, from: number): number;
  /** Runs of markers (`TODO`, `TODO/FIXME`, `FIXME TODO`), global and sticky-free: set `lastIndex` before use. */
  readonly markerRun: RegExp;
  /** The canonical spelling of a marker in any case. */
  canonicalMarker(written: string): string;
  /** The canonical spelling of a priority in any case, null where it is none. */
  canonicalPriority(written: string): string | null;
  /** The reference that the whole string spells, null where it is none. Issue 0 is none. */
  parseReference(raw: string): Reference | null;
  /** References in running text: the groups are prefix (not part of it) and reference. Global. */
  readonly runningReference: RegExp;
}

/** The markers and priorities that hold where the settings name none. */
export const defaultGrammarOptions: GrammarOptions = {
  markers: ["TODO", "FIXME", "XXX", "HACK"],
  priorities: ["P1", "P2", "P3", "P4"],
  keys: [],
};

const issueUrl = String.raw`https?:\/\/[\w.-]+(?::\d+)?\/([\w.-]+\/[\w.-]+)\/(?:issues|pull)\/(\d{1,10})(?:[\/?#][^\s)\]>]*)?`;
const issueNumber = String.raw`([\w.-]+\/[\w.-]+)?#(\d{1,10})`;
const wholeUrl = new RegExp(`^<?${issueUrl}>?$`, "u");
const wholeNumber = new RegExp(`^(?:${issueNumber}|[Gg][Hh]-(\\d{1,10}))$`, "u");

/** Compiles the options. Markers, priorities and keys may hold any character. */
export function createGrammar(options: GrammarOptions = defaultGrammarOptions): Grammar {
  const markers = new Map(options.markers.map((marker) => [marker.toUpperCase(), marker]));
  const priorities = new Map(options.priorities.map((name) => [name.toUpperCase(), name]));
  const anyMarker = `(?:${options.markers.map(anyCase).join("|")})`;
  const letters = new RegExp(anyMarker, "gu");
  const nextMarker = (text: string, from: number): number => {
    letters.lastIndex = from;
    return letters.exec(text)?.index ?? -1;
  };
  const key = options.keys.length > 0 ? `(?:${options.keys.map(escapePattern).join("|")})-\\d{1,10}` : null;
  const wholeKey = key === null ? null : new RegExp(`^${key}$`, "u");

  // Compiled when they are first asked for: that takes milliseconds, and most files hold no marker.
  let markerRun: RegExp | null = null;
  let runningReference: RegExp | null = null;

  return {
    options,
    hasMarker: (text) => nextMarker(text, 0) !== -1,
    nextMarker,
    get markerRun() {
      return (markerRun ??= new RegExp(
        `${anyMarker}(?:[ \\t/,:&|+]{1,3}${anyMarker}(?![\\p{L}\\p{N}\\p{M}_]))*`,
        "gu",
      ));
    },
    canonicalMarker: (written) => markers.get(written.toUpperCase()) ?? written,
    canonicalPriority: (written) => priorities.get(written.toUpperCase()) ?? null,
    parseReference(raw) {
      const [, urlRepository, urlNumber] = wholeUrl.exec(raw) ?? [];
      if (urlNumber !== undefined) return createReference(urlNumber, urlRepository);
      const [, repository, number, ghNumber] = wholeNumber.exec(raw) ?? [];
      const digits = number ?? ghNumber;
      if (digits !== undefined) return createReference(digits, repository);
      return wholeKey?.test(raw) === true && !/-0+$/u.test(raw) ? { id: raw, repository: null } : null;
    },
    get runningReference() {
      return (runningReference ??= createRunningReference(key));
    },
  };
}

function createRunningReference(key: string | null): RegExp {
  return new RegExp(
    [
      // A bare number counts only behind a cue word, or behind a number that did ("issues #1, #2 and #3").
      String.raw`(?<cue>(?<![\p{L}\p{N}_-])(?:see|issues?|bugs?|tickets?|prs?|pull requests?|refs?|references?|close[sd]?|fix(?:e[sd])?|resolve[sd]?)[ \t]{0,3}(?:also|in|to|no\.?|number)?[ \t]{0,3}:?[ \t]{0,3}\(?)(?<cued>#\d{1,10})(?![\p{L}\p{N}_-])`,
      String.raw`(?<next>(?<=#\d{1,10})[ \t]?(?:,|and|or|&|\/|\+)[ \t]{0,3}(?:and[ \t])?)(?<chained>#\d{1,10})(?![\p{L}\p{N}_-])`,
      issueUrl.replace(/\((?!\?)/gu, "(?:"),
      String.raw`(?<![\p{L}\p{N}_.\/#-])[\w.-]{1,100}\/[\w.-]{1,100}#\d{1,10}(?![\p{L}\p{N}_-])`,
      String.raw`(?<![\p{L}\p{N}_.\/#-])GH-\d{1,10}(?![\p{L}\p{N}_-])`,
      ...(key === null ? [] : [String.raw`(?<![\p{L}\p{N}_.\/#-])${key}(?![\p{L}\p{N}_-])`]),
    ].join("|"),
    "giu",
  );
}

/** Whether two references mean one issue; `home` (`owner/repo`) is the repository that a bare number belongs to. */
export function isSameReference(a: Reference, b: Reference, home: string | null): boolean {
  if (a.id !== b.id) return false;
  const own = home?.toLowerCase() ?? null;
  const [repositoryA, repositoryB] = [a.repository ?? own, b.repository ?? own];
  return repositoryA === null || repositoryB === null || repositoryA === repositoryB;
}

function createReference(digits: string, repository: string | undefined): Reference | null {
  const id = digits.replace(/^0+/u, "");
  return id === "" ? null : { id, repository: repository?.toLowerCase() ?? null };
}

function escapePattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/gu, "\\$&");
}

/** `[Tt][Oo]…`: several times as fast as the `i` flag over text without a match. */
function anyCase(word: string): string {
  return [...word]
    .map((letter) => {
      const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
      return lower === upper || lower.length !== 1 || upper.length !== 1 ? escapePattern(letter) : `[${upper}${lower}]`;
    })
    .join("");
}
