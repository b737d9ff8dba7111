import { commentSyntax } from "./languages/index.ts";
import { locateRegistry } from "./registry/disk/locate.ts";
import { digestRegistry } from "./registry/disk/read.ts";
import { DEFAULT_PRIORITIES, type Priority } from "./registry/document/document.ts";
import { createGrammar, defaultGrammarOptions, type Grammar } from "./todo/grammar.ts";
import { defaultPattern, parseTemplate, type Template } from "./spelling/template.ts";

/** The key of ESLint's `settings` under which a project's settings stand. */
export const settingsKey = "todo-registry";

/** What a project can set; every part is optional. */
export interface UserSettings {
  /** Absolute path of the folder that the document's File paths are relative to. */
  readonly root?: string;
  /** The document's path, absolute or relative to `root`. */
  readonly registry?: string;
  /** `owner/repo`: the repository that a bare `#12` belongs to. */
  readonly repository?: string;
  /** Marker words; default TODO, FIXME, XXX, HACK. */
  readonly markers?: readonly string[];
  /** Priorities, the most urgent first; default P1 to P4. */
  readonly priorities?: readonly (
    string | { readonly name: string; readonly title?: string; readonly label?: string }
  )[];
  /** `keys`: project keys of other trackers, so that `KEY-12` is a reference. */
  readonly references?: { readonly keys?: readonly string[] };
  /** The spelling of a complete TODO; default `{marker}({issue}, {priority}): {text}`. */
  readonly template?: string;
  /** Area name to globs of its files, for entries that `update` adds. */
  readonly areas?: Readonly<Record<string, string | readonly string[]>>;
  /** Whether TODOs in Python docstrings count; default false. */
  readonly docstrings?: boolean;
  /** Logins of apps, such as `github-actions`, whose issues `sync` may take for its own. */
  readonly trustedApps?: readonly string[];
}

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
  readonly trustedApps: readonly string[];
}

type Parsed = { readonly settings: Settings } | { readonly problem: string };
type Check = (value: unknown) => boolean;

const parsedSettings = new WeakMap<object, Parsed>();
const isText: Check = (value) => typeof value === "string" && value.trim() !== "";
const isTextList: Check = (value) => Array.isArray(value) && value.length > 0 && isListOf(value, isText);
const isWord: Check = (value) => typeof value === "string" && /^[^\s()[\]:,;|`"'/]+$/u.test(value);
const priorityKeys: readonly (keyof Priority)[] = ["name", "title", "label"];
const isLogin: Check = (value) => typeof value === "string" && /^[a-z\d][a-z\d-]{0,99}(?:\[bot\])?$/iu.test(value);

/** What each setting must be, in words for the one who wrote it. */
const checks: Record<keyof UserSettings | "digest", { readonly isValid: Check; readonly expected: string }> = {
  root: {
    isValid: (value) => typeof value === "string" && /^(?:[/\\]|[a-z]:[/\\])/iu.test(value),
    expected: "an absolute path, such as import.meta.dirname",
  },
  registry: { isValid: isText, expected: "a path" },
  repository: {
    isValid: (value) => typeof value === "string" && /^[\w.-]+\/[\w.-]+$/u.test(value),
    expected: '"owner/repo": only repositories on GitHub are supported',
  },
  markers: {
    isValid: (value) => isTextList(value) && isListOf(value, isWord),
    expected: 'a list of words, such as ["TODO", "FIXME"]',
  },
  priorities: {
    isValid: (value) => isTextOrObjectList(value),
    expected: 'a list of names or of { name, title, label }, such as ["P1", "P2"]',
  },
  references: {
    isValid: (value) =>
      isRecord(value) &&
      Object.keys(value).every((key) => key === "keys") &&
      (value["keys"] === undefined || isListOf(value["keys"], isWord)),
    expected: '{ keys: ["KEY"] }',
  },
  template: { isValid: isText, expected: `a pattern such as "${defaultPattern}"` },
  areas: {
    isValid: (value) => isRecord(value) && Object.values(value).every((globs) => isText(globs) || isTextList(globs)),
    expected: '{ "Area": ["glob/**"] }',
  },
  docstrings: { isValid: (value) => typeof value === "boolean", expected: "true or false" },
  trustedApps: {
    isValid: (value) => isListOf(value, isLogin),
    expected: 'a list of logins of apps, such as ["github-actions"]',
  },
  digest: { isValid: () => true, expected: "" },
};

/** The user's settings with a digest of what the registry says: for ESLint's cache, which reads it and forgets a file's result. */
export function withDigest(user: UserSettings & { readonly root: string }, settings: Settings): object {
  return {
    ...user,
    get digest(): string {
      const { root, path } = locateRegistry(settings, user.root);
      return path === null ? "none" : digestRegistry(path, { ...settings, root });
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
    // The digest is there for ESLint's cache alone; reading it would read the document.
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isValid: Check): boolean {
  // A hole in a list is skipped by "every", but not by the code that uses the list.
  return Array.isArray(value) && Array.from(value).every(isValid);
}

function isTextOrObjectList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && isListOf(value, isPriority);
}

function isPriority(item: unknown): boolean {
  if (!isRecord(item)) return isWord(item);
  if (!Object.keys(item).every((key) => priorityKeys.some((known) => known === key))) return false;
  return isWord(item["name"]) && ["title", "label"].every((key) => item[key] === undefined || isText(item[key]));
}
