import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { isAbsolute, relative, sep } from "node:path";
import { groupBy } from "../../text/group.ts";
import type { Grammar } from "../../todo/grammar.ts";
import { parseAmongFiles } from "./files.ts";
import { formatStamp } from "./stamp.ts";
import type { Entry, Priority } from "../document/document.ts";
import { RegistryIndex } from "../matching/lookup.ts";
import { parseRegistry } from "../parsing/parse.ts";

/** The settings that decide how a registry is read. Answers are cached for one grammar object. */
export interface ReadOptions {
  readonly grammar: Grammar;
  readonly priorities: readonly Priority[];
  /** The folder that File paths are relative to. Without it, links and mentioned files are not checked. */
  readonly root?: string | null;
}

/** Why there is no registry: what is wrong, then what to do. */
export interface ReadFailure {
  readonly code: "missing" | "notAFile" | "notUtf8" | "tooLarge" | "unreadable";
  readonly message: string;
}

export type ReadAnswer = { readonly registry: RegistryIndex } | { readonly failure: ReadFailure };

interface Known {
  readonly stamp: string;
  readonly answer: ReadAnswer;
}

// A process that lints a monorepo or serves an editor uses only a few registries.
const mostKnown = 32;
const known = new WeakMap<Grammar, Map<string, Known>>();

/** Reads and parses a registry. The answer is cached until the file's time, size or inode changes. Never throws. */
export function readRegistry(path: string, options: ReadOptions): ReadAnswer {
  const stamp = stampOf(path, shownPath(path, options));
  if (typeof stamp !== "string") return { failure: stamp };
  const answers = known.get(options.grammar) ?? new Map<string, Known>();
  known.set(options.grammar, answers);
  // Another root may resolve links in another way.
  const key = `${options.root ?? ""}\0${path}`;
  const last = answers.get(key);
  if (last?.stamp === stamp) return last.answer;
  const answer = readAndParse(path, options);
  answers.delete(key);
  answers.set(key, { stamp, answer });
  for (const oldest of answers.keys()) {
    if (answers.size <= mostKnown) break;
    answers.delete(oldest);
  }
  return answer;
}

/**
 * A short hash of all facts that rules judge by. Prose may change without changing it. ESLint's cache uses it to drop
 * results after a change of the registry.
 */
export function digestRegistry(path: string, options: ReadOptions): string {
  const answer = readRegistry(path, options);
  if ("failure" in answer) return answer.failure.code;
  const { entries, fields, problems } = answer.registry.document;
  const facts = [
    entries.map(factsOf),
    linesThatTell(answer.registry),
    fields.filter(({ name }) => name === "Last Synced").map(({ value }) => value),
    problems.map(({ line, message }) => [line, message]),
  ];
  return createHash("sha256").update(JSON.stringify(facts)).digest("base64url").slice(0, 16);
}

/**
 * The recorded lines that rules judge by: of entries without a code block, and of entries that share a file and a text
 * or an issue. Other lines shift without effect.
 */
function linesThatTell(registry: RegistryIndex): unknown[] {
  const { entries } = registry.document;
  const byFile = groupBy(
    entries.flatMap((entry) => [...new Set(entry.locations.map(({ path }) => path))]),
    (path) => path,
  );
  const bare = entries.flatMap(({ codeBlock, locations }) =>
    codeBlock === null ? locations.map(({ path, line }) => [path, line]) : [],
  );
  const shared = [...byFile].flatMap(([path, { length }]) => {
    if (length < 2) return [];
    const recorded = registry.recordedIn(path);
    const byText = groupBy(recorded, ({ text }) => text);
    const byIssue = groupBy(
      recorded.filter(({ entry }) => entry.issue?.reference != null),
      ({ entry }) => entry.issue?.reference?.id,
    );
    return [...byText.values(), ...byIssue.values()]
      .filter((same) => same.some(({ entry }) => entry !== same[0]?.entry))
      .flat();
  });
  return [bare, shared.map(({ entry, location }) => [entry.number.value, location.path, location.line])];
}

function stampOf(path: string, shown: string): string | ReadFailure {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (stat === undefined) return failure("missing", missingMessage(shown));
    // A pipe at this path would block the run.
    if (!stat.isFile()) return failure("notAFile", `The registry ${shown} is not a file. Fix the "registry" setting.`);
    return formatStamp(stat);
  } catch (error) {
    return unreadable(shown, error);
  }
}

// A registry written by people has about a hundredth of this.
const mostBytes = 64 * 1024 * 1024;

function readAndParse(path: string, options: ReadOptions): ReadAnswer {
  const { priorities, grammar, root = null } = options;
  const shown = shownPath(path, options);
  let bytes: Buffer;
  try {
    if (statSync(path).size > mostBytes)
      return {
        failure: failure("tooLarge", `The registry ${shown} is larger than 64 MiB. Fix the "registry" setting.`),
      };
    bytes = readFileSync(path);
  } catch (error) {
    return { failure: unreadable(shown, error) };
  }
  const text = bytes.toString("utf8");
  const line = text.includes("\ufffd") ? undecodedLine(bytes, Buffer.from(text)) : null;
  if (line !== null) {
    return {
      failure: failure("notUtf8", `The registry ${shown} is not UTF-8 (line ${line}). Save the file as UTF-8.`),
    };
  }
  const document = root === null ? parseRegistry(text, priorities) : parseAmongFiles(text, priorities, root);
  return { registry: new RegistryIndex(document, grammar) };
}

/** The line of the first byte that is not UTF-8, null if there is none. */
function undecodedLine(bytes: Buffer, decoded: Buffer): number | null {
  if (bytes.equals(decoded)) return null;
  let line = 1;
  for (let at = 0; bytes[at] === decoded[at]; at += 1) if (bytes[at] === 0x0a) line += 1;
  return line;
}

function unreadable(shown: string, error: unknown): ReadFailure {
  const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  return failure("unreadable", `The registry ${shown} cannot be read (${reason}). Make the file readable.`);
}

/** The path in a message: relative to the root if it is inside. */
function shownPath(path: string, { root = null }: ReadOptions): string {
  const inner = root === null ? path : relative(root, path).replaceAll(sep, "/");
  return inner === "" || inner.startsWith("../") || isAbsolute(inner) ? path : inner;
}

function missingMessage(shown: string): string {
  return `Registry not found: ${shown}. Run "npx eslint-plugin-todo-registry init", or fix the "registry" setting.`;
}

function failure(code: ReadFailure["code"], message: string): ReadFailure {
  return { code, message };
}

function factsOf({ number, title, priority, isTodo, locations, codeBlock, issue, resolved }: Entry): unknown[] {
  return [
    [number.value, title.value, priority, isTodo],
    locations.map(({ path }) => path),
    codeBlock?.text,
    issue && [issue.label, issue.reference, issue.state, issue.stateReason],
    resolved?.value,
  ];
}
