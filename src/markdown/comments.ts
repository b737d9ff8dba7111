import type { Span } from "../text/span.ts";
import { BlockCursor, isFenced } from "./blocks.ts";
import { codeSpans } from "./inline.ts";

/** The HTML comments of a document with `<!--` and `-->`. Code blocks and code spans hold none. */
export function findHtmlComments(text: string): Span[] {
  const comments: Span[] = [];
  const cursor = new BlockCursor(text);
  let behind = 0;
  while (cursor.next()) {
    const { kind, start, end } = cursor;
    if (kind === "blank" || isFenced(kind)) continue;
    for (const open of findOpeners(text, Math.max(start, behind), end)) {
      if (open < behind) continue;
      const close = text.indexOf("-->", open + 4);
      behind = close === -1 ? text.length : close + 3;
      comments.push({ start: open, end: behind });
    }
  }
  return comments;
}

function findOpeners(text: string, start: number, end: number): number[] {
  const line = text.slice(start, end);
  if (!line.includes("<!--")) return [];
  const code = codeSpans(line, 0, line.length);
  let next = 0;
  return [...line.matchAll(/<!--/gu)].flatMap(({ index }) => {
    while ((code[next]?.span.end ?? Infinity) <= index) next += 1;
    const span = code[next];
    return span !== undefined && span.span.start <= index ? [] : [start + index];
  });
}
