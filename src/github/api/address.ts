import type { RepositoryName } from "./operation.ts";

/** The GraphQL URL of a GitHub server, and the host that tokens and URLs of issues name. */
export interface Address {
  readonly endpoint: string;
  readonly host: string;
}

/**
 * Reads any URL of a GitHub server: `https://api.github.com`, a host of Enterprise, its `/api/v3`, or the GraphQL URL
 * itself. Null where a token must not be sent there.
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

/** The GitHub server of a host, as a remote names it. */
export function addressOf(host: string): Address | null {
  return parseAddress(`https://${host}`);
}

/** Reads `owner/name`. */
export function parseRepositoryName(written: string): RepositoryName | null {
  const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/u.exec(written) ?? [];
  return owner === undefined || name === undefined ? null : { owner, name };
}

/** A token is only sent over an encrypted connection, or to this machine. */
function isSafe({ protocol, hostname, username, password }: URL): boolean {
  if (username !== "" || password !== "") return false;
  return (
    protocol === "https:" || (protocol === "http:" && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/u.test(hostname))
  );
}
