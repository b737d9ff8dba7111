import type { Linter } from "eslint";
import type { NoFixReason } from "../../fixes/entry-fix.ts";
import { splitLines } from "../../text/lines.ts";
import { formatLocation } from "../../text/location.ts";
import { cutText, escapeControls } from "../../text/visible.ts";
import { pathFrom } from "../../text/path.ts";
import type { Linted } from "../../workspace/tasks/lint.ts";
import { toRecords } from "../list/record.ts";
import { explainNoFix } from "../list/why.ts";
import { fitColumns, type Screen } from "../terminal.ts";
import { ruleOf } from "./codes.ts";
import type { Block } from "./block.ts";
import type { LintContext } from "./context.ts";
import { groupByPosition } from "./position.ts";
import { formatTables } from "./tables.ts";

/** A block for each TODO comment with problems: its location, its words, what is wrong, what `--fix` writes. Then the totals. */
export function formatBlocks(linted: Linted, context: LintContext): string {
  const blocks = toBlocks(linted, context);
  const shown = blocks.map((block) => formatBlock(block, context.screen));
  return [...shown, formatTables(blocks, linted, context.screen)].join("\n");
}

function toBlocks({ results, fixed }: Linted, { root, cwd, details }: LintContext): Block[] {
  const todos = details?.todos ?? [];
  const byPosition = new Map(
    toRecords(todos, root).map(({ file, line, column }, at) => [keyOf(file, line, column), todos[at] ?? null]),
  );
  return results.flatMap((result) => {
    const file = pathFrom(root, result.filePath);
    const lines = splitLines(result.output ?? result.source ?? "", "ecmascript");
    const after = splitLines(fixed.get(result.filePath) ?? "", "ecmascript");
    return groupByPosition(result.messages).map((messages): Block => {
      const { line = 1, column = 1 } = messages[0] ?? {};
      const found = byPosition.get(keyOf(file, line, column)) ?? null;
      const source = lines[line - 1] ?? "";
      // Fixes keep the lines. Where they do not, nobody can tell which line became which.
      const changed = after.length === lines.length && after[line - 1] !== source ? after[line - 1] : undefined;
      return {
        path: pathFrom(cwd, result.filePath),
        line,
        column,
        source,
        fixed: changed ?? null,
        messages,
        found,
        area: found?.match?.entry?.area?.name ?? (found === null ? "" : (details?.areaOf(file) ?? "")),
      };
    });
  });
}

function keyOf(file: string, line: number, column: number): string {
  return `${file}\0${line}:${column}`;
}

const widestLabel = "require-registration".length;
const longestLine = 200;

function formatBlock(block: Block, { colors, columns }: Screen): string {
  const { messages, fixed } = block;
  const place = escapeControls(`${formatLocation(block)}:${block.column}`);
  const room = (used: number): number => Math.max(20, (columns ?? longestLine) - used);
  const words = fitColumns(wordsOf(block.source, block.column), room(place.length + 2));
  const row = (label: string, text: string, paint: (text: string) => string): string =>
    `  ${paint(label.padEnd(widestLabel))}  ${text}`;
  const isWarning = (message: Linter.LintMessage): boolean => message.severity === 1;
  return [
    `${colors.underline(place)}  ${colors.bold(words)}`.trimEnd(),
    ...messages.map((message) =>
      row(ruleOf(message), escapeControls(textOf(message)), isWarning(message) ? colors.yellow : colors.red),
    ),
    ...(fixed === null
      ? []
      : [row("--fix writes", fitColumns(wordsOf(fixed, block.column), room(widestLabel + 4)), colors.green)]),
    ...reasonOf(block).map((reason) => row("no fix", reason, colors.dim)),
    "",
  ].join("\n");
}

/** A message of a warning says so, since colours may be off. */
function textOf({ severity, message }: Linter.LintMessage): string {
  const end = /[.?!]$/u.test(message) ? "" : ".";
  return `${message}${end}${severity === 1 ? " (warning)" : ""}`;
}

// A marker may stand far inside a long line.
const mostBefore = 40;

function wordsOf(line: string, column: number): string {
  const indent = line.length - line.trimStart().length;
  const start = column - 1 - indent > mostBefore ? column - 1 : 0;
  return escapeControls(cutText(line.slice(start).trim(), longestLine));
}

/** Why `--fix` does not write what the rules miss, where no message says it. */
function reasonOf({ found, messages }: Block): string[] {
  if (found?.registry.exists !== true) return [];
  const rules = new Set(messages.map(ruleOf));
  const unfixed = new Set(messages.filter(({ fix }) => fix === undefined).map(ruleOf));
  const isWrong = unfixed.has("match-registry");
  const reasons = [
    isWrong || unfixed.has("require-issue") ? explainNoFix(found, "issue") : null,
    isWrong || unfixed.has("require-priority") ? explainNoFix(found, "priority") : null,
  ].flatMap((reason) => reason ?? []);
  const isTold = (reason: NoFixReason): boolean =>
    reason === "pendingIssue" ||
    reason === "missingIssue" ||
    (reason === "noEntry" && rules.has("require-registration"));
  const untold = new Set(reasons.filter(({ reason }) => !isTold(reason)).map(({ message }) => message));
  return untold.size === 0 ? [] : [[...untold].join(" ")];
}
