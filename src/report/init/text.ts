import { escapeControls } from "../../text/visible.ts";
import type { Setup } from "../../workspace/tasks/init.ts";
import { pathFrom } from "../../text/path.ts";
import { countEntries, countOf, type Colors } from "../terminal.ts";
import { nextSteps, type Step } from "./steps.ts";

/** What `init` created, and the next steps; paths are relative to the folder where the command ran. */
export function formatSetup(setup: Setup, cwd: string, colors: Colors): string {
  const files = [setup.registry, setup.config, setup.issueTemplate].map((file) => {
    const name = escapeControls(pathFrom(cwd, file.path));
    if (!file.isNew) return `${colors.dim("kept   ")}  ${name} (existed before)\n`;
    return `${colors.green("created")}  ${name}${file === setup.registry ? describeRegistry(setup) : ""}\n`;
  });
  const steps = formatSteps(nextSteps(setup, cwd)).map((step) => `  ${step}\n`);
  return `${files.join("")}\n${colors.bold("Next")}\n${steps.join("")}`;
}

function describeRegistry({ entries, tree }: Setup): string {
  return ` (${countEntries(entries ?? 0)}, from ${countOf(tree?.files.length ?? 0, "file")})`;
}

function formatSteps(steps: readonly Step[]): string[] {
  const texts = steps.map(({ remedy, purpose }) => ({
    // What is to be pasted has a line of its own.
    text: "command" in remedy ? remedy.command : escapeControls(remedy.edit).replace(": ", ":\n    "),
    purpose,
  }));
  const width = Math.max(...texts.map(({ text, purpose }) => (purpose === null ? 0 : text.length)));
  return texts.map(({ text, purpose }) => (purpose === null ? text : `${text.padEnd(width)}   ${purpose}`));
}
