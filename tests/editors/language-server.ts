import { spawn, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from "vscode-jsonrpc/node.js";
import { OpenDocument } from "./open-document.ts";
import type { Session, WorkspaceEdit } from "./protocol.ts";

/** What the server asks its client for; the keys are those of the VS Code extension without `eslint.`. */
export interface Settings {
  readonly validate: "on" | "probe";
  readonly disableRuleComment: boolean;
}

const require = createRequire(import.meta.url);
const bin = require.resolve("vscode-langservers-extracted/bin/vscode-eslint-language-server");

/** The language server of ESLint's extension for VS Code, as a process of its own, and a client that knows enough of LSP. */
export class LanguageServer implements Session {
  /** The documents of which it said that it does not know their language well enough to lint them. */
  readonly probeFailures: string[] = [];
  /** The copies of ESLint that it has loaded. */
  readonly libraries: string[] = [];
  readonly #process: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #settings = new Map<string, { readonly root: string; readonly settings: Settings }>();
  readonly #asked: WorkspaceEdit[] = [];

  private constructor(process: ChildProcess, connection: MessageConnection) {
    this.#process = process;
    this.#connection = connection;
    connection.onRequest("workspace/configuration", ({ items }: { items: { scopeUri: string }[] }) =>
      items.map(({ scopeUri }) => this.#configurationOf(scopeUri)),
    );
    connection.onRequest("workspace/applyEdit", ({ edit }: { edit: WorkspaceEdit }) => {
      this.#asked.push(edit);
      return { applied: true };
    });
    connection.onRequest("eslint/probeFailed", ({ textDocument }: { textDocument: { uri: string } }) => {
      this.probeFailures.push(textDocument.uri);
    });
    connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      const library = /ESLint library loaded from: (.*)$/u.exec(message)?.[1];
      if (library !== undefined) this.libraries.push(library);
    });
    connection.onRequest("client/registerCapability", () => null);
    connection.onRequest("client/unregisterCapability", () => null);
    connection.listen();
  }

  static async start(): Promise<LanguageServer> {
    const child = spawn(process.execPath, [bin, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const server = new LanguageServer(child, connection);
    await connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        workspace: { configuration: true, applyEdit: true, workspaceEdit: { documentChanges: true } },
        textDocument: {
          diagnostic: {},
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } } },
        },
      },
    });
    await connection.sendNotification("initialized", {});
    return server;
  }

  async stop(): Promise<void> {
    await this.#connection.sendRequest("shutdown");
    await this.#connection.sendNotification("exit");
    this.#connection.dispose();
    this.#process.kill();
  }

  /** Opens a file of a project as an editor does, with the language that the editor holds it to be. */
  async open(
    root: string,
    path: string,
    languageId: string,
    text: string,
    settings: Partial<Settings> = {},
  ): Promise<OpenDocument> {
    return this.openUnsaved(root, pathToFileURL(join(root, path)).href, languageId, text, settings);
  }

  /** Opens what need not be a file: `untitled:Untitled-1`, or a cell of a notebook. */
  async openUnsaved(
    root: string,
    uri: string,
    languageId: string,
    text: string,
    settings: Partial<Settings> = {},
  ): Promise<OpenDocument> {
    this.#settings.set(uri, { root, settings: { validate: "on", disableRuleComment: false, ...settings } });
    await this.#connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId, version: 1, text },
    });
    return new OpenDocument(this, uri, text);
  }

  send<Result>(method: string, params: object): Promise<Result> {
    return this.#connection.sendRequest<Result>(method, params);
  }

  async notify(method: string, params: object): Promise<void> {
    await this.#connection.sendNotification(method, params);
  }

  async execute(command: string, args: readonly unknown[]): Promise<WorkspaceEdit> {
    await this.send("workspace/executeCommand", { command, arguments: args });
    const asked = this.#asked.pop();
    if (asked === undefined) throw new Error(`${command} edited nothing`);
    return asked;
  }

  #configurationOf(uri: string): object {
    const found = this.#settings.get(uri);
    if (found === undefined) throw new Error(`${fileURLToPath(uri)} is not open`);
    const { root, settings } = found;
    return {
      validate: settings.validate,
      run: "onType",
      quiet: false,
      onIgnoredFiles: "off",
      options: {},
      rulesCustomizations: [],
      problems: { shortenToSingleLine: false },
      codeAction: {
        disableRuleComment: {
          enable: settings.disableRuleComment,
          location: "separateLine",
          commentStyle: "line",
        },
        showDocumentation: { enable: false },
      },
      codeActionOnSave: { mode: "all" },
      format: false,
      nodePath: null,
      experimental: {},
      workingDirectory: { mode: "location" },
      workspaceFolder: { uri: pathToFileURL(root).href, name: "project" },
    };
  }
}
