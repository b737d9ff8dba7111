/** The languages whose comments are read. */
export type Language = "python" | "ecmascript";

/** ESLint's globs of JavaScript's and TypeScript's files, JSX included. */
export const ecmaScriptFiles = ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"];

/** The language of a file by its name, null where its comments are not read. */
export function languageOf(path: string): Language | null {
  if (/\.py[iw]?$/u.test(path)) return "python";
  return /\.(?:[cm]?[jt]s|[jt]sx)$/u.test(path) ? "ecmascript" : null;
}

const uncovered =
  /\.(?:astro|bash|bat|c|cc|clj|cmake|cpp|cs|css|cxx|dart|erl|exs?|fish|fs|go|gradle|graphql|groovy|h|hcl|hpp|hs|html?|ini|java|jl|kts?|less|lua|ml|mm?|nim|php|pl|pm|proto|ps1|pyx|pxd|rb?|rs|sass|scala|scss|sh|sql|svelte|swift|tf|toml|vb|vue|xml|ya?ml|zig|zsh)$|(?:^|\/)(?:Dockerfile|Makefile|Jenkinsfile|Rakefile|Gemfile)$/iu;

/** Whether a file is, by its name, of a language with comments that are not read yet. */
export function isUncovered(path: string): boolean {
  return uncovered.test(path);
}
