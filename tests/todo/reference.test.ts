import { describe, expect, it } from "vitest";
import { createReferenceReader, isSameReference } from "../../src/todo/reference.ts";

const { parse } = createReferenceReader(["KEY"]);

describe("two references", () => {
  it.each([
    ["#1", "GH-1", true],
    ["#1", "o/r#1", true],
    ["o/r#1", "https://github.com/O/R/issues/1", true],
    ["https://www.github.com/o/r/issues/1", "github.com/o/r/pull/1", true],
    ["https://github.com/o/r/issues/1", "https://bitbucket.org/o/r/issues/1", false],
    ["https://ghe.example.com/o/r/issues/1", "https://ghe.example.com:8443/o/r/issues/1", false],
    ["#1", "https://bitbucket.org/o/r/issues/1", true],
    ["#1", "a/b#1", false],
    ["g/s/p#1", "https://gitlab.com/g/s/p/-/issues/1", true],
    ["g/p#1", "g/s/p#1", false],
    ["KEY-1", "#KEY-1", true],
    ["KEY-1", "https://jira.example/browse/KEY-1", true],
    ["#1", "#2", false],
  ])("%s and %s: %j", (a, b, isSame) => {
    const [first, second] = [parse(a), parse(b)];
    if (first === null || second === null) throw new Error("no reference");
    expect(isSameReference(first, second, "o/r")).toBe(isSame);
    expect(isSameReference(second, first, "o/r")).toBe(isSame);
  });
});
