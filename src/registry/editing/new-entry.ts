import { escapeHeading, formatCodeBlock } from "../../markdown/write.ts";
import type { Grammar } from "../../todo/grammar.ts";
import { formatReference, ownReferences } from "../../todo/reference.ts";
import { characterStart, formatVisible } from "../../text/visible.ts";
import type { Todo, WrittenReference } from "../../todo/todo.ts";
import { formatIssueField, type IssueValue } from "./entry-edit.ts";
import { excerptTodo } from "./excerpt.ts";
import { parseIssue } from "../parsing/issue.ts";
import { formatLocationSpan } from "../locations/recordable.ts";
import type { Subject } from "../matching/sides.ts";

/** The parts of an entry's text that do not come from its comment. */
export interface FormatOptions {
  readonly grammar: Grammar;
  readonly repository: string | null;
  /** The info string of a code block that quotes a file. */
  readonly infoStringOf: (path: string) => string;
  readonly lineBreak: string;
  /** The level of its heading. */
  readonly level: number;
}

const longestTitle = 60;

/** The text of a new entry for a comment and its duplicates, without a final line break. */
export function formatEntry(number: number, duplicates: readonly Subject[], options: FormatOptions): string {
  const [subject] = duplicates;
  if (subject === undefined) return "";
  const { todo, path, source } = subject;
  const reference = issueReferenceOf(todo, options.repository);
  const issue = reference === null ? null : issueValueOf(reference, options.repository);
  const codeBlock = formatCodeBlock(
    excerptTodo(source, todo, options.grammar),
    options.infoStringOf(path),
    options.lineBreak,
  );
  return [
    `${"#".repeat(options.level)} ${number}. ${escapeHeading(titleOf(subject))}`,
    `**File:** ${duplicates.map(({ line }) => formatLocationSpan(path, line)).join(", ")}`,
    codeBlock,
    ...(issue === null ? [] : ["", `**Issue:** ${formatIssueField(issue)}`]),
  ].join(options.lineBreak);
}

/** A title from the first words of a comment, as plain text. */
export function titleOf({ todo, path }: Subject): string {
  const text = formatVisible(todo.text).replace(/[\s.,;:!]+$/u, "");
  if (text === "") return `${todo.marker} in ${path.slice(path.lastIndexOf("/") + 1)}`;
  const characters = [...text];
  const first = /^\p{Ll}+(?=\s|$)/u.test(text) ? (characters[0] ?? "").toUpperCase() : (characters[0] ?? "");
  if (characters.length <= longestTitle) return first + characters.slice(1).join("");
  const end = characterStart(text, characters.slice(0, longestTitle).join("").length);
  const cut = text.slice(characters[0]?.length ?? 0, end);
  return `${first}${cut.replace(/[\s\p{P}]+\S*$/u, "") || cut}…`;
}

/** The reference for the entry's issue: the one in the metadata, else one of this project in the text. */
export function issueReferenceOf(todo: Todo, ownRepository: string | null): WrittenReference | null {
  const references = ownReferences(todo);
  const inMetadata = references.find(({ start }) =>
    todo.groups.some(({ items }) => items.some((item) => item.kind === "reference" && item.start === start)),
  );
  const own = ownRepository?.toLowerCase() ?? null;
  return inMetadata ?? references.find(({ repository }) => repository === null || repository === own) ?? null;
}

/** The Issue field for a reference as written in a comment. Null if the field could not be read back. */
export function issueValueOf(reference: WrittenReference, ownRepository: string | null): IssueValue | null {
  const label = formatReference(reference, ownRepository);
  const url = /^<?(https?:\/\/[^\s()<>]+)>?$/u.exec(reference.raw)?.[1] ?? null;
  const value = { label, url, state: null, stateReason: null, id: null };
  const written = formatIssueField(value);
  return "reason" in parseIssue(written, 0, written.length) ? null : value;
}
