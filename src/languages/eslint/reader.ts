import type { Linter } from "eslint";
import { findHtmlComments } from "../../markdown/comments.ts";
import type { ScannedLanguage } from "../language.ts";
import { createDocumentReader } from "./document.ts";
import { createProcessor, type ProcessorOptions } from "./processor.ts";
import { createStubParser } from "./stub-parser.ts";

/** What makes ESLint read files that it does not know. */
export interface Reader {
  /** The last part of its name, which is its processor's in the plugin. */
  readonly id: string;
  readonly parser: Linter.Parser;
  readonly processor: Linter.Processor;
}

/** The plugin that reads: of all messages the processors keep those of its rules. */
export interface ReaderOwner extends Pick<ProcessorOptions, "version" | "ownMessages"> {
  readonly namespace: string;
}

/** What makes ESLint read a language that it does not know. */
export function createLanguageReader(language: ScannedLanguage, owner: ReaderOwner): Reader {
  const { id, scanner } = language;
  const parser = createStubParser(scanner, { name: `${owner.namespace}/${id}-parser`, version: owner.version });
  return { id, parser, processor: createLanguageProcessor(language, owner) };
}

/** The processor of a language. It has no file linted that `mayConcern` refuses. */
export function createLanguageProcessor(
  { id, label, isForeignEncoding = () => false, createRuleDisabler = () => () => null }: ScannedLanguage,
  { namespace, version, ownMessages }: ReaderOwner,
  mayConcern: (text: string) => boolean = () => true,
): Linter.Processor {
  const name = `${namespace}/${id}`;
  const options = { name, version, ownMessages, languageLabel: label, isForeignEncoding, createRuleDisabler };
  return createProcessor({ ...options, mayConcern });
}

/** What makes ESLint read the registry: Markdown, unless the language of another plugin does. */
export function createRegistryReader({ namespace, version, ownMessages }: ReaderOwner): Reader {
  const id = "registry";
  const name = `${namespace}/${id}`;
  const options = { name, version, ownMessages, languageLabel: "Markdown", isForeignEncoding: () => false };
  return { id, ...createDocumentReader({ comments: findHtmlComments }, options) };
}
