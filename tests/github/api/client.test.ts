import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { inspect } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { Client, type Pace } from "../../../src/github/api/client.ts";
import { createFetch } from "../../../src/github/api/fetch.ts";
import { createIssue } from "../../../src/github/api/mutations.ts";
import { askIssue, askRecentIssues, askRepository, askStates } from "../../../src/github/api/queries.ts";
import { classifyFailure, type Failure } from "../../../src/github/api/failure.ts";
import { surfaceOf } from "../../../src/github/api/surface.ts";
import type { FaultKind } from "../server/faults.ts";
import { startGithub, type Github } from "../server/start.ts";

const repository = { owner: "acme", name: "webops" };
const pace: Pace = {
  spacing: 0,
  timeout: 20_000,
  backoff: 1,
  secondaryWait: 1000,
  longestWait: 300_000,
  looks: [1, 1],
};

/** A client whose waits are written down in place of waiting. */
async function clientOf(github: Github, { token = github.token, env = {}, pace: changed = {} }: Changes = {}) {
  const waits: number[] = [];
  let time = Date.now();
  const client = new Client({
    endpoint: github.url,
    token,
    userAgent: "tests",
    fetch: await createFetch(env),
    clock: {
      now: () => time,
      sleep: (milliseconds) => {
        waits.push(milliseconds);
        time += milliseconds;
        return Promise.resolve();
      },
    },
    pace: { ...pace, ...changed },
  });
  return { client, waits };
}

interface Changes {
  readonly token?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly pace?: Partial<Pace>;
}

/** A hang is waited for to its end, so that its end had better be near; other answers take what they take. */
function paceFor(kind: FaultKind): Changes {
  return kind.startsWith("hang") ? { pace: { timeout: 700 } } : {};
}

function newIssue(body = "b") {
  return createIssue({ id: "k3f9x2ab", repositoryId: "R_1", title: "t", body, labelIds: [] });
}

/** What each fault means for a mutation, and how many issues there are after it. */
const meanings: readonly (readonly [FaultKind, Failure["kind"], issues: number])[] = [
  ["html-502", "ambiguous", 0],
  ["json-502", "ambiguous", 0],
  ["html-503", "ambiguous", 0],
  ["timeout-504", "ambiguous", 0],
  ["oops-200", "ambiguous", 0],
  ["html-200", "ambiguous", 0],
  ["resource-limits", "ambiguous", 0],
  ["bad-credentials-401", "unauthorized", 0],
  ["unauthenticated-401", "unauthorized", 0],
  ["forbidden", "forbidden", 0],
  ["scopes", "forbidden", 0],
  ["reset-before", "ambiguous", 0],
  ["hang-before", "ambiguous", 0],
  ["html-502-after", "ambiguous", 1],
  ["json-502-after", "ambiguous", 1],
  ["reset-after", "ambiguous", 1],
  ["fin-after", "ambiguous", 1],
  ["truncate-after", "ambiguous", 1],
  ["html-200-after", "ambiguous", 1],
  ["hang-after", "ambiguous", 1],
];

const refusals: readonly FaultKind[] = [
  "rate-limited-200",
  "rate-limit-200",
  "rate-limit-403",
  "secondary-403",
  "secondary-429",
  "secondary-200",
  "too-quickly",
];

describe("a mutation", () => {
  it.each(meanings)("under %s is %s, and is sent once", async (kind, meaning, issues) => {
    const github = await startGithub();
    await github.fault({ operation: "CreateIssue", kind, times: 9 });
    const { client } = await clientOf(github, paceFor(kind));
    const answer = await client.mutate(newIssue());
    expect(answer).toMatchObject({ failure: { kind: meaning } });
    const state = await github.state();
    expect(state.log).toHaveLength(1);
    expect(state.issues).toHaveLength(issues);
  });

  it.each(refusals)("refused by %s is sent again", async (kind) => {
    const github = await startGithub({ resetSeconds: 100 });
    await github.fault({ operation: "CreateIssue", kind });
    const { client, waits } = await clientOf(github);
    expect(await client.mutate(newIssue())).toMatchObject({ value: { number: 1, labels: [] } });
    expect((await github.state()).issues).toHaveLength(1);
    expect(waits).toHaveLength(1);
  });

  it("waits as long as GitHub says, by GitHub's clock", async () => {
    const github = await startGithub({ clock: -7_200_000, resetSeconds: 100 });
    await github.fault({ operation: "CreateIssue", kind: "rate-limit-403" });
    await github.fault({ operation: "CreateIssue", kind: "secondary-403", seconds: 7 });
    await github.fault({ operation: "CreateIssue", kind: "secondary-200" });
    const { client, waits } = await clientOf(github);
    expect(await client.mutate(newIssue())).toHaveProperty("value");
    // Until the reset and a second; as told; the third of the waits that double.
    expect(waits[0]).toBeGreaterThan(90_000);
    expect(waits[0]).toBeLessThanOrEqual(102_000);
    expect(waits.slice(1)).toEqual([7000, 4000]);
  });

  it("gives up where the wait is longer than a run may take", async () => {
    const github = await startGithub({ resetSeconds: 3000 });
    await github.fault({ operation: "CreateIssue", kind: "rate-limited-200" });
    const { client, waits } = await clientOf(github);
    expect(await client.mutate(newIssue())).toMatchObject({ failure: { kind: "rate" } });
    expect(waits).toEqual([]);
    expect(client.resetAt?.getTime()).toBeGreaterThan(Date.now() + 2_000_000);
  });

  it("keeps its distance from the one before", async () => {
    const github = await startGithub();
    const { client, waits } = await clientOf(github, { pace: { spacing: 3000 } });
    await client.mutate(newIssue());
    await client.mutate(newIssue());
    await client.query(askRepository(repository));
    await client.mutate(newIssue());
    expect(waits).toEqual([3000, 3000]);
  });

  it("that GitHub's schema does not know is invalid, never ambiguous", async () => {
    const github = await startGithub();
    const { client } = await clientOf(github);
    const wrong = { ...newIssue(), text: newIssue().text.replace("issue {", "issued {") };
    expect(await client.mutate(wrong)).toMatchObject({ failure: { kind: "invalid" } });
    expect(await client.mutate(newIssue("x".repeat(65_537)))).toMatchObject({
      failure: { kind: "invalid", message: "Body is too long (maximum is 65536 characters)" },
    });
  });
});

