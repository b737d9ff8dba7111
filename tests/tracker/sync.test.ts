import { diffLines } from "diff";
import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { SyncEvent, SyncResult } from "../../src/tracker/event.ts";
import { formatEntryId } from "../../src/tracker/entry-id.ts";
import { StoreError } from "../../src/tracker/store.ts";
import { seed } from "../integration/project.ts";
import { operationOf } from "../github/run-sync.ts";
import { documentOf, eventsOf, issueOf, Scene } from "../github/scene.ts";
import type { Author, Settings } from "../github/server/world.ts";
import { startGithub } from "../github/server/start.ts";

/** No test takes so long: the server's clock is put forward by it. */
const minute = 60_000;

async function sceneOf(document: string, settings: Partial<Settings> = {}): Promise<Scene> {
  return new Scene(await startGithub(settings), document);
}

/** What stands in the document at last, without the ids, which differ from run to run. */
function idsOf(document: string): string[] {
  return [...document.matchAll(/<!-- todo-registry:(\w+) -->/gu)].map(([, id = ""]) => id);
}

function kindsOf({ events }: SyncResult): SyncEvent["kind"][] {
  return events.map(({ kind }) => kind);
}

describe("the document that the project started from", () => {
  it("gets 17 issues, each recorded in its line, and nothing else changes", async () => {
    const scene = await sceneOf(seed);
    const result = await scene.sync();
    expect(result).toMatchObject({ repository: "acme/webops", left: 0, stop: null });
    const { issues, labels } = await scene.github.state();
    expect(eventsOf(result, "created").map(({ entry }) => entry)).toEqual(issues.map(({ number }) => number));
    expect(issues).toHaveLength(17);
    const suggested = [...seed.matchAll(/^\*\*Suggested Issue Title:\*\* `(.*)`$/gmu)].map(([, title]) => title);
    expect(issues.map(({ title }) => title)).toEqual(suggested);
    const written = [...seed.matchAll(/^\*\*Labels:\*\* (.*)$/gmu)].map(([, line = ""]) =>
      [...line.matchAll(/`([^`]+)`/gu)].map(([, label]) => label).sort(),
    );
    expect(issues.map((issue) => issue.labels.toSorted())).toEqual(written);
    expect(labels.find(({ name }) => name === "P2-high")).toMatchObject({ color: "d93f0b" });
    expect(issues[0]?.body).toContain("(https://github.com/acme/webops/blob/c0ffee/addons/kvm/backup.py#L318)");

    const ids = idsOf(scene.document);
    expect(new Set(ids).size).toBe(17);
    expect(issues.map(({ body }) => body.trimEnd().split("\n").at(-1))).toEqual(ids.map(formatEntryId));
    const changes = diffLines(seed, scene.document).filter(({ added, removed }) => added || removed);
    expect(changes.every(({ added }) => added)).toBe(true);
    const shapes = changes.map(({ value }) =>
      value.replace(/issues\/\d+|#\d+/gu, "N").replace(/registry:\w+|\d{4}-\d\d-\d\d/u, ""),
    );
    expect(shapes).toEqual([
      ...issues.map(() => "**Issue:** [N](https://github.com/acme/webops/N) - open <!-- todo- -->\n\n"),
      "**Last Synced:** \n",
    ]);
  });

  it("is left alone by a second run, and by a dry run", async () => {
    const scene = await sceneOf(seed);
    await scene.sync();
    const before = scene.document;
    const { log } = await scene.github.state();
    const again = await scene.sync();
    const dry = await scene.sync({ isDryRun: true });
    expect([again, dry]).toMatchObject([
      { events: [], left: 0, stop: null },
      { events: [], left: 0, stop: null },
    ]);
    expect(scene.document).toBe(before);
    const asked = (await scene.github.state()).log.slice(log.length);
    expect(asked.map(({ operation }) => operation)).toEqual([
      ...["Repository", "RecentIssues", "IssueStates"],
      ...["Repository", "RecentIssues", "IssueStates"],
    ]);
  });

  it("learns what became of its issues", async () => {
    const scene = await sceneOf(seed);
    await scene.sync();
    await scene.github.edit(1, { state: "CLOSED", stateReason: "COMPLETED" });
    await scene.github.edit(2, { state: "CLOSED", stateReason: "NOT_PLANNED" });
    await scene.github.edit(3, { isDeleted: true });
    await scene.github.edit(4, { transferredTo: "acme/other#9" });
    await scene.github.edit(5, { kind: "PullRequest", state: "MERGED" });
    const result = await scene.sync();
    const url = "https://github.com/acme/webops/issues";
    expect(scene.issueLines().slice(0, 6)).toEqual([
      `[#1](${url}/1) - closed (completed)`,
      `[#2](${url}/2) - closed (not planned)`,
      `[#3](${url}/3) - missing`,
      `[#4](${url}/4) - open`,
      `[#5](${url}/5) - closed (completed)`,
      `[#6](${url}/6) - open`,
    ]);
    const open = { state: "open", stateReason: null };
    expect(result.events).toEqual([
      { kind: "transferred", issue: issueOf(4), url: "https://github.com/acme/other/issues/9", entries: [4] },
      { kind: "pullRequest", issue: issueOf(5), entries: [5] },
      {
        kind: "stateChanged",
        issue: issueOf(1),
        from: open,
        to: { state: "closed", stateReason: "completed" },
        entries: [1],
      },
      {
        kind: "stateChanged",
        issue: issueOf(2),
        from: open,
        to: { state: "closed", stateReason: "not planned" },
        entries: [2],
      },
      {
        kind: "stateChanged",
        issue: issueOf(3),
        from: open,
        to: { state: "missing", stateReason: null },
        entries: [3],
      },
      { kind: "missing", issue: issueOf(3), entries: [3] },
      {
        kind: "stateChanged",
        issue: issueOf(5),
        from: open,
        to: { state: "closed", stateReason: "completed" },
        entries: [5],
      },
    ]);
    await scene.github.edit(1, { state: "OPEN", stateReason: "REOPENED" });
    await scene.sync();
    expect(scene.issueLines()[0]).toBe(`[#1](${url}/1) - open`);
  });
});

