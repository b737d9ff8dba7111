import { createCommentSyntax } from "../todo/comment-syntax.ts";
import { ecmaScriptLanguage } from "./ecmascript/language.ts";
import { isScanned, type Language, type ParsedLanguage, type ScannedLanguage } from "./language.ts";
import { pythonLanguage } from "./python/language.ts";
import { uncoveredComments, uncoveredInfoStrings, uncoveredNames } from "./uncovered.ts";

const list = [ecmaScriptLanguage, pythonLanguage] as const;

/** Every language whose comments are read: the only list. */
export const languages: readonly Language[] = list;

/** Those of them that ESLint cannot read, so that the plugin does. */
export const scannedLanguages: readonly ScannedLanguage[] = list.filter((language) => isScanned(language));

/** Those that ESLint reads, with a parser of its own or of the project. */
export const parsedLanguages: readonly ParsedLanguage[] = list.filter((language) => !isScanned(language));

/** The comments of all languages, those that are not read yet among them. */
export const commentSyntax = createCommentSyntax([...languages.map(({ comments }) => comments), uncoveredComments]);

/** The ids of the languages that the plugin reads. */
export type ScannedId = Extract<(typeof list)[number], ScannedLanguage>["id"];

/** What a file's name tells of it. */
interface FileKind {
  readonly language: Language;
  readonly infoString: string;
}

/** By a file's whole name, or by its extension with the dot. */
const kinds = new Map(languages.flatMap(kindsOf));
const infoStrings = new Map([
  ...Object.entries(uncoveredInfoStrings).map(([extension, infoString]) => [`.${extension}`, infoString] as const),
  ...[...kinds].map(([key, { infoString }]) => [key, infoString] as const),
]);

function kindsOf(language: Language): [string, FileKind][] {
  const { extensions, fileNames = {} } = language;
  return [
    ...Object.entries(extensions).map(([extension, infoString]) => [`.${extension}`, infoString] as const),
    ...Object.entries(fileNames),
  ].map(([key, infoString]) => [key, { language, infoString }]);
}

/** The language of a file by its name, null where its comments are not read. */
export function languageOf(path: string): Language | null {
  const name = fileNameOf(path);
  return (kinds.get(name) ?? kinds.get(name.slice(name.lastIndexOf("."))))?.language ?? null;
}

/** Whether a file is, by its name, of a language with comments that are not read yet. */
export function isUncovered(path: string): boolean {
  return languageOf(path) === null && uncoveredNames.test(path);
}

/** The info string of a code block that quotes the file; empty where the file has no plain extension. */
export function infoStringOf(path: string): string {
  const extension = /\.([A-Za-z0-9]{1,12})$/u.exec(path)?.[1]?.toLowerCase() ?? "";
  return infoStrings.get(fileNameOf(path)) ?? infoStrings.get(`.${extension}`) ?? extension;
}

function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A file name for each info string that a language has. */
export const sampleNames: readonly string[] = languages.flatMap(({ extensions, fileNames = {} }) => [
  ...Object.entries(extensions)
    .filter(([, own], index, all) => all.findIndex(([, other]) => other === own) === index)
    .map(([extension]) => `index.${extension}`),
  ...Object.keys(fileNames),
]);
