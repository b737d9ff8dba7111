import { fieldsOf, isText, valueAt } from "./answer.ts";
import type { AnswerError, Surface } from "./failure.ts";

/** What Octokit throws where there is no GraphQL answer: an HTTP error, or with no `response` that of the connection. */
export function surfaceOf(error: unknown): Surface {
  const response = fieldsOf(error)?.["response"];
  const status = valueAt(response, "status");
  if (typeof status === "number") {
    const said = valueAt(response, "data", "message");
    const message = isText(said) ? said : `GitHub answered ${String(status)}`;
    return { ...noSurface(message), status, headers: textsOf(valueAt(response, "headers")) };
  }
  const [reason, code] = [error instanceof Error ? error.message : "", codeOf(error)];
  if (reason.includes("aborted due to timeout")) return noSurface("GitHub did not answer in time");
  if (reason.startsWith("GitHub's answer")) return noSurface(reason);
  return noSurface(`The connection to GitHub failed (${code ?? (reason === "" ? "unknown error" : reason)})`);
}

/** A failure without an answer. */
export function noSurface(message: string): Surface {
  return { status: null, headers: {}, errors: [], hasData: true, message };
}

/** The code of the system's error, which stands some causes deep. */
function codeOf(error: unknown): string | null {
  for (let at = error, depth = 0; depth < 5; depth += 1) {
    if (!(at instanceof Error)) return null;
    const code = "code" in at ? at.code : null;
    if (isText(code)) return code;
    at = at.cause;
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
