import { describe, expect, it } from "vitest";
import type { Issue, IssueState, StateReason } from "../../../src/registry/document/document.ts";
import { parseIssue } from "../../../src/registry/parsing/issue.ts";
import { editIssue, formatIssueField } from "../../../src/registry/editing/entry-edit.ts";
import { applyEdits } from "../../../src/text/edit.ts";
import { entryOf, firstEntry, parse, withEntries } from "../documents.ts";
import { plan } from "../trees.ts";

const ownRepository = "https://github.com/o/r/issues/142";

function read(value: string): Issue {
  const issue = parseIssue(value, 0, value.length);
  if ("reason" in issue) throw new Error(`${value} ${issue.reason}`);
  return issue;
}

function reasonFor(value: string): string {
  const issue = parseIssue(value, 0, value.length);
  return "reason" in issue ? issue.reason : "no reason";
}

/** `host/owner/repo#12`, with what the line tells. */
function referenceOf({ reference }: Issue): string | null {
  if (reference === null) return null;
  const { host, repository, id } = reference;
  return `${host === undefined ? "" : `${host}/`}${repository ?? ""}#${id}`;
}

describe("the issue of a line", () => {
  it.each<[string, string, string | null, label: string, url: string | null]>([
    ["is a number", "#142", "#142", "#142", null],
    ["is a number with zeros in front", "#00142", "#142", "#00142", null],
    ["is a number of ten digits", "#1234567890", "#1234567890", "#1234567890", null],
    ["is a number of a repository", "o/r#142", "o/r#142", "o/r#142", null],
    ["is that of a repository in any case", "O/R#142", "o/r#142", "O/R#142", null],
    ["is a number of a project of a group", "group/sub/project#7", "group/sub/project#7", "group/sub/project#7", null],
    ["is a number with letters", "GH-142", "#142", "GH-142", null],
    ["is a number with small letters", "gh-142", "#142", "gh-142", null],
    ["is code", "`#142`", "#142", "#142", null],
    ["is a key, whatever the settings", "SHOP-12", "#SHOP-12", "SHOP-12", null],
    ["is a key with digits and lines in it", "A2_B-12", "#A2_B-12", "A2_B-12", null],
    ["is an address", ownRepository, "github.com/o/r#142", ownRepository, ownRepository],
    ["is an address in angle brackets", `<${ownRepository}>`, "github.com/o/r#142", ownRepository, ownRepository],
    [
      "is an address without a scheme",
      "github.com/o/r/issues/142",
      "github.com/o/r#142",
      "github.com/o/r/issues/142",
      null,
    ],
    [
      "is an address of a comment",
      `${ownRepository}#issuecomment-1`,
      "github.com/o/r#142",
      `${ownRepository}#issuecomment-1`,
      `${ownRepository}#issuecomment-1`,
    ],
    [
      "is an address of a pull request",
      "https://github.com/o/r/pull/142",
      "github.com/o/r#142",
      "https://github.com/o/r/pull/142",
      "https://github.com/o/r/pull/142",
    ],
    [
      "is an address of another host",
      "https://ghe.example:8443/o/r/issues/7",
      "ghe.example:8443/o/r#7",
      "https://ghe.example:8443/o/r/issues/7",
      "https://ghe.example:8443/o/r/issues/7",
    ],
    [
      "is an address of a group",
      "https://gitlab.com/g/s/p/-/issues/7",
      "gitlab.com/g/s/p#7",
      "https://gitlab.com/g/s/p/-/issues/7",
      "https://gitlab.com/g/s/p/-/issues/7",
    ],
    [
      "is an address of a key",
      "https://jira.example/browse/SHOP-7",
      "#SHOP-7",
      "https://jira.example/browse/SHOP-7",
      "https://jira.example/browse/SHOP-7",
    ],
    ["is a link", `[#142](${ownRepository})`, "github.com/o/r#142", "#142", ownRepository],
    ["is a link in angle brackets", `[#142](<${ownRepository}>)`, "github.com/o/r#142", "#142", ownRepository],
    ["is a link of code", `[\`#142\`](${ownRepository})`, "github.com/o/r#142", "#142", ownRepository],
    ["is a link in another case", `[O/R#142](${ownRepository})`, "github.com/o/r#142", "O/R#142", ownRepository],
    [
      "is a link to another host",
      "[#142](https://gitlab.com/o/r/-/issues/142)",
      "gitlab.com/o/r#142",
      "#142",
      "https://gitlab.com/o/r/-/issues/142",
    ],
    [
      "is a link of a key",
      "[SHOP-7](https://jira.example/browse/SHOP-7)",
      "#SHOP-7",
      "SHOP-7",
      "https://jira.example/browse/SHOP-7",
    ],
    ["is a link to what is no issue's address", "[#142](../issues/142)", "#142", "#142", "../issues/142"],
    ["is none while it is pending", "pending", null, "pending", null],
    ["is none while it is pending, in any case", "PENDING", null, "PENDING", null],
  ])("%s: %j", (_, value, reference, label, url) => {
    for (const suffix of ["", " <!-- todo-registry:k3f9x2ab -->", " <!--todo-registry: k3f9x2ab-->"]) {
      const issue = read(`  ${value}${suffix} `);
      expect(issue).toMatchObject({ label, url, stateReason: null });
      expect(referenceOf(issue)).toBe(reference);
      expect(issue.id?.value ?? null).toBe(suffix === "" ? null : "k3f9x2ab");
      expect(issue.span).toEqual({ start: 2, end: 2 + value.length + suffix.length });
    }
  });

  it.each<[string, string]>([
    ["nothing", ""],
    ["a word", "soon"],
    ["a dash", "-"],
    ["that there is none", "none"],
    ["a placeholder", "#TBD"],
    ["number 0", "#0"],
    ["a number of eleven digits", "#12345678901"],
    ["a number alone", "142"],
    ["a number set off from its sign", "# 142"],
    ["a key of small letters", "shop-12"],
    ["a key with number 0", "SHOP-0"],
    ["a key with a sign in front", "#SHOP-12"],
    ["a key that begins with a digit", "1K-1"],
    ["a repository", "https://github.com/o/r"],
    ["an address of number 0", "https://github.com/o/r/issues/0"],
    ["a link whose text is a word", `[the issue](${ownRepository})`],
    ["a link to nothing", "[#142]()"],
    ["two issues by a comma", "#142, #143"],
    ["a number in bold", "**#142**"],
    ["a state before a number", "pending #12"],
    ["that it is pending, and why", "pending (after triage)"],
    ["an id alone", "<!-- todo-registry:k3f9x2ab -->"],
    ["a comment that is no id", "pending <!-- later -->"],
  ])("is not told by %s: %j", (_, value) => {
    expect(reasonFor(value)).toMatch(/does not name an issue/u);
  });

  it.each<[string, string]>([
    ["of another number", `[#143](${ownRepository})`],
    ["of another repository", `[a/b#142](${ownRepository})`],
    ["of another key", "[SHOP-7](https://jira.example/browse/SHOP-8)"],
    ["of a key to a number", "[SHOP-7](https://github.com/o/r/issues/7)"],
    ["of another host", "[github.com/o/r/issues/142](https://gitlab.com/o/r/-/issues/142)"],
    ["of an address of another host", `[https://ghe.example/o/r/issues/142](${ownRepository})`],
    ["of a host with another port", "[https://x.example/o/r/issues/142](https://x.example:8443/o/r/issues/142)"],
    ["of an address to another", `[https://github.com/o/r/issues/1](${ownRepository})`],
  ])("is not told by a link %s: %j", (_, value) => {
    expect(reasonFor(value)).toMatch(/links to another issue/u);
  });

  it.each(["#142 - pending", `[#142](${ownRepository}) - Pending`, "SHOP-12 pending"])(
    "is not told by one that is pending as well: %j",
    (value) => {
      expect(reasonFor(value)).toBe("names an issue and calls it pending");
    },
  );

  it.each<[string, string]>([
    ["a word", "#142 <!-- todo-registry:a1 --> - open"],
    ["another id", "#142 <!-- todo-registry:a1 --> <!-- todo-registry:b2 -->"],
  ])("is not told with %s behind its id: %j", (_, value) => {
    expect(reasonFor(value)).toMatch(/after its id|text after/u);
  });
});

