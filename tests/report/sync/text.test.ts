import { createColors } from "picocolors";
import { describe, expect, it } from "vitest";
import { formatSyncJson, formatResult, formatStop } from "../../../src/report/sync/text.ts";
import type { SyncEvent, SyncResult } from "../../../src/tracker/event.ts";
import type { Reference } from "../../../src/tracker/tracker.ts";

const run = { name: "docs/TODO_TRACKING.md", isDryRun: false };
const entry = { entry: 3, title: "Cart" };
const url = "https://github.com/acme/webops/issues/7";
const open = { state: "open", stateReason: null } as const;

function issue(number: number): Reference {
  return { id: String(number), repository: "acme/webops", host: "github.com" };
}

function resultOf(events: readonly SyncEvent[], more: Partial<SyncResult> = {}): SyncResult {
  return { repository: "acme/webops", events, left: 0, stop: null, ...more };
}

/** Each kind of event, and what is said of it. */
const table: readonly (readonly [event: SyncEvent, heading: string, line: string])[] = [
  [{ kind: "planned", labels: ["bug", "P2-high"], ...entry }, "To create", 'entry 3 "Cart" [bug, P2-high]'],
  [{ kind: "planned", labels: [], ...entry }, "To create", 'entry 3 "Cart"'],
  [{ kind: "created", issue: issue(7), url, ...entry }, "Created", `#7 entry 3 "Cart" ${url}`],
  [{ kind: "adopted", issue: issue(7), url, ...entry }, "Found again", `#7 entry 3 "Cart" ${url}`],
  [{ kind: "deferred", message: "timeout", ...entry }, "Not confirmed yet", 'entry 3 "Cart": timeout'],
  [
    { kind: "named", line: 42, written: "issue 5", ...entry },
    "Not created: the entry names an issue",
    'docs/TODO_TRACKING.md:42: entry 3 "Cart" names "issue 5". Write it as **Issue:** #5, remove it, or put it in backticks.',
  ],
  [{ kind: "refused", message: "no title", ...entry }, "Refused by GitHub", 'entry 3 "Cart": no title'],
  [
    { kind: "lost", issue: issue(7), url, ...entry },
    "Created for an entry that was removed",
    `#7 entry 3 "Cart" ${url}`,
  ],
  [{ kind: "labelCreated", label: "bug" }, "New labels", "bug"],
  [{ kind: "labelMissing", label: "bug", message: "too long" }, "Labels that no issue can get", "bug: too long"],
  [
    { kind: "labelsDropped", issue: issue(7), labels: ["bug", "P2"], ...entry },
    "Labels that GitHub dropped",
    '#7 entry 3 "Cart": bug, P2',
  ],
  [
    { kind: "untrusted", issue: issue(7), author: null, id: "almi00000000" },
    "Entry id used by another author",
    '#7 by a deleted user: close the issue, or remove the id from its body. If it is your own app, add it to the setting "trustedApps".',
  ],
  [
    { kind: "held", issue: issue(7), author: "github-actions", ...entry },
    "Not created: an app's issue has the entry id",
    '#7 by github-actions, entry 3 "Cart". If a workflow created it for the entry, add "github-actions" to the setting "trustedApps". Otherwise close the issue.',
  ],
  [
    { kind: "repointed", issue: issue(7), from: issue(9), ...entry },
    "Entry pointed to the older of two issues",
    '#7 entry 3 "Cart", before #9',
  ],
  [{ kind: "twinClosed", issue: issue(9), keeper: issue(7) }, "Closed as duplicates", "#9 duplicates #7"],
  [
    { kind: "twinLeft", issue: issue(9), keeper: issue(7), message: "people have commented on it" },
    "Duplicates left open",
    "#9 duplicates #7: people have commented on it",
  ],
  [
    {
      kind: "stateChanged",
      issue: issue(7),
      from: { state: null, stateReason: null },
      to: { state: "closed", stateReason: "not planned" },
      entries: [3, 4],
    },
    "Changed state",
    "#7 closed (not planned), before unknown (entries 3, 4)",
  ],
  [
    { kind: "missing", issue: issue(7), entries: [3] },
    "Missing",
    "#7 (entry 3): correct the Issue line, or set it to pending for a new issue",
  ],
  [
    { kind: "transferred", issue: issue(7), url, entries: [3] },
    "Moved to another repository",
    `#7 is now ${url} (entry 3): correct the Issue line`,
  ],
  [{ kind: "pullRequest", issue: issue(7), entries: [3] }, "Pull request instead of an issue", "#7 (entry 3)"],
  [{ kind: "stale", issues: [issue(7), issue(9)], message: "timeout" }, "State unknown", "#7, #9: timeout"],
  [
    { kind: "foreign", entries: [3, 4] },
    "Issues of other repositories and trackers",
    "entries 3, 4: GitHub was not asked for their state",
  ],
  [
    { kind: "renamed", from: "acme/old", to: "acme/webops" },
    "Repository was renamed",
    'acme/old is now acme/webops: correct the setting "repository" or the remote',
  ],
  [
    { kind: "gone", issue: issue(7), ...entry },
    "TODO resolved, issue still open",
    '#7 entry 3 "Cart": pass --close to close it',
  ],
  [{ kind: "closed", issue: issue(7), ...entry }, "Closed: the TODO was resolved", '#7 entry 3 "Cart"'],
  [{ kind: "notClosed", issue: issue(7), message: "sparse", ...entry }, "Not closed", '#7 entry 3 "Cart": sparse'],
];

