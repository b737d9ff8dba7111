import { fileURLToPath } from "node:url";
import { pathFrom } from "../text/path.ts";
import { escapeControls } from "../text/visible.ts";

const exitFrame = /\bprocess\.exit \(node:/u;
const place = /(?:\(|at (?:async )?)(?<place>(?:file:\/\/|\/|[A-Za-z]:[\\/]).*?)(?::\d+){1,2}\)?$/u;

/**
 * The message for a process that ends before its command does. ESLint's config and its imports run in our process, and the
 * stack names the file that called `process.exit`. Without such a call the command waits for something that never comes.
 */
export function describeEarlyExit(stack: string, cwd: string): string {
  const lines = stack.split("\n");
  const callers = lines.slice(lines.findLastIndex((line) => exitFrame.test(line)) + 1);
  const path = callers.length === lines.length ? undefined : callers.map(pathOf).find((caller) => caller !== undefined);
  if (path === undefined)
    return "todo-registry: The command stopped before it was done. Look for an await that never ends in ESLint's config.\n";
  const name = escapeControls(pathFrom(cwd, path));
  return `todo-registry: ${name} ended the process before the command was done. Remove its call of process.exit, then run the command again.\n`;
}

function pathOf(frame: string): string | undefined {
  const found = place.exec(frame)?.groups?.["place"];
  return found?.startsWith("file:") === true ? fileURLToPath(found) : found;
}
