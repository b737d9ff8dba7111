import { isScanned, type CommentReader, type Language } from "./language.ts";
import { findAllComments, normalizeSource } from "./todos.ts";

/** The text of a file as rules see it. Offsets of comments count in this text. Pass null for a language that ESLint reads. */
export function ruleTextOf(text: string, language: Language | null): string {
  if (language !== null && isScanned(language)) return normalizeSource(text);
  return text.replace(/^\ufeff/u, "");
}

/** Loads what reads the comments of a language where ESLint does not run. */
export function loadCommentReader(language: Language, hasDocstrings: boolean): CommentReader {
  if (!isScanned(language)) return language.loadReader();
  return (_, text) => ({ comments: findAllComments(text, language.scanner, hasDocstrings) });
}
