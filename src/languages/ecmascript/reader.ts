import type { CommentReader, TextProblem } from "../language.ts";
import { findComments } from "../eslint/comments.ts";

/** What of oxc-parser is used. */
interface Parser {
  parseSync(path: string, text: string, options: { readonly lang: Dialect; readonly astType: "js" }): Parsed;
}

interface Parsed {
  readonly program: { readonly body: readonly unknown[] };
  readonly comments: readonly { readonly start: number; readonly end: number }[];
  readonly errors: readonly { readonly message: string; readonly labels: readonly { readonly start: number }[] }[];
}

type Dialect = "jsx" | "ts" | "tsx" | "dts";

// The parser recurses on the process's stack, and ends the process where that is full. Code is nested tens deep.
const deepestNesting = 500;
const brackets = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`\\\n$]*`|([([{])|([)\]}])/gu;

/** Makes the reader. It loads the parser for the first file: most runs of ESLint have no use for it. */
export function createEcmaScriptReader(load: () => Parser): CommentReader {
  let parser: Parser | null = null;
  return (path, text) => {
    try {
      parser ??= load();
    } catch {
      return { problem: "oxc-parser is not installed for this platform", line: 1, column: 1 };
    }
    const nested = findDeepNesting(text);
    if (nested !== null) return problemAt(text, nested, `brackets are nested more than ${deepestNesting} deep`);
    // The tree is not looked at, and without the types there is less of it to make.
    const parsed = parser.parseSync(path, text, { lang: dialectOf(path), astType: "js" });
    const [error] = parsed.errors;
    // An error that the parser got past has cost no comment, such as a `return` at the top of a script.
    if (error !== undefined && parsed.program.body.length === 0)
      return problemAt(text, error.labels[0]?.start ?? 0, error.message.replace(/\.$/u, ""));
    return { comments: findComments({ text, ast: {}, comments: parsed.comments.map(withRange) }) };
  };
}

function dialectOf(path: string): Dialect {
  if (/\.d\.[mc]?ts$/u.test(path)) return "dts";
  if (path.endsWith(".tsx")) return "tsx";
  return /\.[mc]?ts$/u.test(path) ? "ts" : "jsx";
}

function withRange({ start, end }: { readonly start: number; readonly end: number }): object {
  return { range: [start, end] };
}

function findDeepNesting(text: string): number | null {
  let depth = 0;
  for (const { index, 1: open, 2: close } of text.matchAll(brackets)) {
    if (open !== undefined) depth += 1;
    else if (close !== undefined && depth > 0) depth -= 1;
    if (depth > deepestNesting) return index;
  }
  return null;
}

function problemAt(text: string, offset: number, problem: string): TextProblem {
  const lines = text.slice(0, offset).split(/\r\n|[\r\n\u2028\u2029]/u);
  return { problem, line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}
