import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Tracking } from "../../registry/matching/reading.ts";
import { askGitNow, textOf, type GitContext } from "./ask.ts";

/** What git lists below a folder. Paths are relative to it, with `/`. */
export interface Listing {
  /** What git tracks, and what it would track after `git add`. */
  readonly files: ReadonlySet<string>;
  /** Files of the commit that may be missing in the folder: outside a sparse checkout, or assumed unchanged. */
  readonly hidden: ReadonlySet<string>;
  /** Nested repositories, with a `/` at the end. */
  readonly nested: readonly string[];
  /** Whether the commit was never checked out, so that git lists no file. */
  readonly hasNoIndex: boolean;
}

/** What git lists below a folder; null without a repository or without git, "unknown" where git fails. */
function readListing(context: GitContext): Listing | "unknown" | null {
  const args = ["ls-files", "-v", "-s", "-z", "--cached", "--others", "--exclude-standard"];
  const answer = askGitNow(args, context);
  // Git failed, so that nothing is known.
  if ("problem" in answer) return /^no(?:Git|Repository)$/u.test(answer.problem) ? null : "unknown";
  const listing = { ...parseListing(answer.value.toString("utf8")), hasNoIndex: hasNoIndex(context) };
  // A repository that ignores the folder lists nothing in it.
  const isEmpty = listing.files.size + listing.nested.length === 0;
  return isEmpty && !listing.hasNoIndex ? null : listing;
}

/** Parses `git ls-files -v -s -z`: a tag, the mode of a tracked file, and the path. */
export function parseListing(listed: string): Omit<Listing, "hasNoIndex"> {
  const [files, hidden, nested] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const record of listed.split("\0")) {
    const [, tag, mode, path] = /^(.) (?:(\d{6}) [0-9a-f]+ \d\t)?([^]+)$/u.exec(record) ?? [];
    if (tag === undefined || path === undefined) continue;
    if (mode === "160000") nested.add(`${path}/`);
    else if (path.endsWith("/")) nested.add(path);
    else files.add(path);
    if (mode !== undefined && /[Sa-z]/u.test(tag)) hidden.add(path);
  }
  return { files, hidden, nested: [...nested] };
}

/** What git knows about each of these paths. No path may lead through a symbolic link. */
function trackPaths(
  paths: readonly string[],
  listing: Listing | "unknown" | null,
  context: GitContext,
): Map<string, Tracking> {
  if (listing === null || listing === "unknown") return new Map(paths.map((path) => [path, listing ?? "untold"]));
  const tracked = new Map<string, Tracking>();
  for (const path of paths) {
    if (listing.nested.some((folder) => `${path}/`.startsWith(folder))) tracked.set(path, "submodule");
    else if (listing.hidden.has(path)) tracked.set(path, "hidden");
    else if (listing.files.has(path)) tracked.set(path, "listed");
    else if (listing.hasNoIndex) tracked.set(path, "noIndex");
  }
  const left = paths.filter((path) => !tracked.has(path));
  if (left.length === 0) return tracked;
  const answer = textOf(askGitNow(["check-ignore", "-z", "--stdin"], context, left.join("\0")), 1);
  const ignored = new Set(answer?.split("\0"));
  for (const path of left) tracked.set(path, answer === null ? "unknown" : ignored.has(path) ? "ignored" : "unlisted");
  return tracked;
}

/** What git knows about paths below a folder. Git runs when the first answer is needed, for all paths at once. */
export class TrackedPaths {
  readonly #context: GitContext;
  readonly #expected: () => readonly string[];
  #known: Map<string, Tracking> | null = null;
  #listing: Listing | "unknown" | null | undefined;

  constructor(context: GitContext, expected: () => readonly string[]) {
    this.#context = context;
    this.#expected = expected;
  }

  /** What git lists, null where there is no repository. */
  get listing(): Listing | "unknown" | null {
    if (this.#listing === undefined) this.#listing = readListing(this.#context);
    return this.#listing;
  }

  trackingOf(path: string): Tracking {
    this.#known ??= trackPaths(this.#expected(), this.listing, this.#context);
    const known = this.#known.get(path) ?? trackPaths([path], this.listing, this.#context).get(path) ?? "unknown";
    this.#known.set(path, known);
    return known;
  }
}

/** The bytes of files in git's index, as far as the repository has them. A path must have no line break. */
export function readIndexed(paths: readonly string[], context: GitContext): Map<string, Buffer> {
  const answer = askGitNow(["cat-file", "--batch"], context, paths.map((path) => `:./${path}\n`).join(""));
  const contents = new Map<string, Buffer>();
  if ("problem" in answer) return contents;
  const bytes = answer.value;
  let at = 0;
  for (const path of paths) {
    const end = bytes.indexOf(0x0a, at);
    if (end === -1) break;
    const size = / blob (\d+)$/u.exec(bytes.toString("utf8", at, end))?.[1];
    at = end + 1;
    if (size === undefined) continue;
    contents.set(path, bytes.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}

/** Whether there is a commit but no index, as in a clone without a checkout. */
function hasNoIndex(context: GitContext): boolean {
  const index = textOf(askGitNow(["rev-parse", "--git-path", "index"], context))?.replace(/\r?\n$/u, "") ?? "";
  if (index === "" || existsSync(resolve(context.folder, index))) return false;
  return "value" in askGitNow(["rev-parse", "--verify", "--quiet", "HEAD"], context);
}
