import { describe, expect, it } from "vitest";
import { commentSyntax } from "../../src/languages/index.ts";
import type { PullRequest } from "../../src/github/api/pull-request-query.ts";
import { findClosedIssues, readPullRequestEvent } from "../../src/github/pull-request.ts";
import { createGrammar } from "../../src/todo/grammar.ts";

const grammar = createGrammar(commentSyntax);
const parseReference = (written: string) => grammar.parseReference(written);

function closedBy(text: string, more: Partial<PullRequest> = {}): string[] {
  const pullRequest = {
    repository: "Acme/webops",
    base: "main",
    defaultBranch: "main",
    texts: [text],
    issues: [],
    ...more,
  };
  return findClosedIssues(pullRequest, parseReference).map(({ id, repository }) => `${String(repository)}#${id}`);
}

describe("a pull request closes", () => {
  it.each([
    ["Closes #12", "acme/webops#12"],
    ["close #12", "acme/webops#12"],
    ["closed #12", "acme/webops#12"],
    ["FIX: #12", "acme/webops#12"],
    ["fixes:#12", "acme/webops#12"],
    ["fixed #12.", "acme/webops#12"],
    ["resolve #12", "acme/webops#12"],
    ["Resolves\t#12", "acme/webops#12"],
    ["resolved #012", "acme/webops#12"],
    ["It (fixes #12), at last", "acme/webops#12"],
    ["- [x] **Fixes #12**", "acme/webops#12"],
    ["## Fixes #12", "acme/webops#12"],
    ["fixes GH-12", "acme/webops#12"],
    ["fixes Octo/Other#12", "octo/other#12"],
    ["fixes https://github.com/octo/other/issues/12.", "octo/other#12"],
    ["fixes https://github.com/acme/webops/issues/12#issuecomment-1", "acme/webops#12"],
    ["fixes #1, closes #2\nand resolves #3", "acme/webops#1 acme/webops#2 acme/webops#3"],
    ["fixes #1, fixes #1", "acme/webops#1"],
    ["fixes #1 `x` <!-- y --> fixes #2", "acme/webops#1 acme/webops#2"],
    ["```\n```\nfixes #1", "acme/webops#1"],
  ])("what %j says", (text, closed) => {
    expect(closedBy(text).join(" ")).toBe(closed);
  });

  it.each([
    "see #12",
    "fixes the colour of #12",
    "fixes#12",
    "prefixes #12",
    "bug-fixes #12",
    "hotfix/fixes #12",
    "fixing #12",
    "fixes #12th",
    "fixes #0",
    "fixes \\#12",
    "fixes\n#12",
    "fixes #TBD",
    "fixes https://example.com/12",
    "`fixes #12`",
    "a ``code ` fixes #12`` span",
    "a `code span\nfixes #12` of two lines",
    "```\nfixes #12\n```",
    "~~~md\nfixes #12",
    "<!-- fixes #12 -->",
    "<!--\nWrite: fixes #12\n-->",
  ])("nothing by %j", (text) => {
    expect(closedBy(text)).toEqual([]);
  });

  it("the first issue alone of several behind a keyword", () => {
    expect(closedBy("fixes #1, #2 and #3")).toEqual(["acme/webops#1"]);
  });

  it("what stands between two lone backticks of different paragraphs", () => {
    expect(closedBy("a ` b\n\nfixes #1\n\nc ` d")).toEqual(["acme/webops#1"]);
  });

  it("what GitHub has linked, and nothing where it goes into a side branch", () => {
    const issues = [{ id: "7", repository: "octo/other" }];
    expect(closedBy("fixes #1", { issues })).toEqual(["octo/other#7", "acme/webops#1"]);
    expect(closedBy("fixes #1", { issues, base: "release" })).toEqual([]);
    expect(closedBy("fixes #1", { issues, base: "release", defaultBranch: null })).toHaveLength(2);
  });
});

describe("an event", () => {
  it("tells of a pull request what it holds", () => {
    const event = {
      action: "opened",
      repository: { full_name: "acme/webops", default_branch: "main" },
      pull_request: { title: "Fixes #1", body: null, base: { ref: "release" } },
    };
    expect(readPullRequestEvent(event)).toEqual({
      repository: "acme/webops",
      base: "release",
      defaultBranch: "main",
      texts: ["Fixes #1"],
      issues: [],
    });
  });

  it.each([[null], [[]], ["pull_request"], [{ repository: { full_name: "acme/webops" } }], [{ pull_request: {} }]])(
    "is none of a pull request: %j",
    (event) => {
      expect(readPullRequestEvent(event)).toBeNull();
    },
  );
});
