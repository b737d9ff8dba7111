import type { Remedy } from "../../io.ts";
import type { Setup } from "../../workspace/tasks/init.ts";
import { pathFrom } from "../../text/path.ts";
import { commandLines } from "../remedy.ts";

/** A next step: a command to run or an edit, and what it is for. */
export interface Step {
  readonly remedy: Remedy;
  /** A clause; null where the step says it itself. */
  readonly purpose: string | null;
}

/** What is left to do after `init`, in order; paths are relative to the folder where the command ran. */
export function nextSteps(setup: Setup, cwd: string): Step[] {
  const { hasPackageJson, isInstalled, unignored } = setup;
  const lint = hasPackageJson ? "npx eslint ." : commandLines.lint;
  const install = "npm install --save-dev eslint eslint-plugin-todo-registry";
  const configure = configureStep(setup, cwd);
  return [
    ...(hasPackageJson && !isInstalled ? [{ remedy: { command: install }, purpose: null }] : []),
    ...(hasPackageJson && configure !== null ? [{ remedy: configure, purpose: null }] : []),
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

/** What an existing ESLint config lacks, null where it lacks nothing. */
export function configureStep({ config, missingCall }: Setup, cwd: string): { readonly edit: string } | null {
  return missingCall === null
    ? null
    : { edit: `Add to ${pathFrom(cwd, config.path)}, as the last item: ${missingCall}` };
}
