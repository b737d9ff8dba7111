import type { Remedy } from "../../io.ts";
import type { ConfigEdit } from "../../workspace/tasks/config-edits.ts";
import type { Setup } from "../../workspace/tasks/init.ts";
import { pathFrom } from "../../text/path.ts";
import { commandLines } from "../remedy.ts";
import { countFiles } from "../unlinted.ts";

/** A next step: a command to run or an edit, and what it is for. */
export interface Step {
  readonly remedy: Remedy;
  /** A clause; null where the step says it itself. */
  readonly purpose: string | null;
}

/** What is left to do after `init`, in order; paths are relative to the folder where the command ran. */
export function nextSteps(setup: Setup, cwd: string): Step[] {
  const { hasPackageJson, isInstalled, hasUnreadConfig, unignored } = setup;
  const lint = hasPackageJson && !hasUnreadConfig ? "npx eslint ." : commandLines.lint;
  const install = "npm install --save-dev eslint eslint-plugin-todo-registry";
  return [
    ...(hasPackageJson && !isInstalled ? [{ remedy: { command: install }, purpose: null }] : []),
    ...(hasPackageJson ? configEdits(setup, cwd).map((edit) => ({ remedy: { edit }, purpose: null })) : []),
    ...(unignored.length > 0 ? [{ remedy: ignoreStep(unignored), purpose: null }] : []),
    { remedy: { command: lint }, purpose: "check the comments" },
    { remedy: { command: commandLines.update }, purpose: "after comments have changed" },
    { remedy: { command: `${commandLines.update} --check` }, purpose: "in CI" },
  ];
}

function ignoreStep(unignored: readonly string[]): Remedy {
  const last = unignored.at(-1) ?? "";
  const others = unignored.slice(0, -1).join(", ");
  return { edit: `Add ${others === "" ? last : `${others} and ${last}`} to .gitignore` };
}

/** What to write into an existing ESLint config, a sentence for each edit. */
export function configEdits({ config, edits, place, unlinted }: Setup, cwd: string): string[] {
  const name = pathFrom(cwd, config.path);
  const item = place === "unknown" ? "item of the array that it exports" : place;
  const reason = unlinted.length === 0 ? "" : ` (ESLint skips ${countFiles(unlinted)} without it)`;
  const wheres: Readonly<Record<ConfigEdit["where"], string>> = {
    top: `Add to ${name}, at the top`,
    first: `Add to ${name}, as the first ${item}${reason}`,
    last: `Add to ${name}, as the last ${item}`,
    export: `Replace in ${name} the words "export default" or "module.exports =" with`,
    end: `Add to ${name}, at the end`,
  };
  return edits.map(({ where, code }) => `${wheres[where]}: ${code}`);
}
