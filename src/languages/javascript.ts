import { parse as parseDocumentation } from "comment-parser";
import type { Comment, CommentTag } from "../todo/todo.ts";

/** What of a `SourceCode` tells its comments; each language and parser offers another part of it. */
export interface CommentSource {
  readonly text: string;
  readonly ast: object;
  getAllComments?(): readonly object[];
  readonly comments?: readonly object[] | undefined;
  getRange?(node: object): readonly number[];
}

/**
 * The comments of a file in any language, in order: JavaScript and TypeScript, what their templating dialects hold
 * (Vue's template), and the JSON, CSS, YAML, TOML, GraphQL, HTML and Markdown of their plugins.
 */
export function findComments(source: CommentSource): Comment[] {
  const template: unknown = "templateBody" in source.ast ? source.ast.templateBody : null;
  const found = [
    ...(source.getAllComments?.() ?? []),
    ...(source.comments ?? []),
    ...childrenOf(template, "comments"),
    ...htmlNodes(source.ast),
  ];
  const comments = new Map<number, Comment>();
  for (const node of found) {
    const [start, end] = rangeOf(node, source);
    // A Markdown html node can hold more than a comment; a JSON comment has no text of its own: read the source.
    if (start === undefined || end === undefined) continue;
    if (isHtml(node)) for (const part of htmlComments(source.text, start, end)) comments.set(part.start, part);
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
  const [block] = parseDocumentation(text.slice(start, end), { spacing: "preserve" });
  const lines = lineStarts(text, start, end);
  const tags = (block?.tags ?? []).map((tag) => {
    const first = tag.source[0];
    const before =
      first === undefined
        ? 0
        : [first.tokens.start, first.tokens.delimiter, first.tokens.postDelimiter].join("").length;
    return { name: tag.tag.toLowerCase(), start: (lines[first?.number ?? 0] ?? start) + before };
  });
  return tags.map((tag, index) => ({ ...tag, end: tags[index + 1]?.start ?? end }));
}

function lineStarts(text: string, start: number, end: number): number[] {
  const starts = [start];
  for (let at = text.indexOf("\n", start); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function* htmlComments(text: string, start: number, end: number): Generator<Comment> {
  for (let open = text.indexOf("<!--", start); open !== -1 && open < end; open = text.indexOf("<!--", open + 4)) {
    const close = text.indexOf("-->", open + 4);
    yield { start: open, end: close === -1 ? end : Math.min(end, close + 3) };
    if (close === -1) return;
  }
}

/** Markdown keeps its comments as `html` nodes of the tree. */
function htmlNodes(root: object): object[] {
  if (!("type" in root) || root.type !== "root") return [];
  const found: object[] = [];
  const pending: object[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isHtml(node)) found.push(node);
    else for (const child of childrenOf(node, "children")) pending.push(child);
  }
  return found;
}

function isHtml(node: object): boolean {
  return "type" in node && node.type === "html";
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
