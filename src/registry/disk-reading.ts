import { TrackedPaths } from "./git.ts";
import { judgePath, type Reading } from "./reading.ts";
import { lookAt, realPathOf } from "./standing.ts";

/** Whether recorded files are there to be read, as far as the disk and git tell: what a rule can know, that sees one file. */
export class DiskReadings {
  readonly #root: string;
  readonly #known = new Map<string, Reading>();
  readonly #tracked: TrackedPaths;

  /** The paths are those that it will be asked about. */
  constructor(root: string, paths: readonly string[]) {
    this.#root = realPathOf(root);
    this.#tracked = new TrackedPaths({ folder: this.#root }, () => findAbsent(this.#root, paths));
  }

  readingOf(path: string): Reading {
    const known = this.#known.get(path) ?? this.#judge(path);
    this.#known.set(path, known);
    return known;
  }

  #judge(path: string): Reading {
    const found = lookAt(this.#root, path);
    const facts = {
      isAsked: true,
      // Whatever its language, its lines can be.
      wasLookedAt: found.standing === "file",
      isOthers: false,
      isIgnored: false,
      isVendored: false,
      standing: found.standing,
      tracking: "untold" as const,
      problem: null,
      isConfigLoaded: true,
    };
    if (found.standing !== "absent") return judgePath(facts);
    return judgePath({ ...facts, tracking: this.#tracked.trackingOf(found.path) });
  }
}

function findAbsent(root: string, paths: readonly string[]): string[] {
  const found = paths.map((path) => lookAt(root, path));
  return [...new Set(found.filter(({ standing }) => standing === "absent").map(({ path }) => path))];
}
