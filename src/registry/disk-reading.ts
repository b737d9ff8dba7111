import { realpathSync } from "node:fs";
import { readListing, trackPaths, type Listing } from "./git.ts";
import { judgePath, type Reading } from "./reading.ts";
import { lookAt } from "./standing.ts";

/** Whether recorded files are there to be read, as far as the disk and git tell: what a rule can know, that sees one file. */
export class DiskReadings {
  readonly #root: string;
  readonly #known = new Map<string, Reading>();
  #listing: Listing | "unknown" | null | undefined;

  constructor(root: string) {
    this.#root = realPathOf(root);
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
    const place = { folder: this.#root };
    this.#listing ??= readListing(place);
    const tracking = trackPaths([found.path], this.#listing, place).get(found.path) ?? "unknown";
    return judgePath({ ...facts, tracking });
  }
}

function realPathOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
