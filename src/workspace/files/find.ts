import { statSync } from "node:fs";
import { resolve } from "node:path";
import { CommandError } from "../../io.ts";
import { askGit, textOf, type GitContext } from "../git/ask.ts";
import { Disk } from "../../registry/disk/files.ts";
import { findRealPath } from "../../registry/disk/real-path.ts";
import { pathInside } from "../../text/path.ts";
import { builtFolders, findInstalled, installedFolders } from "../../left-out/places.ts";

/** Where files are sought. Paths are absolute. */
interface Where {
  readonly root: string;
  /** The folder that the paths of a command line are relative to. */
  readonly cwd: string;
  readonly env: GitContext["env"];
}

/** What the paths of a command line ask for, relative to the root, with `/`. */
interface Request {
  readonly files: string[];
  readonly folders: string[];
  readonly globs: string[];
}

/**
 * The files below the root, or those that the paths (files, folders, globs) name, sorted and relative to the root, with `/`.
 * Git lists them, tracked and untracked; without git the file system does. Packages and other installed files are never
 * listed. The root must be free of links.
 * @throws {CommandError} where a path does not exist or is outside the root
 */
export async function findFiles({ root, cwd, env }: Where, paths: readonly string[] = []): Promise<string[]> {
  const { files, folders, globs } = parseRequest(root, paths, cwd);
  if (paths.length > 0 && folders.length + globs.length === 0) return [...new Set(files)].sort();
  const byGit = await listByGit({ folder: root, env });
  // Without git, nobody knows which output of a build is ignored.
  const ignored = byGit === null ? [...installedFolders, ...builtFolders] : installedFolders;
  const own = (byGit ?? (await walk(root, "**", ignored))).filter((path) => findInstalled(path) === null);
  const listed = new Disk(root).realPaths(own);
  if (paths.length === 0) return listed.sort();
  const inFolders = listed.filter((path) => folders.some((folder) => folder === "" || path.startsWith(`${folder}/`)));
  const inGlobs = await Promise.all(
    globs.map(async (glob) => listByGlob(await walk(root, glob, ignored), glob, listed)),
  );
  return [...new Set([...files, ...inFolders, ...inGlobs.flat()])].sort();
}

function parseRequest(root: string, paths: readonly string[], cwd: string): Request {
  const request: Request = { files: [], folders: [], globs: [] };
  const disk = new Disk(root);
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const stat = statSync(absolute, { throwIfNoEntry: false });
    if (stat === undefined && !/[*?[\]{}]/u.test(path)) throw missing(path);
    // A link may lead out of the root, or into it.
    const inside = stat?.isDirectory() === true && containsRoot(absolute, root) ? "" : disk.pathOf(absolute);
    if (inside === null)
      throw new CommandError({
        code: "error/outsideRoot",
        message: `"${path}" is not in ${root}, the root of this registry.`,
        remedy: { edit: 'Pass another path, or correct the setting "root".' },
      });
    if (stat === undefined) request.globs.push(inside);
    else if (stat.isDirectory()) request.folders.push(inside);
    else if (stat.isFile()) request.files.push(inside);
    else
      throw new CommandError({
        code: "error/pathNotAFile",
        message: `"${path}" is not a file or a folder.`,
        remedy: { edit: "Pass one." },
      });
  }
  return request;
}

/** Such a folder asks for all of the root. */
function containsRoot(folder: string, root: string): boolean {
  return pathInside(findRealPath(folder) ?? folder, findRealPath(root) ?? root) !== null;
}

function missing(path: string): CommandError {
  return new CommandError({
    code: "error/fileMissing",
    message: `File not found: "${path}".`,
    remedy: { edit: "Correct the path." },
  });
}

/** The top folder of the repository that a folder is in, null where it is in none. */
export async function findRepository(context: GitContext): Promise<string | null> {
  const answer = await tell(["rev-parse", "--show-toplevel"], context);
  return answer === null || answer === "" ? null : answer.replace(/\n$/u, "");
}

/** Null where git lists nothing below the root: no repository, an ignored folder, or no git. */
async function listByGit(context: GitContext): Promise<string[] | null> {
  // Git need not look for untracked files in there.
  const excluded = installedFolders.map((name) => `--exclude=${name}/`);
  const question = ["ls-files", "-z", "--cached", "--others", ...excluded, "--exclude-standard"];
  const listed = await tell(question, context);
  // A repository that ignores the root lists nothing in it.
  if (listed === null || listed === "") return null;
  // A file with a conflict is listed once for each side.
  return [...new Set(listed.split("\0").slice(0, -1))];
}

/** What git prints, null where the folder is in no repository or there is no git. */
async function tell(question: readonly string[], context: GitContext): Promise<string | null> {
  const answer = await askGit(question, context);
  if ("problem" in answer && answer.problem === "refused")
    throw new CommandError({
      code: "error/gitRefused",
      message: `git cannot list the files of ${context.folder}: ${answer.message.replace(/[.\s]+$/u, "")}.`,
      remedy: { edit: "Repair the repository, then run the command again." },
    });
  return textOf(answer);
}

function listByGlob(walked: readonly string[], glob: string, listed: readonly string[]): string[] {
  const matching = new Set(walked);
  const found = listed.filter((path) => matching.has(path));
  if (found.length === 0)
    throw new CommandError({
      code: "error/globUnmatched",
      message: `No file matches "${glob}".`,
      remedy: { edit: "Correct the glob." },
    });
  return found;
}

async function walk(root: string, pattern: string, ignored: readonly string[]): Promise<string[]> {
  const { glob } = await import("tinyglobby");
  return glob(pattern, {
    cwd: root,
    ignore: ignored.map((name) => `**/${name}/**`),
    dot: true,
    followSymbolicLinks: false,
    expandDirectories: false,
  });
}
