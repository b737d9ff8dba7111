import type { Entry, Section } from "../document/document.ts";
import { escapeHeading } from "../../markdown/write.ts";

// Folders that group parts but are not an area themselves.
const containers: ReadonlySet<string> = new Set([
  "addons",
  "apps",
  "cmd",
  "crates",
  "internal",
  "lib",
  "libs",
  "modules",
  "packages",
  "pkg",
  "plugins",
  "services",
  "src",
]);
const rootArea = "General";

/**
 * Chooses the `### Area` for a new entry. The settings decide first, then the area of other entries of the same file or
 * folder, then the folder's name. Entries of the same section go first.
 */
export class AreaChooser {
  readonly #areaOf: (path: string) => string | null;
  readonly #isSection: (name: string) => boolean;
  readonly #votes = new Map<string, Map<string, number>>();

  /** `isSection` tells whether a heading with this name would open a section. The name of a folder `low` would. */
  constructor(
    entries: readonly Entry[],
    areaOf: (path: string) => string | null,
    isSection: (name: string) => boolean,
  ) {
    this.#areaOf = areaOf;
    this.#isSection = isSection;
    for (const { area, section, locations, isTodo } of entries) {
      if (area === null || !isTodo) continue;
      for (const { path } of locations) for (const key of keysOf(path, section)) this.#vote(key, area.name);
    }
  }

  /** The name of the area as in its heading. `section` is null if it does not exist yet. */
  choose(path: string, section: Section | null): string {
    const set = this.#areaOf(path);
    if (set !== null) return escapeHeading(set);
    for (const key of keysOf(path, section)) {
      const [most] = [...(this.#votes.get(key) ?? [])].sort(([, a], [, b]) => b - a);
      if (most !== undefined) return most[0];
    }
    const folder = escapeHeading(folderOf(path));
    return folder === "" || this.#isSection(folder) ? rootArea : folder;
  }

  #vote(key: string, area: string): void {
    const votes = this.#votes.get(key) ?? new Map<string, number>();
    this.#votes.set(key, votes.set(area, (votes.get(area) ?? 0) + 1));
  }
}

/** The closest first. */
function keysOf(path: string, section: Section | null): string[] {
  const folder = folderOf(path);
  const locations = folder === "" ? [`file ${path}`] : [`file ${path}`, `folder ${folder}`];
  const inSection = section === null ? [] : locations.map((location) => `${section.heading.start} ${location}`);
  return [...inSection, ...locations];
}

/** The first folder of the path, and the second one if the first only groups parts. Empty for a file in the root. */
function folderOf(path: string): string {
  const [first = "", second] = path.split("/").slice(0, -1);
  return second !== undefined && containers.has(first.toLowerCase()) ? `${first}/${second}` : first;
}
