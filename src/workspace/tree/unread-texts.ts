import { isUtf8 } from "node:buffer";
import { join } from "node:path";
import { askGitNow, textOf, type GitContext } from "../git/ask.ts";
import { readIndexed, type Listing } from "../git/tracked.ts";
import { isExcerpt } from "../../registry/document/code-block.ts";
import type { Sighting } from "../../registry/unseen/resolution.ts";
import { Seeker } from "../../registry/unseen/seek.ts";
import type { Slot } from "../../registry/matching/sides.ts";
import type { Grammar } from "../../todo/grammar.ts";
import { FileReader } from "../files/file-reader.ts";
import { isProse } from "../../languages/uncovered.ts";

/** Where a text is sought that no comment has. */
export interface UnreadFiles {
  readonly root: string;
  readonly grammar: Grammar;
  /** All that is listed below the root, relative to it. */
  readonly listed: Iterable<string>;
  /** Those whose comments are known. */
  readonly isRead: (path: string) => boolean;
  /** The document itself, relative to the root; null where it is not below it. */
  readonly registry: string | null;
  /** Whether a file is third-party code. */
  readonly isLeftOut: (path: string) => boolean;
  readonly listing: Listing | "unknown" | null;
  readonly context: GitContext;
}

const mostObjects = 500;

/** Seeks recorded texts in files that were not read. It skips prose, which quotes comments, and third-party code. */
export function seekUnread(
  wanted: readonly Slot[],
  recorded: readonly Slot[],
  files: UnreadFiles,
): ReadonlyMap<Slot, Sighting | null> {
  const seeker = new Seeker(wanted, recorded, files.grammar);
  const reader = new FileReader();
  for (const path of candidatesOf(files)) {
    if (seeker.isDone) break;
    const bytes = reader.read(join(files.root, path));
    if (typeof bytes === "object" && bytes !== null) lookInto(path, bytes, seeker);
  }
  const isWhole = seeker.isDone || seekHidden(seeker, files);
  const untold = isWhole ? [] : wanted.map((slot) => [slot, null] as const);
  return new Map([...untold, ...seekForeign(wanted, files, reader), ...seeker.found]);
}

/** Finds recorded texts that today's grammar or settings no longer read as TODO comments. They are still in their files. */
function seekForeign(wanted: readonly Slot[], { root, grammar }: UnreadFiles, reader: FileReader): Map<Slot, Sighting> {
  const found = new Map<Slot, Sighting>();
  for (const slot of wanted) {
    const { codeBlock, isTodo } = slot.entry;
    if (!isTodo || codeBlock === null || isExcerpt(codeBlock.text, grammar)) continue;
    const own = new Seeker([slot], [], grammar);
    const bytes = reader.read(join(root, slot.location.path));
    if (typeof bytes === "object" && bytes !== null) lookInto(slot.location.path, bytes, own);
    const at = own.found.get(slot);
    if (at !== undefined) found.set(slot, at);
  }
  return found;
}

function candidatesOf(files: UnreadFiles): string[] {
  const { listed, isRead, listing, context } = files;
  const inNested = listing === null || listing === "unknown" ? [] : listNested(listing, context);
  return [...listed, ...inNested].filter((path) => !isRead(path) && isSought(path, files));
}

function isSought(path: string, { registry, isLeftOut }: UnreadFiles): boolean {
  return path !== registry && !path.endsWith("/") && !isProse(path) && !isLeftOut(path);
}

/** The files of submodules that are checked out. */
function listNested({ nested }: Listing, context: GitContext): string[] {
  if (nested.length === 0) return [];
  const told = textOf(askGitNow(["ls-files", "--cached", "--recurse-submodules", "-z"], context)) ?? "";
  return told.split("\0").filter((path) => nested.some((folder) => path.startsWith(folder)));
}

/** Seeks in files that a sparse checkout leaves out. False if a partial clone would have to fetch them first. */
function seekHidden(seeker: Seeker, files: UnreadFiles): boolean {
  const { listing, root, context } = files;
  if (listing === null || listing === "unknown" || listing.hidden.size === 0) return true;
  if (isPartial(context)) return false;
  const reader = new FileReader();
  const isHere = (path: string): boolean => reader.read(join(root, path)) !== null;
  const hidden = [...listing.hidden].filter((path) => isSought(path, files) && !path.includes("\n"));
  const likely = findLikely(seeker, context);
  const paths = hidden.filter((path) => likely?.has(path) !== false && !isHere(path));
  for (let first = 0; first < paths.length && !seeker.isDone; first += mostObjects)
    for (const [path, bytes] of readIndexed(paths.slice(first, first + mostObjects), context))
      lookInto(path, bytes, seeker);
  return true;
}

function isPartial(context: GitContext): boolean {
  return textOf(askGitNow(["config", "--get-regexp", String.raw`^remote\..*\.promisor$`], context), 1) !== "";
}

/** The indexed files that hold a needle; null where git cannot tell. */
function findLikely({ needles }: Seeker, context: GitContext): Set<string> | null {
  if (needles === null || needles.length === 0 || !needles.every((needle) => /^[!-~]+$/u.test(needle))) return null;
  const args = [
    "grep",
    "--cached",
    "-l",
    "-z",
    "-I",
    "-i",
    "-F",
    ...needles.flatMap((needle) => ["-e", needle]),
    "--",
    ".",
  ];
  const told = textOf(askGitNow(args, context), 1);
  return told === null ? null : new Set(told.split("\0"));
}

function lookInto(path: string, bytes: Buffer, seeker: Seeker): void {
  const text = decode(bytes);
  if (text !== null) seeker.lookInto(path, text);
}

/** Decodes bytes in the encodings of source code. Null for bytes that are no text. */
function decode(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString("utf16le");
  if (bytes.subarray(0, 8000).includes(0)) return null;
  return bytes.toString(isUtf8(bytes) ? "utf8" : "latin1");
}
