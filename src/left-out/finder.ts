import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { findTop } from "../registry/disk/absences.ts";
import { resolveLinks } from "../registry/disk/real-path.ts";
import { pathFrom, pathInside } from "../text/path.ts";
import { markOf, type AttributeName } from "./attributes.ts";
import { findAttributeFiles, isEnvironment, readAttributeFile, type AttributeFile } from "./disk.ts";
import { findBuilt, findGeneratedName, findInstalled, findVendored } from "./places.ts";
import { compileVendored, escapeGlob, type VendoredSetting } from "./setting.ts";

/** Why a file is left out by rules and commands. */
export interface LeftOut {
  /**
   * `installed`: packages, and what tools make of them. `built`: the output of a build, where there is no git to tell what
   * it ignores. Neither is ever read. `setting`: the setting `vendored` includes it. The others are read if it excludes them.
   */
  readonly kind: "installed" | "built" | "setting" | "vendored" | "generated" | AttributeName;
  /** The folder or the pattern that decides, relative to the root: `web/vendor/` or `*.min.js`. */
  readonly place: string;
  /** A glob for `vendored.exclude` that matches the files of this place. */
  readonly glob: string;
}

/** What decides which files are left out. */
export interface LeftOutScope {
  /** The folder that paths are relative to. Absolute. */
  readonly root: string;
  readonly vendored: VendoredSetting;
}

/** The folders that lie above files, by which each is judged. */
interface Chain {
  readonly attributes: readonly AttributeFile[];
  /** The first virtual environment below the root, relative to it, with a `/`. */
  readonly environment: string | null;
}

/**
 * Tells which files are third-party or generated code: from their paths, the .gitattributes files above them, and the
 * setting `vendored`. It keeps what it has read of a folder, so create a new one when files may have changed.
 */
export class LeftOutFinder {
  readonly #root: string;
  readonly #vendored: VendoredSetting;
  readonly #top: string | null;
  readonly #chains = new Map<string, Chain>();

  constructor({ root, vendored }: LeftOutScope) {
    this.#root = resolveLinks(root);
    this.#vendored = vendored;
    this.#top = findTop(this.#root);
  }

  /** Why a file is left out, null for own code. The path is relative to the root, with `/`. */
  find(path: string): LeftOut | null {
    if (path.startsWith("../")) return null;
    const installed = findInstalled(path) ?? this.#chainOf(path).environment;
    if (installed !== null) return inFolder("installed", installed);
    const built = this.#top === null ? findBuilt(path) : null;
    if (built !== null) return inFolder("built", built);
    const { attributes } = this.#chainOf(path);
    if (this.#vendored.isExcluded(path)) return null;
    const included = this.#vendored.included(path);
    if (included !== null) return { kind: "setting", place: included, glob: included };
    return this.#findVendored(path, attributes) ?? this.#findGenerated(path, attributes);
  }

  /** Whether a file is code of others, and whether it is in a folder that is never read. */
  thirdPartyOf(path: string): "installed" | "vendored" | null {
    const kind = this.find(path)?.kind;
    if (kind === undefined) return null;
    return kind === "installed" || kind === "built" ? "installed" : "vendored";
  }

  #findVendored(path: string, attributes: readonly AttributeFile[]): LeftOut | null {
    const marked = this.#findMarked(path, "linguist-vendored", attributes);
    if (marked !== null) return marked.leftOut;
    const folder = findVendored(path);
    return folder === null ? null : inFolder("vendored", folder);
  }

  #findGenerated(path: string, attributes: readonly AttributeFile[]): LeftOut | null {
    const marked = this.#findMarked(path, "linguist-generated", attributes);
    if (marked !== null) return marked.leftOut;
    const end = findGeneratedName(path);
    return end === null ? null : { kind: "generated", place: `*${end}`, glob: `**/*${end}` };
  }

  /** What .gitattributes say; null where they say nothing, so that the place decides. */
  #findMarked(
    path: string,
    name: AttributeName,
    attributes: readonly AttributeFile[],
  ): { readonly leftOut: LeftOut | null } | null {
    for (const { folder, lines } of attributes) {
      const line = markOf(pathFrom(folder, join(this.#root, path)), name, lines);
      const mark = line?.marks.get(name);
      if (line === undefined || mark === undefined) continue;
      if (mark === null) return null;
      return { leftOut: mark ? this.#describe(path, name, folder, line.pattern) : null };
    }
    return null;
  }

  #describe(path: string, kind: AttributeName, folder: string, pattern: string): LeftOut {
    const glob = this.#globOf(folder, Buffer.from(pattern, "latin1").toString("utf8"));
    // A pattern from above the root may have no glob below it.
    const isExact = glob !== null && compileVendored([], [glob]).isExcluded(path);
    return isExact ? { kind, place: glob, glob } : { kind, place: path, glob: escapeGlob(path) };
  }

  #globOf(folder: string, pattern: string): string | null {
    const base = pathInside(this.#root, folder);
    if (base === null) return pattern.includes("/") ? null : `**/${escapeBraces(pattern)}`;
    const inFolder = `${pattern.includes("/") ? "" : "**/"}${escapeBraces(pattern.replace(/^\//u, ""))}`;
    return base === "" ? inFolder : `${escapeGlob(base)}/${inFolder}`;
  }

  #chainOf(path: string): Chain {
    const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
    const known = this.#chains.get(folder) ?? this.#readChain(folder);
    this.#chains.set(folder, known);
    return known;
  }

  #readChain(folder: string): Chain {
    const absolute = join(this.#root, folder);
    if (folder === "") return { attributes: attributesUpTo(absolute, this.#top ?? this.#root), environment: null };
    const above = this.#chainOf(folder);
    const own = readAttributeFile(absolute);
    return {
      attributes: own === null ? above.attributes : [own, ...above.attributes],
      environment: above.environment ?? (isEnvironment(absolute) ? `${folder}/` : null),
    };
  }
}

/** The .gitattributes files of a folder and of those above it, the nearest first. */
function attributesUpTo(folder: string, top: string): AttributeFile[] {
  const own = readAttributeFile(folder) ?? [];
  return [own, folder === top || dirname(folder) === folder ? [] : attributesUpTo(dirname(folder), top)].flat();
}

/** A short hash of what .gitattributes say of files below a root, empty where they say nothing. */
export function digestAttributes(folder: string): string {
  const root = resolveLinks(folder);
  const top = findTop(root);
  const above = top === null || top === root ? [] : attributesUpTo(dirname(root), top);
  const files = [...above, ...findAttributeFiles(root)];
  const said = files.map((file) => [
    pathFrom(root, file.folder),
    file.lines.map(({ pattern, marks }) => [pattern, [...marks]]),
  ]);
  if (said.length === 0 && top !== null) return "";
  return createHash("sha256")
    .update(JSON.stringify([top === null, said]))
    .digest("base64url")
    .slice(0, 8);
}

function inFolder(kind: LeftOut["kind"], folder: string): LeftOut {
  return { kind, place: folder, glob: folder.endsWith("/") ? `${escapeGlob(folder)}**` : escapeGlob(folder) };
}

function escapeBraces(pattern: string): string {
  return pattern.replace(/[{}]/gu, String.raw`\$&`);
}
