import type { Linter } from "eslint";
import { ecmaScriptLanguage } from "../languages/ecmascript/language.ts";
import type { Reader } from "../languages/eslint/reader.ts";
import type { ScannedId } from "../languages/index.ts";
import { globsOf } from "../languages/language.ts";
import type { ConfigParts, LanguageReader } from "./parts.ts";

/** `recommended` leaves out what is a matter of taste. */
export type Preset = "recommended" | "strict";

/**
 * The configs of the plugin: two presets, one for each language that ESLint cannot read, one for the registry, and one to be
 * put first, for the files of TypeScript and JSX for which no other config sets a parser.
 */
export type Configs = Record<Preset | "registry" | "fallback", Linter.Config> &
  Readonly<Record<ScannedId, Linter.Config[]>>;

/** The configs that share one plugin: presets for JavaScript and TypeScript, and, to be put last, other languages and the registry. */
export function createConfigs(parts: ConfigParts): Configs {
  const languages = parts.languages.map((each) => [each.language.id, createLanguage(parts, each, "recommended")]);
  return {
    recommended: createPreset(parts, "recommended"),
    strict: createPreset(parts, "strict"),
    registry: createRegistryConfig(parts, "**/TODO_TRACKING.md"),
    fallback: createFallbackConfig(parts),
    // The type of `fromEntries` loses the names of the keys.
    ...(Object.fromEntries(languages) as Pick<Configs, ScannedId>),
  };
}

/** The rules of a preset, by their metadata. */
export function createPreset(parts: ConfigParts, preset: Preset): Linter.Config {
  return createConfig(
    parts,
    preset,
    ({ subject, recommended }) => subject !== "document" && (preset === "strict" || recommended),
  );
}

/** Makes ESLint read a language, with the rules of a preset. It must come after any config that sets a parser for all files. */
export function createLanguage(
  parts: ConfigParts,
  { language, reader }: LanguageReader,
  preset: Preset,
  processor: string | Linter.Processor = `${parts.owner.namespace}/${reader.id}`,
): Linter.Config[] {
  const { namespace } = parts.owner;
  const { id, generatedFolders = [] } = language;
  return [
    ...(generatedFolders.length === 0
      ? []
      : [{ name: `${namespace}/${id}-ignores`, ignores: generatedFolders.map((name) => `**/${name}/`) }]),
    {
      ...createPreset(parts, preset),
      ...readWith(reader, processor),
      name: `${namespace}/${id}`,
      files: globsOf(language),
    },
  ];
}

/** Makes ESLint read the registry, with the rules on it. It must come after any config that sets a parser for all files. */
export function createRegistryConfig(parts: ConfigParts, files: string): Linter.Config {
  return {
    ...createConfig(parts, "registry", ({ subject }) => subject === "document"),
    ...readWith(parts.registry, `${parts.owner.namespace}/${parts.registry.id}`),
    files: [files],
  };
}

function createFallbackConfig({ plugin, fallback, owner: { namespace } }: ConfigParts): Linter.Config {
  const { linted } = ecmaScriptLanguage;
  return {
    name: `${namespace}/${fallback.id}`,
    plugins: { [namespace]: plugin },
    ...readWith(fallback, `${namespace}/${fallback.id}`),
    files: globsOf(ecmaScriptLanguage).filter((glob) => !linted.some((extension) => glob === `**/*.${extension}`)),
  };
}

function createConfig(
  { plugin, rules, owner: { namespace } }: ConfigParts,
  name: string,
  isWanted: (docs: { readonly subject?: string; readonly recommended: boolean }) => boolean,
): Linter.Config {
  const wanted = Object.entries(rules).filter(([, { meta }]) => meta.docs !== undefined && isWanted(meta.docs));
  return {
    name: `${namespace}/${name}`,
    plugins: { [namespace]: plugin },
    rules: Object.fromEntries(wanted.map(([rule]) => [`${namespace}/${rule}`, "error"])),
  };
}

function readWith({ parser }: Reader, processor: string | Linter.Processor): Linter.Config {
  return { processor, languageOptions: { parser } };
}
