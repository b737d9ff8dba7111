import type { ESLint, Linter } from "eslint";
import type { rules as allRules } from "../rules/index.ts";

/** What the configs are made of; the plugin is the one object that all of them must carry. */
export interface ConfigParts {
  readonly plugin: ESLint.Plugin;
  readonly rules: typeof allRules;
  readonly namespace: string;
  readonly parser: Linter.Parser;
  /** The processor's name in the plugin. */
  readonly processor: string;
}

/** `recommended` leaves out what is a matter of taste. */
export type Preset = "recommended" | "strict";

/** The configs that share one plugin: presets for JavaScript and TypeScript, and one for Python, to be put last. */
export function createConfigs(
  parts: ConfigParts,
): Record<Preset, Linter.Config> & { readonly python: Linter.Config[] } {
  return {
    recommended: createPreset(parts, "recommended"),
    strict: createPreset(parts, "strict"),
    python: createPython(parts, "recommended"),
  };
}

/** The rules of a preset, by their metadata. */
export function createPreset(parts: ConfigParts, preset: Preset): Linter.Config {
  return {
    name: `${parts.namespace}/${preset}`,
    plugins: { [parts.namespace]: parts.plugin },
    rules: Object.fromEntries(
      Object.entries(parts.rules)
        .filter(([, rule]) => preset === "strict" || rule.meta.docs?.recommended === true)
        .map(([name]) => [`${parts.namespace}/${name}`, "error"]),
    ),
  };
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
      name: `${parts.namespace}/python`,
      files: ["**/*.py", "**/*.pyi"],
      processor: `${parts.namespace}/${parts.processor}`,
      languageOptions: { parser: parts.parser },
    },
  ];
}
