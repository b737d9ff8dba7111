import { expect, it } from "vitest";
import { describeUnread } from "../../src/report/unread.ts";

it.each<[uncovered: string[], said: string]>([
  [[], ""],
  [["a.css"], "1 file that contains a marker: no ESLint language plugin for .css is configured."],
  [["a.css", "b.CSS"], "2 files that contain a marker: no ESLint language plugin for .css is configured."],
  [["Makefile"], "1 file that contains a marker: no ESLint language plugin for Makefile is configured."],
  [
    ["a.css", "b.sh", "c/d.sh"],
    "3 files that contain a marker: no ESLint language plugin for .sh (2) or .css (1) is configured.",
  ],
  [
    ["a.css", "b.sh", "c.lua"],
    "3 files that contain a marker: no ESLint language plugin for .css (1), .lua (1) or .sh (1) is configured.",
  ],
])("says what was skipped: %j", (uncovered, said) => {
  expect(describeUnread({ unparsed: [], uncovered })).toBe(said === "" ? "" : `Skipped ${said}\n`);
});

it("names what cannot be parsed, each file on a line of its own", () => {
  const unparsed = [
    { path: "a.ts", line: 3, reason: "Unexpected token" },
    { path: "b\n.ts", line: null, reason: "cannot be read" },
  ];
  expect(describeUnread({ unparsed, uncovered: [] })).toBe(
    "a.ts:3: cannot be parsed: Unexpected token. Its TODO comments are unknown.\n" +
      "b\\u{a}.ts cannot be read. Its TODO comments are unknown.\n",
  );
});
