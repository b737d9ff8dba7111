import type { Command } from "commander";
import type { ExitCode, Io } from "../io.ts";

/** Runs a command and keeps its exit code; what a command's declaration calls once its options are parsed. */
export type Start = (command: (io: Io) => Promise<ExitCode>) => Promise<void>;

/** Adds a command with its arguments, options and help to the program. */
export type Declare = (program: Command, start: Start) => void;
