import { createLineReader } from "../../text/lines.ts";
import { contentOf, createCommentSyntax, type CommentSyntax } from "../../todo/comment-syntax.ts";
import type { Comment } from "../../todo/todo.ts";
import { commentSyntax, parsedLanguages } from "../index.ts";
import { isScanned, type Language } from "../language.ts";

const justification = /\s-{2,}\s/u;
/** What opens the comments in which ESLint's own parsers accept directives for a line alone. */
const lineOpeners: ReadonlySet<string> = new Set(parsedLanguages.flatMap(({ comments }) => comments.line));

/** What a directive speaks of. */
type Reach = "config" | "start" | "end" | "line" | "nextLine";

/** Whether a rule's report at an offset is silenced. */
export type IsSilenced = (offset: number) => boolean;

interface Directive {
  readonly reach: Reach;
  /** Empty where all rules are meant. */
  readonly rules: readonly string[];
  readonly value: string;
  readonly comment: Comment;
}

/**
 * Whether the directives of ESLint among the comments silence a rule: for a line, a block or the whole file. As ESLint
 * reads them, in any language.
 */
export function findSilenced(
  text: string,
  comments: readonly Comment[],
  rule: string,
  language: Language | null,
): IsSilenced | null {
  if (!text.includes("eslint")) return null;
  const parse = createDirectiveParser(text, language);
  const directives = comments
    .flatMap((comment) => parse(comment) ?? [])
    .filter((directive) => isAbout(directive, rule));
  if (directives.length === 0) return null;
  const severities = directives.map(({ reach, value }) => (reach === "config" ? severityIn(value, rule) : null));
  // ESLint reports a second configuration of a rule and ignores it.
  if (severities.find((severity) => severity !== null) === "off") return () => true;
  const lineOf = createLineReader(text, "ecmascript");
  const blocks = directives.filter(({ reach }) => reach === "start" || reach === "end");
  const lines = new Set(
    directives.flatMap(({ reach, comment: { start, end } }) => {
      if (reach === "nextLine") return [lineOf(end) + 1];
      return reach === "line" && lineOf(start) === lineOf(end) ? [lineOf(start)] : [];
    }),
  );
  return (offset) => {
    const last = blocks.findLast(({ comment }) => comment.start <= offset);
    return last?.reach === "start" || lines.has(lineOf(offset));
  };
}

function createDirectiveParser(text: string, language: Language | null): (comment: Comment) => Directive | null {
  const syntax = language === null ? commentSyntax : createCommentSyntax([language.comments]);
  // The stub parser gives ESLint every directive as a block comment.
  const isOfLines = (opener: string): boolean => (language === null || !isScanned(language)) && lineOpeners.has(opener);
  return (comment) => parseDirective(text, comment, { syntax, isOfLines });
}

interface Dialect {
  readonly syntax: CommentSyntax;
  /** Whether a comment with this opener cannot silence a block or a file. */
  readonly isOfLines: (opener: string) => boolean;
}

function parseDirective(text: string, comment: Comment, { syntax, isOfLines }: Dialect): Directive | null {
  if (!text.slice(comment.start, comment.end).includes("eslint")) return null;
  const delimiters = syntax.delimitersOf(text, comment);
  if (delimiters === null || delimiters.kind === "string") return null;
  const content = contentOf(text, comment, delimiters);
  const [directive = ""] = content.split(justification);
  const [label = ""] = directive.trim().split(/\s/u, 1);
  const reach = reachOf(label);
  if (reach === null) return null;
  if (isOfLines(delimiters.opener) && reach !== "line" && reach !== "nextLine") return null;
  const value = directive.trim().slice(label.length).trim();
  return { reach, rules: reach === "config" ? [] : namesIn(value), value, comment };
}

function reachOf(label: string): Reach | null {
  switch (label) {
    case "eslint":
      return "config";
    case "eslint-disable":
      return "start";
    case "eslint-enable":
      return "end";
    case "eslint-disable-line":
      return "line";
    case "eslint-disable-next-line":
      return "nextLine";
    default:
      return null;
  }
}

function namesIn(value: string): string[] {
  return value
    .split(",")
    .map((name) => name.trim().replace(/^(['"])(.*)\1$/su, "$2"))
    .filter((name) => name !== "");
}

function isAbout({ rules }: Directive, rule: string): boolean {
  return rules.length === 0 || rules.includes(rule);
}

/** What a comment such as `eslint rule: "off"` makes of the rule. Null if it does not name the rule, or cannot be read. */
function severityIn(value: string, rule: string): "off" | "on" | null {
  const name = rule.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
  const listed = String.raw`\[\s*["']?(?<first>\w+)["']?\s*(?:,[^\]]*)?\]`;
  const written = String.raw`(?<![\w/-])["']?${name}["']?\s*:\s*(?:${listed}|["']?(?<alone>\w+)["']?)`;
  // What follows is another rule. Anything else makes the comment unreadable.
  const rest = String.raw`\s*(?:$|,|["']?[\w@/-]+["']?\s*:)`;
  const { first, alone } = new RegExp(written + rest, "u").exec(value)?.groups ?? {};
  const severity = first ?? alone;
  if (severity === "off" || severity === "0") return "off";
  return severity === undefined ? null : "on";
}
