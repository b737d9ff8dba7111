import { createLocator } from "../../text/lines.ts";
import type { AST, Linter } from "eslint";
import { contentOf, type Delimiters } from "../../todo/comment-syntax.ts";
import type { Comment, Todo } from "../../todo/todo.ts";
import { commentSyntax } from "../index.ts";
import { inertTypeServices } from "./inert-types.ts";
import type { Scanner } from "../language.ts";
import { findTodos, type TodoQuery } from "../todos.ts";

/** `sourceCode.parserServices.todoRegistry` of a file that the stub parser read. Each list is made at its first use. */
export interface CommentServices {
  comments(): Comment[];
  docstrings(): Comment[];
  todos(query: TodoQuery): readonly Todo[];
}

/** The one of ESLint's two kinds of parser that tells more than a tree. */
export type StubParser = Extract<Linter.Parser, { readonly parseForESLint: unknown }>;

/** The services of a stub-parsed file, null for a file of any other parser. */
export function commentServicesOf(parserServices: object | undefined): CommentServices | null {
  if (parserServices === undefined || !("todoRegistry" in parserServices)) return null;
  const services = parserServices.todoRegistry;
  return isCommentServices(services) ? services : null;
}

function isCommentServices(services: unknown): services is CommentServices {
  if (typeof services !== "object" || services === null) return false;
  return "comments" in services && "docstrings" in services && "todos" in services;
}

// What ESLint would not take from a line comment. Prose that starts with "eslint" is no configuration.
const FILE_DIRECTIVE = /^\s*eslint(?:-(?:disable|enable)(?:\s|$)|\s[^:]*:\s*(?:["'[\d]|off|warn|error))/;

/**
 * A parser whose program is empty, so that rules for JavaScript see nothing. Of the comments, ESLint is shown those that
 * may be directives, and a text that does not name `eslint` is not even scanned until a rule asks.
 */
export function createStubParser(
  scanner: Scanner,
  meta: { readonly name: string; readonly version: string },
): StubParser {
  const hasShebang = scanner.comments("#!").length > 0;
  return {
    meta,
    parseForESLint(code): Linter.ESLintParseResult {
      // ESLint hands a shebang over as a JavaScript comment.
      const text = hasShebang && code.startsWith("//") ? `#!${code.slice(2)}` : code;
      return createStub(text, scanner, (value) => (FILE_DIRECTIVE.test(value) ? "Block" : "Line"));
    },
  };
}

/** What ESLint makes of a comment: only a block may hold a directive for the whole file. */
export type CommentKind = "Block" | "Line";

/** An empty program, with services that scan the text. `kindOf` tells the kind of a comment from its content. */
export function createStub(
  text: string,
  scanner: Scanner,
  kindOf: (content: string, delimiters: Delimiters | null) => CommentKind,
): Linter.ESLintParseResult {
  let comments: Comment[] | undefined;
  let docstrings: Comment[] | undefined;
  const todoRegistry: CommentServices = {
    comments: () => (comments ??= scanner.comments(text)),
    docstrings: () => (docstrings ??= scanner.docstrings?.(text) ?? []),
    todos: (query) => findTodos(text, scanner, query),
  };
  const locate = createLocator(text, "ecmascript");
  const toNode = ({ start, end }: Comment): AST.Program["comments"][number] => {
    const delimiters = commentSyntax.delimitersOf(text, { start, end });
    const value = delimiters === null ? "" : contentOf(text, { start, end }, delimiters);
    const loc = { start: locate(start), end: locate(end) };
    return { type: kindOf(value, delimiters), value, range: [start, end], loc };
  };
  // ESLint 9 warns of `eslint-env` on stderr, where no processor can hold it back.
  const mayDirect = ({ start, end }: Comment): boolean => /eslint(?!-env)/u.test(text.slice(start, end));
  const ast: AST.Program = {
    type: "Program",
    sourceType: "module",
    body: [],
    tokens: [],
    comments: text.includes("eslint") ? todoRegistry.comments().filter(mayDirect).map(toNode) : [],
    range: [0, text.length],
    loc: {
      start: { line: 1, column: 0 },
      // Seldom asked for, and the only thing here that costs a look at every line.
      get end() {
        return createLocator(text, "ecmascript")(text.length);
      },
    },
  };
  return { ast, services: { ...inertTypeServices, todoRegistry }, visitorKeys: { Program: [] } };
}
