import type { ESLint, Linter } from "eslint";
import { isAbsolute, relative, resolve } from "node:path";
import packageJson from "../package.json" with { type: "json" };
import { createConfigs, createPreset, createPython, createRegistry, type Preset } from "./configs/index.ts";
import { createDocumentReader } from "./languages/eslint/document.ts";
import { createProcessor } from "./languages/eslint/processor.ts";
import { createRuleDisabler } from "./languages/python/directive.ts";
import { isForeignEncoding } from "./languages/python/encoding.ts";
import { python } from "./languages/python/scanner.ts";
import { createStubParser } from "./languages/eslint/stub-parser.ts";
import { findTodos, normalizeText } from "./languages/todos.ts";
import { findHtmlComments } from "./markdown/comments.ts";
import { digestRegistry } from "./registry/disk/read.ts";
import { locateRegistry } from "./registry/disk/locate.ts";
import { rules } from "./rules/index.ts";
import { parseSettings, settingsKey, type UserSettings } from "./settings.ts";

export type { Preset, UserSettings };

/** What `configure` takes: the settings, and which preset turns the rules on. */
export interface ConfigureOptions extends UserSettings {
  /** Absolute path of the folder that the document's File paths are relative to: `import.meta.dirname`. */
  readonly root: string;
  /** Default `recommended`. */
  readonly preset?: Preset;
}

const presets: ReadonlySet<string> = new Set<Preset>(["recommended", "strict"]);
const { name, version } = packageJson;
const namespace = "todo-registry";
const meta = { name, version, namespace };

const ownMessages = new Map(
  Object.entries(rules).map(([rule, { meta }]) => [rule, new Set(Object.keys(meta.messages))]),
);
const registryReader = createDocumentReader(
  { name: "Markdown", comments: findHtmlComments, docstrings: () => [] },
  { name: `${namespace}/registry`, version, ownMessages, languageLabel: "Markdown", isForeignEncoding: () => false },
);

const pythonOptions = {
  name: `${namespace}/python`,
  version,
  ownMessages,
  languageLabel: "Python",
  isForeignEncoding,
  createRuleDisabler,
};

/** The plugin: rules, the processors that make them work on Python and on the registry document, and configs. */
const plugin: ESLint.Plugin & { configs: ReturnType<typeof createConfigs> } = {
  meta,
  // One cast at the boundary: RuleCreator's types know methods that ESLint 10 no longer has; the objects are the same.
  rules: rules as unknown as NonNullable<ESLint.Plugin["rules"]>,
  processors: {
    python: createProcessor(pythonOptions),
    registry: registryReader.processor,
  },
  configs: { recommended: {}, strict: {}, python: [], registry: {} },
};

const parts = {
  plugin,
  rules,
  namespace,
  python: {
    parser: createStubParser(python, { name: `${namespace}/python-parser`, version }),
    processor: "python",
  },
  registry: { parser: registryReader.parser, processor: "registry" },
};
Object.assign(plugin.configs, createConfigs(parts));

/**
 * The configs of a project, to be put behind its own: settings, a preset's rules, Python and the registry. The settings
 * carry a digest of what the document says, so that ESLint's cache forgets a file's result when the document changes.
 * @throws {TypeError} where an option is wrong, with a sentence that names it
 */
export function configure({ preset = "recommended", ...user }: ConfigureOptions): Linter.Config[] {
  if (!presets.has(preset)) throw new TypeError(`configure: preset must be "recommended" or "strict".`);
  const parsed = parseSettings(user);
  if ("problem" in parsed) throw new TypeError(`configure: ${parsed.problem}`);
  const { settings } = parsed;
  const own = {
    ...user,
    get digest(): string {
      const { root, path } = locateRegistry(settings, user.root);
      return path === null ? "none" : digestRegistry(path, { ...settings, root });
    },
  };
  // With the project's markers at hand, a file without a TODO need not be linted at all.
  const processor = createProcessor({
    ...pythonOptions,
    mayConcern: (text) => findTodos(normalizeText(text), python, settings).length > 0,
  });
  return [
    { name: `${namespace}/settings`, settings: { [settingsKey]: own } },
    createPreset(parts, preset),
    ...createPython({ ...parts, python: { ...parts.python, processor } }, preset),
    createRegistry(parts, registryGlob(user)),
  ];
}

/** ESLint's globs start at its config file, which may be elsewhere than the root. */
function registryGlob({ root, registry = "TODO_TRACKING.md" }: ConfigureOptions): string {
  const path = relative(root, resolve(root, registry)).replaceAll("\\", "/");
  const end = path.startsWith("../") || isAbsolute(path) ? path.slice(path.lastIndexOf("/") + 1) : path;
  return `**/${end.replace(/[*?[\]{}()]/gu, "\\$&")}`;
}

export default plugin;
