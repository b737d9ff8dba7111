import { statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";

/** The path of a registry, and the folder that its File paths are relative to. */
export interface RegistryLocation {
  readonly root: string;
  /** Null if none was found. */
  readonly path: string | null;
}

const usualPlaces = ["docs/TODO_TRACKING.md", "TODO_TRACKING.md"];

/**
 * Finds the registry: the setting decides, else the nearest usual path at or above `folder`. The folder of that search
 * step becomes the root.
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

/** In a folder named docs, `TODO_TRACKING.md` is the registry of the folder above. */
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
