import { describe, expect, it } from "vitest";
import {
  classifyFailure,
  isLasting,
  type AnswerError,
  type FailureKind,
  type Surface,
} from "../../src/github/api/failure.ts";
import { incomplete } from "../../src/github/api/surface.ts";

const now = Date.parse("2026-01-31T12:00:00Z");
const soon = String(now / 1000 + 100);

/** A failed request with this part alone to tell what it means. */
function surface(part: Partial<Surface>): Surface {
  return { status: 200, headers: {}, errors: [], hasData: true, message: "m", code: null, ...part };
}

function error(type: string | null): AnswerError {
  return { type, message: "m", path: [] };
}

/** An answer of GraphQL with one error. */
function answer(type: string | null, message = "m", hasData = true): Partial<Surface> {
  return { errors: [{ ...error(type), message }], message, hasData };
}

describe("a failed request, by the first row that holds", () => {
  it.each<[string, Partial<Surface>, FailureKind, remedy: RegExp | null]>([
    // The connection.
    ["a name that no server has", { status: null, code: "ENOTFOUND" }, "unreachable", /--api-url/u],
    ["a name server that does not answer", { status: null, code: "EAI_AGAIN" }, "unreachable", /HTTPS_PROXY/u],
    ["any trouble with names", { status: null, code: "EAI_FAIL" }, "unreachable", /HTTPS_PROXY/u],
    ["a port that nobody listens at", { status: null, code: "ECONNREFUSED" }, "unreachable", /--api-url/u],
    ["a host without a way to it", { status: null, code: "EHOSTUNREACH" }, "unreachable", /--api-url/u],
    ["a network without a way to it", { status: null, code: "ENETUNREACH" }, "unreachable", /--api-url/u],
    ["an address that this machine lacks", { status: null, code: "EADDRNOTAVAIL" }, "unreachable", /--api-url/u],
    ["a port that is never asked", { status: null, code: "BAD_PORT" }, "unreachable", /this port/u],
    ["a certificate that is too old", { status: null, code: "CERT_HAS_EXPIRED" }, "blocked", /clock/u],
    ["a certificate that is too new", { status: null, code: "CERT_NOT_YET_VALID" }, "blocked", /clock/u],
    [
      "a certificate of another host",
      { status: null, code: "ERR_TLS_CERT_ALTNAME_INVALID" },
      "blocked",
      /another host/u,
    ],
    ["a certificate of another name", { status: null, code: "HOSTNAME_MISMATCH" }, "blocked", /another host/u],
    [
      "a certificate that signs itself",
      { status: null, code: "DEPTH_ZERO_SELF_SIGNED_CERT" },
      "blocked",
      /NODE_EXTRA_CA_CERTS/u,
    ],
    [
      "an authority that nobody knows",
      { status: null, code: "UNABLE_TO_GET_ISSUER_CERT" },
      "blocked",
      /NODE_EXTRA_CA_CERTS/u,
    ],
    ["an authority that is none", { status: null, code: "INVALID_CA" }, "blocked", /NODE_EXTRA_CA_CERTS/u],
    ["a chain that is too long", { status: null, code: "PATH_LENGTH_EXCEEDED" }, "blocked", /NODE_EXTRA_CA_CERTS/u],
    ["a server that speaks plain HTTP", { status: null, code: "ERR_SSL_WRONG_VERSION_NUMBER" }, "blocked", /TLS/u],
    ["a server of another protocol", { status: null, code: "EPROTO" }, "blocked", /TLS/u],
    ["a protocol that Node refuses", { status: null, code: "ERR_TLS_INVALID_PROTOCOL_VERSION" }, "blocked", /TLS/u],
    ["a proxy that wants a password", { status: null, code: "PROXY_407" }, "blocked", /user and the password/u],
    ["a proxy that forbids the host", { status: null, code: "PROXY_403" }, "blocked", /NO_PROXY/u],
    ["a proxy that is broken for now", { status: null, code: "PROXY_502" }, "ambiguous", null],
    ["a connection that was reset", { status: null, code: "ECONNRESET" }, "ambiguous", null],
    ["a connection that never came", { status: null, code: "ETIMEDOUT" }, "ambiguous", null],
    ["a code that nobody knows", { status: null, code: "EWHATEVER" }, "ambiguous", null],
    ["a code that only begins as one that is known", { status: null, code: "ENOTFOUND2" }, "ambiguous", null],
    ["no code and no answer", { status: null }, "ambiguous", null],
    // What stands between.
    ["an address that redirects", { status: null, code: "REDIRECT" }, "ambiguous", /final (?:address|URL)/u],
    ["a page that is not GitHub's", { status: null, code: "FOREIGN" }, "ambiguous", /sign in/u],
    ["what is no HTTP", { status: null, code: "HPE_INVALID_CONSTANT" }, "ambiguous", /sign in/u],
    ["an answer that is broken off", { status: null, code: "BROKEN" }, "ambiguous", null],
    ["data that lacks what was asked for", incomplete("Repository"), "ambiguous", /Metadata: read/u],
    // The status.
    ["400, a request that is malformed", { status: 400 }, "invalid", null],
    ["401, a token that is none", { status: 401 }, "unauthorized", null],
    ["403", { status: 403 }, "forbidden", null],
    ["404, another server's", { status: 404 }, "blocked", /GraphQL endpoint/u],
    ["405, a page that takes no POST", { status: 405 }, "blocked", /GraphQL endpoint/u],
    ["406", { status: 406 }, "blocked", /GraphQL endpoint/u],
    ["407, a proxy's", { status: 407 }, "blocked", /user and the password/u],
    ["410, what is gone", { status: 410 }, "invalid", null],
    ["413, a body that is too long", { status: 413 }, "invalid", null],
    ["415", { status: 415 }, "blocked", /GraphQL endpoint/u],
    ["422, what GitHub refuses", { status: 422 }, "invalid", null],
    ["426", { status: 426 }, "blocked", /GraphQL endpoint/u],
    ["429, without a word of why", { status: 429 }, "secondary", null],
    ["451, what the law forbids", { status: 451 }, "invalid", null],
    ["500", { status: 500 }, "ambiguous", null],
    ["501", { status: 501 }, "blocked", /GraphQL endpoint/u],
    ["502", { status: 502 }, "ambiguous", null],
    ["503", { status: 503 }, "ambiguous", null],
    ["504", { status: 504 }, "ambiguous", null],
    ["505", { status: 505 }, "blocked", /GraphQL endpoint/u],
    ["511, a network to sign in to", { status: 511 }, "blocked", /Sign in/u],
    ["a status that nobody knows", { status: 418 }, "ambiguous", null],
    // The limits.
    ["403 with no points left", { status: 403, headers: { "x-ratelimit-remaining": "0" } }, "rate", null],
    ["429 with no points left", { status: 429, headers: { "x-ratelimit-remaining": "0" } }, "rate", null],
    ["403 with points left", { status: 403, headers: { "x-ratelimit-remaining": "10" } }, "forbidden", null],
    [
      "403 with a count that only ends in 0",
      { status: 403, headers: { "x-ratelimit-remaining": "00" } },
      "forbidden",
      null,
    ],
    ["403 that asks to wait", { status: 403, headers: { "retry-after": "60" } }, "secondary", null],
    [
      "403 that asks to wait for a date",
      { status: 403, headers: { "retry-after": "Sat, 31 Jan 2026 12:01:00 GMT" } },
      "forbidden",
      null,
    ],
    ["500 that asks to wait", { status: 500, headers: { "retry-after": "60" } }, "ambiguous", null],
    [
      "200 with no points left, and no error that says so",
      { headers: { "x-ratelimit-remaining": "0" } },
      "ambiguous",
      null,
    ],
    ["a primary limit, in the spelling of GraphQL", answer("RATE_LIMITED"), "rate", null],
    ["a primary limit, in the other spelling", answer("RATE_LIMIT"), "rate", null],
    [
      "a secondary limit that says its name",
      { status: 403, message: "You have exceeded a Secondary Rate Limit." },
      "secondary",
      null,
    ],
    ["a secondary limit of GraphQL", answer(null, "was submitted too quickly"), "secondary", null],
    ["a secondary limit of old", { status: 403, message: "the abuse detection mechanism" }, "secondary", null],
    // The errors of GraphQL.
    ["FORBIDDEN", answer("FORBIDDEN"), "forbidden", null],
    ["INSUFFICIENT_SCOPES", answer("INSUFFICIENT_SCOPES"), "forbidden", null],
    ["NOT_FOUND", answer("NOT_FOUND"), "notFound", null],
    ["UNPROCESSABLE", answer("UNPROCESSABLE"), "invalid", null],
    ["ARGUMENT_LIMIT", answer("ARGUMENT_LIMIT"), "invalid", null],
    ["EXCESSIVE_PAGINATION", answer("EXCESSIVE_PAGINATION"), "invalid", null],
    ["MISSING_PAGINATION_BOUNDARIES", answer("MISSING_PAGINATION_BOUNDARIES"), "invalid", null],
    ["an error of which nothing was executed", answer(null, "Field 'x' doesn't exist", false), "invalid", null],
    ["an error of which something may have been executed", answer(null, "Field 'x' doesn't exist"), "ambiguous", null],
    ["an error with a type that nobody knows", answer("BRAND_NEW"), "ambiguous", null],
    ["an error in lower case, which is none of the types", answer("not_found"), "ambiguous", null],
    ["no data and no error", { hasData: false }, "ambiguous", null],
    ["the second of two errors", { errors: [error(null), error("NOT_FOUND")] }, "notFound", null],
    [
      "GitHub's own trouble, though nothing was executed",
      answer(null, "Something went wrong while executing your query", false),
      "ambiguous",
      null,
    ],
    [
      "a time that ran out, though nothing was executed",
      answer(null, "We couldn't respond to your request in time", false),
      "ambiguous",
      null,
    ],
  ])("%s", (_, part, kind, remedy) => {
    const failure = classifyFailure(surface(part), now);
    expect(failure).toMatchObject({ kind, message: part.message ?? "m" });
    if (remedy === null) expect(failure.remedy).toBeNull();
    else expect(failure.remedy).toMatch(remedy);
    if (failure.remedy !== null) expect(failure.remedy).toMatch(/^[A-Z][^\n]*\.$/u);
  });

  it.each<[string, Partial<Surface>, FailureKind]>([
    [
      "a token that is none, over a limit that is reached as well",
      { status: 401, headers: { "x-ratelimit-remaining": "0" }, message: "secondary rate limit" },
      "unauthorized",
    ],
    [
      "a secondary limit, over points that are gone",
      { status: 403, headers: { "x-ratelimit-remaining": "0" }, message: "secondary rate limit" },
      "secondary",
    ],
    [
      "points that are gone, over a wait that is asked for",
      { status: 403, headers: { "x-ratelimit-remaining": "0", "retry-after": "60" } },
      "rate",
    ],
    ["a limit, over a resource that is forbidden", { errors: [error("FORBIDDEN"), error("RATE_LIMITED")] }, "rate"],
    ["what is forbidden, over what is not found", { errors: [error("NOT_FOUND"), error("FORBIDDEN")] }, "forbidden"],
    ["what is not found, over what is invalid", { errors: [error("UNPROCESSABLE"), error("NOT_FOUND")] }, "notFound"],
    ["what is not found, though nothing was executed", answer("NOT_FOUND", "m", false), "notFound"],
    [
      "an error of the connection, over what its message says",
      { status: null, code: "ENOTFOUND", message: "in time" },
      "unreachable",
    ],
    [
      "the certificate's age, over its authority",
      { status: null, code: "CERT_HAS_EXPIRED", message: "SELF_SIGNED_CERT" },
      "blocked",
    ],
    [
      "a status that proves a refusal, over a message of trouble",
      { status: 422, message: "timeout must be a number" },
      "invalid",
    ],
  ])("tells %s", (_, part, kind) => {
    expect(classifyFailure(surface(part), now).kind).toBe(kind);
  });
});

