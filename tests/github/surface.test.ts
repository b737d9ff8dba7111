import { describe, expect, it } from "vitest";
import { classifyFailure, type AnswerError, type Surface } from "../../src/github/api/failure.ts";
import { findProblem, readError, surfaceOf } from "../../src/github/api/surface.ts";

describe("what Octokit throws", () => {
  const failed = (...chain: Error[]): Error =>
    chain.reduceRight<Error | undefined>((cause, link) => Object.assign(link, { cause }), undefined) ??
    new Error("none");
  const coded = (code: unknown): Error => Object.assign(new Error("m"), { code });
  const deep = (depth: number): Error =>
    failed(...Array.from({ length: depth - 1 }, () => new Error("m")), coded("ENOTFOUND"));

  it.each<[string, unknown, Partial<Surface>]>([
    ["nothing at all", undefined, { status: null, code: null, message: "The connection to h failed (unknown error)" }],
    ["a text", "oops", { status: null, code: null, message: "The connection to h failed (unknown error)" }],
    [
      "an error that says nothing of its cause",
      new TypeError("fetch failed"),
      { status: null, code: null, message: "The connection to h failed (fetch failed)" },
    ],
    [
      "a code some causes deep",
      failed(new Error("a"), new TypeError("b"), coded("ENOTFOUND")),
      { code: "ENOTFOUND", message: "The connection to h failed (ENOTFOUND)" },
    ],
    ["a code six errors deep", deep(6), { code: "ENOTFOUND" }],
    ["a code that is deeper than any chain goes", deep(7), { code: null, message: "The connection to h failed (m)" }],
    [
      "a code that is no text",
      failed(new Error("a"), coded(7)),
      { code: null, message: "The connection to h failed (a)" },
    ],
    [
      "the first code of several",
      failed(new Error("a"), coded("ECONNRESET"), coded("ENOTFOUND")),
      { code: "ECONNRESET" },
    ],
    ["a port that is never asked", failed(new TypeError("fetch failed"), new Error("bad port")), { code: "BAD_PORT" }],
    [
      "what is no HTTP, over its own code",
      failed(new Error("a"), Object.assign(coded("HPE_X"), { name: "HTTPParserError" })),
      { code: "FOREIGN" },
    ],
    [
      "a proxy that refuses",
      failed(new Error("a"), new Error("Proxy response (403) !== 200 when HTTP Tunneling")),
      { code: "PROXY_403" },
    ],
    ["a proxy that wants a password", failed(new TypeError("fetch failed"), new Error("")), { code: "PROXY_407" }],
    [
      "no answer in time",
      failed(new Error("The operation was aborted due to timeout")),
      { code: null, message: "GitHub did not answer in time" },
    ],
    [
      "causes that go round",
      (() => {
        const a = new Error("a");
        a.cause = a;
        return a;
      })(),
      { code: null, message: "The connection to h failed (a)" },
    ],
    [
      "an answer with a message",
      { response: { status: 403, data: { message: "No" }, headers: { "retry-after": 60 } } },
      { status: 403, message: "No", headers: { "retry-after": "60" } },
    ],
    [
      "an answer with a page",
      { response: { status: 502, data: "<html>" } },
      { status: 502, message: "GitHub answered 502", headers: {} },
    ],
    [
      "an answer with a message that is no text",
      { response: { status: 500, data: { message: { a: 1 } } } },
      { status: 500, message: "GitHub answered 500" },
    ],
    [
      "an answer without anything",
      { response: { status: 500, data: null, headers: null } },
      { status: 500, headers: {} },
    ],
    ["an answer whose status is no number", { response: { status: "500" } }, { status: null, code: null }],
  ])("%s", (_, thrown, expected) => {
    expect(surfaceOf(thrown, "h")).toMatchObject({ errors: [], hasData: true, ...expected });
  });
});

describe("an answer that is none of GitHub's", () => {
  it.each<[string, status: number, headers: Record<string, string>, text: string, code: string | null]>([
    ["data", 200, {}, '{"data":{}}', null],
    ["data that is null", 200, {}, '{"data":null}', null],
    ["errors alone", 200, {}, '{"errors":[]}', null],
    ["an object of something else", 200, {}, '{"message":"hi"}', "FOREIGN"],
    ["a list", 200, {}, "[]", "FOREIGN"],
    ["null", 200, {}, "null", "FOREIGN"],
    ["a number", 200, {}, "7", "FOREIGN"],
    ["a page", 200, {}, "<!doctype html>", "FOREIGN"],
    ["nothing", 200, {}, "", "BROKEN"],
    ["blanks", 200, {}, " \n", "BROKEN"],
    ["half an answer", 200, {}, '{"data":{"repo', "BROKEN"],
    ["half an answer behind blanks", 200, {}, '\n {"data', "BROKEN"],
    ["half a page", 200, {}, "<html><bo", "FOREIGN"],
    ["created", 201, {}, '{"data":{}}', "FOREIGN"],
    ["no content", 204, {}, "", "FOREIGN"],
    ["a redirect", 302, { location: "https://login.example/x?token=1" }, "", "REDIRECT"],
    ["a redirect to nowhere", 307, {}, "", "REDIRECT"],
    ["a redirect to what is no address", 301, { location: "/x" }, "", "REDIRECT"],
    ["a refusal, whose status tells", 403, {}, "<html>", null],
    ["a broken server, whose status tells", 500, {}, "", null],
  ])("%s", (_, status, headers, text, code) => {
    const problem = findProblem(status, headers, text);
    expect(problem?.code ?? null).toBe(code);
    expect(problem?.message ?? "").not.toContain("token");
    if (problem !== null)
      expect(classifyFailure(surfaceOf(new Error("a", { cause: problem }), "h"), 0)).toMatchObject({
        kind: "ambiguous",
        message: problem.message,
      });
  });

  it.each([
    ["https://login.example/x", "redirects to https://login.example"],
    ["/x", "redirects to another URL"],
    ["", "redirects to another URL"],
  ])("tells where %j leads, without what may be secret", (location, expected) => {
    expect(findProblem(302, { location }, "")?.message).toMatch(new RegExp(`${expected}$`, "u"));
  });
});

it.each<[string, unknown, AnswerError]>([
  [
    "whole",
    { type: "NOT_FOUND", message: "No", path: ["repository", 0] },
    { type: "NOT_FOUND", message: "No", path: ["repository", 0] },
  ],
  ["without anything", {}, { type: null, message: "unknown error", path: [] }],
  ["that is null", null, { type: null, message: "unknown error", path: [] }],
  ["that is a text", "No", { type: null, message: "unknown error", path: [] }],
  [
    "of other types",
    { type: 1, message: ["No"], path: "repository" },
    { type: null, message: "unknown error", path: [] },
  ],
  [
    "with parts of a path that are none",
    { message: "No", path: ["a", null, {}, 1, true] },
    { type: null, message: "No", path: ["a", 1] },
  ],
])("an error of GraphQL is read, %s", (_, written, expected) => {
  expect(readError(written)).toEqual(expected);
});
