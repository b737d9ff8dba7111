import { expect, it } from "vitest";
import { readDate, readNumber, readReset, readRetryAfter } from "../../../src/github/api/headers.ts";

const now = Date.UTC(2026, 0, 31, 12);
const unusable = ["", " ", "abc", "NaN", "Infinity", "-1", "1.5", "1e9", "0x10", "9".repeat(13), "9".repeat(400)];

it.each(unusable)("a header that is no usable number counts as absent: %j", (written) => {
  const headers = { "x-ratelimit-remaining": written, "x-ratelimit-reset": written, "retry-after": written };
  expect(readNumber(headers, "x-ratelimit-remaining")).toBeNull();
  expect(readReset(headers, now)).toBeNull();
  expect(readRetryAfter(headers)).toBeNull();
});

it.each(["yesterday", "", "Sat, 31 Jan 2220 12:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "+275760-09-13"])(
  "a date that no clock shows counts as absent: %j",
  (date) => {
    expect(readDate({ date })).toBeNull();
    expect(readReset({ date, "x-ratelimit-reset": String(now / 1000 + 60) }, now)).toBe(now + 60_000);
  },
);

it("a usable header is read, and no wait is longer than a day", () => {
  const headers = { "x-ratelimit-remaining": "0", date: "Sat, 31 Jan 2026 12:00:00 GMT" };
  expect(readNumber(headers, "x-ratelimit-remaining")).toBe(0);
  expect(readDate(headers)).toBe(now);
  const resetIn = (seconds: number): number | null =>
    readReset({ ...headers, "x-ratelimit-reset": String(now / 1000 + seconds) }, 0);
  expect([resetIn(-60), resetIn(86_400), resetIn(86_401)]).toEqual([now - 60_000, now + 86_400_000, null]);
  expect(["0", "86400", "86401"].map((wait) => readRetryAfter({ "retry-after": wait }))).toEqual([0, 86_400_000, null]);
});
