import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { commentSyntax } from "../../src/languages/index.ts";
import { DEFAULT_PRIORITIES } from "../../src/registry/document/document.ts";
import { createGrammar, defaultGrammarOptions } from "../../src/todo/grammar.ts";
import { findEntryId, formatEntryId } from "../../src/tracker/entry-id.ts";
import type { SyncEvent, SyncResult } from "../../src/tracker/event.ts";
import { scanIssues } from "../../src/tracker/scan.ts";
import type { SyncOptions } from "../../src/tracker/session.ts";
import { Store, StoreError } from "../../src/tracker/store.ts";
import { syncRegistry } from "../../src/tracker/sync.ts";
import type { CreatedIssue, IssuePage, Outcome, TrackerProject, Tracker } from "../../src/tracker/tracker.ts";
import { syncOptions } from "../github/run-sync.ts";
import { documentOf } from "../github/scene.ts";
import { MemoryTracker, MemoryWorld } from "./memory-tracker.ts";
import { stages, type Stage } from "./stages.ts";

const id = "almi00000000";
const body = `b\n\n${formatEntryId(id)}\n`;
const draft = { entryId: id, title: "t", body, labels: [] };
const readOptions = {
  grammar: createGrammar(commentSyntax, { ...defaultGrammarOptions, keys: ["ACME"] }),
  priorities: DEFAULT_PRIORITIES,
};

function known<Value>(outcome: Outcome<Value>): Value {
  if ("value" in outcome) return outcome.value;
  throw new Error(outcome.stop.message);
}

async function open(stage: Stage): Promise<{ readonly tracker: Tracker; readonly project: TrackerProject }> {
  const tracker = await stage.connect();
  return { tracker, project: known(await tracker.open()) };
}

async function create(tracker: Tracker, labels: readonly string[] = []): Promise<CreatedIssue> {
  const created = await tracker.createIssue({ ...draft, labels });
  if ("value" in created) return created.value;
  throw new Error(JSON.stringify(created));
}

