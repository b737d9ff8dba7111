import { setTimeout } from "node:timers/promises";
import packageJson from "../../package.json" with { type: "json" };
import type { Address } from "./api/address.ts";
import { Client, type ClientOptions } from "./api/client.ts";
import { createFetch } from "./api/fetch.ts";
import { findProxyProblem } from "./api/proxy.ts";
import { findToken } from "./api/token.ts";
import type { GithubProblem } from "./problem.ts";

/** What a client needs of the process that it runs in. */
export interface ClientSurroundings extends Pick<ClientOptions, "pace" | "onWait"> {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
}

/** A client with the token that there is for the host; or why there is none. */
export async function connect(
  { endpoint, host }: Address,
  { env, now, ...options }: ClientSurroundings,
): Promise<{ readonly client: Client } | { readonly problem: GithubProblem }> {
  const problem = findProxyProblem(env);
  if (problem !== null) return { problem: { kind: "proxyInvalid", message: problem } };
  const answer = await findToken(host, env);
  if ("problem" in answer) return { problem: { kind: "tokenMissing", message: answer.problem } };
  const client = new Client({
    ...options,
    endpoint,
    token: answer.token,
    userAgent: `todo-registry/${packageJson.version}`,
    fetch: await createFetch(env),
    clock: { now: () => now().getTime(), sleep: (milliseconds) => setTimeout(milliseconds) },
  });
  return { client };
}
