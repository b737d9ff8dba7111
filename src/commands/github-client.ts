import { setTimeout } from "node:timers/promises";
import packageJson from "../../package.json" with { type: "json" };
import type { Address } from "../github/address.ts";
import { Client, createFetch, type Pace } from "../github/client.ts";
import { findProxyProblem } from "../github/proxy.ts";
import { findToken } from "../github/token.ts";
import { escapeControls } from "../text/visible.ts";
import { CommandError, type Io } from "../io.ts";
import type { Progress } from "../report/progress.ts";

const longSilence = 5000;

/**
 * A client with the token that there is for the host, which tells a person how long it waits.
 * @throws {CommandError} where there is no token, or where the environment's proxy is no address
 */
export async function createClient(
  { endpoint, host }: Address,
  progress: Progress,
  io: Io,
  pace: Pace,
): Promise<Client> {
  const problem = findProxyProblem(io.env);
  if (problem !== null) throw new CommandError({ code: "error/proxyInvalid", message: problem, remedy: null });
  const answer = await findToken(host, io.env);
  if ("problem" in answer)
    throw new CommandError({ code: "error/tokenMissing", message: answer.problem, remedy: null });
  return new Client({
    endpoint,
    token: answer.token,
    userAgent: `todo-registry/${packageJson.version}`,
    fetch: await createFetch(io.env),
    clock: { now: () => io.now().getTime(), sleep: (milliseconds) => setTimeout(milliseconds) },
    pace,
    async onWait(milliseconds, { message }) {
      const text = `Waiting ${Math.ceil(milliseconds / 1000)} s: ${escapeControls(message)}`;
      await progress.report(() => text);
      if (!io.stderr.isTTY && milliseconds >= longSilence) io.stderr.write(`${text}\n`);
    },
  });
}
