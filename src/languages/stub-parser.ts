import type { Linter } from "eslint";
import type { Comment } from "../todo/todo.ts";
import type { Scanner } from "./scanner.ts";

/** What a stub-parsed file offers rules as `sourceCode.parserServices.todoRegistry`; each list is computed once, when asked for. */
export interface CommentServices {
  comments(): Comment[];
  docstrings(): Comment[];
}

/** The services of a stub-parsed file, null for a file of any other parser. */
export function commentServicesOf(parserServices: object | undefined): CommentServices | null {
  if (parserServices === undefined || !("todoRegistry" in parserServices)) return null;
  const services = parserServices.todoRegistry;
  return isCommentServices(services) ? services : null;
}

function isCommentServices(services: unknown): services is CommentServices {
  return typeof services === "object" && services !== null && "comments" in services && "docstrings" in services;
}

const lineBreak = /\r\n|[\r\n\u2028\u2029]/gu;

/**
 * A parser for files that ESLint cannot read: an empty program, so that no rule finds code to judge. The file's comments
 * are left to rules that ask for them; ESLint itself sees those that can be its directives.
 */
export function createStubParser(
  scanner: Scanner,
  meta: { readonly name: string; readonly version: string },
): Linter.Parser {
  return {
    meta,
    parseForESLint(text) {
      const services: CommentServices = {
        comments: once(() => scanner.comments(text)),
        docstrings: once(() => scanner.docstrings(text)),
      };
      const directives = text.includes("eslint")
        ? services.comments().filter((comment) => text.slice(comment.start, comment.end).includes("eslint"))
        : [];
      const locate = createLocator(text);
      const ast = {
        type: "Program" as const,
        sourceType: "module" as const,
        body: [],
        tokens: [],
        comments: directives.map((comment) => createDirective(text, comment, locate)),
        range: [0, text.length] as [number, number],
        loc: { start: { line: 1, column: 0 }, end: locate(text.length) },
      };
      return { ast, visitorKeys: { Program: [] }, services: { ...inertTypes(), todoRegistry: services } };
    },
  };
}

type Position = { readonly line: number; readonly column: number };

// ESLint reads `eslint-disable` and its like from block comments alone, the rest from either kind.
function createDirective(text: string, { start, end }: Comment, locate: (offset: number) => Position) {
  const value = text.slice(start, end).replace(/^#+/u, "");
  return {
    type: /^\s*eslint(?:-disable|-enable)?(?=\s|$)/u.test(value) ? ("Block" as const) : ("Line" as const),
    value,
    range: [start, end] as [number, number],
    loc: { start: locate(start), end: locate(end) },
  };
}

/** Finds line and column of offsets asked in rising order, in one pass over the text. */
function createLocator(text: string): (offset: number) => Position {
  let line = 1;
  let lineStart = 0;
  lineBreak.lastIndex = 0;
  let next = lineBreak.exec(text);
  let from = 0;
  return (offset) => {
    if (offset < from) return { line: 1, column: offset };
    from = offset;
    while (next !== null && next.index + next[0].length <= offset) {
      line += 1;
      lineStart = next.index + next[0].length;
      lineBreak.lastIndex = lineStart;
      next = lineBreak.exec(text);
    }
    return { line, column: offset - lineStart };
  };
}

/** Type information about nothing: rules that ask for types, enabled for all files, must not end the run. */
function inertTypes() {
  const program = {
    getTypeChecker: () => ({}),
    getCompilerOptions: () => ({}),
    getSourceFile: () => undefined,
    getSourceFiles: () => [],
    getRootFileNames: () => [],
    getCurrentDirectory: () => "",
  };
  return {
    program,
    esTreeNodeToTSNodeMap: new WeakMap(),
    tsNodeToESTreeNodeMap: new WeakMap(),
    emitDecoratorMetadata: false,
    experimentalDecorators: false,
    isolatedDeclarations: false,
    getSymbolAtLocation: () => undefined,
    getTypeAtLocation: () => undefined,
  };
}

function once<Value>(compute: () => Value): () => Value {
  let value: { readonly known: Value } | null = null;
  return () => (value ??= { known: compute() }).known;
}
