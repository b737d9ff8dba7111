import { join } from "node:path";
import type { ExitCode, Remedy } from "../io.ts";
import { formatLocation, type Location } from "../text/location.ts";
import { escapeControls } from "../text/visible.ts";
import { pathFrom } from "../text/path.ts";
import { formatRemedy } from "./remedy.ts";

/** Where a command ran, absolute. */
export interface Folders {
  readonly root: string;
  readonly cwd: string;
}

/** A location of the root, for the folder where the command ran. */
export function locationFrom(
  { root, cwd }: Folders,
  { file, line }: { readonly file: string; readonly line: number | null },
): Location {
  return { path: pathFrom(cwd, join(root, file)), line };
}

/** A change or a problem for a coding agent. */
export interface AgentItem {
  /** Relative to the folder that the agent works in, so that it can open the file. */
  readonly location: Location;
  /** Stable, such as `update/added`. */
  readonly code: string;
  /** One sentence. */
  readonly message: string;
  /** Null where there is nothing to do. */
  readonly remedy: Remedy | null;
}

export interface AgentReport {
  readonly items: readonly AgentItem[];
  /** The whole in one sentence. */
  readonly summary: string;
  readonly exit: ExitCode;
  /** What this exit code says here, a clause: `the registry is out of date`. */
  readonly meaning: string;
}

/** One line for each item, then the summary with the exit code; no colours, and nothing that depends on the terminal. */
export function formatAgent({ items, summary, exit, meaning }: AgentReport): string {
  const lines = items.map(({ location, code, message, remedy }) => {
    const what = `${formatLocation(location)}: ${code}: ${message}`;
    return remedy === null ? what : `${what} Remedy: ${formatRemedy(remedy)}`;
  });
  return [...lines, `${summary} Exit code ${exit}: ${meaning}.`].map((line) => `${escapeControls(line)}\n`).join("");
}
