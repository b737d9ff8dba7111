import { escapePattern } from "../text/pattern.ts";
import type { Reference, Todo, WrittenReference } from "./todo.ts";

/** Reads references. It is compiled once for the project keys of other trackers (`KEY` makes `KEY-12` a reference). */
export interface ReferenceReader {
  /** The reference that the whole text spells, null if it spells none. Issue 0 is not a reference. */
  readonly parse: (raw: string) => Reference | null;
  /** The references in running text, in order. `offset` is added to their positions. Linear in the text. */
  readonly find: (text: string, offset: number, knownEnds: Iterable<number>) => WrittenReference[];
}

const hosts = String.raw`(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)`;
const project = String.raw`[\w.-]{1,100}(?:\/[\w.-]{1,100}){1,6}?`;
const kind = String.raw`(?:\/-)?\/(?:issues|pulls?|pull-requests|merge_requests|work_items)`;
const address = String.raw`(?:https?:\/\/([\w.-]{1,200}(?::\d{1,5})?)|(${hosts}))\/(${project})${kind}\/(\d{1,10})(?:[\/?#][^\s)\]>]*)?`;
const wholeAddress = new RegExp(`^<?${address}>?$`, "u");
const wholeNumber = /^(?:([\w.-]+(?:\/[\w.-]+)+)?#(\d{1,10})|[Gg][Hh][-#](\d{1,10}))$/u;
// A quick test: every reference in running text contains one of these.
const mayRefer = /[#-]\d|:\/\/|#[A-Z]|\.(?:com|org)\//u;

const noWord = String.raw`(?![\p{L}\p{N}_-])`;
const noWordBefore = String.raw`(?<![\p{L}\p{N}_.\/#-])`;
const thing = String.raw`(?:issues?|bugs?|tickets?|prs?|pull requests?)`;
const ownCue = String.raw`(?:see|refs?|references?|tracked (?:in|by|at|under)|${thing})`;
// These words name a condition or what settles an issue. The TODO itself is about something else.
const mentionCue = String.raw`(?:blocked (?:by|on)|until|once|after|depend(?:s|ing)? on|waiting (?:for|on)|prs?|pull requests?|close[sd]?|fix(?:e[sd])?|resolve[sd]?)`;
const joint = String.raw`(?:[ \t]{1,3}(?:also|in|to|the|our|no\.?|number|${thing}))?(?:[ \t]{1,3}${thing})?[ \t]{0,3}:?[ \t]{0,3}\(?`;
const isMentioned = new RegExp(String.raw`(?<![\p{L}\p{N}_-])${mentionCue}${joint}$`, "iu");
const isCue = new RegExp(String.raw`(?<![\p{L}\p{N}_-])(?:${ownCue}|${mentionCue})${joint}$`, "iu");
const bareVerb = /(?<![\p{L}\p{N}_-])(?:fix|close|resolve)[ \t:(]*$/iu;
const endsClause = /^[ \t]*(?:$|[.,;)#!?]|and\b)/iu;
const colourWord = String.raw`(?:colou?rs?|contrast|backgrounds?|borders?)`;
const besideColour = {
  before: new RegExp(`${colourWord}[^\\p{L}]*(?:\\p{L}+[^\\p{L}]*)?$`, "iu"),
  after: new RegExp(`^[ \\t-]*${colourWord}\\b`, "iu"),
};
const longestCue = 60;

/** Creates a reader. Keys may contain any character. */
export function createReferenceReader(keys: readonly string[]): ReferenceReader {
  const key = keys.length > 0 ? `(?:${keys.map(escapePattern).join("|")})-\\d{1,10}` : null;
  const browse = key === null ? null : String.raw`https?:\/\/[\w.:\/-]{1,200}?\/browse\/${key}`;
  const wholeKey =
    key === null ? null : new RegExp(`^(?:#?|<?https?:\\/\\/[\\w.:\\/-]{1,200}?\\/browse\\/)(${key})>?$`, "u");
  // Compiled on first use: it takes milliseconds, and most files have no marker.
  let running: RegExp | null = null;

  const parse = (raw: string): Reference | null => {
    const [, host, knownHost, urlProject, urlNumber] = wholeAddress.exec(raw) ?? [];
    if (urlNumber !== undefined) return createReference(urlNumber, urlProject, host ?? knownHost);
    const [, ofProject, number, ghNumber] = wholeNumber.exec(raw) ?? [];
    const digits = number ?? ghNumber;
    if (digits !== undefined) return createReference(digits, ofProject);
    const found = wholeKey?.exec(raw)?.[1];
    return found !== undefined && !/-0+$/u.test(found) ? { id: found, repository: null } : null;
  };

  return {
    parse,
    find(text, offset, knownEnds) {
      if (!mayRefer.test(text)) return [];
      const found: WrittenReference[] = [];
      const ends = new Map<number, WrittenReference | null>([...knownEnds].map((end) => [end, null]));
      for (const match of text.matchAll((running ??= createRunning(key, browse)))) {
        const prefix = match.groups?.["cue"] ?? match.groups?.["next"] ?? "";
        const at = match.index + prefix.length;
        // "#1, #2": the second number counts like the first.
        const isChained = match.groups?.["chained"] !== undefined;
        const first = ends.get(offset + match.index);
        if (isChained && first === undefined) continue;
        const raw = match[0].slice(prefix.length).replace(/(?<![.,;:])[.,;:]+$/u, "");
        if (match.groups?.["cued"] !== undefined && !counts(text, at, raw)) continue;
        const reference = parse(raw);
        if (reference === null) continue;
        const strength = isChained ? (first?.strength ?? "own") : strengthAt(text, at);
        const written = { ...reference, strength, raw, start: offset + at, end: offset + at + raw.length } as const;
        found.push(written);
        ends.set(written.end, written);
      }
      return found;
    },
  };
}

/** Whether a text ends in words that announce a reference: "see", "blocked by issue". */
export function endsInCue(text: string): boolean {
  return isCue.test(text.slice(-longestCue));
}

/** Whether a reference after this text is the TODO's own or a mention. */
function strengthAt(text: string, at: number): WrittenReference["strength"] {
  return isMentioned.test(text.slice(Math.max(0, at - longestCue), at)) ? "mention" : "own";
}

/** "fix #404040 contrast" and "fix #1 priority first" are about a colour and a rank. */
function counts(text: string, at: number, raw: string): boolean {
  const before = text.slice(Math.max(0, at - longestCue), at);
  const after = text.slice(at + raw.length, at + raw.length + longestCue);
  if (bareVerb.test(before) && !endsClause.test(after)) return false;
  const isColour = /^#(?:[\da-f]{3}|[\da-f]{6})$/iu.test(raw);
  return !(isColour && (besideColour.after.test(after) || besideColour.before.test(before)));
}

function createRunning(key: string | null, browse: string | null): RegExp {
  return new RegExp(
    [
      // A bare number counts only after a cue word or another number that counts ("issues #1, #2 and #3").
      String.raw`(?<cue>(?<![\p{L}\p{N}_-])(?:${ownCue}|${mentionCue})${joint})(?<cued>#\d{1,10})${noWord}`,
      String.raw`(?<next>(?<=#\d{1,10})[ \t]?(?:,|and|or|&|\/|\+)[ \t]{0,3}(?:and[ \t])?)(?<chained>#\d{1,10})${noWord}`,
      ...(browse === null ? [] : [browse + noWord]),
      String.raw`(?<![\w.@\/-])${address.replace(/\((?!\?)/gu, "(?:")}`,
      String.raw`${noWordBefore}[\w.-]{1,100}(?:\/[\w.-]{1,100}){1,6}#\d{1,10}${noWord}`,
      String.raw`${noWordBefore}GH[-#]\d{1,10}${noWord}`,
      ...(key === null ? [] : [String.raw`(?<![\p{L}\p{N}_.\/#-])#?${key}${noWord}`]),
    ].join("|"),
    "giu",
  );
}

/** The references to the TODO's own issues, without mentions. */
export function ownReferences({ references }: Pick<Todo, "references">): WrittenReference[] {
  return references.filter(({ strength }) => strength === "own");
}

/** Whether two references mean one issue. `ownRepository` (`owner/repo`) is the repository of a bare number. */
export function isSameReference(a: Reference, b: Reference, ownRepository: string | null): boolean {
  if (a.id !== b.id || (a.host !== undefined && b.host !== undefined && a.host !== b.host)) return false;
  const own = ownRepository?.toLowerCase() ?? null;
  const [repositoryA, repositoryB] = [a.repository ?? own, b.repository ?? own];
  return repositoryA === null || repositoryB === null || repositoryA === repositoryB;
}

function createReference(digits: string, repository: string | undefined, host?: string): Reference | null {
  const id = digits.replace(/^0+/u, "");
  if (id === "") return null;
  const reference = { id, repository: repository?.toLowerCase() ?? null };
  return host === undefined ? reference : { ...reference, host: host.toLowerCase().replace(/^www\./u, "") };
}

/** `#12`, `owner/repo#12` or another tracker's key. The name of the own repository is left out. */
export function formatReference({ id, repository }: Reference, ownRepository: string | null = null): string {
  const isOwn = repository === null || repository === ownRepository?.toLowerCase();
  return /^\d+$/u.test(id) ? `${isOwn ? "" : repository}#${id}` : id;
}

/** The same key means the same issue, if repository and host are equal too. */
export function referenceKey({ id, repository, host }: Reference): string {
  return `${host ?? ""}/${repository ?? ""}#${id}`;
}
