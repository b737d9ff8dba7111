type Env = Readonly<Record<string, string | undefined>>;

const schemes: ReadonlySet<string> = new Set(["http:", "https:", "socks:", "socks5:"]);

/** The proxies that the environment names, each with the variable that names it; the lower-case spelling comes first. */
export function proxiesOf(env: Env): Readonly<Record<"http" | "https", { variable: string; address: string }>> {
  return { http: proxyOf("HTTP_PROXY", env), https: proxyOf("HTTPS_PROXY", env) };
}

/** Why the environment's proxies cannot be used, null where they can. */
export function findProxyProblem(env: Env): string | null {
  for (const { variable, address } of Object.values(proxiesOf(env))) {
    if (address === "" || isAddress(address)) continue;
    // It may hold a password.
    const written = address.includes("@") ? "its value has an error" : `"${address}"`;
    return `The variable ${variable} is not the URL of a proxy: ${written}. Write it as http://host:port, or unset it.`;
  }
  return null;
}

function proxyOf(name: string, env: Env): { variable: string; address: string } {
  const variable = env[name.toLowerCase()] === undefined ? name : name.toLowerCase();
  return { variable, address: env[variable] ?? "" };
}

function isAddress(written: string): boolean {
  if (!URL.canParse(written)) return false;
  const { protocol, hostname, username, password } = new URL(written);
  return schemes.has(protocol) && hostname !== "" && isDecodable(username) && isDecodable(password);
}

/** What undici decodes before it sends it. */
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
