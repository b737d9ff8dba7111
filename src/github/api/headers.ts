/** The headers of an answer. Names in lower case. */
export type Headers = Readonly<Record<string, string>>;

// GitHub's limits are by the hour. A longer wait is a fault of something between.
const longestWait = 86_400_000;
const year2100 = 4_102_444_800_000;

/** A whole number. Null where the header is absent or anything else. */
export function readNumber(headers: Headers, name: string): number | null {
  const written = headers[name];
  return written !== undefined && /^\d{1,12}$/u.test(written) ? Number(written) : null;
}

/** The time of the answer by the server's clock, in milliseconds since 1970. */
export function readDate(headers: Headers): number | null {
  const time = Date.parse(headers["date"] ?? "");
  return time > 0 && time < year2100 ? time : null;
}

/** When the points of the hourly limit come back, in milliseconds since 1970. Null if that is more than a day ahead. */
export function readReset(headers: Headers, now: number): number | null {
  const reset = (readNumber(headers, "x-ratelimit-reset") ?? 0) * 1000;
  return reset > 0 && reset - (readDate(headers) ?? now) <= longestWait ? reset : null;
}

/** How long the server asks to wait, in milliseconds. Null if it does not say, or asks for more than a day. */
export function readRetryAfter(headers: Headers): number | null {
  const wait = (readNumber(headers, "retry-after") ?? Infinity) * 1000;
  return wait <= longestWait ? wait : null;
}
