import type { Linter } from "eslint";
import { basename, resolve } from "node:path";
import { createLanguageProcessor } from "../languages/eslint/reader.ts";
import { findTodos, normalizeSource } from "../languages/todos.ts";
import type { UserSettings } from "../settings/checks.ts";
import { parseSettings, settingsKey, withDigest } from "../settings/settings.ts";
import { pathInside } from "../text/path.ts";
import { createLanguage, createPreset, createRegistryConfig, type Preset } from "./index.ts";
import type { ConfigParts } from "./parts.ts";

/** What `configure` takes: the settings, and which preset turns the rules on. */
export interface ConfigureOptions extends UserSettings {
  /** Absolute path of the folder that the document's File paths are relative to: `import.meta.dirname`. */
  readonly root: string;
  /** Default `recommended`. */
  readonly preset?: Preset;
}

const presets: ReadonlySet<string> = new Set<Preset>(["recommended", "strict"]);

/**
 * ESLint calls a text without a name `__placeholder__.js`: for editors that is a cell of a notebook, or a file that is not
 * saved, in a language that they know no extension of, such as Python. The others are what Yarn generates.
 */
const ignores = ["**/__placeholder__.js", "**/.pnp.cjs", "**/.pnp.loader.mjs", "**/.yarn/"];

/**
 * Makes the configs of a project from its settings.
 * @throws {TypeError} where an option is wrong, with a sentence that names it
 */
export function createProjectConfigs(
  parts: ConfigParts,
  { preset = "recommended", ...user }: ConfigureOptions,
): Linter.Config[] {
  if (!presets.has(preset)) throw new TypeError(`configure: preset must be "recommended" or "strict".`);
  const parsed = parseSettings(user);
  if ("problem" in parsed) throw new TypeError(`configure: ${parsed.problem}`);
  const { settings } = parsed;
  const { owner } = parts;
  return [
    { name: `${owner.namespace}/ignores`, ignores: [...ignores] },
    { name: `${owner.namespace}/settings`, settings: { [settingsKey]: withDigest(user, settings) } },
    createPreset(parts, preset),
    ...parts.languages.flatMap((each) => {
      const { scanner } = each.language;
      // The project's markers are known here, so that a file without one is not linted.
      const hasTodo = (text: string): boolean => findTodos(normalizeSource(text), scanner, settings).length > 0;
      return createLanguage(parts, each, preset, createLanguageProcessor(each.language, owner, hasTodo));
    }),
    createRegistryConfig(parts, registryGlob(user)),
  ];
}

/** ESLint's globs start at its config file, which may be elsewhere than the root. */
function registryGlob({ root, registry = "TODO_TRACKING.md" }: Pick<ConfigureOptions, "root" | "registry">): string {
  const path = resolve(root, registry);
  const end = pathInside(root, path) ?? basename(path);
  return `**/${end.replace(/[*?[\]{}()]/gu, "\\$&")}`;
}
