import type { Span } from "../text/span.ts";

/** A comment as a language adapter finds it, delimiters included (`# x`, `// x`, the whole of a block comment). */
export interface Comment extends Span {
  /** True where the comment is code as well, as a docstring is: reported, but never fixed. */
  readonly isCode?: boolean;
  /** A documentation comment's tags, in order; absent where the comment has no such structure. */
  readonly tags?: readonly CommentTag[];
}

/** A tag of a documentation comment (`@todo`, `@example`): its span runs from the `@` to the next tag or the end. */
export interface CommentTag extends Span {
  /** Without the `@`, lower case. */
  readonly name: string;
}

/** What a reference points at; two spellings of one issue give the same value. */
export interface Reference {
  /** The issue number in decimal digits (`12`), or the whole key of another tracker (`KEY-12`). */
  readonly id: string;
  /** `owner/repo` in lower case where the reference names a repository, null where it means the project's own. */
  readonly repository: string | null;
  /** The host of an address in lower case, with its port; absent where the reference is none. */
  readonly host?: string;
}

/** A reference as written in a comment. */
export interface WrittenReference extends Reference, Span {
  readonly raw: string;
  /** `own`: the TODO's issue. `mention`: the issue of something that it waits for or ends ("blocked by #12"), never its own. */
  readonly strength: "own" | "mention";
}

/** One thing in a slot, as written. `placeholder` is a stand-in for a reference (`#0`, `#TBD`, `ABC-000`). */
export interface SlotItem extends Span {
  readonly kind: "reference" | "placeholder" | "priority" | "unknownPriority" | "owner" | "due" | "other";
  readonly raw: string;
}

/** A list of items: in brackets, or bare (`open` is then empty). The span includes the brackets. */
export interface SlotGroup extends Span {
  /** The bracket as ASCII has it. */
  readonly open: "(" | "[" | "";
  /** Where it stands: right behind the marker, behind the colon, at the line's end, or alone on a later line. */
  readonly place: "marker" | "text" | "end" | "body";
  readonly items: readonly SlotItem[];
}

/** One line of a comment without its delimiters and decoration; empty where only decoration stands on it. */
export interface ContentLine extends Span {
  /** The documentation tag that the line opens (`todo`), null elsewhere. */
  readonly tag: string | null;
  /** What of the comment stands on the line, decoration included. */
  readonly outer: Span;
}

/** One TODO comment. Offsets are those of the source text that was parsed. */
export interface Todo {
  /** The marker in its canonical spelling, `TODO` for `ToDo`; the first of a run such as `TODO/FIXME`. */
  readonly marker: string;
  /** The marker as written, with what is glued to it (`TODO/FIXME`): what a report covers and behind what a slot is inserted. */
  readonly span: Span;
  /** The line on which the marker stands. */
  readonly line: ContentLine;
  /** The lines that continue it. */
  readonly bodyLines: readonly ContentLine[];
  /** The comment that holds it, with the line comments that continue it. */
  readonly comment: Span;
  /** True for a JSDoc `@todo` tag. */
  readonly isTag: boolean;
  /** True where the comment is code as well (a docstring). */
  readonly isCode: boolean;
  /** Every slot, in the order in which they stand. */
  readonly groups: readonly SlotGroup[];
  /** From the marker's end to the text's start: slots before the text, further markers, punctuation and the colon. */
  readonly head: Span;
  /** Where the marker's line ends for this TODO: at the next marker, a directive, a closing delimiter or trailing blanks. */
  readonly lineEnd: number;
  /** Issue references in slots and in running text, in order. */
  readonly references: readonly WrittenReference[];
  readonly placeholder: SlotItem | null;
  /** The priority's name as the settings spell it (`P2`), null where there is none or an unknown one. */
  readonly priority: string | null;
  readonly priorityItem: SlotItem | null;
  readonly owner: string | null;
  /** An ISO date (`2026-01-31`), null where there is none. */
  readonly due: string | null;
  /** The text behind the marker on its line; null where it is empty, so that `text` stands on a later line. */
  readonly textSpan: Span | null;
  /** The first line's text without slots, whitespace collapsed: what identifies the comment. */
  readonly text: string;
  /** The continuation lines' texts, without slots. */
  readonly body: readonly string[];
}