describe("the report of a sync", () => {
  it.each(table)("tells %o", (event, heading, line) => {
    const [first, second] = formatResult(resultOf([event]), run, createColors(false)).split("\n");
    expect([first, second]).toEqual([`${heading} (1)`, `  ${line}`]);
  });

  it("puts last what a person has to check, then the total", () => {
    const events: SyncEvent[] = [
      { kind: "refused", message: "no title", ...entry },
      { kind: "created", issue: issue(7), url, ...entry },
    ];
    const text = formatResult(resultOf(events, { left: 1 }), run, createColors(false));
    expect(text.match(/^\S.*$/gmu)).toEqual([
      "Created (1)",
      "Refused by GitHub (1)",
      "acme/webops: 1 entry without an issue, 1 problem to check.",
    ]);
  });

  it("names a key of another tracker as it is", () => {
    const event: SyncEvent = { kind: "closed", issue: { id: "SHOP-7", repository: null }, ...entry };
    expect(formatResult(resultOf([event]), run, createColors(false))).toContain('  SHOP-7 entry 3 "Cart"\n');
  });
});

describe("the JSON of a sync", () => {
  it("has an issue as its number, and a key as it is", () => {
    const events: SyncEvent[] = [
      { kind: "created", issue: issue(7), url, ...entry },
      { kind: "repointed", issue: issue(7), from: issue(9), ...entry },
      { kind: "twinLeft", issue: issue(9), keeper: issue(7), message: "m" },
      { kind: "stale", issues: [issue(7), { id: "SHOP-7", repository: null }], message: "m" },
      { kind: "stateChanged", issue: issue(7), from: open, to: open, entries: [3] },
      { kind: "renamed", from: "acme/old", to: "acme/webops" },
    ];
    expect(JSON.parse(formatSyncJson(resultOf(events), 1))).toEqual({
      exit: 1,
      repository: "acme/webops",
      events: [
        { kind: "created", issue: 7, url, ...entry },
        { kind: "repointed", issue: 7, from: 9, ...entry },
        { kind: "twinLeft", issue: 9, keeper: 7, message: "m" },
        { kind: "stale", issues: [7, "SHOP-7"], message: "m" },
        { kind: "stateChanged", issue: 7, from: open, to: open, entries: [3] },
        { kind: "renamed", from: "acme/old", to: "acme/webops" },
      ],
      left: 0,
      stop: null,
    });
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
