import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import type { Language } from "../../languages/language.ts";
import { wholeMarker } from "../../registry/unseen/seek.ts";
import type { Grammar } from "../../todo/grammar.ts";
import { isUncovered, languageOf } from "../../languages/index.ts";
import { FileReader } from "./file-reader.ts";
import type { LeftOut, LeftOutFinder } from "../../left-out/finder.ts";
import { findFiles } from "./find.ts";
import { leftOutFinderOf } from "./left-out.ts";
import { configNames } from "../project/config-file.ts";
import type { Project } from "../project/project.ts";

/** A file that holds a marker, or may. */
export interface MarkedFile {
  readonly path: string;
  /** Null where the comments of its language are not read. */
  readonly language: Language | null;
  /** The bytes, valid until the next file; or the reason why they cannot be read. */
  readonly content: Buffer | string;
}

/** The paths of the files that a visit was about. */
export interface Visited {
  /** All that were asked for and are listed. */
  readonly found: readonly string[];
  /** Those that were looked at in a language whose comments are read. */
  readonly read: ReadonlySet<string>;
  /** Why files with a marker were left out, one for each file. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * Visits the files that hold a marker, of those that the paths ask for and that ESLint's config does not ignore. A visit
 * answers why it leaves the file out, or null.
 * @throws {CommandError} where a path does not exist or is outside the root
 */
export async function visitMarked(
  paths: readonly string[],
  project: Project,
  visit: (file: MarkedFile) => LeftOut | null | Promise<LeftOut | null>,
): Promise<Visited> {
  const read = new Set<string>();
  const leftOut: LeftOut[] = [];
  const { progress, root } = project;
  try {
    const found = await findFiles(project, paths);
    const finder = new MarkerFinder(project);
    const judge = leftOutFinderOf(project);
    for (const [index, path] of found.entries()) {
      await progress.report(() => `Reading files: ${index} of ${found.length}`);
      const file = finder.find(path);
      const closed = file === null ? null : findClosed(path, judge, root);
      if (file !== null && closed === null && (await project.config.isIgnored(join(root, path)))) continue;
      if (closed === null && languageOf(path) !== null) read.add(path);
      const why = closed ?? (file === null ? null : await visit(file));
      // Of a file that could not be read anyway, nothing is lost.
      const isLost = typeof file?.content === "object" && (file.language !== null || project.configFile !== null);
      if (why !== null && isLost) leftOut.push(why);
    }
    return { found, read, leftOut };
  } finally {
    progress.stop();
  }
}

/**
 * Why a file is left out before ESLint is asked about it: it is never read, or the config nearest to it is third-party code as
 * well, which is not run.
 */
function findClosed(path: string, judge: LeftOutFinder, root: string): LeftOut | null {
  const leftOut = judge.find(path);
  if (leftOut === null || leftOut.kind === "installed" || leftOut.kind === "built") return leftOut;
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    const config = configNames.map((name) => join(folder, name)).find((name) => existsSync(join(root, name)));
    if (config !== undefined) return judge.find(config.replaceAll(sep, "/")) === null ? null : leftOut;
  }
  return null;
}

class MarkerFinder {
  readonly #root: string;
  readonly #grammar: Grammar;
  readonly #reader = new FileReader();
  readonly #encoding: "latin1" | "utf8";
  readonly #wholeMarker: RegExp;

  constructor({ root, settings: { grammar } }: Project) {
    this.#root = root;
    this.#grammar = grammar;
    const { markers } = grammar.options;
    // Bytes are decoded fastest that way, and ASCII is found in them as well.
    this.#encoding = markers.every((marker) => /^[\0-\x7f]*$/u.test(marker)) ? "latin1" : "utf8";
    this.#wholeMarker = wholeMarker(markers);
  }

  find(path: string): MarkedFile | null {
    const language = languageOf(path);
    if (language === null && !isUncovered(path)) return null;
    const content = this.#reader.read(join(this.#root, path));
    if (content === null) return null;
    if (typeof content !== "string") {
      if (isUtf16(content)) return { path, language, content: "is UTF-16, not UTF-8" };
      const text = content.toString(this.#encoding);
      if (!(language === null ? this.#wholeMarker.test(text) : this.#grammar.hasMarker(text))) return null;
    }
    return { path, language, content };
  }
}

/** Whether a mark at its start says that no marker can be found in the bytes. */
function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
