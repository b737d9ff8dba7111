import { endsInExtension, hasTextAfterExtension } from "./path-like.ts";

const plain = /^[\w+-]+(?:[./]+[\w+-]+)*$/u;
const pattern = /[*?]|\{[^{}]*,[^{}]*\}/u;
const shortened = /(?:^|\/)\.{3}(?:\/|$)|…/u;
const foreignSign = /[<>"“”„«»]|^['‘’=]|['‘’=~]$/u;

/**
 * Why a name may be something else than the path of one file, null if nothing speaks against it. A file without such a
 * name would count as deleted, and its entry as resolved.
 */
export function doubtOf(name: string): string | null {
  if (plain.test(name) && !shortened.test(name)) return null;
  if (pattern.test(name)) return "may be a pattern";
  if (shortened.test(name)) return "is shortened";
  const sign = foreignSign.exec(name)?.[0];
  if (sign !== undefined) return `contains ${sign === '"' ? "a quotation mark" : `"${sign}"`}`;
  if (name.includes(":") && !endsInExtension(name)) return "has a colon without a line number";
  if (/#L\d[^/]*\//iu.test(name)) return "has a line number before its end";
  if (name.includes("()")) return "may be a call";
  if (!isBalanced(name)) return "has a bracket without its partner";
  return hasTextAfterExtension(name) ? "has text after the name of its file" : null;
}

function isBalanced(name: string): boolean {
  const open: string[] = [];
  for (const sign of name) {
    if (sign === "(" || sign === "[") open.push(sign === "(" ? ")" : "]");
    else if ((sign === ")" || sign === "]") && open.pop() !== sign) return false;
  }
  return open.length === 0;
}
