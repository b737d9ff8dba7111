import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Remedy } from "../../../src/io.ts";
import { formatAgent } from "../../../src/report/agent.ts";
import { toSyncAgentReport, toSyncRecord } from "../../../src/report/sync/record.ts";
import type { SyncRun } from "../../../src/report/sync/words.ts";
import { DEFAULT_PRIORITIES } from "../../../src/registry/document/document.ts";
import { RegistryIndex } from "../../../src/registry/matching/lookup.ts";
import { parseRegistry } from "../../../src/registry/parsing/parse.ts";
import { commentSyntax } from "../../../src/languages/index.ts";
import { createGrammar } from "../../../src/todo/grammar.ts";
import { isFinding, type EventKind, type SyncEvent, type SyncResult } from "../../../src/tracker/event.ts";
import { documentOf } from "../../github/scene.ts";
import { entry, events, issue, resultOf, runOf, url } from "./events.ts";

const id = "almi00000000";
const text = documentOf(4, (number) => (number === 2 ? `pending <!-- todo-registry:${id} -->` : null));
const registry = new RegistryIndex(parseRegistry(text, DEFAULT_PRIORITIES), createGrammar(commentSyntax));
const folders = { root: "/app", cwd: "/app/web" };
const path = "/app/docs/TODO_TRACKING.md";
const again = { command: "npx eslint-plugin-todo-registry sync" };

function recordOf(result: SyncResult, run: Partial<SyncRun> = {}) {
  return toSyncRecord({ path, result, registry }, runOf(run), folders);
}

function agentOf(result: SyncResult, run: Partial<SyncRun> = {}): string {
  return formatAgent(toSyncAgentReport({ path, result, registry }, runOf(run), folders));
}

function headingOf(number: number): number {
  return text.split("\n").findIndex((line) => line.startsWith(`#### ${String(number)}.`)) + 1;
}

const line = headingOf(3);

/** What a program is told of each kind: the line in the registry, a sentence, and what to do. */
const table: Readonly<Record<EventKind, readonly [line: number | null, sentence: string, remedy: Remedy | null]>> = {
  identified: [line, 'Entry id added: entry 3 "Cart".', null],
  planned: [line, 'To create: entry 3 "Cart" [bug, P2-high].', again],
  created: [line, `Created: #7 entry 3 "Cart" ${url}.`, null],
  adopted: [line, `Found again: #7 entry 3 "Cart" ${url}.`, null],
  deferred: [line, 'Not confirmed yet: entry 3 "Cart": timeout.', again],
  named: [
    42,
    'Not created, because the entry names an issue: entry 3 "Cart" names "issue 5".',
    { edit: "Write it as **Issue:** #5, remove it, or put it in backticks." },
  ],
  refused: [
    line,
    'Refused by GitHub: entry 3 "Cart": no title.',
    { edit: "Correct the entry, then run the command again." },
  ],
  lost: [
    line,
    `Created for an entry that was removed: #7 entry 3 "Cart" ${url}.`,
    { edit: "Close the issue, or put the entry back with this issue." },
  ],
  labelCreated: [null, "New label: bug.", null],
  labelMissing: [
    null,
    "Label that no issue can get: bug: too long.",
    { edit: "Create the label by hand, or correct its name." },
  ],
  labelsDropped: [
    line,
    'Labels that GitHub dropped: #7 entry 3 "Cart": bug, P2.',
    { edit: "Add the labels to the issue by hand." },
  ],
  untrusted: [
    headingOf(2),
    "Entry id used by another author: #7 by a deleted user.",
    {
      edit: 'Close the issue, or remove the id from its body. If it is your own app, add it to the setting "trustedApps".',
    },
  ],
  held: [
    line,
    `Not created, because an app's issue has the entry id: #7 by github-actions, entry 3 "Cart".`,
    {
      edit: 'If a workflow created it for the entry, add "github-actions" to the setting "trustedApps". Otherwise close the issue.',
    },
  ],
  repointed: [line, 'Entry pointed to the older of two issues: #7 entry 3 "Cart", before #9.', null],
  duplicateClosed: [null, "Closed as a duplicate: #9 duplicates #7.", null],
  duplicateLeft: [
    null,
    "Duplicate left open: #9 duplicates #7: people have commented on it.",
    { edit: "Close it as a duplicate of #7." },
  ],
  stateChanged: [line, "Changed state: #7 closed (not planned), before unknown (entries 3, 4).", null],
  missing: [
    line,
    "Issue is missing: #7 (entry 3).",
    { edit: "Correct the Issue field, or set it to pending for a new issue." },
  ],
  transferred: [
    line,
    `Moved to another repository: #7 is now ${url} (entry 3).`,
    { edit: "Write the new issue in the Issue field." },
  ],
  pullRequest: [
    line,
    "Pull request instead of an issue: #7 (entry 3).",
    { edit: "Write an issue in the Issue field, or set it to pending for a new issue." },
  ],
  stale: [null, "State unknown: #7, #9: timeout.", again],
  foreign: [
    line,
    "Issues of other repositories and trackers: entries 3, 4: GitHub was not asked for their state.",
    null,
  ],
  renamed: [
    null,
    "Repository was renamed: acme/old is now acme/webops.",
    { edit: 'Correct the setting "repository", or the remote "origin".' },
  ],
  gone: [line, 'TODO resolved, issue still open: #7 entry 3 "Cart".', { command: `${again.command} --close` }],
  closed: [line, 'Closed, because the TODO was resolved: #7 entry 3 "Cart".', null],
  notClosed: [
    line,
    'Not closed: #7 entry 3 "Cart": sparse.',
    { edit: "If the TODO is done, close the issue by hand." },
  ],
};

