import type { CommentDelimiters } from "../todo/comment-syntax.ts";

/** The names of files in languages with comments, most of which are not read yet. */
export const uncoveredNames =
  /\.(?:astro|bash|bat|c|cc|clj|cmake|cpp|cs|css|cxx|dart|erl|exs?|fish|fs|go|gradle|graphql|groovy|h|hcl|hpp|hs|html?|ini|java|jl|kts?|less|lua|ml|mm?|nim|php|pl|pm|proto|ps1|pyx|pxd|rb?|rs|sass|scala|scss|sh|sql|svelte|swift|tf|toml|vb|vue|xml|ya?ml|zig|zsh)$|(?:^|\/)(?:Dockerfile|Makefile|Jenkinsfile|Rakefile|Gemfile)$/iu;

/** Info strings of such files by extension, where they are not the extension itself. */
export const uncoveredInfoStrings: Readonly<Record<string, string>> = { rb: "ruby", rs: "rust" };

/** Their comments, in code blocks of the registry and in the files that a plugin of ESLint reads. */
export const uncoveredComments: CommentDelimiters = { line: ["--", ";"], block: [["<!--", "-->"]] };

/** Whether a file is prose, which quotes comments of other files. */
export function isProse(path: string): boolean {
  return /\.(?:md|markdown)$/iu.test(path);
}
