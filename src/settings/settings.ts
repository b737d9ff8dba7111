import { commentSyntax } from "../languages/index.ts";
import { locateRegistry } from "../registry/disk/locate.ts";
import { digestRegistry } from "../registry/disk/read.ts";
import { DEFAULT_PRIORITIES, type Priority } from "../registry/document/document.ts";
import { checks, isRecord, priorityKeys, type UserSettings } from "./checks.ts";
import { digestAttributes } from "../left-out/finder.ts";
import { compileVendored, type VendoredSetting } from "../left-out/setting.ts";
import { createGrammar, defaultGrammarOptions, type Grammar } from "../todo/grammar.ts";
import { defaultPattern, parseTemplate, type Template } from "../spelling/template.ts";

/** The key of ESLint's `settings` under which a project's settings stand. */
export const settingsKey = "todo-registry";

/** The settings with their defaults, compiled. */
export interface Settings {
  readonly root: string | null;
  readonly registry: string | null;
  readonly repository: string | null;
  readonly priorities: readonly Priority[];
  readonly grammar: Grammar;
  readonly template: Template;
  readonly areas: Readonly<Record<string, readonly string[]>>;
  readonly docstrings: boolean;
  readonly vendored: VendoredSetting;
  readonly trustedApps: readonly string[];
}

type Parsed = { readonly settings: Settings } | { readonly problem: string };
const parsedSettings = new WeakMap<object, Parsed>();
/** The user's settings with a digest of what the registry and .gitattributes say: for ESLint's cache, which reads it and forgets a file's result. */
export function withDigest(user: UserSettings & { readonly root: string }, settings: Settings): object {
  return {
    ...user,
    get digest(): string {
      const { root, path } = locateRegistry(settings, user.root);
      return (path === null ? "none" : digestRegistry(path, { ...settings, root })) + digestAttributes(root);
    },
  };
}

/** Reads `settings["todo-registry"]`; the problem is one sentence that names the setting. Cheap for an object seen before. */
export function parseSettings(raw: unknown): Parsed {
  if (raw === undefined) return defaults;
  if (!isRecord(raw)) return { problem: `settings["${settingsKey}"] must be an object.` };
  const known = parsedSettings.get(raw);
  if (known !== undefined) return known;
  const parsed = validate(raw);
  parsedSettings.set(raw, parsed);
  return parsed;
}

function validate(raw: Record<string, unknown>): Parsed {
  for (const key of Object.keys(raw)) {
    if (!isSettingName(key)) {
      const names = Object.keys(checks).filter((name) => name !== "digest");
      return { problem: `settings["${settingsKey}"] has no "${key}"; it knows ${names.join(", ")}.` };
    }
    // Only ESLint's cache needs the digest, and reading it reads the registry.
    if (key === "digest" || raw[key] === undefined) continue;
    if (!checks[key].isValid(raw[key]))
      return { problem: `settings["${settingsKey}"].${key} must be ${checks[key].expected}.` };
  }
  return compile(raw);
}

function compile(user: UserSettings): Parsed {
  const template = parseTemplate(user.template ?? defaultPattern);
  if (typeof template === "string") return { problem: `settings["${settingsKey}"].template ${template}.` };
  const priorities = user.priorities?.map(expandPriority) ?? DEFAULT_PRIORITIES;
  const repeated = findRepeated(priorities);
  if (repeated !== null)
    return { problem: `settings["${settingsKey}"].priorities must be different: the ${repeated} is there twice.` };
  return {
    settings: {
      root: user.root ?? null,
      registry: user.registry ?? null,
      repository: user.repository ?? null,
      priorities,
      grammar: createGrammar(commentSyntax, {
        markers: user.markers ?? defaultGrammarOptions.markers,
        priorities: priorities.map((priority) => priority.name),
        keys: user.references?.keys ?? [],
      }),
      template,
      areas: Object.fromEntries(Object.entries(user.areas ?? {}).map(([name, globs]) => [name, [globs].flat()])),
      docstrings: user.docstrings ?? false,
      vendored: compileVendored(user.vendored?.include ?? [], user.vendored?.exclude ?? []),
      trustedApps: user.trustedApps ?? [],
    },
  };
}

const defaults = compile({});

function expandPriority(priority: string | { name: string; title?: string; label?: string }): Priority {
  const name = typeof priority === "string" ? priority : priority.name;
  const known = DEFAULT_PRIORITIES.find((candidate) => candidate.name === name);
  const { title = known?.title ?? name, label = known?.label ?? name } = typeof priority === "string" ? {} : priority;
  return { name, title, label };
}

/** Two priorities with one name, title or label cannot be told apart in a heading or on an issue. */
function findRepeated(priorities: readonly Priority[]): string | null {
  for (const key of priorityKeys) {
    const values = priorities.map((priority) => priority[key].toLowerCase());
    const repeated = priorities.find((_, index) => values.indexOf(values[index] ?? "") !== index);
    if (repeated !== undefined) return `${key} ${JSON.stringify(repeated[key])}`;
  }
  return null;
}

function isSettingName(key: string): key is keyof typeof checks {
  return Object.hasOwn(checks, key);
}
