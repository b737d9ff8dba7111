import { BlockCursor } from "../markdown/blocks.ts";
import { findHtmlComments } from "../markdown/comments.ts";
import { codeSpans } from "../markdown/inline.ts";
import type { Span } from "../text/span.ts";
import type { Reference } from "../tracker/tracker.ts";
import { fieldsOf, isText, valueAt } from "./api/answer.ts";
import type { PullRequest } from "./api/pull-request-query.ts";

/** Reads one reference as it is written; null where it is none. */
export type ParseReference = (written: string) => Reference | null;

const keyword =
  /(?<![\p{L}\p{N}_/#-])(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?::[ \t]*|[ \t]+)((?:[\w.-]+\/[\w.-]+)?#\d{1,10}(?![\p{L}\p{N}_-])|GH-\d{1,10}(?![\p{L}\p{N}_-])|https?:\/\/[^\s<>()[\]]+)/giu;

/** Reads the payload of a workflow run that a pull request has started; null where another event has. */
export function readPullRequestEvent(event: unknown): PullRequest | null {
  const fields = fieldsOf(valueAt(event, "pull_request"));
  const repository = valueAt(event, "repository", "full_name");
  const base = valueAt(fields, "base", "ref");
  if (fields === null || !isText(repository) || !isText(base)) return null;
  const defaultBranch = valueAt(event, "repository", "default_branch");
  const texts = [fields["title"], fields["body"]].filter(isText);
  return { repository, base, defaultBranch: isText(defaultBranch) ? defaultBranch : null, texts, issues: [] };
}

/** The issues that a pull request's merge closes, each with its repository; none where it goes into a side branch. */
export function findClosedIssues(pullRequest: PullRequest, parseReference: ParseReference): Reference[] {
  const { repository, base, defaultBranch, texts, issues } = pullRequest;
  if (defaultBranch !== null && base !== defaultBranch) return [];
  const written = texts.flatMap((text) => findKeywords(text, parseReference));
  const closed = new Map<string, Reference>();
  for (const { id, repository: named } of [...issues, ...written]) {
    const reference = { id, repository: named ?? repository.toLowerCase() };
    closed.set(`${reference.repository}#${id}`, reference);
  }
  return [...closed.values()];
}

/** The references behind a closing keyword; each needs a keyword of its own, as on GitHub. */
function findKeywords(markdown: string, parseReference: ParseReference): Reference[] {
  return visibleParagraphs(markdown).flatMap((paragraph) =>
    [...paragraph.matchAll(keyword)].flatMap(([, raw = ""]) => {
      const reference = parseReference(raw.replace(/(?<![.,;:!?'"*])[.,;:!?'"*]+$/u, ""));
      return reference === null ? [] : [reference];
    }),
  );
}

/** The paragraphs without what GitHub reads no keyword in: comments, fenced code and code spans. */
function visibleParagraphs(markdown: string): string[] {
  const text = cut(markdown, findHtmlComments(markdown));
  const cursor = new BlockCursor(text);
  const lines: string[] = [];
  while (cursor.next()) {
    const isVisible = cursor.kind === "text" || cursor.kind === "heading";
    lines.push(isVisible ? text.slice(cursor.first, cursor.end) : "");
  }
  return lines
    .join("\n")
    .split(/\n{2,}/u)
    .map((paragraph) =>
      cut(
        paragraph,
        codeSpans(paragraph, 0, paragraph.length).map(({ span }) => span),
      ),
    );
}

/** The text without these stretches, which are in order. */
function cut(text: string, spans: readonly Span[]): string {
  const starts = [0, ...spans.map(({ end }) => end)];
  return starts.map((start, index) => text.slice(start, spans[index]?.start)).join("");
}
