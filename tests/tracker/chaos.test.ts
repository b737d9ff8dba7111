import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Fetch } from "../../src/github/api/fetch.ts";
import { findEntryId } from "../../src/tracker/entry-id.ts";
import type { ChildOptions } from "./chaos-child.ts";
import { operationOf } from "../github/run-sync.ts";
import { documentOf, Scene } from "../github/scene.ts";
import { answers, type Fault, type FaultKind } from "../github/server/faults.ts";
import { bundle, startGithub, type Github } from "../github/server/start.ts";
import type { StoredIssue } from "../github/server/world.ts";

const childFile = join(import.meta.dirname, "chaos-child.ts");
const mostRuns = 8;
/** No test takes so long: the server's clock is put forward by it. */
const minute = 60_000;

/** What a document says: the issue of each id. */
function recordsOf({ document }: Scene): Map<string, number> {
  return new Map(
    [...document.matchAll(/^\*\*Issue:\*\* \[#(\d+)\].*<!-- todo-registry:(\w+) -->$/gmu)].map(([, issue, id = ""]) => [
      id,
      Number(issue),
    ]),
  );
}

/** What GitHub has: the open issues of each id. */
function openIssues(issues: readonly StoredIssue[]): Map<string | null, number[]> {
  const found = new Map<string | null, number[]>();
  for (const { body, number, state } of issues) {
    const id = findEntryId(body);
    if (state === "OPEN") found.set(id, [...(found.get(id) ?? []), number]);
  }
  return found;
}

/** Whether each of so many entries has one open issue, which the document names. */
async function isExactlyOnce(scene: Scene, count: number): Promise<boolean> {
  const records = recordsOf(scene);
  const open = openIssues((await scene.github.state()).issues);
  return (
    records.size === count &&
    open.size === count &&
    [...records].every(([id, issue]) => open.get(id)?.length === 1 && open.get(id)?.[0] === issue)
  );
}

/** Syncs until there is no more to do. */
async function finish(scene: Scene, options: Parameters<Scene["sync"]>[1] = {}): Promise<void> {
  for (let run = 1; run <= mostRuns; run += 1) {
    const { stop } = await scene.sync({}, options);
    if (stop === null) return;
    if (stop.kind === "failed") throw new Error(stop.message);
  }
  throw new Error("It does not come to an end.");
}

/** A sync in a process of its own; resolves to the signal that ended it, null where it came to its end. */
async function runChild(scene: Scene, changes: Partial<ChildOptions> = {}): Promise<string | null> {
  const options: ChildOptions = { ...scene.runOptions, killAt: null, skip: 0, busyFor: 0, ...changes };
  const child = spawn(process.execPath, [await bundle(childFile), JSON.stringify(options)], { stdio: "inherit" });
  const [, signal] = (await once(child, "exit")) as [number | null, string | null];
  return signal;
}

/** What a killed process was writing under is there until it is old; the one test that waits for that is enough. */
function removeLock({ path }: Scene): void {
  rmSync(`${path}.lock`, { recursive: true, force: true });
}

describe("a process that is killed", () => {
  const inProcess = [0, 2].flatMap((skip) =>
    (["beforeSend", "beforeWrite", "beforeRename", "afterRename"] as const).map((killAt) => ({ killAt, skip })),
  );
  const byServer: readonly Fault[] = [
    { operation: "CreateIssue", kind: "kill-after" },
    { operation: "CreateIssue", kind: "kill-after", skip: 2 },
    { operation: "CreateIssue", kind: "kill-before", skip: 1 },
    { operation: "CreateLabel", kind: "kill-after" },
    { operation: "Repository", kind: "kill-after" },
    { operation: "RecentIssues", kind: "kill-after" },
    { operation: "RecentIssues", kind: "kill-after", skip: 1 },
    { operation: "Labels", kind: "kill-before" },
    { operation: "IssueStates", kind: "kill-after" },
  ];

  it.each(inProcess)("at $killAt, passed $skip times, has every issue created once", async (options) => {
    const scene = new Scene(await startGithub(), documentOf(3));
    expect(await runChild(scene, options)).toBe("SIGKILL");
    removeLock(scene);
    await finish(scene);
    expect(await isExactlyOnce(scene, 3)).toBe(true);
    expect((await scene.github.state()).issues).toHaveLength(3);
  });

  it.each(byServer)("at $operation ($kind, passed $skip times) has every issue created once", async (fault) => {
    const scene = new Scene(await startGithub(), documentOf(3));
    await scene.github.fault(fault);
    expect(await runChild(scene)).toBe("SIGKILL");
    removeLock(scene);
    await finish(scene);
    expect(await isExactlyOnce(scene, 3)).toBe(true);
    expect((await scene.github.state()).issues).toHaveLength(3);
  });

  it("again and again gets there, and outlasts the lock that it left", async () => {
    const scene = new Scene(await startGithub(), documentOf(2));
    expect(await runChild(scene, { killAt: "beforeRename", skip: 1 })).toBe("SIGKILL");
    expect(await runChild(scene, { killAt: "beforeWrite", skip: 0 })).toBe("SIGKILL");
    expect(await runChild(scene)).toBeNull();
    expect(await isExactlyOnce(scene, 2)).toBe(true);
  });
});

it("a program that has the document open for longer than usual does not part an issue from its entry", async () => {
  const scene = new Scene(await startGithub(), documentOf(2));
  expect(await runChild(scene, { busyFor: 7_000 })).toBeNull();
  expect(await isExactlyOnce(scene, 2)).toBe(true);
});

describe("a fault", () => {
  const afterwards: readonly FaultKind[] = [
    "html-502-after",
    "json-502-after",
    "reset-after",
    "fin-after",
    "truncate-after",
    "html-200-after",
    "hang-after",
    "slow",
    "reset-before",
    "hang-before",
  ];
  // The token and the repository do not change their mind within a test.
  const passing = (Object.keys(answers) as FaultKind[]).filter(
    (kind) => !/^(?:bad-credentials|unauthenticated|forbidden|scopes)/u.test(kind),
  );
  const kinds = [...passing, ...afterwards];
  const reads = ["Repository", "RecentIssues", "Labels", "IssueStates"].flatMap((operation) =>
    (["html-502", "oops-200", "truncate-after", "reset-after", "html-200"] as const).map(
      (kind) => [operation, kind] as const,
    ),
  );

  function paceOf(kind: FaultKind) {
    return kind.startsWith("hang") ? { pace: { timeout: 700 } } : {};
  }

  it.each(kinds)("%s on creating leaves one issue an entry", async (kind) => {
    const scene = new Scene(await startGithub(), documentOf(3));
    await scene.github.fault({ operation: "CreateIssue", kind, skip: 1, seconds: kind === "slow" ? 0.1 : 0 });
    await scene.sync({}, paceOf(kind));
    await scene.github.control({ do: "clearFaults" });
    await finish(scene);
    expect(await isExactlyOnce(scene, 3)).toBe(true);
    expect((await scene.github.state()).issues).toHaveLength(3);
  });

  it.each(reads)("of %s (%s), each time in one run, leaves one issue an entry", async (operation, kind) => {
    const scene = new Scene(await startGithub(), documentOf(2));
    await scene.github.fault({ operation, kind, times: 99 });
    expect((await scene.sync()).stop ?? (await scene.sync()).events).not.toEqual([]);
    await scene.github.control({ do: "clearFaults" });
    await finish(scene);
    expect(await isExactlyOnce(scene, 2)).toBe(true);
    expect((await scene.github.state()).issues).toHaveLength(2);
  });

  it("that loses every answer to a creation loses no issue", async () => {
    const scene = new Scene(await startGithub(), documentOf(12));
    await scene.github.fault({ operation: "CreateIssue", kind: "reset-after", times: 99 });
    await finish(scene);
    expect(await isExactlyOnce(scene, 12)).toBe(true);
    expect((await scene.github.state()).issues).toHaveLength(12);
  });

  it("in the look for a lost issue puts it off to the next run", async () => {
    const scene = new Scene(await startGithub(), documentOf(3));
    await scene.github.fault({ operation: "CreateIssue", kind: "reset-after" });
    await scene.github.fault({ operation: "RecentIssues", kind: "html-502", skip: 1, times: 9 });
    expect((await scene.sync()).stop).toMatchObject({ kind: "later" });
    await scene.github.control({ do: "clearFaults" });
    await finish(scene);
    expect(await isExactlyOnce(scene, 3)).toBe(true);
    expect((await scene.github.state()).issues).toHaveLength(3);
  });

  it("in every seventh creation of many, with an index that lags an hour, doubles nothing", async () => {
    const scene = new Scene(
      await startGithub({ lag: { search: 3_600_000, filter: 3_600_000, list: 0 } }),
      documentOf(70),
    );
    for (let skip = 6; skip < 70; skip += 7)
      await scene.github.fault({
        operation: "CreateIssue",
        kind: skip % 2 === 0 ? "reset-after" : "reset-before",
        skip,
      });
    await finish(scene);
    expect(await isExactlyOnce(scene, 70)).toBe(true);
    expect((await scene.github.state()).issues).toHaveLength(70);
  });
});

describe("two runs at once", () => {
  it.each([1, 2, 3])("on two clones end in one open issue an entry (round %i)", async () => {
    const github = await startGithub();
    const [one, two] = await clonesOf(github, 4);
    expect(await Promise.all([runChild(one), runChild(two)])).toEqual([null, null]);
    await finish(one);
    await finish(two);
    await finish(one);
    expect(await isExactlyOnce(one, 4)).toBe(true);
    expect(recordsOf(two)).toEqual(recordsOf(one));
  });

  it("on two clones that do not see each other's issues yet are cleared up by the next", async () => {
    const github = await startGithub({ lag: { search: 0, filter: 0, list: minute } });
    const [one, two] = await clonesOf(github, 3);
    await one.sync();
    await two.sync();
    expect((await github.state()).issues).toHaveLength(6);
    await github.set({ clock: minute });
    await finish(one);
    await finish(two);
    expect(await isExactlyOnce(one, 3)).toBe(true);
    expect(recordsOf(two)).toEqual(recordsOf(one));
    expect((await github.state()).issues.filter(({ stateReason }) => stateReason === "DUPLICATE")).toHaveLength(3);
  });

  /** Two checkouts of the commit that gave the entries their ids. */
  async function clonesOf(github: Github, count: number): Promise<[Scene, Scene]> {
    const one = new Scene(github, documentOf(count));
    await one.sync({ createLimit: 0 });
    return [one, new Scene(github, one.document)];
  }
});

// What the protocol is made of, taken out piece by piece: the same harness must then find too many issues.
describe("a harness", () => {
  /** How many issues there are of three entries, and how many of these are open, after an answer was lost. */
  async function loseAnswer(wrap: (send: Fetch) => Fetch, lag = 0) {
    const scene = new Scene(await startGithub({ lag: { search: 0, filter: lag, list: 0 } }), documentOf(3));
    await scene.github.fault({ operation: "CreateIssue", kind: "reset-after", skip: 1 });
    await finish(scene, { wrap, pace: { looks: [] } });
    const { issues } = await scene.github.state();
    return { all: issues.length, open: issues.filter(({ state }) => state === "OPEN").length };
  }

  it("finds three issues where nothing is taken out", async () => {
    expect(await loseAnswer((send) => send)).toEqual({ all: 3, open: 3 });
  });

  it("finds a duplicate without the scan", async () => {
    const empty = {
      data: { repository: { issues: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } } },
    };
    const wrap = (send: Fetch): Fetch => {
      return async (url, init) => {
        const response = await send(url, init);
        if (operationOf(init.body) !== "RecentIssues") return response;
        return { status: 200, headers: response.headers, text: () => Promise.resolve(JSON.stringify(empty)) };
      };
    };
    expect(await loseAnswer(wrap)).toEqual({ all: 4, open: 4 });
  });

  it("finds a duplicate with a scan that asks an index", async () => {
    const byLabel = (body: string) => body.replace("orderBy:", String.raw`labels: [\"bug\"], orderBy:`);
    const wrap = (send: Fetch): Fetch => {
      return (url, init) => send(url, { ...init, body: byLabel(init.body) });
    };
    expect(await loseAnswer(wrap, 3_600_000)).toEqual({ all: 4, open: 4 });
  });

  it("finds a duplicate with a client that sends a failed creation again, closed by the next run", async () => {
    const wrap = (send: Fetch): Fetch => {
      return async (url, init) => {
        try {
          return await send(url, init);
        } catch {
          return send(url, init);
        }
      };
    };
    expect(await loseAnswer(wrap)).toEqual({ all: 4, open: 3 });
  });
});
