import { proxiesOf } from "./proxy.ts";

/** The part of `fetch` that a client uses. */
export type Fetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body: string;
    readonly signal?: AbortSignal;
    readonly redirect: "manual";
  },
) => Promise<{
  readonly status: number;
  readonly headers: Iterable<readonly [string, string]>;
  text(): Promise<string>;
}>;

/** A fetch that obeys HTTP_PROXY, HTTPS_PROXY and NO_PROXY, which Node's own does not. */
export async function createFetch(env: Readonly<Record<string, string | undefined>>): Promise<Fetch> {
  const { EnvHttpProxyAgent, fetch: send } = await import("undici");
  const { http, https } = proxiesOf(env);
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: http.address,
    httpsProxy: https.address,
    noProxy: env["no_proxy"] ?? env["NO_PROXY"] ?? "",
  });
  return (url, init) => send(url, { ...init, dispatcher });
}
