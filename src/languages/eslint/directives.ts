import { createLineReader } from "../../text/lines.ts";
import type { Comment } from "../../todo/todo.ts";

const opener = /^(?:\/\/|\/\*|<!--|#|--|;)/u;
const closer = /(?:\*\/|-->)$/u;
const justification = /\s-{2,}\s/u;

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
export function findSilenced(text: string, comments: readonly Comment[], rule: string): IsSilenced | null {
  if (!text.includes("eslint")) return null;
  const directives = comments
    .flatMap((comment) => parseDirective(text, comment) ?? [])
    .filter((directive) => isAbout(directive, rule));
  if (directives.length === 0) return null;
  if (directives.some(({ reach, value }) => reach === "config" && turnsOff(value, rule))) return () => true;
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

function parseDirective(text: string, comment: Comment): Directive | null {
  const written = text.slice(comment.start, comment.end);
  const opened = opener.exec(written)?.[0];
  if (opened === undefined || !written.includes("eslint")) return null;
  const content = written.slice(opened.length).replace(closer, "");
  const [directive = ""] = content.split(justification);
  const [label = ""] = directive.trim().split(/\s/u, 1);
  const reach = reachOf(label);
  if (reach === null) return null;
  // A line comment speaks of lines alone, where a language has others.
  if (opened === "//" && reach !== "line" && reach !== "nextLine") return null;
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

/** Whether a comment such as `eslint rule: "off"` names the rule with that severity. */
function turnsOff(value: string, rule: string): boolean {
  const name = rule.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
  return new RegExp(String.raw`(?<![\w/-])["']?${name}["']?\s*:\s*\[?\s*["']?(?:off|0)(?![\w])`, "u").test(value);
}
