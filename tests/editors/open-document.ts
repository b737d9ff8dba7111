import type { CodeAction, Diagnostic, Position, Range, Session, TextEdit, WorkspaceEdit } from "./protocol.ts";

/** A file as it stands in an editor, which may have changed it since it was read. */
export class OpenDocument {
  readonly #server: Session;
  readonly #uri: string;
  #text: string;
  #version = 1;

  constructor(server: Session, uri: string, text: string) {
    this.#server = server;
    this.#uri = uri;
    this.#text = text;
  }

  get uri(): string {
    return this.#uri;
  }

  get text(): string {
    return this.#text;
  }

  async change(text: string): Promise<void> {
    this.#text = text;
    this.#version += 1;
    await this.#server.notify("textDocument/didChange", {
      textDocument: { uri: this.#uri, version: this.#version },
      contentChanges: [{ text }],
    });
  }

  async pull(): Promise<readonly Diagnostic[]> {
    const textDocument = { uri: this.#uri };
    const { items } = await this.#server.send<{ items: Diagnostic[] }>("textDocument/diagnostic", { textDocument });
    return items;
  }

  /** What the editor offers for a diagnostic. To be asked after `pull`. */
  async titlesFor(diagnostic: Diagnostic): Promise<string[]> {
    return (await this.#actions(diagnostic.range, { diagnostics: [diagnostic] })).map(({ title }) => title);
  }

  /** The edits that an offer makes. */
  async editsOf(diagnostic: Diagnostic, title: string): Promise<readonly TextEdit[]> {
    const actions = await this.#actions(diagnostic.range, { diagnostics: [diagnostic] });
    const command = actions.find((action) => action.title === title)?.command;
    if (command === undefined)
      throw new Error(`"${title}" is none of: ${actions.map((action) => action.title).join()}`);
    return editsIn(await this.#server.execute(command.command, command.arguments));
  }

  /** What "Fix all auto-fixable problems" edits. */
  async fixAll(): Promise<readonly TextEdit[]> {
    return editsIn(await this.#server.execute("eslint.applyAllFixes", [{ uri: this.#uri, version: this.#version }]));
  }

  /** What saving edits where the editor runs `source.fixAll` then. */
  async fixOnSave(): Promise<readonly TextEdit[]> {
    const start = { line: 0, character: 0 };
    const actions = await this.#actions({ start, end: start }, { diagnostics: [], only: ["source.fixAll"] });
    return actions.flatMap(({ edit }) => (edit === undefined ? [] : editsIn(edit)));
  }

  /** The text with edits made. */
  edited(edits: readonly TextEdit[]): string {
    const offsetOf = ({ line, character }: Position): number => {
      const breaks = [...this.#text.matchAll(/\r\n|[\r\n]/gu)].map(({ index, 0: { length } }) => index + length);
      return ([0, ...breaks][line] ?? this.#text.length) + character;
    };
    return edits
      .map(({ range, newText }) => ({ start: offsetOf(range.start), end: offsetOf(range.end), newText }))
      .sort((a, b) => b.start - a.start)
      .reduce((text, { start, end, newText }) => text.slice(0, start) + newText + text.slice(end), this.#text);
  }

  #actions(range: Range, context: object): Promise<CodeAction[]> {
    return this.#server.send("textDocument/codeAction", { textDocument: { uri: this.#uri }, range, context });
  }
}

function editsIn({ documentChanges }: WorkspaceEdit): readonly TextEdit[] {
  return documentChanges.flatMap(({ edits }) => edits);
}
