import { escapeControls } from "../text/visible.ts";
import type { Setup } from "../workspace/tasks/init.ts";
import { pathFrom } from "../workspace/project/path.ts";
import { countEntries, countOf, type Colors } from "./terminal.ts";

/** What `init` created, and the next steps; paths are relative to the folder where the command ran. */
export function formatSetup(setup: Setup, cwd: string, colors: Colors): string {
  const files = [setup.registry, setup.config, setup.issueTemplate].map((file) => {
    const name = escapeControls(pathFrom(cwd, file.path));
    if (!file.isNew) return `${colors.dim("kept   ")}  ${name} (existed before)\n`;
    return `${colors.green("created")}  ${name}${file === setup.registry ? describeRegistry(setup) : ""}\n`;
  });
  const steps = nextSteps(setup, cwd).map((step) => `  ${step}\n`);
  return `${files.join("")}\n${colors.bold("Next")}\n${steps.join("")}`;
}

function describeRegistry({ entries, tree }: Setup): string {
  return ` (${countEntries(entries ?? 0)}, from ${countOf(tree?.files.length ?? 0, "file")})`;
}

const update = [
  ["npx eslint-plugin-todo-registry update", "after comments have changed"],
  ["npx eslint-plugin-todo-registry update --check", "in CI"],
] as const;

function nextSteps({ config, hasPackageJson, isInstalled, missingCall }: Setup, cwd: string): string[] {
  if (!hasPackageJson) return align([["npx eslint-plugin-todo-registry lint", "check the comments"], ...update]);
  return [
    ...(isInstalled ? [] : ["npm install --save-dev eslint eslint-plugin-todo-registry"]),
    ...(missingCall === null
      ? []
      : [`add to ${escapeControls(pathFrom(cwd, config.path))}, as the last item: ${missingCall}`]),
    ...align([["npx eslint .", "check the comments"], ...update]),
  ];
}

function align(rows: readonly (readonly [command: string, purpose: string])[]): string[] {
  const width = Math.max(...rows.map(([command]) => command.length));
  return rows.map(([command, purpose]) => `${command.padEnd(width)}   ${purpose}`);
}
