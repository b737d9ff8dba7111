import { graphql, GraphqlResponseError } from "@octokit/graphql";
import { formatVisible } from "../../text/visible.ts";
import { classifyFailure, type AnswerError, type Failure, type FailureKind, type Surface } from "./failure.ts";
import type { Fetch } from "./fetch.ts";
import { readDate, readNumber, readReset } from "./headers.ts";
import type { Operation } from "./operation.ts";
import { findProblem, incomplete, readError, surfaceOf } from "./surface.ts";

/** A value, with the errors of the parts that it lacks; or why there is none. */
export type Answer<Result> =
  { readonly value: Result; readonly errors: readonly AnswerError[] } | { readonly failure: Failure };

/** How fast a client goes and how long it waits, all in milliseconds. */
export interface Pace {
  /** From one mutation to the next. */
  readonly spacing: number;
  /** For one answer; GitHub itself gives up after 10 s. */
  readonly timeout: number;
  /** Before a query is sent again, and four times as long each time after that. */
  readonly backoff: number;
  /** After a secondary limit that names no time, and twice as long each time after that. */
  readonly secondaryWait: number;
  /** In all, for one request: a longer wait is left to the next run. */
  readonly longestWait: number;
  /** Before each look for an issue whose createIssue was not answered. */
  readonly looks: readonly number[];
}

/** GitHub blocks clients that create faster. */
const githubPace: Pace = {
  spacing: 3000,
  timeout: 20_000,
  backoff: 1000,
  secondaryWait: 60_000,
  longestWait: 300_000,
  looks: [3000, 15_000],
};

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export interface ClientOptions {
  /** The GraphQL URL. */
  readonly endpoint: string;
  readonly token: string;
  readonly userAgent: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly pace?: Pace;
  /** Told before each wait for a limit or another try. */
  readonly onWait?: (milliseconds: number, failure: Failure) => Promise<void>;
}

const mostTries = 5;
const mostQueryTries = 3;

/**
 * GitHub's GraphQL. One request at a time, mutations spaced; a query is sent again after any failure that passes, a
 * mutation only after an answer that proves that it was refused.
 */
export class Client {
  readonly pace: Pace;
  readonly clock: Clock;
  readonly #options: ClientOptions;
  readonly #graphql: typeof graphql;
  #lastMutation = -Infinity;
  #headers: Readonly<Record<string, string>> = {};
  #skew = 0;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.pace = options.pace ?? githubPace;
    this.clock = options.clock;
    // Errors show the headers of a call, so the token is not one of them.
    this.#graphql = graphql.defaults({
      url: options.endpoint,
      headers: { authorization: `bearer ${options.token}`, "user-agent": options.userAgent },
      request: { fetch: this.#fetch, redirect: "manual" },
    });
  }

  /** Points left of the hourly limit as of the last answer, null where it did not tell. */
  get remaining(): number | null {
    return readNumber(this.#headers, "x-ratelimit-remaining");
  }

  /** When the points come back, null where GitHub did not tell. */
  get resetAt(): Date | null {
    const until = readReset(this.#headers, this.clock.now());
    return until === null ? null : new Date(until);
  }

  /** GitHub's clock, as far as an answer has told it; this machine's may be wrong. */
  now(): Date {
    return new Date(this.clock.now() + this.#skew);
  }

  query<Result>(operation: Operation<Result>): Promise<Answer<Result>> {
    return this.#ask(operation, ["rate", "secondary", "unreachable", "ambiguous"]);
  }

  async mutate<Result>(operation: Operation<Result>): Promise<Answer<Result>> {
    const pause = this.#lastMutation + this.pace.spacing - this.clock.now();
    if (pause > 0) await this.clock.sleep(pause);
    const answer = await this.#ask(operation, ["rate", "secondary"]);
    this.#lastMutation = this.clock.now();
    return answer;
  }

  async #ask<Result>(operation: Operation<Result>, passing: readonly FailureKind[]): Promise<Answer<Result>> {
    let waited = 0;
    for (let tries = 1; ; tries += 1) {
      const answer = await this.#send(operation);
      if (!("failure" in answer) || !passing.includes(answer.failure.kind)) return answer;
      const wait = this.#waitAfter(answer.failure, tries);
      waited += wait ?? 0;
      if (wait === null || waited > this.pace.longestWait) return answer;
      await this.#options.onWait?.(wait, answer.failure);
      await this.clock.sleep(wait);
    }
  }

  /** Null where there is no use in another try. */
  #waitAfter({ kind, wait }: Failure, tries: number): number | null {
    if (kind === "ambiguous" || kind === "unreachable")
      return tries < mostQueryTries ? this.pace.backoff * 4 ** (tries - 1) : null;
    if (tries >= mostTries) return null;
    return wait ?? this.pace.secondaryWait * 2 ** (tries - 1);
  }

  async #send<Result>({ name, text, variables, read }: Operation<Result>): Promise<Answer<Result>> {
    try {
      const signal = AbortSignal.timeout(this.pace.timeout);
      const value = read(await this.#graphql<unknown>(text, { ...variables, request: { signal } }));
      if (value !== null) return { value, errors: [] };
      return { failure: this.#failure(incomplete(name)) };
    } catch (error) {
      if (!(error instanceof GraphqlResponseError))
        return { failure: this.#failure(surfaceOf(error, new URL(this.#options.endpoint).host)) };
      const errors = (error.errors ?? []).map(readError);
      const value = read(error.data);
      if (value !== null) return { value, errors };
      if (errors.length === 0) return { failure: this.#failure(incomplete(name)) };
      return {
        failure: this.#failure({
          status: 200,
          headers: this.#headers,
          errors,
          hasData: "data" in error.response,
          message: errors.map(({ message }) => message).join(" "),
        }),
      };
    }
  }

  #failure(surface: Surface): Failure {
    const failure = classifyFailure(surface, this.clock.now());
    return { ...failure, message: formatVisible(failure.message.replaceAll(this.#options.token, "…").trim()) };
  }

  // Octokit drops the headers of an answer with data, and reads an HTML page or half an answer as one without data.
  readonly #fetch: Fetch = async (url, init) => {
    const response = await this.#options.fetch(url, init);
    const headers = Object.fromEntries(response.headers);
    const text = await response.text();
    this.#headers = headers;
    const answered = readDate(headers);
    if (answered !== null) this.#skew = answered - this.clock.now();
    const problem = findProblem(response.status, headers, text);
    if (problem !== null) throw problem;
    return new Response(text, { status: response.status, headers });
  };
}
