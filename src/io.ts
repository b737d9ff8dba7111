/** Where a command writes: a terminal, a pipe or a file. */
export interface Sink {
  write(text: string): void;
  readonly isTTY: boolean;
  /** The terminal's width; without meaning for a pipe or a file. */
  readonly columns: number;
}

/** Where a command writes: no terminal and no build server obeys what the text contains. */
export interface Output extends Sink {
  /** Writes annotations of GitHub Actions, `::error file=…::text`, a line each. Only these commands work. */
  writeCommands(text: string): void;
  /** Writes data for a program without escaping it, unless a terminal or a build server shows it. */
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

/** The process itself: its outputs escape nothing. */
export type RawIo = Io<Sink>;

/** 0: clean. 1: problems or differences. 2: the command could not run. 3: to be finished later. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What to do: a command to run, or what to change by hand. Where there are both, either will do. */
export type Remedy =
  | {
      readonly command: string;
      /** Where to run it, relative to the root; absent where that is the folder in which the command ran. */
      readonly folder?: string;
      /** A sentence. */
      readonly edit?: string;
    }
  | { readonly edit: string };

/** The codes of errors are public: later versions only add to them. */
export type ErrorCode =
  | "error/eslintConfig"
  | "error/eslintMissing"
  | "error/eslintTooOld"
  | "error/eventUnreadable"
  | "error/fileMissing"
  | "error/fileUnwritable"
  | "error/formatUnknown"
  | "error/gitRefused"
  | "error/githubRefused"
  | "error/globUnmatched"
  | "error/issueInvalid"
  | "error/locationInvalid"
  | "error/notDefaultBranch"
  | "error/outsideRoot"
  | "error/pathNotAFile"
  | "error/proxyInvalid"
  | "error/pullRequestMissing"
  | "error/registryChanged"
  | "error/registryInvalid"
  | "error/registryLocked"
  | "error/registryMissing"
  | "error/registryUnreadable"
  | "error/registryUnwritable"
  | "error/repositoryUnknown"
  | "error/rootInvalid"
  | "error/serverInvalid"
  | "error/settingsInvalid"
  | "error/syncLocked"
  | "error/templateUnreadable"
  | "error/tokenMissing"
  | "error/unexpected";

/** Why a command could not run. */
export interface ErrorDetails {
  readonly code: ErrorCode;
  /** What is wrong, one sentence. */
  readonly message: string;
  /** Null where the message says what to do, or where nobody knows. */
  readonly remedy: Remedy | null;
}

/** Ends a command with exit code 2. Thrown by commands and the workspace, caught in commands/run.ts alone. */
export class CommandError extends Error implements ErrorDetails {
  override readonly name = "CommandError";
  readonly code: ErrorCode;
  readonly remedy: Remedy | null;

  constructor({ code, message, remedy }: ErrorDetails, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.remedy = remedy;
  }
}
