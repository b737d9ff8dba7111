import type { ESLint, Linter } from "eslint";
import packageJson from "../package.json" with { type: "json" };
import { createConfigs, type Configs, type Preset } from "./configs/index.ts";
import { createParts, processorsOf } from "./configs/parts.ts";
import { createProjectConfigs, type ConfigureOptions } from "./configs/project.ts";
import { rules } from "./rules/index.ts";
import type { UserSettings } from "./settings/checks.ts";

export type { ConfigureOptions, Preset, UserSettings };

const { name, version } = packageJson;
const meta = { name, version, namespace: "todo-registry" };
const parts = createParts(meta, rules);
const base: ESLint.Plugin = {
  meta,
  // One cast at the boundary: RuleCreator's types know methods that ESLint 10 no longer has; the objects are the same.
  rules: rules as unknown as NonNullable<ESLint.Plugin["rules"]>,
  processors: processorsOf(parts),
};
const configParts = { ...parts, plugin: base };

/** The plugin: rules, the processors that make them work on Python and on the registry document, and configs. */
const plugin: ESLint.Plugin & { configs: Configs } = Object.assign(base, { configs: createConfigs(configParts) });

/**
 * The configs of a project, to be put behind its own: settings, a preset's rules, Python and the registry. The settings
 * carry a digest of what the document says, so that ESLint's cache forgets a file's result when the document changes.
 * @throws {TypeError} where an option is wrong, with a sentence that names it
 */
export function configure(options: ConfigureOptions): Linter.Config[] {
  return createProjectConfigs(configParts, options);
}

export default plugin;
