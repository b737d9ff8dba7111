import { expect, it } from "vitest";
import type { LeftOut } from "../../src/left-out/finder.ts";
import { describeUnread } from "../../src/report/unread.ts";

const nothing = { unparsed: [], uncovered: [], leftOut: [], isComplete: true };

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
  expect(describeUnread({ ...nothing, uncovered })).toBe(said === "" ? "" : `Skipped ${said}\n`);
});

it("names what cannot be parsed, each file on a line of its own", () => {
  const unparsed = [
    { path: "a.ts", line: 3, reason: "Unexpected token" },
    { path: "b\n.ts", line: null, reason: "cannot be read" },
  ];
  expect(describeUnread({ ...nothing, unparsed })).toBe(
    "a.ts:3: cannot be parsed: Unexpected token. Its TODO comments are unknown.\n" +
      "b\\u{a}.ts cannot be read. Its TODO comments are unknown.\n",
  );
});

const vendor: LeftOut = { kind: "vendored", place: "vendor/", glob: "vendor/**" };
const minified: LeftOut = { kind: "generated", place: "*.min.js", glob: "**/*.min.js" };
const installed: LeftOut = { kind: "installed", place: "node_modules/", glob: "node_modules/**" };

it("names each place of third-party code once, with the line that brings it in", () => {
  expect(describeUnread({ ...nothing, leftOut: [minified, vendor, vendor] })).toBe(
    'Left out vendor/ (2 files that contain a marker): third-party code. To read them, set vendored: { exclude: ["vendor/**"] }.\n' +
      'Left out *.min.js (1 file that contains a marker): generated code. To read it, set vendored: { exclude: ["**/*.min.js"] }.\n',
  );
});

it("says of what the settings name that they do so", () => {
  const leftOut: LeftOut[] = [{ kind: "setting", place: "lib/**", glob: "lib/**" }];
  expect(describeUnread({ ...nothing, leftOut })).toBe(
    "Left out lib/** (1 file that contains a marker): vendored.include in the settings.\n",
  );
});

it("speaks of installed files only if a path of the command names one", () => {
  const leftOut = [installed, { ...installed, kind: "built" as const, place: "dist/" }];
  expect(describeUnread({ ...nothing, leftOut })).toBe("");
  expect(describeUnread({ ...nothing, leftOut, isComplete: false })).toBe(
    "Left out node_modules/ (1 file that contains a marker): installed, or made by a tool. Such files are never read.\n" +
      "Left out dist/ (1 file that contains a marker): build output, outside a git repository. Such files are never read.\n",
  );
});

it("sums up what is left of many places, those with the most files first", () => {
  const places = Array.from({ length: 13 }, (_, at): LeftOut[] => {
    const place = `p${at}/vendor/`;
    return Array.from({ length: at + 1 }, () => ({ kind: "vendored", place, glob: `${place}**` }));
  });
  const lines = describeUnread({ ...nothing, leftOut: places.flat() })
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(11);
  expect(lines[0]).toMatch(/^Left out p12\/vendor\/ \(13 files/u);
  expect(lines[10]).toBe("Left out 6 files more, in 3 places.");
});

it("shows no control characters", () => {
  const leftOut: LeftOut[] = [{ kind: "vendored", place: "a\nb/vendor/", glob: "a\nb/vendor/**" }];
  expect(describeUnread({ ...nothing, leftOut })).toMatch(/^Left out a\\u\{a\}b.*\["a\\nb\/vendor\/\*\*"\].*\n$/u);
});
