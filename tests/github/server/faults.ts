/** How a request fails. What ends in `-after` was carried out all the same: the answer alone is lost. */
export type FaultKind = keyof typeof answers | AfterFault | SocketFault;

/** Faults that break the answer to a request that was carried out. */
export type AfterFault =
  | "html-502-after"
  | "json-502-after"
  | "reset-after"
  | "fin-after"
  | "truncate-after"
  | "html-200-after"
  | "hang-after"
  | "kill-after"
  | "slow"
  | "partial-data";

/** Faults at the socket before anything was carried out. */
export type SocketFault = "reset-before" | "hang-before" | "kill-before";

export interface Fault {
  /** The operation's name, `*` for any. */
  readonly operation: string;
  readonly kind: FaultKind;
  /** How many requests of the operation pass first. */
  readonly skip?: number;
  /** How many requests fail; 1 unless told. */
  readonly times?: number;
  /** Seconds, as the header `retry-after`; also how long `slow` takes. */
  readonly seconds?: number;
}

/** An answer as it goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly type: "json" | "html";
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const unicorn = "<!DOCTYPE html>\n<html><body><h1>Unicorn!</h1></body></html>";
const nginx = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center>nginx</center></body></html>";
const secondary =
  "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.";
const timeout =
  "Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug. Please include `0000:0000` when reporting this issue.";

/** The answers GitHub gives in place of carrying a request out. */
export const answers = {
  "html-502": { status: 502, type: "html", body: nginx },
  "json-502": {
    status: 502,
    type: "json",
    body: JSON.stringify({ data: null, errors: [{ message: timeout }] }),
  },
  "html-503": { status: 503, type: "html", body: unicorn },
  "timeout-504": {
    status: 504,
    type: "json",
    body: JSON.stringify({ message: "We couldn't respond to your request in time. Sorry about that." }),
  },
  "oops-200": { status: 200, type: "json", body: JSON.stringify({ data: null, errors: [{ message: timeout }] }) },
  "html-200": { status: 200, type: "html", body: "<html><body>Please sign in to this network</body></html>" },
  "bad-credentials-401": {
    status: 401,
    type: "json",
    body: JSON.stringify({ message: "Bad credentials", documentation_url: "https://docs.github.com/graphql" }),
    headers: { "x-ratelimit-remaining": "0" },
  },
  "unauthenticated-401": {
    status: 401,
    type: "json",
    body: JSON.stringify({ message: "This endpoint requires you to be authenticated." }),
    headers: { "x-ratelimit-remaining": "0" },
  },
  "rate-limited-200": {
    status: 200,
    type: "json",
    body: JSON.stringify({ errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded for user ID 1." }] }),
    headers: { "x-ratelimit-remaining": "0" },
  },
  "rate-limit-200": {
    status: 200,
    type: "json",
    body: JSON.stringify({
      errors: [
        { type: "RATE_LIMIT", code: "graphql_rate_limit", message: "API rate limit already exceeded for user ID 1." },
      ],
    }),
  },
  "rate-limit-403": {
    status: 403,
    type: "json",
    body: JSON.stringify({ message: "API rate limit exceeded for user ID 1." }),
    headers: { "x-ratelimit-remaining": "0" },
  },
  "secondary-403": { status: 403, type: "json", body: JSON.stringify({ message: secondary }) },
  "secondary-429": { status: 429, type: "json", body: JSON.stringify({ message: secondary }) },
  "secondary-200": { status: 200, type: "json", body: JSON.stringify({ errors: [{ message: secondary }] }) },
  "too-quickly": {
    status: 200,
    type: "json",
    body: JSON.stringify({
      data: { createIssue: null },
      errors: [{ type: "UNPROCESSABLE", path: ["createIssue"], message: "was submitted too quickly" }],
    }),
  },
  forbidden: {
    status: 200,
    type: "json",
    body: JSON.stringify({
      data: { createIssue: null },
      errors: [
        {
          type: "FORBIDDEN",
          path: ["createIssue"],
          extensions: { saml_failure: false },
          message: "Resource not accessible by integration",
        },
      ],
    }),
  },
  unprocessable: {
    status: 200,
    type: "json",
    body: JSON.stringify({
      data: { createIssue: null },
      errors: [{ type: "UNPROCESSABLE", path: ["createIssue"], message: "Title can't be blank" }],
    }),
  },
  scopes: {
    status: 200,
    type: "json",
    body: JSON.stringify({
      errors: [
        {
          type: "INSUFFICIENT_SCOPES",
          message: "Your token has not been granted the required scopes to execute this query.",
        },
      ],
    }),
  },
  "resource-limits": {
    status: 200,
    type: "json",
    body: JSON.stringify({
      data: null,
      errors: [{ type: "RESOURCE_LIMITS_EXCEEDED", message: "Resource limits for this query exceeded." }],
    }),
  },
} satisfies Record<string, Answer>;

/** The faults that stand, each used up as requests come. */
export class Faults {
  #standing: { fault: Fault; skip: number; times: number }[] = [];

  add(fault: Fault): void {
    this.#standing.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
  }

  clear(): void {
    this.#standing = [];
  }

  /** The fault that this request meets, if any. */
  take(operation: string): Fault | null {
    for (const state of this.#standing) {
      if (state.fault.operation !== "*" && state.fault.operation !== operation) continue;
      if (state.skip > 0) {
        state.skip -= 1;
        continue;
      }
      if (state.times <= 0) continue;
      state.times -= 1;
      return state.fault;
    }
    return null;
  }
}

/** The answer of a fault that answers in place of carrying the request out. */
export function answerOf({ kind, seconds }: Fault): Answer | null {
  if (!Object.hasOwn(answers, kind)) return null;
  const answer: Answer = answers[kind as keyof typeof answers];
  return seconds === undefined ? answer : { ...answer, headers: { ...answer.headers, "retry-after": String(seconds) } };
}
