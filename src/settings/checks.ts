import type { Priority } from "../registry/document/document.ts";
import { defaultPattern } from "../spelling/template.ts";

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
  /** Globs of third-party code: `include` adds to what is recognised, `exclude` takes away from all of it. */
  readonly vendored?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
  /** Logins of apps, such as `github-actions`, whose issues `sync` may take for its own. */
  readonly trustedApps?: readonly string[];
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string" && value.trim() !== "";
const isTextList: Check = (value) => Array.isArray(value) && value.length > 0 && isListOf(value, isText);
const isGlob: Check = (value) => isText(value) && !String(value).startsWith("!");
const isWord: Check = (value) => typeof value === "string" && /^[^\s()[\]:,;|`"'/]+$/u.test(value);
/** The parts of a priority. */
export const priorityKeys: readonly (keyof Priority)[] = ["name", "title", "label"];
const isLogin: Check = (value) => typeof value === "string" && /^[a-z\d][a-z\d-]{0,99}(?:\[bot\])?$/iu.test(value);

/** What each setting must be, in words for the one who wrote it. */
export const checks: Record<keyof UserSettings | "digest", { readonly isValid: Check; readonly expected: string }> = {
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
  vendored: {
    isValid: (value) =>
      isRecord(value) &&
      Object.entries(value).every(
        ([key, globs]) => /^(?:include|exclude)$/u.test(key) && (globs === undefined || isListOf(globs, isGlob)),
      ),
    expected: '{ include: ["glob/**"], exclude: ["glob/**"] }, without "!"',
  },
  trustedApps: {
    isValid: (value) => isListOf(value, isLogin),
    expected: 'a list of logins of apps, such as ["github-actions"]',
  },
  digest: { isValid: () => true, expected: "" },
};

/** Whether a value is an object that is no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
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