describe("a query", () => {
  const passing = meanings.filter(([, meaning]) => meaning === "ambiguous").map(([kind]) => kind);

  it.each([...passing, ...refusals])("passes over one %s", async (kind) => {
    const github = await startGithub({ resetSeconds: 1 });
    await github.fault({ operation: "Repository", kind });
    const { client } = await clientOf(github, paceFor(kind));
    expect(await client.query(askRepository(repository))).toMatchObject({ value: { nameWithOwner: "acme/webops" } });
  });

  it("is tried three times, each wait four times the last", async () => {
    const github = await startGithub();
    await github.fault({ operation: "Repository", kind: "html-502", times: 9 });
    const { client, waits } = await clientOf(github);
    expect(await client.query(askRepository(repository))).toMatchObject({
      failure: { kind: "ambiguous", isTooHeavy: true, message: "GitHub answered 502" },
    });
    expect(waits).toEqual([1, 4]);
  });

  it("brings the parts that there are, with the errors of the others", async () => {
    const github = await startGithub();
    await github.open([{ title: "a" }]);
    const { client } = await clientOf(github);
    const answer = await client.query(askStates(repository, [1, 2]));
    if ("failure" in answer) throw new Error(answer.failure.message);
    expect([...answer.value.keys()]).toEqual([1]);
    expect(answer.errors).toEqual([
      {
        type: "NOT_FOUND",
        path: ["repository", "i2"],
        message: "Could not resolve to an issue or pull request with the number of 2.",
      },
    ]);
  });

  it("tells a repository that does not exist, and follows one that was renamed", async () => {
    const github = await startGithub({ formerNames: ["acme/old"] });
    const { client } = await clientOf(github);
    expect(await client.query(askRepository({ owner: "acme", name: "none" }))).toMatchObject({
      failure: { kind: "notFound" },
    });
    expect(await client.query(askRepository({ owner: "acme", name: "old" }))).toMatchObject({
      value: { nameWithOwner: "acme/webops" },
    });
  });

  it("pages through issues, the youngest first", async () => {
    const github = await startGithub();
    await github.open(Array.from({ length: 101 }, () => ({ title: "t", body: "b" })));
    const { client } = await clientOf(github);
    const first = await client.query(askRecentIssues(repository, null));
    if ("failure" in first) throw new Error(first.failure.message);
    expect(first.value.issues[0]?.number).toBe(101);
    const second = await client.query(askRecentIssues(repository, first.value.next));
    expect(second).toMatchObject({ value: { issues: [{ number: 1 }], next: null } });
    expect(await client.query(askIssue(repository, 7))).toMatchObject({ value: { number: 7, isOwn: true } });
  });
});

