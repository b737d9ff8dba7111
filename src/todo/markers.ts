import { opensDescription } from "./directive.ts";
import type { Grammar } from "./grammar.ts";
import { opensTag } from "./metadata.ts";
import type { Span } from "../text/span.ts";

/** The marker of a TODO comment, with the words attached to it (`TODO/FIXME`, `TODO-V2`). */
export interface FoundMarker extends Span {
  /** The first marker in its canonical spelling. */
  readonly marker: string;
  /** True for `@todo`. The span then includes the `@`. */
  readonly isTag: boolean;
  /** True for `hack` and `xxx` in lower case. These are words unless the TODO has a reference or a priority. */
  readonly isDoubtful: boolean;
}

// How much text before a marker is read. Any bullet, ruler, directive or documentation tag is shorter.
const lookBack = 160;
// Letters, digits and quotes are not decoration. List numbers, check boxes and a documentation tag may precede a
// marker.
const decoration = /^(?:[^\p{L}\p{N}"'`“”‘’„«»]|\d{1,4}[.)][ \t]|(?<=\[)[xX](?=\]))*(?:@[\w-]*[ \t]+)?$/u;
const codeSign = /[$%<>{}=&\\@]$/u;
const ruler = /(.)\1\1$/u;
const path = /(?:^|[^/])\/$|(?:^|[^.])\.{1,2}$/u;

const wordBehind = /^[\p{L}\p{N}\p{M}_"'`’“”]/u;
const codeBehind =
  /^(?:[<>{}\\%$&]|=(?!==)|\/(?!\/)|\.(?!\.\.)(?!\.?(?:[ \t]|$))|[-+](?=[\p{L}\p{N}\p{M}_*./])|\]\(|@(?:\d|[\w-]+\.[\w-]))/u;
const glued = /^(?:[/|][A-Z]{1,12}(?![\p{L}\p{N}\p{M}_]))+(?=\*{0,2}[ \t]?:|\*{0,2}[([])/u;
const hyphenated = /^(?:-[A-Z][A-Z0-9]*)+(?![\p{L}\p{N}\p{M}_])/u;
const fileName =
  /[/|](?:README|CHANGELOG|CHANGES|LICENSE|LICENCE|AUTHORS|NOTICE|NEWS|INSTALL|COPYING|MAKEFILE|CONTRIBUTING)(?![A-Z])/u;
const listWord =
  /^(?:comments?|markers?|items?|lists?|tags?|entry|entries|notes?|files?|(?:is|are|was)(?![ \t]+(?:this|that|there|it|these|those|they|we)(?![\p{L}]))|and|or|in|of|for)(?![\p{L}\p{N}_])/iu;

// After these a marker starts a clause. The first list needs a colon or metadata after the marker.
const clauseEnd =
  /(?:[.!?;:,)\]…–—"”][ \t]+|[。！？；，、：）】][ \t]*|[ \t](?:-{1,3}|[-=]>|<-)[ \t]+|[#*][ \t]*|(?<!:)\/\/[ \t]*|\/\*[ \t]*|(?:^|[ \t])[([{][ \t]*)$/u;
const sentenceEnd =
  /(?:(?<!(?:^|[^\p{L}])(?:e\.g|i\.e|etc|vs|cf|resp))[.?!;][ \t]+|[。！？；][ \t]*|[ \t](?:-{1,3}|[–—])[ \t]+|<-[ \t]+|(?:^|[ \t])\()$/iu;
const opener = /[ \t](?:#+|\/\/+)[ \t]*$/u;
const opensGroup = /^\*{0,3}(?:[ \t]?:|[([])/u;

/** The markers in a content line where a TODO comment may start, in order. `folded` has ASCII punctuation. */
export function findMarkers(content: string, folded: string, grammar: Grammar): FoundMarker[] {
  if (!grammar.hasMarker(content)) return [];
  const found: FoundMarker[] = [];
  const isQuoted = quotedSpans(content);
  const { marker } = grammar;
  marker.lastIndex = 0;
  for (let match = marker.exec(content); match !== null; match = marker.exec(content)) {
    const start = match.index;
    const [written] = match;
    const before = content.slice(Math.max(0, start - lookBack), start);
    if (isQuoted(start) || /[\p{L}\p{N}\p{M}_]$/u.test(before) || isSaidBy(before, grammar)) continue;
    const end = endOfMarker(content, folded, { start, end: start + written.length }, grammar);
    if (end === null) continue;
    const isWhole = before.length === start;
    const isTag = before.endsWith("@") && isWhole && opensLine(before.slice(0, -1));
    const isCanonical = written === grammar.canonicalMarker(written);
    const position =
      isWhole && (opensLine(before) || opensDescription(before, folded.slice(end, end + 8)))
        ? "line"
        : positionOf(before);
    if (
      !isTag &&
      !(isCanonical ? isTodo(folded, end, position, grammar) : isTodoInSmallLetters(folded, end, position, grammar))
    )
      continue;
    found.push({
      start: start - (isTag ? 1 : 0),
      end,
      marker: grammar.canonicalMarker(written),
      isTag,
      isDoubtful: !isTag && /^(?:hack|xxx)$/u.test(written) && !isCanonical,
    });
    marker.lastIndex = Math.max(marker.lastIndex, end);
  }
  return found;
}

/** Whether another marker with a colon comes before: "TODO: FIXME: x" is one TODO, even in quotes. */
function isSaidBy(before: string, grammar: Grammar): boolean {
  const word = /([\p{L}\p{N}_]+)\*{0,3}:[ \t]*$/u.exec(before)?.[1];
  return word !== undefined && grammar.options.markers.includes(grammar.canonicalMarker(word));
}

/** Skips markers in capitals after a space or a comma (`TODO XXX why`), after any metadata. */
export function skipMarkers(text: string, from: number, limit: number, grammar: Grammar): number {
  let end = from;
  for (;;) {
    const behind = text.slice(end, Math.min(limit, end + longestWord));
    const [joined = "", word = ""] = /^(?:,[ \t]?|[ \t])([\p{L}\p{N}_]+)/u.exec(behind) ?? [];
    const rest = behind.slice(joined.length);
    if (!grammar.options.markers.includes(word) || wordBehind.test(rest) || codeBehind.test(rest)) return end;
    end += joined.length;
  }
}

const longestWord = 64;

/** The end of a marker with attached words. Null if the marker is then part of a word, a path or code. */
function endOfMarker(content: string, folded: string, { start, end }: Span, grammar: Grammar): number | null {
  const behind = content.slice(end, end + longestWord);
  if (wordBehind.test(behind)) return null;
  const joined = glued.exec(folded.slice(end, end + longestWord))?.[0] ?? gluedMarkers(behind, grammar);
  if (joined !== "") return fileName.test(joined) ? null : end + joined.length;
  const tag = hyphenated.exec(behind)?.[0] ?? "";
  if (tag !== "" && tag.split("-").every((word) => !/^X{2,}$/u.test(word) && !listWord.test(word)))
    return end + tag.length;
  if (codeBehind.test(behind)) return null;
  // "XXX,XXX,XXX" is a mask for a number.
  return behind.startsWith(`,${content.slice(start, end)}`) ? null : end;
}

/** Markers joined to the first by a sign without a space: `TODO/FIXME x`. */
function gluedMarkers(behind: string, grammar: Grammar): string {
  const [joined = ""] = /^(?:[/|&+][^\s/|&+:,([]+)+/u.exec(behind) ?? [];
  const words = joined.split(/[/|&+]/u).slice(1);
  return words.every((word) => grammar.options.markers.includes(grammar.canonicalMarker(word))) ? joined : "";
}

/** Where a marker stands: at the start of a line, after a sentence, after another clause, or within a sentence. */
type Position = "line" | "sentence" | "clause" | null;

function positionOf(before: string): Position {
  // Code in a comment may contain a comment: `old()  # TODO why`.
  if (opener.test(before)) return "line";
  if (sentenceEnd.test(before)) return "sentence";
  return clauseEnd.test(before) ? "clause" : null;
}

function opensLine(before: string): boolean {
  if (!decoration.test(before)) return false;
  return ruler.test(before) || !(codeSign.test(before) || path.test(before));
}

/**
 * A marker in capitals counts at the start of a line. Elsewhere it needs a colon, metadata or the end of a sentence
 * before it.
 */
function isTodo(folded: string, end: number, position: Position, grammar: Grammar): boolean {
  if (position === "line" || position === null) return position !== null;
  const behind = folded.slice(end, end + longestWord);
  if (opensGroup.test(behind) || opensBareGroup(folded, end, grammar)) return true;
  if (position !== "sentence") return false;
  const rest = behind.slice(skipMarkers(behind, 0, behind.length, grammar));
  const word = /^[ \t]+[("'[]?([\p{L}\p{N}].*)/u.exec(rest)?.[1];
  return word !== undefined && !listWord.test(word);
}

/**
 * Other spellings count only at the start of a line, if the following text shows that it is not a word of a sentence.
 */
function isTodoInSmallLetters(folded: string, end: number, position: Position, grammar: Grammar): boolean {
  if (position !== "line") return false;
  const behind = folded.slice(end);
  // `todo::create()` is code.
  const colon = /^\*{0,3}[ \t]?:(?!:[\w$])/u.exec(behind);
  if (colon !== null) return !literal.test(behind.slice(colon[0].length));
  if (/^(?:[([](?!\))|@[\w-])/u.test(behind)) return true;
  return /^[ \t]+[([][^)\]]{0,400}[)\]][ \t]?:/u.test(behind) || opensBareGroup(folded, end, grammar);
}

// `todo: string;` is a type or a value in commented-out code.
const value = String.raw`true|false|null|nil|none|undefined|-?\d[\d_.]*|"[^"]*"|'[^']*'|\[\]|\{\}`;
const type = String.raw`(?:string|number|boolean|bool|int|integer|float|double|str|object|any|unknown|never|void|date|array|list|dict|symbol|bigint)(?:\[\]|<[^>]*>)?|i?todo(?:item)?(?:\[\]|(?=[ \t]*[;|=]))`;
const literal = new RegExp(
  `^[ \\t]*(?:readonly[ \\t]+)?(?:\`[^\`]*\`|(?:${value}|${type})(?:[ \\t]*[|=][ \\t]*(?:${value}|${type}))*)[ \\t]*[,;]?$`,
  "iu",
);

function opensBareGroup(folded: string, end: number, grammar: Grammar): boolean {
  const at = end + (/^[ \t]*/u.exec(folded.slice(end, end + 8))?.[0].length ?? 0);
  return at > end && opensTag(folded, at, folded.length, grammar);
}

/** Tells whether an offset is between backticks. The offsets must rise. */
function quotedSpans(content: string): (offset: number) => boolean {
  if (!content.includes("`")) return () => false;
  let open = -1;
  let close = -1;
  return (offset) => {
    while (close < offset) {
      open = content.indexOf("`", close + 1);
      const end = open === -1 ? -1 : content.indexOf("`", open + 1);
      // A backtick without a partner opens nothing.
      if (end === -1) open = Infinity;
      close = end === -1 ? Infinity : end;
    }
    return open < offset;
  };
}
