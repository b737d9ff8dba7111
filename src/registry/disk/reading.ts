import { readAbsences } from "./absences.ts";
import { judgePath, type PathFacts, type Reading, type Tracking } from "../matching/reading.ts";
import { lookAt } from "./path-state.ts";
import { resolveLinks } from "./real-path.ts";

/** Tells from the disk alone which recorded files can be read. A rule sees one file and knows no more. */
export class DiskReadings {
  readonly #root: string;
  readonly #thirdPartyOf: (path: string) => PathFacts["thirdParty"];
  readonly #known = new Map<string, Reading>();
  #trackingOf: ((path: string) => Tracking) | null = null;

  /** `thirdPartyOf` tells which files are code of others. */
  constructor(root: string, thirdPartyOf: (path: string) => PathFacts["thirdParty"]) {
    this.#root = resolveLinks(root);
    this.#thirdPartyOf = thirdPartyOf;
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
      // The lines of a file can be searched in any language.
      wasLookedAt: found.state === "file",
      isOthers: false,
      isIgnored: false,
      thirdParty: this.#thirdPartyOf(found.path),
      state: found.state,
      tracking: "untold" as const,
      problem: null,
      isConfigLoaded: true,
    };
    if (found.state !== "absent") return judgePath(facts);
    this.#trackingOf ??= readAbsences(this.#root);
    return judgePath({ ...facts, tracking: this.#trackingOf(found.path) });
  }
}
