import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { groupBy } from "../../text/group.ts";
import type { Grammar } from "../../todo/grammar.ts";
import { parseAmongFiles } from "./files.ts";
import { formatStamp } from "./stamp.ts";
import type { Entry, Priority } from "../document/document.ts";
import { RegistryIndex } from "../matching/lookup.ts";
import { parseRegistry } from "../parsing/parse.ts";

/** How a document is read: the settings that decide what it says. Answers are kept for one object of these. */
export interface ReadOptions {
  readonly grammar: Grammar;
  readonly priorities: readonly Priority[];
  /** The folder that File paths are relative to; absent where nobody asks for the files that they lead to. */
  readonly root?: string | null;
}

/** Why there is no document: one sentence that names it and says what to do. */
export interface ReadFailure {
  readonly code: "missing" | "notAFile" | "notUtf8" | "tooLarge" | "unreadable";
  readonly message: string;
}

export type ReadAnswer = { readonly registry: RegistryIndex } | { readonly failure: ReadFailure };

interface Known {
  readonly stamp: string;
  readonly answer: ReadAnswer;
}

// A process that lints a monorepo, or an editor, has a few documents in use; more than that are not kept.
const mostKnown = 32;
const known = new WeakMap<Grammar, Map<string, Known>>();

/** Reads and parses a document; the answer is kept until the file's time, size or inode changes. Never throws. */
export function readRegistry(path: string, options: ReadOptions): ReadAnswer {
  const stamp = stampOf(path);
  if (typeof stamp !== "string") return { failure: stamp };
  const answers = known.get(options.grammar) ?? new Map<string, Known>();
  known.set(options.grammar, answers);
  // What a path leads to, another root may tell otherwise.
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
 * A short hash of the facts that rules judge by, the same as long as these are: prose may change. For ESLint's cache,
 * which must forget a file's result when the document says something else.
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
 * The recorded lines that rules judge by, and no others, since lines shift: of entries that share a file and a text or an issue,
 * and of those without a code block.
 */
function linesThatTell(registry: RegistryIndex): unknown[] {
  const { entries } = registry.document;
  const byFile = groupBy(
    entries.flatMap((entry) => [...new Set(entry.places.map(({ path }) => path))]),
    (path) => path,
  );
  const bare = entries.flatMap(({ quote, places }) =>
    quote === null ? places.map(({ path, line }) => [path, line]) : [],
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
  return [bare, shared.map(({ entry, place }) => [entry.number.value, place.path, place.line])];
}

function stampOf(path: string): string | ReadFailure {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (stat === undefined)
      return failure("missing", `There is no registry at ${path}; create it, or correct the setting "registry".`);
    // A pipe in the document's place would block the run.
    if (!stat.isFile())
      return failure("notAFile", `The registry ${path} is not a file; correct the setting "registry".`);
    return formatStamp(stat);
  } catch (error) {
    return unreadable(path, error);
  }
}

// A document written by people is a hundredth of this.
const mostBytes = 64 * 1024 * 1024;

function readAndParse(path: string, { priorities, grammar, root = null }: ReadOptions): ReadAnswer {
  let bytes: Buffer;
  try {
    if (statSync(path).size > mostBytes)
      return {
        failure: failure("tooLarge", `The registry ${path} is larger than 64 MiB. Correct the setting "registry".`),
      };
    bytes = readFileSync(path);
  } catch (error) {
    return { failure: unreadable(path, error) };
  }
  const text = bytes.toString("utf8");
  const line = text.includes("\ufffd") ? undecodedLine(bytes, Buffer.from(text)) : null;
  if (line !== null) {
    const where = `first in line ${String(line)}`;
    return { failure: failure("notUtf8", `The registry ${path} is not UTF-8, ${where}; save it as UTF-8.`) };
  }
  const document = root === null ? parseRegistry(text, priorities) : parseAmongFiles(text, priorities, root);
  return { registry: new RegistryIndex(document, grammar) };
}

/** The line of the first byte that decoding has replaced, null where it has replaced none. */
function undecodedLine(bytes: Buffer, decoded: Buffer): number | null {
  if (bytes.equals(decoded)) return null;
  let line = 1;
  for (let at = 0; bytes[at] === decoded[at]; at += 1) if (bytes[at] === 0x0a) line += 1;
  return line;
}

function unreadable(path: string, error: unknown): ReadFailure {
  const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  return failure("unreadable", `The registry ${path} cannot be read (${reason}); make it readable.`);
}

function failure(code: ReadFailure["code"], message: string): ReadFailure {
  return { code, message };
}

function factsOf({ number, title, priority, isTodo, places, quote, issue, resolved }: Entry): unknown[] {
  return [
    [number.value, title.value, priority, isTodo],
    places.map(({ path }) => path),
    quote?.text,
    issue && [issue.label, issue.reference, issue.state, issue.stateReason],
    resolved?.value,
  ];
}
