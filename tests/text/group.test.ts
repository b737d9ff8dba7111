import { describe, expect, it } from "vitest";
import { groupBy } from "../../src/text/group.ts";

describe("values by key", () => {
  it.each<[string, string[], [number, string[]][]]>([
    ["none make no group", [], []],
    ["one makes one", ["a"], [[1, ["a"]]]],
    ["those of one key stay in their order", ["b", "a", "b"], [[1, ["b", "a", "b"]]]],
    [
      "keys come in the order in which each is first met",
      ["bb", "a", "cc"],
      [
        [2, ["bb", "cc"]],
        [1, ["a"]],
      ],
    ],
    [
      "an empty key is one as well",
      ["", "a", ""],
      [
        [0, ["", ""]],
        [1, ["a"]],
      ],
    ],
  ])("%s", (_, values, expected) => {
    expect([...groupBy(values, ({ length }) => length)]).toEqual(expected);
  });

  it("tell apart objects that say the same, and join what null says", () => {
    const [first, second] = [{ id: 1 }, { id: 1 }];
    const groups = groupBy([first, null, second, null, first], (value) => value);
    expect([...groups.values()].map(({ length }) => length)).toEqual([2, 2, 1]);
  });
});
