import { lineStarts } from "../../text/lines.ts";
import { parse as parseDocumentation } from "comment-parser";
import type { Comment, CommentTag } from "../../todo/todo.ts";

/** The parts of a `SourceCode` that can have comments. Languages and parsers fill different ones. */
export interface CommentSource {
  readonly text: string;
  readonly ast: object;
  getAllComments?(): readonly object[];
  readonly comments?: readonly object[] | undefined;
  readonly parserServices?: object;
  getRange?(node: object): readonly number[];
}

// A tag hides what its attributes quote. Each alternative ends at the text's end too: what is looked at once is passed.
const htmlParts = /<!--(?:-?>|[^]*?(?:-->|$))|<[a-z/](?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^"'>])*/giu;

/**
 * The comments of a file in any language, in order: JavaScript and TypeScript with the templates of Vue, Svelte and
 * Astro, and the JSON, CSS, YAML, TOML, GraphQL, HTML and Markdown of their plugins.
 */
export function findComments(source: CommentSource): Comment[] {
  const found = [...(source.getAllComments?.() ?? []), ...(source.comments ?? [])];
  // A loop over all tokens is for the files that need it.
  if (source.text.includes("<!--")) {
    found.push(...childrenOf(vueFragmentOf(source.parserServices), "comments"));
    found.push(...childrenOf(source.ast, "tokens").filter((token) => typeOf(token) === "HTMLComment"));
    found.push(...htmlNodes(source.ast));
  }
  const comments = new Map<number, Comment>();
  for (const node of found) {
    const [start, end] = rangeOf(node, source);
    // A Markdown html node can hold more than a comment; a JSON comment has no text of its own: read the source.
    if (start === undefined || end === undefined) continue;
    if (typeOf(node) === "html")
      for (const part of htmlComments(source.text, start, end)) comments.set(part.start, part);
    else comments.set(start, withTags(source.text, start, end));
  }
  return [...comments.values()].sort((a, b) => a.start - b.start);
}

function withTags(text: string, start: number, end: number): Comment {
  if (!text.startsWith("/**", start) || text.indexOf("@", start) >= end) return { start, end };
  return {
    start,
    end,
    // Looked for where they are asked for: most comments hold no marker, and of those nobody asks.
    get tags() {
      return findTags(text, start, end);
    },
  };
}

function findTags(text: string, start: number, end: number): CommentTag[] {
  const comment = text.slice(start, end);
  const [block] = parseDocumentation(comment, { spacing: "preserve" });
  const lines = lineStarts(comment, "lineFeed");
  const tags = (block?.tags ?? []).map((tag) => {
    const first = tag.source[0];
    const before =
      first === undefined
        ? 0
        : [first.tokens.start, first.tokens.delimiter, first.tokens.postDelimiter].join("").length;
    return { name: tag.tag.toLowerCase(), start: start + (lines[first?.number ?? 0] ?? 0) + before };
  });
  return tags.map((tag, index) => ({ ...tag, end: tags[index + 1]?.start ?? end }));
}

/** The whole of a Vue file, which has its comments also where there is no template. */
function vueFragmentOf(services: object | undefined): unknown {
  const getFragment: unknown = services === undefined ? null : Reflect.get(services, "getDocumentFragment");
  return typeof getFragment === "function" ? Reflect.apply(getFragment, services, []) : null;
}

function htmlComments(text: string, start: number, end: number): Comment[] {
  return [...text.slice(start, end).matchAll(htmlParts)]
    .filter(([part]) => part.startsWith("<!--"))
    .map(({ index, 0: part }) => ({ start: start + index, end: start + index + part.length }));
}

/** Markdown keeps its comments as `html` nodes of the tree. */
function htmlNodes(root: object): object[] {
  if (typeOf(root) !== "root") return [];
  const found: object[] = [];
  const pending: object[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeOf(node) === "html") found.push(node);
    else for (const child of childrenOf(node, "children")) pending.push(child);
  }
  return found;
}

function typeOf(node: object): unknown {
  return "type" in node ? node.type : null;
}

function childrenOf(node: unknown, key: string): object[] {
  if (typeof node !== "object" || node === null || !(key in node)) return [];
  const children: unknown = Reflect.get(node, key);
  if (!Array.isArray(children)) return [];
  return children.filter((child: unknown): child is object => typeof child === "object" && child !== null);
}

function rangeOf(node: object, source: CommentSource): readonly number[] {
  if ("range" in node && Array.isArray(node.range)) return node.range.map(Number);
  return source.getRange?.(node) ?? [];
}