describe("an error of the system", () => {
  const codes: readonly (readonly [code: string, kind: Failure["kind"], remedy: RegExp | null])[] = [
    ["ENOTFOUND", "unreachable", /--api-url/u],
    ["EAI_AGAIN", "unreachable", /--api-url/u],
    ["ECONNREFUSED", "unreachable", /--api-url/u],
    ["ENETUNREACH", "unreachable", /HTTPS_PROXY/u],
    ["EHOSTUNREACH", "unreachable", /HTTPS_PROXY/u],
    ["SELF_SIGNED_CERT_IN_CHAIN", "blocked", /NODE_EXTRA_CA_CERTS/u],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "blocked", /NODE_EXTRA_CA_CERTS/u],
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "blocked", /NODE_EXTRA_CA_CERTS/u],
    ["CERT_UNTRUSTED", "blocked", /NODE_EXTRA_CA_CERTS/u],
    ["CERT_HAS_EXPIRED", "blocked", /Renew the certificate.*clock/u],
    ["CERT_NOT_YET_VALID", "blocked", /clock/u],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "blocked", /^Correct the URL/u],
    ["EPROTO", "blocked", /TLS/u],
    ["HPE_INVALID_CONSTANT", "ambiguous", /--api-url/u],
    ["ECONNRESET", "ambiguous", null],
    ["ETIMEDOUT", "ambiguous", null],
    ["EPIPE", "ambiguous", null],
    ["UND_ERR_CONNECT_TIMEOUT", "ambiguous", null],
    ["UND_ERR_SOCKET", "ambiguous", null],
  ];

  it.each(codes)("%s is %s, with a remedy where time does not help", (code, kind, remedy) => {
    const cause = Object.assign(new Error("m"), { code });
    const surface = surfaceOf(
      new Error("fetch failed", { cause: new TypeError("fetch failed", { cause }) }),
      "host.example",
    );
    const failure = classifyFailure(surface, 0);
    expect(failure).toMatchObject({ kind, message: `The connection to host.example failed (${code})` });
    if (remedy === null) expect(failure.remedy).toBeNull();
    else expect(failure.remedy).toMatch(remedy);
  });

  it("of a proxy tells its status", () => {
    const cause = new Error("Proxy response (502) !== 200 when HTTP Tunneling");
    const kinds = ["502", "407", "403"].map((status) => {
      const told = new Error(cause.message.replace("502", status));
      const { kind, remedy } = classifyFailure(surfaceOf(new Error("m", { cause: told }), "h"), 0);
      return [kind, remedy === null];
    });
    expect(kinds).toEqual([
      ["ambiguous", true],
      ["blocked", false],
      ["blocked", false],
    ]);
  });
});

describe("the token", () => {
  it("is in no failure, however it is shown", async () => {
    const github = await startGithub({ token: "ghp_right" });
    const secret = "ghp_verySecret";
    const { client } = await clientOf(github, { token: secret });
    const shown = [inspect(await client.query(askRepository(repository)), { depth: 9 })];
    const echo = await serve((_, response) => {
      response.writeHead(403, { "content-type": "application/json" });
      response.end(JSON.stringify({ message: `Token ${secret} is bad` }));
    });
    const echoed = new Client({
      endpoint: echo,
      token: secret,
      userAgent: "tests",
      fetch: await createFetch({}),
      clock: { now: Date.now, sleep: () => Promise.resolve() },
    });
    const answer = await echoed.mutate(newIssue());
    shown.push(inspect(answer, { depth: 9, showHidden: true }));
    expect(answer).toMatchObject({ failure: { kind: "forbidden", message: "Token … is bad" } });
    expect(shown.join()).not.toContain(secret);
  });

  it("does not follow a redirect", async () => {
    const github = await startGithub();
    const redirecting = await serve((_, response) => {
      response.writeHead(307, { location: github.url }).end();
    });
    const client = new Client({
      endpoint: redirecting,
      token: github.token,
      userAgent: "tests",
      fetch: await createFetch({}),
      clock: { now: Date.now, sleep: () => Promise.resolve() },
    });
    expect(await client.query(askRepository(repository))).toMatchObject({
      failure: { kind: "ambiguous", message: `The URL of GitHub redirects to ${new URL(github.url).origin}` },
    });
    expect((await github.state()).log).toEqual([]);
  });
});

describe("a proxy", () => {
  it("is used where HTTP_PROXY names one, unless NO_PROXY excepts the host", async () => {
    const github = await startGithub();
    const tunnels: string[] = [];
    const proxy = createServer().on("connect", (request, socket) => {
      tunnels.push(request.url ?? "");
      const { hostname, port } = new URL(`http://${request.url ?? ""}`);
      const upstream = connect(Number(port), hostname, () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        socket.pipe(upstream).pipe(socket);
      });
    });
    const address = new URL(await listen(proxy)).origin;
    const { client } = await clientOf(github, { env: { HTTP_PROXY: address } });
    expect(await client.query(askRepository(repository))).toHaveProperty("value");
    expect(tunnels).toEqual([new URL(github.url).host]);
    const { client: direct } = await clientOf(github, { env: { HTTP_PROXY: address, NO_PROXY: "127.0.0.1" } });
    expect(await direct.query(askRepository(repository))).toHaveProperty("value");
    expect(tunnels).toHaveLength(1);
  });
});

function serve(listener: Parameters<typeof createServer>[1]): Promise<string> {
  return listen(createServer(listener));
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${String(typeof address === "object" ? address?.port : 0)}/graphql`;
}
