import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import {
  buildSchema,
  execute,
  getOperationAST,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from "graphql";
import type { GraphQLError } from "graphql";
import { answerOf, Faults, type Answer, type Fault } from "./faults.ts";
import { createRoot } from "./resolvers.ts";
import { World, type Settings, type StoredIssue } from "./world.ts";

/** One request as the server saw it. */
export interface LogEntry {
  readonly operation: string;
  readonly isMutation: boolean;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly fault: string | null;
  /** Whether the request was carried out. */
  readonly isApplied: boolean;
  /** Milliseconds of the machine's clock. */
  readonly time: number;
}

/** What a test asks of the server, over POST /__control. */
export type Command =
  | { readonly do: "reset"; readonly settings: Partial<Settings> }
  | { readonly do: "set"; readonly settings: Partial<Settings> }
  | { readonly do: "fault"; readonly fault: Fault }
  | { readonly do: "clearFaults" }
  | { readonly do: "open"; readonly issues: readonly Partial<StoredIssue>[] }
  | { readonly do: "edit"; readonly number: number; readonly issue: Partial<StoredIssue> }
  | { readonly do: "removeLabel" | "addLabel"; readonly name: string }
  | { readonly do: "state" };

/** What every command answers. */
export interface State {
  readonly issues: readonly StoredIssue[];
  readonly labels: readonly { readonly name: string; readonly color: string }[];
  readonly log: readonly LogEntry[];
}

interface Parsed {
  readonly document: DocumentNode;
  readonly errors: readonly GraphQLError[];
  readonly operation: string;
  readonly isMutation: boolean;
}

/** GitHub's GraphQL API over HTTP on this machine: its published schema, executed by graphql-js over one world. */
export class GithubServer {
  #world = new World({});
  readonly #faults = new Faults();
  #log: LogEntry[] = [];
  readonly #schema = readSchema();
  readonly #documents = new Map<string, Parsed>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      this.#take(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
  }

  /** Starts to listen on this machine alone; resolves to the port. */
  listen(): Promise<number> {
    return new Promise((resolve) => {
      this.#server.listen(0, "127.0.0.1", () => {
        const address = this.#server.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (request.url === "/__control") {
      this.#control(JSON.parse(body) as Command);
      // A test that waits for another process keeps a connection longer than a server does.
      response.setHeader("connection", "close");
      response.end(JSON.stringify({ issues: this.#world.issues, labels: this.#world.labels, log: this.#log }));
    } else if (request.url === "/graphql" || request.url === "/api/graphql") {
      await this.#takeQuery(request, response, body);
    } else {
      this.#send(response, { status: 404, type: "json", body: JSON.stringify({ message: "Not Found" }) });
    }
  }

  #control(command: Command): void {
    if (command.do === "reset") {
      this.#world = new World(command.settings);
      this.#faults.clear();
      this.#log = [];
    } else if (command.do === "set") Object.assign(this.#world.settings, command.settings);
    else if (command.do === "fault") this.#faults.add(command.fault);
    else if (command.do === "clearFaults") this.#faults.clear();
    else if (command.do === "open") for (const issue of command.issues) this.#world.addIssue(issue);
    else if (command.do === "removeLabel") this.#world.removeLabel(command.name);
    else if (command.do === "addLabel") this.#world.addLabel(command.name, "ededed");
    else if (command.do === "edit") Object.assign(this.#world.find(command.number) ?? {}, command.issue);
  }

  async #takeQuery(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const { query = "", variables = {} } = JSON.parse(body) as { query?: string; variables?: Record<string, unknown> };
    const parsed = this.#parse(query);
    const fault = this.#faults.take(parsed.operation);
    const instead = fault === null ? this.#refusalOf(request) : answerOf(fault);
    const isBefore = fault?.kind.endsWith("-before") === true;
    const isApplied = instead === null && !isBefore && parsed.errors.length === 0;
    const { headers } = request;
    const { operation, isMutation } = parsed;
    this.#log.push({
      operation,
      isMutation,
      variables,
      headers,
      fault: fault?.kind ?? null,
      isApplied,
      time: Date.now(),
    });
    if (instead !== null) {
      this.#send(response, instead);
      return;
    }
    if (fault !== null && isBefore) {
      breakOff(fault, request, response);
      return;
    }
    this.#world.used += 1;
    const answer = JSON.stringify(await this.#execute(parsed, variables, fault));
    this.#answer(fault, request, response, answer);
  }

  /** Both 401s, and the primary limit. */
  #refusalOf(request: IncomingMessage): Answer | null {
    const { authorization } = request.headers;
    if (authorization === undefined) return answerOf({ operation: "*", kind: "unauthenticated-401" });
    if (authorization.replace(/^(?:bearer|token) /iu, "") !== this.#world.settings.token)
      return answerOf({ operation: "*", kind: "bad-credentials-401" });
    return this.#world.remaining === 0 ? answerOf({ operation: "*", kind: "rate-limited-200" }) : null;
  }

  #parse(query: string): Parsed {
    const known = this.#documents.get(query);
    if (known !== undefined) return known;
    const document = parse(query);
    const operation = getOperationAST(document);
    const parsed: Parsed = {
      document,
      errors: validate(this.#schema, document),
      operation: operation?.name?.value ?? "",
      isMutation: operation?.operation === OperationTypeNode.MUTATION,
    };
    this.#documents.set(query, parsed);
    return parsed;
  }

  async #execute({ document, errors }: Parsed, variableValues: Record<string, unknown>, fault: Fault | null) {
    if (errors.length > 0) return { errors: errors.map(formatError) };
    if (this.#world.settings.isOld && JSON.stringify(variableValues).includes("DUPLICATE")) {
      const message = "Variable $input of type CloseIssueInput! was provided invalid value for stateReason";
      return { errors: [{ message, locations: [{ line: 1, column: 21 }] }] };
    }
    const result = await execute({
      schema: this.#schema,
      document,
      rootValue: createRoot(this.#world),
      variableValues,
      fieldResolver: resolveLoudly,
    });
    const failed = result.errors?.map(formatError) ?? [];
    const { data } = result;
    if (fault?.kind === "partial-data") {
      failed.push({ message: "Something went wrong while executing your query.", path: ["repository"] });
      const [repository] = Object.values(data ?? {});
      const [alias] = Object.keys(repository ?? {});
      if (alias !== undefined) Object.assign(repository as object, { [alias]: null });
    }
    return { data: data ?? null, ...(failed.length > 0 && { errors: failed }) };
  }

  #answer(fault: Fault | null, request: IncomingMessage, response: ServerResponse, body: string): void {
    const kind = fault?.kind ?? null;
    if (fault === null || kind === "partial-data") this.#send(response, { status: 200, type: "json", body });
    else if (kind === "html-502-after") this.#send(response, answerOf({ ...fault, kind: "html-502" }));
    else if (kind === "json-502-after") this.#send(response, answerOf({ ...fault, kind: "json-502" }));
    else if (kind === "html-200-after") this.#send(response, answerOf({ ...fault, kind: "html-200" }));
    else if (kind === "slow")
      setTimeout(() => this.#send(response, { status: 200, type: "json", body }), (fault.seconds ?? 1) * 1000);
    else if (kind === "fin-after") response.socket?.end();
    else if (kind === "truncate-after") {
      response.writeHead(200, { ...this.#headers(), "content-type": "application/json; charset=utf-8" });
      response.end(body.slice(0, Math.floor(body.length / 2)));
    } else breakOff(fault, request, response);
  }

  #send(response: ServerResponse, answer: Answer | null): void {
    if (answer === null) return;
    const { status, type, body, headers } = answer;
    const contentType = type === "json" ? "application/json; charset=utf-8" : "text/html";
    response.writeHead(status, { ...this.#headers(), "content-type": contentType, ...headers }).end(body);
  }

  #headers(): Record<string, string> {
    return {
      date: new Date(this.#world.now()).toUTCString(),
      "x-ratelimit-limit": String(this.#world.settings.points),
      "x-ratelimit-remaining": String(this.#world.remaining),
      "x-ratelimit-used": String(this.#world.used),
      "x-ratelimit-reset": String(this.#world.resetAt),
      "x-ratelimit-resource": "graphql",
      "x-github-request-id": `TEST:${String(this.#log.length)}`,
    };
  }
}

/** Ends the connection, or the process that asked, whose id stands in a header of the tests. */
function breakOff({ kind }: Fault, request: IncomingMessage, response: ServerResponse): void {
  if (kind.startsWith("reset")) response.socket?.resetAndDestroy();
  else if (kind.startsWith("kill")) process.kill(Number(request.headers["x-test-pid"]), "SIGKILL");
}

// What a resolver forgot must not pass for null.
const resolveLoudly: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, { fieldName, parentType }) => {
  const value = (source as Record<string, unknown>)[fieldName];
  if (value === undefined) throw new Error(`The server of the tests has no ${parentType.name}.${fieldName}.`);
  return typeof value === "function" ? (value as (values: unknown) => unknown)(args) : value;
};

/** Errors as GitHub writes them: the type at the top, no type where none is known. */
function formatError(error: GraphQLError): Record<string, unknown> {
  const { message, path, locations, extensions } = error.toJSON();
  const type = extensions?.["type"];
  return { ...(type === undefined ? {} : { type }), ...(path && { path }), ...(locations && { locations }), message };
}

function readSchema(): GraphQLSchema {
  const path = fileURLToPath(new URL("./schema.graphql", import.meta.resolve("@octokit/graphql-schema")));
  // The published text defines two fields twice.
  return buildSchema(readFileSync(path, "utf8"), { assumeValidSDL: true });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
