/** Where a command writes: a terminal, a pipe or a file. */
export interface Sink {
  write(text: string): void;
  readonly isTTY: boolean;
  /** The terminal's width; of no meaning elsewhere. */
  readonly columns: number;
}

/** Where a command writes what people read: what the text holds does nothing, whoever shows it. */
export interface Output extends Sink {
  /** Writes annotations of GitHub Actions, `::error file=…::text`, a line each: the only commands that work. */
  writeCommands(text: string): void;
  /** Writes what a program reads: as it is, unless a terminal or a build server shows it. */
  writeData(text: string): void;
}

/** All that a command knows of the process it runs in. */
export interface Io<Out extends Sink = Output> {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Out;
  readonly stderr: Out;
  now(): Date;
}

/** The process as it is, whose outputs show what they are given. */
export type RawIo = Io<Sink>;

/** 0 clean, 1 findings or drift, 2 could not run, 3 to be finished later. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Why a command could not run: a message for a person, with what to do. Ends the command with exit code 2. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
