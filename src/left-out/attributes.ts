import { compileGlob, toBytes } from "./glob.ts";

export const attributeNames = ["linguist-vendored", "linguist-generated"] as const;
export type AttributeName = (typeof attributeNames)[number];

/** What a line says of an attribute: that the file has it, or not, or (null) what would hold without .gitattributes. */
type Mark = boolean | null;

/** A line of a .gitattributes file that names one of the attributes. */
export interface AttributeLine {
  /** As it is written, without quotes. */
  readonly pattern: string;
  /** Whether it is about a file, whose path is relative to the folder of the .gitattributes file, in bytes. */
  readonly matches: (path: string) => boolean;
  readonly marks: ReadonlyMap<AttributeName, Mark>;
}

// Git passes over longer lines.
const longest = 2047;
const escapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
};

/** Parses a .gitattributes file, given as bytes. Macros are not read. The last line that matches a file decides. */
export function parseAttributes(bytes: string): AttributeLine[] {
  return bytes
    .replace(/^\xef\xbb\xbf/u, "")
    .split("\n")
    .flatMap((line) => (line.length > longest ? [] : (parseLine(line) ?? [])));
}

function parseLine(line: string): AttributeLine | null {
  const [, quoted, plain, states = ""] =
    /^[ \t\r]*(?:"((?:[^"\\]|\\(?:[abfnrtv\\"]|[0-3][0-7]{2}))*)"|([^ \t\r]+))([^]*)$/u.exec(line) ?? [];
  const pattern = quoted === undefined ? plain : unquote(quoted);
  if (pattern === undefined || (quoted === undefined && /^(?:#|\[attr\])/u.test(pattern))) return null;
  const marks = parseMarks(states.split(/[ \t\r]+/u).filter((state) => state !== ""));
  return marks === null || marks.size === 0 ? null : { pattern, marks, matches: compilePattern(pattern) };
}

/** Null where a name is wrong: git then passes over the whole line. */
function parseMarks(states: readonly string[]): Map<AttributeName, Mark> | null {
  const marks = new Map<AttributeName, Mark>();
  for (const state of states) {
    const [, sign = "", name = "", value = ""] = /^([-!]?)([^=]*)(?:=([^]*))?$/u.exec(state) ?? [];
    if (!/^[\w.][\w.-]*$/u.test(name)) return null;
    const known = attributeNames.find((other) => other === name);
    if (known !== undefined) marks.set(known, sign === "!" ? null : sign === "" && value !== "false");
  }
  return marks;
}

function unquote(quoted: string): string {
  return quoted.replace(/\\(?:([0-7]{3})|(.))/gu, (_, octal: string | undefined, char: string) =>
    octal === undefined ? (escapes[char] ?? char) : String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

/** A pattern without a slash is about the name of a file. A pattern with a slash at its end is about folders alone. */
function compilePattern(pattern: string): (path: string) => boolean {
  if (pattern.startsWith("!") || pattern.endsWith("/")) return () => false;
  if (pattern.includes("/")) return compileGlob(pattern.replace(/^\//u, ""), "path");
  const matches = compileGlob(pattern, "name");
  return (path) => matches(path.slice(path.lastIndexOf("/") + 1));
}

/** Whether a file has an attribute by lines, the last of which counts most; undefined where none of them is about it. */
export function markOf(path: string, name: AttributeName, lines: readonly AttributeLine[]): AttributeLine | undefined {
  const bytes = toBytes(path);
  return lines.findLast(({ marks, matches }) => marks.has(name) && matches(bytes));
}
