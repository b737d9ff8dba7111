import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { devNull } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Tracking } from "../../registry/unseen/reading.ts";

/** Where git is asked, and with what environment. */
export interface GitPlace {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What git lists below a folder. Paths are relative to it, with `/`. */
export interface Listing {
  /** What git tracks, or would if it were added. */
  readonly files: ReadonlySet<string>;
  /** What the commit holds and the folder need not: left out by a sparse checkout, or assumed to be unchanged. */
  readonly hidden: ReadonlySet<string>;
  /** Folders that are repositories of their own, with a `/` at their end. */
  readonly nested: readonly string[];
  /** Whether the commit was never checked out, so that git knows of no file. */
  readonly hasNoIndex: boolean;
}

// A log that shows signatures starts the program that checks them.
const harmless = ["core.fsmonitor=false", `core.hooksPath=${devNull}`, "log.showSignature=false"];

/**
 * Arguments and environment of a question to git. What a repository configures may run a program, and the repository may be
 * anybody's: no monitor of files, no hook, no transport is started. No question
 * may compare the files of the working tree, which starts the filters that are configured for them.
 */
export function questionOf(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { readonly args: string[]; readonly env: Readonly<Record<string, string | undefined>> } {
  return {
    args: [...harmless.flatMap((setting) => ["-c", setting]), "--no-pager", ...args],
    // Answers are read in English. A clone that lacks objects would fetch them, by a command of the repository's choice.
    env: { ...env, LC_ALL: "C", GIT_ALLOW_PROTOCOL: "none", GIT_NO_LAZY_FETCH: "1", GIT_OPTIONAL_LOCKS: "0" },
  };
}

/** Lists what git knows of a folder; null where there is no repository or no git, "unknown" where git does not answer. */
function readListing(place: GitPlace): Listing | "unknown" | null {
  const args = ["ls-files", "-v", "-s", "-z", "--cached", "--others", "--exclude-standard"];
  const { bytes, isMissing } = runGit(args, place, "");
  if (bytes === null) return isMissing ? null : "unknown";
  const listing = { ...parseListing(bytes.toString("utf8")), hasNoIndex: hasNoIndex(place) };
  // A repository around the folder that ignores it says nothing about what is in it.
  const isEmpty = listing.files.size + listing.nested.length === 0;
  return isEmpty && !listing.hasNoIndex ? null : listing;
}

/** Reads `git ls-files -v -s -z`: a tag, for what is tracked its mode, and the path. */
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

/** What git knows of each of these paths, none of which may lead through a symbolic link. */
function trackPaths(
  paths: readonly string[],
  listing: Listing | "unknown" | null,
  place: GitPlace,
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
  const answer = askGit(["check-ignore", "-z", "--stdin"], place, { input: left.join("\0"), silence: 1 });
  const ignored = new Set(answer?.split("\0"));
  for (const path of left) tracked.set(path, answer === null ? "unknown" : ignored.has(path) ? "ignored" : "unlisted");
  return tracked;
}

/** What git knows of paths below a folder. It is asked when the first answer is needed, then for all that it may be. */
export class TrackedPaths {
  readonly #place: GitPlace;
  readonly #expected: () => readonly string[];
  #known: Map<string, Tracking> | null = null;
  #listing: Listing | "unknown" | null | undefined;

  constructor(place: GitPlace, expected: () => readonly string[]) {
    this.#place = place;
    this.#expected = expected;
  }

  /** What git lists, null where there is no repository. */
  get listing(): Listing | "unknown" | null {
    if (this.#listing === undefined) this.#listing = readListing(this.#place);
    return this.#listing;
  }

  trackingOf(path: string): Tracking {
    this.#known ??= trackPaths(this.#expected(), this.listing, this.#place);
    const known = this.#known.get(path) ?? trackPaths([path], this.listing, this.#place).get(path) ?? "unknown";
    this.#known.set(path, known);
    return known;
  }
}

/** What git prints; null where it has no answer. `silence` is an exit code that says that there is nothing to print. */
export function askGit(
  args: readonly string[],
  place: GitPlace,
  { input = "", silence = 0 }: { readonly input?: string; readonly silence?: number } = {},
): string | null {
  const { bytes, status } = runGit(args, place, input);
  return bytes?.toString("utf8") ?? (status === silence ? "" : null);
}

/** The bytes of files as git's index has them, of those that the repository holds; a path must have no line break. */
export function readIndexed(paths: readonly string[], place: GitPlace): Map<string, Buffer> {
  const { bytes } = runGit(["cat-file", "--batch"], place, paths.map((path) => `:./${path}\n`).join(""));
  const contents = new Map<string, Buffer>();
  let at = 0;
  for (const path of bytes === null ? [] : paths) {
    const end = bytes?.indexOf(0x0a, at) ?? -1;
    if (bytes === null || end === -1) break;
    const size = / blob (\d+)$/u.exec(bytes.toString("utf8", at, end))?.[1];
    at = end + 1;
    if (size === undefined) continue;
    contents.set(path, bytes.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}

interface GitAnswer {
  readonly bytes: Buffer | null;
  readonly status: number | null;
  /** Whether there is no git, or no repository to ask it about. */
  readonly isMissing: boolean;
}

function runGit(args: readonly string[], { folder, env }: GitPlace, input: string): GitAnswer {
  const question = questionOf(args, env);
  const settings = { cwd: folder, env: question.env, input, maxBuffer: 1 << 30 };
  const { status, stdout, error } = spawnSync("git", question.args, settings);
  if (error !== undefined) return { bytes: null, status: null, isMissing: "code" in error && error.code === "ENOENT" };
  return { bytes: status === 0 ? stdout : null, status, isMissing: status !== 0 && !isBelowRepository(folder) };
}

/** Git's message would be in the user's language. */
function isBelowRepository(folder: string): boolean {
  return existsSync(join(folder, ".git")) || (dirname(folder) !== folder && isBelowRepository(dirname(folder)));
}

/** Whether there is a commit and no index: a clone without a checkout. */
function hasNoIndex(place: GitPlace): boolean {
  const index = askGit(["rev-parse", "--git-path", "index"], place)?.replace(/\r?\n$/u, "") ?? "";
  if (index === "" || existsSync(resolve(place.folder, index))) return false;
  return askGit(["rev-parse", "--verify", "--quiet", "HEAD"], place) !== null;
}
