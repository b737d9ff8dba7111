import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const ORACLE = fileURLToPath(new URL("oracle.py", import.meta.url));

/** Line (from 1), column in UTF-16 units (from 0), and text. */
export type Located = readonly [line: number, column: number, text: string];

export interface PythonFile {
  readonly path: string;
  readonly text: string;
}

/** A CPython to ask; where it cannot read a text, its answer for that text is null. */
export interface CPython {
  /** The files of its standard library that are in UTF-8, without their byte order marks. */
  standardLibrary(): PythonFile[];
  comments(texts: readonly string[]): (readonly Located[] | null)[];
  /** The string literals that make up the docstrings, in the order of the text. */
  docstrings(texts: readonly string[]): (readonly Located[] | null)[];
  /** A digest for each text: two texts share it if they differ in comments and blank lines alone. */
  nonCommentTokens(texts: readonly string[]): (string | null)[];
  compiles(texts: readonly string[]): boolean[];
}

/** The CPython that is compiled to WebAssembly: wherever Node runs. */
export async function loadCPython(): Promise<CPython> {
  const pyodide = await loadPyodide();
  pyodide.runPython(readFileSync(ORACLE, "utf8"));
  const answer = pyodide.runPython("answer");
  return createCPython((request) => answer(request));
}

/**
 * A CPython on this machine: the one $TODO_REGISTRY_PYTHON names, or one on PATH. Before 3.12 an f-string is one token to
 * it, which no valid file of its own shows: a comment could not stand in one.
 */
export function findCPython(): CPython | null {
  const candidates = [process.env["TODO_REGISTRY_PYTHON"], "python3.14", "python3.13", "python3.12", "python3"];
  for (const candidate of candidates) {
    const isRecent = "import sys; sys.exit(sys.version_info < (3, 9))";
    if (candidate && spawnSync(candidate, ["-c", isRecent]).status === 0) {
      return createCPython((input) => {
        const { status, stdout, stderr } = spawnSync(candidate, [ORACLE], {
          input,
          encoding: "utf8",
          maxBuffer: 2 ** 29,
        });
        if (status !== 0) {
          throw new Error(`${candidate} failed: ${stderr}`);
        }
        return stdout;
      });
    }
  }
  return null;
}

function createCPython(ask: (request: string) => string): CPython {
  return {
    standardLibrary: () => JSON.parse(ask(JSON.stringify({ question: "standard_library" }))),
    comments: (texts) => JSON.parse(ask(JSON.stringify({ question: "comments", texts }))),
    docstrings: (texts) => JSON.parse(ask(JSON.stringify({ question: "docstrings", texts }))),
    nonCommentTokens: (texts) => JSON.parse(ask(JSON.stringify({ question: "non_comment_tokens", texts }))),
    compiles: (texts) =>
      JSON.parse(ask(JSON.stringify({ question: "compiles", texts }))).map((answer: boolean | null) => answer === true),
  };
}
