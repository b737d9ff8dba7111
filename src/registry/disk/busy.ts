import { access, constants } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** Another program kept a file open for longer than we wait. */
export class BusyError extends Error {
  override readonly name = "BusyError";
  readonly code: string;

  constructor(code: string, options: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

// On Windows a virus scanner, an indexer or an editor may have a file open for a moment.
const passingCodes: ReadonlySet<string> = new Set(["EACCES", "EBUSY", "EPERM"]);
const usualPatience = 5_000;
const longestPause = 250;

/**
 * Acts again while another program has the file open, for so many milliseconds. What a person has to change, such as a
 * folder that is read-only, fails at once.
 * @throws {BusyError} where the other program does not let go; any other error as it is
 */
export async function whileBusy<Value>(
  path: string,
  act: () => Promise<Value>,
  patience = usualPatience,
): Promise<Value> {
  const end = Date.now() + patience;
  for (let pause = 10; ; pause = Math.min(2 * pause, longestPause)) {
    try {
      return await act();
    } catch (error) {
      const code = codeOf(error);
      if (!passingCodes.has(code) || !(await isWritable(path))) throw error;
      if (Date.now() + pause > end) throw new BusyError(code, { cause: error });
    }
    await wait(pause);
  }
}

/** The code of a system error, empty for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Whether the file and its folder may be written, as far as they exist. */
async function isWritable(path: string): Promise<boolean> {
  const folder = dirname(path);
  const state = await stateOf(path);
  if (state === "missing") return folder !== path && isWritable(folder);
  return state === "writable" && (await stateOf(folder)) === "writable";
}

async function stateOf(path: string): Promise<"writable" | "readOnly" | "missing"> {
  try {
    await access(path, constants.W_OK);
    return "writable";
  } catch (error) {
    return codeOf(error) === "ENOENT" ? "missing" : "readOnly";
  }
}
