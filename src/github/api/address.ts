import type { RepositoryName } from "./operation.ts";

/** Where a GitHub answers, and the host by which its people and its tokens know it. */
export interface Address {
  readonly endpoint: string;
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
