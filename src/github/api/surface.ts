import { fieldsOf, isText, valueAt } from "./answer.ts";
import type { AnswerError, Surface } from "./failure.ts";

/** Why an answer is not from GitHub; its code is one of the table of failures. */
export class UnusableAnswer extends Error {
  override readonly name = "UnusableAnswer";
  readonly code: "BROKEN" | "FOREIGN" | "REDIRECT";

  constructor(code: UnusableAnswer["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** What Octokit throws where there is no GraphQL answer: an HTTP error, or with no `response` that of the connection. */
export function surfaceOf(error: unknown, host: string): Surface {
  const response = fieldsOf(error)?.["response"];
  const status = valueAt(response, "status");
  if (typeof status === "number") {
    const said = valueAt(response, "data", "message");
    const message = isText(said) ? said : `GitHub answered ${String(status)}`;
    return { ...noSurface(message, null), status, headers: textsOf(valueAt(response, "headers")) };
  }
  const chain = chainOf(error);
  const own = chain.find((cause) => cause instanceof UnusableAnswer);
  // undici reports this status as an error of its own, with an empty message.
  if (own === undefined && chain.at(-1)?.name === "Error" && chain.at(-1)?.message === "")
    return noSurface(`The proxy before ${host} wants a password`, "PROXY_407");
  if (own !== undefined) return noSurface(own.message, own.code);
  if (chain.some(({ message }) => message.includes("aborted due to timeout")))
    return noSurface("GitHub did not answer in time", null);
  const code = codeOf(chain);
  const reason = code ?? chain[0]?.message ?? "unknown error";
  return noSurface(`The connection to ${host} failed (${reason})`, code);
}

/** An answer that lacks what the query asked for, without an error that says why. */
export function incomplete(name: string): Surface {
  return noSurface(`GitHub's answer to ${name} lacks what was asked for`, "INCOMPLETE");
}

/** Why an answer is not from GitHub's GraphQL, as far as its status does not tell. */
export function findProblem(
  status: number,
  headers: Readonly<Record<string, string>>,
  text: string,
): UnusableAnswer | null {
  if (status >= 300 && status < 400) {
    const location = headers["location"] ?? "";
    const where = URL.canParse(location) ? new URL(location).origin : "another URL";
    return new UnusableAnswer("REDIRECT", `The URL of GitHub redirects to ${where}`);
  }
  if (status > 200 && status < 300) return new UnusableAnswer("FOREIGN", `GitHub never answers ${String(status)}`);
  if (status !== 200) return null;
  const answer = parseJson(text);
  if (answer === undefined && /^\s*(?:\{|$)/u.test(text))
    return new UnusableAnswer("BROKEN", "GitHub's answer is incomplete");
  const fields = fieldsOf(answer);
  if (fields !== null && ("data" in fields || "errors" in fields)) return null;
  return new UnusableAnswer("FOREIGN", "The answer is not from GitHub");
}

/** Undefined where it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A failure without an answer. */
function noSurface(message: string, code: string | null): Surface {
  return { status: null, headers: {}, errors: [], hasData: true, message, code };
}

/** An error and its causes; the system's stands some causes deep. */
function chainOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let at = error; at instanceof Error && chain.length < 6; at = at.cause) chain.push(at);
  return chain;
}

/** The code of the system's error, and for an error that has none its like. */
function codeOf(chain: readonly Error[]): string | null {
  for (const { message, name } of chain) {
    const [, status] = /^Proxy response \((\d{3})\)/u.exec(message) ?? [];
    if (status !== undefined) return `PROXY_${status}`;
    if (name === "HTTPParserError") return "FOREIGN";
    if (message === "bad port") return "BAD_PORT";
  }
  for (const cause of chain) {
    const code = "code" in cause ? cause.code : null;
    if (isText(code)) return code;
  }
  return null;
}

/** Reads an error of a GraphQL answer, whatever it lacks. */
export function readError(error: unknown): AnswerError {
  const [type, message, path] = [valueAt(error, "type"), valueAt(error, "message"), valueAt(error, "path")];
  return {
    type: isText(type) ? type : null,
    message: isText(message) ? message : "unknown error",
    path: Array.isArray(path) ? path.filter((part) => typeof part === "string" || typeof part === "number") : [],
  };
}

function textsOf(headers: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(fieldsOf(headers) ?? {}).map(([name, value]) => [name, String(value)]));
}
