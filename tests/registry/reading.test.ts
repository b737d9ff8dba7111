import fc from "fast-check";
import { expect, it } from "vitest";
import { parseListing } from "../../src/workspace/git/tracked.ts";
import { judgePath, type PathFacts, type UnreadReason } from "../../src/registry/matching/reading.ts";
import { isVendored } from "../../src/registry/unseen/vendored.ts";
import { isLeftOut } from "../../src/workspace/files.ts";

const read: PathFacts = {
  isAsked: true,
  wasLookedAt: true,
  isOthers: false,
  isIgnored: false,
  isVendored: false,
  state: "file",
  tracking: "listed",
  problem: null,
  isConfigLoaded: true,
};
const absent: PathFacts = { ...read, wasLookedAt: false, state: "absent", tracking: "unlisted" };
const unseen: PathFacts = { ...read, wasLookedAt: false };

it.each<[UnreadReason | "read", PathFacts]>([
  ["read", read],
  ["read", absent],
  ["read", { ...absent, tracking: "listed" }],
  ["read", { ...absent, tracking: "untold" }],
  ["read", { ...read, tracking: "hidden" }],
  ["read", { ...read, isVendored: true }],
  ["notAsked", { ...read, isAsked: false }],
  ["notAsked", { ...absent, isAsked: false }],
  ["otherRegistry", { ...read, isOthers: true }],
  ["submodule", { ...absent, tracking: "submodule" }],
  ["submodule", { ...unseen, tracking: "submodule" }],
  ["sparse", { ...absent, tracking: "hidden" }],
  ["notCheckedOut", { ...absent, tracking: "noIndex" }],
  ["notCheckedOut", { ...absent, tracking: "unknown" }],
  ["notCheckedOut", { ...read, state: "pointer" }],
  ["ignored", { ...absent, tracking: "ignored" }],
  ["ignored", { ...unseen, tracking: "ignored" }],
  ["ignored", { ...read, isIgnored: true }],
  ["vendored", { ...absent, tracking: "untold", isVendored: true }],
  ["vendored", { ...unseen, isVendored: true }],
  ["outside", { ...read, state: "outside" }],
  ["unreadable", { ...read, state: "unreadable" }],
  ["unreadable", { ...read, state: "folder" }],
  ["tooLarge", { ...read, state: "tooLarge" }],
  ["notUtf8", { ...read, state: "notText" }],
  ["unparsable", { ...read, problem: "line 1: x" }],
  ["configNotLoaded", { ...unseen, isConfigLoaded: false }],
  ["noLanguage", unseen],
])("is %s: %j", (reason, facts) => {
  const reading = judgePath(facts);
  expect(reading === "read" ? reading : reading.reason).toBe(reason);
  if (reading !== "read") expect(`${reading.why}. ${reading.remedy}`).toMatch(/^[a-z].*\. [A-Z].*\.$/u);
});

it("is read only where somebody looked at it, or where nothing stands and nothing explains that", () => {
  const facts = fc.record({
    isAsked: fc.boolean(),
    wasLookedAt: fc.boolean(),
    isOthers: fc.boolean(),
    isIgnored: fc.boolean(),
    isVendored: fc.boolean(),
    state: fc.constantFrom<PathFacts["state"][]>("file", "absent", "folder", "outside", "pointer", "notText"),
    tracking: fc.constantFrom<PathFacts["tracking"][]>(
      "untold",
      "listed",
      "unlisted",
      "hidden",
      "submodule",
      "unknown",
    ),
    problem: fc.constantFrom(null, "line 1: x"),
    isConfigLoaded: fc.boolean(),
  });
  fc.assert(
    fc.property(facts, (given) => {
      if (judgePath(given) !== "read") return;
      expect(given).toMatchObject({ isAsked: true, isOthers: false });
      if (given.state === "absent") expect(["untold", "listed", "unlisted"]).toContain(given.tracking);
      else expect(given).toMatchObject({ state: "file", wasLookedAt: true, isIgnored: false, problem: null });
    }),
    { numRuns: 2000 },
  );
});

it("knows from git's listing what is tracked, hidden and of another repository, whatever the names", () => {
  const sha = "0".repeat(40);
  const listed = [
    `H 100644 ${sha} 0\ta b.js`,
    `S 100644 ${sha} 0\tfar/new\nline.js`,
    `h 100644 ${sha} 0\t-v`,
    `s 100644 ${sha} 0\ttab\there`,
    `M 100644 ${sha} 2\tboth.js`,
    `M 100644 ${sha} 3\tboth.js`,
    `H 160000 ${sha} 0\tlib`,
    "? new.js",
    "? H 100644 odd",
    "? nest/",
    "",
  ].join("\0");
  const { files, hidden, nested } = parseListing(listed);
  const hiddenFiles = ["far/new\nline.js", "-v", "tab\there"];
  expect([...hidden]).toEqual(hiddenFiles);
  expect([...files]).toEqual(["a b.js", ...hiddenFiles, "both.js", "new.js", "H 100644 odd"]);
  expect(nested).toEqual(["lib/", "nest/"]);
});

it.each([
  ["vendor/a.go", true, true],
  ["src/third-party/a.js", true, true],
  ["public/app.min.js", true, true],
  ["dist/a.js", false, true],
  ["src/vendors/a.js", false, false],
  ["src/vendor.js", false, false],
  ["buildings/a.js", false, false],
])("%s is of others: %s, left out without git: %s", (path, isOthers, isOut) => {
  expect([isVendored(path), isLeftOut(path)]).toEqual([isOthers, isOut]);
});