it("a surface that knows of no codes is in no row of them", () => {
  const uncoded: Surface = { status: null, headers: {}, errors: [], hasData: true, message: "m" };
  expect(classifyFailure(uncoded, now)).toMatchObject({ kind: "ambiguous", remedy: null });
});

describe("how long to wait", () => {
  const limit = { status: 403, "x-ratelimit-remaining": "0" };

  it.each<[string, Record<string, string>, wait: number | null]>([
    ["is to the reset, and a second more", { "x-ratelimit-reset": soon }, 101_000],
    [
      "is by GitHub's clock, where this one is late",
      { "x-ratelimit-reset": soon, date: "Sat, 31 Jan 2026 12:01:30 GMT" },
      11_000,
    ],
    [
      "is by GitHub's clock, where this one is early",
      { "x-ratelimit-reset": soon, date: "Sat, 31 Jan 2026 10:00:00 GMT" },
      7_301_000,
    ],
    [
      "is by this clock where GitHub tells none that can be read",
      { "x-ratelimit-reset": soon, date: "yesterday" },
      101_000,
    ],
    ["is a second where the reset is past", { "x-ratelimit-reset": "1" }, 1000],
    [
      "is a second where the reset is past by GitHub's clock alone",
      { "x-ratelimit-reset": soon, date: "Sat, 31 Jan 2026 12:01:40 GMT" },
      1000,
    ],
    ["is what is asked for where no reset is told", { "retry-after": "7" }, 7000],
    ["is what is asked for where the reset is none", { "x-ratelimit-reset": "never", "retry-after": "7" }, 7000],
    ["is what is asked for where the reset is 0", { "x-ratelimit-reset": "0", "retry-after": "7" }, 7000],
    ["is what is asked for where the reset is negative", { "x-ratelimit-reset": "-5", "retry-after": "7" }, 7000],
    ["is the reset's where both are told", { "x-ratelimit-reset": soon, "retry-after": "7" }, 101_000],
    ...["Infinity", "1e400", "NaN", "abc", "", "-1", "1.5", " ", "0x7fffffff", "9".repeat(12), "9".repeat(400)].map(
      (reset): [string, Record<string, string>, number] => [
        `is what is asked for where the reset is "${reset.slice(0, 12)}"`,
        { "x-ratelimit-reset": reset, "retry-after": "7" },
        7000,
      ],
    ),
    [
      "is by this clock where GitHub's is of another century",
      { "x-ratelimit-reset": soon, date: "Sat, 31 Jan 2220 12:00:00 GMT" },
      101_000,
    ],
    ["is not known where nothing is told", {}, null],
    ["is not known where it is longer than a day", { "retry-after": "86401" }, null],
    ["is not known where it is no number", { "retry-after": "Infinity" }, null],
    ["may be a day", { "retry-after": "86400" }, 86_400_000],
    ["is not known where what is asked for is a date", { "retry-after": "Sat, 31 Jan 2026 12:00:07 GMT" }, null],
    ["is not known where what is asked for is no whole number", { "retry-after": "7.5" }, null],
    ["is not known where it is negative", { "retry-after": "-7" }, null],
    ["is not known where it is longer than any", { "retry-after": "1234567890" }, null],
    ["is not known where it is empty", { "retry-after": "" }, null],
    ["may be none at all", { "retry-after": "0" }, 0],
  ])("under a primary limit %s", (_, headers, wait) => {
    const part = { status: limit.status, headers: { "x-ratelimit-remaining": "0", ...headers } };
    expect(classifyFailure(surface(part), now)).toMatchObject({ kind: "rate", wait });
  });

  it.each<[string, Partial<Surface>, FailureKind, number | null]>([
    [
      "what is asked for, whatever the reset",
      { status: 429, headers: { "retry-after": "60", "x-ratelimit-reset": soon } },
      "secondary",
      60_000,
    ],
    ["not known without that", { status: 429, headers: { "x-ratelimit-reset": soon } }, "secondary", null],
    ["what a server asks for that is down", { status: 503, headers: { "retry-after": "5" } }, "ambiguous", 5000],
    ["not known where no answer came", { status: null, code: "ECONNRESET" }, "ambiguous", null],
  ])("else is %s", (_, part, kind, wait) => {
    expect(classifyFailure(surface(part), now)).toMatchObject({ kind, wait });
  });
});

