import type { Io } from "../io.ts";
import { escapeControls } from "../text/visible.ts";
import type { ProgressDisplay } from "../workspace/project/project.ts";

const longSilence = 5000;

/** Tells a person how long a request waits, and a log where that is long. */
export function createWaitReport(
  progress: ProgressDisplay,
  { stderr }: Io,
): (milliseconds: number, failure: { readonly message: string }) => Promise<void> {
  return async (milliseconds, { message }) => {
    const text = `Waiting ${Math.ceil(milliseconds / 1000)} s: ${escapeControls(message)}`;
    await progress.report(() => text);
    if (!stderr.isTTY && milliseconds >= longSilence) stderr.write(`${text}\n`);
  };
}
