import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, request, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createServer as createRawServer, type Server } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Io } from "../../src/io.ts";
import { sync } from "../../src/commands/sync.ts";
import { operationOf, quickPace } from "../github/run-sync.ts";
import { documentOf } from "../github/scene.ts";
import { certificate } from "../github/server/certificate.ts";
import type { FaultKind } from "../github/server/faults.ts";
import { startGithub } from "../github/server/start.ts";
import { createProject, type Project } from "../integration/project.ts";
import { guardIo } from "../../src/report/output.ts";
import { captureIo } from "./command.ts";

const token = "ghp_tokenOfTheTests";
const options = { dryRun: false, offline: false, close: false, force: false, createLimit: 50, format: "text" as const };
const original = documentOf(1);

interface Case {
  /** Where the command is sent, given a GitHub that works. */
  readonly url: (github: string) => Promise<string> | string;
  readonly env?: (github: string) => Promise<Record<string, string>>;
  readonly message: RegExp;
}

function projectOf(): Project {
  const project = createProject({ "TODO_TRACKING.md": original });
  project.git("init", "--quiet", "--initial-branch", "main");
  project.git("remote", "add", "origin", "git@github.com:acme/webops.git");
  return project;
}

async function run(project: Project, apiUrl: string, env: Io["env"] = {}, pace = quickPace) {
  const { io, written } = captureIo(project.root, { PATH: process.env["PATH"], GH_ENTERPRISE_TOKEN: token, ...env });
  const exit = await sync({ ...options, apiUrl }, guardIo(io), pace);
  return { exit, ...written };
}

/** The port of a server that ends with the test. */
async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer({ keepAlive: false }, listener))}`;
}

async function closedPort(): Promise<string> {
  const server = createRawServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
}

async function tlsServer(listener: RequestListener = (_, response) => void response.end()): Promise<string> {
  return `https://localhost:${await listen(createTlsServer({ ...certificate, keepAlive: false }, listener))}`;
}

async function proxy(answer: string): Promise<string> {
  const server = createServer().on("connect", (_, socket) => void socket.end(`HTTP/1.1 ${answer}\r\n\r\n`));
  return `http://127.0.0.1:${await listen(server)}`;
}

/** A server that answers with JSON, by the operation that is asked for. */
function answering(answerOf: (operation: string) => unknown): Promise<string> {
  return serve((incoming, response) => {
    let body = "";
    incoming.on("data", (chunk: Buffer) => (body += chunk.toString()));
    incoming.on("end", () => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(answerOf(operationOf(body))));
    });
  });
}

const repository = {
  id: "R_1",
  nameWithOwner: "acme/webops",
  url: "https://github.com/acme/webops",
  hasIssuesEnabled: true,
  isArchived: false,
  isDisabled: false,
  viewerPermission: "WRITE",
};
const nullIssue = { nodes: [null], pageInfo: { hasNextPage: false, endCursor: null } };
const addressRemedy = /\(--api-url, or the remote "origin"\)/u;

