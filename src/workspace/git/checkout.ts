import { askGit, textOf, type GitContext } from "./ask.ts";
import { parseRemote, type Remote } from "./remote.ts";

/** What git knows about a folder. A part is null where git does not know it, as outside a repository. */
export interface Checkout {
  /** Where `origin` is. */
  readonly remote: Remote | null;
  /** The commit that is checked out; null unless a remote branch has it, so that others can see it. */
  readonly commit: string | null;
  /** The folder's path in the repository, with a `/` at its end, empty for the repository's own. */
  readonly prefix: string;
  /** The branch that is checked out. */
  readonly branch: string | null;
  /** The default branch of `origin`. */
  readonly defaultBranch: string | null;
  /** Whether files of the commit are left out of the folder. */
  readonly isSparse: boolean;
}

/** Asks git about a folder. */
export async function readCheckout(context: GitContext): Promise<Checkout> {
  const git = async (...args: string[]): Promise<string | null> =>
    textOf(await askGit(args, context))?.replace(/\r?\n$/u, "") ?? null;
  const [url, head, prefix, branch, main, sparse] = await Promise.all([
    git("remote", "get-url", "origin"),
    git("rev-parse", "--verify", "HEAD"),
    git("rev-parse", "--show-prefix"),
    git("symbolic-ref", "--quiet", "--short", "HEAD"),
    git("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"),
    git("config", "--type=bool", "core.sparseCheckout"),
  ]);
  const holders = head === null ? null : await git("for-each-ref", "--count=1", "--contains", head, "refs/remotes/");
  return {
    remote: url === null ? null : parseRemote(url),
    commit: holders === null || holders === "" ? null : head,
    prefix: prefix ?? "",
    branch,
    defaultBranch: main?.replace(/^origin\//u, "") ?? null,
    isSparse: sparse === "true",
  };
}
