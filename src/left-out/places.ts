import { languages } from "../languages/index.ts";

/** Folders of version control, of package managers, and of the tools of each language. They hold nobody's own code. */
export const installedFolders: readonly string[] = [
  ...new Set([".git", ".hg", ".svn", ".yarn", ...languages.flatMap(({ generatedFolders = [] }) => generatedFolders)]),
];

/** What a build makes. In a git repository such a folder may hold own code: git knows which it ignores. */
export const builtFolders: readonly string[] = ["dist", "build", "coverage", ".cache"];

// Names that hardly ever hold own code: `external`, `deps`, `lib` and `vendors` often do.
const vendoredFolder = /^(?:_?vendor(?:ed)?|third[_-]?party)$/iu;
const pnp = /(?:^|\/)\.pnp\.[^/]+$/u;
// Linguist's rule for what is minified, and its source maps.
const generatedName = /[.-]min\.(?:[cm]?js|css)$|\.map$/iu;

const isInstalled = new Set(installedFolders);
const isBuilt = new Set(builtFolders);

/** The first folder of a path that holds installed code, with its own path and a `/`; the file itself for Yarn's `.pnp.cjs`. */
export function findInstalled(path: string): string | null {
  return findFolder(path, (name) => isInstalled.has(name)) ?? (pnp.test(path) ? path : null);
}

export function findBuilt(path: string): string | null {
  return findFolder(path, (name) => isBuilt.has(name));
}

/** The first folder of a path whose name says that its code is a third party's. */
export function findVendored(path: string): string | null {
  return findFolder(path, (name) => vendoredFolder.test(name));
}

/** The end of a file's name that says that a tool wrote it, as in `*.min.js`. */
export function findGeneratedName(path: string): string | null {
  return generatedName.exec(path)?.[0] ?? null;
}

function findFolder(path: string, isWanted: (name: string) => boolean): string | null {
  let start = 0;
  for (let end = path.indexOf("/"); end !== -1; start = end + 1, end = path.indexOf("/", start))
    if (isWanted(path.slice(start, end))) return path.slice(0, end + 1);
  return null;
}