describe("the JSON of a sync", () => {
  it.each(Object.entries(table))("tells of %s where it is and what to do", (kind, [at, sentence, remedy]) => {
    const event = Object.values(events).find((candidate) => candidate.kind === kind);
    const [record] = recordOf(resultOf(event === undefined ? [] : [event])).events;
    expect(record).toMatchObject({
      kind,
      code: `sync/${kind}`,
      file: "docs/TODO_TRACKING.md",
      line: at,
      sentence,
      remedy,
    });
  });

  it("keeps the keys of each kind, with an issue as its number and a key as it is", () => {
    const state = { state: "open", stateReason: null } as const;
    const told: SyncEvent[] = [
      events.created,
      events.repointed,
      { kind: "duplicateLeft", issue: issue(9), keeper: issue(7), message: "m" },
      { kind: "stale", issues: [issue(7), { id: "SHOP-7", repository: null }], message: "m" },
      { kind: "stateChanged", issue: issue(7), from: state, to: state, entries: [3] },
      events.renamed,
      events.named,
    ];
    const record = JSON.parse(JSON.stringify(recordOf(resultOf(told), { exit: 1 }))) as Record<string, unknown>;
    expect(record).toEqual({
      exit: 1,
      registry: "docs/TODO_TRACKING.md",
      service: "GitHub",
      repository: "acme/webops",
      events: [
        { kind: "created", issue: 7, url, ...entry },
        { kind: "repointed", issue: 7, from: 9, ...entry },
        { kind: "duplicateLeft", issue: 9, keeper: 7, message: "m" },
        { kind: "stale", issues: [7, "SHOP-7"], message: "m" },
        { kind: "stateChanged", issue: 7, from: state, to: state, entries: [3] },
        { kind: "renamed", from: "acme/old", to: "acme/webops" },
        { kind: "named", line: 42, written: "issue 5", ...entry },
      ].map((event) => expect.objectContaining(event) as unknown),
      left: 0,
      stop: null,
    });
  });

  it("tells what a dry run without requests would do", () => {
    const result = resultOf([events.identified], { service: null, repository: null, left: 1 });
    const run = { isDryRun: true, isOffline: true, options: ["--offline"] };
    expect(recordOf(result, run).events[0]).toMatchObject({
      code: "sync/identified",
      sentence: 'Entry id to add: entry 3 "Cart".',
      remedy: { command: "npx eslint-plugin-todo-registry sync --offline" },
    });
  });

  it("has no line where the registry cannot be read any more, or has no such entry", () => {
    const result = resultOf([events.created, { ...events.created, entry: 9 } as SyncEvent]);
    expect(recordOf(result).events.map((event) => event.line)).toEqual([line, null]);
    expect(toSyncRecord({ path, result, registry: null }, runOf(), folders).events.map((event) => event.line)).toEqual([
      null,
      null,
    ]);
  });

  it("gives a run that stopped a code, and a remedy if another goes on", () => {
    const at = new Date("2026-01-01T00:00:00Z");
    const later = { kind: "later", message: "Wait.", at } as const;
    expect(recordOf(resultOf([], { stop: later })).stop).toEqual({ ...later, code: "sync/later", remedy: again });
    const failed = { kind: "failed", message: "Renew the token.", at: null } as const;
    expect(recordOf(resultOf([], { stop: failed })).stop).toEqual({ ...failed, code: "sync/failed", remedy: null });
  });
});

