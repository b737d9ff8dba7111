import type { Io, Output, Sink, RawIo } from "../io.ts";
import { hasColors } from "./terminal.ts";

/** Variables of build servers that read commands from the log: GitHub Actions, Azure Pipelines, TeamCity. */
const buildServers = ["GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"];

// Colours and links, which ESLint's formatters write. Then all other control characters, except line breaks and tabs.
const obeyed =
  // eslint-disable-next-line no-control-regex -- the pattern is about control characters
  /(?<style>\u001b\[[\d;]*m|\u001b\]8;[^\u0007\u001b]*(?:\u0007|\u001b\\))|\r(?!\n)|(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
const character = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
const ownCommand = /^::(?:notice|warning|error) /u;
// A command stands at the start of a line, or anywhere in it: `::error::`, `##[group]`, `##vso[task.setvariable]`.
const command = /^\s*::|##\w*\[/gu;

/** The outputs for a command: no terminal and no build server obeys what it prints. */
export function guardIo(io: RawIo): Io {
  const isLogged = buildServers.some((name) => (io.env[name] ?? "") !== "");
  const guard = (sink: Sink): Output => new GuardedOutput(sink, isLogged, hasColors(sink, io.env));
  return { ...io, stdout: guard(io.stdout), stderr: guard(io.stderr) };
}

class GuardedOutput implements Output {
  readonly #sink: Sink;
  readonly #isLogged: boolean;
  readonly #hasColors: boolean;
  /** The part of the last line in which a command may have begun. */
  #line = "";

  constructor(sink: Sink, isLogged: boolean, colors: boolean) {
    this.#sink = sink;
    this.#isLogged = isLogged;
    this.#hasColors = colors;
  }

  get isTTY(): boolean {
    return this.#sink.isTTY;
  }

  get columns(): number {
    return this.#sink.columns;
  }

  write(text: string): void {
    this.#print(this.#escape(text));
  }

  writeCommands(text: string): void {
    const lines = text.split(/(?<=\n)/u).map((line) => {
      const [own = ""] = ownCommand.exec(line) ?? [];
      return { own, rest: line.slice(own.length) };
    });
    for (const { own, rest } of lines) {
      if (own === "") this.write(rest);
      else {
        this.#sink.write(own);
        this.#line = rememberLine(own);
        this.write(rest);
      }
    }
  }

  writeData(text: string): void {
    if (this.isTTY || this.#isLogged) this.write(text);
    else this.#sink.write(text);
  }

  /** Escapes as JSON does, so that JSON keeps its value. */
  #escape(text: string): string {
    return text.replace(obeyed, (found, style: string | undefined) =>
      style !== undefined && this.#hasColors ? found : found.replace(character, escapeUnit),
    );
  }

  #print(text: string): void {
    this.#sink.write(
      this.#isLogged
        ? text
            .split(/(?<=\n)/u)
            .map((part) => this.#disarm(part))
            .join("")
        : text,
    );
  }

  /** Escapes the last character of each command that ends in this part of a line. */
  #disarm(part: string): string {
    const before = this.#line.length;
    const line = (this.#line + part).replace(command, (found: string, at: number) =>
      at + found.length > before ? `${found.slice(0, -1)}${escapeUnit(found.slice(-1))}` : found,
    );
    this.#line = part.endsWith("\n") ? "" : rememberLine(line);
    return line.slice(before);
  }
}

/** A short line in which the same commands can end as in the written line. */
function rememberLine(line: string): string {
  if (/^\s*:?$/u.test(line)) return line.trim();
  return `-${/##(?=\w*$)|#$/u.exec(line)?.[0] ?? ""}`;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
