import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSpellings } from "../../src/github/spellings.ts";
import { findNamedIssue, type NamedIssue } from "../../src/tracker/named-issue.ts";
import { DEFAULT_PRIORITIES } from "../../src/registry/document/document.ts";
import { parseRegistry } from "../../src/registry/parsing/parse.ts";
import { seed } from "../integration/project.ts";

const spellings = createSpellings({
  repositories: ["acme/webops", "Acme/Old-Name"],
  hosts: ["github.com", "git.acme.example", "127.0.0.1:8080"],
});
const codeBlock = "```python\n# TODO: see #7 and https://github.com/acme/webops/issues/8\n```";

/** What the only entry of a document names whose lines below the File field are these. */
function namedIn(lines: string, heading = "Cart"): NamedIssue | null {
  const text = `# TODOs\n\n## Priority 2 (High) - 1 Items\n\n#### 3. ${heading}\n${lines}\n`;
  const [entry] = parseRegistry(text, DEFAULT_PRIORITIES).entries;
  if (entry === undefined) throw new Error("There is no entry.");
  return findNamedIssue(text, entry, spellings);
}

/** What each line names; null for nothing. */
const table: readonly (readonly [line: string, written: string | null])[] = [
  // Fields that no reader need understand.
  ["- **Issue:** #5", "#5"],
  ["* Issue: #6", "#6"],
  ["+ __Issue__: #6", "#6"],
  ["**Issue**: #5", "#5"],
  ["**Ticket:** #5", "#5"],
  ["**GitHub Issue:** #5", "#5"],
  ["Tracked in: #5", "#5"],
  ["  - Tracking issue - #5", "#5"],
  ["| Issue | #5 |", "#5"],
  ["> **Issue:** #5", "#5"],
  ["**Related Issues:** #7", "#7"],
  ["**Issue No.:** 5", "Issue No.:** 5"],
  ["**Ticket:** 5", "Ticket:** 5"],
  ["- [ ] close issue 5", "issue 5"],
  ["**Ticket:** `#5`", "#5"],
  ["* Issue: `acme/webops#5`", "acme/webops#5"],
  ["**Issue #:** 5", "5"],
  ["**Issue** – 5", "5"],
  ["**Ticket-Nr.:** 5", "5"],
  ["- GitHub issues: 5", "5"],
  ["| Issue | 5 |", "5"],
  ["|Issue|5|", "5"],
  ["**Tracked in:** 5", "5"],
  ["**GitHub:** 5", "5"],
  ["**Ref:** 5", "5"],
  ["**Tracked in:** 5 places", null],
  ["**Reference count:** 5", null],
  ["| Tracker | 5 | 6 |", null],
  // Spellings of a number.
  ["see issue (5)", "issue (5"],
  ["see Issue [5]", "Issue [5"],
  ["issue=5", "issue=5"],
  ["ISSUE-5 says so", "ISSUE-5"],
  ["fixed by Issue#5", "Issue#5"],
  ["github#5", "github#5"],
  ["reissue#5 tissue-5 tissue (5)", null],
  ["see #5", "#5"],
  ["see (#5), [#6] and #7.", "#5"],
  ["_#5_ **#5** ~~#5~~", "#5"],
  ["#5", "#5"],
  ["as ＃5 says", "＃5"],
  ["\\#5", "#5"],
  ["修正#5を見る、参照", "#5"],
  ["见GH-5。", "GH-5"],
  ["GH-5", "GH-5"],
  ["gh#5", "gh#5"],
  ["#0005", "#0005"],
  ["acme/webops#5", "acme/webops#5"],
  ["ACME/WebOps#5", "ACME/WebOps#5"],
  ["acme/old-name#5", "acme/old-name#5"],
  ["webops#5", "webops#5"],
  ["acme#5", "acme#5"],
  ["other/repository#4, #5", "#5"],
  ["<!-- was #5 -->", "#5"],
  ["[the bug](#5)", null],
  // Addresses.
  ["https://github.com/acme/webops/issues/5", "https://github.com/acme/webops/issues/5"],
  ["<http://www.github.com/Acme/WebOps/issues/5#issuecomment-1>", "http://www.github.com/Acme/WebOps/issues/5"],
  ["[#5](https://github.com/acme/webops/issues/5)", "#5"],
  ["[the bug](https://github.com/acme/webops/issues/5)", "https://github.com/acme/webops/issues/5"],
  ["[the bug][1]\n\n[1]: https://github.com/acme/webops/issues/5", "https://github.com/acme/webops/issues/5"],
  ['<a href="https://github.com/acme/webops/issues/5">x</a>', "https://github.com/acme/webops/issues/5"],
  ["github.com/acme/webops/issues/5", "github.com/acme/webops/issues/5"],
  ["https://github.com/acme/webops/pull/5/files", "https://github.com/acme/webops/pull/5"],
  ["https://git.acme.example/acme/webops/issues/5", "https://git.acme.example/acme/webops/issues/5"],
  ["http://127.0.0.1:8080/acme/webops/issues/5", "http://127.0.0.1:8080/acme/webops/issues/5"],
  ["https://api.github.com/repos/acme/webops/issues/5", "https://api.github.com/repos/acme/webops/issues/5"],
  [
    "https://git.acme.example/api/v3/repos/acme/webops/issues/5",
    "https://git.acme.example/api/v3/repos/acme/webops/issues/5",
  ],
  ["[the bug](../../issues/5)", "../../issues/5"],
  ["[the bug](issues/5)", "issues/5"],
  ["docs/issues/5, issues/5.md and issues/5/a.py", null],
  ["https://github.com:443/acme/webops//issues/5", "https://github.com:443/acme/webops//issues/5"],
  ["https://redirect.github.com/acme/webops/issues/5", "https://redirect.github.com/acme/webops/issues/5"],
  ["https://evil-github.com/acme/webops/issues/5", null],
  ["[the bug](/acme/webops/issues/5)", "/acme/webops/issues/5"],
  ["https://github.com/orgs/acme/projects/1?pane=issue&issue=acme%7Cwebops%7C5", "issue=acme%7Cwebops%7C5"],
  ["https://github.com/orgs/acme/projects/1?pane=issue&issue=acme%7Cother%7C5", null],
  // Of other repositories and trackers.
  ["other/repository#5", null],
  ["acme/webops-2#5", null],
  ["https://github.com/other/repository/issues/5", null],
  ["https://github.com/acme/webops-2/issues/5", null],
  ["https://gitlab.com/acme/webops/issues/5", null],
  ["https://gitlab.com/acme/webops/-/issues/5", null],
  ["https://mirror.example/github.com/acme/webops/issues/5", null],
  ["[#5](https://github.com/other/repository/issues/5)", null],
  ["SHOP-5, see https://acme.atlassian.net/browse/SHOP-5", null],
  // No issues.
  ["#0 #TBD #N #5th a#5 C#5", null],
  ["https://example.com/page#5", null],
  ["https://example.com/#5", null],
  ["&#8203; &#35;", null],
  ["https://github.com/acme/webops/issues", null],
  ["https://github.com/acme/webops/issues/new", null],
  ["https://github.com/acme/webops/blob/main/a.py#L5", null],
  ["**Estimated Effort:** 2 issues 3 days", null],
  ["**Impact:** 5 tickets a day, version 3.5", null],
  ["**Issue:** pending <!-- todo-registry:gh-5 -->", null],
  // Code.
  ["run `git log --grep '#5'`", null],
  ["``a ` #5``", null],
  ["**Related Issues:** `#5`", null],
  ["~~~\n#5\n~~~", null],
  ["- x\n  ```\n  #5\n  ```", null],
  // Not code, whatever it looks like.
  ["it`s broken\n\nsee #5\n\nit`s not", "#5"],
  ["- it`s\n- see #5 `", "#5"],
  ["\\`#5\\`", "#5"],
];