describe("a sync for a coding agent", () => {
  it("has an event a line, at the heading of its entry, for the folder where it runs", () => {
    expect(agentOf(resultOf([events.created, events.labelCreated, events.missing]), { exit: 1 })).toBe(
      `../docs/TODO_TRACKING.md:${String(line)}: sync/created: Created: #7 entry 3 "Cart" ${url}.
../docs/TODO_TRACKING.md: sync/labelCreated: New label: bug.
../docs/TODO_TRACKING.md:${String(line)}: sync/missing: Issue is missing: #7 (entry 3). Remedy: Correct the Issue field, or set it to pending for a new issue.
acme/webops: 1 problem to check. Exit code 1: something has to be done.
`,
    );
  });

  it.each<[exit: SyncRun["exit"], meaning: string]>([
    [0, "the command is done"],
    [1, "something has to be done"],
    [2, "the command could not finish"],
    [3, "another run goes on"],
  ])("says what exit code %i means", (exit, meaning) => {
    expect(agentOf(resultOf([]), { exit })).toBe(
      `acme/webops: nothing to do. Exit code ${String(exit)}: ${meaning}.\n`,
    );
  });

  it("says why a run stopped, and when another can go on", () => {
    const at = new Date("2026-01-01T00:00:00Z");
    const stop = { kind: "later", message: "The limit is reached.", at } as const;
    expect(agentOf(resultOf([], { stop, left: 2 }), { exit: 3 })).toBe(
      `../docs/TODO_TRACKING.md: sync/later: The limit is reached. Another run can go on after 2026-01-01T00:00:00.000Z. Remedy: Run "npx eslint-plugin-todo-registry sync".
acme/webops: 2 entries without an issue. Exit code 3: another run goes on.
`,
    );
  });
});

describe("the table of the documentation", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/sync.md"), "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)`( \\\*)? +\|[^|]*\| ((?:`\w+`(?:, )?)+) *\|$/gmu)];

  it("has every kind, those that make the exit code 1, and the keys of each", () => {
    const told = rows.map(([, kind = "", star, keys = ""]) => [kind, star !== undefined, keys.match(/\w+/gu)?.sort()]);
    const own = Object.values(events).map((event) => [
      event.kind,
      isFinding(event),
      Object.keys(event)
        .filter((key) => key !== "kind" && key !== "line")
        .sort(),
    ]);
    expect(Object.fromEntries(told.map((row) => [row[0], row]))).toEqual(
      Object.fromEntries(own.map((row) => [row[0], row])),
    );
  });
});
