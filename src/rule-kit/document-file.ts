import type { TSESLint } from "@typescript-eslint/utils";
import { dirname } from "node:path";
import { parseAmongFiles } from "../registry/disk/files.ts";
import type { Problem, Registry } from "../registry/document/document.ts";
import { locateRegistry } from "../registry/disk/locate.ts";
import { readRegistry } from "../registry/disk/read.ts";
import { isSameFile } from "../registry/disk/real-path.ts";
import { parseSettings, settingsKey, type Settings } from "../settings/settings.ts";
import { LeftOutFinder } from "../left-out/finder.ts";
import type { Context } from "./create.ts";
import { reportOnce } from "./report.ts";
import { visitRoot } from "./visit.ts";

/** The registry document as it is being linted, which an editor may not have saved yet. */
export interface DocumentFile {
  readonly registry: Registry;
  /** Why the registry cannot be trusted. While it cannot, no fix may change it. */
  readonly problems: readonly Pick<Problem, "message" | "span">[];
  readonly settings: Settings;
  /** The folder that its File paths are relative to. */
  readonly root: string;
  /** Which files are third-party code. */
  readonly leftOut: LeftOutFinder;
}

const documents = new WeakMap<object, DocumentFile>();

/** Calls `judge` if the file is the registry. Rules on the registry ignore all other files. */
export function visitDocument<MessageId extends string>(
  context: Context<MessageId>,
  judge: (file: DocumentFile) => void,
  problemIds: { readonly settings: MessageId },
): TSESLint.RuleListener {
  const parsed = parseSettings(context.settings[settingsKey]);
  if ("problem" in parsed)
    return visitRoot(() => reportOnce(context, problemIds.settings, parsed.problem, { start: 0, end: 0 }));
  const { settings } = parsed;
  // A processor may lint a code block of the registry as its own file. The physical path is then that of the registry.
  const { root, path } = locateRegistry(settings, dirname(context.filename));
  if (path === null || !isSameFile(path, context.filename)) return {};
  return visitRoot(() => judge(parseDocument(context, path, root, settings)));
}

function parseDocument(context: Context<string>, path: string, root: string, settings: Settings): DocumentFile {
  const { ast, text } = context.sourceCode;
  const known = documents.get(ast);
  if (known !== undefined) return known;
  const registry = parseAmongFiles(text, settings.priorities, root);
  const file = {
    registry,
    problems: [...findForeignBytes(text, path, settings), ...registry.problems],
    settings,
    root,
    leftOut: new LeftOutFinder({ root, vendored: settings.vendored }),
  };
  documents.set(ast, file);
  return file;
}

/** ESLint reads every file as UTF-8, so that only the file itself can tell what its replacement characters were. */
function findForeignBytes(text: string, path: string, settings: Settings): Pick<Problem, "message" | "span">[] {
  const start = text.indexOf("\ufffd");
  if (start === -1) return [];
  const answer = readRegistry(path, { ...settings, root: null });
  if (!("failure" in answer) || answer.failure.code !== "notUtf8") return [];
  return [{ message: answer.failure.message, span: { start, end: start + 1 } }];
}