describe("the state of a line", () => {
  it.each<[string, string, IssueState | null, StateReason | null]>([
    ["is not told", "#142", null, null],
    ["is open", "#142 - open", "open", null],
    ["is open in any case", "#142 - OPEN", "open", null],
    ["is open behind a blank", "#142 open", "open", null],
    ["is open behind a dash of print", "#142 — open", "open", null],
    ["is open behind a shorter one", "#142 – open", "open", null],
    ["is open behind a colon set off", "#142 : open", "open", null],
    ["is open behind a dash alone", "#142 -open", "open", null],
    ["is open behind a no-break space", "#142\u00a0- open", "open", null],
    ["is missing", "#142 - missing", "missing", null],
    ["is closed", "#142 - closed", "closed", null],
    ["is closed as completed", "#142 - closed (completed)", "closed", "completed"],
    ["is closed as completed, with blanks", "#142 - Closed ( Completed )", "closed", "completed"],
    ["is closed as completed, without a blank", "#142 - closed(completed)", "closed", "completed"],
    ["is closed as not planned", "#142 - closed (not planned)", "closed", "not planned"],
    ["is closed as not planned, with a hyphen", "#142 - closed (Not-Planned)", "closed", "not planned"],
    ["is closed as a duplicate", "#142 - closed (duplicate)", "closed", "duplicate"],
    ["is pending", "pending", "pending", null],
  ])("%s: %j", (_, value, state, stateReason) => {
    for (const issue of [value, value.replace("#142", () => `[#142](${ownRepository})`)]) {
      const found = read(`${issue} <!-- todo-registry:a1 -->`);
      expect(found).toMatchObject({ state, stateReason });
      const written = /(?:open|missing|closed.*|pending)$/iu.exec(issue)?.[0] ?? null;
      const { stateSpan } = found;
      expect(stateSpan === null ? null : issue.slice(stateSpan.start, stateSpan.end)).toBe(written);
    }
  });

  it.each<[string, string]>([
    ["a word", "#142 - resolved"],
    ["a word and a full stop", "#142 - open."],
    ["two dashes", "#142 -- open"],
    ["a dash and nothing", "#142 -"],
    ["brackets", "#142 (open)"],
    ["a remark", "#142 - open (reopened)"],
    ["a remark on what is missing", "#142 - missing (deleted)"],
    ["empty brackets", "#142 - closed ()"],
    ["a reason that GitHub has none of", "#142 - closed (wontfix)"],
    ["a reason without brackets", "#142 - closed as completed"],
    ["a reason, and more", "#142 - closed (completed) - by me"],
    ["another issue", "#142 and #143"],
    ["an empty id", "#142 <!-- todo-registry: -->"],
    ["an id of two words", "#142 <!-- todo-registry:a b -->"],
    ["an id that is too long", `#142 <!-- todo-registry:${"a".repeat(65)} -->`],
    ["another comment", "#142 - open <!-- later -->"],
    ["a control character", "#142 - \u001b[31m"],
  ])("cannot be %s: %j", (_, value) => {
    expect(reasonFor(value)).toMatch(/has a state/u);
  });
});

