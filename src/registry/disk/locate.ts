import { statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";

/** A document's path, and the folder that its File paths are relative to. */
export interface RegistryLocation {
  readonly root: string;
  /** Null where none was found. */
  readonly path: string | null;
}

const usualPlaces = ["docs/TODO_TRACKING.md", "TODO_TRACKING.md"];

/**
 * Where the document is: as the settings say, else the nearest one in a usual place at or above `folder`, whose root is
 * the folder that it was found from.
 */
export function locateRegistry(
  settings: { readonly root: string | null; readonly registry: string | null },
  folder: string,
): RegistryLocation {
  const { root, registry } = settings;
  if (registry !== null && isAbsolute(registry)) return { root: root ?? dirname(registry), path: registry };
  if (root !== null) {
    const places = registry === null ? usualPlaces : [registry];
    return { root, path: firstFile(root, places) ?? (registry === null ? null : resolve(root, registry)) };
  }
  for (let from = folder; ; from = dirname(from)) {
    const path = firstFile(from, registry === null ? usualPlacesIn(from) : [registry]);
    if (path !== null) return { root: from, path };
    if (dirname(from) === from) return { root: folder, path: null };
  }
}

/** Without those that a folder called docs has from the one above it, be it for the document itself or for what is beside it. */
function usualPlacesIn(folder: string): readonly string[] {
  return basename(folder) === "docs" ? usualPlaces.filter((place) => place.includes("/")) : usualPlaces;
}

function firstFile(folder: string, places: readonly string[]): string | null {
  return places.map((place) => join(folder, place)).find(isFile) ?? null;
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}