describe.each(Object.entries(stages))("the contract of %s", (_, start) => {
  it("spells references so that they are read again, and knows those of others", async () => {
    const { tracker, project } = await open(await start());
    const { reference, url } = await create(tracker);
    const { resolve, format, findUrls } = project.spellings;
    expect(resolve(reference)).toEqual(reference);
    for (const written of [format(reference), url]) {
      const read = readOptions.grammar.parseReference(written);
      expect(read === null ? null : resolve(read)).toEqual(reference);
    }
    expect(resolve({ ...reference, host: "elsewhere.example" })).toBeNull();
    expect(resolve({ id: "OTHER-1", repository: null })).toBeNull();
    expect(findUrls(`see ${url} and https://elsewhere.example/a/b/issues/1`)).toEqual([
      { start: 4, end: 4 + url.length },
    ]);
    expect(project.linkTo({ commit: "c0ffee", path: "a/b.py", line: 7 })).toMatch(/^https:\/\/.*c0ffee.*a\/b\.py.*7$/u);
    expect(project.objectionTo({ pending: 3, creates: 3, states: 3 })).toBeNull();
  });

  it("writes text that mentions nobody, and keeps its words", async () => {
    const { markup } = await (await start()).connect();
    for (const text of [markup.escapeText("ask @ann"), markup.silenceMentions("ask @ann")]) {
      expect(text).not.toContain(" @ann");
      expect(text).toMatch(/^ask .*ann$/u);
    }
    expect(markup.longestTitle).toBeLessThan(markup.longestBody);
  });

  it("finds what was created by its entry id, also in another run", async () => {
    const stage = await start();
    const { tracker } = await open(stage);
    const started = tracker.now();
    const { reference, url } = await create(tracker);
    const { tracker: other } = await open(stage);
    for (const run of [tracker, other]) {
      const marked = known(await scanIssues(run, new Date(started.getTime() - 60_000)));
      expect([...marked.keys()]).toEqual([id]);
      expect(marked.get(id)).toMatchObject([
        { reference, url, isOpen: true, trust: "trusted", hasComments: false, author: expect.any(String) },
      ]);
      const issue = known(await run.fetchIssue(reference));
      expect(issue).toMatchObject({ reference, url, isOpen: true, trust: "trusted" });
      expect(findEntryId(issue.body)).toBe(id);
    }
  });

  it("tells all issues in pages, the youngest first, and whose they are", async () => {
    const stage = await start();
    const { tracker, project } = await open(stage);
    await stage.open(
      Array.from({ length: 101 }, (__, index) => `b ${String(index + 1)}`),
      "own",
    );
    await stage.open([body], "stranger");
    const first = known(await tracker.fetchPage(null));
    expect(first.issues[0]).toMatchObject({ body, trust: "none" });
    expect(first.next).not.toBeNull();
    const bodies: string[] = [];
    for (let after: string | null = null, isOver = false; !isOver;) {
      const { issues, next }: IssuePage = known(await tracker.fetchPage(after));
      bodies.push(...issues.map((issue) => issue.body));
      after = next;
      isOver = next === null;
    }
    expect(bodies).toEqual([body, ...Array.from({ length: 101 }, (__, index) => `b ${String(101 - index)}`)]);
    expect(project.spellings.resolve({ id: stage.idOf(1), repository: null })).not.toBeNull();
  });

  it("tells the states of many issues in the order in which they were asked for", async () => {
    const stage = await start();
    const { tracker, project } = await open(stage);
    await stage.open(
      Array.from({ length: 101 }, () => "b"),
      "own",
    );
    await stage.remove(stage.idOf(3));
    const numbers = [101, 2, 999, 3, ...Array.from({ length: 90 }, (__, index) => index + 4)];
    const references = numbers.map((number) => {
      const reference = project.spellings.resolve({ id: stage.idOf(number), repository: null });
      if (reference === null) throw new Error(`Issue ${String(number)} is another project's.`);
      return reference;
    });
    const closed = references[1];
    if (closed === undefined) throw new Error("There is no second reference.");
    expect(await tracker.closeIssue(closed, { kind: "completed" })).toEqual({ value: null });
    const { statuses } = known(await tracker.fetchStatuses(references));
    expect(statuses).toHaveLength(references.length);
    const openIssue = { kind: "issue", state: "open", stateReason: null };
    expect(statuses.slice(0, 4)).toMatchObject([
      openIssue,
      { kind: "issue", state: "closed", stateReason: "completed" },
      { kind: "missing" },
      { kind: "missing" },
    ]);
    expect(statuses.slice(4).every((status) => status?.kind === "issue" && status.state === "open")).toBe(true);
    expect(known(await tracker.fetchStatuses([])).statuses).toEqual([]);
  });

  it("creates the labels that are lacking once, and gives them", async () => {
    const stage = await start();
    const { tracker } = await open(stage);
    const labels = [
      { name: "P2-high", urgency: 1 },
      { name: "a new one", urgency: null },
    ];
    expect(await tracker.prepareLabels?.(labels)).toEqual({
      results: labels.map(({ name }) => ({ label: name, problem: null })),
      stop: null,
    });
    const { tracker: other } = await open(stage);
    expect(await other.prepareLabels?.(labels)).toEqual({ results: [], stop: null });
    const names = labels.map(({ name }) => name);
    expect((await create(other, names)).labels).toEqual(names);
    expect(await stage.issues()).toMatchObject([{ labels: names }]);
  });

  it("comments and closes, also what is closed already", async () => {
    const stage = await start();
    const { tracker } = await open(stage);
    const [keeper, duplicate] = [await create(tracker), await create(tracker)];
    // Another run has not seen these issues yet.
    const { tracker: other } = await open(stage);
    expect(await other.addComment(keeper.reference, "gone")).toEqual({ value: null });
    expect(known(await other.fetchIssue(keeper.reference)).hasComments).toBe(true);
    for (let times = 0; times < 2; times += 1)
      expect(await other.closeIssue(keeper.reference, { kind: "completed" })).toEqual({ value: null });
    const reason = { kind: "duplicate", of: keeper.reference } as const;
    expect(await other.closeIssue(duplicate.reference, reason)).toEqual({ value: null });
    expect(known(await other.fetchIssue(duplicate.reference)).isOpen).toBe(false);
    expect(await stage.issues()).toMatchObject([
      { isOpen: false, comments: ["gone"], isDuplicate: false },
      { isOpen: false, comments: [], isDuplicate: true },
    ]);
  });

  it("says what it refuses, and creates nothing", async () => {
    const stage = await start();
    const { tracker } = await open(stage);
    await stage.spoilCreation("refused");
    expect(await tracker.createIssue(draft)).toMatchObject({
      stop: { kind: "failed" },
      refusal: expect.stringMatching(/./u),
    });
    expect(await stage.issues()).toEqual([]);
  });

  it("does not know whether there is an issue whose creation was not answered, and sends it once", async () => {
    const stage = await start();
    const { tracker } = await open(stage);
    await stage.spoilCreation("lost");
    expect(await tracker.createIssue(draft)).toEqual({ uncertain: expect.stringMatching(/./u) });
    expect(await stage.issues()).toHaveLength(1);
    let looks = 0;
    while (await tracker.waitToLook(looks)) looks += 1;
    expect(looks).toBeGreaterThan(0);
    expect([...known(await scanIssues(tracker, null)).keys()]).toEqual([id]);
  });

  it.each(["later", "failed"] as const)("stops every request (%s) with a sentence", async (kind) => {
    const stage = await start();
    const { tracker } = await open(stage);
    const { reference } = await create(tracker);
    const before = await stage.issues();
    await stage.stopAll(kind);
    const stop = {
      kind,
      message: expect.stringMatching(/^[A-Z].*\.$/u),
      at: kind === "later" ? expect.any(Date) : null,
    };
    const requests = {
      open: () => tracker.open(),
      fetchPage: () => tracker.fetchPage(null),
      fetchIssue: () => tracker.fetchIssue(reference),
      fetchStatuses: () => tracker.fetchStatuses([reference]),
      prepareLabels: () => tracker.prepareLabels?.([{ name: "a new one", urgency: null }]) ?? Promise.resolve({ stop }),
      createIssue: () => tracker.createIssue(draft),
      closeIssue: () => tracker.closeIssue(reference, { kind: "completed" }),
      addComment: () => tracker.addComment(reference, "gone"),
    };
    for (const [name, request] of Object.entries(requests)) {
      const answer = await request();
      expect(answer, name).toMatchObject({ stop });
      expect(answer, name).not.toHaveProperty("refusal");
    }
    expect(await stage.issues()).toEqual(before);
  });
});

