import { readDate, readReset, readRetryAfter, type Headers } from "./headers.ts";

/**
 * Why a request failed. All kinds but `ambiguous` prove that GitHub did not carry it out; after `ambiguous` nobody knows,
 * so that a mutation must not be sent again. `unreachable`: no server answered; `blocked`: one refused the connection.
 */
export type FailureKind =
  | "rate"
  | "secondary"
  | "unauthorized"
  | "forbidden"
  | "notFound"
  | "invalid"
  | "unreachable"
  | "blocked"
  | "ambiguous";

export interface Failure {
  readonly kind: FailureKind;
  /** What GitHub or the connection said, for a person, on one line. Never holds the token. */
  readonly message: string;
  /** How long GitHub asks to wait, in milliseconds; null where it does not say. */
  readonly wait: number | null;
  /** Whether the request asked for too much: half of it may pass. */
  readonly isTooHeavy: boolean;
  /** What somebody must do, a sentence; null where time helps, or where the kind says it. */
  readonly remedy: string | null;
}

/** An error of a GraphQL answer; `path` begins with the field that it concerns. */
export interface AnswerError {
  readonly type: string | null;
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** A request that failed, as it came back. */
export interface Surface {
  /** Null where no answer came. */
  readonly status: number | null;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly errors: readonly AnswerError[];
  /** Whether the answer has `data`, null included: GitHub leaves it out where nothing was executed. */
  readonly hasData: boolean;
  readonly message: string;
  /** Why the connection failed, the system's code or one of ours; null where an answer came. */
  readonly code?: string | null;
}

interface Row {
  readonly kind: FailureKind;
  /** Each that is given must hold. */
  readonly statuses?: readonly number[];
  readonly types?: readonly string[];
  readonly message?: RegExp;
  readonly code?: RegExp;
  readonly remedy?: string;
  readonly header?: readonly [name: string, value: RegExp];
  readonly hasData?: boolean;
}

const address = `Correct the URL of GitHub (--api-url, or the remote "origin")`;
const proxy = "the proxy (HTTPS_PROXY, HTTP_PROXY)";
const login = `Add the user and the password to ${proxy}, as http://user:password@host:port.`;

// Waiting does not help against these. A failure that may pass by itself, such as a reset connection, is in no row.
const obstacles: readonly Row[] = [
  {
    kind: "unreachable",
    code: /^(?:ENOTFOUND|EAI_\w+|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/u,
    remedy: `${address}, or set or correct ${proxy}.`,
  },
  {
    kind: "blocked",
    code: /^CERT_(?:HAS_EXPIRED|NOT_YET_VALID)$/u,
    remedy: "Renew the certificate of the server, or correct the clock of this machine.",
  },
  { kind: "blocked", code: /ALTNAME|HOSTNAME_MISMATCH/u, remedy: `${address}. Its certificate names another host.` },
  {
    kind: "blocked",
    code: /CERT|^UNABLE_TO_\w+$|^INVALID_CA$|^PATH_LENGTH_EXCEEDED$/u,
    remedy: "Set NODE_EXTRA_CA_CERTS to the certificate file of the authority that signed the server's certificate.",
  },
  { kind: "blocked", code: /^(?:ERR_SSL_|ERR_TLS_|EPROTO$)/u, remedy: `${address}, or ${proxy}. It does not use TLS.` },
  { kind: "blocked", code: /^PROXY_407$/u, remedy: login },
  { kind: "blocked", code: /^PROXY_4/u, remedy: `Allow this host in ${proxy}, or add it to NO_PROXY.` },
  { kind: "unreachable", code: /^BAD_PORT$/u, remedy: `${address}. Requests to this port are never sent.` },
  {
    kind: "blocked",
    statuses: [404, 405, 406, 415, 426, 501, 505],
    remedy: `${address}. It is not a GraphQL endpoint.`,
  },
  { kind: "blocked", statuses: [407], remedy: login },
  { kind: "blocked", statuses: [511], remedy: "Sign in to this network." },
  // Something between may have changed the answer: the mutation may have been carried out.
  { kind: "ambiguous", code: /^REDIRECT$/u, remedy: "Pass the final URL with --api-url." },
  {
    kind: "ambiguous",
    code: /^(?:FOREIGN|HPE_\w+)$/u,
    remedy: `${address}, or sign in to the network or to ${proxy}.`,
  },
  {
    kind: "ambiguous",
    code: /^INCOMPLETE$/u,
    remedy: `Give the token access to the repository (Metadata: read, Issues: read and write), or correct the name of the repository or the URL of GitHub (--api-url).`,
  },
];

// The first row that holds decides. GitHub spells one refusal in several ways, with and without a status of its own.
const rows: readonly Row[] = [
  ...obstacles,
  // A 401 also says that no points are left, but that is not its reason.
  { kind: "unauthorized", statuses: [401] },
  { kind: "secondary", message: /secondary rate limit|submitted too quickly|abuse detection/iu },
  { kind: "rate", types: ["RATE_LIMITED", "RATE_LIMIT"] },
  { kind: "rate", statuses: [403, 429], header: ["x-ratelimit-remaining", /^0$/u] },
  { kind: "secondary", statuses: [403], header: ["retry-after", /^\d+$/u] },
  { kind: "secondary", statuses: [429] },
  { kind: "forbidden", types: ["FORBIDDEN", "INSUFFICIENT_SCOPES"] },
  { kind: "forbidden", statuses: [403] },
  { kind: "notFound", types: ["NOT_FOUND"] },
  {
    kind: "invalid",
    types: ["UNPROCESSABLE", "ARGUMENT_LIMIT", "EXCESSIVE_PAGINATION", "MISSING_PAGINATION_BOUNDARIES"],
  },
  { kind: "invalid", statuses: [400, 410, 413, 422, 451] },
  { kind: "ambiguous", message: /something went wrong|in time|timeout/iu },
  { kind: "invalid", statuses: [200], hasData: false },
];

const tooHeavy = /resource limits|something went wrong while executing|in time|timeout/iu;

/** Tells what a failed request means, by the table of what GitHub is known to answer. */
export function classifyFailure(surface: Surface, now: number): Failure {
  const row = rows.find((candidate) => isMatch(candidate, surface));
  const kind = row?.kind ?? "ambiguous";
  const { status, message, headers } = surface;
  return {
    kind,
    message,
    wait: kind === "rate" ? untilReset(headers, now) : readRetryAfter(headers),
    isTooHeavy: kind === "ambiguous" && (status === 502 || status === 504 || tooHeavy.test(message)),
    remedy: row?.remedy ?? null,
  };
}

/** Whether all further requests of the run would fail for the same reason. */
export function isLasting({ kind }: Failure): boolean {
  return ["rate", "secondary", "unauthorized", "unreachable", "blocked"].includes(kind);
}

function isMatch(row: Row, { status, headers, errors, hasData, message, code }: Surface): boolean {
  const [name, value] = row.header ?? [];
  return (
    (row.statuses === undefined || (status !== null && row.statuses.includes(status))) &&
    (row.types === undefined || errors.some(({ type }) => type !== null && row.types?.includes(type))) &&
    (row.message === undefined || row.message.test(message)) &&
    (row.code === undefined || (code != null && row.code.test(code))) &&
    (name === undefined || value?.test(headers[name] ?? "") === true) &&
    (row.hasData === undefined || (row.hasData === hasData && errors.length > 0))
  );
}

/** By GitHub's own clock where the answer tells it, since this machine's may be wrong. */
function untilReset(headers: Headers, now: number): number | null {
  const reset = readReset(headers, now);
  return reset === null ? readRetryAfter(headers) : Math.max(0, reset - (readDate(headers) ?? now)) + 1000;
}
