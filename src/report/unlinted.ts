import { escapeControls } from "../text/visible.ts";
import { pathFrom } from "../text/path.ts";
import type { Project } from "../workspace/project/project.ts";
import { needsFallback } from "../workspace/tasks/config-edits.ts";
import type { Tree } from "../workspace/tree/tree.ts";
import { countOf } from "./terminal.ts";
import { countKinds } from "./unread.ts";

/** A line for stderr about files that a command reads and ESLint does not lint, with the remedy. Empty if there is none. */
export function describeUnlinted(
  { unlinted }: Pick<Tree, "unlinted">,
  { config, configFile, cwd }: Pick<Project, "config" | "configFile" | "cwd">,
): string {
  // Nobody expects ESLint to check TODO comments if its config does not use the plugin.
  if (unlinted.length === 0 || configFile === null || !config.hasPlugin) return "";
  const name = pathFrom(cwd, configFile);
  const item = unlinted.every(needsFallback) ? "todoRegistry.configs.fallback first" : "...configure({ … }) last";
  return `${escapeControls(`ESLint does not lint ${countFiles(unlinted)} with TODO comments. Put ${item} in ${name}`)}.\n`;
}

/** `12 .ts files, 1 .tsx file`. */
export function countFiles(paths: readonly string[]): string {
  return countKinds(paths)
    .map(([kind, count]) => countOf(count, `${kind} file`))
    .join(", ");
}
