import type { RepositoryName } from "./queries.ts";

/** Where a GitHub answers, and the host by which its people and its tokens know it. */
export interface Address {
  readonly endpoint: string;
  readonly host: string;
}

/** A remote of a checkout: the host that it stands on, and the repository there. */
export interface Remote extends RepositoryName {
  readonly host: string;
}

/**
 * The GraphQL address of a GitHub, from any of the addresses by which one is called: `https://api.github.com`, a host of
 * Enterprise, its `/api/v3`, or the whole address. Null where a token must not go there.
 */
export function parseAddress(written: string): Address | null {
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url === null || !isSafe(url)) return null;
  const { protocol, host, pathname } = url;
  const path = pathname.replace(/\/+$/u, "");
  const own = host.replace(/^api\./u, "");
  const isCloud = own === "github.com" || own.endsWith(".ghe.com");
  if (isCloud) return { endpoint: `${protocol}//api.${own}/graphql`, host: own };
  const graphql = path.endsWith("/graphql") ? path : "/api/graphql";
  return { endpoint: `${protocol}//${host}${graphql}`, host };
}

/** The GitHub that a checkout's remote is on. */
export function addressOf(host: string): Address | null {
  return parseAddress(`https://${host}`);
}

/** Reads `git remote get-url`: `git@host:owner/name.git`, `ssh://git@host/owner/name`, `https://host/owner/name`. */
export function parseRemote(written: string): Remote | null {
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^@/\s]*@)?([\w.-]+)(?::\d+)?\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/u.exec(written) ??
    /^(?:[\w.-]+@)?([\w.-]+):\/?([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/u.exec(written);
  const [, host, owner, name] = match ?? [];
  if (host === undefined || owner === undefined || name === undefined) return null;
  // GitHub's own way in through a firewall.
  return { host: host.toLowerCase().replace(/^ssh\.github\.com$/u, "github.com"), owner, name };
}

/** Reads `owner/name`. */
export function parseRepositoryName(written: string): RepositoryName | null {
  const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/u.exec(written) ?? [];
  return owner === undefined || name === undefined ? null : { owner, name };
}

/** A token goes over an encrypted connection, or does not leave this machine. */
function isSafe({ protocol, hostname, username, password }: URL): boolean {
  if (username !== "" || password !== "") return false;
  return (
    protocol === "https:" || (protocol === "http:" && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/u.test(hostname))
  );
}
