import type { TextEdit } from "../text/edit.ts";
import type { CommentDelimiters } from "../todo/comment-syntax.ts";
import type { Comment } from "../todo/todo.ts";

/** Where a language keeps its comments. Any text has an answer, malformed code too, in time linear in its length. */
export interface Scanner {
  /** Every comment in the order of the text, delimiters included, without the line break. */
  comments(text: string): Comment[];
  /** Every string literal that documents code (`isCode`), in the order of the text. */
  docstrings?(text: string): Comment[];
}

/** Why the comments of a text cannot be told. Line and column are counted from 1. */
export interface TextProblem {
  /** A clause: what is wrong with it. */
  readonly problem: string;
  readonly line: number;
  readonly column: number;
}

/** The comments of a file, or why they cannot be told. */
export type FileComments = { readonly comments: readonly Comment[] } | TextProblem;

/** Reads the comments of a file. The path decides which dialect it is. Never throws. */
export type CommentReader = (path: string, text: string) => FileComments;

/** Makes the edit that turns a rule off for a line, null where there is no place for it. Line and column start at 1. */
export type RuleDisabler = (line: number, column: number, rule: string) => TextEdit | null;

interface NamedLanguage<Id extends string> {
  /** The last part of the names of its config and processor. */
  readonly id: Id;
  /** Its name in messages. */
  readonly label: string;
  /** The info string of a Markdown code block (`python`), by extension without its dot. These are the language's files. */
  readonly extensions: Readonly<Record<string, string>>;
  /** The same for files that are known by their whole name, such as `Makefile`. */
  readonly fileNames?: Readonly<Record<string, string>>;
  /** What its comments look like. */
  readonly comments: CommentDelimiters;
  /** Names of folders that its tools generate or install. */
  readonly generatedFolders?: readonly string[];
}

/** A language that ESLint cannot read. The plugin reads it, with a stub parser and a processor. */
export interface ScannedLanguage<Id extends string = string> extends NamedLanguage<Id> {
  readonly scanner: Scanner;
  /** Whether the bytes on disk are not UTF-8: ESLint would corrupt them. */
  readonly isForeignEncoding?: (text: string) => boolean;
  /** Prepares the suggestion of a directive that turns a rule off. Without it there is no such suggestion. */
  readonly createRuleDisabler?: (text: string) => RuleDisabler;
  /** Finds what makes the scanner miss comments, since it has an answer for any text. */
  readonly findProblem?: (text: string) => TextProblem | null;
}

/** A language that ESLint reads with a parser of its own or of the project. */
export interface ParsedLanguage<Id extends string = string> extends NamedLanguage<Id> {
  /** Extensions of the files that ESLint lints and parses whatever the config says. */
  readonly linted: readonly string[];
  /** Makes the reader for where ESLint has no parser: in commands, and in a project that sets none. */
  readonly loadReader: () => CommentReader;
}

/** A language whose comments are read. It has a place in the list of index.ts. */
export type Language = ScannedLanguage | ParsedLanguage;

/** Whether the plugin reads the language by itself. */
export function isScanned<L extends Language>(language: L): language is Extract<L, ScannedLanguage> {
  return "scanner" in language;
}

/** ESLint's globs of a language's files. */
export function globsOf({ extensions, fileNames = {} }: Language): string[] {
  return [...Object.keys(extensions).map((extension) => `*.${extension}`), ...Object.keys(fileNames)].map(
    (name) => `**/${name}`,
  );
}
