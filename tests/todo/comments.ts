import type { Comment } from "../../src/todo/todo.ts";

/** The ways to put content lines into one comment, each with the comments that a scanner would find. */
export const styles: Record<string, (lines: readonly string[], eol: string) => { text: string; comments: Comment[] }> =
  {
    "line //": (lines, eol) => lineComments(lines, eol, "// "),
    "line #": (lines, eol) => lineComments(lines, eol, "# "),
    "indented #": (lines, eol) => lineComments(lines, eol, "# ", "    "),
    "glued //": (lines, eol) => lineComments(lines, eol, "//"),
    block: (lines, eol) => whole(`/* ${lines.join(eol)} */`),
    decorated: (lines, eol) => whole(["/*", ...lines.map((line) => ` * ${line}`), " */"].join(eol)),
    documentation: (lines, eol) => whole(["/**", ...lines.map((line) => `   * ${line}`), "   */"].join(eol)),
    boxed: (lines, eol) => whole(["/*****", ...lines.map((line) => ` * ${line}   *`), " *****/"].join(eol)),
    html: (lines, eol) => whole(`<!-- ${lines.join(eol)} -->`),
  };

function whole(text: string): { text: string; comments: Comment[] } {
  return { text: `${text}\n`, comments: [{ start: 0, end: text.length }] };
}

/** Code, then the lines as line comments below each other. */
export function lineComments(
  lines: readonly string[],
  eol: string,
  opener: string,
  indent = "",
): { text: string; comments: Comment[] } {
  const comments: Comment[] = [];
  let text = `code()${eol}`;
  for (const line of lines) {
    text += indent;
    comments.push({ start: text.length, end: text.length + opener.length + line.length });
    text += opener + line + eol;
  }
  return { text, comments };
}