/** A document of its own, and runs with the tracker of a stage. */
class Desk {
  readonly #stage: Pick<Stage, "connect">;
  readonly #path: string;

  constructor(stage: Pick<Stage, "connect">, document: string) {
    const folder = mkdtempSync(join(tmpdir(), "todo-registry-contract-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    this.#stage = stage;
    this.#path = join(folder, "TODO_TRACKING.md");
    this.document = document;
  }

  get document(): string {
    return readFileSync(this.#path, "utf8");
  }

  set document(text: string) {
    writeFileSync(this.#path, text);
  }

  async sync(options: Partial<SyncOptions> = {}, StoreClass = Store): Promise<SyncResult> {
    return syncRegistry(await this.#stage.connect(), new StoreClass(this.#path, readOptions), {
      ...syncOptions,
      ...options,
    });
  }

  /** The labels of the Issue fields with the states. */
  issueFields(): string[] {
    return [...this.document.matchAll(/^\*\*Issue:\*\* \[(.*?)\]\(.*?\) - (\w+)/gmu)].map(
      ([, label = "", state = ""]) => `${label} ${state}`,
    );
  }
}

function kindsOf({ events }: SyncResult): SyncEvent["kind"][] {
  return events.map(({ kind }) => kind);
}

/** A document that cannot be written once there is an issue. */
class BrokenStore extends Store {
  override writeIssue(): Promise<boolean> {
    return Promise.reject(new StoreError({ code: "unwritable", message: "The disk is full." }));
  }
}

describe.each(Object.entries(stages))("a sync with %s", (_, start) => {
  it("gives each entry one issue, and a second run finds nothing to do", async () => {
    const stage = await start();
    const desk = new Desk(stage, documentOf(3));
    expect(kindsOf(await desk.sync()).filter((kind) => kind === "created")).toHaveLength(3);
    const after = desk.document;
    expect(await desk.sync()).toMatchObject({ events: [], left: 0, stop: null });
    expect(desk.document).toBe(after);
    const issues = await stage.issues();
    expect(issues).toHaveLength(3);
    expect(issues.every(({ labels }) => labels.includes("bug") && labels.includes("P2-high"))).toBe(true);
  });

  it("has one issue an entry after answers were lost", async () => {
    const stage = await start();
    const desk = new Desk(stage, documentOf(3));
    await desk.sync({ createLimit: 1 });
    await stage.spoilCreation("lost");
    const result = await desk.sync();
    expect(kindsOf(result)).toEqual(["adopted", "created"]);
    expect(result).toMatchObject({ left: 0, stop: null });
    expect(await stage.issues()).toHaveLength(3);
  });

  it("has one issue an entry after the document could not be written", async () => {
    const stage = await start();
    const desk = new Desk(stage, documentOf(2));
    const { events, stop } = await desk.sync({}, BrokenStore);
    const [url = ""] = events.flatMap((event) => (event.kind === "created" ? [event.url] : []));
    expect(stop?.kind).toBe("failed");
    expect(stop?.message).toBe(
      `${url} is the issue of entry 1, but is not recorded yet. The disk is full. Then the next sync records it.`,
    );
    expect(await stage.issues()).toHaveLength(1);
    expect(kindsOf(await desk.sync())).toEqual(["adopted", "created"]);
    expect(await desk.sync()).toMatchObject({ events: [], left: 0, stop: null });
    expect(await stage.issues()).toHaveLength(2);
    expect(desk.issueFields()).toHaveLength(2);
  });

  it("closes the younger of two issues of an entry", async () => {
    const stage = await start();
    const desk = new Desk(stage, documentOf(1));
    await desk.sync();
    const [field] = desk.issueFields();
    await stage.open([(await stage.issues())[0]?.body ?? ""], "own");
    expect(kindsOf(await desk.sync())).toEqual(["duplicateClosed"]);
    expect(await stage.issues()).toMatchObject([{ isOpen: true }, { isOpen: false, isDuplicate: true }]);
    expect(desk.issueFields()).toEqual([field]);
  });

  it("goes on where an entry is refused, and ends where the tracker stops", async () => {
    const stage = await start();
    const desk = new Desk(stage, documentOf(2));
    await stage.spoilCreation("refused");
    const result = await desk.sync();
    expect(kindsOf(result).filter((kind) => kind !== "labelCreated")).toEqual(["refused", "created"]);
    expect(result).toMatchObject({ left: 1, stop: null });
    await stage.stopAll("later");
    expect(await desk.sync()).toMatchObject({ events: [], left: 1, stop: { kind: "later" } });
    expect(await stage.issues()).toHaveLength(1);
  });

  it("writes what became of the issues, and closes that of an entry whose TODO is gone", async () => {
    const stage = await start();
    const desk = new Desk(stage, documentOf(3));
    await desk.sync();
    await stage.remove(stage.idOf(3));
    desk.document = desk.document.replace("**Labels:**", "**Status:** Resolved (2026-01-01)\n\n**Labels:**");
    const closing = { objection: null, isGone: () => true, isForced: false, commit: "c0ffee" };
    expect(kindsOf(await desk.sync({ closing }))).toEqual(["stateChanged", "missing", "closed"]);
    const [first, second] = await stage.issues();
    expect(first).toMatchObject({ isOpen: false, comments: [expect.stringContaining("c0ffee")] });
    expect(second).toMatchObject({ isOpen: true, comments: [] });
    expect(desk.issueFields().map((field) => field.replace(/^.* /u, ""))).toEqual(["closed", "open", "missing"]);
  });
});

it("syncs with a tracker that has no labels to prepare", async () => {
  const world = new MemoryWorld();
  const tracker = new MemoryTracker(world);
  Reflect.set(tracker, "prepareLabels", undefined);
  const desk = new Desk({ connect: () => Promise.resolve(tracker) }, documentOf(2));
  expect(kindsOf(await desk.sync())).toEqual(["created", "created"]);
  expect(world.issues.map(({ labels }) => labels)).toEqual([
    ["bug", "P2-high"],
    ["bug", "P2-high"],
  ]);
  expect(world.labels).toEqual([]);
});