describe("a request that was too much for one", () => {
  it.each<[boolean, string, Partial<Surface>]>([
    [true, "a gateway that gave up", { status: 502 }],
    [true, "a gateway that waited too long", { status: 504 }],
    [false, "a server that is broken", { status: 500 }],
    [false, "a server that is down", { status: 503 }],
    [true, "a time that ran out", answer(null, "We couldn't respond to your request in time.")],
    [true, "resources that ran out", answer(null, "Resource limits for this query exceeded")],
    [true, "trouble while it was executed", answer(null, "Something went wrong while executing your query.")],
    [false, "other trouble", answer(null, "Something went wrong.")],
    [true, "no answer in time", { status: null, message: "GitHub did not answer in time" }],
    [false, "a connection that was reset", { status: null, code: "ECONNRESET" }],
    [false, "what is refused, though its message says the same", { status: 422, message: "timeout" }],
  ])("is %s for %s", (isTooHeavy, _, part) => {
    expect(classifyFailure(surface(part), now).isTooHeavy).toBe(isTooHeavy);
  });
});

it.each<[FailureKind, boolean]>([
  ["rate", true],
  ["secondary", true],
  ["unauthorized", true],
  ["unreachable", true],
  ["blocked", true],
  ["forbidden", false],
  ["notFound", false],
  ["invalid", false],
  ["ambiguous", false],
])("%s stops the whole run: %s", (kind, isStop) => {
  expect(isLasting({ kind, message: "m", wait: null, isTooHeavy: false, remedy: null })).toBe(isStop);
});
