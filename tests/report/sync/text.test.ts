import { createColors } from "picocolors";
import { describe, expect, it } from "vitest";
import { formatResult, formatStop } from "../../../src/report/sync/text.ts";
import type { SyncRun } from "../../../src/report/sync/words.ts";
import type { EventKind, SyncEvent, SyncResult } from "../../../src/tracker/event.ts";
import { entry, events, issue, resultOf, runOf, url } from "./events.ts";

function format(result: SyncResult, run: Partial<SyncRun> = {}, service = "GitHub"): string {
  return formatResult(result, runOf(run), service, createColors(false));
}

/** What is said of each kind of event. */
const table: Readonly<Record<Exclude<EventKind, "identified">, readonly [heading: string, line: string]>> = {
  planned: ["To create", 'entry 3 "Cart" [bug, P2-high]'],
  created: ["Created", `#7 entry 3 "Cart" ${url}`],
  adopted: ["Found again", `#7 entry 3 "Cart" ${url}`],
  deferred: ["Not confirmed yet", 'entry 3 "Cart": timeout'],
  named: [
    "Not created: the entry names an issue",
    'docs/TODO_TRACKING.md:42: entry 3 "Cart" names "issue 5". Write it as **Issue:** #5, remove it, or put it in backticks.',
  ],
  refused: ["Refused by GitHub", 'entry 3 "Cart": no title. Correct the entry, then run the command again.'],
  lost: [
    "Created for an entry that was removed",
    `#7 entry 3 "Cart" ${url}. Close the issue, or put the entry back with this issue.`,
  ],
  labelCreated: ["New labels", "bug"],
  labelMissing: ["Labels that no issue can get", "bug: too long. Create the label by hand, or correct its name."],
  labelsDropped: ["Labels that GitHub dropped", '#7 entry 3 "Cart": bug, P2. Add the labels to the issue by hand.'],
  untrusted: [
    "Entry id used by another author",
    '#7 by a deleted user. Close the issue, or remove the id from its body. If it is your own app, add it to the setting "trustedApps".',
  ],
  held: [
    "Not created: an app's issue has the entry id",
    '#7 by github-actions, entry 3 "Cart". If a workflow created it for the entry, add "github-actions" to the setting "trustedApps". Otherwise close the issue.',
  ],
  repointed: ["Entry pointed to the older of two issues", '#7 entry 3 "Cart", before #9'],
  duplicateClosed: ["Closed as duplicates", "#9 duplicates #7"],
  duplicateLeft: [
    "Duplicates left open",
    "#9 duplicates #7: people have commented on it. Close it as a duplicate of #7.",
  ],
  stateChanged: ["Changed state", "#7 closed (not planned), before unknown (entries 3, 4)"],
  missing: ["Missing", "#7 (entry 3). Correct the Issue field, or set it to pending for a new issue."],
  transferred: ["Moved to another repository", `#7 is now ${url} (entry 3). Write the new issue in the Issue field.`],
  pullRequest: [
    "Pull request instead of an issue",
    "#7 (entry 3). Write an issue in the Issue field, or set it to pending for a new issue.",
  ],
  stale: ["State unknown", "#7, #9: timeout"],
  foreign: ["Issues of other repositories and trackers", "entries 3, 4: GitHub was not asked for their state"],
  renamed: [
    "Repository was renamed",
    'acme/old is now acme/webops. Correct the setting "repository", or the remote "origin".',
  ],
  gone: ["TODO resolved, issue still open", '#7 entry 3 "Cart". Run "npx eslint-plugin-todo-registry sync --close".'],
  closed: ["Closed: the TODO was resolved", '#7 entry 3 "Cart"'],
  notClosed: ["Not closed", '#7 entry 3 "Cart": sparse. If the TODO is done, close the issue by hand.'],
};

describe("the report of a sync", () => {
  it.each(Object.entries(table))("tells %s", (kind, [heading, line]) => {
    const event = Object.values(events).find((candidate) => candidate.kind === kind);
    const [first, second] = format(resultOf(event === undefined ? [] : [event])).split("\n");
    expect([first, second]).toEqual([`${heading} (1)`, `  ${line}`]);
  });

  it("tells an issue without labels", () => {
    expect(format(resultOf([{ kind: "planned", labels: [], ...entry }]))).toContain('\n  entry 3 "Cart"\n');
  });

  it("calls the tracker by its name", () => {
    const told = format(resultOf([events.refused, events.labelsDropped, events.foreign]), {}, "GitLab");
    expect(told).toContain("Refused by GitLab (1)\n");
    expect(told).toContain("Labels that GitLab dropped (1)\n");
    expect(told).toContain("entries 3, 4: GitLab was not asked for their state\n");
    expect(told).not.toContain("GitHub");
  });

  it("puts last what a person has to check, then the total", () => {
    const text = format(resultOf([events.refused, events.created], { left: 1 }));
    expect(text.match(/^\S.*$/gmu)).toEqual([
      "Created (1)",
      "Refused by GitHub (1)",
      "acme/webops: 1 entry without an issue, 1 problem to check.",
    ]);
  });

  it("names a key of another tracker as it is", () => {
    const event: SyncEvent = { kind: "closed", issue: { id: "SHOP-7", repository: null }, ...entry };
    expect(format(resultOf([event]))).toContain('  SHOP-7 entry 3 "Cart"\n');
  });

  it.each([
    [true, "docs/TODO_TRACKING.md: 1 entry would get an id.\n"],
    [false, "docs/TODO_TRACKING.md: 1 entry got an id.\n"],
  ])("counts the ids that entries got without a request: %s", (isDryRun, text) => {
    const result = resultOf([events.identified], { service: null, repository: null, left: 1 });
    expect(format(result, { isOffline: true, isDryRun })).toBe(text);
  });

  it("repeats the options that the next run needs, as a shell takes them", () => {
    const options = ["--repository", "acme/webops", "--issue-template", "our team's.md"];
    expect(format(resultOf([events.gone]), { options })).toContain(
      String.raw`Run "npx eslint-plugin-todo-registry sync --repository acme/webops --issue-template 'our team'\''s.md' --close".`,
    );
    const asked = format(resultOf([events.gone]), { options: ["--close"], isDryRun: true });
    expect(asked).toContain('  #7 entry 3 "Cart"\n');
  });

  it("does not name an author that is deleted as an app to trust", () => {
    const event: SyncEvent = { kind: "held", issue: issue(7), author: null, ...entry };
    expect(format(resultOf([event]))).toContain('  #7 by a deleted user, entry 3 "Cart". Close the issue.\n');
  });
});

describe("why a sync ended", () => {
  const at = new Date("2026-01-01T00:00:00Z");

  it.each([
    [{ kind: "failed", message: "No.", at: null }, "todo-registry: No.\n"],
    [{ kind: "later", message: "Wait.", at: null }, "todo-registry: Wait. Run the command again.\n"],
    [
      { kind: "later", message: "Wait.", at },
      "todo-registry: Wait. Run the command again after 2026-01-01T00:00:00.000Z.\n",
    ],
  ] as const)("%o", (stop, text) => {
    expect(formatStop(stop)).toBe(text);
  });
});
