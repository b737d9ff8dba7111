import { compileGlob, toBytes } from "./glob.ts";

/** The setting `vendored`, compiled. Paths are relative to the root, with `/`. */
export interface VendoredSetting {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** The glob by which a file is third-party code, null where no glob says so. */
  readonly included: (path: string) => string | null;
  /** Whether a file is own code, whatever else says that it is not. */
  readonly isExcluded: (path: string) => boolean;
}

export function compileVendored(include: readonly string[], exclude: readonly string[]): VendoredSetting {
  const included = include.map((glob) => ({ glob, matches: compileSettingGlob(glob) }));
  const excluded = exclude.map(compileSettingGlob);
  return {
    include,
    exclude,
    included: (path) => included.find(({ matches }) => matches(path))?.glob ?? null,
    isExcluded: (path) => excluded.some((matches) => matches(path)),
  };
}

/** A glob of the settings: braces are alternatives, and a folder stands for all that is in it. */
function compileSettingGlob(glob: string): (path: string) => boolean {
  const matchers = expandBraces(toBytes(glob.replace(/^\.?\//u, ""))).flatMap((each) => {
    const pattern = each.replace(/\/+$/u, "");
    // A star at the end stands for files alone, as in the setting "areas".
    return (pattern.endsWith("*") ? [pattern] : [pattern, `${pattern}/**`]).map((one) => compileGlob(one, "path"));
  });
  return (path) => {
    const bytes = toBytes(path);
    return matchers.some((matches) => matches(bytes));
  };
}

// Alternatives multiply: 12 pairs are 4,096 globs.
const mostAlternatives = 4096;

function expandBraces(glob: string): string[] {
  let globs = [""];
  let rest = glob;
  for (;;) {
    const [whole, before = "", inner = ""] = /^((?:\\.|[^\\{])*)\{((?:\\.|[^\\{}])*)\}/u.exec(rest) ?? [];
    if (whole === undefined) return globs.map((each) => each + rest);
    const alternatives = inner.match(/(?:\\.|[^\\,])+|(?<=^|,)(?=,|$)/gu) ?? [""];
    globs = globs.flatMap((each) => alternatives.map((alternative) => each + before + alternative));
    if (globs.length > mostAlternatives) return [];
    rest = rest.slice(whole.length);
  }
}

/** Writes a path so that it matches only itself in a glob of the settings. */
export function escapeGlob(path: string): string {
  return path.replace(/[\\*?[\]{}]/gu, String.raw`\$&`);
}
