import type { ESLint } from "eslint";
import { ecmaScriptLanguage } from "../languages/ecmascript/language.ts";
import { createFallbackReader } from "../languages/eslint/fallback.ts";
import {
  createLanguageReader,
  createRegistryReader,
  type Reader,
  type ReaderOwner,
} from "../languages/eslint/reader.ts";
import { scannedLanguages } from "../languages/index.ts";
import type { ScannedLanguage } from "../languages/language.ts";
import type { rules as allRules } from "../rules/index.ts";

/** A language that ESLint cannot read, and what makes it. */
export interface LanguageReader {
  readonly language: ScannedLanguage;
  readonly reader: Reader;
}

/** What the configs are made of, but for the plugin. */
export interface ReadingParts {
  readonly owner: ReaderOwner;
  readonly rules: typeof allRules;
  readonly languages: readonly LanguageReader[];
  readonly registry: Reader;
  readonly fallback: Reader;
}

/** The parts of the configs. All configs must have the same plugin object. */
export interface ConfigParts extends ReadingParts {
  readonly plugin: ESLint.Plugin;
}

/** Makes the readers of all languages and of the registry, for the rules of the plugin. */
export function createParts(
  { namespace, version }: { readonly namespace: string; readonly version: string },
  rules: typeof allRules,
): ReadingParts {
  const ownMessages = new Map(
    Object.entries(rules).map(([rule, { meta }]) => [rule, new Set(Object.keys(meta.messages))]),
  );
  const owner = { namespace, version, ownMessages };
  return {
    owner,
    rules,
    languages: scannedLanguages.map((language) => ({ language, reader: createLanguageReader(language, owner) })),
    registry: createRegistryReader(owner),
    fallback: createFallbackReader(ecmaScriptLanguage, owner),
  };
}

/** The processors by their names in the plugin. */
export function processorsOf({
  languages,
  registry,
  fallback,
}: ReadingParts): NonNullable<ESLint.Plugin["processors"]> {
  const readers = [...languages.map(({ reader }) => reader), registry, fallback];
  return Object.fromEntries(readers.map(({ id, processor }) => [id, processor]));
}