describe("an entry names an issue of the repository", () => {
  it.each(table)("%j: %s", (line, written) => {
    const lines = `**File:** \`src/app#5.py:12\`\n${codeBlock}\n\nCosts nothing.\n${line}\n\nBehind it.`;
    expect(namedIn(lines)?.written ?? null).toBe(written);
    // And where it is the last line.
    expect(namedIn(`${codeBlock}\n\n**File:** \`src/app.py:12\`\n\n${line}`)?.written ?? null).toBe(written);
  });

  it("in its heading, and in any line, which is told", () => {
    expect(namedIn("**File:** `a.py:1`", "Repair what #5 broke")).toEqual({ written: "#5", line: 5 });
    expect(namedIn(`**File:** \`a.py:1\`\r\n${codeBlock}\r\n\r\n\r\nsee\r\n#5`)).toEqual({ written: "#5", line: 13 });
  });

  it("by any reference, where nobody knows which repository it is", () => {
    const text = "## Priority 1 - 1 Items\n\n#### 1. A\n**File:** `a.py`\n\n";
    const nameOf = (line: string) => {
      const [entry] = parseRegistry(text + line, DEFAULT_PRIORITIES).entries;
      return entry === undefined ? null : findNamedIssue(text + line, entry, null)?.written;
    };
    expect(["https://git.x.example/a/b/-/issues/5", "a/b#5", "GH-5", "x"].map(nameOf)).toEqual([
      "https://git.x.example/a/b/-/issues/5",
      "a/b#5",
      "GH-5",
      undefined,
    ]);
  });

  it("in none of the seed's", () => {
    const { entries } = parseRegistry(seed, DEFAULT_PRIORITIES);
    expect(entries.filter((entry) => findNamedIssue(seed, entry, spellings) !== null)).toEqual([]);
  });

  it("wherever a reference is planted outside code, and nowhere else", () => {
    const references = table.flatMap(([line, written]) => (written !== null && !line.includes("`") ? [line] : []));
    const harmless = table.flatMap(([line, written]) => (written === null ? [line] : []));
    const prose = fc.constantFrom(
      "Costs nothing.",
      "**Impact:** slow",
      "- [ ] test it",
      "---x",
      "",
      codeBlock,
      "> said",
    );
    const lines = fc.array(fc.oneof(prose, fc.constantFrom(...harmless)), { maxLength: 8 });
    fc.assert(
      fc.property(lines, lines, fc.constantFrom(...references), (before, behind, reference) => {
        const plain = ["**File:** `a.py:1`", ...before, "", ...behind];
        expect(namedIn(plain.join("\n"))).toBeNull();
        const planted = ["**File:** `a.py:1`", ...before, "", reference, "", ...behind];
        const found = namedIn(planted.join("\n"));
        expect(found).not.toBeNull();
        const first =
          6 +
          planted
            .slice(0, before.length + 2)
            .join("\n")
            .split("\n").length;
        expect(found?.line).toBeGreaterThanOrEqual(first);
        expect(found?.line).toBeLessThan(first + reference.split("\n").length);
      }),
    );
  });

  // Where each look starts over this takes half a minute and more, on any machine.
  it("found in one pass, however often a line begins what it does not end", { timeout: 20_000 }, () => {
    for (const unit of [
      "`",
      "` ",
      "#",
      "[",
      "](",
      "https://",
      "a/",
      "issue ",
      "**Issue:** `x` ",
      "\\`",
      "acme/webops/",
    ])
      expect(namedIn(`**File:** \`a.py:1\`\n${unit.repeat(60_000)}`)).toBeNull();
  });
});