describe("a line that is written", () => {
  const labels: readonly [label: string, url: string | null][] = [
    ["#142", ownRepository],
    ["#142", null],
    ["o/r#142", ownRepository],
    ["SHOP-12", "https://jira.example/browse/SHOP-12"],
    ["SHOP-12", null],
    [ownRepository, ownRepository],
    ["pending", null],
  ];
  const states: readonly [IssueState | null, StateReason | null][] = [
    [null, null],
    ["open", null],
    ["missing", null],
    ["closed", null],
    ["closed", "completed"],
    ["closed", "not planned"],
    ["closed", "duplicate"],
  ];

  it("is read as what it was written from", () => {
    for (const [label, url] of labels) {
      for (const [state, stateReason] of label === "pending" ? ([["pending", null]] as const) : states) {
        for (const id of [null, "k3f9x2ab", "A_b-9"]) {
          const value = formatIssueField({ label, url, state, stateReason, id });
          const issue = read(value);
          expect(issue).toMatchObject({ label, url, state, stateReason });
          expect(issue.id?.value ?? null).toBe(id);
          expect(formatIssueField({ ...issue, id: issue.id?.value ?? null })).toBe(value);
        }
      }
    }
  });

  it("has no link where that would be its text", () => {
    const value = { label: ownRepository, state: "open", stateReason: null, id: null } as const;
    expect(formatIssueField({ ...value, url: ownRepository })).toBe(`${ownRepository} - open`);
    expect(formatIssueField({ ...value, url: null })).toBe(`${ownRepository} - open`);
    expect(formatIssueField({ ...value, label: "#142", url: ownRepository })).toBe(`[#142](${ownRepository}) - open`);
  });

  it("changes nothing where it says so already, and else its value alone", () => {
    const line = `**Issue:**  [#142](${ownRepository}) - open <!-- todo-registry:a1 -->  `;
    const text = withEntries(entryOf(1, "a.py:1", "# TODO: x", line, "**Impact:** y"));
    const value = { label: "#142", url: ownRepository, state: "open", stateReason: null, id: "a1" } as const;
    expect(editIssue(parse(text), firstEntry(text), value)).toBeNull();
    const edit = editIssue(parse(text), firstEntry(text), { ...value, state: "closed", stateReason: "completed" });
    expect(applyEdits(text, edit === null ? [] : [edit])).toBe(text.replace("- open", "- closed (completed)"));
  });
});

describe("a line that cannot be read", () => {
  it.each(["soon", "#142 - on hold", `[#143](${ownRepository})`, "#142, #143", "pending <!-- later -->"])(
    "is left as it is, with all of the document: %j",
    (value) => {
      const text = withEntries(entryOf(1, "a.py:9", "# TODO: x", `**Issue:** ${value}`));
      expect(firstEntry(text).issue).toBeNull();
      const { problems, changes, text: after } = plan(text, { "a.py": "# TODO: x\n# TODO: y\n" });
      expect([problems.map(({ line }) => line), changes, after]).toEqual([[10], [], text]);
    },
  );
});