// What is not healed by waiting: exit code 2 with what to do, since a workflow takes 3 for a success.
const lasting: Readonly<Record<string, Case>> = {
  "a closed port": { url: closedPort, message: new RegExp(`ECONNREFUSED.*${addressRemedy.source}.*HTTPS_PROXY`, "u") },
  "an unknown host": {
    url: () => "https://github.invalid",
    message: new RegExp(`github\\.invalid failed.*${addressRemedy.source}.*HTTPS_PROXY`, "u"),
  },
  "a certificate that nobody vouches for": {
    url: () => tlsServer(),
    message: /DEPTH_ZERO_SELF_SIGNED_CERT.*NODE_EXTRA_CA_CERTS/u,
  },
  "a server without TLS": {
    url: async () => (await serve((_, response) => void response.end())).replace("http:", "https:"),
    message: new RegExp(`ERR_SSL_.*${addressRemedy.source}`, "u"),
  },
  "a server without HTTP": {
    url: async () => `http://127.0.0.1:${await listen(createRawServer((socket) => void socket.end("SSH-2.0-x\r\n")))}`,
    message: addressRemedy,
  },
  "a proxy that wants a password": {
    url: (github) => github,
    env: async () => ({ HTTP_PROXY: await proxy("407 Proxy Authentication Required") }),
    message: /PROXY_407.*HTTPS_PROXY, HTTP_PROXY.*http:\/\/user:password@host:port/u,
  },
  "a proxy that lets nothing through": {
    url: (github) => github,
    env: async () => ({ http_proxy: await proxy("403 Forbidden") }),
    message: /PROXY_403.*NO_PROXY/u,
  },
  "a proxy that is not there": {
    url: (github) => github,
    env: async () => ({ http_proxy: await closedPort() }),
    message: /ECONNREFUSED.*proxy \(HTTPS_PROXY, HTTP_PROXY\)/u,
  },
  "a redirect": {
    url: () => serve((_, response) => void response.writeHead(308, { location: "https://x.example/a?key=1" }).end()),
    message: /redirects to https:\/\/x\.example\. Pass the final URL with --api-url\./u,
  },
  "a page of HTML": {
    url: () => serve((_, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<html>")),
    message: addressRemedy,
  },
  "JSON of another kind": { url: () => answering(() => ({ status: "ok" })), message: addressRemedy },
  "a server that knows no GraphQL": {
    url: () => serve((_, response) => void response.writeHead(404, { "content-type": "text/html" }).end("<html>")),
    message: addressRemedy,
  },
  "a network that wants a login": {
    url: () => serve((_, response) => void response.writeHead(511).end()),
    message: /Sign in to this network/u,
  },
  "a server that wants a password as a proxy does": {
    url: () => serve((_, response) => void response.writeHead(407).end()),
    message: /wants a password\. .*HTTPS_PROXY, HTTP_PROXY.*http:\/\/user:password@host:port/u,
  },
  "a port that nothing is sent to": { url: () => "http://127.0.0.1:6000", message: addressRemedy },
  ...Object.fromEntries(
    [204, 405, 406, 415, 426, 501, 505].map((status): [string, Case] => [
      `the status ${String(status)}`,
      { url: () => serve((_, response) => void response.writeHead(status).end()), message: addressRemedy },
    ]),
  ),
  "no data": { url: () => answering(() => ({ data: null })), message: /access to the repository.*--api-url/u },
  "a null repository": {
    url: () => answering(() => ({ data: { repository: null } })),
    message: /access to the repository.*--api-url/u,
  },
  "a null issue": {
    url: () =>
      answering((operation) => ({
        data: { repository: operation === "Repository" ? repository : { issues: nullIssue } },
      })),
    message: /RecentIssues lacks.*access to the repository/u,
  },
  "a null issue beside no error": {
    url: () => answering(() => ({ data: { repository: null }, errors: [] })),
    message: /access to the repository/u,
  },
};

const passing: readonly FaultKind[] = [
  ...(["html-502", "json-502", "html-503", "timeout-504", "oops-200", "resource-limits"] as const),
  ...(["reset-before", "fin-after", "truncate-after", "hang-before", "secondary-403", "too-quickly"] as const),
];

describe("a sync meets", () => {
  it.each(Object.entries(lasting))("%s: it says what to do, and exits with 2", async (_, { url, env, message }) => {
    const github = await startGithub();
    const project = projectOf();
    const result = await run(project, await url(github.url), await env?.(github.url));
    expect(result.exit).toBe(2);
    expect(result.stderr).toMatch(message);
    expect(result.stderr).toMatch(/^todo-registry: [^\n]+\.\n$/u);
    expect(result.stderr + result.stdout).not.toMatch(/Run the command again|ghp_|key=/u);
    expect((await github.state()).issues).toEqual([]);
  });

  it.each(passing)("%s, which passes: it exits with 3", async (kind) => {
    const github = await startGithub();
    await github.fault({ operation: "*", kind, times: 99, ...(kind === "secondary-403" && { seconds: 999 }) });
    const pace = kind.startsWith("hang") ? { ...quickPace, timeout: 300 } : quickPace;
    const result = await run(projectOf(), github.url, {}, pace);
    expect(result).toMatchObject({ exit: 3, stderr: expect.stringContaining("Run the command again") });
  });

  it("a certificate of an own authority: what it says to do does", async () => {
    const github = await startGithub();
    const address = await tlsServer((incoming, response) => {
      const { method, headers, url } = incoming;
      const target = new URL(url ?? "", github.url);
      incoming.pipe(
        request(target, { method, headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        }),
      );
    });
    const project = projectOf();
    project.write("authority.pem", certificate.cert);
    const command = join(import.meta.dirname, "../../dist/cli.js");
    const child = spawn(process.execPath, [command, "sync", "--dry-run", "--api-url", address], {
      cwd: project.root,
      env: {
        PATH: process.env["PATH"],
        GH_ENTERPRISE_TOKEN: token,
        NODE_EXTRA_CA_CERTS: join(project.root, "authority.pem"),
      },
      stdio: "ignore",
    });
    expect(await once(child, "exit")).toEqual([0, null]);
    // The same server under a name that its certificate is not for.
    const other = await run(project, address.replace("localhost", "127.0.0.1"), {});
    expect(other.exit).toBe(2);
  });
});

describe("a proxy variable that is no address", () => {
  it.each([
    ["http_proxy", "proxy.example:3128"],
    ["HTTP_PROXY", "not an address"],
    ["https_proxy", "ftp://proxy.example"],
    ["HTTPS_PROXY", "http://"],
    ["https_proxy", "http://me:p%ss@proxy.example:3128"],
  ])("%s=%s is named, without what it may hold in secret", async (variable, value) => {
    const github = await startGithub();
    const attempt = run(projectOf(), github.url, { [variable]: value });
    const shown = value.includes("@") ? "its value has an error" : `"${value}"`;
    await expect(attempt).rejects.toThrow(
      `The variable ${variable} is not the URL of a proxy: ${shown}. Write it as http://host:port, or unset it.`,
    );
    expect(await github.operations()).toEqual([]);
  });

  it.each([{ http_proxy: "" }, { HTTP_PROXY: "no address", http_proxy: "" }, { no_proxy: "*" }])(
    "is no hindrance where it is empty, or another takes its place: %o",
    async (env) => {
      const github = await startGithub();
      expect(await run(projectOf(), github.url, env)).toMatchObject({ exit: 0 });
    },
  );
});
