import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  judgePath,
  needsCare,
  unread,
  type PathFacts,
  type UnreadReason,
} from "../../../src/registry/matching/reading.ts";

const seen: PathFacts = {
  isAsked: true,
  wasLookedAt: true,
  isOthers: false,
  isIgnored: false,
  thirdParty: null,
  state: "file",
  tracking: "listed",
  problem: null,
  isConfigLoaded: true,
};

const absent: PathFacts = { ...seen, wasLookedAt: false, state: "absent", tracking: "unlisted" };
const unseen: PathFacts = { ...seen, wasLookedAt: false };

it.each<[UnreadReason | "read", PathFacts]>([
  ["read", seen],
  ["read", absent],
  ["read", { ...absent, tracking: "listed" }],
  ["read", { ...absent, tracking: "untold" }],
  ["read", { ...seen, tracking: "hidden" }],
  ["read", { ...absent, thirdParty: "vendored" }],
  ["notAsked", { ...seen, isAsked: false }],
  ["notAsked", { ...absent, isAsked: false }],
  ["otherRegistry", { ...seen, isOthers: true }],
  ["submodule", { ...absent, tracking: "submodule" }],
  ["submodule", { ...unseen, tracking: "submodule" }],
  ["sparse", { ...absent, tracking: "hidden" }],
  ["notCheckedOut", { ...absent, tracking: "noIndex" }],
  ["notCheckedOut", { ...absent, tracking: "unknown" }],
  ["notCheckedOut", { ...seen, state: "pointer" }],
  ["ignored", { ...absent, tracking: "ignored" }],
  ["ignored", { ...unseen, tracking: "ignored" }],
  ["ignored", { ...seen, isIgnored: true }],
  ["vendored", { ...seen, thirdParty: "vendored" }],
  ["vendored", { ...seen, thirdParty: "installed" }],
  ["vendored", { ...seen, thirdParty: "vendored", tracking: "untold" }],
  ["vendored", { ...absent, tracking: "untold", thirdParty: "vendored" }],
  ["vendored", { ...absent, thirdParty: "installed" }],
  ["vendored", { ...unseen, thirdParty: "vendored" }],
  ["outside", { ...seen, state: "outside" }],
  ["unreadable", { ...seen, state: "unreadable" }],
  ["unreadable", { ...seen, state: "folder" }],
  ["tooLarge", { ...seen, state: "tooLarge" }],
  ["notUtf8", { ...seen, state: "notText" }],
  ["unparsable", { ...seen, problem: "line 1: x" }],
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
    thirdParty: fc.constantFrom(null, "vendored" as const, "installed" as const),
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
      expect(given.thirdParty).not.toBe("installed");
      if (given.state === "absent") expect(["untold", "listed", "unlisted"]).toContain(given.tracking);
      else
        expect(given).toMatchObject({
          state: "file",
          wasLookedAt: true,
          isIgnored: false,
          thirdParty: null,
          problem: null,
        });
    }),
    { numRuns: 2000 },
  );
});

describe("of several reasons the first is told", () => {
  it.each<[string, Partial<PathFacts>, UnreadReason]>([
    ["not asked, over another registry", { isAsked: false, isOthers: true }, "notAsked"],
    ["not asked, over a file that is gone", { isAsked: false, state: "absent", tracking: "hidden" }, "notAsked"],
    ["another registry, over a file that is gone", { isOthers: true, state: "absent" }, "otherRegistry"],
    ["another registry, over a config that ignores it", { isOthers: true, isIgnored: true }, "otherRegistry"],
    [
      "a sparse checkout, over vendored code",
      { state: "absent", tracking: "hidden", thirdParty: "vendored" },
      "sparse",
    ],
    ["a folder, over a config that ignores it", { state: "folder", isIgnored: true }, "unreadable"],
    ["a pointer, though it was looked at", { state: "pointer" }, "notCheckedOut"],
    ["text that is none, over its syntax", { state: "notText", problem: "line 1: x" }, "notUtf8"],
    ["a config that ignores it, over its syntax", { isIgnored: true, problem: "line 1: x" }, "ignored"],
    ["a config that ignores it, though it was looked at", { isIgnored: true }, "ignored"],
    ["vendored code, over its syntax", { problem: "line 1: x", thirdParty: "vendored" }, "vendored"],
    ["vendored code, though it was looked at", { thirdParty: "vendored" }, "vendored"],
    ["a config that ignores it, over vendored code", { isIgnored: true, thirdParty: "vendored" }, "ignored"],
    [
      "another repository, over vendored code",
      { wasLookedAt: false, tracking: "submodule", thirdParty: "vendored" },
      "submodule",
    ],
    [
      "git that ignores it, over vendored code",
      { wasLookedAt: false, tracking: "ignored", thirdParty: "vendored" },
      "ignored",
    ],
    [
      "vendored code, over a config that is not loaded",
      { wasLookedAt: false, thirdParty: "vendored", isConfigLoaded: false },
      "vendored",
    ],
    ["a config that is not loaded, over a language", { wasLookedAt: false, isConfigLoaded: false }, "configNotLoaded"],
  ])("%s", (_, facts, reason) => {
    expect(judgePath({ ...seen, ...facts })).toMatchObject({ reason });
  });
});

