import { basename } from "node:path";
import { escapeControls } from "../text/visible.ts";
import type { UnreadConfig } from "../workspace/project/config-lookup.ts";
import { describeOldESLint } from "../workspace/project/eslint.ts";
import type { Project } from "../workspace/project/project.ts";

/** A line for stderr: which ESLint config was not read and why, and what its files are read with. */
export function describeUnreadConfig({ name, reason, remedy, instead, mayHoldSettings }: UnreadConfig): string {
  const substitute = instead ?? "the default settings";
  const settings = mayHoldSettings ? " Its settings for todo-registry are unknown." : "";
  return `${escapeControls(
    `Ignored ${name}: it cannot be loaded (${reason}). Its files are read with ${substitute}.${settings} ${remedy}.`,
  )}\n`;
}

/** A line for stderr where the project's ESLint is too old for this package, else nothing. */
export function describeTooOld({ tooOldESLint, isConfigLoaded }: Project): string {
  // The config that could not be loaded was reported with the reason.
  if (tooOldESLint === null || !isConfigLoaded) return "";
  return `${describeOldESLint(tooOldESLint)} Run "npm install --save-dev eslint@latest".\n`;
}

/** A line for stderr where the project has a config of ESLint 8 alone, else nothing. */
export function describeOldConfig({ oldConfigFile }: Project): string {
  if (oldConfigFile === null) return "";
  return `Ignored ${escapeControls(basename(oldConfigFile))}: only eslint.config.js is read. The default settings are used.\n`;
}
