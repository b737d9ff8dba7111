import type { Span } from "../text/span.ts";

/** A comment with its delimiters (`# x`, `// x`, a whole block comment), as a language finds it. */
export interface Comment extends Span {
  /** True for a comment that is code too, such as a docstring. Rules report it but never fix it. */
  readonly isCode?: boolean;
  /** The tags of a documentation comment, in order. Absent in other comments. */
  readonly tags?: readonly CommentTag[];
}

/** A tag of a documentation comment (`@todo`, `@example`). Its span ends at the next tag or at the end. */
export interface CommentTag extends Span {
  /** Without the `@`, lower case. */
  readonly name: string;
}

/** The issue that a reference names. All spellings of one issue give the same value. */
export interface Reference {
  /** The issue number (`12`), or the whole key of another tracker (`KEY-12`). */
  readonly id: string;
  /** `owner/repo` in lower case if the reference names a repository. Null means the project's own. */
  readonly repository: string | null;
  /** The host of a URL in lower case, with its port. Absent without a URL. */
  readonly host?: string;
}

/** A reference as written in a comment. */
export interface WrittenReference extends Reference, Span {
  readonly raw: string;
  /** `own`: the TODO's issue. `mention`: the issue of something that it waits for or ends ("blocked by #12"). */
  readonly strength: "own" | "mention";
}

/** One item of the metadata as written. `placeholder` stands for a reference (`#0`, `#TBD`, `ABC-000`). */
export interface MetadataItem extends Span {
  readonly kind: "reference" | "placeholder" | "priority" | "unknownPriority" | "owner" | "due" | "other";
  readonly raw: string;
}

/** A list of items in brackets, or without brackets (`open` is then empty). The span includes the brackets. */
export interface MetadataGroup extends Span {
  /** The bracket in ASCII. */
  readonly open: "(" | "[" | "";
  /** After the marker, after the colon, at the end of the line, or alone on a later line. */
  readonly position: "marker" | "text" | "end" | "body";
  readonly items: readonly MetadataItem[];
}

/** A comment line without its delimiters and decoration. Empty for a line of decoration. */
export interface ContentLine extends Span {
  /** The documentation tag that starts on the line (`todo`), else null. */
  readonly tag: string | null;
  /** The part of the comment on this line, with decoration. */
  readonly outer: Span;
}

/** A TODO comment. Its offsets refer to the parsed source text. */
export interface Todo {
  /** The marker in its canonical spelling: `TODO` for `ToDo`. The first of a run such as `TODO/FIXME`. */
  readonly marker: string;
  /** The marker as written, with attached words (`TODO/FIXME`). Reports cover it, and metadata is inserted after it. */
  readonly span: Span;
  /** The line of the marker. */
  readonly line: ContentLine;
  /** The lines that continue it. */
  readonly bodyLines: readonly ContentLine[];
  /** The comment, with the line comments that continue it. */
  readonly comment: Span;
  /** True for a JSDoc `@todo` tag. */
  readonly isTag: boolean;
  /** True for a comment that is code too (a docstring). */
  readonly isCode: boolean;
  /** The metadata, in order. */
  readonly groups: readonly MetadataGroup[];
  /** From the end of the marker to the start of the text: metadata, further markers, punctuation and the colon. */
  readonly head: Span;
  /**
   * The end of this TODO on the marker's line: before the next marker, a directive, a closing delimiter or trailing
   * spaces.
   */
  readonly lineEnd: number;
  /** The references in the metadata and in running text, in order. */
  readonly references: readonly WrittenReference[];
  readonly placeholder: MetadataItem | null;
  /** The priority's name as in the settings (`P2`). Null for none or an unknown one. */
  readonly priority: string | null;
  readonly priorityItem: MetadataItem | null;
  readonly owner: string | null;
  /** An ISO date (`2026-01-31`), null without one. */
  readonly due: string | null;
  /** The text on the marker's line. Null if it is empty, then `text` comes from a later line. */
  readonly textSpan: Span | null;
  /** The first line of the description, without metadata, with single spaces. It identifies the comment. */
  readonly text: string;
  /** The texts of the continuation lines, without metadata. */
  readonly body: readonly string[];
}
