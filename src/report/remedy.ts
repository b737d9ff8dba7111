import type { Remedy } from "../io.ts";

/** The commands that remedies name, in the one spelling that npx runs whether the package is installed or not. */
export const commandLines = {
  init: "npx eslint-plugin-todo-registry init",
  lint: "npx eslint-plugin-todo-registry lint",
  lintFix: "npx eslint-plugin-todo-registry lint --fix",
  sync: "npx eslint-plugin-todo-registry sync",
  update: "npx eslint-plugin-todo-registry update",
} as const;

/** What to do, as one sentence. */
export function formatRemedy(remedy: Remedy): string {
  if (!("command" in remedy)) return remedy.edit;
  const { command, folder, edit } = remedy;
  const where = folder === undefined ? "" : ` in ${folder}`;
  const other = edit === undefined ? "." : `, or ${edit.charAt(0).toLowerCase()}${edit.slice(1)}`;
  return `Run "${command}"${where}${other}`;
}

/** A command with arguments, as a shell takes them. */
export function formatCommand(command: string, args: readonly string[]): string {
  const isPlain = /^[\w./:@%+=,-]+$/u;
  const quoted = args.map((arg) => (isPlain.test(arg) ? arg : `'${arg.replaceAll("'", String.raw`'\''`)}'`));
  return [command, ...quoted].join(" ");
}
