import { statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { pathInside } from "../../text/path.ts";
import { resolveLinks } from "./real-path.ts";

/** The path of a registry, and the folder that its File paths are relative to. */
export interface RegistryLocation {
  readonly root: string;
  /** Null if none was found. */
  readonly path: string | null;
}

const usualPaths = ["docs/TODO_TRACKING.md", "TODO_TRACKING.md"];

/**
 * Finds the registry: the setting decides, else the nearest usual path at or above `folder`, where links to that folder
 * end. The folder of that search step becomes the root.
 */
export function locateRegistry(
  settings: { readonly root: string | null; readonly registry: string | null },
  folder: string,
): RegistryLocation {
  const { root, registry } = settings;
  if (registry !== null && isAbsolute(registry)) return { root: root ?? dirname(registry), path: registry };
  if (root !== null) {
    const paths = registry === null ? usualPaths : [registry];
    return { root, path: firstFile(root, paths) ?? (registry === null ? null : resolve(root, registry)) };
  }
  const real = resolveLinks(folder);
  return (
    findAbove(real, registry) ?? (real === folder ? null : findAbove(folder, registry)) ?? { root: real, path: null }
  );
}

/** The location with a root that is free of links. A registry in the root keeps its place there. */
export function toRealRoot({ root, path }: RegistryLocation): RegistryLocation {
  const real = resolveLinks(root);
  const inside = path === null ? null : pathInside(root, path);
  return { root: real, path: inside === null ? path : join(real, inside) };
}

function findAbove(folder: string, registry: string | null): RegistryLocation | null {
  for (let from = folder; ; from = dirname(from)) {
    const path = firstFile(from, registry === null ? usualPathsIn(from) : [registry]);
    if (path !== null) return { root: from, path };
    if (dirname(from) === from) return null;
  }
}

/** In a folder named docs, `TODO_TRACKING.md` is the registry of the folder above. */
function usualPathsIn(folder: string): readonly string[] {
  return basename(folder) === "docs" ? usualPaths.filter((path) => path.includes("/")) : usualPaths;
}

function firstFile(folder: string, paths: readonly string[]): string | null {
  return paths.map((path) => join(folder, path)).find(isFile) ?? null;
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}
