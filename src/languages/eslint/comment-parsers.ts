import type { Linter } from "eslint";
import { createCommentSyntax } from "../../todo/comment-syntax.ts";
import { parsedLanguages } from "../index.ts";
import { globsOf } from "../language.ts";
import { createCommentParser } from "./comment-parser.ts";

/**
 * Configs with a parser for each language that ESLint reads, for a run without the project's config. Only a text that
 * `isWanted` is parsed.
 */
export async function loadCommentParsers(
  isWanted: (text: string) => boolean,
  { namespace, version }: { readonly namespace: string; readonly version: string },
): Promise<Linter.Config[]> {
  return Promise.all(
    parsedLanguages.map(async (language) => {
      const meta = { name: `${namespace}/${language.id}-parser`, version };
      const syntax = createCommentSyntax([language.comments]);
      const parser = createCommentParser(await language.loadReader(), syntax, isWanted, meta);
      return { files: globsOf(language), languageOptions: { parser } };
    }),
  );
}