describe("creating", () => {
  it("plans in a dry run, with queries only and no change to the document", async () => {
    const scene = await sceneOf(seed);
    const result = await scene.sync({ isDryRun: true, createLimit: 2 });
    expect(result).toMatchObject({ left: 17, stop: null });
    expect(eventsOf(result, "planned")).toEqual([
      { kind: "planned", entry: 1, title: "Backup Restoration", labels: ["enhancement", "kvm-addon", "P2-high"] },
      { kind: "planned", entry: 2, title: "Libvirt Snapshot Cleanup", labels: ["bug", "kvm-addon", "P2-high"] },
    ]);
    expect(scene.document).toBe(seed);
    expect((await scene.github.state()).log.filter(({ isMutation }) => isMutation)).toEqual([]);
  });

  it("stops at the cap, and goes on in the next run", async () => {
    const scene = await sceneOf(documentOf(5));
    expect(await scene.sync({ createLimit: 2 })).toMatchObject({ left: 3, stop: { kind: "later" } });
    expect(scene.issueLines().map((line) => line.replace(/\(.*\)/u, ""))).toEqual([
      "[#1] - open",
      "[#2] - open",
      "pending",
      "pending",
      "pending",
    ]);
    expect(await scene.sync({ createLimit: 2 })).toMatchObject({ left: 1, stop: { kind: "later" } });
    expect(await scene.sync({ createLimit: 2 })).toMatchObject({ left: 0, stop: null });
    expect((await scene.github.state()).issues).toHaveLength(5);
  });

  it("writes each number before it asks for the next", async () => {
    const scene = await sceneOf(documentOf(2));
    const seen: string[][] = [];
    await scene.sync({ onStep: () => Promise.resolve(void seen.push(scene.issueLines())) });
    expect(seen.map((lines) => lines.filter((line) => line.endsWith("open")).length)).toEqual([0, 0, 0, 1, 2]);
  });

  it("stops where GitHub has enough, and the next run finishes", async () => {
    const scene = await sceneOf(documentOf(4), { contentLimit: 2, contentWindow: minute });
    const result = await scene.sync();
    expect(result).toMatchObject({ left: 2, stop: { kind: "later" } });
    expect(result.stop?.message).toBe("GitHub accepts no more requests for now: was submitted too quickly.");
    expect(result.stop?.at).toBeInstanceOf(Date);
    await scene.github.set({ clock: minute });
    expect(await scene.sync()).toMatchObject({ left: 0, stop: null });
    expect((await scene.github.state()).issues).toHaveLength(4);
  });

  it("finds again what was created though the answer was lost", async () => {
    const scene = await sceneOf(documentOf(3));
    await scene.github.fault({ operation: "CreateIssue", kind: "html-502-after", skip: 1 });
    const result = await scene.sync();
    expect(result).toMatchObject({ left: 0, stop: null });
    expect(kindsOf(result)).toEqual(["labelCreated", "created", "adopted", "created"]);
    expect((await scene.github.state()).issues).toHaveLength(3);
  });

  it("does not create again in the same run what it cannot find", async () => {
    const scene = await sceneOf(documentOf(2), { lag: { search: 0, filter: 0, list: minute } });
    await scene.github.fault({ operation: "CreateIssue", kind: "truncate-after" });
    const result = await scene.sync();
    expect(result).toMatchObject({
      left: 1,
      stop: { kind: "later", message: "It is not known yet whether some issues were created." },
    });
    expect(kindsOf(result)).toEqual(["labelCreated", "deferred", "created"]);
    await scene.github.set({ clock: minute });
    expect(kindsOf(await scene.sync())).toEqual(["adopted"]);
    expect((await scene.github.state()).issues).toHaveLength(2);
    expect(scene.issueLines()[0]).toBe("[#1](https://github.com/acme/webops/issues/1) - open");
  });

  it("gives up on a GitHub that answers nothing", async () => {
    const scene = await sceneOf(documentOf(9));
    await scene.github.fault({ operation: "CreateIssue", kind: "timeout-504", times: 99 });
    const result = await scene.sync();
    expect(result).toMatchObject({ left: 9, stop: { kind: "later" } });
    expect(eventsOf(result, "deferred")).toHaveLength(3);
  });

  it("reports an entry that GitHub refuses, and goes on", async () => {
    const scene = await sceneOf(documentOf(2));
    await scene.github.fault({ operation: "CreateIssue", kind: "unprocessable" });
    const result = await scene.sync();
    expect(result).toMatchObject({ left: 1, stop: null });
    expect(eventsOf(result, "refused")).toMatchObject([{ entry: 1, message: "Title can't be blank" }]);
    expect(eventsOf(result, "created")).toMatchObject([{ entry: 2 }]);
  });

  it("stops where the token may not create", async () => {
    const scene = await sceneOf(documentOf(2));
    await scene.github.fault({ operation: "CreateIssue", kind: "forbidden" });
    expect(await scene.sync()).toMatchObject({
      left: 2,
      stop: {
        kind: "failed",
        message:
          "The token may not do this in acme/webops (Resource not accessible by integration). Give it the permission Issues: read and write.",
      },
    });
  });

  it("looks back as far as the oldest id without an issue, in a repository with many issues", async () => {
    const scene = await sceneOf(documentOf(2));
    await scene.github.fault({ operation: "CreateIssue", kind: "reset-after", times: 2 });
    await scene.sync({}, { pace: { looks: [] } });
    const [first] = idsOf(scene.document);
    const hour = (time: number) => Math.floor(time / 3_600_000).toString(36);
    const weekAgo = Date.now() - 7 * 86_400_000;
    // As though both had been made a week ago, and other people's issues since.
    const old = hour(weekAgo) + (first ?? "").slice(4);
    scene.document = scene.document.replace(first ?? "", old);
    const body = `b\n\n${formatEntryId(old)}\n`;
    await scene.github.edit(1, { createdAt: weekAgo, body });
    await scene.github.open(Array.from({ length: 250 }, () => ({ title: "t", body: "b", createdAt: weekAgo + 1000 })));
    const result = await scene.sync();
    expect(eventsOf(result, "adopted").map(({ issue }) => issue)).toEqual([issueOf(1), issueOf(2)]);
    const pages = (await scene.github.operations()).filter((operation) => operation === "RecentIssues");
    expect(pages.length).toBeLessThanOrEqual(7);
  });

  it("is not misled by a clock that is ahead", async () => {
    const scene = await sceneOf(documentOf(1), { clock: -3 * 86_400_000 });
    await scene.github.fault({ operation: "CreateIssue", kind: "reset-after" });
    await scene.sync({}, { pace: { looks: [] } });
    await scene.github.set({ clock: 0 });
    expect(kindsOf(await scene.sync())).toEqual(["adopted"]);
    expect((await scene.github.state()).issues).toHaveLength(1);
  });
});

