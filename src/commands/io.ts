/** Where a command writes: a terminal, a pipe or a file. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** The terminal's width; of no meaning elsewhere. */
  readonly columns: number;
}

/** All that a command knows of the process it runs in. */
export interface Io {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  now(): Date;
}

/** 0 clean, 1 findings or drift, 2 could not run, 3 to be finished later. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Why a command could not run: a message for a person, with what to do. Ends the command with exit code 2. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
