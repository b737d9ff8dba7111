import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isScanned } from "../../languages/language.ts";
import { TrackedPaths, type Listing } from "../git/tracked.ts";
import { judgePath, type PathFacts, type Reading } from "../../registry/matching/reading.ts";
import { lookAt, type ResolvedPath } from "../../registry/disk/path-state.ts";
import type { Project } from "../project/project.ts";
import { isUncovered, languageOf } from "../../languages/index.ts";
import type { LeftOutFinder } from "../../left-out/finder.ts";
import { leftOutFinderOf } from "../files/left-out.ts";
import type { Tree } from "./tree.ts";

/** Says of any path whether its comments are in the tree, and why not. What nothing records costs nothing. */
export class Readings {
  readonly #tree: Tree;
  readonly #project: Project;
  readonly #tracked: TrackedPaths;
  readonly #leftOut: LeftOutFinder;
  /** Recorded paths of files that are missing, or were not looked at. */
  readonly #doubtful = new Set<string>();
  readonly #withTodos: ReadonlySet<string>;
  readonly #problems: ReadonlyMap<string, string>;
  readonly #known = new Map<string, Reading>();
  readonly #ignored = new Set<string>();
  /** Files of a language that only the project's config reads, and that hold no TODO. */
  readonly #readByConfig = new Set<string>();
  /** Recorded files whose ESLint config could not be loaded. */
  readonly #withoutConfig = new Set<string>();

  constructor(tree: Tree, project: Project) {
    this.#tree = tree;
    this.#project = project;
    this.#tracked = new TrackedPaths({ folder: project.root, env: project.env }, () => [...this.#doubtful]);
    this.#leftOut = leftOutFinderOf(project);
    this.#withTodos = new Set(tree.files.map(({ path }) => path));
    this.#problems = new Map(tree.unparsed.map(({ path, line, reason }) => [path, describeProblem(line, reason)]));
  }

  /** What git lists below the root, null where it lists nothing there. */
  get listing(): Listing | "unknown" | null {
    return this.#tracked.listing;
  }

  /** Asks ESLint which of the recorded paths it ignores or reads by itself. Call it before `readingOf`. */
  async prepare(paths: Iterable<string>): Promise<void> {
    const { config, root } = this.#project;
    for (const path of new Set(paths)) {
      const found = lookAt(root, path);
      // No config in a folder of third-party code is loaded.
      const isOwn = found.state === "file" && !this.isLeftOut(found.path);
      if (isOwn && !(await config.isLoadedFor(join(root, found.path)))) this.#withoutConfig.add(found.path);
      if (this.#withTodos.has(path)) continue;
      if (found.state === "absent" || (found.state === "file" && !this.#tree.read.has(found.path)))
        this.#doubtful.add(found.path);
      if (!isOwn) continue;
      const file = join(root, found.path);
      if (await config.isIgnored(file)) this.#ignored.add(found.path);
      else if (isUncovered(found.path)) {
        const read = await config.readComments(file, readFileSync(file, "utf8"));
        if (read !== null && "comments" in read) this.#readByConfig.add(found.path);
      }
    }
  }

  /** Whether a file is third-party code. */
  isLeftOut(path: string): boolean {
    return this.#leftOut.find(path) !== null;
  }

  /** False for a recorded file whose ESLint config could not be loaded. */
  isConfigLoadedFor(path: string): boolean {
    return !this.#withoutConfig.has(path);
  }

  readingOf(path: string): Reading {
    const known = this.#known.get(path) ?? this.#judge(path);
    this.#known.set(path, known);
    return known;
  }

  #judge(path: string): Reading {
    const found = lookAt(this.#project.root, path);
    const facts = this.#factsOf(path, found);
    const reading = judgePath(facts);
    // Git is asked only about a file that was not read.
    if (facts.state === "file" && reading === "read") return reading;
    if (!facts.isAsked || facts.isOthers) return reading;
    return judgePath({ ...facts, tracking: this.#tracked.trackingOf(found.path) });
  }

  #factsOf(path: string, found: ResolvedPath): PathFacts {
    const { isComplete, found: asked, foreign, read } = this.#tree;
    const inner = found.path;
    const wasLookedAt = read.has(inner) || this.#withTodos.has(inner) || this.#readByConfig.has(inner);
    return {
      isAsked: isComplete || asked.has(inner),
      wasLookedAt,
      isOthers: foreign.has(path) || foreign.has(inner),
      isIgnored: this.#ignored.has(inner),
      thirdParty: this.#leftOut.thirdPartyOf(inner),
      state: found.state,
      tracking: "untold",
      problem: this.#problems.get(inner) ?? (wasLookedAt && found.state === "file" ? this.#findProblem(inner) : null),
      isConfigLoaded: this.isConfigLoadedFor(inner),
    };
  }

  /** What makes a scanner miss comments, since it has an answer for any text. */
  #findProblem(path: string): string | null {
    const language = languageOf(path);
    if (language === null || !isScanned(language) || language.findProblem === undefined) return null;
    const found = language.findProblem(readFileSync(join(this.#project.root, path), "utf8"));
    return found === null ? null : describeProblem(found.line, found.problem);
  }
}

function describeProblem(line: number | null, reason: string): string {
  return line === null ? reason : `line ${line}: ${reason}`;
}