describe("an entry that names an issue anywhere in its lines", () => {
  const references = [
    ...["- **Issue:** #5", "**Ticket:** #5", "**GitHub Issue:** #5", "* Issue: #6", "see #5", "GH-5", "acme/webops#5"],
    "https://github.com/acme/webops/issues/5",
    "[it](https://github.com/acme/webops/pull/5)",
  ];

  it("gets no issue and no id, and the others get theirs", async () => {
    const scene = await sceneOf(
      documentOf(references.length * 2).replaceAll(/^\*\*Labels:.*$/gmu, (line, offset: number, text: string) => {
        const index = text.slice(0, offset).split("\n**Labels:").length - 1;
        return index % 2 === 0 ? line : `${line}\n\n${references[(index - 1) / 2] ?? ""}`;
      }),
    );
    const before = scene.document.split("\n");
    const dry = await scene.sync({ isDryRun: true });
    const result = await scene.sync();
    for (const { events } of [dry, result])
      expect(events.filter(({ kind }) => kind === "named")).toEqual(
        references.map((_, index) => ({
          kind: "named",
          entry: index * 2 + 2,
          title: `Task ${String(index * 2 + 2)}`,
          line: expect.any(Number),
          written: expect.stringMatching(/[56]$/u),
        })),
      );
    const lines = scene.document.split("\n");
    expect(eventsOf(dry, "named").map(({ line }) => before[line - 1])).toEqual(references);
    expect(eventsOf(result, "named").map(({ line }) => lines[line - 1])).toEqual(references);
    expect(result).toMatchObject({ left: references.length, stop: null });
    expect(idsOf(scene.document)).toHaveLength(references.length);
    expect((await scene.github.state()).issues.map(({ title }) => title)).toEqual(
      references.map((_, index) => `Task ${String(index * 2 + 1)}`),
    );
    const after = scene.document;
    expect(eventsOf(await scene.sync(), "created")).toEqual([]);
    expect(scene.document).toBe(after);
  });

  it("gets one where the issue is of another repository, or code alone names it", async () => {
    const scene = await sceneOf(
      documentOf(3).replace(/(Task 1[^]*?\n)(\*\*Labels)/u, "$1other/repository#5, `#5`\n\n```\nsee #5\n```\n\n$2"),
    );
    expect(await scene.sync()).toMatchObject({ left: 0, stop: null });
  });

  it("gets none either where somebody writes it while the run is on", async () => {
    const scene = await sceneOf(documentOf(3));
    const result = await scene.sync({
      onStep: (step) => {
        if (step === "Creating issue 2 of 3")
          scene.document = scene.document
            .replace(/(Task 2[^]*?\n)(\*\*Labels)/u, "$1**Ticket:** #77\n\n$2")
            .replace(/(#### 3\.[^]*?\*\*Issue:\*\*) pending/u, "$1 #78");
        return Promise.resolve();
      },
    });
    expect(eventsOf(result, "named")).toMatchObject([{ entry: 2, written: "#77" }]);
    expect((await scene.github.state()).issues.map(({ title }) => title)).toEqual(["Task 1"]);
    expect(scene.document).toContain("**Issue:** #78");
  });
});

describe("labels", () => {
  it("are created where the repository lacks them, also when the answer is lost", async () => {
    const scene = await sceneOf(documentOf(1));
    await scene.github.fault({ operation: "CreateLabel", kind: "reset-after" });
    const result = await scene.sync();
    expect(kindsOf(result)).toEqual(["created"]);
    expect((await scene.github.state()).issues[0]?.labels).toEqual(["bug", "P2-high"]);
  });

  it("that cannot be created are left out and reported", async () => {
    const scene = await sceneOf(documentOf(1), { viewerPermission: "READ" });
    const result = await scene.sync();
    expect(result.stop).toBeNull();
    expect(result.events).toMatchObject([
      { kind: "labelMissing", label: "P2-high", message: "the token may not create it, as READ" },
      { kind: "created" },
      { kind: "labelsDropped", issue: issueOf(1), labels: ["bug", "P2-high"] },
    ]);
  });

  it("longer than GitHub's are left out", async () => {
    const scene = await sceneOf(documentOf(1).replace("`bug`", `\`${"x".repeat(51)}\``));
    expect(eventsOf(await scene.sync(), "labelMissing")).toMatchObject([{ message: "longer than 50 characters" }]);
  });

  it("are found by their exact name, in any case", async () => {
    const scene = await sceneOf(documentOf(1).replace("`bug`", "`Bug`, `BUG`, `p2-high`"));
    await scene.sync();
    const { labels } = await scene.github.state();
    expect(labels.map(({ name }) => name)).toEqual(["bug", "enhancement", "P2-high"]);
  });
});

describe("a label that GitHub does not find where it creates", () => {
  it("is looked up again: somebody took it out and made it anew meanwhile", async () => {
    const scene = await sceneOf(documentOf(2));
    const result = await scene.sync({
      onStep: async (step) => {
        if (step !== "Creating issue 1 of 2") return;
        await scene.github.control({ do: "removeLabel", name: "bug" });
        await scene.github.control({ do: "addLabel", name: "bug" });
      },
    });
    expect(result.stop).toBeNull();
    expect(kindsOf(result)).toEqual(["labelCreated", "created", "created"]);
    const { issues, log } = await scene.github.state();
    expect(issues.map(({ labels }) => labels)).toEqual([
      ["bug", "P2-high"],
      ["bug", "P2-high"],
    ]);
    expect(log.filter(({ operation }) => operation === "CreateIssue")).toHaveLength(3);
  });

  it.each([
    ["is gone", (scene: Scene) => scene.github.control({ do: "removeLabel", name: "bug" })],
    ["is shown, and not found all the same", (scene: Scene) => scene.github.set({ unseenLabels: ["bug"] })],
  ])("%s: the issue is created without it, which is said", async (_, change) => {
    const scene = await sceneOf(documentOf(2));
    const result = await scene.sync({
      onStep: async (step) => {
        if (step === "Creating issue 1 of 2") await change(scene);
      },
    });
    expect(result).toMatchObject({ stop: null, left: 0 });
    expect(eventsOf(result, "labelsDropped")).toMatchObject([
      { issue: issueOf(1), labels: ["bug"] },
      { issue: issueOf(2), labels: ["bug"] },
    ]);
    expect((await scene.github.state()).issues.map(({ labels }) => labels)).toEqual([["P2-high"], ["P2-high"]]);
  });

  it("is told apart from a repository that is gone", async () => {
    const scene = await sceneOf(documentOf(1));
    const answer = {
      data: { createIssue: null },
      errors: [{ type: "NOT_FOUND", path: ["createIssue"], message: "m" }],
    };
    const { stop } = await scene.sync(
      {},
      {
        wrap: (send) => async (url, init) => {
          const response = await send(url, init);
          if (operationOf(init.body) !== "CreateIssue") return response;
          return { status: 200, headers: response.headers, text: () => Promise.resolve(JSON.stringify(answer)) };
        },
      },
    );
    expect(stop).toMatchObject({ kind: "failed", message: expect.stringContaining("no repository acme/webops") });
  });
});

describe("an issue that carries the marker", () => {
  const stranger = { login: "eve", type: "User", association: "NONE" } as const;

  const id = "almi00000000";
  const body = `b\n${formatEntryId(id)}\n`;
  const pending = documentOf(1, () => `pending <!-- todo-registry:${id} -->`);
  const bot = { login: "helper", type: "Bot", association: "NONE" } as const;
  const person = { login: "ann", type: "User", association: "OWNER" } as const;

  it("is adopted from a colleague, and not from a stranger", async () => {
    const scene = await sceneOf(pending);
    await scene.github.open([
      { body, author: stranger },
      { body, author: null },
    ]);
    const result = await scene.sync({ isDryRun: true });
    expect(result.events).toEqual([
      { kind: "untrusted", issue: issueOf(1), author: "eve", id },
      { kind: "untrusted", issue: issueOf(2), author: null, id },
      { kind: "planned", entry: 1, title: "Task 1", labels: ["bug", "P2-high"] },
    ]);
    await scene.github.open([{ body, author: { ...stranger, login: "ann", association: "MEMBER" } }]);
    expect(eventsOf(await scene.sync(), "adopted")).toMatchObject([{ issue: issueOf(3) }]);
    expect((await scene.github.state()).issues).toHaveLength(3);
  });

  const authors: readonly (readonly [Author, readonly string[], isAdopted: boolean])[] = [
    [{ ...person, association: "OWNER" }, [], true],
    [{ ...person, association: "MEMBER" }, [], true],
    [{ ...person, association: "COLLABORATOR" }, [], true],
    [{ ...person, association: "CONTRIBUTOR" }, [], false],
    [stranger, [], false],
    [stranger, ["eve"], false],
    [bot, [], false],
    [{ ...bot, association: "CONTRIBUTOR" }, ["another"], false],
    [bot, ["another", "Helper"], true],
    [bot, ["helper[bot]"], true],
    [{ ...bot, association: "COLLABORATOR" }, [], true],
    // What is the run's own counts, whoever runs.
    [{ login: "sync-bot", type: "Bot", association: "NONE" }, [], true],
  ];

  it.each(authors)("by %o, where the settings trust %j: adopted is %s", async (author, trustedApps, isAdopted) => {
    const scene = await sceneOf(pending);
    await scene.github.open([{ body, author }]);
    const result = await scene.sync({ trustedApps });
    expect(eventsOf(result, "adopted")).toHaveLength(isAdopted ? 1 : 0);
    expect(eventsOf(result, "untrusted")).toHaveLength(isAdopted ? 0 : 1);
    // A copy that is not adopted leads to one issue of the entry's own, however often it is met.
    const url = "https://github.com/acme/webops/issues";
    const line = isAdopted ? `[#1](${url}/1) - open` : `[#2](${url}/2) - open`;
    for (let run = 1; run <= 3; run += 1) {
      expect(scene.issueLines()).toEqual([line]);
      await scene.sync({ trustedApps });
    }
    expect((await scene.github.state()).issues).toHaveLength(isAdopted ? 1 : 2);
  });

  it("that copies of every kind are opened of, before and between runs, stays one", async () => {
    const scene = await sceneOf(documentOf(3));
    await scene.sync({ createLimit: 0 });
    const copies = idsOf(scene.document).flatMap((copied) =>
      [stranger, bot, null].map((author) => ({ body: `b\n${formatEntryId(copied)}\n`, author })),
    );
    await scene.github.fault({ operation: "CreateIssue", kind: "reset-after", times: 2 });
    for (let run = 1; run <= 4; run += 1) {
      await scene.github.open(copies);
      await scene.sync();
    }
    const { issues } = await scene.github.state();
    expect(issues.filter(({ author }) => author?.login === "sync-bot")).toHaveLength(3);
    expect(issues.every(({ state }) => state === "OPEN")).toBe(true);
  });

  it("is adopted from the repository's own workflow by the workflow, and put to the person who runs it by hand", async () => {
    const workflow = { login: "github-actions", type: "Bot", association: "NONE" } as const;
    const scene = await sceneOf(documentOf(1), { viewer: workflow });
    await scene.github.fault({ operation: "CreateIssue", kind: "reset-after" });
    await scene.sync({}, { pace: { looks: [] } });
    const before = scene.document;
    await scene.github.set({ viewer: person });
    expect((await scene.sync()).events).toEqual([
      { kind: "held", issue: issueOf(1), author: "github-actions", entry: 1, title: "Task 1" },
    ]);
    expect(scene.document).toBe(before);
    expect((await scene.github.state()).issues).toHaveLength(1);
    await scene.github.set({ viewer: workflow });
    expect(kindsOf(await scene.sync({ isDryRun: true }))).toEqual(["adopted"]);
    await scene.github.set({ viewer: person });
    expect(kindsOf(await scene.sync({ trustedApps: ["github-actions"] }))).toEqual(["adopted"]);
    expect((await scene.github.state()).issues).toHaveLength(1);
  });

  it("of a workflow holds nothing up once it is closed", async () => {
    const scene = await sceneOf(pending);
    const workflow = { login: "github-actions", type: "Bot", association: "NONE" } as const;
    await scene.github.open([{ body, author: workflow, state: "CLOSED" }]);
    expect(kindsOf(await scene.sync())).toEqual(["untrusted", "labelCreated", "created"]);
  });

  it("twice is closed as a duplicate of the lower number, and the entry is pointed there", async () => {
    const scene = await sceneOf(documentOf(1));
    await scene.sync();
    const [issue] = (await scene.github.state()).issues;
    await scene.github.open([{ body: issue?.body ?? "" }]);
    scene.document = scene.document.replaceAll(/#1\b/gu, "#2").replaceAll("issues/1", "issues/2");
    const result = await scene.sync();
    expect(result.events).toMatchObject([
      { kind: "repointed", issue: issueOf(1), from: issueOf(2) },
      { kind: "duplicateClosed", issue: issueOf(2), keeper: issueOf(1) },
    ]);
    expect((await scene.github.state()).issues).toMatchObject([
      { state: "OPEN" },
      { state: "CLOSED", stateReason: "DUPLICATE", duplicateOf: "I_1", comments: [] },
    ]);
    expect(scene.issueLines()).toEqual(["[#1](https://github.com/acme/webops/issues/1) - open"]);
    expect((await scene.sync()).events).toEqual([]);
  });

  it("is closed with a comment where the server does not know duplicates", async () => {
    const scene = await sceneOf(documentOf(1), { isOld: true });
    await scene.sync();
    const [issue] = (await scene.github.state()).issues;
    await scene.github.open([{ body: issue?.body ?? "" }]);
    expect(eventsOf(await scene.sync(), "duplicateClosed")).toHaveLength(1);
    expect((await scene.github.state()).issues[1]).toMatchObject({
      state: "CLOSED",
      stateReason: "NOT_PLANNED",
      comments: ["Duplicate of #1."],
    });
  });

  it("is left to people where they have commented, copied it, or pointed the entry elsewhere", async () => {
    const scene = await sceneOf(documentOf(1));
    await scene.sync();
    const [issue] = (await scene.github.state()).issues;
    const body = issue?.body ?? "";
    await scene.github.open([
      { body, comments: ["mine"] },
      { body, author: stranger },
    ]);
    expect((await scene.sync()).events).toEqual([
      { kind: "duplicateLeft", issue: issueOf(2), keeper: issueOf(1), message: "people have commented on it" },
    ]);
    await scene.github.open([{ body: "another" }]);
    scene.document = scene.document.replaceAll(/#1\b/gu, "#4").replaceAll("issues/1", "issues/4");
    expect((await scene.sync()).events).toEqual([]);
    expect((await scene.github.state()).issues.every(({ state }) => state === "OPEN")).toBe(true);
  });
});

describe("states", () => {
  it("of n issues take n / 50 queries", async () => {
    const scene = await sceneOf(documentOf(101, (number) => `#${String(number)}`));
    await scene.github.open(Array.from({ length: 101 }, () => ({ title: "t" })));
    await scene.sync();
    expect((await scene.github.operations()).filter((name) => name === "IssueStates")).toHaveLength(3);
    expect(scene.issueLines()[100]).toBe("[#101](https://github.com/acme/webops/issues/101) - open");
    expect(idsOf(scene.document)).toEqual([]);
  });

  it("are asked for in halves where they are too much for one answer", async () => {
    const scene = await sceneOf(documentOf(8, (number) => `#${String(number)}`));
    await scene.github.open(Array.from({ length: 8 }, () => ({ title: "t" })));
    await scene.github.fault({ operation: "IssueStates", kind: "resource-limits", times: 3 });
    const result = await scene.sync();
    expect(result).toMatchObject({ stop: null });
    expect(eventsOf(result, "stale")).toEqual([]);
    expect(scene.issueLines().every((line) => line.endsWith("- open"))).toBe(true);
  });

  it("that GitHub does not tell stay as they were, and the day stays away", async () => {
    const scene = await sceneOf(documentOf(2, (number) => `#${String(number)} - closed (completed)`));
    await scene.github.open([{ title: "t" }, { title: "t" }]);
    await scene.github.fault({ operation: "IssueStates", kind: "partial-data", times: 9 });
    const result = await scene.sync();
    expect(result.stop).toMatchObject({ kind: "later", message: "GitHub did not tell the state of every issue." });
    expect(result.stop).toMatchObject({ kind: "later", message: "GitHub did not tell the state of every issue." });
    expect(eventsOf(result, "stale")).toEqual([
      { kind: "stale", issues: [issueOf(1)], message: "Something went wrong while executing your query." },
    ]);
    expect(scene.issueLines()).toEqual([
      "#1 - closed (completed)",
      "[#2](https://github.com/acme/webops/issues/2) - open",
    ]);
    expect(scene.document).not.toContain("Last Synced");
  });

  it("are written to every entry of the issue, in the words that stand there", async () => {
    const scene = await sceneOf(documentOf(2, () => "acme/WebOps#1 - open"));
    await scene.github.open([{ title: "t", state: "CLOSED", stateReason: "NOT_PLANNED" }]);
    expect(eventsOf(await scene.sync(), "stateChanged")).toMatchObject([{ issue: issueOf(1), entries: [1, 2] }]);
    expect(scene.issueLines()).toEqual([
      "[acme/WebOps#1](https://github.com/acme/webops/issues/1) - closed (not planned)",
      "[acme/WebOps#1](https://github.com/acme/webops/issues/1) - closed (not planned)",
    ]);
  });

  it("are not asked for where the same name is on another host", async () => {
    const elsewhere = "https://gitlab.com/acme/webops/-/issues/1";
    const scene = await sceneOf(documentOf(2, (number) => (number === 1 ? elsewhere : "#1 - open")));
    await scene.github.open([{ title: "t", state: "CLOSED", stateReason: "COMPLETED" }]);
    const result = await scene.sync();
    expect(eventsOf(result, "foreign")).toEqual([{ kind: "foreign", entries: [1] }]);
    expect(eventsOf(result, "stateChanged")).toMatchObject([{ issue: issueOf(1), entries: [2] }]);
    expect(scene.issueLines()[0]).toBe(elsewhere);
  });

  it("are asked for under the old name of a repository, and not for other repositories", async () => {
    const lines = ["acme/old#1", "other/repository#1", "KEY-7"];
    const scene = await sceneOf(
      documentOf(3, (number) => lines[number - 1] ?? null),
      { formerNames: ["acme/old"] },
    );
    await scene.github.open([{ title: "t" }]);
    const result = await scene.sync({ repository: { owner: "acme", name: "old" } });
    expect(result.events).toEqual([
      { kind: "renamed", from: "acme/old", to: "acme/webops" },
      { kind: "foreign", entries: [2, 3] },
      {
        kind: "stateChanged",
        issue: issueOf(1),
        from: { state: null, stateReason: null },
        to: { state: "open", stateReason: null },
        entries: [1],
      },
    ]);
    expect(scene.issueLines()).toEqual(["acme/old#1 - open", ...lines.slice(1)]);
  });
});

describe("an entry whose TODO is gone", () => {
  const closing = { objection: null, isGone: () => true, isForced: false, commit: "c0ffee" };

  /** A document of which some entries are resolved after their issues were created. */
  async function resolvedScene(count: number, resolved: number): Promise<Scene> {
    const scene = await sceneOf(documentOf(count));
    await scene.sync();
    let left = resolved;
    scene.document = scene.document.replaceAll(/^\*\*Labels:/gmu, (line) => {
      left -= 1;
      return left < 0 ? line : `**Status:** Resolved (2026-01-01)\n\n${line}`;
    });
    return scene;
  }

  it("is named, and its issue left open", async () => {
    const scene = await resolvedScene(2, 1);
    expect((await scene.sync()).events).toEqual([{ kind: "gone", entry: 1, title: "Task 1", issue: issueOf(1) }]);
    expect((await scene.github.state()).issues[0]?.state).toBe("OPEN");
  });

  it("has its issue closed where that is asked for, once", async () => {
    const scene = await resolvedScene(2, 1);
    expect((await scene.sync({ closing })).events).toEqual([
      { kind: "closed", entry: 1, title: "Task 1", issue: issueOf(1) },
    ]);
    expect((await scene.github.state()).issues[0]).toMatchObject({
      state: "CLOSED",
      stateReason: "COMPLETED",
      comments: ["The TODO comment of this issue was removed from the code as of c0ffee."],
    });
    expect(scene.issueLines()[0]).toBe("[#1](https://github.com/acme/webops/issues/1) - closed (completed)");
    expect((await scene.sync({ closing })).events).toEqual([]);
  });

  it.each([
    ["the scan is not complete", { objection: "the scan is not complete" }, "the scan is not complete"],
    ["the comment is still there", { isGone: () => false }, "the code still holds its comment, or cannot be read"],
  ])("keeps its issue open where %s", async (_, change, message) => {
    const scene = await resolvedScene(1, 1);
    const result = await scene.sync({ closing: { ...closing, ...change } });
    expect(eventsOf(result, "notClosed")).toMatchObject([{ issue: issueOf(1), message }]);
    expect((await scene.github.state()).issues[0]?.state).toBe("OPEN");
  });

  it.each([
    ["rewritten", "rewritten"],
    ["another entry's", `b\n\n${formatEntryId("almi00000000")}\n`],
  ])("keeps an issue open whose body is %s", async (_, body) => {
    const scene = await resolvedScene(1, 1);
    await scene.github.edit(1, { body });
    expect(eventsOf(await scene.sync({ closing }), "notClosed")).toMatchObject([
      { message: "it was not created for this entry" },
    ]);
  });

  it("is one of too many to believe, unless forced", async () => {
    const scene = await resolvedScene(10, 4);
    const refused = await scene.sync({ closing });
    expect(eventsOf(refused, "notClosed")).toHaveLength(4);
    expect(eventsOf(refused, "notClosed")[0]?.message).toBe("4 at once are more than 3. Pass --force to close them");
    expect(eventsOf(await scene.sync({ closing: { ...closing, isForced: true } }), "closed")).toHaveLength(4);
  });
});

describe("a run that cannot work", () => {
  it.each([
    [{ hasIssuesEnabled: false }, "Issues are turned off in acme/webops. Turn them on in its settings."],
    [{ isArchived: true }, "No issue can be created in acme/webops: it is archived. Unarchive it first."],
    [
      { name: "renamed" },
      "GitHub shows no repository acme/webops to this token (Could not resolve to a Repository with the name 'acme/webops'). Correct the name, or give the token access to it (Metadata: read, Issues: read and write).",
    ],
    [{ token: "another" }, "GitHub does not accept the token (Bad credentials). Renew it."],
  ])("says what to do, and changes nothing: %o", async (settings: Partial<Settings>, message) => {
    const scene = await sceneOf(documentOf(1));
    await scene.github.set(settings);
    expect(await scene.sync()).toMatchObject({ events: [], left: 1, stop: { kind: "failed", message } });
    expect(scene.document).toBe(documentOf(1));
  });

  it("does not start with fewer points than it needs", async () => {
    const scene = await sceneOf(documentOf(9), { points: 10 });
    const { stop } = await scene.sync();
    expect(stop).toMatchObject({
      kind: "later",
      message: "This run needs 12 points of GitHub's hourly limit, and 9 are left.",
    });
    expect(stop?.at?.getTime()).toBeGreaterThan(Date.now());
    expect(await scene.github.operations()).toEqual(["Repository"]);
  });

  it("does not touch a document with a problem", async () => {
    const text = documentOf(2).replace("#### 2.", "#### 1.");
    const scene = await sceneOf(text);
    await expect(scene.sync()).rejects.toThrow(StoreError);
    expect(scene.document).toBe(text);
    expect(await scene.github.operations()).toEqual([]);
  });
});

describe("a document that somebody edits meanwhile", () => {
  it("keeps those edits, and gets the numbers all the same", async () => {
    const scene = await sceneOf(documentOf(3));
    const result = await scene.sync({
      onStep: (step) => {
        if (step === "Creating issue 2 of 3") writeFileSync(scene.path, `Preface\n\n${scene.document}\nAppendix\n`);
        return Promise.resolve();
      },
    });
    expect(result).toMatchObject({ left: 0, stop: null });
    expect(scene.document).toMatch(/^Preface\n[\s\S]*\nAppendix\n$/u);
    expect(scene.issueLines().map((line) => line.slice(0, 4))).toEqual(["[#1]", "[#2]", "[#3]"]);
  });

  it("names the issue of an entry that was taken out", async () => {
    const scene = await sceneOf(documentOf(2));
    const result = await scene.sync({
      onStep: (step) => {
        if (step === "Creating issue 2 of 2") scene.document = documentOf(0);
        return Promise.resolve();
      },
    });
    expect(eventsOf(result, "lost")).toMatchObject([{ issue: issueOf(2), entry: 2 }]);
  });
});
