import type { ESLint, Linter } from "eslint";
import type { rules as allRules } from "../rules/index.ts";

/** What makes ESLint read files that it does not know. */
export interface Reader {
  readonly parser: Linter.Parser;
  /** The processor, or its name in the plugin. */
  readonly processor: string | Linter.Processor;
}

/** What the configs are made of; the plugin is the one object that all of them must carry. */
export interface ConfigParts {
  readonly plugin: ESLint.Plugin;
  readonly rules: typeof allRules;
  readonly namespace: string;
  readonly python: Reader;
  readonly registry: Reader;
}

/** `recommended` leaves out what is a matter of taste. */
export type Preset = "recommended" | "strict";

/** The configs that share one plugin: presets for JavaScript and TypeScript, and, to be put last, Python and the registry. */
export function createConfigs(
  parts: ConfigParts,
): Record<Preset, Linter.Config> & { readonly python: Linter.Config[]; readonly registry: Linter.Config } {
  return {
    recommended: createPreset(parts, "recommended"),
    strict: createPreset(parts, "strict"),
    python: createPython(parts, "recommended"),
    registry: createRegistry(parts, "**/TODO_TRACKING.md"),
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

/** What makes ESLint read Python, with a preset's rules. Must stand behind any config that sets a parser for all files. */
export function createPython(parts: ConfigParts, preset: Preset): Linter.Config[] {
  return [
    {
      name: `${parts.namespace}/python-ignores`,
      // What ESLint ignores by itself is JavaScript's alone.
      ignores: ["**/.venv/", "**/venv/", "**/__pycache__/", "**/site-packages/", "**/.tox/", "**/.nox/", "**/.eggs/"],
    },
    {
      ...createPreset(parts, preset),
      ...readWith(parts, parts.python),
      name: `${parts.namespace}/python`,
      files: ["**/*.py", "**/*.pyi", "**/*.pyw"],
    },
  ];
}

/** The rules on the registry document, and what makes ESLint read it. Must stand behind the same. */
export function createRegistry(parts: ConfigParts, files: string): Linter.Config {
  return {
    ...createConfig(parts, "registry", ({ subject }) => subject === "document"),
    ...readWith(parts, parts.registry),
    files: [files],
  };
}

function createConfig(
  { plugin, rules, namespace }: ConfigParts,
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

function readWith({ namespace }: ConfigParts, { parser, processor }: Reader): Linter.Config {
  const named = typeof processor === "string" ? `${namespace}/${processor}` : processor;
  return { processor: named, languageOptions: { parser } };
}
