import { execFile } from "node:child_process";

/** A token and where it was found, or what to do to have one. */
export type TokenAnswer = { readonly token: string; readonly source: string } | { readonly problem: string };

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Looks for a token for this host in the environment, then asks `gh auth token`. The variables of github.com are not
 * used for another host, so that its token goes nowhere else.
 */
export async function findToken(host: string, env: Env): Promise<TokenAnswer> {
  const names = variablesFor(host, env);
  for (const name of names) {
    const token = env[name]?.trim() ?? "";
    if (token === "") continue;
    if (/^[\x21-\x7e]+$/u.test(token)) return { token, source: name };
    return { problem: `The token in ${name} has an invalid character. Set it again.` };
  }
  const token = await askGh(host, env);
  if (token !== null) return { token, source: "gh auth token" };
  return {
    problem: `No token found for ${host}. Set ${names[0]}, or sign in with \`gh auth login\`. The token needs to read and write issues.`,
  };
}

function variablesFor(host: string, env: Env): readonly [string, ...string[]] {
  const server = env["GITHUB_SERVER_URL"] ?? "";
  // A workflow on an Enterprise server has its token under the usual name.
  const isOwnServer = URL.canParse(server) && new URL(server).host === host;
  if (host === "github.com" || host.endsWith(".ghe.com")) return ["GH_TOKEN", "GITHUB_TOKEN"];
  return ["GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN", ...(isOwnServer ? ["GITHUB_TOKEN"] : [])];
}

function askGh(host: string, env: Env): Promise<string | null> {
  return new Promise((resolve) => {
    const options = { env: { ...env }, timeout: 10_000, windowsHide: true };
    execFile("gh", ["auth", "token", "--hostname", host], options, (error, stdout) => {
      const token = stdout.trim();
      resolve(error === null && /^[\x21-\x7e]+$/u.test(token) ? token : null);
    });
  });
}