describe("a file that is gone", () => {
  it.each<[string, PathFacts["tracking"], PathFacts["thirdParty"], UnreadReason | "read"]>([
    ["is deleted where there is no git", "untold", null, "read"],
    ["may be installed anew where there is no git and others wrote it", "untold", "vendored", "vendored"],
    ["is deleted where git would list it", "unlisted", null, "read"],
    ["is deleted where git would list it, whoever wrote it", "unlisted", "vendored", "read"],
    ["may be installed again where git does not ignore the packages", "unlisted", "installed", "vendored"],
    ["may be installed again where there is no git", "untold", "installed", "vendored"],
    ["is deleted where git still lists it", "listed", null, "read"],
    ["stands in the commit where git hides it", "hidden", null, "sparse"],
    ["may stand where git ignores it", "ignored", null, "ignored"],
    ["may stand in another repository", "submodule", null, "submodule"],
    ["may stand where git has no index", "noIndex", null, "notCheckedOut"],
    ["may stand where git does not answer", "unknown", null, "notCheckedOut"],
  ])("%s", (_, tracking, thirdParty, expected) => {
    for (const wasLookedAt of [true, false]) {
      const reading = judgePath({ ...seen, wasLookedAt, state: "absent", tracking, thirdParty });
      expect(reading === "read" ? reading : reading.reason).toBe(expected);
    }
  });
});

describe("what is told of a file", () => {
  it.each<[string, Partial<PathFacts>, RegExp, RegExp]>([
    ["that git ignores names git", { wasLookedAt: false, tracking: "ignored" }, /\bgit\b/u, /\.gitignore/u],
    ["that the config ignores names that", { isIgnored: true }, /ESLint/u, /config/u],
    ["that is third-party code names the setting", { thirdParty: "vendored" }, /third-party/u, /vendored\.exclude/u],
    [
      "that a tool installed has no such setting",
      { thirdParty: "installed" },
      /installed/u,
      /^Correct the File field\./u,
    ],
    ["that is a folder says so", { state: "folder" }, /folder/u, /File field/u],
    [
      "that cannot be parsed says where",
      { problem: "line 7: Unexpected token" },
      /\(line 7: Unexpected token\)$/u,
      /syntax/u,
    ],
    ["of no language names that", { wasLookedAt: false }, /language/u, /language/u],
  ])("%s", (_, facts, why, remedy) => {
    const reading = judgePath({ ...seen, ...facts });
    if (reading === "read") throw new Error("read");
    expect(reading.why).toMatch(why);
    expect(reading.remedy).toMatch(remedy);
  });

  it("is the same whether one asks for the reason or for the file", () => {
    expect(judgePath({ ...seen, state: "tooLarge" })).toEqual(unread("tooLarge"));
    expect(judgePath({ ...seen, isOthers: true })).toEqual(unread("otherRegistry"));
  });
});

it.each<[UnreadReason, boolean]>([
  ["notAsked", false],
  ["otherRegistry", false],
  ["directive", true],
  ["severityOff", true],
  ["submodule", true],
  ["sparse", true],
  ["notCheckedOut", true],
  ["notFetched", true],
  ["ignored", true],
  ["vendored", true],
  ["outside", true],
  ["unreadable", true],
  ["tooLarge", true],
  ["notUtf8", true],
  ["unparsable", true],
  ["configNotLoaded", true],
  ["noLanguage", true],
])("somebody has to look after what is unread as %s: %s", (reason, isFinding) => {
  expect(needsCare(unread(reason))).toBe(isFinding);
  expect(unread(reason).reason).toBe(reason);
});
