// File extensions of languages with comments. After another dot a word may be a member of an object.
const extension = String.raw`\.(?:astro|bas|bash|bat|cs?|cc|cfg|clj[cs]?|cmake|conf|cpp|cs[sv]|cts|cxx|d|dart|ejs|el|elm|env|erb|erl|exs?|f90|fish|fsx?|gd|glsl|go|gql|gradle|graphql|groovy|haml|hbs|hcl|hh?|hpp|hrl|hs|html?|hxx|in|ini|ipynb|java|jinja2?|jl|json[5c]?|jsx?|kts?|less|liquid|lisp|lock|lua|md|mdx|mjs|cjs|mk|mli?|mm?|mts|mustache|nims?|nix|njk|php|pl|pm|po|prisma|properties|proto|ps1|pug|py[iwx]?|pxd|rb?|rake|rkt|rs|rst|sass|scala|scm|scss|sh|sol|sql|styl|sv|svelte|swift|tcl|tex|tf|tmpl|toml|tpl|tsx?|twig|txt|v|vb|vhd|vim|vue|wat|xml|xsl|ya?ml|zig|zsh)`;
const extensions = new RegExp(`${extension}$`, "iu");
const afterExtension = new RegExp(String.raw`${extension}(?:[\s,;:|&]|[^\w.+-](?!.*${extension}$))`, "iu");
const lineAfterExtension = new RegExp(`${extension}[:|]`, "iu");
const anyExtension = new RegExp(String.raw`${extension}(?!\w)`, "iu");
// `README(12)`, `a#12`, `a@12`: the number may be a line.
const numberAfterName = /[#@([]L?\d[^/]*$/iu;
const buildFile =
  /^(?:GNU)?(?:make|docker|container|jenkins|rake|gem|proc|vagrant|just|tilt|brew|pip|guard|cap|fast|pod|snake)file$/iu;

/** Whether the last segment goes on after its file name: `a.py@12`, `a.py and b.py`, `README(12)`. */
export function hasTextAfterExtension(name: string): boolean {
  const last = name.slice(name.lastIndexOf("/") + 1);
  return (
    lineAfterExtension.test(name) || afterExtension.test(last) || (!extensions.test(last) && numberAfterName.test(last))
  );
}

/** Whether the name ends in a known file extension. */
export function endsInExtension(name: string): boolean {
  return extensions.test(name);
}

/** Whether a file extension stands anywhere in the text. */
export function mentionsFile(text: string): boolean {
  return anyExtension.test(text);
}

/** How a name is written in the registry. */
export interface NameContext {
  /** Whether the name is a code span or the text of a link. */
  readonly isCode: boolean;
  readonly hasLine: boolean;
}

/** Whether a name is certainly a path. A doubtful name may be a word, a member of an object, or a fraction. */
export function isPathLike(name: string, { isCode, hasLine }: NameContext): boolean {
  if (/^[A-Za-z][\w+.-]*:\/\/|[<>*|?"]/u.test(name)) return false;
  if (!isCode && /\s/u.test(name)) return false;
  const last = name.slice(name.lastIndexOf("/") + 1);
  if (extensions.test(last) || buildFile.test(last)) return true;
  if (/[\s()]/u.test(name) || !/\p{L}/u.test(last)) return false;
  const slashes = name.split("/").length - 1;
  if (hasLine) return isCode || slashes > 0 || last.includes(".");
  return slashes > (isCode ? 0 : 1) || /^\.\w/u.test(last);
}
